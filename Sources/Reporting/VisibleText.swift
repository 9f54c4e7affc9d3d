/// What a terminal shows in one place: a character that is safe to print, and the columns it takes.
struct Cell {
  var text: String
  var width: Int
  /// Where it starts in the text it comes from, in UTF-8 bytes.
  var offset: Int
  var isMarked = false
}

/// Text from pages, paths and messages on its way to a terminal: nothing in it can be obeyed by the terminal or go
/// unseen by the reader.
package enum VisibleText {
  /// The sign for U+00A0, the no-break space.
  package static let noBreakSpace = "⍽"
  /// The sign for U+202F, the narrow no-break space that French sets before `;`, `!` and `?`.
  package static let narrowNoBreakSpace = "⎵"

  /// The text with what cannot be seen made visible: other invisible characters and controls become `‹U+202E›`, line
  /// ends and tabs a space.
  package static func string(_ text: String) -> String {
    if isPlain(text) { return text }
    return cells(text).reduce(into: "") { $0 += $1.text }
  }

  /// The columns that visible text takes.
  package static func width(_ text: String) -> Int {
    if isPlain(text) { return text.utf8.count }
    return cells(text).reduce(0) { $0 + $1.width }
  }

  static func cells(_ text: String) -> [Cell] {
    var cells: [Cell] = []
    var offset = 0
    for character in text {
      append(character, at: offset, to: &cells)
      offset += character.utf8.count
    }
    return cells
  }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { 0x20 <= $0 && $0 < 0x7F } }

  private static func append(_ character: Character, at start: Int, to cells: inout [Cell]) {
    if let ascii = character.asciiValue, 0x20 <= ascii, ascii < 0x7F {
      return cells.append(Cell(text: String(character), width: 1, offset: start))
    }
    // One line end, though two scalars.
    if character == "\r\n" { return cells.append(Cell(text: " ", width: 1, offset: start)) }
    let isEmoji = character.unicodeScalars.first?.properties.isEmoji ?? false
    var safe = ""
    var safeStart = start
    var offset = start
    func flush(_ cells: inout [Cell]) {
      if !safe.isEmpty { cells.append(Cell(text: safe, width: columns(of: safe), offset: safeStart)) }
      safe = ""
    }
    for scalar in character.unicodeScalars {
      if let sign = sign(for: scalar, inEmoji: isEmoji) {
        flush(&cells)
        cells.append(Cell(text: sign, width: sign.unicodeScalars.count, offset: offset))
        safeStart = offset + UTF8.width(scalar)
      } else {
        safe.unicodeScalars.append(scalar)
      }
      offset += UTF8.width(scalar)
    }
    flush(&cells)
  }

  /// What is shown instead of a scalar, or nil when it is shown as it is.
  private static func sign(for scalar: Unicode.Scalar, inEmoji: Bool) -> String? {
    switch scalar {
    case "\n", "\r", "\t": return " "
    case "\u{A0}": return noBreakSpace
    case "\u{202F}": return narrowNoBreakSpace
    case "\u{200D}" where inEmoji: return nil
    case "\u{FE0E}", "\u{FE0F}": return nil
    default: return isHidden(scalar) ? sign(of: scalar) : nil
    }
  }

  /// The sign for any scalar: `‹U+202E›`.
  static func sign(of scalar: Unicode.Scalar) -> String { "‹U+\(hex(scalar))›" }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if 0x20 <= scalar.value, scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate, .unassigned:
      return true
    default:
      return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: Columns

  /// The columns of one grapheme: those of its widest scalar, and two for what an emoji selector made a picture.
  private static func columns(of grapheme: String) -> Int {
    let widest = grapheme.unicodeScalars.reduce(0) { max($0, columns(of: $1)) }
    let isPicture = grapheme.unicodeScalars.contains("\u{FE0F}") && widest > 0
    return isPicture ? 2 : widest
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if 0x1160...0x11FF ~= scalar.value { return 0 }
    return wide.contains { $0 ~= scalar.value } || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// East Asian wide and full-width characters (Unicode Standard Annex 11); emoji are known by their property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  // MARK: Lines

  /// Visible text broken at its spaces into lines of at most `width` columns; a longer word is cut.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in cells(text).split(whereSeparator: { $0.text == " " }) {
      let wordWidth = word.reduce(0) { $0 + $1.width }
      if used > 0, used + 1 + wordWidth > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      for cell in word {
        if used + cell.width > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line += cell.text
        used += cell.width
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
