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
      Another address on the web, since pages move, unless a part of it was only written on to; another language of the same \
      site, another anchor and another file extension, which are taken for localization.
      """,
    examples: [
      .init(
        source: "See [the guide](guides/first-steps.md).", target: "Consultez [le guide](⟦guides/premiers-pas.md⟧)."),
      .init(
        source: "The [map](store-map.md) shows the stores.",
        target: "La [carte](⟦store-carte.md⟧) montre les magasins."),
      .init(
        source: "See [the site](https://example.com/docs/first-steps).",
        target: "Consultez [le site](⟦https://example.com/docs/first-steps-perdus⟧)."),
      .init(
        source: "See [the site](https://example.com/docs/first-steps), [one](https://example.com/v/one).",
        target: "Consultez [le site](https://example.com/docs/first-steps-fr), [un](https://example.com/v/deux)."),
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
    // Addresses move, and translators follow them; only letters that no address has are sure to be a translation's, and a part that
    // was written on to.
    if isAddress(found), !found.contains(where: { !$0.isASCII || $0 == " " }) { return isExtended(wanted, found) }
    return Likeness.ends(wanted, found) >= 0.5
  }

  /// Whether addresses of one site differ in one part of the path, and one of the two parts is the other with more behind it.
  private func isExtended(_ wanted: String, _ found: String) -> Bool {
    let (left, right) = (parts(wanted), parts(found))
    guard left.count == right.count, left.count > 2, left[0] == right[0], left[1] == right[1] else { return false }
    let differing = zip(left, right).dropFirst(2).filter { $0 != $1 }
    guard differing.count == 1, let (one, other) = differing.first else { return false }
    let (shorter, longer) = one.utf8.count < other.utf8.count ? (one, other) : (other, one)
    // “v1” and “v18” are versions, “page” and “page.html” the same page, “page-fr” and “page-french” the French one.
    guard shorter.utf8.count >= 5, longer.hasPrefix(shorter) else { return false }
    let rest = longer.dropFirst(shorter.count)
    return shorter.last?.isNumber == false && rest.first != "." && rest.first?.isNumber == false
      && !rest.lowercased().contains("fr")
  }

  /// The scheme, the host and the parts of the path of an address, without what stands behind a `?` or a `#`.
  private func parts(_ address: String) -> [Substring] {
    address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
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
    let dot = UInt8(ascii: ".")
    let address = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
    let target = address.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
    var parts = target.split(separator: UInt8(ascii: "/")).filter { !isLanguage($0) && !$0.elementsEqual(".".utf8) }
    if let last = parts.last, let end = last.lastIndex(of: dot),
      String(decoding: last[end...], as: UTF8.self).count <= 9
    {
      parts[parts.count - 1] = last[..<end]
    }
    let plain = parts.map { part in isLanguage(part.prefix { $0 != dot }) ? part.drop { $0 != dot }.dropFirst() : part }
    return String(decoding: Array(plain.joined(separator: "/".utf8)), as: UTF8.self)
  }

  private static func isLanguage(_ part: ArraySlice<UInt8>) -> Bool {
    part.count <= 5 && languages.contains { part.elementsEqual($0.utf8) }
  }

  private static let languages = ["en", "en-us", "en-gb", "en_us", "fr", "fr-fr", "fr_fr", "fr-ca", "www"]
}

extension Finding.Message {
  fileprivate static func changedLink(_ wanted: String, _ found: String) -> Self {
    "The link leads to “\(wanted)” in English; here it leads to “\(found)”."
  }
}
