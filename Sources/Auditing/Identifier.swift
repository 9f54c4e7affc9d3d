internal import Linguistics
public import Pages
internal import SourceText

/// A piece of prose that is typed as it stands: a type name, a path, a parameter, an id.
public struct Identifier: Sendable {
  /// In `Page.text`.
  public let range: Range<Int>
  public let text: String
}

/// Five groups of hexadecimal digits, 8-4-4-4-12 (RFC 9562).
public struct UniqueIdentifier: Hashable, Sendable {
  public let groups: [String]

  private static let hyphenPlaces = [8, 13, 18, 23]
  static let hyphens = 4
  /// Groups and the hyphens between them.
  static let length = 36

  public init?(_ text: some Collection<UInt8>) {
    guard text.count == Self.length else { return nil }
    let bytes = Array(text)
    guard
      bytes.indices.allSatisfy({ index in
        Self.hyphenPlaces.contains(index) ? bytes[index] == UInt8(ascii: "-") : Self.isHexDigit(bytes[index])
      })
    else { return nil }
    groups = bytes.split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  public var text: String { groups.joined(separator: "-") }

  /// How many groups of a text with five of them are the same.
  public func commonGroups(with text: String) -> Int {
    let others = text.split(separator: "-", omittingEmptySubsequences: false)
    guard others.count == 5 else { return 0 }
    return zip(groups, others).reduce(0) { $0 + ($1.0.lowercased() == $1.1.lowercased() ? 1 : 0) }
  }
}

/// Finds identifiers in prose by their shape. What stands in code marks is not prose.
public struct IdentifierScanner {
  private let page: Page

  public init(_ page: Page) { self.page = page }

  /// The identifiers of a range of `Page.text`, in order.
  public func identifiers(in range: Range<Int>) -> [Identifier] {
    guard mayHoldIdentifier(range) else { return [] }
    let code = codeRanges(in: range)
    var found: [Identifier] = []
    for piece in pieces(in: range) {
      let piece = behindPlaceholder(piece)
      guard !code.contains(where: { $0.overlaps(piece) }), isIdentifier(page.text[piece]) else { continue }
      found.append(Identifier(range: piece, text: page.string(piece)))
    }
    return found
  }

  /// What follows a placeholder, whose own words are translated: `{app}.example.net`.
  private func behindPlaceholder(_ piece: Range<Int>) -> Range<Int> {
    guard let brace = page.text[piece].lastIndex(of: UInt8(ascii: "}")), brace + 1 < piece.upperBound else {
      return piece
    }
    return brace + 1..<piece.upperBound
  }

  /// Whether a sign that identifiers have stands in the range at all; few sentences have one.
  private func mayHoldIdentifier(_ range: Range<Int>) -> Bool {
    for index in range {
      switch page.text[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "]"): return true
      case UInt8(ascii: "."): if index + 1 < range.upperBound, page.text[index + 1] > 0x20 { return true }
      case UInt8(ascii: ":"): if index + 1 < range.upperBound, page.text[index + 1] == UInt8(ascii: ":") { return true }
      default: break
      }
    }
    return false
  }

  /// Code, addresses, and links whose text is an address.
  private func codeRanges(in range: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in page.spans(in: range) {
      let span = page.spans[index]
      switch span.kind {
      case .code, .url, .placeholder: ranges.append(span.text)
      case .link: if page.string(span.text).holds("://") { ranges.append(span.text) }
      default: break
      }
    }
    return ranges
  }

