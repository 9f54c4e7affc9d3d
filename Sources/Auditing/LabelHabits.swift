public import Alignment
public import Pages

/// What a folder calls the labels of its interface: which French ones stand for an English one, and how often.
///
/// Labels are those that the pages mark as such. Those of a sentence are paired with its English by their order, where there are
/// as many: a sentence that turns two round counts wrongly once, and the majority does not care.
public struct LabelHabits: Sendable {
  /// What a label is called most often.
  public struct Usual: Sendable {
    public var text: String
    /// Its words that tell.
    public var key: String
    /// Places in which it stands, and those of the label whatever it is called.
    public var uses: Int
    public var total: Int
  }

  /// Places of a label from which on a majority means something, and the majority.
  private static let leastTotal = 4
  private static let leastUses = 3
  private static let leastShare = 0.65

  /// How often each French text stands for an English label, plain.
  private var texts: [String: [String: Int]] = [:]
  /// Of the labels that are called two ways.
  private var usuals: [String: Usual] = [:]

  public init() {}

  public mutating func add(_ pair: PagePair) {
    for bead in pair.beads where bead.confidence >= 0.7 {
      for (english, french) in Self.pairs(bead, pair) {
        texts[LabelText.plain(english, pair.source), default: [:]][pair.target.string(french.text), default: 0] += 1
      }
    }
  }

  public mutating func merge(_ other: LabelHabits) {
    texts.merge(other.texts) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// Finds out what is usual, when all pages are counted.
  mutating func settle() {
    usuals = texts.compactMapValues { Self.usual(of: $0) }
  }

  /// What the folder calls a label most often, where it calls it otherwise too.
  public func usual(for plain: String) -> Usual? { usuals[plain] }

  /// All that the folder calls a label, plain.
  public func renderings(of plain: String) -> [String] {
    texts[plain].map { $0.keys.map { LabelText.plain(of: $0) } } ?? []
  }

  /// The wording that the folder has more often than all others with the same words that tell; nil where none is.
  public func usualWording(for plain: String, key: String) -> String? {
    var counts: [String: Int] = [:]
    for (text, uses) in texts[plain] ?? [:] {
      let text = LabelText.plain(of: text)
      if LabelText.key(text) == key { counts[LabelText.wording(text), default: 0] += uses }
    }
    guard let most = counts.values.max(), counts.values.count(where: { $0 == most }) == 1 else { return nil }
    return counts.first { $0.value == most }?.key
  }

  private static func usual(of texts: [String: Int]) -> Usual? {
    let total = texts.values.reduce(0, +)
    guard texts.count > 1, total >= leastTotal else { return nil }
    var forms: [String: (uses: Int, text: String)] = [:]
    for (text, uses) in texts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let key = LabelText.key(LabelText.plain(of: text))
      // The first text of a key is the most frequent one.
      forms[key, default: (0, text)].uses += uses
    }
    guard let (key, first) = forms.max(by: { ($0.value.uses, $1.key) < ($1.value.uses, $0.key) }), forms.count > 1,
      first.uses >= leastUses, Double(first.uses) >= leastShare * Double(total)
    else { return nil }
    return Usual(text: LabelText.shown(first.text), key: key, uses: first.uses, total: total)
  }

  /// The labels of a sentence with their English, in their order; none where one side has more.
  public static func pairs(_ bead: PagePair.Bead, _ pair: PagePair) -> [(english: InlineSpan, french: InlineSpan)] {
    let french = labels(pair.target, bead.target)
    guard !french.isEmpty else { return [] }
    let english = labels(pair.source, bead.source)
    return english.count == french.count ? Array(zip(english, french)) : []
  }

  /// Whether the folder calls no label of a sentence as another one of it is called here: the French has not turned them round.
  public func areInOrder(_ row: [(english: InlineSpan, french: InlineSpan)], _ pair: PagePair) -> Bool {
    let keys = row.map { LabelText.key(LabelText.plain($0.french, pair.target)) }
    let names = row.map { LabelText.plain($0.english, pair.source) }
    return names.indices.allSatisfy { index in
      let others = Set(renderings(of: names[index]).map { LabelText.key($0) })
      return keys.indices.allSatisfy { $0 == index || names[$0] == names[index] || !others.contains(keys[$0]) }
    }
  }

  private static func labels(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    segments.flatMap { page.spans[page.spans(in: page.segments[$0].text)] }.filter {
      $0.kind == .interface && !$0.text.isEmpty
    }
  }
}
