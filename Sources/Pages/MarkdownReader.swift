internal import CMD4C
internal import SourceText

/// Reads Markdown (CommonMark with GitHub's tables) with md4c.
///
/// md4c reports no offsets, but the text it hands out lies in the buffer it was given: the distance from the buffer's start
/// is the exact offset in the file. Only line ends inside a paragraph and code indentation are its own.
enum MarkdownReader {
  static func read(into builder: inout PageBuilder) {
    let file = builder.file
    let mark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let body = FrontMatterReader.read(into: &builder, from: mark)
    let syntax = SiteSyntax(file: file, body: body)
    let delimiters = TableDelimiters(syntax.masked)
    let walker = MarkdownWalker(builder: builder, syntax: syntax, delimiters: delimiters)
    delimiters.bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        walker.base = base
        walker.count = bytes.count
        var parser = MD_PARSER()
        parser.flags =
          UInt32(MD_FLAG_TABLES) | UInt32(MD_FLAG_STRIKETHROUGH) | UInt32(MD_FLAG_TASKLISTS)
          | UInt32(MD_FLAG_PERMISSIVEURLAUTOLINKS) | UInt32(MD_FLAG_PERMISSIVEWWWAUTOLINKS)
        if syntax.hasNoIndentedCode { parser.flags |= UInt32(MD_FLAG_NOINDENTEDCODEBLOCKS) }
        parser.enter_block = { type, detail, walker in MarkdownWalker.of(walker) { $0.enter(type, detail) } }
        parser.leave_block = { type, detail, walker in MarkdownWalker.of(walker) { $0.leave(type) } }
        parser.enter_span = { type, detail, walker in MarkdownWalker.of(walker) { $0.enterSpan(type, detail) } }
        parser.leave_span = { type, detail, walker in MarkdownWalker.of(walker) { $0.leaveSpan(type) } }
        parser.text = { type, text, size, walker in MarkdownWalker.of(walker) { $0.text(type, text, Int(size)) } }
        let status = withExtendedLifetime(walker) {
          md_parse(base, MD_SIZE(bytes.count), &parser, Unmanaged.passUnretained(walker).toOpaque())
        }
        if status != 0 { walker.builder.problems.append(PageProblem(reason: "Markdown could not be parsed")) }
      }
    }
    walker.finish()
    builder = walker.builder
  }
}

/// Receives md4c's events and fills a page builder.
///
/// Only one thread and no callback inside another one works on it: what the event handlers change is exempt from the checks of
/// exclusive access, which Swift makes for each access to a variable of a class.
private final class MarkdownWalker {
  @exclusivity(unchecked) var builder: PageBuilder
  var base: UnsafePointer<CChar>! = nil
  var count = 0
  private let syntax: SiteSyntax
  private let bytes: [UInt8]
  private let delimiters: TableDelimiters

  /// The block whose text is being collected, nil between blocks.
  @exclusivity(unchecked) private var open: (role: Role, level: Int)?
  @exclusivity(unchecked) private var draft = Draft()
  /// Alternative texts and titles met inside the open block; they become blocks behind it.
  @exclusivity(unchecked) private var pending: [(draft: Draft, role: Role)] = []
  @exclusivity(unchecked) private var spans: [OpenSpan] = []
  /// Drafts of the texts around an image, put aside while its alternative text is read.
  private var aside: [Draft] = []

  private var lists: [(number: Int, isItemFresh: Bool)] = []
  private var table = -1
  private var row = -1
  private var column = -1
  private var raw: (kind: MD_BLOCKTYPE, range: Range<Int>?)?
  private var lastOffset = 0
  private var nextDirective = 0
  private var nextText = 0
  /// Open components whose content is output of a program: `<ConsoleBlock>`, `<TerminalBlock>`.
  private var outputs: [String] = []

  private struct OpenSpan {
    var type: MD_SPANTYPE
    var text: Int
    var offset: Int
    var target: Range<Int>?
    var title: Range<Int>?
  }

  init(builder: PageBuilder, syntax: SiteSyntax, delimiters: TableDelimiters) {
    self.builder = builder
    self.syntax = syntax
    self.delimiters = delimiters
    bytes = builder.file.bytes
  }

