package import Auditing
internal import GRDB
internal import Linguistics
private import SourceText

extension History {
  /// What a run is called, and what it is a run of.
  package struct Entry: Sendable {
    package var label: String?
    /// The commit that was audited.
    package var revision: String?
    /// UTC, ISO 8601.
    package var at: String
    package var program: String
    /// Which rules ran, so that a change of theirs is not taken for one of the pages.
    package var rules: String
    /// Whether the report tells of every page there is: what is missing from it has been removed or renamed. Otherwise
    /// only the pages in `removed` have.
    package var isWhole: Bool
    package var removed: [String]

    package init(
      label: String? = nil, revision: String? = nil, at: String, program: String, rules: String, isWhole: Bool,
      removed: [String] = []
    ) {
      self.label = label
      self.revision = revision
      self.at = at
      self.program = program
      self.rules = rules
      self.isWhole = isWhole
      self.removed = removed
    }
  }

  /// Records a run, all of it or nothing.
  ///
  /// The pages of the report must carry their sentences (`AuditSettings.keepsSentences`).
  package func record(_ report: AuditReport, as entry: Entry) throws(HistoryError) -> RunRow {
    do {
      return try database.write { db in
        var recorder = try Recorder(db, report, entry)
        return try recorder.record()
      }
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError(error)
    }
  }

  /// The commits that are recorded.
  package func revisions() throws(HistoryError) -> Set<String> {
    try reading { try String.fetchSet($0, sql: "SELECT revision FROM run WHERE revision IS NOT NULL") }
  }
}

/// Writes one run in the transaction that it is given.
private struct Recorder {
  private let db: Database
  private let texts: TextTable
  private let report: AuditReport
  private let entry: History.Entry
  private let run: Int64
  private let findings: [String: [ReportedFinding]]
  private var counts: [FindingState: Int] = [:]
  private var fixed = 0
  private var audited = 0
  private var overwritten = 0
  private var causes: [Cause: Int] = [:]

  init(_ db: Database, _ report: AuditReport, _ entry: History.Entry) throws {
    self.db = db
    texts = TextTable(db: db)
    self.report = report
    self.entry = entry
    findings = Dictionary(grouping: report.findings, by: \.finding.page)
    try db.execute(
      sql: """
        INSERT INTO run (label, revision, at, program, localeFolder, source, profile, rules, audited, pages, words, points,
          new, fixed, returned, persisting) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0)
        """,
      arguments: [
        entry.label, entry.revision, entry.at, entry.program, report.run.localeFolder, report.run.source,
        report.run.profile, entry.rules,
      ])
    run = db.lastInsertedRowID
  }

  mutating func record() throws -> RunRow {
    let pages = try report.pages.map { try Draft($0, texts) }
    let lineages = try lineages(of: pages)
    for draft in pages { try add(draft, to: lineages.pages[draft.page.path]) }
    for (path, page) in lineages.removed { try remove(page, path) }
    return try finish()
  }

  /// A page of the report on its way into the database.
  private struct Draft {
    var page: AuditedPage
    var sentences: [StoredSentence]
    /// Tells whether the French or its provenance is another.
    var content: Int64

    /// The date of the hand-off, and behind a space what it is called: one day may have several.
    var handoff: String? { Self.handoff(of: page) }

    private static func handoff(of page: AuditedPage) -> String? {
      let parts = [page.provenance.handoff, page.provenance.handoffID].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    init(_ page: AuditedPage, _ texts: TextTable) throws {
      self.page = page
      sentences = try page.sentences.map { sentence in
        StoredSentence(
          text: try texts.number(of: sentence.text), source: try texts.optionalNumber(of: sentence.source) ?? 0,
          line: sentence.line)
      }
      let stamps = [
        page.provenance.translation, Self.handoff(of: page), page.provenance.sourceRevision,
        page.provenance.sourceHash,
      ].map { $0 ?? "" }
      let whole = page.sentences.map { "\($0.line)\u{0}\($0.text)" } + stamps
      content = Int64(bitPattern: TextHash.exact(whole.joined(separator: "\u{1}")))
    }
  }

  // MARK: Lineages

