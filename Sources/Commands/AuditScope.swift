internal import Alignment
internal import Auditing
private import Foundation

/// Which pages are audited, and with which English pages they are compared.
struct AuditScope {
  let input: AuditInput
  /// How the English was found, in words for the user; nil where there is none.
  let layout: String?
  /// Absolute.
  let localeFolder: String
  let sourceFolder: String?
  /// What to say where no page of a folder has an English one though somebody named them; nil elsewhere.
  let warning: String?

  /// Where the English comes from.
  enum Source {
    /// Nobody said: from where the convention has it.
    case convention
    /// Patterns of the configuration in the folder `root`.
    case patterns([PathPattern.Pair], root: String)
    /// `name` is how the user or the configuration wrote it.
    case given(path: String, name: String)
    /// `name` is how the user wrote the path of the repository.
    case git(GitRepository, name: String)
    case none

    /// Why no page of a folder has an English one; nil where nobody said that there are some.
    func explanation(of folder: String) -> String? {
      let what = "\(folder): no English pages were found, so that the pages are audited alone"
      switch self {
      case .patterns: return what + "; the pairs of the configuration fit no page (see --explain-pairing)"
      case .given(_, let name): return what + "; \(name) has none of the same paths (see --explain-pairing)"
      case .convention, .git, .none: return nil
      }
    }

    init(option: String?, configuration: Configuration) {
      if let option {
        self = .given(path: option, name: "--source \(option)")
      } else if let source = configuration.source {
        self = .given(path: source, name: "source \(source) of the configuration")
      } else if let file = configuration.file, !configuration.pairs.isEmpty {
        self = .patterns(configuration.pairs, root: Path.parent(of: file))
      } else {
        self = .convention
      }
    }
  }

  /// What the user asked to have audited.
  struct Target {
    /// The locale folder, absolute.
    let folder: String
    /// The locale folder as reports name it.
    let name: String
    /// The one page, absolute, or nil for all pages of the folder.
    let page: String?

    init(_ path: String, language: String, console: Console) throws(Failure) {
      let absolute = console.absolute(path)
      let status: FileStatus
      do throws(SystemError) {
        status = try FileStatus.of(absolute)
      } catch {
        throw .failed("\(path): \(error)")
      }
      switch status.kind {
      case .folder:
        folder = absolute
        page = nil
        name = absolute == "/" ? absolute : String(path.reversed().drop { $0 == "/" }.reversed())
      case .regular where PageListing.isPage(Path.name(of: absolute)):
        folder = LocaleConvention(source: "", target: language).localeFolder(ofPage: absolute)
        page = absolute
        name = path.hasPrefix("/") ? folder : Path.relative(folder, to: console.folder)
      default:
        let known = PageListing.extensions.map { "." + $0 }.joined(separator: ", ")
        throw .usage("\(path): it is neither a folder nor a page (\(known))")
      }
    }
  }

  init(
    _ target: Target, source: Source, siblings given: [Siblings.Given] = [], convention: LocaleConvention,
    excludes: [Glob], console: Console
  ) throws(Failure) {
    localeFolder = target.folder
    let english = try English(source, for: target, convention: convention, console: console)
    sourceFolder = english.folder
    var layout = english.summary
    let listing = try Self.list(target, excludes: excludes, english: english)
    var pages = listing.pages.map { path in
      let file = Path.join(target.folder, path)
      return PageInput(path: path, file: file, source: english.page(for: path, file: file))
    }
    english.pairRenamed(&pages)
    var siblings = try Siblings(given, for: target, source: english.folder, console: console)
    siblings.add(to: &pages, localeFolder: target.name)
    var name = english.folder.map { target.name.hasPrefix("/") ? $0 : Path.relative($0, to: console.folder) }
    var git: GitInput?
    if case .git(let repository, let repositoryName) = source {
      name = repositoryName
      layout = "git, at the revisions that the pages name"
      git = GitInput(repository: repository, localeFolder: target.folder)
    }
    self.layout = layout
    let isAlone = target.page == nil && !pages.contains { $0.source != nil }
    warning = isAlone ? source.explanation(of: target.name) : nil
    var input = AuditInput(
      localeFolder: target.name, sourceFolder: name, pages: pages,
      problems: listing.problems.map { .init(page: $0.path, reason: $0.reason, isFatal: true) }
        + english.problems.map { .init(page: $0.page, reason: $0.reason, isFatal: false) } + siblings.problems,
      english: english.pages(localized: pages), git: git)
    input.siblingLocales = siblings.locales
    self.input = input
  }

  /// How the English was found, and the English page of each localized page, `PAGE TAB ENGLISH PAGE` a line.
  var explanation: String {
    var text = "# layout: \(layout ?? "no English found")\n# source: \(input.sourceFolder ?? "-")\n"
    for page in input.pages { text += "\(page.path)\t\(page.source?.path ?? "-")\n" }
    return text
  }