  /// Has the walker that md4c hands back take an event. Whoever called md4c holds on to it.
  static func of(_ pointer: UnsafeMutableRawPointer?, _ event: (MarkdownWalker) -> Int32) -> Int32 {
    Unmanaged<MarkdownWalker>.fromOpaque(pointer!)._withUnsafeGuaranteedRef(event)
  }

  // MARK: Blocks

  func enter(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
    close()
    switch type {
    case MD_BLOCK_UL, MD_BLOCK_OL:
      lists.append((builder.listCount, false))
      builder.listCount += 1
    case MD_BLOCK_LI:
      if !lists.isEmpty { lists[lists.count - 1].isItemFresh = true }
    case MD_BLOCK_H:
      let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1
      open = (.heading, Int(level))
    case MD_BLOCK_TABLE:
      table = builder.tableCount
      builder.tableCount += 1
      row = -1
    case MD_BLOCK_TR:
      row += 1
      column = -1
    case MD_BLOCK_TH, MD_BLOCK_TD:
      column += 1
      open = (type == MD_BLOCK_TH ? .tableHeader : .tableCell, 0)
    case MD_BLOCK_CODE, MD_BLOCK_HTML: raw = (type, nil)
    default: break
    }
    return 0
  }

  func leave(_ type: MD_BLOCKTYPE) -> Int32 {
    switch type {
    case MD_BLOCK_UL, MD_BLOCK_OL:
      close()
      lists.removeLast()
    case MD_BLOCK_CODE:
      flushDirectives(before: raw?.range?.lowerBound ?? lastOffset)
      let range = raw?.range ?? lastOffset..<lastOffset
      builder.add(.code, source: ByteRange(range.lowerBound, range.upperBound))
      raw = nil
    case MD_BLOCK_HTML:
      if let range = raw?.range {
        flushDirectives(before: range.lowerBound)
        followComponents(range)
        if outputs.isEmpty { HTMLReader.readFragment(range, of: bytes, into: &builder) }
      }
      raw = nil
    default: close()
    }
    return 0
  }