  private typealias Lineage = (page: Int64, version: VersionRow)

  /// Which page of the history each page of the report is, and which pages are no more.
  ///
  /// A page that is gone and one that is new in the same run are one page renamed if most of their sentences are the same.
  private func lineages(of drafts: [Draft]) throws -> (pages: [String: Lineage], removed: [(String, Lineage)]) {
    var pages: [String: Lineage] = [:]
    var fresh: [Draft] = []
    for draft in drafts {
      if let lineage = try lineage(at: draft.page.path) {
        pages[draft.page.path] = lineage
        if lineage.version.isRemoved { fresh.append(draft) }
      } else {
        fresh.append(draft)
      }
    }
    var gone = try goneRows()
    for draft in fresh {
      let likeness = gone.map { Self.likeness(draft.sentences, SentenceList.decode($0.1.version.sentences) ?? []) }
      guard let best = likeness.indices.max(by: { likeness[$0] < likeness[$1] }), likeness[best] >= 0.5 else {
        continue
      }
      pages[draft.page.path] = gone.remove(at: best).1
    }
    return (pages, gone)
  }

  private func lineage(at path: String) throws -> Lineage? {
    // A name may have been used again: the page that has it now comes first.
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT version.* FROM page JOIN version ON version.id = page.version WHERE page.path = ?
        ORDER BY page.isRemoved, page.id DESC LIMIT 1
        """, arguments: [path])
    return row.map { row in
      let version = VersionRow(row: row)
      return (version.page, version)
    }
  }

  private func goneRows() throws -> [(String, Lineage)] {
    let here = Set(report.pages.map(\.path)).union(report.problems.map(\.page))
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT version.* FROM page JOIN version ON version.id = page.version WHERE NOT page.isRemoved ORDER BY page.id
        """)
    let named = Set(entry.removed)
    return rows.compactMap { row in
      let path: String = row["path"]
      guard !here.contains(path), entry.isWhole || named.contains(path) else { return nil }
      let version = VersionRow(row: row)
      return (path, (version.page, version))
    }
  }

  /// Dice's coefficient of the sentences. Short ones stand on every page of a site; long ones weigh no more here, but a
  /// page has enough of them.
  private static func likeness(_ left: [StoredSentence], _ right: [StoredSentence]) -> Double {
    let (left, right) = (Set(left.map(\.text)), Set(right.map(\.text)))
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    return 2 * Double(left.intersection(right).count) / Double(left.count + right.count)
  }

  // MARK: Pages

  private mutating func add(_ draft: Draft, to lineage: Lineage?) throws {
    let page = try lineage?.page ?? insertPage(draft.page.path)
    var version = Self.version(draft, page: page, run: run)
    let old = lineage?.version
    // A page that was taken away and is put back has the faults that it had.
    let last = try old.map { try $0.isRemoved ? lastVersion(of: page) ?? $0 : $0 }
    let before = try old.map { try texts(of: $0) } ?? []
    let after = draft.page.sentences.map(\.text)
    let alignment = SentenceAlignment(before, after)
    let found = faults(on: draft)
    let known = try KnownFault.all(of: page, before: last, db, texts)
    let matcher = FindingMatcher(known: known.map(\.fault), found: found.map(\.fault), moved: alignment.newOfOld)
    if let old, try isCarriedOver(version, found, matcher, known, since: old) { return }
    version.points = found.reduce(0) { $0 + $1.reported.finding.severity.points }
    if let old { judge(&version, since: old, before, after, alignment, draft) }
    if let old, version.cause == .engine || version.cause == .author || version.cause == .unknown {
      version.overwritten = try overwritten(page, draft, since: old, alignment).count
    }
    try version.insert(db)
    try keepCorrections(version, draft, since: old, before, alignment)
    try insert(found, matcher, known, version)
    try db.execute(
      sql: "UPDATE page SET path = ?, version = ?, isRemoved = 0 WHERE id = ?",
      arguments: [version.path, version.id, page])
    audited += 1
    overwritten += version.overwritten
    causes[version.cause, default: 0] += 1
  }

