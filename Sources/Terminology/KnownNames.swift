public import Alignment
internal import CGlossaries
internal import Linguistics
internal import Pages

/// Names of software that the program knows by itself (Glossaries/known-names.tsv).
struct KnownNames: Sendable {
  struct Name: Sendable {
    let text: String
    /// Exact hashes of its words.
    let words: [UInt64]
    /// What it names.
    let kind: String
    /// Of a name that says something else too, folded words of which a page has one where it is meant: “Node” and “npm”.
    let beside: Set<UInt64>
  }

  static let standard = KnownNames()

  /// By the exact hash of the first word, the longest first.
  private let names: HashTable<[Name]>

  /// The columns of each line of the list.
  static var rows: some Sequence<[String]> {
    let bytes = UnsafeBufferPointer(start: relecteur_known_names(), count: Int(relecteur_known_names_length()))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").lazy.filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }

  private init() {
    var names = HashTable<[Name]>(minimumCapacity: 1024)
    for columns in Self.rows {
      let text = columns[0]
      // `.NET` is the word `NET` to a word cutter.
      let words = text.split(separator: " ").map { TextHash.exact(String($0.drop { $0 == "." })) }
      let beside = columns.count > 3 ? columns[3].split(separator: "|").map { TextHash.folded(String($0)) } : []
      let name = Name(
        text: text, words: words, kind: columns.count > 1 ? String(columns[1]) : "name", beside: Set(beside))
      names[words[0], default: []].append(name)
    }
    for word in names.keys { names[word, default: []].sort { ($1.words.count, $0.text) < ($0.words.count, $1.text) } }
    self.names = names
  }

  /// Words on either side among which what stands beside a name is looked for: a page may hold very many such names.
  private static let reach = 2000

  private static func has(_ words: Set<UInt64>, near index: Int, _ page: Page) -> Bool {
    page.words[max(0, index - reach)..<min(page.words.count, index + reach)].contains { words.contains($0.folded) }
  }

  /// The longest name that begins with a word of a page.
  func name(at index: Int, in words: Range<Int>, of page: Page) -> Name? {
    names[page.words[index].exact]?.first { name in
      index + name.words.count <= words.upperBound
        && zip(name.words, page.words[index...]).allSatisfy { $0 == $1.exact }
        && (name.beside.isEmpty || Self.has(name.beside, near: index, page))
    }
  }
}

/// Finds names that everybody knows and that a sentence lost, and the French words that took their place: the translation of
/// the name as a word, or the only words of the sentence that nothing in the English explains.
public struct KnownNameFinder: Sendable {
  private let lexicon: Lexicon

  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The damaged names of a page. Words that nothing explains are sure only where they take a name's place more than once.
  public func damages(of pair: PagePair) -> [NameDamage] {
    let inPart = pair.beads.flatMap { keptInPart(in: $0, of: pair) }
    let found = pair.beads.flatMap { damages(in: $0, of: pair) }
    func key(_ damage: NameDamage) -> String {
      damage.name + " " + pair.target.string(pair.target.words[damage.target.lowerBound].range).lowercased().prefix(5)
    }
    let counts = found.reduce(into: [String: Int]()) { $0[key($1), default: 0] += 1 }
    return inPart
      + found.map { damage in
        var damage = damage
        if let count = counts[key(damage)], count > 1, damage.confidence < Self.translated {
          damage.confidence = Self.translated
          damage.evidence.append("the same word takes its place \(count) times on the page")
        }
        return damage
      }
  }

  /// Confidence of a word that the lexicon has for a translation of the name.
  private static let translated = 0.7
  /// Confidence of a word that begins like the name.
  private static let respelled = 0.85
  /// Confidence of words that nothing in the English explains.
  private static let unexplained = 0.45

