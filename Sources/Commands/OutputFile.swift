private import Foundation

/// A file that is there whole or not at all: it is written beside its place and renamed.
///
/// A file that was there keeps its permissions.
///
/// A device or a pipe (`/dev/null`, `/dev/stderr`) has no place that a file could be renamed to; it is written directly.
struct OutputFile: ~Copyable {
  /// Where the file goes, links resolved: a link stays, and what it leads to is replaced.
  private let path: String
  /// The file beside it, or nil for a device.
  private let temporary: String?
  private let descriptor: Int32

  /// Opens the file at `path`, an absolute path. What is there stays until `finish`.
  init(_ path: String) throws(SystemError) {
    let existing = try? FileStatus.of(path)
    if existing?.kind == .folder { throw SystemError(code: EISDIR) }
    let place = existing == nil ? path : FileStatus.realPath(path) ?? path
    let isDevice = existing?.kind == .other
    let beside = Path.join(Path.parent(of: place), ".\(Path.name(of: place)).\(getpid()).tmp")
    if !isDevice { Interruption.began(beside) }
    let opened =
      isDevice
      ? open(path, O_WRONLY | O_CLOEXEC)
      : open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard opened >= 0 else {
      let error = SystemError(code: errno)
      Interruption.ended(beside)
      throw error
    }
    // A system that does not let us keep them is no reason to write nothing.
    if !isDevice, let mode = existing?.mode { fchmod(opened, mode) }
    self.path = place
    temporary = isDevice ? nil : beside
    descriptor = opened
  }

  func write(_ bytes: [UInt8]) throws { try writeAll(bytes, to: descriptor) }

  /// Puts the file in its place.
  func finish() throws(SystemError) {
    guard let temporary else { return }
    guard rename(temporary, path) == 0 else { throw SystemError(code: errno) }
  }

  deinit {
    close(descriptor)
    guard let temporary else { return }
    // After `finish` there is nothing left to remove under this name.
    unlink(temporary)
    Interruption.ended(temporary)
  }
}
