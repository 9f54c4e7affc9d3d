internal import Linguistics
public import Pages
internal import SourceText

/// What has changed in an English page since it was translated, sentence by sentence.
public struct Freshness: Sendable {
  /// In the order of the page; empty where readers of English read what they read then.
  public let changes: [Change]

  public struct Change: Sendable {
    public enum Kind: Sendable { case added, removed, reworded }
    public var kind: Kind
    /// The sentence as it was when it was translated; nil for one that was added.
    public var before: String?
    /// The sentence as it is now; nil for one that was removed.
    public var now: String?
    /// What a reworded sentence now says otherwise; empty for a correction of spelling, style or grammar.
    public var facts: Facts
  }

  /// What makes more of a changed sentence than another wording.
  public struct Facts: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let numbers = Facts(rawValue: 1)
    public static let code = Facts(rawValue: 2)
    public static let links = Facts(rawValue: 4)
    public static let negation = Facts(rawValue: 8)
  }

  /// The share of words that two versions of one sentence have in common at least.
  private static let leastLikeness = 0.5

  /// How many sentences before and behind its place the earlier version of a sentence is looked for.
  private static let window = 50

  /// Compares the page that was translated with the page as it is now.
  public init(translated: Page, now: Page) {
    let before = Sentence.all(of: translated)
    let after = Sentence.all(of: now)
    let difference = after.map(\.key).difference(from: before.map(\.key))
    var removed: [Sentence] = []
    var added: [Sentence] = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.append(before[offset])
      case .insert(let offset, _, _): added.append(after[offset])
      }
    }
    // Removals come from the last to the first.
    changes = Self.paired(removed.reversed(), added)
  }

  /// Matches what was removed with what was added: the likeliest first, each once, in the order of the page.
  private static func paired(_ removed: [Sentence], _ added: [Sentence]) -> [Change] {
    var partner = [Int?](repeating: nil, count: added.count)
    var isFree = [Bool](repeating: true, count: removed.count)
    for (number, sentence) in added.enumerated() {
      // On a page that was written anew, only what stood about there can be the same sentence.
      let middle = number * removed.count / added.count
      let near = max(0, middle - window)..<min(removed.count, middle + window)
      let best = near.filter { isFree[$0] }.max { sentence.likeness(removed[$0]) < sentence.likeness(removed[$1]) }
      guard let best, sentence.likeness(removed[best]) >= leastLikeness else { continue }
      partner[number] = best
      isFree[best] = false
    }
    let gone = removed.indices.filter { isFree[$0] }.map {
      Change(kind: .removed, before: removed[$0].text, now: nil, facts: [])
    }
    return gone
      + added.indices.map { number in
        guard let other = partner[number] else {
          return Change(kind: .added, before: nil, now: added[number].text, facts: [])
        }
        return Change(
          kind: .reworded, before: removed[other].text, now: added[number].text,
          facts: added[number].facts(against: removed[other]))
      }
  }

  private struct Sentence {
    var key: UInt64
    var text: String
    var words: Set<UInt64>
    var numbers: [String]
    var code: [String]
    var links: [String]
    var negations: Int

    private static let negations: Set<UInt64> = Set(
      [
        "not", "no", "never", "without", "cannot", "don't", "doesn't", "isn't", "can't", "won't", "aren't", "neither",
        "nor",
      ]
      .map { TextHash.folded($0) })

    static func all(of page: Page) -> [Sentence] {
      page.segments.map { segment in
        let words = page.words[segment.words]
        let spans = page.spans[page.spans(in: segment.text)]
        func texts(_ spans: some Sequence<InlineSpan>, _ text: (InlineSpan) -> String) -> [String] {
          spans.map(text).sorted()
        }
        // Other line breaks are no change.
        let source = page.file.text(segment.source).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Sentence(
          key: TextHash.exact(source), text: page.string(segment.text),
          words: Set(words.map(\.folded)),
          numbers: words.filter { $0.isNumber && !$0.isCode }.map { page.string($0.range) }.sorted(),
          code: texts(spans.filter { $0.kind == .code }) { page.string($0.text) },
          links: texts(spans.filter { $0.target != nil }) { page.file.text($0.target!) },
          negations: words.reduce(0) { $0 + (negations.contains($1.folded) ? 1 : 0) })
      }
    }

    func likeness(_ other: Sentence) -> Double {
      let common = words.intersection(other.words).count
      return 2 * Double(common) / Double(max(1, words.count + other.words.count))
    }

    func facts(against other: Sentence) -> Facts {
      var facts: Facts = []
      if numbers != other.numbers { facts.insert(.numbers) }
      if code != other.code { facts.insert(.code) }
      if links != other.links { facts.insert(.links) }
      if negations != other.negations { facts.insert(.negation) }
      return facts
    }
  }
}

extension Freshness {
  /// `2 sentences added, 1 reworded (numbers, code)`; nil where nothing has changed.
  public var summary: String? {
    guard !changes.isEmpty else { return nil }
    var parts: [String] = []
    for (kind, name) in [(Change.Kind.added, "added"), (.removed, "removed"), (.reworded, "reworded")] {
      let count = changes.count { $0.kind == kind }
      guard count > 0 else { continue }
      parts.append(parts.isEmpty ? "\(count) \(count == 1 ? "sentence" : "sentences") \(name)" : "\(count) \(name)")
    }
    let facts = changes.reduce(into: Facts()) { $0.formUnion($1.facts) }
    let names: [(Facts, String)] = [(.numbers, "numbers"), (.code, "code"), (.links, "links"), (.negation, "negation")]
    let changed = names.filter { facts.contains($0.0) }.map(\.1)
    return parts.joined(separator: ", ") + (changed.isEmpty ? "" : " (\(changed.joined(separator: ", ")))")
  }

  /// Whether what the page says has changed, and not only how.
  public var isSubstantial: Bool { changes.contains { $0.kind != .reworded || !$0.facts.isEmpty } }
}
