internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds images that the English has and the French does not, and images of which the path was translated.
///
/// Images are compared by their files over the whole page: they stand where no prose is, and they may move. A file in the
/// folder of the language (`/fr-fr/`) or with its name (`map.fr.png`, `map-fr.png`) is the localized one.
public struct ChangedImage: PageCheck {
  public static let description = CheckDescription(
    id: "changed-image",
    summary: "An image of the English is missing, or its path is another one.",
    category: .omission,
    severity: .major,
    rationale: "The screen that the text speaks of is not shown.",
    limits: """
      Pages whose English has moved on in many places, images that stand three times or more on the page, images that were \
      added, and other files for an image, which may be localized ones.
      """,
    examples: [
      .init(
        source: "Open the map.\n\n![The map](media/map.png)\n\nFind the store.\n\n![](media/store.png)",
        target: "⟦Ouvrez la carte.⟧\n\nTrouvez le magasin.\n\n![](media/store.png)"),
      .init(
        source: "Open the map.\n\n![The map](media/store-map.png)",
        target: "Ouvrez la carte.\n\n![La carte](⟦media/store-carte.png⟧)"),
      .init(
        source: "Open the map.\n\n![The map](/en-us/media/map.png)\n\n<img src=\"sea.png\">",
        target: "Ouvrez la carte.\n\n![La carte](/fr-fr/media/map.png)\n\n<img src=\"sea-fr.png\">"),
      .init(
        source: "Open the map.\n\n![The map](media/map.png)",
        target: "Ouvrez la carte.\n\n![La carte](media/plan-de-la-ville.png)"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, !pair.source.images.isEmpty, !Self.areEqual(pair) else { return [] }
    let wanted = pair.source.images.map { Self.key(of: $0, on: pair.source) }
    let found = pair.target.images.map { Self.key(of: $0, on: pair.target) }
    guard wanted != found else { return [] }
    var places = Dictionary(grouping: found.indices, by: { found[$0] })
    var lost: [Page.Image] = []
    for (image, key) in zip(pair.source.images, wanted) where places[key]?.popLast() == nil { lost.append(image) }
    var added = places.values.joined().sorted().map { pair.target.images[$0] }
    guard !lost.isEmpty else { return [] }
    // Each is held against each other one.
    guard lost.count * added.count <= 10_000 else { return [] }
    var findings: [Finding] = []
    lost.removeAll { image in
      let wanted = pair.source.file.text(image.target)
      guard let index = added.firstIndex(where: { Self.isTwin(wanted, pair.target.file.text($0.target)) }) else {
        return false
      }
      let place = added.remove(at: index).target
      findings.append(
        finding(
          on: context, at: place, source: image.target, category: .brokenLink, confidence: 0.7,
          .changed(wanted, pair.target.file.text(place)), suggestion: wanted))
      return true
    }
    // Which of the others was lost and which has another file nobody can tell.
    guard added.isEmpty, !LostText.isDrifted(pair) else { return findings }
    let counts = wanted.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return findings + lost.compactMap { report($0, counts, pair, context) }
  }

  /// Whether both pages have the same images letter for letter, as most have.
  private static func areEqual(_ pair: PagePair) -> Bool {
    pair.source.images.elementsEqual(pair.target.images) { wanted, found in
      pair.source.file.bytes[wanted.target.start..<wanted.target.end]
        == pair.target.file.bytes[found.target.start..<found.target.end]
    }
  }

  private func report(
    _ image: Page.Image, _ counts: [String: Int], _ pair: PagePair, _ context: PageContext
  ) -> Finding? {
    let key = Self.key(of: image, on: pair.source)
    // Arrows and icons come and go with the text beside them.
    guard counts[key] ?? 0 < 3,
      let place = Self.place(of: image, pair)
    else { return nil }
    return finding(
      on: context, at: place, source: image.source, confidence: 0.85, .lost(pair.source.file.text(image.target)))
  }

  /// The French that stands for the English before an image, or behind it where none stands before.
  private static func place(of image: Page.Image, _ pair: PagePair) -> ByteRange? {
    let segments = pair.source.segments
    func target(_ segment: Int) -> ByteRange? {
      let block = pair.source.blocks[segments[segment].block]
      guard pair.sourceBeads[segment] >= 0, block.role != .imageAlternative, block.role != .frontMatter else {
        return nil
      }
      return pair.beads[pair.sourceBeads[segment]].target.last.map { pair.target.segments[$0].source }
    }
    let before = segments.indices.reversed().lazy.filter { segments[$0].source.start <= image.source.start }
    let behind = segments.indices.lazy.filter { segments[$0].source.start > image.source.start }
    return before.compactMap(target).first ?? behind.compactMap(target).first
  }

  /// Whether a French path was made from the English one: the same beginning and more, or the same end.
  private static func isTwin(_ wanted: String, _ found: String) -> Bool {
    let isAddress = found.contains("://")
    guard isAddress == wanted.contains("://") else { return false }
    // Addresses move, and translators follow them; only letters that no address has are sure to be a translation's.
    if isAddress, !found.contains(where: { !$0.isASCII || $0 == " " }) { return false }
    return Likeness.ends(wanted, found) >= 0.5
  }

  /// The target without the language of the site and of the file.
  private static func key(of image: Page.Image, on page: Page) -> String {
    let normalized = LinkTarget.normalized(page.file.bytes[image.target.start..<image.target.end])
    // A page may stand deeper in the folders than its English one.
    let target = normalized.split(separator: "/").filter { $0 != ".." }.joined(separator: "/")
    for language in languages where target.hasSuffix(language) { return String(target.dropLast(language.count)) }
    return target
  }

  private static let languages = ["-fr-fr", "_fr-fr", "-fr", "_fr", ".fr", "-en-us", "_en-us", "-en", "_en", ".en"]
}

extension Finding.Message {
  fileprivate static func lost(_ target: String) -> Self { "Near this, the English has the image “\(target)”." }
  fileprivate static func changed(_ wanted: String, _ found: String) -> Self {
    "The image is “\(wanted)” in English; here it is “\(found)”."
  }
}
