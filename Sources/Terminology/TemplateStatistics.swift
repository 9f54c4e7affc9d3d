public import Alignment
internal import Linguistics
public import Pages

/// Sentences that a site repeats from page to page with another name in them, English beside French.
///
/// A sentence in which the values of the page's contexts are replaced by the contexts is a template. Where the values were
/// kept in French, the French template shows where they go; where one was not kept, matching the French sentence against
/// the template shows the words that took its place.
public struct TemplateStatistics: Sendable {
  /// A French sentence: words (folded hashes) and, in place of a value, the hash of its context.
  public struct Template: Hashable, Sendable {
    var parts: [Part]

    enum Part: Hashable, Sendable {
      case word(UInt64)
      case slot(UInt64)
    }

    func begins(with page: Page, at index: Int) -> Bool {
      guard case .word(let word)? = parts.first else { return true }
      return page.words[index].folded == word
    }

    var hash: UInt64 { TemplateStatistics.hash(of: parts) }
    /// The parts are hashes; hashed as they stand, a sentence would cost more than all else that is done with it.
    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    var literals: Int { parts.reduce(0) { if case .word = $1 { $0 + 1 } else { $0 } } }
  }

  /// English template or front-matter key → French templates → pages.
  private(set) var templates = HashTable<[Template: Int]>()

  public init() {}

  public mutating func merge(_ other: TemplateStatistics) {
    for (key, counts) in zip(other.templates.keys, other.templates.values) {
      templates[key, default: [:]].merge(counts, uniquingKeysWith: +)
    }
  }

  public mutating func add(_ pair: PagePair, values: [ContextValue]) {
    let values = ValueIndex(values)
    for bead in pair.beads {
      let key = Self.key(of: bead, in: pair.source, values: values)
      guard let key, let template = Self.template(of: bead.target, in: pair.target, values: values),
        template.slots == key.slots
      else { continue }
      templates[key.hash, default: [:]][template.template, default: 0] += 1
    }
    for block in pair.target.blocks where block.role == .frontMatter {
      guard let name = pair.target.name(of: block), let first = block.segments.first,
        let template = Self.template(of: [first], in: pair.target, values: values)
      else { continue }
      templates[Self.frontMatterKey(name), default: [:]][template.template, default: 0] += 1
    }
  }

  static func frontMatterKey(_ name: String) -> UInt64 {
    TextHash.combine(TextHash.folded("front matter"), TextHash.folded(name))
  }

  /// The key of an English bead with the page's values taken out, and how many were; nil when none was in it.
  static func key(
    of bead: PagePair.Bead, in page: Page, values: [ContextValue]
  ) -> (hash: UInt64, slots: Int)? {
    key(of: bead, in: page, values: ValueIndex(values))
  }

  private static func key(
    of bead: PagePair.Bead, in page: Page, values: ValueIndex
  ) -> (hash: UInt64, slots: Int)? {
    guard let words = page.words(ofSegments: bead.source),
      let (masked, slots) = mask(page, words, values, .english), masked.count - slots >= 3
    else { return nil }
    return (hash(of: masked), slots)
  }

  private static func hash(of parts: [Template.Part]) -> UInt64 {
    parts.reduce(TextHash.seed) { hash, part in
      switch part {
      case .word(let word): TextHash.combine(hash, word)
      case .slot(let context): TextHash.combine(hash &+ 1, context)
      }
    }
  }

  /// A French sentence with the page's values taken out, and how many were; nil when none was in it.
  private static func template(
    of segments: [Int], in page: Page, values: ValueIndex
  ) -> (template: Template, slots: Int)? {
    guard let words = page.words(ofSegments: segments),
      let (parts, slots) = mask(page, words, values, .englishAndFrench)
    else { return nil }
    return (Template(parts: parts), slots)
  }

