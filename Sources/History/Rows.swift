private import Foundation
internal import GRDB

/// A page as one run saw it.
package struct VersionRow: Sendable {
  package var id: Int64 = 0
  package var run: Int64 = 0
  package var page: Int64 = 0
  package var path = ""
  package var isRemoved = false
  package var content: Int64 = 0
  package var words = 0
  package var points = 0
  package var translation: String?
  package var handoff: String?
  package var sourceRevision: String?
  package var sourceHash: String?
  package var sentences: [UInt8] = []
  package var cause = Cause.unknown
  package var basis = ""
  package var kept = 0
  package var typography = 0
  package var wordOrder = 0
  package var terms = 0
  package var added = 0
  package var dropped = 0
  package var ter: Double?
  package var chrf: Double?
  /// Sentences that a person had corrected and that this version undid.
  package var overwritten = 0

  /// 100 × (1 − points ÷ words), not below 0.
  package var score: Double { pageScore(points: points, words: words) }

  init() {}
}

/// The score of the report, without its rounding: differences of a tenth are what a history is for.
package func pageScore(points: Int, words: Int) -> Double {
  words == 0 ? (points == 0 ? 100 : 0) : max(0, 100 * (1 - Double(points) / Double(words)))
}

extension VersionRow {
  init(row: Row) {
    id = row["id"]
    run = row["run"]
    page = row["page"]
    path = row["path"]
    isRemoved = row["isRemoved"]
    content = row["content"]
    words = row["words"]
    points = row["points"]
    translation = row["translation"]
    handoff = row["handoff"]
    sourceRevision = row["sourceRevision"]
    sourceHash = row["sourceHash"]
    sentences = [UInt8](row["sentences"] as Data)
    cause = Cause(rawValue: row["cause"]) ?? .unknown
    basis = row["basis"]
    kept = row["kept"]
    typography = row["typography"]
    wordOrder = row["wordOrder"]
    terms = row["terms"]
    added = row["added"]
    dropped = row["dropped"]
    ter = row["ter"]
    chrf = row["chrf"]
    overwritten = row["overwritten"]
  }

  /// Inserts the row; its id is that of the database afterwards.
  mutating func insert(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO version (run, page, path, isRemoved, content, words, points, translation, handoff, sourceRevision,
          sourceHash, sentences, cause, basis, kept, typography, wordOrder, terms, added, dropped, ter, chrf, overwritten)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      run, page, path, isRemoved, content, words, points, translation, handoff, sourceRevision, sourceHash,
      Data(sentences), cause.rawValue, basis, kept, typography, wordOrder, terms, added, dropped, ter, chrf,
      overwritten,
    ])
    id = db.lastInsertedRowID
  }

  mutating func take(_ churn: Churn) {
    kept = churn.kept
    typography = churn.typography
    wordOrder = churn.wordOrder
    terms = churn.terms
    added = churn.added
    dropped = churn.dropped
    ter = churn.ter
    chrf = churn.chrf
  }
}

/// A run as the history keeps it.
package struct RunRow: Sendable {
  package var id: Int64
  package var label: String?
  package var revision: String?
  package var at: String
  package var program: String
  package var localeFolder: String
  /// Pages that this run has a version of.
  package var audited: Int
  /// Pages that there were after it.
  package var pages: Int
  package var words: Int
  package var points: Int
  package var new: Int
  package var fixed: Int
  package var returned: Int
  package var persisting: Int
  package var overwritten: Int

  package var score: Double { pageScore(points: points, words: words) }

  /// How a user calls it.
  package var name: String { label ?? revision.map { String($0.prefix(9)) } ?? "run \(id)" }

  init(row: Row) {
    id = row["id"]
    label = row["label"]
    revision = row["revision"]
    at = row["at"]
    program = row["program"]
    localeFolder = row["localeFolder"]
    audited = row["audited"]
    pages = row["pages"]
    words = row["words"]
    points = row["points"]
    new = row["new"]
    fixed = row["fixed"]
    returned = row["returned"]
    persisting = row["persisting"]
    overwritten = row["overwritten"]
  }
}
