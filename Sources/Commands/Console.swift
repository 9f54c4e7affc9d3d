internal import Foundation
private import Reporting

/// What a command may touch of the process around it: a test gives its own.
public struct Console: Sendable {
  public var output: Stream
  public var errors: Stream
  /// The next bytes of standard input, none at its end.
  public var input: @Sendable () throws -> [UInt8] = { [] }
  public var environment: [String: String]
  /// The absolute path that relative paths start from.
  public var folder: String

  /// A stream that takes bytes, and what is at its other end.
  public struct Stream: Sendable {
    public var send: @Sendable ([UInt8]) throws -> Void
    public var isTerminal: Bool
    /// The columns of the terminal, where it tells.
    public var columns: Int?

    public init(isTerminal: Bool = false, columns: Int? = nil, send: @escaping @Sendable ([UInt8]) throws -> Void) {
      self.isTerminal = isTerminal
      self.columns = columns
      self.send = send
    }
  }

  public init(output: Stream, errors: Stream, environment: [String: String], folder: String) {
    self.output = output
    self.errors = errors
    self.environment = environment
    self.folder = folder
  }

  /// The streams of this process.
  public static func process() -> Console {
    var console = Console(
      output: .descriptor(STDOUT_FILENO), errors: .descriptor(STDERR_FILENO),
      environment: ProcessInfo.processInfo.environment, folder: FileManager.default.currentDirectoryPath)
    console.input = { try readSome(from: STDIN_FILENO) }
    return console
  }

  /// The absolute form of a path that the user gave.
  func absolute(_ path: String) -> String { Path.absolute(path, in: folder) }

  /// Prints a message for the user. Names of files stand in it: nothing that a terminal obeys may pass.
  func say(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { VisibleText.string(String($0)) }.joined(separator: "\n") + "\n"
    // With standard error closed there is nobody left to tell.
    try? errors.send(Array(text.utf8))
  }

  /// Prints on standard output; a reader that has gone is no error.
  func printOut(_ text: String) throws { try printOut(Array(text.utf8)) }

  func printOut(_ bytes: [UInt8]) throws {
    do {
      try output.send(bytes)
    } catch is BrokenPipe {
      return
    }
  }
}

/// The reader at the other end of a pipe has gone.
struct BrokenPipe: Error {}

extension Console.Stream {
  /// A stream into an open file descriptor.
  package static func descriptor(_ descriptor: Int32) -> Console.Stream {
    let isTerminal = isatty(descriptor) == 1
    return Console.Stream(isTerminal: isTerminal, columns: isTerminal ? columns(of: descriptor) : nil) { bytes in
      try writeAll(bytes, to: descriptor)
    }
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// What a descriptor has next, as much as it gives at once; nothing at its end.
private func readSome(from descriptor: Int32) throws -> [UInt8] {
  let capacity = 1 << 16
  var failure: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    var got = -1
    repeat { got = read(descriptor, buffer.baseAddress, capacity) } while got < 0 && errno == EINTR
    failure = got < 0 ? errno : 0
    count = max(0, got)
  }
  if failure != 0 { throw SystemError(code: failure) }
  return bytes
}

/// Writes all of `bytes`, however many calls that takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
  try bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        throw BrokenPipe()
      } else if errno != EINTR {
        throw SystemError(code: errno)
      }
    }
  }
}
