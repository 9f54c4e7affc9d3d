internal import SourceText

/// Syntax of documentation sites that no Markdown parser knows. It is taken out before parsing, byte for byte replaced by
/// spaces, so that every offset stays true, and what it says is kept beside.
struct SiteSyntax {
  /// The body with site syntax blanked.
  private(set) var masked: [UInt8]
  /// Directives and include lines, in order.
  private(set) var directives: [(source: ByteRange, name: String)] = []
  /// Explicit ids: `{#id}` and `{/*id*/}`, each with the offset where it stood.
  private(set) var anchors: [(offset: Int, id: String)] = []
  /// `:::image source="…":::`.
  private(set) var images: [Page.Image] = []
  /// What readers see of directives: `alt-text="…"`, and the titles of admonitions and shortcodes.
  private(set) var texts: [(range: Range<Int>, role: Role)] = []

  /// Whether indented text is no code: MDX has none, and in the admonitions and tabs of MkDocs (`!!! note`) it is prose.
  var hasNoIndentedCode: Bool { isMDX || hasIndentedProse }

  private let isMDX: Bool
  private var hasIndentedProse = false
  /// Whether a script or a listing of the page never ends: then none is looked for any more, each in all that is left of the page.
  private var isOpenEnded = false

  init(file: SourceFile, body: Int) {
    masked = file.bytes
    isMDX = file.path.lowercased().hasSuffix(".mdx")
    for index in 0..<body where masked[index] != 0x0A && masked[index] != 0x0D { masked[index] = 0x20 }
    scanLines(file, body)
  }

  private mutating func scanLines(_ file: SourceFile, _ body: Int) {
    var fence: (byte: UInt8, length: Int)?
    var listing: (kind: Listing, end: Int)?
    let starts = file.lines.starts
    for line in file.lines.line(of: body)..<starts.count where starts[line] >= body || line == 0 {
      let range = content(of: line, starts, body)
      guard !range.isEmpty else { continue }
      if let open = listing {
        if line == open.end { listing = nil }
        if line < open.end || open.kind == .formula {
          blank(range)
          continue
        }
      }
      let run = fenceRun(range)
      if let open = fence {
        if run.byte == open.byte, run.length >= open.length, run.isAlone { fence = nil }
        continue
      }
      if run.length >= 3 {
        fence = (run.byte, run.length)
        continue
      }
      if isMDX, isTag(range), line + 1 < starts.count, fenceRun(content(of: line + 1, starts, body)).length >= 3 {
        // To a parser of HTML the code below a tag would be a part of it.
        takeTag(range)
        continue
      }
      if let kind = Listing(opening: masked[range]), let end = end(of: kind, behind: line, starts, body) {
        listing = (kind, end)
        if kind == .formula { blank(range) }
      }
      scanLine(range)
    }
  }

  /// Whether a line is one opening tag of a component.
  private func isTag(_ line: Range<Int>) -> Bool {
    line.count >= 3 && masked[line.lowerBound] == UInt8(ascii: "<") && masked[line.lowerBound + 1] &- 0x41 < 26
      && ends(line, with: ">") && !masked[line].dropFirst().contains(UInt8(ascii: "<"))
  }

  private mutating func takeTag(_ line: Range<Int>) {
    directives.append((ByteRange(line.lowerBound, line.upperBound), "tag"))
    for name in ["title", "label", "caption"] {
      if let text = attribute(name, in: line) { texts.append((text, .attribute)) }
    }
    blank(line)
  }

  /// A line without white space at its ends and without the marks of quotations.
  private func content(of line: Int, _ starts: [Int], _ body: Int) -> Range<Int> {
    var low = max(starts[line], body)
    var high = line + 1 < starts.count ? starts[line + 1] : masked.count
    while high > low, masked[high - 1] <= 0x20 { high -= 1 }
    while low < high, masked[low] <= 0x20 || masked[low] == UInt8(ascii: ">") { low += 1 }
    return low..<max(low, high)
  }

  /// The line that ends a listing; nil where none does.
  private mutating func end(of kind: Listing, behind line: Int, _ starts: [Int], _ body: Int) -> Int? {
    guard !isOpenEnded else { return nil }
    let end = (line + 1..<max(line + 1, starts.count)).first { kind.ends(on: masked[content(of: $0, starts, body)]) }
    if end == nil { isOpenEnded = true }
    return end
  }

  /// Lines that are no prose up to one that ends them: code between shortcodes, and formulas.
  private enum Listing: Equatable {
    /// `{% highlight %}`, `{{< highlight >}}`
    case code(name: String)
    /// `$$`, `\\begin{align}`
    case formula

    private static let names = ["highlight", "codeblock", "mermaid", "math", "katex"]

