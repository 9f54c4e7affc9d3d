private import Alignment
private import FoundationEssentials
private import Pages

/// How sites lay out their languages: which folders are named for a language, and where the English of a French folder
/// lies when nobody says.
struct LocaleConvention {
  /// Primary language subtags.
  let source: String
  let target: String

  init(source: String, target: String) {
    self.source = LocaleName.primary(source)
    self.target = LocaleName.primary(target)
  }

  /// The English folder of a French one: `en-US`, `en` and their like in the place of the part of the path that names the
  /// French (`fr-FR`, `content/fr/docs`), or `docs` in the place of `docs.fr-fr`. The part nearest to the pages counts.
  func sourceFolder(of folder: String) -> String? {
    let parts = folder.split(separator: "/").map(String.init)
    for index in parts.indices.reversed() {
      let parent = "/" + parts[..<index].joined(separator: "/")
      let rest = parts[(index + 1)...].joined(separator: "/")
      for name in sourceNames(for: parts[index], in: parent) {
        let candidate = Path.join(Path.join(parent, name), rest)
        if candidate != folder, FileStatus.isFolder(candidate) { return candidate }
      }
    }
    return nil
  }

  /// The locale folder that a page lies in: the nearest one that is named for the language, else the page's own folder.
  func localeFolder(ofPage page: String) -> String {
    let own = Path.parent(of: page)
    var folder = own
    while folder != "/" {
      let name = Path.name(of: folder)
      if LocaleName.isLocale(name, of: target) || LocaleName.stem(of: name, language: target) != nil { return folder }
      folder = Path.parent(of: folder)
    }
    return own
  }

  /// The English page beside a French one in the same folder: `page.en.md` or `page.md` beside `page.fr.md`, and
  /// `page.html.en.utf8` beside `page.html.fr.utf8`.
  func sourcePage(besidePage page: String) -> String? {
    guard let name = PageName(page), let language = name.language, LocaleName.isLocale(language, of: target) else {
      return nil
    }
    let folder = Path.parent(of: page)
    let beside = siblings(in: folder) { other in
      guard let other = PageName(other), Path.name(of: name.plain) == other.plain else { return false }
      return other.language.map { LocaleName.isLocale($0, of: source) } ?? true
    }
    // A name that says its language comes before one that says none.
    return (beside.first { PageName($0)?.language != nil } ?? beside.first).map { Path.join(folder, $0) }
  }

  // MARK: Names

  private func sourceNames(for name: String, in parent: String) -> [String] {
    if LocaleName.isLocale(name, of: target) { return siblings(in: parent) { LocaleName.isLocale($0, of: source) } }
    guard let stem = LocaleName.stem(of: name, language: target) else { return [] }
    return [stem] + siblings(in: parent) { LocaleName.stem(of: $0, language: source) == stem }
  }

  private func siblings(in folder: String, where isWanted: (String) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter(isWanted).sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// American English before English before that of other places.
  private func rank(_ name: String) -> Int {
    let tag = name.lowercased().replacing("_", with: "-")
    if tag.hasSuffix(source + "-us") { return 0 }
    return tag.hasSuffix(source) ? 1 : 2
  }
}
