private import Alignment
internal import Auditing
private import Pages
private import Terminology

/// The folders that have the same pages in other languages.
struct Siblings {
  private(set) var locales: [String] = []
  private(set) var problems: [AuditReport.Problem] = []
  private var folders: [Folder] = []

  /// A folder as the user or the configuration named it.
  struct Given: Sendable {
    /// `de-DE`
    let locale: String
    let path: String
    /// How messages name it.
    let name: String
  }

  private struct Folder {
    let path: String
    /// The one page, where one page is audited and its sibling was named.
    var only: String?
    /// By path, by path without what names a language, and the same in lower case.
    var exact: [String: String] = [:]
    var plain: [String: String] = [:]
    /// What could not be listed, by path.
    var refused: [String: String] = [:]
  }

  init(
    _ given: [Given], for target: AuditScope.Target, source: String?, console: Console
  ) throws(Failure) {
    var known: [(identity: FileStatus.Identity, what: String)] = []
    let own = [
      (path: target.page ?? target.folder, what: "what is to be audited itself"),
      (path: source ?? "", what: "the folder of English pages itself"),
    ]
    for (path, what) in own where !path.isEmpty {
      if let status = try? FileStatus.of(path) { known.append((status.identity, what)) }
    }
    for sibling in given {
      let path = console.absolute(sibling.path)
      let status: FileStatus
      do throws(SystemError) {
        status = try FileStatus.of(path)
      } catch {
        throw .failed("\(sibling.name): \(error)")
      }
      if let same = known.first(where: { $0.identity == status.identity }) {
        throw .usage("\(sibling.name): it is \(same.what)")
      }
      known.append((status.identity, "the folder of \(sibling.locale) too"))
      locales.append(sibling.locale)
      switch status.kind {
      case .folder: folders.append(try folder(path, sibling))
      case .regular where target.page != nil && PageListing.isPage(Path.name(of: path)):
        folders.append(Folder(path: Path.parent(of: path), only: Path.name(of: path)))
      default: throw .usage("\(sibling.name): it is not a folder")
      }
    }
  }

  private func folder(_ path: String, _ sibling: Given) throws(Failure) -> Folder {
    let listing: PageListing
    do {
      listing = try PageListing(root: path)
    } catch {
      throw .failed("\(sibling.name): the folder cannot be read: \(error)")
    }
    var folder = Folder(path: path)
    for problem in listing.problems { folder.refused[problem.path] = problem.reason }
    for page in listing.pages {
      folder.exact[page] = page
      let key = Self.key(page)
      folder.plain[key] = folder.plain[key] ?? page
    }
    return folder
  }

  private static func key(_ path: String) -> String { (PageName(path)?.plain ?? path).lowercased() }

  /// Gives each page its siblings: those with its path or with that of its English page.
  mutating func add(to pages: inout [PageInput], localeFolder: String) {
    for (locale, folder) in folders.enumerated() {
      var found = 0
      for index in pages.indices {
        guard let page = folder.only ?? Self.page(for: pages[index], in: folder) else {
          if let (path, reason) = Self.refusal(of: pages[index], in: folder) {
            let reason = "page in \(locales[locale]), \(path): \(reason)"
            problems.append(.init(page: pages[index].path, reason: reason, isFatal: false))
            found += 1
          }
          continue
        }
        found += 1
        pages[index].siblings.append(.init(locale: locale, path: page, file: Path.join(folder.path, page)))
      }
      guard found == 0 else { continue }
      let reason = "no page in \(locales[locale]) has the path of a page here"
      problems.append(.init(page: localeFolder, reason: reason, isFatal: false))
    }
  }

  private static func page(for page: PageInput, in folder: Folder) -> String? {
    paths(of: page).lazy.compactMap { folder.exact[$0] ?? folder.plain[key($0)] }.first
  }

  private static func refusal(of page: PageInput, in folder: Folder) -> (path: String, reason: String)? {
    paths(of: page).lazy.compactMap { path in folder.refused[path].map { (path, $0) } }.first
  }

  private static func paths(of page: PageInput) -> [String] { [page.source?.path, page.path].compactMap { $0 } }

  // MARK: What the user gives

  /// Reads `LOCALE=PATH` of the command line.
  static func given(_ options: [String], sourceLanguage: String) throws(Failure) -> [Given] {
    var given: [Given] = []
    for option in options {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw .usage("--sibling \(option): it must be LOCALE=FOLDER, such as de-DE=../de-DE")
      }
      if let problem = problem(parts[0], beside: given.map(\.locale), sourceLanguage: sourceLanguage) {
        throw .usage("--sibling \(option): \(problem)")
      }
      given.append(Given(locale: parts[0], path: parts[1], name: "--sibling \(option)"))
    }
    return given
  }

  /// What is wrong with a locale.
  static func problem(_ locale: String, beside others: [String], sourceLanguage: String) -> String? {
    guard AuditOptions.isLanguageTag(locale) else { return "“\(locale)” is no language tag such as de-DE" }
    if others.contains(where: { $0.lowercased() == locale.lowercased() }) { return "“\(locale)” is given twice" }
    if LocaleName.primary(locale) == LocaleName.primary(sourceLanguage) {
      return "“\(locale)” is the language of the source pages"
    }
    return others.count >= SiblingNames.mostLocales ? "there are more than \(SiblingNames.mostLocales) of them" : nil
  }
}
