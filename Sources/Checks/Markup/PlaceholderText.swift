internal import Auditing
internal import Pages

/// What is the same in every language of a placeholder, and what readers see of it.
struct PlaceholderText {
  /// The keyword or the name that is called, in small letters: generators that have calls do not tell “CSSxRef” from “cssxref”.
  let name: String
  /// The text without white space and without the quoted texts that are for readers.
  let key: String
  /// Whether it has quoted texts.
  let hasTexts: Bool
  /// Whether one of them is of several words, and so for readers.
  let hasPhrase: Bool

  /// Attributes whose values are read.
  private static let prose: Set<String> = [
    "text", "title", "alt", "caption", "label", "description", "summary", "heading",
  ]

  init(_ text: String) {
    let inner = text.drop { "{<%$ ".contains($0) }
    name = inner.prefix { $0.isLetter || $0.isNumber || "_-./".contains($0) }.lowercased()
    var pieces: [String] = []
    var texts = 0
    var hasPhrase = false
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
      let before = rest[..<open]
      let behind = rest[rest.index(after: open)...]
      guard let close = behind.firstIndex(of: rest[open]) else { break }
      let value = behind[..<close]
      let isRead = Self.isRead(value, of: before, isFirst: texts == 0)
      let piece = before.filter { !$0.isWhitespace && $0 != "," }
      // An attribute that readers see may be left out, and attributes stand in any order.
      if isRead, piece.hasSuffix("=") {
        pieces.append(String(piece.dropLast().reversed().drop { $0.isLetter || "_-".contains($0) }.reversed()))
      } else {
        pieces.append(piece + (isRead ? "" : value))
      }
      texts += 1
      hasPhrase = hasPhrase || value.contains(" ")
      rest = behind[behind.index(after: close)...]
    }
    pieces.append(rest.filter { !$0.isWhitespace })
    hasTexts = texts > 0
    self.hasPhrase = hasPhrase
    key = hasTexts ? pieces.filter { !$0.isEmpty }.sorted().joined(separator: " ").lowercased() : pieces.joined()
  }

  /// Whether a quoted text is for readers: one behind another, the value of an attribute for texts, or no path and no key.
  private static func isRead(_ value: Substring, of before: Substring, isFirst: Bool) -> Bool {
    if let equals = before.lastIndex(of: "="), before[equals...].dropFirst().allSatisfy(\.isWhitespace) {
      let attribute = before[..<equals].reversed().drop(while: \.isWhitespace).prefix {
        $0.isLetter || "_-".contains($0)
      }
      return prose.contains(String(attribute.reversed()).lowercased()) || value.contains(" ")
    }
    return !isFirst || !value.contains { "/_.".contains($0) } || value.contains(" ")
  }

  /// How many placeholders of segments are calls with a text: `{{page("quay")}}`.
  static func calls(_ segments: [Int], _ page: Page) -> Int {
    page.spans(ofSegments: segments).count { $0.kind == .placeholder && PlaceholderText(page.string($0.text)).hasTexts }
  }
}
