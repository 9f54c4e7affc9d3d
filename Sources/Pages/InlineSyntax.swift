internal import SourceText

/// Inline syntax that stands in running text and that Markdown takes for text: `[!DNL name]`, `:::no-loc text="…":::`,
/// `{name}`, `%s`, `{{ … }}`.
enum InlineSyntax {
  /// Appends a run of text from the file to a draft, its syntax turned into spans.
  static func append(_ run: Range<Int>, of file: [UInt8], to draft: inout Draft) {
    var start = close(in: run, of: file, &draft)
    var at = start
    var closers = Closers(file, run)
    while at < run.upperBound {
      let byte = file[at]
      if byte == UInt8(ascii: "["), let label = openLabel(at, run.upperBound, file) {
        draft.copy(start..<at, of: file)
        draft.label = Draft.OpenLabel(kind: label.kind, text: draft.bytes.count, source: at, close: label.close)
        at = label.text
        start = at
        continue
      }
      guard
        byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%")
          || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "$"),
        let found = match(at, run.upperBound, file, &closers)
      else {
        at += 1
        continue
      }
      draft.copy(start..<at, of: file)
      let text = draft.bytes.count
      draft.copy(found.text, of: file)
      draft.spans.append(
        InlineSpan(
          kind: found.kind, text: text..<draft.bytes.count,
          source: ByteRange(found.source.lowerBound, found.source.upperBound)))
      at = found.source.upperBound
      start = at
    }
    draft.copy(start..<run.upperBound, of: file)
  }

  /// Ends a label that an earlier run began; the offset from which on the run is text.
  private static func close(in run: Range<Int>, of file: [UInt8], _ draft: inout Draft) -> Int {
    guard let label = draft.label, run.contains(label.close) else { return run.lowerBound }
    draft.copy(run.lowerBound..<label.close, of: file)
    draft.spans.append(
      InlineSpan(
        kind: label.kind, text: label.text..<draft.bytes.count, source: ByteRange(label.source, label.close + 1)))
    draft.label = nil
    return label.close + 1
  }

  /// A label that begins in a run which ends before the label does, since the label has an entity in it; nothing else may be.
  private static func openLabel(
    _ at: Int, _ end: Int, _ file: [UInt8]
  ) -> (kind: InlineSpan.Kind, text: Int, close: Int)? {
    guard end < file.count, file[end] == UInt8(ascii: "&"), let name = labelName(at, end, file),
      let kind = labelKind(name, end, file), !file[name.upperBound..<end].contains(UInt8(ascii: "]")),
      let close = file[end...].firstIndex(where: { "][`*<\\\n".utf8.contains($0) }), file[close] == UInt8(ascii: "]")
    else { return nil }
    return (kind, name.upperBound + 1, close)
  }

  /// The capitals behind `[!`, none where there is something else; nil where no `[!` stands.
  private static func labelName(_ at: Int, _ end: Int, _ file: [UInt8]) -> Range<Int>? {
    guard at + 2 < end, file[at + 1] == UInt8(ascii: "!") else { return nil }
    return at + 2..<(file[at + 2..<end].firstIndex { $0 &- UInt8(ascii: "A") >= 26 } ?? end)
  }

  /// What a label with a name and a space behind it is; nil where those are not there.
  private static func labelKind(_ name: Range<Int>, _ end: Int, _ file: [UInt8]) -> InlineSpan.Kind? {
    guard !name.isEmpty, name.upperBound < end, file[name.upperBound] == 0x20 else { return nil }
    return file[name].elementsEqual("DNL".utf8) ? .locked : .interface
  }

  private struct Match {
    var kind: InlineSpan.Kind
    /// The part that readers see.
    var text: Range<Int>
    var source: Range<Int>
  }

  /// Where the last closing bracket and brace of a run stand, looked up once: behind them nothing need be searched.
  private struct Closers {
    private let file: [UInt8]
    private let run: Range<Int>
    private var bracket: Int?
    private var brace: Int?

    init(_ file: [UInt8], _ run: Range<Int>) {
      self.file = file
      self.run = run
    }

    mutating func hasBracket(behind offset: Int) -> Bool { has(UInt8(ascii: "]"), offset, &bracket) }
    mutating func hasBrace(behind offset: Int) -> Bool { has(UInt8(ascii: "}"), offset, &brace) }

    private func has(_ byte: UInt8, _ offset: Int, _ last: inout Int?) -> Bool {
      if last == nil { last = file[run].lastIndex(of: byte) ?? -1 }
      return last! > offset
    }
  }

  private static func match(_ at: Int, _ end: Int, _ file: [UInt8], _ closers: inout Closers) -> Match? {
    switch file[at] {
    case UInt8(ascii: "["): closers.hasBracket(behind: at) ? bracket(at, end, file) : nil
    case UInt8(ascii: ":"): noLoc(at, end, file)
    case UInt8(ascii: "%"): percent(at, end, file)
    case UInt8(ascii: "$"):
      at + 1 < end && file[at + 1] == UInt8(ascii: "{") && closers.hasBrace(behind: at)
        ? brace(at + 1, end, file).map { Match(kind: .placeholder, text: at..<$0, source: at..<$0) } : nil
    default:
      closers.hasBrace(behind: at)
        ? brace(at, end, file).map { Match(kind: .placeholder, text: at..<$0, source: at..<$0) } : nil
    }
  }

  /// `[!DNL name]`, `[!UICONTROL label]`, `[!BADGE label]`.
  private static func bracket(_ at: Int, _ end: Int, _ file: [UInt8]) -> Match? {
    guard let name = labelName(at, end, file) else { return nil }
    if let include = include(at, name.upperBound, end, file) { return include }
    guard let kind = labelKind(name, end, file),
      let close = file[name.upperBound..<end].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return Match(kind: kind, text: name.upperBound + 1..<close, source: at..<close + 1)
  }

  /// `[!INCLUDE [label](path)]` inside a sentence: the path tells what readers see there.
  private static func include(_ at: Int, _ name: Int, _ end: Int, _ file: [UInt8]) -> Match? {
    guard file[at + 2..<name].elementsEqual("INCLUDE".utf8),
      let label = file[name..<end].firstIndex(of: UInt8(ascii: "]")), label + 1 < end,
      file[label + 1] == UInt8(ascii: "("),
      let close = file[label..<end].firstIndex(of: UInt8(ascii: ")")), close + 1 < end,
      file[close + 1] == UInt8(ascii: "]")
    else { return nil }
    return Match(kind: .placeholder, text: label + 2..<close, source: at..<close + 2)
  }

  /// `:::no-loc text="name":::`.
  private static func noLoc(_ at: Int, _ end: Int, _ file: [UInt8]) -> Match? {
    let head = Array(":::no-loc text=\"".utf8)
    guard at + head.count < end, file[at..<at + head.count].elementsEqual(head),
      let quote = file[at + head.count..<end].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    var close = quote + 1
    while close < end, file[close] == UInt8(ascii: ":") { close += 1 }
    return Match(kind: .locked, text: at + head.count..<quote, source: at..<close)
  }

  /// `%s`, `%1$d`.
  private static func percent(_ at: Int, _ end: Int, _ file: [UInt8]) -> Match? {
    var next = at + 1
    while next < end, file[next] &- 0x30 < 10 { next += 1 }
    if next > at + 1 {
      guard next < end, file[next] == UInt8(ascii: "$") else { return nil }
      next += 1
    }
    guard next < end, [UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "@")].contains(file[next]) else { return nil }
    let after = next + 1
    if after < end, file[after] | 0x20 >= UInt8(ascii: "a"), file[after] | 0x20 <= UInt8(ascii: "z") { return nil }
    return Match(kind: .placeholder, text: at..<after, source: at..<after)
  }

  /// The end of `{name}`, `{{ … }}` or `{% … %}`; what has a space inside and single braces is prose.
  private static func brace(_ at: Int, _ end: Int, _ file: [UInt8]) -> Int? {
    guard at + 2 < end else { return nil }
    let isDouble = file[at + 1] == UInt8(ascii: "{") || file[at + 1] == UInt8(ascii: "%")
    guard isDouble else {
      guard let close = file[at..<end].firstIndex(where: { $0 == UInt8(ascii: "}") || $0 <= 0x20 }),
        file[close] == UInt8(ascii: "}"), close > at + 1
      else { return nil }
      return close + 1
    }
    guard var close = file[at..<end].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    while close + 1 < end, file[close + 1] == UInt8(ascii: "}") { close += 1 }
    return close + 1
  }
}
