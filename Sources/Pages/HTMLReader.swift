internal import CGumbo
internal import SourceText

/// Reads HTML with gumbo: pages, and the fragments that stand in Markdown.
enum HTMLReader {
  static func readDocument(into builder: inout PageBuilder) {
    let bytes = builder.file.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    readFragment(start..<bytes.count, of: bytes, into: &builder)
  }

  static func readFragment(_ range: Range<Int>, of bytes: [UInt8], into builder: inout PageBuilder) {
    guard !range.isEmpty else { return }
    var walker = HTMLWalker(bytes: bytes, offset: range.lowerBound)
    bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        let start = bytes.baseAddress! + range.lowerBound
        var options = kGumboDefaultOptions
        // Each error would keep a list of all open elements: 20,000 unclosed ones took 3 GB.
        options.max_errors = 0
        guard let output = gumbo_parse_with_options(&options, start, range.count) else { return }
        defer { gumbo_destroy_output(&options, output) }
        walker.base = start
        walker.walk(output.pointee.root, &builder)
      }
    }
  }
}

private struct HTMLWalker {
  let bytes: [UInt8]
  /// Where the fragment starts in the file.
  let offset: Int
  var base: UnsafePointer<CChar>! = nil

  private var draft = Draft()
  private var pending: [(draft: Draft, role: Role)] = []
  private var role = Role.paragraph
  private var level = 0
  private var name: String?
  /// The id of a section whose heading is still to come.
  private var sectionName: String?
  private var lists: [Int] = []
  private var cell: Block.Cell?
  private var table = -1

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// A step of the walk: the tree is walked without recursion, since pages nest as deep as they like.
  private enum Step {
    case enter(UnsafeMutablePointer<GumboNode>)
    case leave(UnsafeMutablePointer<GumboNode>, spanStart: Int)
  }

