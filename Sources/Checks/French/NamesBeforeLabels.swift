internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Names before a translated label: “Harbor [!UICONTROL Compositeur visuel]” for “Harbor [!UICONTROL Visual Composer]”.
extension NameBeforeNoun {
  /// The labels of an interface that stand right behind a name as they do in English, but in French, and say what the name is of.
  func namesBeforeLabels(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let labels = page.spans(ofSegments: pair.bead.target).filter { $0.kind == .interface }
    guard !labels.isEmpty else { return [] }
    let english = labelsBehindNames(pair)
    return labels.compactMap { span in
      guard let first = page.words(in: span.text).first,
        case let name = first - 1, pair.targetWords.contains(name), isBehind(first, name, page),
        isName(page.words[name]), isFrenchNoun(first, pair), !hasNoun(before: name, pair),
        let source = english[page.words[name].exact]
      else { return nil }
      let marks = page.sourceWithMarks(ofWords: name..<name + 1)
      let (text, label) = (page.string(page.words[name].range), page.string(span.text))
      return finding(
        on: pair.context, at: marks.union(span.source), source: pair.source.source(ofWords: source), confidence: 0.9,
        .nameBeforeNoun(label, text))
    }
  }

  private func isName(_ word: Word) -> Bool {
    word.traits.contains(.locked) || word.isCapital && word.length >= 3 && !word.isCode
  }

  /// Whether nothing but spaces, seen or not, stands between two words.
  private func isBehind(_ word: Int, _ name: Int, _ page: Page) -> Bool {
    let gap = page.text[page.words[name].range.upperBound..<Int(page.words[word].start)]
    return gap.contains(0x20) && gap.count <= 8 && gap.allSatisfy { Self.blanks.contains($0) }
  }

  /// Bytes of the space, the no-break space and those without width.
  private static let blanks: Set<UInt8> = [0x20, 0xC2, 0xA0, 0xE2, 0x80, 0x8B, 0x8D]

  /// A noun that the English has not, or one with a French complement: “fragments de contenu”.
  private func isFrenchNoun(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard word.length >= 4, word.traits.isDisjoint(with: [.code, .capitals, .mixed]),
      let readings = page.frenchReadings(of: word), readings.contains(.noun),
      readings.isDisjoint(with: [.closed, .adverb])
    else { return false }
    if !pair.source.words[pair.sourceWords].contains(where: { $0.folded == word.folded }) { return true }
    return index + 1 < pair.targetWords.upperBound && Self.complements.contains(page.words[index + 1].folded)
  }

  /// Whether a noun stands before the name that the name and the label may belong to: “la page Harbor [!UICONTROL Rapports]”.
  private func hasNoun(before name: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    var index = name
    while index > pair.targetWords.lowerBound, isName(page.words[index]) {
      guard page.isBlank(index - 1, index) else { return false }
      index -= 1
    }
    guard let readings = page.frenchReadings(of: page.words[index]), !isName(page.words[index]) else { return false }
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .infinitive, .adverb, .secondPlural])
  }

  /// The names and the first words of labels right behind them in English, by the name.
  private func labelsBehindNames(_ pair: SegmentPair) -> [UInt64: Range<Int>] {
    let page = pair.source
    var found: [UInt64: Range<Int>] = [:]
    for span in page.spans(ofSegments: pair.bead.source) where span.kind == .interface {
      guard let first = page.words(in: span.text).first, first > pair.sourceWords.lowerBound,
        isBehind(first, first - 1, page)
      else { continue }
      found[page.words[first - 1].exact] = first - 1..<first + 1
    }
    return found
  }
}
