public import SourceText

/// Finds the English pages of a folder in a git repository, each at the revision that it was translated from.
///
/// The revision is the one that the localized page names. A page that names none is taken to come from the newest English before
/// it was committed itself, or from the newest of all where that is not known either.
public struct GitSource: Sendable {
  private let repository: GitRepository
  /// Primary language subtags.
  private let sourceLanguage: String
  private let targetLanguage: String

  /// A localized page whose English is wanted.
  public struct Request: Sendable {
    /// Relative to the locale folder.
    public var path: String
    public var provenance: Provenance
    /// When the page itself was committed, seconds since 1970, where that is known.
    public var time: Int?

    public init(path: String, provenance: Provenance, time: Int? = nil) {
      self.path = path
      self.provenance = provenance
      self.time = time
    }
  }

  /// An English page.
  public struct Found: Sendable {
    /// With its path from the root of the repository.
    public var file: SourceFile
    /// The commit that it was read at, in full.
    public var revision: String
    /// Whether the localized page names this revision.
    public var isStamped: Bool
    /// The page as it is in the newest commit, where that is another; nil where it has not changed or is gone.
    public var newest: SourceFile?
    /// Whether the localized page proves that it was translated from this very file: by the hash of the file that it has, or,
    /// without one, by the commit that it names, which is a hash too.
    public var isVerified: Bool
  }

  /// - Parameters:
  ///   - sourceLanguage: a language tag; of several folders that hold a page, the one named for it is taken.
  ///   - targetLanguage: a language tag; no folder named for it holds English.
  public init(_ repository: GitRepository, sourceLanguage: String, targetLanguage: String) {
    self.repository = repository
    self.sourceLanguage = LocaleName.primary(sourceLanguage)
    self.targetLanguage = LocaleName.primary(targetLanguage)
  }

