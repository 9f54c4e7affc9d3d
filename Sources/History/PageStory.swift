internal import GRDB

/// A page through its versions.
package struct PageStory: Sendable {
  package var path: String
  package var versions: [Version]
  package var places: [Place] = []

  package struct Version: Sendable {
    package var row: VersionRow
    package var at: String
    package var run: String
    package var new: Int
    package var fixed: Int
    package var returned: Int
    package var persisting: Int

    /// The date of the hand-off, else of the run.
    package var date: String { String((row.isRemoved || row.cause == .correction ? at : row.handoff ?? at).prefix(10)) }
  }

  /// A place where a name stands or ought to stand.
  package struct Place: Sendable {
    package var name: String
    /// The sentence as it was last.
    package var sentence: String
    package var line: Int
    /// For each version what stands there, nil where the page does not have the place.
    package var renderings: [String?]
  }
}

extension History {
  /// The story of a page by any name that it ever had, and what became of `names` on it; without any, of all names that
  /// findings say were damaged. Nil for a page that no run saw.
  package func story(of path: String, names: [String]) throws(HistoryError) -> PageStory? {
    try reading { db in
      let page = try Int64.fetchOne(
        db,
        sql: """
          SELECT page.id FROM page JOIN version ON version.page = page.id WHERE version.path = ?1
          ORDER BY page.path = ?1 DESC, page.isRemoved, page.id DESC LIMIT 1
          """, arguments: [path])
      guard let page else { return nil }
      var teller = try StoryTeller(db: db, page: page)
      return try teller.tell(names: names)
    }
  }

  /// Every page that a name was found damaged on.
  package func pages(withName name: String) throws(HistoryError) -> [String] {
    try reading { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT page.path FROM page JOIN finding ON finding.page = page.id
          JOIN occurrence ON occurrence.finding = finding.id
          WHERE occurrence.suggestion IN (SELECT id FROM text WHERE body = ?1)
            OR occurrence.source IN (SELECT id FROM text WHERE body = ?1) ORDER BY page.path
          """, arguments: [name])
    }
  }
}

private struct StoryTeller {
  let db: Database
  let page: Int64
  private let texts: TextTable
  private var versions: [VersionRow]
  private var sentences: [[StoredSentence]] = []
  private var words: [[String]] = []
  /// What findings say of a version: sentence, what stands there, and what ought to.
  private var hints: [[Hint]] = []

  private struct Hint {
    var place: Int
    var excerpt: String
    var names: [String]
  }

  init(db: Database, page: Int64) throws {
    self.db = db
    self.page = page
    texts = TextTable(db: db)
    versions = try Row.fetchAll(db, sql: "SELECT * FROM version WHERE page = ? ORDER BY id", arguments: [page])
      .map(VersionRow.init)
    for version in versions {
      let stored = version.isRemoved ? [] : SentenceList.decode(version.sentences) ?? []
      sentences.append(stored)
      words.append(try stored.map { try texts.text($0.text) })
      hints.append(try Self.hints(db, version))
    }
  }

  private static func hints(_ db: Database, _ version: VersionRow) throws -> [Hint] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT place, (SELECT body FROM text WHERE text.id = occurrence.excerpt) AS excerpt,
          (SELECT body FROM text WHERE text.id = occurrence.suggestion) AS suggestion,
          (SELECT body FROM text WHERE text.id = occurrence.source) AS source, finding.category
        FROM occurrence JOIN finding ON finding.id = occurrence.finding
        WHERE version = ? AND (finding.category = 'accuracy/no-translate' OR finding.category LIKE 'terminology/%')
        ORDER BY line, finding
        """, arguments: [version.id])
    return rows.map { row in
      let names = [row["suggestion"] as String?, row["source"] as String?].compactMap { $0 }
      return Hint(place: row["place"], excerpt: row["excerpt"], names: names)
    }
  }

  mutating func tell(names: [String]) throws -> PageStory {
    var story = PageStory(path: versions.last?.path ?? "", versions: try versions.map(self.version))
    let chains = chains()
    var asked = names
    if asked.isEmpty {
      for hint in hints.joined() {
        guard let name = hint.names.first, !asked.contains(name) else { continue }
        asked.append(name)
      }
    }
    for name in asked { story.places += chains.compactMap { place(of: name, in: $0) } }
    return story
  }

