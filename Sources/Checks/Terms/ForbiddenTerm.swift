public import Auditing
internal import Pages
internal import SourceText
internal import Terminology

/// Finds renderings that a term base forbids, where the English has the term.
///
/// The same French word may be right for another English one, so the term must stand in the English sentence, more often than
/// its allowed renderings in the French one; a forbidden word inside an allowed rendering is none. Code, addresses, locked
/// words and names are left alone.
public struct ForbiddenTerm: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "forbidden-term",
    summary: "A rendering that the term base forbids is used.",
    category: .wrongTerm,
    severity: .minor,
    rationale: "Somebody decided against this word, mostly because readers misunderstand it.",
    limits: "Only terms of the files named with --glossary, and only where the English sentence has the term.",
    fixes: .shown,
    examples: [
      .init(
        source: "Read the ⟦library⟧ first.", target: "Lisez d’abord la ⟦librairie⟧.",
        fixed: "Lisez d’abord la bibliothèque.",
        glossary: [.init(source: "library", targets: ["bibliothèque"], forbidden: ["librairie"])]),
      .init(
        source: "The ⟦thread⟧ waits.", target: "Le ⟦filetage⟧ attend.", fixed: "Le thread attend.",
        glossary: [.init(source: "thread", targets: ["thread"], forbidden: ["filetage"])]),
      .init(
        source: "The bookshop sells books.", target: "La librairie vend des livres.",
        glossary: [.init(source: "library", targets: ["bibliothèque"], forbidden: ["librairie"])]),
      .init(
        source: "Put the file into the folder.", target: "Placez le fichier dans le dossier.",
        glossary: [.init(source: "file", targets: ["fichier"], forbidden: ["dossier"])]),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let terms = pair.context.terms
    guard !terms.isEmpty else { return [] }
    let matches = terms.terms(in: pair.source, pair.sourceWords).filter {
      terms.isUsed($0, in: pair.source, pair.sourceWords)
    }
    return Set(matches.flatMap(\.entries)).sorted().flatMap { entry in
      findings(of: entry, matches.filter { $0.entries.contains(entry) }, pair)
    }
  }

  /// As many places as the English has the term more often than the French has what is allowed: the others stand for
  /// something else.
  private func findings(of entry: Int, _ matches: [TermMatcher.Match], _ pair: SegmentPair) -> [Finding] {
    let terms = pair.context.terms
    let places = terms.forbidden(of: entry, in: pair.target, pair.targetWords).filter { !isKept($0, pair) }
    guard !places.isEmpty else { return [] }
    let missing = matches.count - terms.targets(of: entry, in: pair.target, pair.targetWords).count
    return zip(places.prefix(max(0, missing)), matches).map { words, match in
      report(words, match, terms.glossary.entries[entry], pair)
    }
  }

  /// Whether the word stands between the same words in English: it is a part of a name, or of a phrase that stayed English.
  private func isKept(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let (before, behind) = (words.lowerBound - 1, words.upperBound)
    let sides = [before..<words.upperBound, words.lowerBound..<behind + 1].filter {
      $0.lowerBound >= pair.targetWords.lowerBound && $0.upperBound <= pair.targetWords.upperBound
    }
    let source = pair.source.words[pair.sourceWords].map(\.folded)
    return sides.contains { side in
      let phrase = pair.target.words[side].map(\.folded)
      return source.firstRange(of: phrase) != nil
    }
  }

  private func report(
    _ words: Range<Int>, _ match: TermMatcher.Match, _ entry: GlossaryEntry, _ pair: SegmentPair
  ) -> Finding {
    let range = pair.target.source(ofWords: words)
    let found = pair.target.string(ofWords: words)
    // The gender of the right word may be another one: somebody looks at it.
    let fix = entry.targets.first.map { Fix(edits: [Edit(range: range, replacement: $0)], isSafe: false) }
    // A name that became something else is graver than a word of which there is a better one.
    let isName = entry.isDoNotTranslate
    return finding(
      on: pair.context, at: range, source: pair.source.source(ofWords: match.words), severity: isName ? .major : nil,
      category: isName ? .noTranslate : nil, confidence: 0.9,
      .forbiddenTerm(found, entry), evidence: entry.note.map { [$0.hasSuffix(".") ? String($0.dropLast()) : $0] } ?? [],
      suggestion: entry.targets.first, fix: fix)
  }
}

extension Finding.Message {
  fileprivate static func forbiddenTerm(_ found: String, _ entry: GlossaryEntry) -> Self {
    guard let target = entry.targets.first else { return "“\(found)” must not be used for “\(entry.source)”." }
    return "“\(found)” must not be used for “\(entry.source)”; it is “\(target)”."
  }
}
