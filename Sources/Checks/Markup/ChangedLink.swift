internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links that lead somewhere else than the English ones.
///
/// Targets are compared without what localization changes rightly: the language of a site (`/en-us/`, `fr.`), the anchor behind
/// `#`, the file extension. A link of one side only is `lost-link`.
public struct ChangedLink: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-link",
    summary: "A link leads to another page than the English one.",
    category: .brokenLink,
    severity: .major,
    rationale: "A path or an address that was translated leads nowhere.",
    limits: """
      Another address on the web, since pages move; another language of the same site, another anchor and another file \
      extension, which are taken for localization.
      """,
    examples: [
      .init(
        source: "See [the guide](guides/first-steps.md).", target: "Consultez [le guide](⟦guides/premiers-pas.md⟧)."),
      .init(
        source: "The [map](store-map.md) shows the stores.",
        target: "La [carte](⟦store-carte.md⟧) montre les magasins."),
      .init(
        source: "See [the site](https://example.com/en-us/start).",
        target: "Consultez [le site](https://example.com/fr-fr/start)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(pair, [.link], of: LinkTarget.bytes, key: LinkTarget.normalized)
    var rest = comparison.targetOnly.filter { $0.target != nil }
    return comparison.sourceOnly.compactMap { span in
      guard let target = span.target else { return nil }
      let wanted = pair.source.file.text(target)
      guard let index = rest.firstIndex(where: { isTwin(wanted, $0, pair.target) }),
        let place = rest.remove(at: index).target
      else {
        return nil
      }
      return finding(
        on: pair.context, at: place, source: target, confidence: 0.75,
        .changedLink(wanted, pair.target.file.text(place)), suggestion: wanted)
    }
  }

  /// Whether a French target was made from the English one: the same beginning and more, or the same end.
  private func isTwin(_ wanted: String, _ span: InlineSpan, _ page: Page) -> Bool {
    guard let target = span.target else { return false }
    let found = page.file.text(target)
    guard isAddress(found) == isAddress(wanted), !found.hasPrefix("#") else { return false }
    // Addresses move, and translators follow them; only letters that no address has are sure to be a translation's.
    if isAddress(found), !found.contains(where: { !$0.isASCII || $0 == " " }) { return false }
    return Likeness.ends(wanted, found) >= 0.5
  }

  private func isAddress(_ target: String) -> Bool { target.contains("://") }
}

/// A link target without what localization changes rightly.
enum LinkTarget {
  /// The target as it stands, nothing where there is none.
  static func bytes(of span: InlineSpan, on page: Page) -> ArraySlice<UInt8> {
    span.target.map { page.file.bytes[$0.start..<$0.end] } ?? []
  }

  static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
    var target = Substring(String(decoding: bytes, as: UTF8.self).lowercased())
    if let anchor = target.firstIndex(where: { $0 == "#" || $0 == "?" }) { target = target[..<anchor] }
    var parts = target.split(separator: "/").map(String.init).filter { !languages.contains($0) && $0 != "." }
    if let last = parts.last, let dot = last.lastIndex(of: "."), last.distance(from: dot, to: last.endIndex) <= 9 {
      parts[parts.count - 1] = String(last[..<dot])
    }
    return parts.map { part in
      languages.contains(String(part.prefix { $0 != "." })) ? String(part.drop { $0 != "." }.dropFirst()) : part
    }
    .joined(separator: "/")
  }

  private static let languages: Set<String> = ["en", "en-us", "en-gb", "en_us", "fr", "fr-fr", "fr_fr", "fr-ca", "www"]
}

extension Finding.Message {
  fileprivate static func changedLink(_ wanted: String, _ found: String) -> Self {
    "The link leads to “\(wanted)” in English; here it leads to “\(found)”."
  }
}
