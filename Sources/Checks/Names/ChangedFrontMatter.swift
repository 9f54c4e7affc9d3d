internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds keys of the front matter that were translated (`titre: …`), and identifiers in it that are other ones than in English.
public struct ChangedFrontMatter: PageCheck {
  public static let description = CheckDescription(
    id: "changed-front-matter",
    summary: "A key or an identifier of the front matter was translated.",
    category: .noTranslate,
    severity: .major,
    rationale: "The site does not know the key: the page has no title, no template, no place in the menu.",
    limits: """
      Keys that were added or taken out, addresses (`slug`, `permalink`, `aliases`), which sites localize, and all values but \
      `id`, `uid`, `layout` and `template`.
      """,
    fixes: .shown,
    examples: [
      .init(
        source: "---\ntitle: Harbors\nauthor: kim\n---\n\nText.",
        target: "---\n⟦titre⟧: Les ports\n⟦Rédaction⟧: kim\n---\n\nTexte.",
        fixed: "---\ntitle: Les ports\nauthor: kim\n---\n\nTexte."),
      .init(
        source: "---\nid: getting-started\ntitle: Start\n---\n\nText.",
        target: "---\nid: ⟦demarrage⟧\ntitle: Démarrer\n---\n\nTexte.",
        fixed: "---\nid: getting-started\ntitle: Démarrer\n---\n\nTexte."),
      .init(
        source: "---\ntitle: Harbors\nauthor: kim\n---\n\nText.",
        target: "---\ntitle: Les ports\nms.date: 2024-05-01\n---\n\nTexte."),
      .init(
        source: "---\nslug: start\ntitle: Start\n---\n\nText.",
        target: "---\nslug: demarrage\ntitle: Démarrer\n---\n\nTexte."),
    ])

  /// French words by the keys that they stand for.
  private static let keys: [String: Set<String>] = [
    "titre": ["title", "linktitle", "sidebar_label"], "sous-titre": ["subtitle"], "auteur": ["author", "authors"],
    "auteurs": ["authors"], "résumé": ["summary", "abstract", "excerpt"], "langue": ["lang", "language"],
    "mots-clés": ["keywords", "tags"], "étiquettes": ["tags", "labels"], "balises": ["tags"], "sujet": ["topic"],
    "catégorie": ["category"], "catégories": ["categories"], "poids": ["weight"], "brouillon": ["draft"],
    "modèle": ["layout", "template"], "disposition": ["layout"], "lien": ["link"], "identifiant": ["id"],
    "nom": ["name"], "étiquette": ["label", "tag"], "date de publication": ["date"], "ordre": ["order", "nav_order"],
  ]

  /// Keys whose values other files name.
  private static let identifiers: Set<String> = ["id", "uid", "layout", "template"]

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.target.format == .markdown, !pair.source.frontMatter.isEmpty else { return [] }
    let (english, french) = (pair.source.frontMatter, pair.target.frontMatter)
    guard english.map(\.key) != french.prefix(english.count).map(\.key) else {
      return identifiers(pair, context)
    }
    let known = Set(french.map(\.key))
    var lost = english.filter { !known.contains($0.key) }
    let wanted = Set(english.map(\.key))
    let renamed = french.filter { !wanted.contains($0.key) }.compactMap { entry -> Finding? in
      guard let index = lost.firstIndex(where: { stands(entry, for: $0) }),
        let place = place(of: entry, on: pair.target)
      else { return nil }
      let key = lost.remove(at: index).key
      return finding(
        on: context, at: place, confidence: 0.9, .key(key), suggestion: key,
        fix: Fix(edits: [Edit(range: place, replacement: key)], isSafe: false))
    }
    return renamed + identifiers(pair, context)
  }

  /// Whether a French key was made of an English one: by its word, or because it has the same value.
  private func stands(_ french: FrontMatterEntry, for english: FrontMatterEntry) -> Bool {
    if Self.keys[french.key.lowercased()]?.contains(english.key.lowercased()) == true { return true }
    return french.value == english.value && french.value.utf8.count >= 3 && french.value.contains(where: \.isLetter)
      && !["true", "false", "yes", "null"].contains(french.value.lowercased())
  }

  /// The key of an entry, which stands at the beginning of a line.
  private func place(of entry: FrontMatterEntry, on page: Page) -> ByteRange? {
    let start = page.file.lines.starts[page.file.lines.line(of: entry.source.start)]
    let end = start + entry.key.utf8.count
    guard end <= entry.source.start, page.file.text(ByteRange(start, end)) == entry.key else { return nil }
    return ByteRange(start, end)
  }

  private func identifiers(_ pair: PagePair, _ context: PageContext) -> [Finding] {
    pair.target.frontMatter.compactMap { entry in
      guard Self.identifiers.contains(entry.key), let english = pair.source.frontMatter(entry.key),
        english.value != entry.value, !english.value.isEmpty, !entry.value.isEmpty
      else { return nil }
      return finding(
        on: context, at: entry.source, source: english.source, confidence: 0.8, .value(english.value, entry.key),
        suggestion: english.value,
        fix: Fix(edits: [Edit(range: entry.source, replacement: english.value)], isSafe: false))
    }
  }
}

extension Finding.Message {
  fileprivate static func key(_ key: String) -> Self { "The key is “\(key)” in every language." }
  fileprivate static func value(_ value: String, _ key: String) -> Self { "The “\(key)” of the page is “\(value)”." }
}
