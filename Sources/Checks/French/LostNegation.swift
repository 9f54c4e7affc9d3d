internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “non-…”, “prevent” and a verb with “not” or “never” that have no counterpart in the French: the sentence says the
/// opposite.
///
/// French may put it in many ways (non, sans, autre, tiers, hors, in-, dés-, empêcher, éviter, rarement, seul); any of them
/// will do, and good translators turn sentences round: only where nothing at all denies is something lost.
public struct LostNegation: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-negation",
    summary: "A negation of the English is lost, so that the French says the opposite.",
    category: .mistranslation,
    severity: .critical,
    rationale: "A reader who trusts the sentence does the wrong thing.",
    limits: "“without”, “un-” and “not only” are left alone, and any word that denies or restricts will do.",
    examples: [
      .init(source: "Non-Harbor services are used.", target: "Les ⟦services Harbor sont utilisés⟧."),
      .init(
        source: "It prevents unauthorized access to files.",
        target: "Elle garantit l’⟦accès non autorisé aux fichiers⟧."),
      .init(
        source: "The controls are there to ensure that access to pages is prevented.",
        target: "Les contrôles sont là pour ⟦garantir l’accès aux pages⟧."),
      .init(source: "The address must not have a space.", target: "⟦L’adresse doit avoir une espace.⟧"),
      .init(source: "It does not only copy the files.", target: "Elle copie aussi les fichiers."),
      .init(source: "The page is not kept.", target: "La page est supprimée chaque nuit."),
      .init(source: "Non-Harbor services are used.", target: "Des services autres que Harbor sont utilisés."),
      .init(source: "One of them is non-optional.", target: "L’une d’elles est obligatoire."),
      .init(source: "Do not delete the file before May.", target: "⟦Supprimez le fichier avant mai.⟧"),
      .init(source: "Do not close the window yet.", target: "⟦Fermez la fenêtre tout de suite.⟧"),
      .init(source: "No restart is required.", target: "⟦Un redémarrage est requis.⟧"),
      .init(source: "It waits until the window is open.", target: "Elle attend ⟦tant que la fenêtre est ouverte⟧."),
      .init(
        source: "It waits until its `open()` method is called.",
        target: "Elle attend tant que sa méthode `open()` n’est pas appelée."),
      .init(source: "It prevents access.", target: "Elle empêche tout accès."),
    ])

  private static let non = TextHash.folded("non")
  private static let not: HashSet = HashSet(words: [
    "not", "no", "never", "cannot", "without", "don't", "doesn't", "isn't", "aren't", "can't", "didn't", "won't",
  ])
  /// Verbs that undo what follows: “fix a non-adjustable delay” is “rendre le délai réglable”.
  private static let turns: HashSet = HashSet(words: [
    "fix", "fixes", "fixed", "avoid", "avoids", "remove", "removes", "removed", "resolve",
  ])
  private static let prevent: HashSet = HashSet(words: ["prevent", "prevents", "prevented", "preventing", "prevention"])
  private static let plain: HashSet = HashSet(words: ["ne", "n'", "pas"])

  /// Words of French that deny, and beginnings of such words.
  private static let words: Set<String> = [
    "non", "sans", "aucun", "aucune", "aucuns", "aucunes", "autre", "autres", "tiers", "tierce", "tierces", "hors",
    "sauf",
    "jamais", "ni", "nul", "nulle", "rien", "personne", "vide", "vides", "lieu", "plutôt", "contre", "exempt",
    "externe",
    "externes", "positif", "positifs", "positive", "positives", "obligatoire", "obligatoires", "requis", "requise",
    "requises", "payant", "payants", "payante", "payantes", "nécessaire", "nécessaires", "étranger", "étrangers",
    "étrangère", "étrangères", "faux", "plus",
  ]
  /// Prefixes, which need a word behind them, and stems.
  private static let prefixes = ["in", "im", "ir", "dé", "més", "mé", "anti"]
  private static let stems = [
    "empêch", "évit", "interdi", "bloqu", "prév", "protég", "protect", "prémun", "refus", "rejet", "exclu", "limit",
    "restrei", "lutt", "proscri", "prohib", "ignor", "omet", "omis", "arrêt", "stopp", "gên", "entrav", "échou",
    "échec",
    "absen", "manqu", "conjur", "ferm", "perdr", "perte", "annul", "supprim", "élimin", "absten",
  ]

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    strong(in: pair).map { [$0] } ?? plain(in: pair).map { [$0] } ?? until(in: pair).map { [$0] } ?? []
  }

  private static let (tant, que) = (TextHash.folded("tant"), HashSet(words: ["que", "qu'"]))
  private static let (untils, whiles) = (
    HashSet(words: ["until", "till"]), HashSet(words: ["long", "while", "unless", "whilst"])
  )

  /// “tant que la fenêtre est ouverte” for “until the window is open”: “tant que” needs a “ne”.
  private func until(in pair: SegmentPair) -> Finding? {
    let (page, words) = (pair.target, pair.targetWords)
    guard
      let start = words.dropLast(2).first(where: {
        page.words[$0].folded == Self.tant && Self.que.contains(page.words[$0 + 1].folded)
      }), let until = pair.sourceWords.first(where: { Self.untils.contains(pair.source.words[$0].folded) }),
      !pair.source.words[pair.sourceWords].contains(where: { Self.whiles.contains($0.folded) })
    else { return nil }
    // Up to a comma, over code: “tant que la méthode `.mount()` n’est pas appelée”.
    var end = start + 2
    while end < words.upperBound, end < start + Self.longestClause {
      let gap = page.text[page.words[end - 1].range.upperBound..<Int(page.words[end].start)]
      if gap.contains(where: { ",;".utf8.contains($0) }) { break }
      if Self.denials.contains(page.words[end].folded) || page.string(page.words[end].range).hasPrefix("nʼ") {
        return nil
      }
      end += 1
    }
    guard end - start >= 4 else { return nil }
    return finding(
      on: pair.context, at: page.source(ofWords: start..<end), source: pair.source.source(ofWords: until..<until + 1),
      confidence: 0.8, .untilWithoutNe)
  }

  /// In words.
  private static let longestClause = 14
  private static let denials = HashSet(words: ["ne", "n'", "n", "aucun", "aucune", "jamais", "pas"])

  private func strong(in pair: SegmentPair) -> Finding? {
    let words = pair.sourceWords
    guard let trigger = words.first(where: { isNon($0, words, pair.source) || isPrevent($0, pair.source) }),
      pair.targetWords.count >= 2, pair.targetWords.count * 10 >= pair.sourceWords.count * 7, !isDenied(trigger, pair),
      let place = counterpart(of: trigger, pair)
    else { return nil }
    let isPrefix = pair.source.words[trigger].folded == Self.non
    let quote = isPrefix ? trigger..<trigger + 2 : trigger..<trigger + 1
    return finding(
      on: pair.context, at: pair.target.source(ofWords: place), source: pair.source.source(ofWords: quote),
      confidence: isPrefix ? 0.9 : 0.85, .lostNegation(pair.source.string(ofWords: quote)))
  }

  private func plain(in pair: SegmentPair) -> Finding? {
    PlainNegation.lost(in: pair).map { denial in
      // The verb is what is wrong, and where it stands only the whole sentence shows; a long one is not quoted whole.
      let isShort = pair.targetRange.count <= 120
      let words = isShort ? nil : counterpart(of: denial.upperBound - 1, pair)
      let place = words.map { pair.target.source(ofWords: $0) }
      return finding(
        on: pair.context, at: place ?? pair.targetRange, source: pair.source.source(ofWords: denial), confidence: 0.75,
        .lostNegation(pair.source.string(ofWords: denial)))
    }
  }

  /// “Non-” with a hyphen and a word behind it.
  private func isNon(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.folded == Self.non, !word.isCode, index + 1 < words.upperBound, !page.words[index + 1].isCode else {
      return false
    }
    return Int(page.words[index + 1].start) == word.range.upperBound + 1
      && page.text[word.range.upperBound] == UInt8(ascii: "-")
  }

  private func isPrevent(_ index: Int, _ page: Page) -> Bool {
    Self.prevent.contains(page.words[index].folded) && !page.words[index].isCode
  }

  /// Whether the French has any word that denies; “ne … pas” counts for “non-” unless the English has
  /// a “not” of its own.
  private func isDenied(_ trigger: Int, _ pair: SegmentPair) -> Bool {
    let isPrefix = pair.source.words[trigger].folded == Self.non
    let hasNot = isPrefix && pair.source.words[pair.sourceWords].contains { Self.not.contains($0.folded) }
    // “l’accès non autorisé” denies the access, not what is done to it.
    let denied = !isPrefix && hasUnword(pair)
    if isPrefix, pair.source.words[pair.sourceWords].contains(where: { Self.turns.contains($0.folded) }) { return true }
    return pair.targetWords.contains { index in
      let word = pair.target.words[index]
      if Self.plain.contains(word.folded) { return !hasNot }
      if word.folded == Self.non { return !denied }
      let text = pair.target.string(word.range).lowercased()
      return Self.words.contains(text) || Self.stems.contains { text.hasPrefix($0) }
        || Self.prefixes.contains { text.hasPrefix($0) && text.count > $0.count + 3 }
    }
  }

  /// Whether the English has a word with “un-”, which has its own “non” in French.
  private func hasUnword(_ pair: SegmentPair) -> Bool {
    pair.sourceWords.contains { pair.source.string(pair.source.words[$0].range).lowercased().hasPrefix("un") }
  }

  /// The French words that stand for the four behind the trigger. Of what is prevented (“ensure access to files is
  /// prevented”), those that stand for the nine before it: the clause with its verb, or else the end of it.
  private func counterpart(of trigger: Int, _ pair: SegmentPair) -> Range<Int>? {
    let words = pair.sourceWords
    let behind = trigger + 1..<max(trigger + 1, min(trigger + 5, words.upperBound))
    if let place = counterpart(of: behind, pair, from: pair.targetWords) { return place }
    let before = [9, 5].lazy.map { max(words.lowerBound, trigger - $0)..<trigger }
    return before.compactMap { counterpart(of: $0, pair, from: pair.targetWords.reversed()) }.first
  }

  /// The French words, looked for in the order of `places`, that stand for the English ones; nil where they lie apart.
  private func counterpart(
    of words: Range<Int>, _ pair: SegmentPair, from places: some Sequence<Int>
  ) -> Range<Int>? {
    let order = EnglishOrder(pair: pair)
    var low = Int.max
    var high = -1
    for index in words {
      let word = pair.source.words[index]
      if FunctionWords.english.contains(word.folded) { continue }
      let place = places.first { other in
        pair.target.words[other].folded == word.folded || word.length >= 3 && order.translates(index, other)
      }
      guard let place else { continue }
      low = min(low, place)
      high = max(high, place)
    }
    return low <= high && high - low <= 8 ? low..<high + 1 : nil
  }
}

extension Finding.Message {
  fileprivate static let untilWithoutNe: Self =
    "“tant que” says “as long as”; “until” is “tant que … ne … pas” or “jusqu’à ce que”."

  fileprivate static func lostNegation(_ word: String) -> Self {
    "“\(word)” has no counterpart: the French says the opposite."
  }
}