  /// Runs without space, punctuation around them taken off.
  public func pieces(in range: Range<Int>, atLeast least: Int = 1) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start: Int?
    var index = range.lowerBound
    while index <= range.upperBound {
      let isSpace = index == range.upperBound || page.text[index] <= 0x20 || isNoBreakSpace(index, range.upperBound)
      if isSpace {
        if let from = start, index - from >= least, let piece = trimmed(from..<index) { chunks.append(piece) }
        start = nil
      } else if start == nil {
        start = index
      }
      index += 1
    }
    return chunks
  }

  private func isNoBreakSpace(_ index: Int, _ end: Int) -> Bool {
    page.text[index] == 0xA0 && index > 0 && page.text[index - 1] == 0xC2
      || page.text[index] == 0xC2 && index + 1 < end && page.text[index + 1] == 0xA0
  }

  /// Pieces that may be a unique identifier, or one that was altered: few blocks have as many hyphens as one.
  public func piecesLikeUniqueIdentifiers(in range: Range<Int>, atLeast least: Int) -> [Range<Int>] {
    func hyphens(_ range: Range<Int>) -> Int { ByteSearch.count(of: UInt8(ascii: "-"), in: page.text, range) }
    guard hyphens(range) >= UniqueIdentifier.hyphens else { return [] }
    return pieces(in: range, atLeast: least).filter { $0.count >= least && hyphens($0) == UniqueIdentifier.hyphens }
  }

  /// The unique identifiers of a page, anchors of its headings included.
  public func uniqueIdentifiers() -> Set<UniqueIdentifier> {
    var found: Set<UniqueIdentifier> = []
    for block in page.blocks where block.isProse {
      for piece in piecesLikeUniqueIdentifiers(in: block.text, atLeast: UniqueIdentifier.length) {
        if let id = UniqueIdentifier(page.text[piece]) { found.insert(id) }
      }
      if let name = page.name(of: block), name.utf8.count >= UniqueIdentifier.length,
        let id = UniqueIdentifier(name.utf8.suffix(UniqueIdentifier.length))
      {
        found.insert(id)
      }
    }
    return found
  }

  private static let opening = Set("([{<\"'«“‘*".unicodeScalars)
  private static let closing = Set(")]}>\"'»”’*.,;:!?…".unicodeScalars)

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    if isBare(range) { return range }
    let text = page.string(range)
    var scalars = Substring(text).unicodeScalars
    // `System.String[]` and `__lamp(on)` keep their brackets, `(System.String)` loses its parentheses.
    while let first = scalars.first, Self.opening.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, Self.closing.contains(last) {
      if last == "]" && scalars.dropLast().last == "[" || last == ")" && scalars.contains("(") { break }
      scalars.removeLast()
    }
    // An elided word in front of it: `d’Outlook`.
    if let apostrophe = scalars.firstIndex(where: { $0 == "’" || $0 == "'" }),
      scalars.distance(from: scalars.startIndex, to: apostrophe) <= 2
    {
      scalars = scalars[scalars.index(after: apostrophe)...]
    }
    guard !scalars.isEmpty else { return nil }
    let low = range.lowerBound + text.utf8.distance(from: text.startIndex, to: scalars.startIndex)
    let high = range.lowerBound + text.utf8.distance(from: text.startIndex, to: scalars.endIndex)
    return low < high ? low..<high : nil
  }

  /// Whether a run is plain letters and digits at its ends and has no apostrophe: most words, of which nothing is taken off.
  private func isBare(_ range: Range<Int>) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }
    return isPlain(page.text[range.lowerBound]) && isPlain(page.text[range.upperBound - 1])
      && !page.text[range].contains { $0 == UInt8(ascii: "'") || $0 == 0xE2 }
  }

  private struct Shape {
    var letters = 0
    var digits = 0
    var isMixed = false
    var hasInnerPoint = false
    var hasUnderscore = false
    /// `Lamp::Switch`
    var hasScope = false
    var backslashes = 0
    var slashes = 0
    var other = 0
  }

  private func isIdentifier(_ chunk: ArraySlice<UInt8>) -> Bool {
    guard chunk.count >= 3, let first = chunk.first, let last = chunk.last else { return false }
    let bytes = Array(chunk)
    let shape = shape(of: bytes)
    // Unique identifiers are looked for all over a page, by a check of their own.
    if bytes.contains(UInt8(ascii: "|")) || bytes.contains(UInt8(ascii: "<")) { return false }
    if shape.slashes > 0 && shape.backslashes == 0 && bytes.contains(UInt8(ascii: ":")) { return false }
    if UniqueIdentifier(bytes) != nil { return false }
    if shape.backslashes > 0, shape.letters >= 3 { return true }
    if first == UInt8(ascii: "."), bytes.count <= 12, bytes.dropFirst().allSatisfy({ isLetter($0) || $0 &- 0x30 < 10 })
    {
      return shape.letters >= 2
    }
    if shape.hasInnerPoint, shape.letters >= 4, shape.slashes == 0 { return !isLostSpace(bytes) }
    if shape.hasUnderscore || shape.hasScope, shape.letters >= 3 { return true }
    if first == UInt8(ascii: "$"), shape.letters >= 2 { return true }
    if last == UInt8(ascii: "]"), bytes.count > 3, bytes[bytes.count - 2] == UInt8(ascii: "[") { return true }
    return isPrereleaseVersion(bytes)
  }

  /// Whether a sentence ends there and the next one begins without a space: “list.The”.
  private func isLostSpace(_ bytes: [UInt8]) -> Bool {
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0, point + 2 < bytes.count,
      bytes[point + 1] &- 0x41 < 26, bytes[..<point].allSatisfy({ $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }),
      bytes[(point + 2)...].allSatisfy({ $0 &- 0x61 < 26 })
    else { return false }
    return FunctionWords.english.contains(TextHash.folded(bytes, point + 1..<bytes.count))
  }

  private func shape(of bytes: [UInt8]) -> Shape {
    var shape = Shape()
    for (index, byte) in bytes.enumerated() {
      let previous = index > 0 ? bytes[index - 1] : 0
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x80...: shape.letters += 1
      case 0x30...0x39: shape.digits += 1
      // `kernel32.dll`, but not `2.x`
      case UInt8(ascii: "."):
        let isBehindName = isLetter(previous) || previous &- 0x30 < 10 && shape.letters >= 2
        if isBehindName, isLetter(next) { shape.hasInnerPoint = true }
      // `lamp_off`, `__lamp`
      case UInt8(ascii: "_"):
        if isLetter(previous) || previous == byte, isLetter(next) { shape.hasUnderscore = true }
      case UInt8(ascii: ":"):
        shape.other += 1
        if previous == byte, index > 1, isLetter(bytes[index - 2]), isLetter(next) { shape.hasScope = true }
      case UInt8(ascii: "\\"): shape.backslashes += 1
      case UInt8(ascii: "/"): shape.slashes += 1
      default: shape.other += 1
      }
    }
    return shape
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// `2.5.0-beta`.
  private func isPrereleaseVersion(_ bytes: [UInt8]) -> Bool {
    guard let dash = bytes.firstIndex(of: UInt8(ascii: "-")), dash > 2, dash + 1 < bytes.count else { return false }
    let head = bytes[..<dash]
    return head.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") } && head.contains(UInt8(ascii: "."))
      && isLetter(bytes[dash + 1])
  }
}
