internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds zero-width characters in French prose whose English has none: `[&#x200B; Choisir &#x200B;]`. A sentence is
/// reported once, at the first of them; once more where they cannot be taken away without a change of the emphasis around
/// them. Where they stand in the place of words that are lost (`**&#x200B;**`), that is `emptied-markup`.
///
/// Where a name was cut out they have spaces around them, which go with them inside a bracket or emphasis.
///
/// Joiners inside pictures and scripts that need them are no fault; only the zero-width space, the word joiner and the
/// byte order mark are looked for.
public struct StrayInvisibleCharacter: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stray-invisible-character",
    summary: "A zero-width character stands in the French and not in the English.",
    category: .characterEncoding,
    severity: .minor,
    rationale: "Nobody sees it, and search, copying and screen readers stumble over it.",
    limits: "Pages without English are not looked at, and joiners that make one picture of several are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Choose [Workplace](a.md).", target: "Choisir [⟦&#x200B;⟧Lieu](a.md).", fixed: "Choisir [Lieu](a.md)."),
      .init(source: "A family", target: "Une⟦&#8203;⟧ famille", fixed: "Une famille"),
      .init(
        source: "See the [Goals](a.md), then [!UICONTROL Save].",
        target: "Consultez les [⟦&#x200B;⟧ Objectifs &#x200B;](a.md), puis [!UICONTROL &#x200B; Enregistrer &#x200B;].",
        fixed: "Consultez les [Objectifs](a.md), puis [!UICONTROL Enregistrer]."),
      .init(
        source: "Open the **Example** of **Harbor**.", target: "Ouvrez l’**Exemple\u{A0}⟦&#x200B;⟧** de **Port**.",
        fixed: "Ouvrez l’**Exemple** de **Port**."),
      .init(
        source: "[!DNL Harbor] [!UICONTROL Basic] boats",
        target: "Bateaux [!DNL Harbor]⟦&#x200B;⟧[!UICONTROL Basic]",
        fixed: "Bateaux [!DNL Harbor] [!UICONTROL Basic]"),
      .init(source: "A break&#x200B;point", target: "Un point&#x200B;d’arrêt"),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return [] }
    let page = prose.page
    let range = page.segments[prose.segment].text
    let strays = range.filter { Self.isInvisible(page.text, $0, range.upperBound) }
    guard !strays.isEmpty,
      !bead.source.contains(where: { segment in
        let text = source.segments[segment].text
        return text.contains { Self.isInvisible(source.text, $0, text.upperBound) }
      })
    else { return [] }
    let emptied = page.emptiedRuns(of: prose.segment)
    let gaps = gaps(around: strays, page).filter { gap in
      !emptied.contains { $0.source.start <= gap.character.start && gap.character.end <= $0.source.end }
    }
    return [gaps.filter { $0.edit != nil }, gaps.filter { $0.edit == nil }].compactMap { gaps in
      guard let first = gaps.first else { return nil }
      let edits = gaps.compactMap(\.edit)
      return finding(
        on: prose.context, at: first.character, source: prose.sourceRange, confidence: 0.95,
        edits.isEmpty ? .alone : .invisible(gaps.reduce(0) { $0 + $1.count }),
        fix: edits.isEmpty ? nil : Fix(edits: edits, isSafe: true))
    }
  }

  // MARK: What goes with them

  /// A run of invisible characters and spaces in the file.
  private struct Gap {
    /// The first of the characters.
    var character: ByteRange
    /// How many they are.
    var count: Int
    /// Nil where nothing would be left between two marks.
    var edit: Edit?
  }

  private func gaps(around strays: [Int], _ page: Page) -> [Gap] {
    let places = strays.map { page.source(of: $0..<$0 + 3) }
    var gaps: [Gap] = []
    var next = 0
    while next < places.count {
      let first = next
      var run = places[first]
      widen(&run, page)
      next += 1
      while next < places.count, places[next].start <= run.end {
        run = run.union(places[next])
        widen(&run, page)
        next += 1
      }
      // At the ends of a line spaces have a meaning.
      let bytes = page.file.bytes
      if run.start == 0 || bytes[run.start - 1] == 0x0A { run.start = places[first].start }
      if run.end == bytes.count || bytes[run.end] == 0x0A || bytes[run.end] == 0x0D { run.end = places[next - 1].end }
      gaps.append(Gap(character: places[first], count: next - first, edit: edit(run, page)))
    }
    return gaps
  }

  /// Takes in the spaces on either side, no-break ones too.
  private func widen(_ run: inout ByteRange, _ page: Page) {
    let bytes = page.file.bytes
    while run.start > 0, let length = Self.space(endingAt: run.start, bytes) { run.start -= length }
    while run.end < bytes.count, let length = Space.length(at: run.end, in: bytes) { run.end += length }
  }

  /// What takes the place of the run: nothing at the inside of a bracket or of emphasis and where it has no space, and otherwise
  /// one space.
  private func edit(_ run: ByteRange, _ page: Page) -> Edit? {
    let bytes = page.file.bytes
    let isOpened = run.start == 0 || isOpening(bytes[run.start - 1], before: run.start, bytes)
    let isClosed = run.end == bytes.count || isClosing(bytes[run.end], at: run.end, bytes)
    if isOpened, isClosed { return nil }
    let space = isOpened || isClosed ? "" : spaces(in: run, page)
    // What stands beside marks of emphasis tells whether they open or close.
    let isBesideMarks =
      run.start > 0 && Self.isMark(bytes[run.start - 1]) && !isOpened
      || run.end < bytes.count && Self.isMark(bytes[run.end]) && !isClosed
    if space.isEmpty, isBesideMarks { return nil }
    return Edit(range: run, replacement: space)
  }

  /// The first space of a run, one between two labels, and otherwise nothing where it has none.
  private func spaces(in run: ByteRange, _ page: Page) -> String {
    let bytes = page.file.bytes
    let first = (run.start..<run.end).first { Space.length(at: $0, in: bytes) != nil }
    if let first { return page.file.text(ByteRange(first, first + Space.length(at: first, in: bytes)!)) }
    // Two labels side by side are two words, and nothing that shows separated them.
    let isBetweenLabels =
      run.start > 0 && bytes[run.start - 1] == UInt8(ascii: "]")
      && run.end < bytes.count && bytes[run.end] == UInt8(ascii: "[")
    return isBetweenLabels ? " " : ""
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") }

  /// `[`, `(`, a line start, or marks of emphasis with no word before them and no space behind, which would make them a bullet.
  private func isOpening(_ byte: UInt8, before start: Int, _ bytes: [UInt8]) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "("), 0x0A: return true
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      if Space.length(at: start, in: bytes) == 1 { return false }
      var index = start - 1
      while index >= 0, bytes[index] == byte { index -= 1 }
      return index < 0 || bytes[index] <= 0x20 || "([\"'>".utf8.contains(bytes[index])
    default: return false
    }
  }

  /// `]`, `)`, a line end, or marks of emphasis with no word behind them.
  private func isClosing(_ byte: UInt8, at end: Int, _ bytes: [UInt8]) -> Bool {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: ")"), 0x0A, 0x0D: return true
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      if bytes[end - 1] == 0x20 { return false }
      var index = end
      while index < bytes.count, bytes[index] == byte { index += 1 }
      return index == bytes.count || bytes[index] <= 0x20 || ".,;:!?)]\"'<|".utf8.contains(bytes[index])
    default: return false
    }
  }

  /// The length of the space that ends at a place, in bytes; nil where none does.
  private static func space(endingAt end: Int, _ bytes: [UInt8]) -> Int? {
    Space.allCases.map(\.text.utf8).first { bytes[..<end].suffix($0.count).elementsEqual($0) }?.count
  }

  /// U+200B, U+2060, U+FEFF, each three bytes of UTF-8.
  private static func isInvisible(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard text[index] >= 0xE2, index + 2 < end else { return false }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return true
    default: return false
    }
  }
}

extension Finding.Message {
  fileprivate static let alone: Self = "A character of no width stands here between marks; the English has none."

  fileprivate static func invisible(_ count: Int) -> Self {
    let others = count > 1 ? ", and \(count - 1) more in this sentence" : ""
    return "A character of no width stands here\(others); the English has none."
  }
}
