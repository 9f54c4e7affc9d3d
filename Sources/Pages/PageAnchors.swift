internal import Linguistics
internal import SourceText

/// The places of a page that links can lead to: headings, and what has an id.
///
/// Anchors are compared by keys that the rules of all sites agree on: percent escapes decoded, no case, no accents, nothing
/// but letters and digits. One site makes `l-été` of “L’été”, another one `lété`, a third one `lete`.
public struct PageAnchors: Sendable {
  private var keys = HashSet()
  /// The blocks of headings by the keys of their anchors.
  private var headings = HashTable<Int>()

  public init(_ page: Page) {
    guard page.format != .yaml else { return }
    var repeated = HashTable<Int>()
    for (index, block) in page.blocks.enumerated() where block.role == .heading {
      if let name = page.name(of: block) { add(Self.key(Array(name.utf8)[...]), index) }
      guard page.format != .html else { continue }
      let key = Self.key(page.text[block.text])
      guard key != 0 else { continue }
      add(key, index)
      // Where a heading stands there again, its number is written behind its slug.
      if let times = repeated[key] {
        add(Self.key(page.text[block.text] + Array(String(times).utf8)), index)
      }
      repeated[key, default: 0] += 1
    }
    addIdentifiers(page.file.bytes)
  }

  private mutating func add(_ key: UInt64, _ block: Int) {
    keys.insert(key)
    if headings[key] == nil { headings[key, default: block] = block }
  }

  /// Whether a link with this anchor leads to a place of the page.
  public func contains(_ key: UInt64) -> Bool { keys.contains(key) }

  /// The block of the heading that an anchor leads to, or nil.
  public func heading(_ key: UInt64) -> Int? { headings[key] }

  // MARK: Identifiers

  /// `id="…"`, `name="…"` and `{#…}`, wherever they stand.
  private mutating func addIdentifiers(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + 3 < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "="), let value = Self.value(bytes, index) {
          keys.insert(Self.key(Array(bytes[value])[...]))
        } else if byte == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "#") {
          let end = bytes[index...].firstIndex { $0 == UInt8(ascii: "}") || $0 <= 0x20 } ?? bytes.count
          keys.insert(Self.key(Array(bytes[index + 2..<max(index + 2, end)])[...]))
        }
        index += 1
      }
    }
  }

  /// The value behind the `=` of an id or a name.
  private static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ equals: Int) -> Range<Int>? {
    let isID =
      equals >= 3 && bytes[equals - 1] | 0x20 == UInt8(ascii: "d") && bytes[equals - 2] | 0x20 == UInt8(ascii: "i")
    let isName =
      equals >= 5 && bytes[equals - 1] | 0x20 == UInt8(ascii: "e")
      && bytes[equals - 4..<equals - 1].elementsEqual("nam".utf8)
    guard isID || isName else { return nil }
    let start = equals + 1
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = bytes[(start + 1)...].prefix(longest).firstIndex(of: quote)
      return end.map { start + 1..<$0 }
    }
    let end = bytes[start...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }
    return end.map { start..<$0 }
  }

  private static let longest = 400

  // MARK: Keys

  /// What an anchor is compared by; 0 where nothing is left of it.
  public static func key(_ anchor: ArraySlice<UInt8>) -> UInt64 {
    var hash = TextHash.seed
    var isEmpty = true
    var index = anchor.startIndex
    func next() -> UInt8 {
      defer { index += 1 }
      guard anchor[index] == UInt8(ascii: "%"), index + 2 < anchor.endIndex,
        let high = hexadecimal(anchor[index + 1]), let low = hexadecimal(anchor[index + 2])
      else { return anchor[index] }
      index += 2
      return high << 4 | low
    }
    while index < anchor.endIndex {
      let byte = next()
      if byte < 0x80 {
        guard byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 else { continue }
        hash = TextHash.step(hash, byte &- 0x30 < 10 ? byte : byte | 0x20)
        isEmpty = false
        continue
      }
      let length = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
      var rest: [UInt8] = []
      while rest.count < length, index < anchor.endIndex { rest.append(next()) }
      guard let letters = Self.letters(byte, rest) else { continue }
      for letter in letters { hash = TextHash.step(hash, letter) }
      isEmpty = false
    }
    return isEmpty ? 0 : hash
  }

  /// What stands for a character beyond ASCII: a letter of Latin-1 without its accent, nothing for signs and marks.
  private static func letters(_ byte: UInt8, _ rest: [UInt8]) -> [UInt8]? {
    guard let second = rest.first else { return nil }
    switch byte {
    case 0xC2: return nil
    case 0xC3:
      let letter = Letters.base([byte, second], 0, 2)
      return letter == UInt8(ascii: ".") ? nil : [letter]
    case 0xC5 where second == 0x92 || second == 0x93: return [UInt8(ascii: "o")]
    case 0xCC, 0xE2, 0xF0...: return nil
    case 0xCD where second < 0xB0: return nil
    default: return [byte] + rest
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte | 0x20) - 87
    default: nil
    }
  }

  /// The anchor that GitHub, and most sites with it, make of a heading: in lower case, hyphens for spaces, no other signs.
  public static func slug(of heading: Range<Int>, on page: Page) -> String {
    var slug = ""
    for scalar in page.string(heading).lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug.unicodeScalars.append("-")
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }
}
