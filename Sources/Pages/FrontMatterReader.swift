internal import SourceText
internal import Yams

/// Reads the YAML between `---` lines at the head of a page, or the TOML between `+++`.
enum FrontMatterReader {
  /// Keys whose values readers see.
  static let proseKeys: Set<String> = [
    "title", "titleSuffix", "linkTitle", "description", "summary", "sidebar_label", "abstract", "intro",
  ]

  /// Reads the front matter into the builder; returns the offset at which the body starts.
  static func read(into builder: inout PageBuilder, from start: Int) -> Int {
    if let body = TOMLFrontMatter.read(into: &builder, from: start) { return body }
    let file = builder.file
    guard let (yaml, body) = bounds(file, start) else { return start }
    guard let body else {
      builder.problems.append(
        PageProblem(reason: "line 1: the front matter never ends", offset: start))
      return yaml.lowerBound
    }
    if readPlain(yaml, &builder) { return body }
    do {
      guard !YAMLReader.isTooDeep(file.bytes[yaml]) else { throw YamlError.no }
      if case .mapping(let mapping)? = try Yams.compose(
        yaml: file.text(ByteRange(yaml.lowerBound, yaml.upperBound)), .basic, .default, .utf8)
      {
        for (key, value) in mapping {
          guard let key = key.scalar?.string else { continue }
          read(key, value, yaml, &builder)
        }
      }
    } catch {
      let line = file.position(of: yaml.lowerBound).line + (problemLine(error) ?? 0)
      builder.problems.append(
        PageProblem(
          reason: "line \(line): the front matter is not YAML", offset: yaml.lowerBound,
          fault: FrontMatterRepair.fault(in: yaml, of: file, at: line - 1)))
      readLines(yaml, &builder)
    }
    return body
  }

  private static func read(_ key: String, _ value: Node, _ yaml: Range<Int>, _ builder: inout PageBuilder) {
    if let scalar = value.scalar, let mark = scalar.mark {
      add(
        key, scalar, offset(of: mark, in: builder.file, yaml), yaml,
        isProse: proseKeys.contains(key) || builder.proseKeys.contains(key), &builder)
    } else if key == "l10n", let mapping = value.mapping {
      for (inner, value) in mapping {
        guard let name = inner.scalar?.string, value.scalar != nil else { continue }
        read("l10n.\(name)", value, yaml, &builder)
      }
    }
  }

  /// The YAML's bytes and where the body starts; the body is nil when no line closes the front matter.
  private static func bounds(_ file: SourceFile, _ start: Int) -> (Range<Int>, Int?)? {
    let lines = file.lines.starts
    let first = file.lines.line(of: start)
    guard line(first, of: file, from: start) == "---", first + 1 < lines.count else { return nil }
    for index in (first + 1)..<lines.count {
      let text = line(index, of: file, from: lines[index])
      if text == "---" || text == "..." {
        let body = index + 1 < lines.count ? lines[index + 1] : file.bytes.count
        return (lines[first + 1]..<lines[index], body)
      }
    }
    return (lines[first + 1]..<lines[first + 1], nil)
  }

