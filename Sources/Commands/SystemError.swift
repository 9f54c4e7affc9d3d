private import Glibc

/// An error number of the system, in the system's words.
struct SystemError: Error, CustomStringConvertible {
  let code: Int32
  var description: String { String(cString: strerror(code)) }
}