  private func damages(in bead: PagePair.Bead, of pair: PagePair) -> [NameDamage] {
    guard bead.confidence >= 0.8, bead.target.count == 1 else { return [] }
    let french = pair.target.segments[bead.target[0]].words
    return bead.source.flatMap { segment in
      lost(in: pair.source.segments[segment], of: pair.source, french, pair.target).compactMap { name, run in
        rendering(of: run, bead, french, pair).map { place, confidence in
          NameDamage(
            target: place, source: run, name: name.text, confidence: confidence,
            evidence: ["a well-known name (\(name.kind))"])
        }
      }
    }
  }

  // MARK: Names kept in part

  /// Known names of several words of which the French has some and a translation of the others: “base de données Azure Cosmos”
  /// for “Azure Cosmos DB”.
  private func keptInPart(in bead: PagePair.Bead, of pair: PagePair) -> [NameDamage] {
    guard bead.confidence >= 0.7, bead.target.count == 1 else { return [] }
    let french = pair.target.segments[bead.target[0]].words
    var found: [NameDamage] = []
    for segment in bead.source {
      let words = pair.source.segments[segment].words
      for index in words {
        guard let name = KnownNames.standard.name(at: index, in: words, of: pair.source),
          name.words.count > 1, case let run = index..<index + name.words.count,
          !pair.source.words[run].contains(where: \.isCode),
          let place = placeOfPart(of: run, french, bead, pair)
        else { continue }
        found.append(
          NameDamage(
            target: place, source: run, name: name.text, confidence: 0.8,
            evidence: ["a well-known name (\(name.kind))", "the rest of it stands in French"]))
      }
    }
    return found
  }

  /// The words of a name that were kept side by side, with the translation of the only other one before or behind them.
  private func placeOfPart(
    of run: Range<Int>, _ french: Range<Int>, _ bead: PagePair.Bead, _ pair: PagePair
  ) -> Range<Int>? {
    let (source, target) = (pair.source, pair.target)
    let lost = run.filter { index in !french.contains { target.words[$0].folded == source.words[index].folded } }
    guard lost.count == 1, lost[0] == run.upperBound - 1 || lost[0] == run.lowerBound else { return nil }
    let kept = run.filter { $0 != lost[0] }.map { source.words[$0].folded }
    guard
      let start = french.first(where: { start in
        start + kept.count <= french.upperBound
          && kept.indices.allSatisfy { target.words[start + $0].folded == kept[$0] }
      })
    else { return nil }
    let end = start + kept.count
    let before = expansion(of: lost[0], Array(french.lowerBound..<start).reversed(), bead, pair)
    if let first = before?.min() { return first..<end }
    let behind = expansion(of: lost[0], Array(end..<french.upperBound), bead, pair)
    return behind?.max().map { start..<$0 + 1 }
  }

  /// The nearest words that stand for a word of a name: one that the lexicon has for it, or as many as an acronym has letters, with
  /// these initials in any order (“base de données” for “DB”).
  private func expansion(of word: Int, _ places: [Int], _ bead: PagePair.Bead, _ pair: PagePair) -> [Int]? {
    let name = pair.source.words[word]
    let text = pair.source.string(name.range)
    let isAcronym = name.traits.contains(.capitals) && (2...4).contains(text.count)
    let wanted = isAcronym ? text.count : 1
    var found: [Int] = []
    for index in places.prefix(2 * wanted + 1) {
      if FunctionWords.french.contains(pair.target.words[index].folded) { continue }
      found.append(index)
      if found.count == wanted { break }
    }
    guard found.count == wanted else { return nil }
    if isAcronym {
      let initials = found.compactMap { pair.target.string(pair.target.words[$0].range).lowercased().first }
      return initials.sorted() == text.lowercased().sorted() ? found : nil
    }
    guard let own = UnexplainedWords.tokens([word], of: pair.source).first,
      let french = UnexplainedWords.tokens(found, of: pair.target).first
    else { return nil }
    let others = bead.source.flatMap { Array(pair.source.segments[$0].words) }.filter { $0 != word }
    let other = UnexplainedWords.tokens(others, of: pair.source).map { lexicon.strength($0, french) }.max() ?? 0
    let strength = lexicon.strength(own, french)
    return strength >= KeptNameFinder.leastStrength && strength > other ? found : nil
  }