  private func version(_ row: VersionRow) throws -> PageStory.Version {
    let run = try RunRow(row: Row.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [row.run])!)
    func count(_ state: FindingState) throws -> Int {
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM occurrence WHERE version = ? AND state = ?",
        arguments: [row.id, state.rawValue]) ?? 0
    }
    let before = versions.last { $0.id < row.id }
    let had =
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM occurrence WHERE version = ?", arguments: [before?.id ?? 0]) ?? 0
    let persisting = try count(.persisting)
    return PageStory.Version(
      row: row, at: run.at, run: run.name, new: try count(.new), fixed: row.isRemoved ? 0 : max(0, had - persisting),
      returned: try count(.returned), persisting: persisting)
  }

  // MARK: Places

  /// For each sentence of the page its number in each version, nil where it is not there.
  private func chains() -> [[Int?]] {
    var chains: [[Int?]] = []
    var byLast: [Int: Int] = [:]
    for version in versions.indices {
      var now: [Int: Int] = [:]
      if version > 0 {
        for pair in SentenceAlignment(words[version - 1], words[version]).pairs {
          guard let chain = byLast[pair.old] else { continue }
          chains[chain][version] = pair.new
          now[pair.new] = chain
        }
      }
      for sentence in words[version].indices where now[sentence] == nil {
        var chain = [Int?](repeating: nil, count: versions.count)
        chain[version] = sentence
        now[sentence] = chains.count
        chains.append(chain)
      }
      byLast = now
    }
    return chains
  }

  private func place(of name: String, in chain: [Int?]) -> PageStory.Place? {
    var spans = chain.indices.map { version in chain[version].flatMap { known(name, version, $0) } }
    guard spans.contains(where: { $0 != nil }) else { return nil }
    // From versions that tell to their neighbours that do not: forwards, then backwards.
    for version in spans.indices.dropFirst() { carry(from: version - 1, to: version, chain, &spans) }
    for version in spans.indices.dropLast().reversed() { carry(from: version + 1, to: version, chain, &spans) }
    let last = chain.lastIndex { $0 != nil }!
    return PageStory.Place(
      name: name, sentence: words[last][chain[last]!], line: sentences[last][chain[last]!].line,
      renderings: chain.indices.map { version in
        guard let sentence = chain[version] else { return nil }
        return spans[version].map { $0.text(in: words[version][sentence]) } ?? ""
      })
  }

  private func known(_ name: String, _ version: Int, _ sentence: Int) -> WordSpan? {
    let text = words[version][sentence]
    if let span = WordSpan(of: name, in: text) { return span }
    let hint = hints[version].first { $0.place == sentence && $0.names.contains(name) }
    return hint.flatMap { WordSpan(of: $0.excerpt, in: text) }
  }

  private func carry(from old: Int, to new: Int, _ chain: [Int?], _ spans: inout [WordSpan?]) {
    guard spans[new] == nil, let span = spans[old], let before = chain[old], let after = chain[new] else { return }
    spans[new] = span.carried(from: words[old][before], to: words[new][after])
  }
}

/// A run of words in a sentence.
struct WordSpan {
  var words: Range<Int>

  init(_ words: Range<Int>) { self.words = words }

  /// Where a phrase stands, or nil.
  init?(of phrase: String, in text: String) {
    let (words, phrase) = (WordBag.split(text), WordBag.split(phrase))
    guard !phrase.isEmpty, words.count >= phrase.count else { return nil }
    for start in 0...(words.count - phrase.count) where words[start..<start + phrase.count].elementsEqual(phrase) {
      self.words = start..<start + phrase.count
      return
    }
    return nil
  }

  /// From the first to the last word, with what is between them.
  func text(in text: String) -> String {
    let all = WordBag.split(text)
    guard !words.isEmpty, words.upperBound <= all.count else { return "" }
    return String(text[all[words.lowerBound].startIndex..<all[words.upperBound - 1].endIndex])
  }

  /// What stands between the nearest words that both sentences have around the span.
  func carried(from old: String, to new: String) -> WordSpan? {
    let (before, after) = (WordBag.split(old).map(String.init), WordBag.split(new).map(String.init))
    let pairs = SentenceAlignment.common(of: before, after)
    let start = pairs.last { $0.old < words.lowerBound }.map { $0.new + 1 } ?? 0
    let end = pairs.first { $0.old >= words.upperBound }?.new ?? after.count
    return start < end ? WordSpan(start..<end) : nil
  }
}