  /// Notes which components a line of HTML opens and closes.
  private func followComponents(_ range: Range<Int>) {
    var at = range.lowerBound
    while let open = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      let end = bytes[open..<range.upperBound].firstIndex(of: UInt8(ascii: ">")) ?? range.upperBound - 1
      let isClosing = open + 1 < end && bytes[open + 1] == UInt8(ascii: "/")
      // A line may end in “<”.
      let name = bytes[open..<range.upperBound].dropFirst(isClosing ? 2 : 1).prefix {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
      }
      let component = String(decoding: name, as: UTF8.self)
      if ["Console", "Terminal"].contains(where: component.hasPrefix) {
        if isClosing {
          if let last = outputs.lastIndex(of: component) { outputs.remove(at: last) }
        } else if bytes[end] == UInt8(ascii: ">"), bytes[end - 1] != UInt8(ascii: "/") {
          outputs.append(component)
        }
      }
      at = end + 1
    }
  }

  /// The role of text that comes without a block of its own: paragraphs, and items of tight lists.
  private func openIfNeeded() {
    guard open == nil else { return }
    guard let list = lists.last else {
      open = (.paragraph, 0)
      return
    }
    open = (list.isItemFresh ? .listItem : .paragraph, lists.count)
    lists[lists.count - 1].isItemFresh = false
  }

  /// Ends the block that is open, if there is one: md4c opens and closes far more than has text.
  private func close() {
    if open != nil || !pending.isEmpty || !draft.isEmpty || !spans.isEmpty { closeBlock() }
  }

  private func closeBlock() {
    defer {
      draft.clear()
      open = nil
      spans.removeAll(keepingCapacity: true)
    }
    if let (role, level) = open, let start = draft.pieces.first?.source {
      flushDirectives(before: start)
      let anchor = role == .heading ? anchor(of: draft) : nil
      let cell = Block.Cell(table: table, row: row, column: column)
      let list = lists.last?.number ?? -1
      if !outputs.isEmpty, let end = draft.sourceEnd {
        builder.add(.code, source: ByteRange(start, max(start, end)))
        return
      }
      builder.add(draft, role: role, name: anchor) { block in
        block.level = level
        if role == .tableHeader || role == .tableCell { block.cell = cell }
        if role == .listItem { block.list = list }
      }
    }
    for (draft, role) in pending { builder.add(draft, role: role) }
    pending.removeAll(keepingCapacity: true)
  }

  func finish() {
    close()
    flushDirectives(before: Int.max)
    builder.images += syntax.images
  }

  private func flushDirectives(before offset: Int) {
    while nextDirective < syntax.directives.count, syntax.directives[nextDirective].source.start < offset {
      let directive = syntax.directives[nextDirective]
      builder.add(.directive, source: directive.source, name: directive.name)
      // They stand in the order of the directives that have them.
      while nextText < syntax.texts.count, case (let range, let role) = syntax.texts[nextText],
        range.lowerBound < directive.source.end
      {
        nextText += 1
        guard range.lowerBound >= directive.source.start else { continue }
        var draft = Draft()
        draft.copy(range, of: bytes)
        builder.add(draft, role: role)
      }
      nextDirective += 1
    }
  }

  /// The explicit id of a heading: an `<a name>` inside it, or `{#id}` behind it on its line.
  private func anchor(of draft: Draft) -> String? {
    if let name = headingAnchor { return name }
    guard let first = draft.pieces.first, let end = draft.sourceEnd else { return nil }
    let lines = builder.file.lines
    let line = lines.line(of: first.source)
    let lineEnd = line + 1 < lines.starts.count ? lines.starts[line + 1] : bytes.count
    return syntax.anchors.first { $0.offset >= first.source && $0.offset < max(lineEnd, end) }?.id
  }

  /// The value of the `<a name>` or `<a id>` seen in the open heading.
  private var headingAnchor: String? {
    for span in draft.spans where span.kind == .tag {
      guard let tag = HTMLTag(bytes, span.source.start..<span.source.end), tag.name == "a" else { continue }
      if let range = tag.value(of: "name") ?? tag.value(of: "id") {
        return String(decoding: bytes[range], as: UTF8.self)
      }
    }
    return nil
  }

  // MARK: Spans

  func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
    openIfNeeded()
    var span = OpenSpan(type: type, text: draft.bytes.count, offset: lastOffset)
    if type == MD_SPAN_A, let detail = detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee {
      span.target = range(of: detail.href)
      span.title = range(of: detail.title)
    }
    if type == MD_SPAN_IMG, let detail = detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee {
      span.target = range(of: detail.src)
      span.title = range(of: detail.title)
      aside.append(draft)
      draft = Draft()
    }
    spans.append(span)
    return 0
  }

  func leaveSpan(_ type: MD_SPANTYPE) -> Int32 {
    guard let span = spans.popLast() else { return 0 }
    if let title = span.title, !title.isEmpty {
      var draft = Draft()
      draft.copy(title, of: bytes)
      pending.append((draft, .attribute))
    }
    if type == MD_SPAN_IMG, let text = aside.popLast() {
      if !draft.isBlank { pending.append((draft, .imageAlternative)) }
      let content = draft.pieces.first.map { $0.source..<(draft.sourceEnd ?? $0.source) }
      draft = text
      addSpan(.image, span, text: draft.bytes.count..<draft.bytes.count, content: content)
      if let image = draft.spans.last, let target = image.target {
        builder.images.append(Page.Image(source: image.source, target: target))
      }
      return 0
    }
    guard let kind = kind(of: type) else { return 0 }
    let text = span.text..<draft.bytes.count
    let first = draft.pieces.last { $0.text <= span.text && span.text < $0.text + $0.textLength }
    let content = first.map { $0.source + (span.text - $0.text)..<(draft.sourceEnd ?? $0.source) }
    addSpan(kind, span, text: text, content: content)
    return 0
  }

  private func kind(of type: MD_SPANTYPE) -> InlineSpan.Kind? {
    switch type {
    case MD_SPAN_CODE: .code
    case MD_SPAN_STRONG: .strong
    case MD_SPAN_EM: .emphasis
    case MD_SPAN_A: .link
    default: nil
    }
  }

  /// Adds a span, its place in the file widened from its content over its delimiters.
  private func addSpan(_ kind: InlineSpan.Kind, _ span: OpenSpan, text: Range<Int>, content: Range<Int>?) {
    var span = span
    if kind == .link, span.target == nil, let content { span.target = Delimiters(bytes: bytes).target(behind: content) }
    let content = content ?? (span.target.map { $0.lowerBound..<$0.lowerBound } ?? span.offset..<span.offset)
    let target = span.target.map { ByteRange($0.lowerBound, $0.upperBound) }
    var kind = kind
    var source = ByteRange(content.lowerBound, max(content.lowerBound, content.upperBound))
    let delimiters = Delimiters(bytes: bytes)
    switch kind {
    case .code: source = delimiters.code(content)
    case .strong: source = delimiters.emphasis(content, count: 2)
    case .emphasis: source = delimiters.emphasis(content, count: 1)
    default:
      if let target, target.start == content.lowerBound, kind == .link { kind = .url }
      source = delimiters.link(content, target: span.target)
    }
    draft.spans.append(InlineSpan(kind: kind, text: text, source: source, target: target))
    lastOffset = max(lastOffset, source.end)
  }

  // MARK: Text

  func text(_ type: MD_TEXTTYPE, _ pointer: UnsafePointer<CChar>?, _ size: Int) -> Int32 {
    let run = pointer.flatMap { range(of: $0, size) }
    if let (kind, range) = raw {
      if let run { raw = (kind, (range?.lowerBound ?? run.lowerBound)..<max(range?.upperBound ?? 0, run.upperBound)) }
      return 0
    }
    openIfNeeded()
    switch type {
    case MD_TEXT_BR, MD_TEXT_SOFTBR: breakLine()
    case MD_TEXT_ENTITY:
      guard let run else { break }
      if let decoded = Entities.decode(bytes[run]) {
        draft.replace(run, with: decoded)
      } else {
        draft.copy(run, of: bytes)
      }
    case MD_TEXT_HTML: if let run { addTag(run) }
    case MD_TEXT_CODE: if let run { draft.copy(run, of: bytes) } else { breakLine() }
    default: if let run { InlineSyntax.append(run, of: bytes, to: &draft) }
    }
    if let run { lastOffset = run.upperBound }
    return 0
  }

  /// A line end inside a block reads as a space.
  private func breakLine() {
    var end = lastOffset
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == UInt8(ascii: "\\") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
    draft.replace(lastOffset..<max(end, lastOffset), with: [0x20])
    lastOffset = max(end, lastOffset)
  }

  /// Tags inside a line behind which something new begins; tables of sites are full of them.
  private static let separating: Set<String> = ["br", "p", "li", "ul", "ol", "div", "td", "th", "tr", "hr"]

  private func addTag(_ run: Range<Int>) {
    let at = draft.bytes.count
    draft.spans.append(
      InlineSpan(kind: .tag, text: at..<at, source: ByteRange(run.lowerBound, run.upperBound)))
    guard let tag = HTMLTag(bytes, run) else { return }
    if tag.name == "img", let target = tag.value(of: "src"), !target.isEmpty {
      builder.images.append(
        Page.Image(
          source: ByteRange(run.lowerBound, run.upperBound), target: ByteRange(target.lowerBound, target.upperBound)))
    }
    if Self.separating.contains(tag.name) { draft.replace(run, with: [0x20]) }
    for (attribute, role) in HTMLTag.readable {
      guard let value = tag.value(of: attribute), !value.isEmpty else { continue }
      var text = Draft()
      text.copy(value, of: bytes)
      pending.append((text, role))
    }
  }

  private func range(of pointer: UnsafePointer<CChar>, _ size: Int) -> Range<Int>? {
    let offset = pointer - base
    guard offset >= 0, offset + size <= count else { return nil }
    let start = delimiters.offset(offset)
    return start..<start + size
  }

  private func range(of attribute: MD_ATTRIBUTE) -> Range<Int>? {
    attribute.text.flatMap { range(of: $0, Int(attribute.size)) }
  }
}