  private static func list(
    _ target: Target, excludes: [Glob], english: borrowing English
  ) throws(Failure) -> PageListing {
    if let page = target.page { return PageListing(page: Path.relative(page, to: target.folder)) }
    do {
      var listing = try PageListing(root: target.folder, excluding: excludes, skipped: english.folder)
      listing.pages.removeAll { !english.isLocalized($0) }
      guard !listing.pages.isEmpty || !listing.problems.isEmpty else {
        throw Failure.failed("\(target.name): there are no pages in this folder")
      }
      return listing
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .failed("\(target.name): the folder cannot be read: \(error)")
    }
  }
}

/// The English pages of a run.
private struct English {
  /// Absolute, or nil where the pages are audited alone.
  var folder: String?
  private var index: SourceIndex?
  /// The English page of the one page that is audited, where it is known without its path.
  private var only: (path: String, file: String)?
  private let isOnePage: Bool
  /// English pages that cannot be read, by their paths.
  private(set) var problems: [(page: String, reason: String)] = []

  /// How it was found, in words for the user.
  var summary: String? { only.map { "the page \($0.path)" } ?? index?.layout.summary }

  init(
    _ source: AuditScope.Source, for target: AuditScope.Target, convention: LocaleConvention, console: Console
  ) throws(Failure) {
    isOnePage = target.page != nil
    switch source {
    case .none, .git: return
    case .convention: try find(by: convention, for: target)
    case .patterns(let pairs, let root):
      let layout = Layout.patterns(pairs, root: root, folder: target.folder, convention)
      try useFolder(layout, name: root, skipping: nil)
    case .given(let path, let name): try take(console.absolute(path), name: name, for: target, convention)
    }
  }

  /// Whether a page of the locale folder is a localized one.
  func isLocalized(_ path: String) -> Bool {
    guard let layout = index?.layout, layout.isMixed else { return true }
    return layout.key(ofLocalized: path) != nil
  }

  func page(for path: String, file: String) -> (path: String, file: String)? {
    if let only { return only }
    guard let index else { return nil }
    guard isOnePage else { return index.page(for: path) }
    // Of a page alone it is not sure where its locale folder begins: a path of one part says too little.
    return (path.contains("/") ? index.page(for: path) : nil) ?? index.page(endingLike: file)
  }

  /// All English pages, and which of them have a localized one; nil where the folder is not compared as a whole.
  func pages(localized: [PageInput]) -> [FolderFindings.SourcePage]? {
    guard let index, !isOnePage else { return nil }
    let known = Set(localized.compactMap { $0.source?.path })
    return index.pages.map { .init(path: $0, isLocalized: known.contains($0)) }
  }

  /// Pairs pages that were renamed on one side.
  func pairRenamed(_ pages: inout [PageInput]) {
    guard let folder, let index, !isOnePage else { return }
    let known = Set(pages.compactMap { $0.source?.path })
    let rest = index.pages.filter { !known.contains($0) }
    let files = Dictionary(uniqueKeysWithValues: rest.map { (Path.join(folder, $0), $0) })
    let found = RenamedPages.match(
      localized: pages.filter { $0.source == nil }.compactMap(\.file), english: rest.map { Path.join(folder, $0) })
    for page in pages.indices {
      guard let localized = pages[page].file, let file = found[localized], let path = files[file] else { continue }
      pages[page].source = (path, file)
    }
  }

  private mutating func find(by convention: LocaleConvention, for target: AuditScope.Target) throws(Failure) {
    if let page = target.page, let english = convention.sourcePage(besidePage: page) {
      usePage(english)
    } else if let layout = Layout.recognize(target.folder, convention) {
      try useFolder(layout, name: layout.sourceFolder, skipping: target.folder)
    }
  }

  private mutating func take(
    _ path: String, name: String, for target: AuditScope.Target, _ convention: LocaleConvention
  ) throws(Failure) {
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus.of(path)
    } catch {
      throw .failed("\(name): \(error)")
    }
    let audited = try? FileStatus.of(target.page ?? target.folder).identity
    if status.identity == audited { throw .usage("\(name): it is what is to be audited itself") }
    switch status.kind {
    case .folder: try useFolder(.folders(path, convention), name: name, skipping: nil)
    case .regular where target.page != nil: usePage(path)
    default: throw .usage("\(name): it is not a folder")
    }
  }

  /// `skipped` is a folder in the English one that holds no English.
  private mutating func useFolder(_ layout: Layout, name: String, skipping skipped: String?) throws(Failure) {
    folder = layout.sourceFolder
    do {
      let listing = try PageListing(root: layout.sourceFolder, skipped: skipped)
      index = SourceIndex(layout, pages: listing.pages)
      problems = isOnePage ? [] : listing.problems.map { (page: $0.path, reason: "its English page: " + $0.reason) }
    } catch {
      throw .failed("\(name): the folder cannot be read: \(error)")
    }
  }

  private mutating func usePage(_ path: String) {
    folder = Path.parent(of: path)
    only = (Path.name(of: path), path)
  }
}
