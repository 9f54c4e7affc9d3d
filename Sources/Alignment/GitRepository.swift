/// A git repository that is only read.
public struct GitRepository: Sendable {
  /// A folder in it, absolute.
  public let folder: String
  /// Whether it holds but the newest part of its history.
  public let isShallow: Bool

  /// Opens the repository that the folder, an absolute path, is in.
  public init(_ folder: String) throws(GitProblem) {
    self.folder = folder
    var process = try GitProcess(["rev-parse", "--is-shallow-repository"], in: folder)
    let answer = process.read(upTo: 0x0A)
    try process.finish()
    isShallow = answer.map { $0.elementsEqual("true".utf8) } ?? false
  }

  /// Whether a text can be the id of a commit: 7 to 64 hexadecimal digits. Anything else (a branch, an option, a range) is never
  /// given to git.
  public static func isRevision(_ text: String) -> Bool {
    (7...64).contains(text.utf8.count) && text.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
  }

  /// The paths of all files of a commit, from the root of the repository.
  public func paths(at commit: String) throws(GitProblem) -> [String] {
    guard Self.isRevision(commit) else { throw GitProblem("“\(commit)” is no revision") }
    var process = try GitProcess(["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--"], in: folder)
    var paths: [String] = []
    while let path = process.read(upTo: 0) { paths.append(String(decoding: path, as: UTF8.self)) }
    try process.finish()
    return paths
  }

  /// A commit and when it was made.
  public struct Commit: Sendable, Hashable {
    public var id: String
    /// Seconds since 1970.
    public var time: Int
  }

  /// The commits of the branch that is checked out, newest first; of a repository that has none, those of all branches.
  public func commits() throws(GitProblem) -> [Commit] {
    do {
      return try commits(["HEAD"])
    } catch {
      return try commits(["--all"])
    }
  }

  private func commits(_ which: [String]) throws(GitProblem) -> [Commit] {
    var process = try GitProcess(
      ["log", "--first-parent", "--no-show-signature", "--format=%H %ct"] + which + ["--"], in: folder)
    var commits: [Commit] = []
    while let line = process.read(upTo: 0x0A) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
      if parts.count == 2, let time = Int(parts[1]) { commits.append(Commit(id: String(parts[0]), time: time)) }
    }
    try process.finish()
    return commits
  }

  /// When each of the files, paths relative to `folder`, was last changed: seconds since 1970. A file that was never committed
  /// has no time.
  public func times(of paths: Set<String>) throws(GitProblem) -> [String: Int] {
    var process = try GitProcess(
      [
        "log", "--no-renames", "--no-ext-diff", "--no-show-signature", "--relative", "--name-only", "-z",
        "--format=%x01%ct",
        "--", ".",
      ], in: folder)
    var times: [String: Int] = [:]
    var time = 0
    while times.count < paths.count, let field = process.read(upTo: 0) {
      let field = field.drop { $0 == 0x0A }
      let text = String(decoding: field, as: UTF8.self)
      if field.first == 1 {
        time = Int(text.dropFirst()) ?? time
      } else if paths.contains(text), times[text] == nil {
        times[text] = time
      }
    }
    if times.count < paths.count { try process.finish() }
    return times
  }
}

/// Reads objects through one `git cat-file --batch`.
struct GitObjects: ~Copyable {
  private var process: GitProcess

  init(_ repository: GitRepository) throws(GitProblem) {
    process = try GitProcess(["cat-file", "--batch"], in: repository.folder, takesInput: true)
  }

  struct Object {
    var id: String
    var type: String
    var bytes: [UInt8]
  }

  /// The object of a name such as `REVISION:path`, or nil where there is none.
  mutating func object(_ name: String) throws(GitProblem) -> Object? {
    // A name is a line.
    guard !name.utf8.contains(0x0A) else { return nil }
    process.send(name + "\n")
    guard let head = process.read(upTo: 0x0A) else {
      throw GitProblem(process.complaint ?? "git ended unasked")
    }
    let parts = String(decoding: head, as: UTF8.self).split(separator: " ")
    // `ID TYPE SIZE`; else `NAME missing` or `NAME ambiguous`, where the name may have spaces.
    guard parts.count == 3, GitRepository.isRevision(String(parts[0])), let size = Int(parts[2]) else { return nil }
    guard let bytes = process.read(size), process.read(1) != nil else {
      throw GitProblem(process.complaint ?? "git ended in the middle of a file")
    }
    return Object(id: String(parts[0]), type: String(parts[1]), bytes: bytes)
  }
}
