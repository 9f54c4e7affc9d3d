internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds code that stands as plain text: “la méthode focus” where the English has “the `focus` method”.
public struct LostCodeMark: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-code-mark",
    summary: "Inline code of the English stands as plain text.",
    category: .markup,
    severity: .minor,
    rationale: "Readers, search and the next translation take it for a word of the sentence.",
    limits: "Code of fewer than three characters, and code that the English sentence has as plain text too.",
    fixes: .shown,
    examples: [
      .init(
        source: "Call the `focusFirst` method.", target: "Appelez la méthode ⟦focusFirst⟧.",
        fixed: "Appelez la méthode `focusFirst`."),
      .init(
        source: "Set `name` and `home` there.", target: "Définissez-y `name` et ⟦home⟧.",
        fixed: "Définissez-y `name` et `home`."),
      .init(
        source: "Put it into the `<head>` tag.", target: "Placez-le dans la balise ⟦<head>⟧ ici.",
        fixed: "Placez-le dans la balise `<head>` ici."),
      .init(source: "Set the `type`, a type.", target: "Définissez `type`, un type."),
      .init(source: "Set the `name` there.", target: "Définissez-y le nom."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.target.format == .markdown else { return [] }
    let comparison = SpanComparison(
      pair, [.code], of: { span, page in page.text[span.text] }, key: { String(decoding: $0, as: UTF8.self) })
    guard comparison.sourceOnly.count > comparison.targetOnly.count else { return [] }
    var used: [Range<Int>] = []
    return comparison.sourceOnly.compactMap { span in
      let code = pair.source.text[span.text]
      if code.first == UInt8(ascii: "<"), let tag = tag(code, pair) { return report(tag, span, pair) }
      guard code.count >= 3, places(of: code, pair.bead.source, pair.source).isEmpty,
        let place = places(of: code, pair.bead.target, pair.target).first(where: { !used.contains($0) })
      else { return nil }
      used.append(place)
      return report(place, span, pair)
    }
  }

  /// Where the text stands by itself and is no code.
  private func places(of code: ArraySlice<UInt8>, _ segments: [Int], _ page: Page) -> [Range<Int>] {
    segments.flatMap { segment -> [Range<Int>] in
      let range = page.segments[segment].text
      guard range.count >= code.count else { return [] }
      return (range.lowerBound...range.upperBound - code.count).compactMap { start in
        guard page.text[start] == code[code.startIndex], page.text[start..<start + code.count].elementsEqual(code),
          !isWord(start - 1, page, range), !isWord(start + code.count, page, range), page.codeSpan(at: start) == nil
        else { return nil }
        return start..<start + code.count
      }
    }
  }

  private func isWord(_ index: Int, _ page: Page, _ range: Range<Int>) -> Bool {
    guard range.contains(index) else { return false }
    let byte = page.text[index]
    return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 || byte >= 0xC3
      || "-_.".utf8.contains(byte) && isWord(index + 1, page, range)
  }

  /// Where code that is a tag stands as a tag, so that nobody sees it.
  private func tag(_ code: ArraySlice<UInt8>, _ pair: SegmentPair) -> ByteRange? {
    for segment in pair.bead.target {
      for index in pair.target.spans(in: pair.target.segments[segment].text) {
        let span = pair.target.spans[index]
        guard span.kind == .tag, pair.target.file.bytes[span.source.start..<span.source.end].elementsEqual(code) else {
          continue
        }
        return span.source
      }
    }
    return nil
  }

  private func report(_ place: Range<Int>, _ span: InlineSpan, _ pair: SegmentPair) -> Finding {
    report(pair.target.source(of: place), span, pair)
  }

  private func report(_ range: ByteRange, _ span: InlineSpan, _ pair: SegmentPair) -> Finding {
    let text = pair.target.file.text(range)
    return finding(
      on: pair.context, at: range, source: span.source, confidence: 0.8, .lostCodeMark, suggestion: "`\(text)`",
      fix: Fix(edits: [Edit(range: range, replacement: "`\(text)`")], isSafe: false))
  }
}

extension Finding.Message {
  fileprivate static let lostCodeMark: Self = "This is code in English."
}
