internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds words written together with the link, code or bold next to them: “[page](a.md)est fourni”, “la tâche**build**”.
///
/// The space was lost where markup was cut out for translation and put back. A place where the English has none either is
/// left alone.
public struct GluedWords: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "glued-words",
    summary: "No space separates a word from the link, code or bold beside it.",
    category: .punctuation,
    severity: .minor,
    rationale: "Readers see one long word, and links and bold text lose their edges.",
    limits: "Elided words, endings and prefixes in markup, and what the English writes so are left alone.",
    examples: [
      .init(source: "The [page](a.md) is here.", target: "La [⟦page](a.md)est⟧ ici."),
      .init(source: "Run the `build` task.", target: "Exécutez la ⟦tâche`build⟧`."),
      .init(
        source: "The [!INCLUDE [product](product.md)] is here.", target: "Le ⟦[!INCLUDE [product](product.md)]est⟧ ici."
      ),
      .init(
        source: "[!DNL Harbor Zelquo] includes docks.", target: "[!DNL Harbor ⟦Zelquo]contient⟧ des docks."),
      .init(source: "Open *harbor.json*, and add it.", target: "Ouvrez *harbor.⟦json*et⟧ ajoutez-la."),
      .init(
        source: "Use [zelq run](a.md) and `$_` on it.",
        target: "Utilisez la ⟦commande[zelq⟧ run](a.md) et `⟦$_`sur⟧ cela."),
      .init(target: "Le tableau `⟦grid1`a⟧ deux pages, `⟦series`s⟧’exécute, les `index`s et `A`a restent."),
      .init(target: "⟦[!INCLUDE[product](product.md)]est⟧ ici, et rien d’autre."),
      .init(source: "The **S**ervice of [pages](a.md)", target: "Le **S**ervice de l’[accueil](a.md), les `index`es."),
    ])

  private static let kinds: Set<InlineSpan.Kind> = [
    .link, .code, .strong, .emphasis, .locked, .interface, .placeholder,
  ]

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    var found: [Finding] = []
    for index in page.spans(in: range) where Self.kinds.contains(page.spans[index].kind) {
      let span = page.spans[index]
      guard span.text.count >= 2 else { continue }
      if let word = wordBehindInclude(index, range, prose) {
        found.append(report(span.source.union(page.source(of: word)), span.text, word, prose))
        continue
      }
      for edge in [span.text.lowerBound, span.text.upperBound] {
        guard let words = words(around: edge, of: span, range, page), isFault(words, around: edge, of: span, prose)
        else { continue }
        let place = page.source(of: words.left.lowerBound..<words.right.upperBound)
        found.append(report(place, words.left, words.right, prose))
      }
    }
    return found
  }

  /// The end of an included text and the word that is written on to it: “[!INCLUDE [product](product.md)]est”.
  private func wordBehindInclude(_ index: Int, _ range: Range<Int>, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    let span = page.spans[index]
    guard span.kind == .placeholder, page.file.bytes[span.source.start] == UInt8(ascii: "[") else { return nil }
    let end = span.text.upperBound
    let word = end..<(page.text[end..<range.upperBound].firstIndex { !$0.isOfLetter } ?? range.upperBound)
    return word.count >= 2 && isWord(word, page) ? word : nil
  }

  /// The two runs of letters that meet at an edge of markup; nil where they do not. Of code that has no letter there, all of it.
  private func words(
    around edge: Int, of span: InlineSpan, _ range: Range<Int>, _ page: Page
  ) -> (left: Range<Int>, right: Range<Int>)? {
    guard edge > range.lowerBound, edge < range.upperBound else { return nil }
    var (low, high) = (edge, edge)
    while low > range.lowerBound, page.text[low - 1].isOfLetter { low -= 1 }
    while high < range.upperBound, page.text[high].isOfLetter { high += 1 }
    // Not inside “’”.
    while low < edge, page.text[low] & 0xC0 == 0x80 { low += 1 }
    // Of one letter too: “`\x2A`et”.
    if span.kind == .code, edge == span.text.upperBound, edge - low < 2 { low = span.text.lowerBound }
    if span.kind == .code, edge == span.text.lowerBound, high - edge < 2 { high = span.text.upperBound }
    return low < edge && edge < high ? (low..<edge, edge..<high) : nil
  }

  /// Whether both are whole words, so that the edge is not one inside a word (“**S**ervice”, “`index`es”).
  private func isFault(
    _ words: (left: Range<Int>, right: Range<Int>), around edge: Int, of span: InlineSpan, _ prose: Prose
  ) -> Bool {
    let page = prose.page
    let (inside, outside) = edge == span.text.upperBound ? (words.left, words.right) : (words.right, words.left)
    if edge == span.text.upperBound, span.kind == .code, isLetter(outside, page) { return !isEnglish(prose) }
    guard inside.count >= 2, outside.count >= 2, isWord(outside, page), !isEnding(outside, page),
      isWord(inside, page) || isMarked(inside, of: span) && isWhole(outside, page),
      !page.source(of: words.left.lowerBound..<words.right.upperBound).isEmpty
    else { return false }
    // “**back**end”, “**re**commencer”: one word, part of it marked.
    let whole = words.left.lowerBound..<words.right.upperBound
    return !isKnown(whole, page) && !isEnglish(prose)
  }

  /// Whether one letter is a word of its own: “`grid1`a les mêmes”, “`series`s’exécute”, “`-Confirm`L’ajout”, but not “`index`s”.
  private func isLetter(_ range: Range<Int>, _ page: Page) -> Bool {
    guard range.count == 1, range.upperBound + 1 < page.text.count else { return false }
    let rest = page.text[range.upperBound...]
    switch page.text[range.lowerBound] | 0x20 {
    case UInt8(ascii: "a"): return rest.first == 0x20
    case UInt8(ascii: "d"), UInt8(ascii: "j"), UInt8(ascii: "l"), UInt8(ascii: "n"), UInt8(ascii: "s"):
      guard rest.first == UInt8(ascii: "'") || rest.starts(with: "’".utf8) else { return false }
      return rest.prefix("’s".utf8.count).contains { $0.isOfLetter }
    default: return false
    }
  }

  /// “`index`es”, “`a`me”
  private static let endings = HashSet(words: "es me te se")

  private func isEnding(_ range: Range<Int>, _ page: Page) -> Bool {
    Self.endings.contains(TextHash.folded(page.text, range))
  }

  /// Whether what a mark holds may be any word, or code: “[dotnet run](…)et”, “`$_`et”.
  private func isMarked(_ range: Range<Int>, of span: InlineSpan) -> Bool {
    range.count >= 3 && [.code, .link, .strong, .emphasis].contains(span.kind) || range == span.text
  }

  /// Whether it can be no ending of the word in the mark: a word of French grammar, or a long one.
  private func isWhole(_ range: Range<Int>, _ page: Page) -> Bool {
    range.count >= 6 || FunctionWords.french.contains(TextHash.folded(page.text, range))
  }

  private func isWord(_ range: Range<Int>, _ page: Page) -> Bool {
    let folded = TextHash.folded(page.text, range)
    if FunctionWords.french.contains(folded) { return range.count >= 2 }
    return range.count >= 3
      && (page.codeSpan(at: range.lowerBound) != nil || isLocked(range, page) || isKnown(range, page)
        || isFile(range, page))
  }

  /// Whether the letters end a name of a file with emphasis: “*harbor.json*et”.
  private func isFile(_ range: Range<Int>, _ page: Page) -> Bool {
    page.spans(overlapping: range).contains { span in
      (span.kind == .emphasis || span.kind == .strong) && span.text.upperBound == range.upperBound
        && span.text.lowerBound < range.lowerBound && page.text[range.lowerBound - 1] == UInt8(ascii: ".")
    }
  }

  /// Whether the word stands in a name that is locked: “[!DNL Harbor Zelquo]contient”.
  private func isLocked(_ range: Range<Int>, _ page: Page) -> Bool {
    page.spans(overlapping: range).contains { $0.kind == .locked }
  }

  private func isKnown(_ range: Range<Int>, _ page: Page) -> Bool {
    guard let dictionary = SpellingDictionary.french else { return false }
    return dictionary.contains(page.text, range, exact: TextHash.exact(page.text, range))
  }

  /// Whether the English has markup with an edge inside a run of letters too.
  private func isEnglish(_ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    return bead.source.contains { segment in
      let range = source.segments[segment].text
      return source.spans(in: range).contains { index in
        let span = source.spans[index]
        return words(around: span.text.lowerBound, of: span, range, source) != nil
          || words(around: span.text.upperBound, of: span, range, source) != nil
      }
    }
  }

  private func report(_ place: ByteRange, _ left: Range<Int>, _ right: Range<Int>, _ prose: Prose) -> Finding {
    finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.85,
      .gluedWords(prose.page.string(left), prose.page.string(right)))
  }
}

extension Finding.Message {
  fileprivate static func gluedWords(_ left: String, _ right: String) -> Self {
    "No space separates “\(left)” and “\(right)”."
  }
}
