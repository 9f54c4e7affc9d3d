private import Alignment
private import Pages

/// How a site lays out its languages: which pages of a folder are localized, and which English page belongs to each.
///
/// Every layout gives pages a key: their place on the site, whatever the language. A localized page belongs to the English
/// page of the same key.
struct Layout: Sendable {
  /// Where the English pages lie, absolute.
  let sourceFolder: String
  private let kind: Kind
  /// Primary language subtags.
  private let source: String
  private let target: String

  private enum Kind: Sendable {
    /// The same paths in two folders.
    case folders
    /// Two names in one folder: `page.fr.md` and `page.md` or `page.en.md`.
    case names
    /// The localized folder lies inside the English one.
    case around
    /// `i18n/fr/docusaurus-plugin-content-docs/current` and `docs`; `within` is the part of that path in the locale folder's own.
    case docusaurus(within: String, source: String)
    /// Patterns of the configuration, relative to the folder that it is in.
    case patterns([PathPattern.Pair], localeFolder: String)
  }

  /// What `--explain-pairing` says of it.
  var summary: String {
    switch kind {
    case .folders: "the same paths in two folders"
    case .names: "the language in the names of the pages"
    case .around: "the localized folder inside the English one"
    case .docusaurus: "Docusaurus: i18n beside the English pages"
    case .patterns: "the pairs of the configuration"
    }
  }

  /// Whether English pages lie among the localized ones.
  var isMixed: Bool { if case .names = kind { true } else { false } }

  // MARK: Keys

  /// The key of a path in the locale folder; nil for what is no localized page.
  func key(ofLocalized path: String) -> String? {
    switch kind {
    case .folders, .around: return path
    case .names:
      guard let name = PageName(path), let language = name.language else { return nil }
      return LocaleName.isLocale(language, of: target) ? name.plain : nil
    case .docusaurus(let within, _): return Self.docusaurusKey(Path.join(within, path))
    case .patterns(let pairs, let folder):
      return pairs.lazy.enumerated().compactMap { number, pair in
        pair.target.variable(of: Path.join(folder, path)).map { "\(number):\($0)" }
      }.first
    }
  }

  /// The key of a path in the source folder; nil for what is no English page.
  func key(ofSource path: String) -> String? {
    switch kind {
    case .folders: return path
    case .names:
      guard let name = PageName(path) else { return nil }
      return name.language.map { LocaleName.isLocale($0, of: source) } ?? true ? name.plain : nil
    case .around:
      // Other languages lie beside the one that is audited.
      let first = path.split(separator: "/").first ?? ""
      let isOther = LocaleName.isLocale(first, of: target) || Self.isLocale(first)
      return path.contains("/") && isOther ? nil : path
    case .docusaurus(_, let site):
      guard path.hasPrefix("docs/") || site.isEmpty else {
        return path.hasPrefix(site) ? String(path.dropFirst(site.count)) : nil
      }
      return path
    case .patterns(let pairs, _):
      return pairs.lazy.enumerated().compactMap { number, pair in
        pair.source.variable(of: path).map { "\(number):\($0)" }
      }.first
    }
  }

  /// Languages that sites are translated to; folders such as `ui` or `ci` are none.
  private static let languages: Set<String> = [
    "ar", "bg", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nb", "nl",
    "no", "pl",
    "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
  ]

  private static func isLocale(_ name: Substring) -> Bool {
    let language = LocaleName.primary(String(name))
    return languages.contains(language) && LocaleName.isLocale(name, of: language)
  }

  /// The path in the English site of a page in `i18n/fr`.
  private static func docusaurusKey(_ path: String) -> String? {
    var parts = path.split(separator: "/")
    let heads = ["docs", "blog", "pages"].map { (kind: $0, name: "docusaurus-plugin-content-\($0)") }
    guard let plugin = parts.first, let head = heads.first(where: { plugin.hasPrefix($0.name) }) else { return nil }
    let id = plugin.dropFirst(head.name.count).drop { $0 == "-" }
    parts.removeFirst()
    var folder = head.kind == "pages" ? "src/pages" : head.kind
    if !id.isEmpty { folder = String(id) }
    if head.kind == "docs" {
      guard let version = parts.first, parts.count > 1 else { return nil }
      parts.removeFirst()
      if version != "current" { folder = (id.isEmpty ? "" : "\(id)_") + "versioned_docs/\(version)" }
    }
    return ([folder[...]] + parts).joined(separator: "/")
  }

  // MARK: Recognition

  /// The same paths in the folder and in `source`.
  static func folders(_ source: String, _ convention: LocaleConvention) -> Layout {
    Layout(sourceFolder: source, kind: .folders, convention)
  }