/// Finds the delimiters around the content of an inline span.
private struct Delimiters {
  let bytes: [UInt8]

  func code(_ content: Range<Int>) -> ByteRange {
    var low = content.lowerBound
    var high = content.upperBound
    if low > 0, bytes[low - 1] == 0x20 || bytes[low - 1] == 0x0A { low -= 1 }
    if high < bytes.count, bytes[high] == 0x20 || bytes[high] == 0x0A { high += 1 }
    let tick = UInt8(ascii: "`")
    while low > 0, bytes[low - 1] == tick { low -= 1 }
    while high < bytes.count, bytes[high] == tick { high += 1 }
    return ByteRange(low, high)
  }

  /// Spans close from the inside out, so the delimiters of inner spans lie between the content and these.
  func emphasis(_ content: Range<Int>, count: Int) -> ByteRange {
    var low = content.lowerBound
    var high = content.upperBound
    // “**\<tag>**”: the content begins behind the backslash of its first sign.
    while low > 0, "`[<\\".utf8.contains(bytes[low - 1]) { low -= 1 }
    if high < bytes.count, bytes[high] == UInt8(ascii: "]") || bytes[high] == UInt8(ascii: "`") {
      high = link(content, target: nil).end
    }
    for _ in 0..<count where low > 0 && "*_".utf8.contains(bytes[low - 1]) { low -= 1 }
    for _ in 0..<count where high < bytes.count && "*_".utf8.contains(bytes[high]) { high += 1 }
    return ByteRange(low, high)
  }

