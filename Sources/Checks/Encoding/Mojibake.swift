internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds text whose UTF-8 was read as Windows-1252: “donnÃ©es”, “lâ€™accÃ¨s”, also where that happened twice.
public struct Mojibake: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "mojibake",
    summary: "Accented letters were turned into pairs of signs by a wrong encoding.",
    category: .characterEncoding,
    severity: .major,
    rationale: "“donnÃ©es” cannot be read aloud, searched or copied.",
    limits: "Inline code, and what the English page has too, are left alone.",
    fixes: .safe,
    examples: [
      .init(source: "The data is here.", target: "Les ⟦donnÃ©es⟧ sont ici.", fixed: "Les données sont ici."),
      .init(target: "Vérifiez ⟦lâ€™accÃ¨s⟧ au service.", fixed: "Vérifiez l’accès au service."),
      .init(target: "Le nom « qualité » et le signe Â seul, de même que `Ã©`."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    var found: [Finding] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.isLead(page.text, index, range.upperBound), let length = damage(at: index, range.upperBound, page),
        page.codeSpan(at: index) == nil
      else {
        index += 1
        continue
      }
      let word = word(around: index..<index + length, range, page)
      if let finding = report(word, prose) { found.append(finding) }
      index = word.upperBound
    }
    return found
  }

  /// `Â`…`ï` in UTF-8: C3 and a byte of 82 and more, which “é” and “à” have too; what follows decides.
  private static func isLead(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    text[index] == 0xC3 && index + 2 < end && text[index + 1] >= 0x82 && text[index + 2] >= 0x80
  }

  /// The bytes of a damaged character.
  private func damage(at index: Int, _ end: Int, _ page: Page) -> Int? {
    let text = String(decoding: page.text[index..<min(end, index + 12)], as: UTF8.self)
    guard let found = MojibakeRepair.repair(Substring(text).unicodeScalars) else { return nil }
    return text.unicodeScalars.prefix(found.length).reduce(0) { $0 + String($1).utf8.count }
  }

  /// The run of text without white space around a damaged character.
  private func word(around range: Range<Int>, _ segment: Range<Int>, _ page: Page) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low > segment.lowerBound, page.text[low - 1] > 0x20 { low -= 1 }
    while high < segment.upperBound, page.text[high] > 0x20 { high += 1 }
    while high > range.upperBound, ".,;:)".utf8.contains(page.text[high - 1]) { high -= 1 }
    return low..<high
  }

  private func report(_ word: Range<Int>, _ prose: Prose) -> Finding? {
    let page = prose.page
    let damaged = page.string(word)
    if let source = prose.context.pair?.source, let bead = prose.bead,
      bead.source.contains(where: { source.string(source.segments[$0].text).contains(damaged) })
    {
      return nil
    }
    let place = page.source(of: word)
    let repaired = MojibakeRepair.repaired(damaged)
    let isPlain = page.file.text(place) == damaged
    return finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.97, .mojibake, suggestion: repaired,
      fix: isPlain ? Fix(edits: [Edit(range: place, replacement: repaired)], isSafe: true) : nil)
  }
}

extension Finding.Message {
  fileprivate static let mojibake: Self = "These letters were read in a wrong encoding."
}