  // MARK: Names lost as a whole

  /// Known names of an English segment that the French has in no spelling.
  private func lost(
    in segment: Segment, of source: Page, _ french: Range<Int>, _ target: Page
  ) -> [(KnownNames.Name, Range<Int>)] {
    var found: [(KnownNames.Name, Range<Int>)] = []
    guard !french.isEmpty else { return [] }
    var index = segment.words.lowerBound
    while index < segment.words.upperBound {
      guard let name = KnownNames.standard.name(at: index, in: segment.words, of: source) else {
        index += 1
        continue
      }
      let run = index..<index + name.words.count
      index = run.upperBound
      let folded = HashSet(target.words[french].lazy.map(\.folded))
      let isKept =
        source.words[run].contains { folded.contains($0.folded) }
        || string(french, of: target).contains(name.text)
      if !isKept, isName(run, segment, source) { found.append((name, run)) }
    }
    return found
  }

  private func string(_ words: Range<Int>, of page: Page) -> String {
    page.string(page.words[words.lowerBound].range.lowerBound..<page.words[words.upperBound - 1].range.upperBound)
  }

  /// A capital says nothing at the beginning of a sentence, in a heading and among other capitals.
  private func isName(_ run: Range<Int>, _ segment: Segment, _ page: Page) -> Bool {
    guard run.count == 1 else { return !page.words[run].contains { $0.isCode } }
    let word = page.words[run.lowerBound]
    guard KeepStatistics.isRunning(run.lowerBound, in: page, of: segment) else { return false }
    if word.traits.contains(.mixed) { return true }
    // “Apply it to the node”: a page that has the word in small letters too means the word.
    if page.words.contains(where: { $0.folded == word.folded && $0.exact != word.exact && !$0.isCode && !$0.isCapital })
    {
      return false
    }
    let around = max(segment.words.lowerBound, run.lowerBound - 1)..<min(segment.words.upperBound, run.upperBound + 1)
    return !around.contains { !run.contains($0) && KeepStatistics.isNameLike(page.words[$0]) }
  }

  func rendering(
    of run: Range<Int>, _ bead: PagePair.Bead, _ french: Range<Int>, _ pair: PagePair
  ) -> (place: Range<Int>, confidence: Double)? {
    let source = bead.source.flatMap { Array(pair.source.segments[$0].words) }
    let name = UnexplainedWords.tokens(Array(run), of: pair.source)
    let others = UnexplainedWords.tokens(source.filter { !run.contains($0) }, of: pair.source)
    var open: [Int] = []
    for index in french where UnexplainedWords.isContent(index, pair.target) {
      guard let token = UnexplainedWords.tokens([index], of: pair.target).first else { continue }
      if isSpelledLike(run, index, pair) { return (index..<index + 1, Self.respelled) }
      let own = name.map { lexicon.strength($0, token) }.max() ?? 0
      let other = others.map { lexicon.strength($0, token) }.max() ?? 0
      if own >= KeptNameFinder.leastStrength, own > other { return (index..<index + 1, Self.translated) }
      if other < UnexplainedWords.explained, !UnexplainedWords.isLike(source, index, pair) { open.append(index) }
    }
    return UnexplainedWords.run(of: open, insteadOf: run).map { ($0, Self.unexplained) }
  }

  /// Whether a word begins like a name of one word and ends otherwise: “chocolat” for Chocolatey.
  private func isSpelledLike(_ run: Range<Int>, _ index: Int, _ pair: PagePair) -> Bool {
    guard run.count == 1 else { return false }
    let name = Array(pair.source.string(pair.source.words[run.lowerBound].range).lowercased().utf8)
    let word = Array(pair.target.string(pair.target.words[index].range).lowercased().utf8)
    let shared = zip(name, word).prefix { $0 == $1 }.count
    return shared >= 5 && shared * 4 >= 3 * name.count
  }
}