  /// Replaces the values found among `words`, the longest first; nil where there is none, as in most sentences.
  private static func mask(
    _ page: Page, _ words: Range<Int>, _ values: ValueIndex, _ functionWords: FunctionWords
  ) -> (parts: [Template.Part], slots: Int)? {
    var slots: [(words: Range<Int>, context: UInt64)] = []
    for candidate in values.candidates(among: page.words[words]) {
      let value = values[candidate]
      for found in page.occurrences(of: value.phrase, in: words, skipping: functionWords)
      where !slots.contains(where: { $0.words.overlaps(found) }) {
        slots.append((found, value.context))
      }
    }
    guard !slots.isEmpty else { return nil }
    slots.sort { $0.words.lowerBound < $1.words.lowerBound }
    var parts: [Template.Part] = []
    parts.reserveCapacity(words.count)
    var at = words.lowerBound
    for slot in slots {
      for index in at..<slot.words.lowerBound { parts.append(.word(page.words[index].folded)) }
      parts.append(.slot(slot.context))
      at = slot.words.upperBound
    }
    for index in at..<words.upperBound { parts.append(.word(page.words[index].folded)) }
    return (parts, slots.count)
  }

  /// The words that fill each slot of the best template for `key` in a run of French words.
  public struct Match: Sendable {
    public var slots: [(context: UInt64, words: Range<Int>)]
    /// Pages whose sentence has this form.
    public var support: Int
    public var literals: Int

    /// Many words say more than few, and many pages more than one: a page's own sentence, in which a damaged name is taken
    /// for a literal, must not beat the form of all others. Literals × log2 of the support.
    var weight: Int { literals * (Int.bitWidth - (support + 1).leadingZeroBitCount - 1) }
  }

  /// Matches the French words of a sentence against the templates of its English one.
  public func match(_ page: Page, _ words: Range<Int>, key: UInt64) -> Match? {
    guard let candidates = templates[key] else { return nil }
    // The hash settles ties, so that the order of a dictionary does not show.
    var best: (match: Match, rank: (Int, UInt64))?
    for (template, support) in candidates {
      guard let slots = Self.match(template, page, words) else { continue }
      let match = Match(slots: slots, support: support, literals: template.literals)
      let rank = (match.weight, template.hash)
      if let best, best.rank >= rank { continue }
      best = (match, rank)
    }
    return best?.match ?? matchLoosely(candidates, page, words)
  }

  /// Words before a slot, and words behind it, that tell its place in a sentence whose end is worded otherwise.
  private static let (leastBefore, leastBehind) = (3, 4)
  /// Longest value, words.
  private static let longestSlot = 8

  /// Matches a sentence that begins as a template with one slot does and goes on as it does behind the slot, but ends
  /// otherwise: translation engines word the end of a sentence in many ways.
  private func matchLoosely(_ candidates: [Template: Int], _ page: Page, _ words: Range<Int>) -> Match? {
    var best: (match: Match, rank: (Int, UInt64))?
    for (template, support) in candidates where support >= 3 {
      let slots = template.parts.indices.filter { if case .slot = template.parts[$0] { true } else { false } }
      guard slots.count == 1, slots[0] >= Self.leastBefore, template.parts.count - slots[0] > Self.leastBehind,
        case .slot(let context) = template.parts[slots[0]]
      else { continue }
      let before = template.parts[..<slots[0]]
      let behind = template.parts[(slots[0] + 1)...].prefix(Self.leastBehind)
      guard let start = Self.find(before, page, words.lowerBound, words.upperBound, anchored: true, atEnd: false),
        case let first = start + before.count,
        let end = Self.find(behind, page, first + 1, words.upperBound, anchored: false, atEnd: false),
        end - first <= Self.longestSlot
      else { continue }
      let match = Match(
        slots: [(context, first..<end)], support: support, literals: before.count + behind.count)
      let rank = (match.weight, template.hash)
      if let best, best.rank >= rank { continue }
      best = (match, rank)
    }
    return best?.match
  }

  /// Matches a French sentence that has no English beside it against the sentences of all other pages, of which at least
  /// `support` pages have each.
  public func matchAlone(_ page: Page, _ words: Range<Int>, support least: Int) -> Match? {
    var best: (match: Match, rank: (Int, UInt64))?
    for candidates in templates.values {
      for (template, support) in candidates where support >= least && template.begins(with: page, at: words.lowerBound)
      {
        guard let slots = Self.match(template, page, words) else { continue }
        let match = Match(slots: slots, support: support, literals: template.literals)
        let rank = (match.weight, template.hash)
        if let best, best.rank >= rank { continue }
        best = (match, rank)
      }
    }
    return best?.match
  }

