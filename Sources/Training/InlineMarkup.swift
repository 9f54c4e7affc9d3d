/// Takes markup, code, addresses and identifiers out of one block of prose.
enum InlineMarkup {
  static func prose(of block: [UInt8]) -> [UInt8] {
    let text = withoutMarkup(block)
    var kept: [UInt8] = []
    for token in text.split(whereSeparator: { $0 <= 0x20 }) where !isIdentifier(token) {
      kept += token + [0x20]
    }
    return kept
  }

  /// An HTML tag or comment: where it ends, and its name in lower case.
  struct Tag {
    var name: String
    var end: Int
    var isClosing: Bool

    init?(_ bytes: [UInt8], at start: Int) {
      if bytes[start...].starts(with: "<!--".utf8) {
        name = "!--"
        isClosing = false
        end = bytes.firstOffset(of: "-->", from: start).map { $0 + 3 } ?? bytes.count
        return
      }
      var index = start + 1
      isClosing = index < bytes.count && bytes[index] == 0x2F
      if isClosing { index += 1 }
      let rest = bytes[index...]
      guard let first = rest.first, first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first == 0x21 || first == 0x3F,
        let close = rest.firstIndex(of: 0x3E)
      else { return nil }
      name = String(decoding: rest.prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }, as: UTF8.self).lowercased()
      end = close + 1
    }
  }

  private static let codeElements: Set<String> = ["code", "kbd", "samp", "var", "tt", "pre", "script", "style"]

  private static func withoutMarkup(_ block: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var index = 0
    while index < block.count {
      let (replacement, next) = piece(block, at: index)
      text += replacement
      index = next
    }
    return text
  }

  /// What stands for the markup at `index`, and where the text goes on.
  private static func piece(_ block: [UInt8], at index: Int) -> ([UInt8], Int) {
    switch block[index] {
    case 0x60: return ([0x20], codeSpanEnd(block, at: index))
    case 0x3C:
      guard let tag = Tag(block, at: index) else { break }
      guard codeElements.contains(tag.name), !tag.isClosing else { return ([0x20], tag.end) }
      let close = block.firstOffset(of: "</" + tag.name, from: tag.end) ?? block.count
      return ([0x20], close)
    case 0x5B where index + 1 < block.count && block[index + 1] == 0x21:  // [!DNL …] [!UICONTROL …] [!NOTE]
      return ([0x20], end(block, of: 0x5D, from: index))
    case 0x5D where index + 1 < block.count && block[index + 1] == 0x28:
      return ([0x20], end(block, of: 0x29, from: index))
    case 0x5D where index + 1 < block.count && block[index + 1] == 0x5B:
      return ([0x20], end(block, of: 0x5D, from: index + 1))
    case 0x7B: return ([0x20], end(block, of: 0x7D, from: index))
    case 0x26: return entity(block, at: index)
    case 0x2A, 0x5B, 0x5D: return ([], index + 1)
    case 0x5C: return (index + 1 < block.count && block[index + 1] < 0x30 ? [] : [0x5C], index + 1)
    default: break
    }
    return ([block[index]], index + 1)
  }

  private static func end(_ block: [UInt8], of close: UInt8, from index: Int) -> Int {
    block[index...].firstIndex(of: close).map { $0 + 1 } ?? block.count
  }

  private static func codeSpanEnd(_ block: [UInt8], at index: Int) -> Int {
    let ticks = block[index...].prefix { $0 == 0x60 }.count
    let mark = String(repeating: "`", count: ticks)
    return block.firstOffset(of: mark, from: index + ticks).map { $0 + ticks } ?? index + ticks
  }

  private static let named: [String: String] = [
    "nbsp": " ", "amp": "&", "lt": " ", "gt": " ", "quot": "\"", "rsquo": "’",
  ]

  private static func entity(_ block: [UInt8], at index: Int) -> ([UInt8], Int) {
    guard let close = block[index...].prefix(10).firstIndex(of: 0x3B) else { return ([0x26], index + 1) }
    let name = String(decoding: block[(index + 1)..<close], as: UTF8.self)
    if let text = named[name] { return (Array(text.utf8), close + 1) }
    guard name.hasPrefix("#"), let number = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(number) else {
      return ([0x20], close + 1)
    }
    return (Array(String(Character(scalar)).utf8), close + 1)
  }

  /// File names, addresses, parameters, calls, commands, anything with a digit. Names with a capital inside stay: that both
  /// languages use them is worth learning.
  static func isIdentifier(_ token: ArraySlice<UInt8>) -> Bool {
    let core = core(of: token)
    guard let first = core.first else { return false }
    if first == 0x2D || first == 0x24 || first == 0x25 || first == 0x40 { return true }
    var previous: UInt8 = 0
    for (offset, byte) in core.enumerated() {
      switch byte {
      case 0x30...0x39, 0x5F, 0x5C, 0x40, 0x3D, 0x28, 0x2E, 0x3A, 0x24: return true
      // Verb-Noun: a hyphen before a capital, though `sous-Domaine` is lost with it.
      case 0x41...0x5A where previous == 0x2D && offset > 1: return true
      case 0x2F where previous < 0x41: return true
      default: previous = byte
      }
    }
    return false
  }

  /// The token without the punctuation around it.
  private static func core(of token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let around = Set("()[]\"',;:.!?*_|{}".utf8)
    var core = token
    while let first = core.first, around.contains(first) { core = core.dropFirst() }
    while let last = core.last, around.contains(last) { core = core.dropLast() }
    return core
  }
}
