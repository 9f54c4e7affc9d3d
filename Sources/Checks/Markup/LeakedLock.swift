internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds the remains of locks that kept a word from being translated: `[! Opérationnel. NO-LOC (éblouissant)]`,
/// `::: No-Loc (…) :::`, `[! DNL …]`.
public struct LeakedLock: PageCheck {
  public static let description = CheckDescription(
    id: "leaked-lock",
    summary: "The remains of a lock against translation are shown to readers.",
    category: .markup,
    severity: .major,
    rationale:
      "The reader sees the engine’s private marks where a name should stand, and the name is translated as well.",
    limits: "Locks that are written as the site wants them, and what the English page has letter for letter.",
    examples: [
      .init(source: "Open Ledger.", target: "Ouvrez ⟦[! NO-LOC (Registre)]⟧."),
      .init(source: "Open Ledger.", target: "Ouvrez ⟦::: No-Loc (registre) :::⟧."),
      .init(source: "Open [!DNL Ledger].", target: "Ouvrez ⟦[! DNL Registre]⟧."),
      .init(source: "Open :::no-loc text=\"Ledger\":::.", target: "Ouvrez :::no-loc text=\"Ledger\":::."),
      .init(source: "---\nno-loc: [Ledger]\n---\nText", target: "---\nno-loc: [Ledger]\n---\nTexte"),
    ])

  private static let keywords = ["no-loc", "dnl", "uicontrol"].map { Array($0.utf8) }

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let file = context.target.file
    let bytes = file.bytes
    let english = context.pair?.source.file.bytes
    var found: [Finding] = []
    var index = 0
    while let start = Self.start(in: bytes, from: index) {
      guard let place = lock(at: start, bytes) else {
        index = start + 1
        continue
      }
      if context.target.isShown(place), english?.firstRange(of: bytes[place.start..<place.end]) == nil {
        found.append(finding(on: context, at: place, confidence: 0.95, .leakedLock))
      }
      index = place.end
    }
    return found
  }

  /// Where `[!` or `::` stands next, with a byte behind it.
  private static func start(in bytes: [UInt8], from start: Int) -> Int? {
    let range = start..<max(start, bytes.count - 1)
    let bracket = ByteSearch.first("[!", in: bytes, range)
    let colons = ByteSearch.first("::", in: bytes, start..<min(range.upperBound, (bracket ?? bytes.count) + 1))
    return [bracket, colons].compactMap { $0 }.min()
  }

  /// A broken lock that begins at a byte: `[! …]` with a space behind the mark or “no-loc” inside, or `::: no-loc … :::`
  /// that is no `:::no-loc text=`.
  private func lock(at index: Int, _ bytes: [UInt8]) -> ByteRange? {
    if bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "!") {
      guard let end = bytes[index..<min(index + 120, bytes.count)].firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let inside = lowercased(bytes[index + 2..<end])
      guard !inside.contains(0x0A), inside.first == 0x20 && hasKeyword(inside) || contains(inside, Self.keywords[0])
      else {
        return nil
      }
      return ByteRange(index, end + 1)
    }
    guard bytes[index] == UInt8(ascii: ":"), bytes[index...].starts(with: ":::".utf8) else { return nil }
    let line = bytes[index..<min(index + 120, bytes.count)]
    let inside = lowercased(line.dropFirst(3).prefix { $0 != 0x0A && $0 != UInt8(ascii: ":") })
    let word = Array(inside.drop { $0 == 0x20 })
    guard word.starts(with: Self.keywords[0]), !word.dropFirst(6).drop(while: { $0 == 0x20 }).starts(with: "text".utf8)
    else { return nil }
    let close = index + 3 + inside.count
    return ByteRange(index, bytes[close...].starts(with: ":::".utf8) ? close + 3 : close)
  }

  private func hasKeyword(_ inside: [UInt8]) -> Bool {
    let word = inside.drop { $0 == 0x20 }
    return Self.keywords.contains { word.starts(with: $0) }
  }

  private func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
  }

  private func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }
}

extension Finding.Message {
  fileprivate static let leakedLock: Self = "These are the remains of a lock against translation."
}