    /// What the line opens and does not end.
    init?(opening line: ArraySlice<UInt8>) {
      if line.elementsEqual("$$".utf8) || line.starts(with: "\\begin{".utf8) && !Self.hasEnd(line) {
        self = .formula
        return
      }
      guard line.starts(with: "{%".utf8) || line.starts(with: "{{<".utf8) || line.starts(with: "{{%".utf8) else {
        return nil
      }
      let text = String(decoding: line.drop { "{%<- ".utf8.contains($0) }, as: UTF8.self)
      guard let name = Self.names.first(where: { text.hasPrefix($0 + " ") }), !text.contains("/\(name)"),
        !text.contains("end\(name)"),
        !text.contains("/>")
      else { return nil }
      self = .code(name: name)
    }

    func ends(on line: ArraySlice<UInt8>) -> Bool {
      switch self {
      case .formula: return line.suffix(2).elementsEqual("$$".utf8) || Self.hasEnd(line)
      case .code(let name):
        let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
        return text.hasPrefix("{%end\(name)") || text.hasPrefix("{{</\(name)") || text.hasPrefix("{{%/\(name)")
      }
    }

    private static func hasEnd(_ line: ArraySlice<UInt8>) -> Bool {
      ByteSearch.first("\\end{", in: Array(line), 0..<line.count) != nil
    }
  }