  private func lastVersion(of page: Int64) throws -> VersionRow? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM version WHERE page = ? AND NOT isRemoved ORDER BY id DESC LIMIT 1", arguments: [page]
    ).map(VersionRow.init)
  }

  private func insertPage(_ path: String) throws -> Int64 {
    try db.execute(sql: "INSERT INTO page (path) VALUES (?)", arguments: [path])
    return db.lastInsertedRowID
  }

  private static func version(_ draft: Draft, page: Int64, run: Int64) -> VersionRow {
    var version = VersionRow()
    version.run = run
    version.page = page
    version.path = draft.page.path
    version.content = draft.content
    version.words = draft.page.sourceWords
    version.translation = draft.page.provenance.translation
    version.handoff = draft.handoff
    version.sourceRevision = draft.page.provenance.sourceRevision
    version.sourceHash = draft.page.provenance.sourceHash
    version.sentences = SentenceList.encode(draft.sentences)
    version.cause = .first
    return version
  }

  private func texts(of version: VersionRow) throws -> [String] {
    try stored(version).map { try texts.text($0.text) }
  }

  private func stored(_ version: VersionRow) throws -> [StoredSentence] {
    guard let sentences = SentenceList.decode(version.sentences) else {
      throw HistoryError("it is damaged (the sentences of \(version.path)); it was left as it is")
    }
    return sentences
  }

  /// Whether the version before still tells all: a run that finds a page as it was adds nothing to the history.
  private func isCarriedOver(
    _ version: VersionRow, _ found: [FoundFault], _ matcher: FindingMatcher, _ known: [KnownFault],
    since old: VersionRow
  ) throws -> Bool {
    guard !old.isRemoved, old.content == version.content, old.path == version.path, old.words == version.words,
      old.sentences == version.sentences
    else { return false }
    let present = known.count { $0.fault.isPresent }
    return found.count == present
      && zip(found, matcher.matches).allSatisfy { found, match in
        guard let match else { return false }
        return known[match].fault.isPresent && known[match].severity == found.reported.finding.severity.rawValue
          && known[match].line == found.line
      }
  }

  /// Cause and churn.
  private func judge(
    _ version: inout VersionRow, since old: VersionRow, _ before: [String], _ after: [String],
    _ alignment: SentenceAlignment, _ draft: Draft
  ) {
    guard let stored = SentenceList.decode(old.sentences) else { return }
    let stayed = sourceStayed(stored, draft.sentences)
    version.cause = old.isRemoved ? .first : Cause(old, version, changed: before != after, sourceStayed: stayed)
    let pageStayed = Cause.stayed(old, version)
    // A person's edit leaves the English alone, whatever else is known.
    let isKnownSame = pageStayed == true || version.cause == .correction
    version.basis = isKnownSame ? "page" : stayed == nil ? "none" : "sentence"
    version.take(
      Churn(before, after, alignment) { pair in
        if isKnownSame { return true }
        let (left, right) = (stored[pair.old].source, draft.sentences[pair.new].source)
        return left != 0 && left == right
      })
    if version.cause == .correction, Self.isTranslatedAnew(version) { version.cause = .engine }
  }

  /// A person who corrects a page leaves most of it alone. Where a third of the sentences are others under the old stamps,
  /// the engine translated the page again and nobody stamped it.
  private static func isTranslatedAnew(_ version: VersionRow) -> Bool {
    let changed = version.terms + version.wordOrder + version.typography
    return changed > 5 && 3 * changed > version.kept + changed
  }

  /// Whether the aligned English is the same all over; nil where either version has none.
  private func sourceStayed(_ old: [StoredSentence], _ new: [StoredSentence]) -> Bool? {
    let (left, right) = (old.map(\.source).filter { $0 != 0 }, new.map(\.source).filter { $0 != 0 })
    return left.isEmpty || right.isEmpty ? nil : left == right
  }

  /// A page that is no more. Its faults are gone with it, and nobody fixed them.
  private mutating func remove(_ lineage: Lineage, _ path: String) throws {
    var version = lineage.version
    version.run = run
    version.isRemoved = true
    version.points = 0
    version.words = 0
    version.cause = .removed
    version.overwritten = 0
    version.take(Churn())
    try version.insert(db)
    try db.execute(
      sql: "UPDATE page SET version = ?, isRemoved = 1 WHERE id = ?", arguments: [version.id, lineage.page])
    audited += 1
  }

  // MARK: Findings

  private struct FoundFault {
    var reported: ReportedFinding
    var fault: FindingMatcher.Fault
    var line: Int
  }

  private func faults(on draft: Draft) -> [FoundFault] {
    let sentences = draft.page.sentences
    return (findings[draft.page.path] ?? []).map { reported in
      let range = reported.location?.bytes
      let place =
        range.flatMap { range in sentences.firstIndex { $0.range.overlaps(range) || $0.range == range } } ?? -1
      let sentence =
        place >= 0 ? sentences[place].text : reported.location?.sentence ?? reported.finding.message.description
      return FoundFault(
        reported: reported,
        fault: .init(
          rule: reported.finding.rule, excerpt: reported.location?.excerpt ?? "", sentence: sentence,
          suggestion: reported.finding.suggestion, source: reported.source?.excerpt, place: place),
        line: reported.location?.start.line ?? 0)
    }
  }

  private mutating func insert(
    _ found: [FoundFault], _ matcher: FindingMatcher, _ known: [KnownFault], _ version: VersionRow
  ) throws {
    var present = known.count { $0.fault.isPresent }
    for (found, match) in zip(found, matcher.matches) {
      let state: FindingState
      let id: Int64
      if let match {
        state = known[match].fault.isPresent ? .persisting : .returned
        id = known[match].id
        present -= known[match].fault.isPresent ? 1 : 0
      } else {
        state = .new
        try db.cachedStatement(sql: "INSERT INTO finding (page, rule, category, latest) VALUES (?, ?, ?, 0)")
          .execute(arguments: [version.page, found.fault.rule, found.reported.finding.category.rawValue])
        id = db.lastInsertedRowID
      }
      counts[state, default: 0] += 1
      try insert(found, id, state, version)
    }
    fixed += present
  }

  private func insert(_ found: FoundFault, _ id: Int64, _ state: FindingState, _ version: VersionRow) throws {
    let finding = found.reported.finding
    try db.cachedStatement(
      sql: """
        INSERT INTO occurrence (version, finding, state, fingerprint, severity, confidence, line, place, excerpt, sentence,
          suggestion, source, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      version.id, id, state.rawValue, found.reported.fingerprint, finding.severity.rawValue, finding.confidence,
      found.line, found.fault.place, try texts.number(of: found.fault.excerpt),
      try texts.number(of: found.fault.sentence), try texts.optionalNumber(of: found.fault.suggestion),
      try texts.optionalNumber(of: found.fault.source), try texts.number(of: finding.message.description),
    ])
    try db.cachedStatement(sql: "UPDATE finding SET latest = ? WHERE id = ?").execute(arguments: [version.id, id])
  }

  // MARK: Corrections

  /// The corrections that this version undoes.
  ///
  /// One is undone when the machine's sentence is back, or when there is another in the place of the person's and the
  /// English behind it is not known to have changed.
  private func overwritten(
    _ page: Int64, _ draft: Draft, since old: VersionRow, _ alignment: SentenceAlignment
  ) throws -> [Int64] {
    let stored = try stored(old)
    let current = Set(draft.sentences.map(\.text))
    let pageStayed = Cause.stayed(old, Self.version(draft, page: page, run: run))
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, before, after FROM correction WHERE page = ? AND endedBy IS NULL", arguments: [page])
    return rows.compactMap { row in
      let (before, after): (Int64, Int64) = (row["before"], row["after"])
      guard !current.contains(after) else { return nil }
      if current.contains(before) { return row["id"] }
      guard let place = stored.firstIndex(where: { $0.text == after }), let now = alignment.newOfOld[place] else {
        return nil
      }
      let (left, right) = (stored[place].source, draft.sentences[now].source)
      let stayed = left != 0 && right != 0 ? left == right : pageStayed ?? false
      return stayed ? row["id"] : nil
    }
  }

  /// Notes what a person corrected, and ends the corrections that are no more.
  private func keepCorrections(
    _ version: VersionRow, _ draft: Draft, since old: VersionRow?, _ before: [String], _ alignment: SentenceAlignment
  ) throws {
    guard let old else { return }
    let undone = Set(version.overwritten > 0 ? try overwritten(version.page, draft, since: old, alignment) : [])
    let current = Set(draft.sentences.map(\.text))
    for row in try Row.fetchAll(
      db, sql: "SELECT id, after FROM correction WHERE page = ? AND endedBy IS NULL", arguments: [version.page])
    where !current.contains(row["after"]) {
      let id: Int64 = row["id"]
      try db.execute(
        sql: "UPDATE correction SET endedBy = ?, isOverwritten = ? WHERE id = ?",
        arguments: [version.id, undone.contains(id), id])
    }
    guard version.cause == .correction else { return }
    let stored = try stored(old)
    for pair in alignment.pairs where stored[pair.old].text != draft.sentences[pair.new].text {
      try db.execute(
        sql: "INSERT INTO correction (page, version, before, after) VALUES (?, ?, ?, ?)",
        arguments: [version.page, version.id, stored[pair.old].text, draft.sentences[pair.new].text])
    }
  }

  // MARK: The run

  /// In one commit that brought many pages from the engine, the few whose stamps stayed came with them.
  private func settleCauses() throws {
    let (engine, corrections) = (causes[.engine] ?? 0, causes[.correction] ?? 0)
    guard !entry.isWhole, entry.revision != nil, corrections > 0, engine >= 5, corrections * 4 <= engine else { return }
    try db.execute(
      sql: "DELETE FROM correction WHERE version IN (SELECT id FROM version WHERE run = ? AND cause = ?)",
      arguments: [run, Cause.correction.rawValue])
    try db.execute(
      sql: "UPDATE version SET cause = ? WHERE run = ? AND cause = ?",
      arguments: [Cause.engine.rawValue, run, Cause.correction.rawValue])
  }

  private func finish() throws -> RunRow {
    try settleCauses()
    try db.execute(
      sql: """
        UPDATE run SET audited = ?, new = ?, fixed = ?, returned = ?, persisting = ?, overwritten = ?,
          (pages, words, points) = (
            SELECT COUNT(*), COALESCE(SUM(version.words), 0), COALESCE(SUM(version.points), 0)
            FROM page JOIN version ON version.id = page.version WHERE NOT page.isRemoved)
        WHERE id = ?
        """,
      arguments: [
        audited, counts[.new] ?? 0, fixed, counts[.returned] ?? 0, counts[.persisting] ?? 0, overwritten, run,
      ])
    return RunRow(row: try Row.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [run])!)
  }
}

/// What became of a fault from one version of a page to the next.
package enum FindingState: String, Sendable, CaseIterable {
  case new, fixed, persisting
  /// Seen before, gone, and back.
  case returned
}

/// A fault that the history has of a page.
private struct KnownFault {
  var id: Int64
  var fault: FindingMatcher.Fault
  var severity: String
  var line: Int

  /// The faults of a page as each was last seen, in the order of the page, those of the version before first.
  static func all(of page: Int64, before old: VersionRow?, _ db: Database, _ texts: TextTable) throws -> [KnownFault] {
    guard let old else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT finding.id, finding.rule, occurrence.* FROM finding
          JOIN occurrence ON occurrence.finding = finding.id AND occurrence.version = finding.latest
          WHERE finding.page = ? ORDER BY occurrence.version DESC, occurrence.line, finding.id
          """), arguments: [page])
    return try rows.map { row in
      let version: Int64 = row["version"]
      let suggestion: Int64? = row["suggestion"]
      let source: Int64? = row["source"]
      let fault = FindingMatcher.Fault(
        rule: row["rule"], excerpt: try texts.text(row["excerpt"]), sentence: try texts.text(row["sentence"]),
        suggestion: try suggestion.map(texts.text), source: try source.map(texts.text), place: row["place"],
        isPresent: version == old.id && !old.isRemoved)
      return KnownFault(id: row["id"], fault: fault, severity: row["severity"], line: row["line"])
    }
  }
}
