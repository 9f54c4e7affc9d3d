internal import FoundationEssentials

/// Which lines of a file are not as they were.
public struct ChangedLines: Sendable, Hashable {
  /// Line numbers from 1, in order. Where lines were only taken away, the two beside the gap.
  public let ranges: [ClosedRange<Int>]

  /// Whether one of the lines has changed.
  public func touches(_ lines: ClosedRange<Int>) -> Bool { ranges.contains { $0.overlaps(lines) } }

  /// The difference of two texts; nil where no line differs. Line ends do not count.
  public init?(from old: [UInt8], to new: [UInt8]) {
    let (old, new) = (Self.lines(old), Self.lines(new))
    var numbers = Set<Int>()
    for change in new.difference(from: old) {
      switch change {
      case .insert(let offset, _, _): numbers.insert(offset + 1)
      case .remove: break
      }
    }
    numbers.formUnion(Self.gaps(from: old, to: new, inserted: numbers))
    guard !numbers.isEmpty else { return nil }
    ranges = numbers.sorted().map { $0...$0 }
  }

  /// A file that was not there before.
  public static let all = ChangedLines(ranges: [1...Int.max])

  private init(ranges: [ClosedRange<Int>]) { self.ranges = ranges }

  /// The lines beside those that were taken away.
  private static func gaps(from old: [Substring], to new: [Substring], inserted: Set<Int>) -> Set<Int> {
    var gaps = Set<Int>()
    var (before, line) = (0, 0)
    // Both texts without what the other lacks are the same: they are walked side by side.
    let removed = Set(
      new.difference(from: old).compactMap { change in
        if case .remove(let offset, _, _) = change { offset } else { nil }
      })
    while before < old.count || line < new.count {
      if line < new.count, inserted.contains(line + 1) {
        line += 1
      } else if before < old.count, removed.contains(before) {
        gaps.formUnion([line, line + 1].filter { $0 >= 1 && $0 <= max(1, new.count) })
        before += 1
      } else {
        before += 1
        line += 1
      }
    }
    return gaps
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
  }
}

extension GitRepository {
  /// The commit in which the branch that is checked out parted from a revision: what came to the revision later is no change of
  /// this branch.
  public func base(of revision: String) throws(GitProblem) -> String {
    guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(where: { $0 < 0x20 }) else {
      throw GitProblem("it is no revision")
    }
    let commit: String
    do throws(GitProblem) {
      commit = try line(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    } catch {
      throw GitProblem("there is no such revision")
    }
    do throws(GitProblem) {
      return try line(["merge-base", "HEAD", commit, "--"])
    } catch {
      return commit
    }
  }

  /// The folder that the repository is checked out in.
  public func root() throws(GitProblem) -> String { try line(["rev-parse", "--show-toplevel"]) }

  /// The files, paths relative to `folder`, that are on disk not what they were at a commit, with the lines that differ.
  ///
  /// The files are compared here: `git diff` would run the filters that a repository names.
  public func changedLines(since commit: String, in paths: [String]) throws(GitProblem) -> [String: ChangedLines] {
    guard Self.isRevision(commit) else { throw GitProblem("“\(commit)” is no revision") }
    var process = try GitProcess(["ls-tree", "-r", "-z", commit, "--", "."], in: folder)
    var blobs: [String: String] = [:]
    while let entry = process.read(upTo: 0) {
      // mode SP type SP id TAB path
      let parts = String(decoding: entry, as: UTF8.self).split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let id = parts[0].split(separator: " ").last else { continue }
      blobs[String(parts[1])] = String(id)
    }
    try process.finish()
    var objects = try GitObjects(self)
    var changes: [String: ChangedLines] = [:]
    for path in paths {
      guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(path)")) else { continue }
      let bytes = [UInt8](data)
      guard let blob = blobs[path] else {
        changes[path] = .all
        continue
      }
      guard Self.blobHash(of: bytes) != blob, let old = try objects.object(blob) else { continue }
      changes[path] = ChangedLines(from: old.bytes, to: bytes)
    }
    return changes
  }

  /// The id that git gives a file (“Git Objects” in Pro Git: a head with type and length before the bytes).
  private static func blobHash(of bytes: [UInt8]) -> String {
    var hash = SHA1()
    hash.update("blob \(bytes.count)\u{0}".utf8)
    hash.update(bytes)
    return hash.finish()
  }

  private func line(_ arguments: [String]) throws(GitProblem) -> String {
    var process = try GitProcess(arguments, in: folder)
    let line = process.read(upTo: 0x0A)
    try process.finish()
    guard let line, !line.isEmpty else { throw GitProblem("git says nothing") }
    return String(decoding: line, as: UTF8.self)
  }
}
