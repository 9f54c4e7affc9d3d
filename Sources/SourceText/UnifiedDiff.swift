/// The difference that edits make to one file, as lines that `git apply` and `patch` take.
///
/// Lines end with LF only, as git has it: a CR before it belongs to the line, and so does a byte order mark.
public struct UnifiedDiff: Sendable {
  /// Lines of context before and behind a change.
  static let context = 3

  private let path: String
  private let old: Lines
  private let changes: [Change]

  /// Lines of the old file, and the lines that take their place.
  private struct Change {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  /// The difference between a file and the same file with the edits of `fix` made.
  public init(path: String, bytes: [UInt8], fix: Fix) {
    self.path = path
    let lines = Lines(bytes)
    old = lines
    changes = Self.groups(fix.edits, lines).compactMap { Self.change($0, lines) }
  }

  /// Whether the edits leave every byte as it is.
  public var isEmpty: Bool { changes.isEmpty }

  /// The patch: header and hunks, in bytes, since a line is what the file has in it.
  public var bytes: [UInt8] {
    guard !isEmpty else { return [] }
    let (from, to) = (Self.quoted("a/" + path), Self.quoted("b/" + path))
    var patch = Array("diff --git \(from) \(to)\n--- \(Self.ended(from))\n+++ \(Self.ended(to))\n".utf8)
    var shift = 0
    for hunk in hunks() { patch += text(of: hunk, shift: &shift) }
    return patch
  }

  // MARK: Changes

  /// Edits that touch the same line, with the lines that they touch.
  private static func groups(_ edits: [Edit], _ lines: Lines) -> [(lines: Range<Int>, edits: [Edit])] {
    var groups: [(lines: Range<Int>, edits: [Edit])] = []
    for edit in edits {
      let first = lines.line(of: edit.range.start)
      let last = max(first, lines.line(of: edit.range.end))
      if let before = groups.last, first < before.lines.upperBound {
        groups[groups.count - 1].lines = before.lines.lowerBound..<max(before.lines.upperBound, last + 1)
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((first..<last + 1, [edit]))
      }
    }
    return groups
  }

  /// The lines of a group before and after, equal ones at both ends left out; nil where nothing differs.
  private static func change(_ group: (lines: Range<Int>, edits: [Edit]), _ lines: Lines) -> Change? {
    let start = lines.range(group.lines).lowerBound
    let shifted = group.edits.map {
      Edit(range: ByteRange($0.range.start - start, $0.range.end - start), replacement: $0.replacement)
    }
    let text = Array(lines.bytes[lines.range(group.lines)])
    let after = Lines(Fix(edits: shifted, isSafe: true).applied(to: text))
    var new = (0..<after.count).map { after.bytes[after.range($0..<$0 + 1)] }[...]
    var old = group.lines
    while let first = new.first, !old.isEmpty, first.elementsEqual(lines[old.lowerBound]) {
      new.removeFirst()
      old.removeFirst()
    }
    while let last = new.last, !old.isEmpty, last.elementsEqual(lines[old.upperBound - 1]) {
      new.removeLast()
      old.removeLast()
    }
    return old.isEmpty && new.isEmpty ? nil : Change(old: old, new: Array(new))
  }

  // MARK: Hunks

  /// Changes whose contexts touch stand in one hunk.
  private func hunks() -> [ArraySlice<Change>] {
    var hunks: [ArraySlice<Change>] = []
    var start = 0
    for index in changes.indices.dropFirst()
    where changes[index].old.lowerBound - changes[index - 1].old.upperBound > 2 * Self.context {
      hunks.append(changes[start..<index])
      start = index
    }
    return hunks + [changes[start...]]
  }

  private func text(of hunk: ArraySlice<Change>, shift: inout Int) -> [UInt8] {
    let first = max(0, hunk.first!.old.lowerBound - Self.context)
    let last = min(old.count, hunk.last!.old.upperBound + Self.context)
    var body: [UInt8] = []
    var at = first
    var added = 0
    for change in hunk {
      for line in at..<change.old.lowerBound { Self.append(" ", old[line], to: &body) }
      for line in change.old { Self.append("-", old[line], to: &body) }
      for line in change.new { Self.append("+", line, to: &body) }
      added += change.new.count - change.old.count
      at = change.old.upperBound
    }
    for line in at..<last { Self.append(" ", old[line], to: &body) }
    let oldRange = Self.range(first, last - first)
    let newRange = Self.range(first + shift, last - first + added)
    shift += added
    return Array("@@ -\(oldRange) +\(newRange) @@\n".utf8) + body
  }

  /// A file of no lines is said to begin at line 0.
  private static func range(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

  private static func append(_ mark: Character, _ line: ArraySlice<UInt8>, to body: inout [UInt8]) {
    body.append(mark.asciiValue!)
    body += line
    if line.last != UInt8(ascii: "\n") { body += Array("\n\\ No newline at end of file\n".utf8) }
  }

  // MARK: Paths

  /// As git writes paths: in quotes where a byte would not survive, with the escapes of C.
  private static func quoted(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else { return path }
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let octal = String(scalar.value, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      default: text.unicodeScalars.append(scalar)
      }
    }
    return "\"\(text)\""
  }

  /// A tab tells where a path with a space in it ends.
  private static func ended(_ path: String) -> String {
    path.contains(" ") && !path.hasPrefix("\"") ? path + "\t" : path
  }
}

/// The lines of a file by LF alone, their ends included.
private struct Lines: Sendable {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int] = bytes.isEmpty ? [] : [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") && index + 1 < bytes.count {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  subscript(line: Int) -> ArraySlice<UInt8> { bytes[range(line..<line + 1)] }

  /// The bytes of a run of lines.
  func range(_ lines: Range<Int>) -> Range<Int> {
    guard lines.lowerBound < starts.count else { return bytes.count..<bytes.count }
    return starts[lines.lowerBound]..<(lines.upperBound < starts.count ? starts[lines.upperBound] : bytes.count)
  }

  /// The line that holds a byte; the end of the file belongs to the last line.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