  /// Matches a front matter value of the French page.
  public func matchFrontMatter(_ page: Page, _ words: Range<Int>, name: String) -> Match? {
    match(page, words, key: Self.frontMatterKey(name))
  }

  /// What most pages have in a slot of a front matter value in which all slots are different; nil where none has such a value.
  func context(ofSlot index: Int, of count: Int, name: String) -> UInt64? {
    var pages: [UInt64: Int] = [:]
    for (template, support) in templates[Self.frontMatterKey(name)] ?? [:] {
      let slots = template.parts.compactMap { if case .slot(let context) = $0 { context } else { nil } }
      if slots.count == count, Set(slots).count == count { pages[slots[index], default: 0] += support }
    }
    return pages.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// Every literal must stand where the template has it; a slot takes what lies between, at least a word.
  private static func match(
    _ template: Template, _ page: Page, _ words: Range<Int>
  ) -> [(context: UInt64, words: Range<Int>)]? {
    var slots: [(context: UInt64, words: Range<Int>)] = []
    var at = words.lowerBound
    var open: (context: UInt64, start: Int)?
    var index = 0
    while index < template.parts.count {
      switch template.parts[index] {
      case .slot(let context):
        guard open == nil else { return nil }
        open = (context, at)
        index += 1
      case .word:
        let first = index
        while index < template.parts.count, case .word = template.parts[index] { index += 1 }
        let run = template.parts[first..<index]
        let isLast = index == template.parts.count
        guard
          let found = find(run, page, open == nil ? at : at + 1, words.upperBound, anchored: open == nil, atEnd: isLast)
        else { return nil }
        if let slot = open {
          slots.append((slot.context, slot.start..<found))
          open = nil
        }
        at = found + run.count
      }
    }
    if let slot = open {
      guard at < words.upperBound else { return nil }
      slots.append((slot.context, at..<words.upperBound))
    } else if at != words.upperBound {
      return nil
    }
    return slots
  }

  /// Where a run of words without a slot stands.
  private static func find(
    _ run: ArraySlice<Template.Part>, _ page: Page, _ from: Int, _ limit: Int, anchored: Bool, atEnd: Bool
  ) -> Int? {
    guard from + run.count <= limit else { return nil }
    func matches(_ start: Int) -> Bool {
      for index in run.indices {
        guard case .word(page.words[start + index - run.startIndex].folded) = run[index] else { return false }
      }
      return true
    }
    if anchored { return matches(from) ? from : nil }
    if atEnd { return matches(limit - run.count) ? limit - run.count : nil }
    return (from...(limit - run.count)).first(where: matches)
  }
}

/// The values of a page by the rarest of their words: a page may have thousands of cells, and a sentence can hold few of
/// them. Of values with the same words the first one is found everywhere; the others are left out.
private struct ValueIndex {
  /// The longest first.
  private let values: [ContextValue]
  private var byRarestWord = HashTable<[Int]>()

  init(_ values: [ContextValue]) {
    var seen: Set<Phrase> = []
    self.values = values.sorted {
      ($1.phrase.content.count, $0.block) < ($0.phrase.content.count, $1.block)
    }.filter { seen.insert($0.phrase).inserted }
    var counts = HashTable<Int>()
    for word in self.values.flatMap(\.phrase.content) { counts[word, default: 0] += 1 }
    for (index, value) in self.values.enumerated() {
      let rarest = value.phrase.content.min { counts[$0]! < counts[$1]! }
      if let rarest { byRarestWord[rarest, default: []].append(index) }
    }
  }

  subscript(index: Int) -> ContextValue { values[index] }

  /// The values that can stand among the words, the longest first.
  func candidates(among words: ArraySlice<Word>) -> [Int] {
    var found: [Int] = []
    for word in words {
      if let indices = byRarestWord[word.folded] { found += indices }
    }
    guard found.count > 1 else { return found }
    found.sort()
    var last = -1
    found.removeAll { index in
      defer { last = index }
      return index == last
    }
    return found
  }
}
