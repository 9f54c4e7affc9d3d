private import FoundationEssentials

/// How sites lay out their languages: which folders are named for a language, and where the English of a French folder
/// lies when nobody says.
struct LocaleConvention {
  /// Primary language subtags.
  let source: String
  let target: String

  init(source: String, target: String) {
    self.source = Self.primary(source)
    self.target = Self.primary(target)
  }

  private static func primary(_ tag: String) -> String {
    tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? ""
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
      if Self.isLocale(name, of: target) || stem(of: name, language: target) != nil { return folder }
      folder = Path.parent(of: folder)
    }
    return own
  }

  /// The English page beside a French one in the same folder: `page.en.md` or `page.md` beside `page.fr.md`.
  func sourcePage(besidePage page: String) -> String? {
    guard let dot = page.lastIndex(of: "."), let stem = stem(of: String(page[..<dot]), language: target) else {
      return nil
    }
    return [stem + ".\(source)", stem].map { $0 + page[dot...] }.first { FileStatus.isFile($0) }
  }

  // MARK: Names

  private func sourceNames(for name: String, in parent: String) -> [String] {
    if Self.isLocale(name, of: target) { return siblings(in: parent) { Self.isLocale($0, of: source) } }
    guard let stem = stem(of: name, language: target) else { return [] }
    return [stem] + siblings(in: parent) { self.stem(of: $0, language: source) == stem }
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

  /// `fr`, `fr-FR`, `fr_ca`, but not `fr-docs`.
  private static func isLocale(_ name: String, of language: String) -> Bool {
    let parts = name.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard parts.first.map(String.init) == language, parts.count <= 3 else { return false }
    return parts.dropFirst().allSatisfy { part in
      part.count == 2 && part.allSatisfy(\.isLetter) || part.count == 3 && part.allSatisfy(\.isNumber)
    }
  }

  /// `docs` of `docs.fr-fr`, `docs-fr` or `docs_fr`.
  private func stem(of name: String, language: String) -> String? {
    for index in name.indices.dropFirst() where ".-_".contains(name[index]) {
      if Self.isLocale(String(name[name.index(after: index)...]), of: language) { return String(name[..<index]) }
    }
    return nil
  }
}
