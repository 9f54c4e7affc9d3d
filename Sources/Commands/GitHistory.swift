private import Foundation

/// The commits of a git repository and the pages that each changed, through the `git` command.
///
/// Nothing of the repository runs: no hook, no monitor, no fetch; and no name in it is taken for an option.
struct GitHistory {
  /// Absolute.
  let folder: String

  struct Commit {
    var id: String
    /// Seconds since 1970.
    var time: Int
    var changes: [Change] = []
  }

  /// A file that a commit wrote or removed.
  struct Change {
    var path: String
    /// Nil for a file that was removed.
    var blob: String?
  }

  /// The commits of a range, oldest first, along first parents; what a merge brought counts as its own.
  ///
  /// Renames are left to the history, which knows pages by their sentences and not by their bytes.
  func commits(_ revisions: String, below subfolder: String?) throws(Failure) -> [Commit] {
    guard !revisions.hasPrefix("-"), !revisions.isEmpty else {
      throw .usage("--revisions: “\(revisions)” names no revisions")
    }
    var arguments = [
      "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--first-parent", "--diff-merges=first-parent", "--reverse",
      "--format=%x02%H %ct", "--end-of-options", revisions, "--",
    ]
    if let subfolder { arguments.append(subfolder) }
    return Self.parse(try output(arguments))
  }

  /// All files of a revision below a folder, as if its commit had written each.
  func tree(at revision: String, below subfolder: String?) throws(Failure) -> Commit {
    guard !revision.hasPrefix("-"), !revision.isEmpty else { throw .usage("“\(revision)” names no revision") }
    let line = try output(["log", "-1", "--no-walk", "--format=%H %ct", "--end-of-options", revision, "--"])
    let parts = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard parts.count == 2, let time = Int(parts[1]) else {
      throw .failed("\(folder): git knows no commit \(revision)")
    }
    var commit = Commit(id: String(parts[0]), time: time)
    let listing = try output(
      ["ls-tree", "-r", "-z", "--full-tree", commit.id, "--"] + (subfolder.map { [$0] } ?? []))
    for entry in listing.split(separator: 0) {
      // mode type blob TAB path
      guard let tab = entry.firstIndex(of: 0x09) else { continue }
      let parts = String(decoding: entry[..<tab], as: UTF8.self).split(separator: " ")
      guard parts.count == 3, parts[0].hasPrefix("100") else { continue }
      commit.changes.append(
        Change(path: String(decoding: entry[(tab + 1)...], as: UTF8.self), blob: String(parts[2])))
    }
    return commit
  }

  private static func parse(_ output: [UInt8]) -> [Commit] {
    var commits: [Commit] = []
    var change: Change?
    for field in output.split(separator: 0) {
      let field = field.drop { $0 == 0x0A }
      if var waiting = change {
        waiting.path = String(decoding: field, as: UTF8.self)
        commits[commits.count - 1].changes.append(waiting)
        change = nil
      } else if field.first == 0x02 {
        let parts = String(decoding: field.dropFirst(), as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let time = Int(parts[1]) else { continue }
        commits.append(Commit(id: String(parts[0]), time: time))
      } else if field.first == UInt8(ascii: ":"), !commits.isEmpty {
        // :mode mode blob blob status
        let parts = String(decoding: field.dropFirst(), as: UTF8.self).split(separator: " ")
        guard parts.count == 5 else { continue }
        // A link or a submodule is no page; what was a page before it is one no more.
        let isFile = parts[1].hasPrefix("100")
        change = Change(path: "", blob: isFile ? String(parts[3]) : nil)
      }
    }
    return commits
  }

  private func output(_ arguments: [String]) throws(Failure) -> [UInt8] {
    let process = Self.process(arguments, in: folder)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
      let bytes = [UInt8](try output.fileHandleForReading.readToEnd() ?? Data())
      let message = String(decoding: (try errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        let line = message.split(separator: "\n").first.map(String.init) ?? "it ended with \(process.terminationStatus)"
        throw Failure.failed("\(folder): git: \(line)")
      }
      return bytes
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .failed("the git command cannot be run: \(error.localizedDescription)")
    }
  }

  fileprivate static func process(_ arguments: [String], in folder: String) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "git", "--no-pager", "--literal-pathspecs", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
        "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-C", folder,
      ] + arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_NO_LAZY_FETCH"] = "1"
    environment["LC_ALL"] = "C"
    process.environment = environment
    return process
  }
}

/// One `git cat-file` that hands out blob after blob.
final class GitBlobs {
  private let process: Process
  private let input: FileHandle
  private let output: FileHandle
  private var buffer: [UInt8] = []
  private var start = 0

  init(_ repository: GitHistory) throws(Failure) {
    process = GitHistory.process(["cat-file", "--batch"], in: repository.folder)
    let (toGit, fromGit) = (Pipe(), Pipe())
    process.standardInput = toGit
    process.standardOutput = fromGit
    process.standardError = FileHandle.nullDevice
    input = toGit.fileHandleForWriting
    output = fromGit.fileHandleForReading
    do {
      try process.run()
    } catch {
      throw .failed("the git command cannot be run: \(error.localizedDescription)")
    }
  }

  deinit {
    try? input.close()
    process.waitUntilExit()
  }

  /// The bytes of a blob; nil where the repository does not have it, as a partial clone may not.
  func bytes(of blob: String) throws(Failure) -> [UInt8]? {
    do {
      try input.write(contentsOf: Data((blob + "\n").utf8))
    } catch {
      throw .failed("git ended unexpectedly")
    }
    let header = String(decoding: try line(), as: UTF8.self).split(separator: " ")
    guard header.count == 3, header[1] == "blob", let size = Int(header[2]) else { return nil }
    try fill(size + 1)
    defer { start += size + 1 }
    return Array(buffer[start..<start + size])
  }

  private func line() throws(Failure) -> [UInt8] {
    // Counted from `start`: `fill` moves what is left to the front.
    var length = 0
    while true {
      while start + length < buffer.count, buffer[start + length] != 0x0A { length += 1 }
      if start + length < buffer.count { break }
      try fill(length + 1)
    }
    defer { start += length + 1 }
    return Array(buffer[start..<start + length])
  }

  /// Reads until `count` bytes are there.
  private func fill(_ count: Int) throws(Failure) {
    if start > 1 << 20 || start == buffer.count {
      buffer.removeFirst(start)
      start = 0
    }
    // `FileHandle` waits until as many bytes are there as were asked for, and git has more to say only when asked.
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while buffer.count - start < count {
      let got = read(output.fileDescriptor, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .failed("git ended unexpectedly") }
      buffer += piece[..<got]
    }
  }
}