  /// The English page of each request, in their order, or why there is none.
  public func pages(for requests: [Request]) -> [Result<Found, GitProblem>] {
    guard !requests.isEmpty else { return [] }
    do {
      var reader = try Reader(repository: repository, source: self, paths: requests.map(\.path))
      return requests.map { request in
        do throws(GitProblem) {
          return .success(try reader.page(for: request))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      return requests.map { _ in .failure(error) }
    }
  }

  /// The files of one commit.
  fileprivate struct Tree {
    var paths: Set<String> = []
    /// Paths by their file name in lower case.
    var byName: [String: [String]] = [:]
    /// Folders, each with a slash at its end, that the pages of the locale folder lie in, the likeliest first.
    var roots: [String] = []
  }

  private struct Reader: ~Copyable {
    let repository: GitRepository
    let source: GitSource
    /// Of all requests.
    let paths: [String]
    var objects: GitObjects
    /// By stamp, the commit in full or nil where the repository has none of that name.
    var stamped: [String: String?] = [:]
    var trees: [String: Tree] = [:]
    /// Roots that were seen to hold pages: most revisions need no tree of their own.
    var roots: [String] = []
    /// Newest first.
    var commits: [GitRepository.Commit]?

    init(repository: GitRepository, source: GitSource, paths: [String]) throws(GitProblem) {
      self.repository = repository
      self.source = source
      self.paths = paths
      objects = try GitObjects(repository)
    }

    mutating func page(for request: Request) throws(GitProblem) -> Found {
      let stamp = request.provenance.sourceRevision
      let revision = if let stamp { try commit(named: stamp) } else { try newest(before: request.time) }
      let (path, bytes) = try file(for: request.path, at: revision)
      let file = SourceFile(path: path, bytes: bytes)
      return Found(
        file: file, revision: revision, isStamped: stamp != nil, newest: try newest(of: file, since: revision),
        isVerified: request.provenance.proves(file) ?? (stamp != nil))
    }

    // MARK: Revisions

    private mutating func commit(named stamp: String) throws(GitProblem) -> String {
      guard GitRepository.isRevision(stamp) else { throw GitProblem("“\(stamp)” is no git revision") }
      if stamped[stamp] == nil {
        let object = try objects.object(stamp + "^{commit}")
        stamped[stamp] = .some(object?.type == "commit" ? object?.id : nil)
      }
      guard let known = stamped[stamp], let commit = known else {
        let why = repository.isShallow ? "; it is a shallow clone" : ""
        throw GitProblem("the repository has no revision \(stamp)\(why)")
      }
      return commit
    }

    private mutating func newest(before time: Int?) throws(GitProblem) -> String {
      if commits == nil { commits = try repository.commits() }
      guard let newest = commits?.first else { throw GitProblem("the repository has no commits") }
      guard let time else { return newest.id }
      guard let commit = commits?.first(where: { $0.time <= time }) else {
        throw GitProblem("the repository has no revision that is older than the page")
      }
      return commit.id
    }

    /// The page of the newest commit at the same path, if it is another one.
    private mutating func newest(of file: SourceFile, since revision: String) throws(GitProblem) -> SourceFile? {
      let head = try newest(before: nil)
      guard head != revision, let object = try objects.object("\(head):\(file.path)"), object.type == "blob",
        object.bytes != file.bytes
      else { return nil }
      return SourceFile(path: file.path, bytes: object.bytes)
    }

    // MARK: Paths

    private mutating func file(for path: String, at revision: String) throws(GitProblem) -> (String, [UInt8]) {
      // Most pages lie under the root that the pages before them have shown.
      for root in roots {
        if let object = try objects.object("\(revision):\(root)\(path)"), object.type == "blob" {
          return (root + path, object.bytes)
        }
      }
      guard let found = try tree(of: revision).path(endingLike: path) else {
        throw GitProblem("no page \(path) at revision \(revision.prefix(12))")
      }
      guard let object = try objects.object("\(revision):\(found)"), object.type == "blob" else {
        throw GitProblem("\(found) cannot be read at revision \(revision.prefix(12))")
      }
      if found.hasSuffix(path) {
        let root = String(found.dropLast(path.count))
        if !roots.contains(root) { roots.append(root) }
      }
      return (found, object.bytes)
    }

    private mutating func tree(of revision: String) throws(GitProblem) -> Tree {
      if let tree = trees[revision] { return tree }
      let tree = source.tree(try repository.paths(at: revision), wanted: paths)
      trees[revision] = tree
      return tree
    }
  }

  private func tree(_ paths: [String], wanted: [String]) -> Tree {
    var tree = Tree()
    for path in paths where !isLocalized(path) {
      tree.paths.insert(path)
      tree.byName[Self.name(of: path).lowercased(), default: []].append(path)
    }
    var votes: [String: Int] = [:]
    for path in wanted {
      for other in tree.byName[Self.name(of: path).lowercased()] ?? [] {
        if other == path {
          votes["", default: 0] += 1
        } else if other.hasSuffix("/" + path) {
          votes[String(other.dropLast(path.count)), default: 0] += 1
        }
      }
    }
    tree.roots = votes.sorted { left, right in
      let (weight, other) = (left.value * (isSource(left.key) ? 2 : 1), right.value * (isSource(right.key) ? 2 : 1))
      if weight != other { return weight > other }
      return (left.key.utf8.count, left.key) < (right.key.utf8.count, right.key)
    }.map(\.key)
    return tree
  }

  /// Whether a folder in the path is named for the target language.
  private func isLocalized(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { LocaleName.isLocale($0, of: targetLanguage) }
  }

  private func isSource(_ path: String) -> Bool {
    path.split(separator: "/").contains { LocaleName.isLocale($0, of: sourceLanguage) }
  }

  fileprivate static func name(of path: String) -> Substring { path.split(separator: "/").last ?? "" }
}

extension GitSource.Tree {
  /// The path under the likeliest root; else one that ends like `path` but for upper and lower case, the shortest.
  fileprivate func path(endingLike path: String) -> String? {
    for root in roots where paths.contains(root + path) { return root + path }
    let folded = path.lowercased()
    let candidates = (byName[GitSource.name(of: folded).lowercased()] ?? []).filter {
      $0.lowercased() == folded || $0.lowercased().hasSuffix("/" + folded)
    }
    return candidates.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }
}
