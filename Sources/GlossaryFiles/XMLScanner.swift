/// Reads XML as a stream of tags and texts, strictly, and without anything that a file could abuse.
///
/// The five entities of XML and numbers of characters are all there is; a document type is skipped, and one that declares
/// entities is refused, so nothing is ever loaded and nothing grows. (Foundation's parser takes some files that are not
/// well-formed for right, and gives up at the end of large ones.)
struct XMLScanner {
  enum Event {
    case start(name: String, attributes: [String: String])
    case text(String)
    case end(name: String)
  }

  /// Deeper nesting is no term base.
  private static let deepest = 200

  private let bytes: [UInt8]
  private var index = 0
  /// For line and column of `index`, moved along when they are asked for.
  private var counted = (index: 0, line: 1, lineStart: 0)
  private var open: [String] = []
  private var sawRoot = false
  /// The end of a tag that closes itself.
  private var pendingEnd: String?

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Where the last event began.
  private(set) var start = 0

  /// Line and column of a byte, which is not before the last one that was asked for.
  mutating func place(of offset: Int) -> (line: Int, column: Int) {
    while counted.index < offset {
      if bytes[counted.index] == 0x0A {
        counted.line += 1
        counted.lineStart = counted.index + 1
      }
      counted.index += 1
    }
    let column = bytes[counted.lineStart..<max(counted.lineStart, offset)].count { $0 & 0xC0 != 0x80 }
    return (counted.line, column + 1)
  }

  /// The next event, nil at the end of a document that is well-formed.
  mutating func next() throws(GlossaryFileError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name: name)
    }
    while index < bytes.count {
      start = index
      if bytes[index] != UInt8(ascii: "<") {
        if let text = try text() { return .text(text) }
      } else if has("<!--") {
        try skip("-->", "the comment")
      } else if has("<![CDATA[") {
        guard !open.isEmpty else { throw fail(start, "text outside the root") }
        try skip("]]>", "the CDATA section")
        return .text(String(decoding: bytes[start + 9..<index - 3], as: UTF8.self))
      } else if has("<?") {
        try skip("?>", "the instruction")
      } else if has("<!DOCTYPE") {
        try skipType()
      } else {
        return try tag()
      }
    }
    if let name = open.last { throw fail(bytes.count, "<\(name)> is never closed") }
    if !sawRoot { throw fail(bytes.count, "there is no element in it") }
    return nil
  }

  // MARK: Pieces

  private func has(_ text: StaticString) -> Bool {
    bytes[index...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func skip(_ end: String, _ what: String) throws(GlossaryFileError) {
    let mark = Array(end.utf8)
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
        index += mark.count
        return
      }
      index += 1
    }
    throw fail(start, "\(what) that begins here never ends")
  }

  /// A document type names a schema, which is not loaded.
  private mutating func skipType() throws(GlossaryFileError) {
    var depth = 0
    while index < bytes.count {
      if has("<!ENTITY") { throw fail(index, "it declares entities, which are never read") }
      switch bytes[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0:
        index += 1
        return
      default: break
      }
      index += 1
    }
    throw fail(start, "the document type that begins here never ends")
  }

  private mutating func text() throws(GlossaryFileError) -> String? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    let piece = bytes[start..<index]
    guard open.isEmpty else { return try decoded(piece) }
    if let stray = piece.firstIndex(where: { !Self.isSpace($0) }) { throw fail(stray, "text outside the root") }
    return nil
  }

  private mutating func tag() throws(GlossaryFileError) -> Event {
    index += 1
    let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let name = try name()
    if isEnd {
      skipSpace()
      try expect(">")
      guard open.last == name else {
        throw fail(start, "</\(name)> closes nothing" + (open.last.map { "; <\($0)> is open" } ?? ""))
      }
      open.removeLast()
      return .end(name: name)
    }
    if open.isEmpty, sawRoot { throw fail(start, "a second root") }
    let attributes = try attributes()
    guard open.count < Self.deepest else { throw fail(start, "elements nested too deep") }
    sawRoot = true
    open.append(name)
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
      index += 1
      pendingEnd = name
    }
    try expect(">")
    return .start(name: name, attributes: attributes)
  }

  private mutating func attributes() throws(GlossaryFileError) -> [String: String] {
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard index < bytes.count else { throw fail(start, "the tag that begins here never ends") }
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { return attributes }
      let name = try name()
      skipSpace()
      try expect("=")
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
        throw fail(index, "the value of “\(name)” is not quoted")
      }
      let quote = bytes[index]
      let from = index + 1
      index = from
      while index < bytes.count, bytes[index] != quote, bytes[index] != UInt8(ascii: "<") { index += 1 }
      guard index < bytes.count, bytes[index] == quote else {
        throw fail(from - 1, "the value of “\(name)” never ends")
      }
      let value = try decoded(bytes[from..<index])
      index += 1
      guard attributes.updateValue(value, forKey: name) == nil else { throw fail(start, "“\(name)” is given twice") }
    }
  }

  private mutating func name() throws(GlossaryFileError) -> String {
    let from = index
    while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
    guard index > from, !(bytes[from] &- 0x30 < 10), bytes[from] != UInt8(ascii: "-"), bytes[from] != UInt8(ascii: ".")
    else { throw fail(start, "it is not well-formed XML: a name is missing") }
    return String(decoding: bytes[from..<index], as: UTF8.self)
  }

  private mutating func expect(_ byte: Unicode.Scalar) throws(GlossaryFileError) {
    guard index < bytes.count, bytes[index] == UInt8(ascii: byte) else {
      throw fail(min(index, bytes.count), "it is not well-formed XML: “\(byte)” is missing")
    }
    index += 1
  }

  private mutating func skipSpace() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  /// Entities and line ends as XML has them.
  private mutating func decoded(_ piece: ArraySlice<UInt8>) throws(GlossaryFileError) -> String {
    guard piece.contains(where: { $0 == UInt8(ascii: "&") || $0 == 0x0D }) else {
      return String(decoding: piece, as: UTF8.self)
    }
    var result: [UInt8] = []
    var at = piece.startIndex
    while at < piece.endIndex {
      switch piece[at] {
      case UInt8(ascii: "&"):
        guard let end = piece[at...].firstIndex(of: UInt8(ascii: ";")),
          let scalar = Self.entity(String(decoding: piece[at + 1..<end], as: UTF8.self))
        else { throw fail(at, "an entity that is not known; “&” is written “&amp;”") }
        result += Array(String(scalar).utf8)
        at = end
      case 0x0D: if at + 1 >= piece.endIndex || piece[at + 1] != 0x0A { result.append(0x0A) }
      default: result.append(piece[at])
      }
      at += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#"), name.utf8.count < 12 else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func isName(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 || byte >= 0x80 || ":_-.".utf8.contains(byte)
  }

  private mutating func fail(_ offset: Int, _ reason: String) -> GlossaryFileError {
    let (line, column) = place(of: max(offset, counted.index))
    return GlossaryFileError(line: line, column: column, reason)
  }
}