  private static func line(_ index: Int, of file: SourceFile, from start: Int) -> String? {
    let end = index + 1 < file.lines.starts.count ? file.lines.starts[index + 1] : file.bytes.count
    guard end - start <= 8 else { return nil }
    var text = file.bytes[start..<end]
    while let last = text.last, last == 0x0A || last == 0x0D || last == 0x20 { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads front matter of lines `key: value` whose values are written without quotes or with quotes and no escape: nearly
  /// all there is, and a hundred times as fast as YAML in full. Returns false, with nothing read, where there is more to it.
  private static func readPlain(_ yaml: Range<Int>, _ builder: inout PageBuilder) -> Bool {
    let file = builder.file
    var entries: [FrontMatterEntry] = []
    var line = file.lines.line(of: yaml.lowerBound)
    while line < file.lines.starts.count, file.lines.starts[line] < yaml.upperBound {
      let start = file.lines.starts[line]
      let end = line + 1 < file.lines.starts.count ? file.lines.starts[line + 1] : file.bytes.count
      guard entries.count < mostPlainLines, let entry = plainEntry(start..<min(end, yaml.upperBound), file),
        !entries.contains(where: { $0.key == entry.key })
      else { return false }
      entries.append(entry)
      line += 1
    }
    for entry in entries {
      builder.frontMatter.append(entry)
      guard proseKeys.contains(entry.key) || builder.proseKeys.contains(entry.key) else { continue }
      var draft = Draft()
      InlineSyntax.append(entry.source.start..<entry.source.end, of: file.bytes, to: &draft)
      builder.add(draft, role: .frontMatter, name: entry.key)
    }
    return true
  }

  /// The most lines that are looked at so: every key is held against all others.
  private static let mostPlainLines = 100

  private static func plainEntry(_ line: Range<Int>, _ file: SourceFile) -> FrontMatterEntry? {
    let bytes = file.bytes
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      bytes[line.lowerBound..<colon].allSatisfy(isKeyByte), bytes[line.lowerBound] | 0x20 >= UInt8(ascii: "a"),
      bytes[colon - 1] != 0x20
    else { return nil }
    var low = colon + 1
    var high = line.upperBound
    while high > low, bytes[high - 1] == 0x0A || bytes[high - 1] == 0x0D { high -= 1 }
    guard low < high, bytes[low] == 0x20 else { return nil }
    while low < high, bytes[low] == 0x20 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 { high -= 1 }
    guard low < high, let value = isQuoted(low..<high, bytes) ? low + 1..<high - 1 : plain(low..<high, bytes),
      !value.isEmpty
    else { return nil }
    let source = ByteRange(value.lowerBound, value.upperBound)
    return FrontMatterEntry(key: file.text(ByteRange(line.lowerBound, colon)), value: file.text(source), source: source)
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- 0x30 < 10
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == 0x20
  }

  /// Whether a value stands in quotes, with no quote and no escape inside and no space at its ends.
  private static func isQuoted(_ value: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let quote = bytes[value.lowerBound]
    guard value.count > 2, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      bytes[value.upperBound - 1] == quote
    else { return false }
    let inner = value.lowerBound + 1..<value.upperBound - 1
    return isPrintable(inner, bytes) && bytes[inner].allSatisfy { $0 != quote && $0 != UInt8(ascii: "\\") }
  }

  /// Whether the text has none of the characters that YAML takes for line ends or refuses: controls, U+0085, U+2028, U+FEFF.
  private static func isPrintable(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    for index in range {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F { continue }
      let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
      switch byte {
      case 0..<0x20, 0x7F: return false
      case 0xC2: if next < 0xA0 { return false }
      case 0xE2: if next == 0x80, bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 { return false }
      case 0xEF: if next == 0xBB || next == 0xBF { return false }
      default: break
      }
    }
    return true
  }

  /// The value if it begins with a letter or digit and has nothing that YAML takes for syntax.
  private static func plain(_ value: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
    let first = bytes[value.lowerBound]
    guard first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z") || first &- 0x30 < 10 || first >= 0xC3
    else { return nil }
    guard bytes[value.upperBound - 1] != UInt8(ascii: ":"), isPrintable(value, bytes) else { return nil }
    for index in value.dropLast() {
      if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] <= 0x20 { return nil }
      if bytes[index] <= 0x20, bytes[index + 1] == UInt8(ascii: "#") { return nil }
    }
    return value
  }

  /// Marks count lines and scalars from 1.
  static func offset(of mark: Mark, in file: SourceFile, _ yaml: Range<Int>) -> Int {
    let line = file.lines.line(of: yaml.lowerBound) + mark.line - 1
    guard line < file.lines.starts.count else { return yaml.upperBound }
    var offset = file.lines.starts[line]
    for _ in 1..<max(mark.column, 1) where offset < yaml.upperBound {
      offset += 1
      while offset < yaml.upperBound, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  static func problemLine(_ error: any Error) -> Int? {
    guard let error = error as? YamlError else { return nil }
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): return mark.line - 1
    default: return nil
    }
  }

  /// Takes up the value of a key: as an entry, which checks look up by its key, as prose, or as both.
  static func add(
    _ key: String, _ scalar: Node.Scalar, _ start: Int, _ yaml: Range<Int>, isProse: Bool, isEntry: Bool = true,
    _ builder: inout PageBuilder
  ) {
    let quoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    let draft = match(
      Array(scalar.string.utf8), from: start + (quoted ? 1 : 0), to: yaml.upperBound, in: builder.file.bytes)
    let end = draft.sourceEnd ?? start
    let entry = FrontMatterEntry(
      key: key, value: scalar.string, source: ByteRange(min(start + (quoted ? 1 : 0), end), end))
    if isEntry { builder.frontMatter.append(entry) }
    if isProse {
      builder.add(draft, role: .frontMatter, name: key)
    }
  }

  /// Walks a value beside its spelling in the file: quotes that are doubled, backslashes and folded line ends differ.
  private static func match(_ value: [UInt8], from start: Int, to limit: Int, in bytes: [UInt8]) -> Draft {
    var draft = Draft()
    var at = start
    var index = 0
    while index < value.count, at < limit {
      var run = 0
      while index + run < value.count, at + run < limit, value[index + run] == bytes[at + run] { run += 1 }
      InlineSyntax.append(at..<at + run, of: bytes, to: &draft)
      index += run
      at += run
      guard index < value.count, at < limit else { break }
      let isSpace = value[index] == 0x20 || value[index] == 0x0A
      if isSpace, bytes[at] <= 0x20 {
        var end = at
        while end < limit, bytes[end] <= 0x20 { end += 1 }
        draft.replace(at..<end, with: [0x20])
        index += 1
        at = end
      } else if bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\\")
        || bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "|") || bytes[at] == UInt8(ascii: "-")
      {
        at += 1
      } else {
        break
      }
    }
    return draft
  }

  /// What can still be read of front matter that is no YAML: lines of the form `key: value`.
  private static func readLines(_ yaml: Range<Int>, _ builder: inout PageBuilder) {
    let file = builder.file
    let first = file.lines.line(of: yaml.lowerBound)
    for index in first..<file.lines.starts.count where file.lines.starts[index] < yaml.upperBound {
      let start = file.lines.starts[index]
      let end = index + 1 < file.lines.starts.count ? file.lines.starts[index + 1] : file.bytes.count
      guard let colon = file.bytes[start..<end].firstIndex(of: UInt8(ascii: ":")), colon > start,
        file.bytes[start] > 0x20
      else { continue }
      var low = colon + 1
      var high = end
      while low < high, file.bytes[low] <= 0x20 { low += 1 }
      while high > low, file.bytes[high - 1] <= 0x20 { high -= 1 }
      guard low < high else { continue }
      let key = file.text(ByteRange(start, colon))
      builder.frontMatter.append(
        FrontMatterEntry(key: key, value: file.text(ByteRange(low, high)), source: ByteRange(low, high)))
      guard proseKeys.contains(key) || builder.proseKeys.contains(key) else { continue }
      var draft = Draft()
      InlineSyntax.append(low..<high, of: file.bytes, to: &draft)
      builder.add(draft, role: .frontMatter, name: key)
    }
  }
}
