internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds marks that stand twice: “les mots clés,, `Process` et `End`”, “c’est l’option par défaut..”.
///
/// Between the commas stood a word or code that was moved; two full stops are one of the sentence and one too many.
public struct DoubledMark: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "doubled-mark",
    summary: "A comma, semicolon or full stop stands twice.",
    category: .punctuation,
    severity: .minor,
    rationale: "Where a list has an empty place a reader looks for what is missing.",
    limits: "Three full stops, marks beside code, and sentences whose English has a doubled mark too.",
    fixes: .safe,
    examples: [
      .init(
        source: "It has the `a`, `b` and `c` keys.", target: "Elle a les `a` clés⟦,,⟧ `b` et `c`.",
        fixed: "Elle a les `a` clés, `b` et `c`."),
      .init(target: "C’est l’option par défaut⟦..⟧", fixed: "C’est l’option par défaut."),
      .init(target: "Elle prend des lampes⟦, ,⟧ des clés.", fixed: "Elle prend des lampes, des clés."),
      .init(target: "Et ainsi de suite... Ou bien… et..., voilà."),
      .init(source: "Use `user.` keys, ./a or ../b.", target: "Utilisez les clés `user.`. Et ../b, a..b."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    var found: [Finding] = []
    var index = range.lowerBound + 1
    while index + 1 < range.upperBound {
      guard let end = doubled(at: index, range, page) else {
        index += 1
        continue
      }
      if isFault(index..<end, prose) { found.append(report(index..<end, prose)) }
      index = end
    }
    return found
  }

  /// The end of the marks that begin at a byte, where there are several of the same.
  private func doubled(at start: Int, _ range: Range<Int>, _ page: Page) -> Int? {
    let mark = page.text[start]
    guard mark == UInt8(ascii: ",") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: ";") else { return nil }
    var end = start + 1
    var count = 1
    while end < range.upperBound {
      var next = end
      while next < range.upperBound, page.text[next] == 0x20, mark != UInt8(ascii: ".") { next += 1 }
      guard next < range.upperBound, page.text[next] == mark else { break }
      end = next + 1
      count += 1
    }
    return count > 1 && (mark != UInt8(ascii: ".") || count == 2) ? end : nil
  }

  /// Whether words stand before the marks, and a space or nothing behind them.
  private func isFault(_ marks: Range<Int>, _ prose: Prose) -> Bool {
    let page = prose.page
    let end = page.segments[prose.segment].text.upperBound
    guard marks.upperBound == end || page.text[marks.upperBound] <= 0x20, isWord(before: marks.lowerBound, page),
      page.source(of: marks).count == marks.count
    else { return false }
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return true }
    return bead.source.allSatisfy { segment in
      let range = source.segments[segment].text
      return !range.dropLast().contains { doubled(at: $0, range, source) != nil }
    }
  }

  /// A letter, digit or closing bracket that belongs to no code: “the `user.` parameters” end with a full stop of their own.
  private func isWord(before index: Int, _ page: Page) -> Bool {
    let byte = page.text[index - 1]
    let isWord = byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: ")")
    return isWord && page.codeSpan(at: index - 1) == nil && page.codeSpan(at: index) == nil
  }

  private func report(_ marks: Range<Int>, _ prose: Prose) -> Finding {
    let page = prose.page
    let place = page.source(of: marks)
    let mark = String(decoding: page.text[marks.lowerBound...marks.lowerBound], as: UTF8.self)
    return finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.9, .doubledMark,
      fix: Fix(edits: [Edit(range: place, replacement: mark)], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static let doubledMark: Self = "This mark stands twice; one is enough, or a word between them is gone."
}
