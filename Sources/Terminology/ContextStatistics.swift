public import Alignment
internal import Linguistics
internal import Pages

/// How often the values of each context stay as they are in translation. Statistics of pages add up.
public struct ContextStatistics: Sendable {
  /// Of one value of one context: on how many pages it was kept, and on how many it stood.
  struct Tally: Sendable {
    var kept = 0
    var total = 0
    /// Pages whose slug, file name or links have a word of it.
    var backed = 0

    static func + (left: Tally, right: Tally) -> Tally {
      Tally(kept: left.kept + right.kept, total: left.total + right.total, backed: left.backed + right.backed)
    }

    static func += (left: inout Tally, right: Tally) { left = left + right }
  }

  /// Context of the source, then value.
  private(set) var tallies = HashTable<HashTable<Tally>>()
  /// Context of the target → context of the source → number of pages on which they are aligned.
  private(set) var sourceContexts = HashTable<HashTable<Int>>()

  public init() {}

  /// Counts one page.
  public mutating func add(_ pair: PagePair, values: [ContextValue]) {
    let counterparts = Counterparts(pair)
    let witnesses = PageWitnesses(pair.target)
    for value in values {
      guard let block = counterparts.target(of: value.block) else { continue }
      let words = pair.target.words(in: pair.target.blocks[block].text)
      let kept = !pair.target.occurrences(of: value.phrase, in: words, skipping: .englishAndFrench).isEmpty
      let backed = pair.source.words[value.words].contains { witnesses.backs(pair.source.string($0.range)) }
      let tally = Tally(kept: kept ? 1 : 0, total: 1, backed: backed ? 1 : 0)
      tallies[value.context, default: HashTable()][value.phrase.hash, default: Tally()] += tally
      if let context = counterparts.targetContext(of: value, at: block) {
        sourceContexts[context, default: HashTable()][value.context, default: 0] += 1
      }
    }
  }

  public mutating func merge(_ other: ContextStatistics) {
    for (context, values) in zip(other.tallies.keys, other.tallies.values) {
      tallies[context, default: HashTable()].merge(values, uniquingKeysWith: +)
    }
    for (context, sources) in zip(other.sourceContexts.keys, other.sourceContexts.values) {
      sourceContexts[context, default: HashTable()].merge(sources, uniquingKeysWith: +)
    }
  }

  /// The share of distinct values that stay as they are, a value of `own` left out, drawn towards 0.3 when there are few.
  ///
  /// Five values must be there, three where nearly all of them have to do with their page (its file name, its links): there,
  /// that speaks for names as well. Nil with less.
  public func keepRate(of context: UInt64, _ kind: ContextValue.Kind, without own: UInt64? = nil) -> Double? {
    guard let values = tallies[context] else { return nil }
    var kept = 0
    var total = 0
    for (value, tally) in zip(values.keys, values.values) where value != own {
      // Whole numbers, since the order of a dictionary must not show in a sum.
      kept += tally.kept * 2 >= tally.total ? 1 : 0
      total += 1
    }
    let backing = kind == .row ? self.backing(of: context) : 0
    guard total >= (backing >= 0.9 ? 3 : 5) else { return nil }
    let rate = (Double(kept) + 0.6) / Double(total + 2)
    return backing >= 0.9 && rate >= 0.35 ? max(rate, 0.4 * rate + 0.55 * backing) : rate
  }

  /// Whether a value stands in another context too, one of names: the cell beside “App name” on a page of its own.
  func isNameElsewhere(_ value: ContextValue) -> Bool {
    zip(tallies.keys, tallies.values).contains { context, values in
      context != value.context && values[value.phrase.hash] != nil
        && (keepRate(of: context, .row, without: value.phrase.hash) ?? 0) >= PageNames.threshold
    }
  }

  /// The share of pages on which the value has to do with the page itself: its file name, slug or links have a word of it.
  func backing(of context: UInt64) -> Double {
    let sum = (tallies[context]?.values ?? []).reduce(Tally(), +)
    return sum.total == 0 ? 0 : Double(sum.backed) / Double(sum.total)
  }

  /// On how many pages the values of a context were kept, and on how many they stood.
  func pages(of context: UInt64) -> (kept: Int, total: Int) {
    (tallies[context]?.values ?? []).reduce((0, 0)) { ($0.0 + $1.kept, $0.1 + $1.total) }
  }

  /// The context of the source that a context of the target stands for, as most pages have it.
  public func sourceContext(of context: UInt64) -> UInt64? {
    guard let sources = sourceContexts[context] else { return nil }
    return zip(sources.keys, sources.values).max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
  }
}

/// Which block of the French page holds the counterpart of a block of the English one: by alignment, or by the place in a
/// table whose labels are aligned.
public struct Counterparts {
  private let pair: PagePair
  private let sourceTables: Tables
  private let targetTables: Tables

  public init(_ pair: PagePair) {
    self.pair = pair
    sourceTables = Tables(pair.source)
    targetTables = Tables(pair.target)
  }

  public func target(of block: Int) -> Int? {
    if let cell = pair.source.blocks[block].cell {
      if let label = sourceTables.block(at: Block.Cell(table: cell.table, row: cell.row, column: 0)), cell.column > 0,
        let other = pair.targetBlock(of: label), let place = pair.target.blocks[other].cell, place.column == 0,
        let found = targetTables.block(at: Block.Cell(table: place.table, row: place.row, column: cell.column))
      {
        return found
      }
      guard let found = pair.targetBlock(of: block), pair.target.blocks[found].cell?.column == cell.column else {
        return nil
      }
      return found
    }
    if pair.source.blocks[block].role == .heading, pair.source.blocks[block].level == 1,
      let title = pair.target.blocks.firstIndex(where: { $0.role == .heading && $0.level == 1 })
    {
      return title
    }
    return pair.targetBlock(of: block)
  }

  /// The context that holds a value in the French page.
  func targetContext(of value: ContextValue, at block: Int) -> UInt64? {
    guard let cell = pair.target.blocks[block].cell else { return NameContext.title }
    guard let label = targetTables.label(of: cell) else { return nil }
    return NameContext.hash(targetTables.kind(of: cell.table), label, pair.target)
  }
}