  /// The target of a link with entities or escapes in it, which md4c hands over as a copy: what stands behind `](`.
  func target(behind content: Range<Int>) -> Range<Int>? {
    var start = content.upperBound
    while start < bytes.count, "*_`".utf8.contains(bytes[start]) { start += 1 }
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "]"), bytes[start + 1] == UInt8(ascii: "(") else {
      return nil
    }
    start += 2
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    let isAngled = start < bytes.count && bytes[start] == UInt8(ascii: "<")
    if isAngled { start += 1 }
    var end = start
    var depth = 0
    while end < bytes.count, bytes[end] != 0x0A, isAngled || bytes[end] > 0x20 {
      switch bytes[end] {
      case UInt8(ascii: ">") where isAngled: return start..<end
      case UInt8(ascii: "(") where !isAngled: depth += 1
      case UInt8(ascii: ")") where !isAngled:
        if depth == 0 { return start..<end }
        depth -= 1
      case UInt8(ascii: "\\"): end += 1
      default: break
      }
      end += 1
    }
    return isAngled || end > bytes.count ? nil : start..<end
  }

  /// `[content](target "title")`, `[content][label]`, `![…]`, `<target>`.
  func link(_ content: Range<Int>, target: Range<Int>?) -> ByteRange {
    var low = content.lowerBound
    while low > 0, "*_`".utf8.contains(bytes[low - 1]) { low -= 1 }
    if low > 0, bytes[low - 1] == UInt8(ascii: "[") || bytes[low - 1] == UInt8(ascii: "<") { low -= 1 }
    if low > 0, bytes[low] == UInt8(ascii: "["), bytes[low - 1] == UInt8(ascii: "!") { low -= 1 }
    var high = content.upperBound
    while high < bytes.count, "*_`".utf8.contains(bytes[high]) { high += 1 }
    if high < bytes.count, bytes[high] == UInt8(ascii: ">") { return ByteRange(low, high + 1) }
    guard high < bytes.count, bytes[high] == UInt8(ascii: "]") else {
      return ByteRange(low, max(low, content.upperBound))
    }
    high += 1
    guard high < bytes.count else { return ByteRange(low, high) }
    if bytes[high] == UInt8(ascii: "(") {
      if let target, target.lowerBound > high { high = max(high, target.upperBound) }
      while high < bytes.count, bytes[high] != UInt8(ascii: ")"), bytes[high] != 0x0A { high += 1 }
      return ByteRange(low, min(high + 1, bytes.count))
    }
    if bytes[high] == UInt8(ascii: "["), let close = bytes[high...].firstIndex(of: UInt8(ascii: "]")) {
      return ByteRange(low, close + 1)
    }
    return ByteRange(low, high)
  }
}
