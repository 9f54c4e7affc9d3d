/// Text in rows and columns: CSV (RFC 4180) or TSV.
struct DelimitedText {
  struct Row {
    var line: Int
    var fields: [String]
  }

  /// Reads the rows. Fields may be quoted, and hold line ends and doubled quotes then; with tabs a quote inside a field is
  /// only a quote.
  static func read(_ text: String, separator: UInt8) throws(GlossaryFileError) -> [Row] {
    var reader = Reader(bytes: Array(text.utf8), separator: separator)
    return try reader.rows()
  }

  /// A row as text, fields quoted where they have to be.
  static func row(_ fields: [String], separator: UInt8, quotesAll: Bool = false) -> String {
    let mark = String(UnicodeScalar(separator))
    return fields.map { field in
      let needs =
        field.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        || field.hasPrefix(" ") || field.hasSuffix(" ")
      return needs || quotesAll ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }.joined(separator: mark) + "\n"
  }

  private struct Reader {
    let bytes: [UInt8]
    let separator: UInt8
    var index = 0
    var line = 1
    var lineStart = 0

    init(bytes: [UInt8], separator: UInt8) {
      self.bytes = bytes
      self.separator = separator
    }

    mutating func rows() throws(GlossaryFileError) -> [Row] {
      var rows: [Row] = []
      while index < bytes.count {
        let start = line
        let fields = try row()
        if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      }
      return rows
    }

    private mutating func row() throws(GlossaryFileError) -> [String] {
      var fields: [String] = []
      while true {
        fields.append(try field())
        guard index < bytes.count else { return fields }
        let byte = bytes[index]
        index += 1
        if byte == separator { continue }
        if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
        line += 1
        lineStart = index
        return fields
      }
    }

    private mutating func field() throws(GlossaryFileError) -> String {
      if index < bytes.count, bytes[index] == 0x22 { return try quoted() }
      let start = index
      while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      let field = bytes[start..<index]
      if separator == UInt8(ascii: ","), let quote = field.firstIndex(of: 0x22) {
        throw GlossaryFileError(
          line: line, column: quote - lineStart + 1, "a quotation mark inside a field: the whole field wants quoting")
      }
      return String(decoding: field, as: UTF8.self)
    }

    private mutating func quoted() throws(GlossaryFileError) -> String {
      let (startLine, startColumn) = (line, index - lineStart + 1)
      var field: [UInt8] = []
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x22 {
          guard index < bytes.count, bytes[index] == 0x22 else {
            try expectEnd(startLine)
            return String(decoding: field, as: UTF8.self)
          }
          index += 1
        } else if byte == 0x0A {
          line += 1
          lineStart = index
        }
        field.append(byte)
      }
      throw GlossaryFileError(
        line: startLine, column: startColumn, "the quotation mark that opens here is never closed")
    }

    private func expectEnd(_ startLine: Int) throws(GlossaryFileError) {
      guard index < bytes.count else { return }
      let byte = bytes[index]
      guard byte == separator || byte == 0x0A || byte == 0x0D else {
        throw GlossaryFileError(
          line: line, column: index - lineStart + 1, "text behind the closing quotation mark; a mark inside is doubled")
      }
    }
  }
}
