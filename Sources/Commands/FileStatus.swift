internal import Glibc

/// What the system knows of a file.
struct FileStatus {
  enum Kind { case regular, folder, link, other }

  /// Which file it is, whatever its path.
  struct Identity: Hashable {
    let device: UInt
    let inode: UInt
  }

  let kind: Kind
  /// The permissions.
  let mode: mode_t
  let identity: Identity

  /// The status of the file at `path`, or of what it links to.
  static func of(_ path: String, followingLinks: Bool = true) throws(SystemError) -> FileStatus {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { throw SystemError(code: errno) }
    return FileStatus(
      kind: kind(status.st_mode), mode: status.st_mode & 0o7777,
      identity: Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino)))
  }

  static func isFolder(_ path: String) -> Bool { (try? of(path))?.kind == .folder }
  static func isFile(_ path: String) -> Bool { (try? of(path))?.kind == .regular }

  /// The absolute path without links, or nil where there is no file.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func kind(_ mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

/// Folders on disk.
enum Folder {
  /// Makes a folder, and the folders above it that are missing.
  static func make(_ path: String) throws(SystemError) {
    if FileStatus.isFolder(path) { return }
    let parent = Path.parent(of: path)
    if parent != path { try make(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw SystemError(code: errno) }
  }
}
