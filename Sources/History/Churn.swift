internal import Metrics

/// How much of the French of a page changed from one version to the next.
struct Churn {
  /// How a sentence changed.
  package enum Change: String, Sendable {
    /// Only spaces, punctuation or capitals.
    case typography
    /// The same words in another order.
    case wordOrder = "word order"
    /// Other words.
    case terms
  }

  var kept = 0
  var typography = 0
  var wordOrder = 0
  var terms = 0
  var added = 0
  var dropped = 0
  /// Over the sentences whose English stayed; the earlier version is the reference. Nil where there is none.
  var ter: Double?
  var chrf: Double?

  var changed: Int { typography + wordOrder + terms }

  /// Nothing to compare.
  init() {}

  /// `isSame` tells whether the English of a pair stayed.
  init(_ old: [String], _ new: [String], _ alignment: SentenceAlignment, isSame: (SentenceAlignment.Pair) -> Bool) {
    var pairs: [(old: String, new: String)] = []
    var touched = false
    for pair in alignment.pairs where isSame(pair) {
      let (before, after) = (old[pair.old], new[pair.new])
      pairs.append((before, after))
      guard before != after else {
        kept += 1
        continue
      }
      touched = true
      switch Self.change(before, after) {
      case .typography: typography += 1
      case .wordOrder: wordOrder += 1
      case .terms: terms += 1
      }
    }
    added = new.count - alignment.pairs.count
    dropped = old.count - alignment.pairs.count
    guard !pairs.isEmpty else { return }
    (ter, chrf) = touched ? Self.scores(pairs) : (0, 100)
  }

  static func change(_ old: String, _ new: String) -> Change {
    let before = WordBag.split(old.lowercased())
    let after = WordBag.split(new.lowercased())
    if before == after { return .typography }
    return before.sorted() == after.sorted() ? .wordOrder : .terms
  }

  private static func scores(_ pairs: [(old: String, new: String)]) -> (Double, Double) {
    let references = pairs.map { [$0.old] }
    let hypotheses = pairs.map(\.new)
    return (
      TranslationEditRate(isCaseSensitive: true).score(hypotheses, references: references),
      CharacterF().score(hypotheses, references: references)
    )
  }
}

/// Why the French of a page is another than before.
package enum Cause: String, Sendable, CaseIterable {
  /// The first version that the history knows.
  case first
  /// Machine translation made other French of the same English.
  case engine
  /// The English changed, and its translation with it.
  case author
  /// A person edited the French: no new hand-off.
  case correction
  /// Neither the French nor its provenance changed: the page was renamed, or the program judges it anew.
  case none
  /// The page says nothing of its provenance.
  case unknown
  case removed

  /// What the stamps of two versions say. `sourceStayed` is what is known of the English otherwise.
  init(_ old: VersionRow, _ new: VersionRow, changed: Bool, sourceStayed: Bool?) {
    let isHandOff =
      old.handoff != new.handoff || old.translation != new.translation || old.sourceHash != new.sourceHash
    let hasStamps = new.handoff != nil || new.sourceHash != nil || new.translation != nil
    if !changed {
      self = .none
    } else if hasStamps, !isHandOff {
      self = .correction
    } else {
      switch Cause.stayed(old, new) ?? sourceStayed {
      case true?: self = .engine
      case false?: self = .author
      case nil: self = .unknown
      }
    }
  }

  /// Whether the English of a page stayed, by the hash of its file, else by its revision where that is the same: two
  /// revisions of a repository may well hold the same page.
  static func stayed(_ old: VersionRow, _ new: VersionRow) -> Bool? {
    if let before = old.sourceHash, let after = new.sourceHash { return before == after }
    if let before = old.sourceRevision, before == new.sourceRevision { return true }
    return nil
  }
}
