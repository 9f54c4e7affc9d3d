internal import CGlossaries
internal import Linguistics
public import Pages

/// English nouns and two French ones for each, of which a page should have one (Glossaries/rivals.en-fr.tsv).
public struct RivalPairs: Sendable {
  /// One line of the list.
  public struct Entry: Sendable {
    /// What tells it from the other lines, and orders them as the list does.
    public let index: Int
    /// The first form of the English noun, as it stands in the list: the one that may be a verb.
    let base: UInt64
    let sides: [Side]
    let unless: HashSet
    /// Whether both may be right on one page, but not in one sentence.
    public let isOfSentence: Bool
  }

  /// The forms of a French noun, one or more words each, by their first word.
  struct Side: Sendable {
    private var forms = HashTable<[[UInt64]]>()

    init(_ column: Substring) {
      for form in column.split(separator: "|") {
        let words = form.split(separator: " ").map { TextHash.folded(String($0)) }
        forms[words[0], default: []].append(words)
      }
    }

    /// The longest form that begins at a word, nil if none does.
    func form(at index: Int, _ words: Range<Int>, _ page: Page) -> Range<Int>? {
      forms[page.words[index].folded]?.filter { form in
        index + form.count <= words.upperBound
          && zip(index..., form).allSatisfy { page.words[$0].folded == $1 && !page.words[$0].isCode }
      }.map { index..<index + $0.count }.max { $0.count < $1.count }
    }
  }

  /// A noun in an English sentence, and the French ones for it.
  public struct Use: Sendable {
    public let entry: Entry
    /// In the words of the English page.
    public let source: Int
    /// In the words of the French page: those of the first noun, and those of the second.
    public let places: [[Range<Int>]]
  }

  public static let software = RivalPairs(
    String(
      decoding: UnsafeBufferPointer(start: relecteur_rivals(), count: Int(relecteur_rivals_length())), as: UTF8.self))

  private var entries = HashTable<Entry>()

  /// Takes a list of five columns; lines that begin with `#` are comments, and lines of another shape are left out.
  public init(_ list: String) {
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      guard let columns = Self.columns(line) else { continue }
      let english = columns[0].split(separator: "|").map { TextHash.folded(String($0)) }
      let entry = Entry(
        index: entries.count, base: english[0], sides: columns[1...2].map { Side($0) },
        unless: columns[3] == "-" ? HashSet() : Self.forms(columns[3]), isOfSentence: columns[4] == "sentence")
      for form in english { entries.updateValue(entry, forKey: form) }
    }
  }

  /// The columns of a line; nil where it has another shape.
  static func columns(_ line: Substring) -> [Substring]? {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count == 5, columns.allSatisfy({ !$0.isEmpty }), ["page", "sentence"].contains(columns[4]) else {
      return nil
    }
    return columns
  }

  private static func forms(_ column: Substring) -> HashSet {
    HashSet(words: column.split(separator: "|").map { String($0) })
  }

  /// The nouns of a sentence and its French, each once; none that may be a verb here, that the French has more often than the
  /// English, or whose French words another English word may explain.
  public func uses(_ english: Range<Int>, of source: Page, _ french: Range<Int>, of target: Page) -> [Use] {
    var counts: [Int: (entry: Entry, first: Int, count: Int)] = [:]
    var verbs: Set<Int> = []
    for index in english {
      guard let entry = entries[source.words[index].folded] else { continue }
      if source.words[index].isCode || isVerb(index, entry, english, source) { verbs.insert(entry.index) }
      counts[entry.index, default: (entry, index, 0)].count += 1
    }
    return counts.values.sorted { $0.first < $1.first }.compactMap { entry, first, count in
      guard !verbs.contains(entry.index), !english.contains(where: { entry.unless.contains(source.words[$0].folded) })
      else { return nil }
      let places = entry.sides.map { side in french.compactMap { noun(at: $0, side, french, target) } }
      let total = places.reduce(0) { $0 + $1.count }
      return (1...count).contains(total) ? Use(entry: entry, source: first, places: places) : nil
    }
  }

  private static let beforeVerbs = HashSet(words: ["to", "can", "will", "you", "we", "must", "may", "should", "not"])
  private static let behindVerbs = HashSet(words: ["the", "a", "an", "your", "this", "these", "all", "it", "them"])

  private func isVerb(_ index: Int, _ entry: Entry, _ words: Range<Int>, _ page: Page) -> Bool {
    if index + 1 < words.upperBound, Self.behindVerbs.contains(page.words[index + 1].folded) { return true }
    return page.words[index].folded == entry.base
      && (index == words.lowerBound || Self.beforeVerbs.contains(page.words[index - 1].folded))
  }

  private static let betweenDeterminers = HashSet(
    words: "même mêmes autre autres nouveau nouvel nouvelle nouveaux nouvelles plusieurs deux tout toute")

  /// One of the nouns, with a determiner before it or at the beginning: “la portée”, but not “groupe de travail”.
  private func noun(at index: Int, _ side: Side, _ words: Range<Int>, _ page: Page) -> Range<Int>? {
    guard let form = side.form(at: index, words, page) else { return nil }
    guard index > words.lowerBound, case let before = page.words[index - 1].folded else { return form }
    return FrenchDeterminer.announces(before) || Self.betweenDeterminers.contains(before) ? form : nil
  }
}
