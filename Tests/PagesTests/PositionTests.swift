import SourceText
import Testing

/// Lines and columns, which are counted with the help of counts kept for every 4,096 bytes.
struct PositionTests {
  private static let texts = [
    "", "a", "é\n", "\u{FEFF}", "\u{FEFF}é\r\nb\rc\n\nd", String(repeating: "aé👨‍👩‍👧\u{301} ", count: 900),
    "\u{FEFF}" + String(repeating: "é", count: 5000) + "\n" + String(repeating: "ligne é\r\n", count: 1000),
    String(repeating: "x", count: 4096), String(repeating: "x", count: 8192) + "\n",
    String(repeating: "é", count: 2048),
  ]

  @Test func `counts scalars and columns exactly`() {
    for text in Self.texts {
      let bytes = [UInt8](text.utf8)
      let file = SourceFile(path: "page.md", bytes: bytes)
      var position = Position(line: 1, column: 1)
      var count = 0
      var offset = 0
      for (index, scalar) in text.unicodeScalars.enumerated() {
        #expect(file.position(of: offset) == position)
        #expect(file.scalars(before: offset) == count)
        let next = bytes[(offset + UTF8.width(scalar))...].first
        offset += UTF8.width(scalar)
        if index == 0, scalar == "\u{FEFF}" { continue }
        count += 1
        position.column += 1
        if scalar == "\n" || scalar == "\r" && next != UInt8(ascii: "\n") {
          position = Position(line: position.line + 1, column: 1)
        }
      }
      #expect(file.position(of: bytes.count) == position)
      #expect(file.scalars(before: bytes.count) == count)
    }
  }
}