  /// Pairs of the configuration in `root`.
  static func patterns(_ pairs: [PathPattern.Pair], root: String, folder: String, _ convention: LocaleConvention)
    -> Layout
  {
    let within = folder == root ? "" : Path.relative(folder, to: root)
    return Layout(sourceFolder: root, kind: .patterns(pairs, localeFolder: within), convention)
  }

  /// The layout of a folder that nobody has described, or nil where no English is found.
  static func recognize(_ folder: String, _ convention: LocaleConvention) -> Layout? {
    if let layout = docusaurus(folder, convention) { return layout }
    if let source = convention.sourceFolder(of: folder) { return folders(source, convention) }
    return names(in: folder, convention) ?? around(folder, convention) ?? beside(folder, convention)
  }

  private static func docusaurus(_ folder: String, _ convention: LocaleConvention) -> Layout? {
    let parts = folder.split(separator: "/").map(String.init)
    guard let index = parts.lastIndex(of: "i18n"), index + 1 < parts.count,
      LocaleName.isLocale(parts[index + 1], of: convention.target)
    else { return nil }
    let site = "/" + parts[..<index].joined(separator: "/")
    let within = parts[(index + 2)...].joined(separator: "/")
    let isDocusaurus =
      within.hasPrefix("docusaurus-plugin-content-")
      || ["docs", "blog", "pages"].contains {
        FileStatus.isFolder(Path.join(folder, "docusaurus-plugin-content-\($0)"))
      }
    guard isDocusaurus else { return nil }
    // Many repositories keep their pages beside the folder of the site.
    if !FileStatus.isFolder(Path.join(site, "docs")), FileStatus.isFolder(Path.join(Path.parent(of: site), "docs")) {
      let kind = Kind.docusaurus(within: within, source: Path.name(of: site) + "/")
      return Layout(sourceFolder: Path.parent(of: site), kind: kind, convention)
    }
    return Layout(sourceFolder: site, kind: .docusaurus(within: within, source: ""), convention)
  }

  private static func names(in folder: String, _ convention: LocaleConvention) -> Layout? {
    guard let pages = try? PageListing(root: folder).pages else { return nil }
    let layout = Layout(sourceFolder: folder, kind: .names, convention)
    let english = Set(pages.compactMap { layout.key(ofSource: $0) })
    let hasPair = pages.contains { page in layout.key(ofLocalized: page).map(english.contains) ?? false }
    return hasPair ? layout : nil
  }

  private static func around(_ folder: String, _ convention: LocaleConvention) -> Layout? {
    guard LocaleName.isLocale(Path.name(of: folder), of: convention.target),
      let pages = try? PageListing(root: folder).pages
    else { return nil }
    let parent = Path.parent(of: folder)
    guard pages.contains(where: { FileStatus.isFile(Path.join(parent, $0)) }) else { return nil }
    return Layout(sourceFolder: parent, kind: .around, convention)
  }

  /// A part of a localized folder that lies inside the English one: `docs/fr/guide` and `docs/guide`.
  private static func beside(_ folder: String, _ convention: LocaleConvention) -> Layout? {
    let parts = folder.split(separator: "/").map(String.init)
    guard let index = parts.dropLast().lastIndex(where: { LocaleName.isLocale($0, of: convention.target) }) else {
      return nil
    }
    let source = "/" + (parts[..<index] + parts[(index + 1)...]).joined(separator: "/")
    guard FileStatus.isFolder(source), let pages = try? PageListing(root: folder).pages,
      pages.contains(where: { FileStatus.isFile(Path.join(source, $0)) })
    else { return nil }
    return folders(source, convention)
  }

  private init(sourceFolder: String, kind: Kind, _ convention: LocaleConvention) {
    self.sourceFolder = sourceFolder
    self.kind = kind
    source = convention.source
    target = convention.target
  }
}

/// A pattern of paths with one `{path}` in it, which stands for any part of a path.
package struct PathPattern: Sendable {
  private let head: String
  private let tail: String

  /// Which localized pages belong to which English ones.
  package struct Pair: Sendable {
    package var target: PathPattern
    package var source: PathPattern

    package init(target: PathPattern, source: PathPattern) {
      self.target = target
      self.source = source
    }
  }

  /// Nil for a pattern that has not exactly one `{path}`.
  package init?(_ pattern: String) {
    let parts = pattern.split(separator: "{path}", omittingEmptySubsequences: false)
    guard parts.count == 2, !pattern.hasPrefix("/") else { return nil }
    head = String(parts[0])
    tail = String(parts[1])
  }

  /// What `{path}` stands for in a path, or nil where the path does not match.
  package func variable(of path: String) -> String? {
    guard path.utf8.count > head.utf8.count + tail.utf8.count, path.hasPrefix(head), path.hasSuffix(tail) else {
      return nil
    }
    return String(path.dropFirst(head.count).dropLast(tail.count))
  }
}
