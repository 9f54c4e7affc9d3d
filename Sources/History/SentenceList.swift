internal import GRDB
internal import Linguistics

/// The sentences of a version as numbers of `text`.
struct StoredSentence: Hashable {
  var text: Int64
  /// The English behind it, or 0.
  var source: Int64
  var line: Int
}

/// Sentences in one blob: a page has dozens, and a row for each would cost more than all that they say.
enum SentenceList {
  static func encode(_ sentences: [StoredSentence]) -> [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    for sentence in sentences {
      append(UInt64(sentence.text), to: &bytes)
      append(UInt64(sentence.source), to: &bytes)
      // Lines rise, but for attributes that are listed after their text.
      append(UInt64(bitPattern: Int64(sentence.line - line) << 1 ^ Int64(sentence.line - line) >> 63), to: &bytes)
      line = sentence.line
    }
    return bytes
  }

  /// Nil for bytes that are no such list.
  static func decode(_ bytes: [UInt8]) -> [StoredSentence]? {
    var sentences: [StoredSentence] = []
    var index = 0
    var line = 0
    while index < bytes.count {
      guard let text = next(bytes, &index), let source = next(bytes, &index), let step = next(bytes, &index) else {
        return nil
      }
      line &+= Int(truncatingIfNeeded: Int64(bitPattern: step >> 1) ^ -Int64(step & 1))
      sentences.append(StoredSentence(text: Int64(bitPattern: text), source: Int64(bitPattern: source), line: line))
    }
    return sentences
  }

  /// LEB128.
  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func next(_ bytes: [UInt8], _ index: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}

/// Texts by number; each is kept once.
struct TextTable {
  let db: Database

  func number(of text: String) throws -> Int64 {
    let hash = Int64(bitPattern: TextHash.exact(text))
    let find = try db.cachedStatement(sql: "SELECT id FROM text WHERE hash = ? AND body = ?")
    if let known = try Int64.fetchOne(find, arguments: [hash, text]) { return known }
    try db.cachedStatement(sql: "INSERT INTO text (hash, body) VALUES (?, ?)").execute(arguments: [hash, text])
    return db.lastInsertedRowID
  }

  func optionalNumber(of text: String?) throws -> Int64? {
    guard let text else { return nil }
    return try number(of: text)
  }

  func text(_ number: Int64) throws -> String {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT body FROM text WHERE id = ?"), arguments: [number]) ?? ""
  }
}