  mutating func walk(_ root: UnsafeMutablePointer<GumboNode>, _ builder: inout PageBuilder) {
    var steps = [Step.enter(root)]
    while let step = steps.popLast() {
      switch step {
      case .enter(let node):
        switch node.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: addText(node.pointee.v.text)
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
          guard enter(node, &builder) else { continue }
          steps.append(.leave(node, spanStart: draft.bytes.count))
          let children = node.pointee.v.element.children
          for index in (0..<Int(children.length)).reversed() {
            steps.append(.enter(children.data[index]!.assumingMemoryBound(to: GumboNode.self)))
          }
        default: break
        }
      case .leave(let node, let start): leave(node, start, &builder)
      }
    }
    flush(&builder)
  }

  /// Returns whether the children are to be walked.
  private mutating func enter(_ node: UnsafeMutablePointer<GumboNode>, _ builder: inout PageBuilder) -> Bool {
    let element = node.pointee.v.element
    let tag = element.tag
    if tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_SVG { return false }
    if tag == GUMBO_TAG_PRE {
      flush(&builder)
      addCode(element, &builder)
      return false
    }
    addAttributes(element)
    if tag == GUMBO_TAG_BR { addSpace() }
    if tag == GUMBO_TAG_IMG { addImage(element, &builder) }
    if tag == GUMBO_TAG_A, role == .heading, draft.isBlank || name == nil {
      // `<h2><a name="id">`: where both are there, the heading's own id is the one that links lead to.
      name = name ?? string(attribute("id", of: element) ?? attribute("name", of: element))
    }
    guard isBlock(tag) else { return true }
    flush(&builder)
    open(element, tag, &builder)
    return true
  }

  private mutating func open(_ element: GumboElement, _ tag: GumboTag, _ builder: inout PageBuilder) {
    level = 0
    name = nil
    switch tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      role = .heading
      level = Int(tag.rawValue - GUMBO_TAG_H1.rawValue) + 1
      name = string(attribute("id", of: element)) ?? sectionName
      sectionName = nil
    case GUMBO_TAG_UL, GUMBO_TAG_OL:
      lists.append(builder.listCount)
      builder.listCount += 1
    case GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD:
      role = .listItem
      level = max(lists.count, 1)
    case GUMBO_TAG_TABLE:
      table = builder.tableCount
      builder.tableCount += 1
      cell = nil
    case GUMBO_TAG_TR: cell = Block.Cell(table: table, row: (cell?.row ?? -1) + 1, column: -1)
    case GUMBO_TAG_TH, GUMBO_TAG_TD:
      role = tag == GUMBO_TAG_TH ? .tableHeader : .tableCell
      cell?.column += 1
    case GUMBO_TAG_TITLE: role = .heading
    case GUMBO_TAG_SECTION:
      role = .paragraph
      sectionName = string(attribute("id", of: element))
    default: role = .paragraph
    }
  }

  private mutating func leave(_ node: UnsafeMutablePointer<GumboNode>, _ start: Int, _ builder: inout PageBuilder) {
    let element = node.pointee.v.element
    let tag = element.tag
    if isBlock(tag) {
      flush(&builder)
      if tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL { lists.removeLast() }
      role = lists.isEmpty ? .paragraph : .listItem
      return
    }
    guard let kind = spanKind(element, tag), start <= draft.bytes.count else { return }
    if kind == .link, isPermalink(from: start, element) {
      draft.truncate(to: start)
      return
    }
    let source = sourceRange(of: element)
    let target = attribute("href", of: element)
    draft.spans.append(
      InlineSpan(
        kind: kind, text: start..<draft.bytes.count, source: source,
        target: target.map { ByteRange($0.lowerBound, $0.upperBound) }))
  }

  private func spanKind(_ element: GumboElement, _ tag: GumboTag) -> InlineSpan.Kind? {
    if let translate = attribute("translate", of: element), bytes[translate].elementsEqual("no".utf8) { return .locked }
    switch tag {
    case GUMBO_TAG_CODE, GUMBO_TAG_SAMP, GUMBO_TAG_TT: return .code
    case GUMBO_TAG_KBD: return .interface
    case GUMBO_TAG_B, GUMBO_TAG_STRONG: return .strong
    case GUMBO_TAG_I, GUMBO_TAG_EM, GUMBO_TAG_VAR: return .emphasis
    case GUMBO_TAG_A: return .link
    default: return nil
    }
  }

  private func isBlock(_ tag: GumboTag) -> Bool {
    switch tag {
    case GUMBO_TAG_A, GUMBO_TAG_ABBR, GUMBO_TAG_B, GUMBO_TAG_BDI, GUMBO_TAG_BDO, GUMBO_TAG_BR, GUMBO_TAG_CITE,
      GUMBO_TAG_CODE, GUMBO_TAG_DATA, GUMBO_TAG_DEL, GUMBO_TAG_DFN, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I,
      GUMBO_TAG_IMG, GUMBO_TAG_INS, GUMBO_TAG_KBD, GUMBO_TAG_MARK, GUMBO_TAG_Q, GUMBO_TAG_S, GUMBO_TAG_SAMP,
      GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRONG, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_TIME, GUMBO_TAG_TT,
      GUMBO_TAG_U, GUMBO_TAG_VAR, GUMBO_TAG_WBR, GUMBO_TAG_UNKNOWN:
      false
    default: true
    }
  }

  // MARK: Text

  private mutating func addText(_ text: GumboText) {
    guard let range = range(of: text.original_text) else { return }
    var at = range.lowerBound
    var start = at
    while at < range.upperBound {
      if bytes[at] == UInt8(ascii: "&"),
        let end = bytes[at..<min(at + 34, range.upperBound)].firstIndex(of: UInt8(ascii: ";")),
        let decoded = Entities.decode(bytes[at...end])
      {
        draft.copy(start..<at, of: bytes)
        draft.replace(at..<end + 1, with: decoded)
        at = end + 1
        start = at
      } else if bytes[at] <= 0x20 {
        var end = at
        while end < range.upperBound, bytes[end] <= 0x20 { end += 1 }
        draft.copy(start..<at, of: bytes)
        if !draft.bytes.isEmpty, draft.bytes.last != 0x20 { draft.replace(at..<end, with: [0x20]) }
        at = end
        start = at
      } else {
        at += 1
      }
    }
    draft.copy(start..<at, of: bytes)
  }

  private mutating func addSpace() {
    guard let end = draft.sourceEnd else { return }
    draft.replace(end..<end, with: [0x20])
  }

  /// A sign beside a heading that leads to the heading itself; no words of the page.
  private func isPermalink(from start: Int, _ element: GumboElement) -> Bool {
    guard role == .heading, let target = attribute("href", of: element), bytes[target].first == UInt8(ascii: "#") else {
      return false
    }
    return ["¶", "#", "§", "🔗"].contains { draft.bytes[start...].elementsEqual($0.utf8) }
  }

  private mutating func addAttributes(_ element: GumboElement) {
    // Titles of style sheets.
    if element.tag == GUMBO_TAG_LINK { return }
    for (name, role) in HTMLTag.readable {
      guard let value = attribute(name, of: element), !value.isEmpty else { continue }
      var text = Draft()
      text.copy(value, of: bytes)
      pending.append((text, role))
    }
    if element.tag == GUMBO_TAG_META, let key = attribute("name", of: element),
      bytes[key].elementsEqual("description".utf8),
      let value = attribute("content", of: element), !value.isEmpty
    {
      var text = Draft()
      text.copy(value, of: bytes)
      pending.append((text, .frontMatter))
    }
  }

  private mutating func addImage(_ element: GumboElement, _ builder: inout PageBuilder) {
    let at = draft.bytes.count
    let target = attribute("src", of: element).map { ByteRange($0.lowerBound, $0.upperBound) }
    draft.spans.append(InlineSpan(kind: .image, text: at..<at, source: sourceRange(of: element), target: target))
    if let target, !target.isEmpty {
      builder.images.append(Page.Image(source: sourceRange(of: element), target: target))
    }
  }

  private mutating func addCode(_ element: GumboElement, _ builder: inout PageBuilder) {
    let start = range(of: element.original_tag)?.upperBound ?? offset
    let end = range(of: element.original_end_tag)?.lowerBound ?? start
    builder.add(.code, source: ByteRange(start, max(start, end)))
  }

  private mutating func flush(_ builder: inout PageBuilder) {
    let level = level
    let name = name
    let cell = role == .tableHeader || role == .tableCell ? cell : nil
    let list = role == .listItem ? lists.last ?? -1 : -1
    builder.add(draft, role: role, name: name) { block in
      block.level = level
      block.cell = cell
      block.list = list
    }
    for (draft, role) in pending { builder.add(draft, role: role) }
    draft = Draft()
    pending.removeAll(keepingCapacity: true)
  }

  // MARK: Places

  private func string(_ range: Range<Int>?) -> String? {
    range.flatMap { $0.isEmpty ? nil : String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func attribute(_ name: String, of element: GumboElement) -> Range<Int>? {
    var attributes = element.attributes
    guard let attribute = gumbo_get_attribute(&attributes, name)?.pointee,
      let range = range(of: attribute.original_value)
    else { return nil }
    let isQuoted = range.count >= 2 && "\"'".utf8.contains(bytes[range.lowerBound])
    return isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
  }

  private func sourceRange(of element: GumboElement) -> ByteRange {
    let start = range(of: element.original_tag) ?? offset..<offset
    let end = range(of: element.original_end_tag) ?? start
    return ByteRange(start.lowerBound, max(start.upperBound, end.upperBound))
  }

  /// Elements and texts that gumbo made up have no original text.
  private func range(of piece: GumboStringPiece) -> Range<Int>? {
    guard let data = piece.data, piece.length > 0 else { return nil }
    let start = data - base
    guard start >= 0, offset + start + piece.length <= bytes.count else { return nil }
    return offset + start..<offset + start + piece.length
  }
}