  private func fenceRun(_ line: Range<Int>) -> (byte: UInt8, length: Int, isAlone: Bool) {
    guard !line.isEmpty else { return (0, 0, false) }
    var low = line.lowerBound
    // A fence may open inside a list item.
    if masked[low] == UInt8(ascii: "-") || masked[low] == UInt8(ascii: "*"), low + 1 < line.upperBound,
      masked[low + 1] == 0x20
    {
      low += 2
      while low < line.upperBound, masked[low] == 0x20 { low += 1 }
      guard low < line.upperBound else { return (0, 0, false) }
    }
    let byte = masked[low]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return (0, 0, false) }
    var end = low
    while end < line.upperBound, masked[end] == byte { end += 1 }
    let rest = masked[end..<line.upperBound]
    if byte == UInt8(ascii: "`"), rest.contains(byte) { return (0, 0, false) }
    return (byte, end - low, rest.isEmpty)
  }

  private mutating func scanLine(_ line: Range<Int>) {
    if starts(line, with: "!!! ") || starts(line, with: "??? ") || starts(line, with: "???+ ")
      || starts(line, with: "=== \"")
    {
      hasIndentedProse = true
    }
    if starts(line, with: ":::") {
      takeDirective(line)
    } else if isMDX, beginsBlock(line), isModule(line) {
      takeModule(line)
    } else if !isMDX, isImport(line) {
      directives.append((ByteRange(line.lowerBound, line.upperBound), "import"))
      blank(line)
    } else if starts(line, with: "{%") || starts(line, with: "{{<") || starts(line, with: "{{%"),
      ends(line, with: "}"), !hasProseAmongShortcodes(line)
    {
      directives.append((ByteRange(line.lowerBound, line.upperBound), "shortcode"))
      for (name, role) in Self.attributes {
        if let text = attribute(name, in: line) { texts.append((text, role)) }
      }
      blank(line)
    } else {
      takeBrackets(line)
      takeIdentifiers(line)
      if isMDX { takeExpression(line) }
    }
  }

  /// `export const a`, `import A from 'a'`, and not “import the list”.
  private func isModule(_ line: Range<Int>) -> Bool {
    let isExport = starts(line, with: "export ")
    guard isExport || starts(line, with: "import ") else { return false }
    let rest = masked[(line.lowerBound + 7)..<line.upperBound].drop { $0 == 0x20 }
    guard let first = rest.first else { return false }
    let word = rest.prefix { isNameByte($0) || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "$") }
    if isExport {
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "*")
        || Self.exported.contains(String(decoding: word, as: UTF8.self))
    }
    if "'\"{*".utf8.contains(first) { return true }
    let behind = rest[word.endIndex...].drop { $0 == 0x20 }
    return !word.isEmpty
      && (behind.isEmpty || behind.first == UInt8(ascii: ",") || behind.starts(with: "from ".utf8)
        || word.elementsEqual("type".utf8))
  }

  /// Words behind “export” that begin a declaration.
  private static let exported: Set<String> = [
    "const", "let", "var", "async", "function", "default", "class", "type", "interface",
  ]

  /// Whether a line begins in the first column and nothing, or nothing that is left, stands on the line before.
  private func beginsBlock(_ line: Range<Int>) -> Bool {
    var index = line.lowerBound - 1
    guard index >= 0 else { return true }
    guard masked[index] == 0x0A else { return false }
    index -= 1
    while index >= 0, masked[index] != 0x0A {
      if masked[index] > 0x20 { return false }
      index -= 1
    }
    return true
  }

  /// `export const meta = {`, with the lines behind it that belong to it.
  private mutating func takeModule(_ line: Range<Int>) {
    let end = isOpenEnded ? nil : ScriptScanner(bytes: masked).endOfModule(at: line.lowerBound)
    if end == nil { isOpenEnded = true }
    let module = line.lowerBound..<max(line.upperBound, end ?? 0)
    directives.append((ByteRange(module.lowerBound, module.upperBound), "import"))
    blank(module)
  }

  /// An expression in braces that begins on a line and ends on another: `data={{`, ``<CodeBlock>{` ``. What stands on one line is left to
  /// the parser of Markdown.
  private mutating func takeExpression(_ line: Range<Int>) {
    guard !isOpenEnded, let brace = openBrace(line) else { return }
    guard let end = ScriptScanner(bytes: masked).endOfExpression(at: brace) else {
      isOpenEnded = true
      return
    }
    let isValue = brace > 0 && masked[brace - 1] == UInt8(ascii: "=")
    blank(brace..<end)
    // A tag stays one with a value in quotes.
    if isValue {
      masked[brace] = UInt8(ascii: "\"")
      masked[end - 1] = UInt8(ascii: "\"")
    }
  }

  /// The first brace of a line that no other one on it closes, outside of inline code.
  private func openBrace(_ line: Range<Int>) -> Int? {
    var open: [Int] = []
    var index = line.lowerBound
    while index < line.upperBound {
      switch masked[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: "}"): _ = open.popLast()
      case UInt8(ascii: "`") where open.isEmpty:
        guard let end = masked[(index + 1)..<line.upperBound].firstIndex(of: UInt8(ascii: "`")) else { return nil }
        index = end
      default: break
      }
      index += 1
    }
    return open.first
  }

  /// Whether there is text between the shortcodes of a line: `{{< note >}} Wait. {{< /note >}}` is a sentence with placeholders.
  private func hasProseAmongShortcodes(_ line: Range<Int>) -> Bool {
    var depth = 0
    for index in line {
      switch masked[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: if depth <= 0, hasLetters(index..<index + 1) { return true }
      }
    }
    return false
  }

  /// Attributes of shortcodes that readers see.
  private static let attributes: [(name: String, role: Role)] = [
    ("title", .attribute), ("caption", .attribute), ("alt", .imageAlternative),
  ]

  /// `import A from 'a';`, which sites of components also have in pages that end in `.md`.
  private func isImport(_ line: Range<Int>) -> Bool {
    guard starts(line, with: "import ") else { return false }
    let text = String(decoding: masked[line], as: UTF8.self)
    return text.wholeMatch(of: /import (?:[\w*{][^'"]* from )?(?:'[^']+'|"[^"]+");?/) != nil
  }

  /// `::: zone pivot="x"`, `:::image … alt-text="…":::`, `:::note Title`.
  private mutating func takeDirective(_ line: Range<Int>) {
    if starts(line, with: ":::no-loc") { return }
    var name = line.lowerBound + 3
    while name < line.upperBound, masked[name] == 0x20 || masked[name] == UInt8(ascii: ":") { name += 1 }
    var nameEnd = name
    while nameEnd < line.upperBound, masked[nameEnd] > 0x20, masked[nameEnd] != UInt8(ascii: "[") { nameEnd += 1 }
    let keyword = String(decoding: masked[name..<nameEnd], as: UTF8.self)
    directives.append((ByteRange(line.lowerBound, line.upperBound), ":::\(keyword)"))
    if keyword == "image", let target = attribute("source", in: line), !target.isEmpty {
      images.append(
        Page.Image(
          source: ByteRange(line.lowerBound, line.upperBound), target: ByteRange(target.lowerBound, target.upperBound)))
    }
    if let text = attribute("alt-text", in: line) { texts.append((text, .imageAlternative)) }
    if Self.admonitions.contains(keyword), let title = title(nameEnd..<line.upperBound) {
      texts.append((title, .attribute))
    }
    blank(line)
  }

  private static let admonitions: Set<String> = [
    "note", "tip", "info", "warning", "danger", "caution", "important", "details", "success", "example", "abstract",
    "question",
    "hint", "seealso",
  ]

  /// The title behind the keyword of an admonition, in brackets or not: `:::tip Title`, `:::tip[Title]`.
  private func title(_ rest: Range<Int>) -> Range<Int>? {
    var (low, high) = (rest.lowerBound, rest.upperBound)
    while low < high, masked[low] == 0x20 { low += 1 }
    if low < high, masked[low] == UInt8(ascii: "[") {
      guard let close = masked[low..<high].lastIndex(of: UInt8(ascii: "]")) else { return nil }
      (low, high) = (low + 1, close)
    }
    return low < high && hasLetters(low..<high) && masked[low] != UInt8(ascii: "{") && masked[low] != UInt8(ascii: ":")
      ? low..<high : nil
  }

  /// `[!NOTE]`, `[!INCLUDE [text](path)]`, `[!VIDEO url]`. `[!DNL name]` and `[!UICONTROL label]` are prose and stay.
  private mutating func takeBrackets(_ line: Range<Int>) {
    var at = line.lowerBound
    var closings: [Int: Int]?
    while let bracket = ByteSearch.first(UInt8(ascii: "["), in: masked, at..<line.upperBound),
      bracket + 2 < line.upperBound
    {
      at = bracket
      guard masked[at + 1] == UInt8(ascii: "!") else {
        at += 1
        continue
      }
      if closings == nil { closings = closingBrackets(at..<line.upperBound) }
      var end = at + 2
      while end < line.upperBound, isNameByte(masked[end]) { end += 1 }
      let name = String(decoding: masked[at + 2..<end], as: UTF8.self)
      guard end < line.upperBound, !name.isEmpty, let close = closings?[at] else {
        at += 2
        continue
      }
      let isAdmonition = masked[end] == UInt8(ascii: "]")
      let isInclude = ["INCLUDE", "VIDEO", "TOC", "CODE"].contains { name.uppercased().hasPrefix($0) }
      let isInline = name == "INCLUDE" && masked[close - 1] == UInt8(ascii: ")")
      if isInline, hasLetters(line.lowerBound..<at) || hasLetters(close + 1..<line.upperBound) {
        // Part of a sentence: it stands as a word where blanks would begin a block of code or be cut off.
        for index in at..<close + 1 { masked[index] = UInt8(ascii: "x") }
      } else if isAdmonition || isInclude {
        directives.append((ByteRange(at, close + 1), isAdmonition ? "[!\(name)]" : "[!\(name.uppercased())]"))
        blank(at..<close + 1)
      }
      at = close + 1
    }
  }

  /// `{#id}` and `{/*id*/}` behind a heading; `{/* … */}` elsewhere is a comment.
  private mutating func takeIdentifiers(_ line: Range<Int>) {
    var at = line.lowerBound
    while let brace = ByteSearch.first(UInt8(ascii: "{"), in: masked, at..<line.upperBound),
      brace + 3 < line.upperBound
    {
      at = brace
      let isID = masked[at + 1] == UInt8(ascii: "#")
      let isComment = masked[at + 1] == UInt8(ascii: "/") && masked[at + 2] == UInt8(ascii: "*")
      guard isID || isComment, let close = masked[at..<line.upperBound].firstIndex(of: UInt8(ascii: "}")) else {
        at += 1
        continue
      }
      let inner = masked[at + (isID ? 2 : 3)..<max(at + 3, close - (isID ? 0 : 2))]
      anchors.append((at, String(decoding: inner, as: UTF8.self)))
      blank(at..<close + 1)
      at = close + 1
    }
  }

  /// The value of `name="…"` in a line, quotes left out.
  private func attribute(_ name: String, in line: Range<Int>) -> Range<Int>? {
    let pattern = Array("\(name)=\"".utf8)
    guard line.count > pattern.count else { return nil }
    for start in line.lowerBound...(line.upperBound - pattern.count)
    where masked[start..<start + pattern.count].elementsEqual(pattern) {
      let from = start + pattern.count
      guard let end = masked[from..<line.upperBound].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      return from..<end
    }
    return nil
  }

  /// For each opening bracket the one that closes it, found in one pass: a line may hold very many that nothing closes.
  private func closingBrackets(_ range: Range<Int>) -> [Int: Int] {
    var open: [Int] = []
    var closings: [Int: Int] = [:]
    for index in range {
      if masked[index] == UInt8(ascii: "[") { open.append(index) }
      if masked[index] == UInt8(ascii: "]"), let start = open.popLast() { closings[start] = index }
    }
    return closings
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  private func starts(_ line: Range<Int>, with prefix: StaticString) -> Bool {
    line.count >= prefix.utf8CodeUnitCount
      && masked[line.lowerBound..<line.lowerBound + prefix.utf8CodeUnitCount].elementsEqual(
        UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
  }

  private func ends(_ line: Range<Int>, with byte: Unicode.Scalar) -> Bool {
    masked[line.upperBound - 1] == UInt8(ascii: byte)
  }

  private func hasLetters(_ range: Range<Int>) -> Bool {
    masked[range].contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x80 }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { masked[index] = 0x20 }
  }
}
