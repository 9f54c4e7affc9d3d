private import Foundation
internal import GRDB

/// The runs that a database keeps.
///
/// Every run is one transaction: a program that is killed leaves the runs before it and nothing of its own. The database is
/// in WAL mode, so that readers see whole runs while another program writes one.
package struct History: Sendable {
  let database: any DatabaseWriter

  /// A version of the schema.
  package enum Schema: String, CaseIterable, Sendable {
    case runs = "1-runs"
    case corrections = "2-corrections"

    package static var current: Schema { allCases[allCases.count - 1] }
  }

  /// Marks a database file as a history: “rlct”.
  private static let applicationID = 0x726C_6374

  /// A history that lives as long as this value.
  package static func temporary() throws(HistoryError) -> History {
    do {
      let queue = try DatabaseQueue(named: nil, configuration: configuration())
      try migrate(queue, to: .current)
      return History(database: queue)
    } catch {
      throw HistoryError(error)
    }
  }

  /// Opens the database at `path`; `creates` one where there is none.
  ///
  /// A file that is something else is recognised while it is open for reading only, so that not a byte of it changes.
  package static func open(
    _ path: String, creates: Bool, schema: Schema = .current
  ) throws(HistoryError) -> History {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || creates else { throw HistoryError("there is none; `relecteur track record` begins one") }
    do {
      if exists { try inspect(path) }
      do {
        return History(database: try prepare(path, schema))
      } catch let error as DatabaseError where error.resultCode != .SQLITE_FULL {
        // Two programs may begin the same history at once. The second finds what the first made, if it looks again.
        try inspect(path)
        return History(database: try prepare(path, schema))
      }
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError(error)
    }
  }

  private static func prepare(_ path: String, _ schema: Schema) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration())
    try migrate(pool, to: schema)
    return pool
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.label = "history"
    return configuration
  }

  /// Refuses what is no whole history of this program or an earlier one.
  private static func inspect(_ path: String) throws {
    // An empty file is what SQLite makes of a database before the first transaction.
    if (try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe).isEmpty) == true { return }
    do {
      try inspect(path, readonly: true)
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
      // A program was killed before its first transaction was whole. Only who may write can undo what it left: on a copy.
      try withCopy(of: path) { try inspect($0, readonly: false) }
    }
  }

  /// Hands out a copy of a database with the journal beside it.
  private static func withCopy(of path: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("history.sqlite").path
    for suffix in ["", "-journal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) }
    try body(copy)
  }

  private static func inspect(_ path: String, readonly: Bool) throws {
    var configuration = configuration()
    configuration.readonly = readonly
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    try queue.read { db in
      let mark = try Int.fetchOne(db, sql: "PRAGMA application_id")
      let isEmpty = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
      guard mark == applicationID || isEmpty else {
        throw HistoryError("it is a database of another program; it was left as it is")
      }
      let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
      guard verdict == "ok" else {
        throw HistoryError("it is damaged (\(verdict ?? "no answer")); it was left as it is")
      }
      let known = Set(Schema.allCases.map(\.rawValue))
      guard try migrator.appliedIdentifiers(db).isSubset(of: known) else {
        throw HistoryError("it was written by a later version of this program; it was left as it is")
      }
    }
  }

  private static func migrate(_ database: any DatabaseWriter, to schema: Schema) throws {
    try database.write { db in
      // Setting it is a write, even to the same.
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") != applicationID else { return }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    try migrator.migrate(database, upTo: schema.rawValue)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(Schema.runs.rawValue) { try $0.execute(sql: Tables.runs) }
    migrator.registerMigration(Schema.corrections.rawValue) { try $0.execute(sql: Tables.corrections) }
    return migrator
  }

  /// Everything that is in the database but its statistics, as text: two histories with the same content give the same.
  package func dump() throws(HistoryError) -> String {
    do {
      return try database.read { db in
        let tables = try String.fetchAll(
          db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        return try tables.map { table in
          let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"")
          return "\(table)\n"
            + rows.map { row in row.map { Self.text($1) }.joined(separator: "|") + "\n" }.sorted().joined()
        }.joined()
      }
    } catch {
      throw HistoryError(error)
    }
  }

  private static func text(_ value: DatabaseValue) -> String {
    if case .blob(let bytes) = value.storage { return bytes.base64EncodedString() }
    return value.description
  }

  /// Runs a transaction that reads.
  func reading<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do {
      return try database.read(body)
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError(error)
    }
  }
}

/// The tables, version by version. A migration that has been released is never changed.
private enum Tables {
  static let runs = """
    -- One audit. `revision` is the commit it audited, where it came from git.
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, label TEXT, revision TEXT UNIQUE, at TEXT NOT NULL, program TEXT NOT NULL,
      localeFolder TEXT NOT NULL, source TEXT, profile TEXT NOT NULL, rules TEXT NOT NULL,
      audited INTEGER NOT NULL, pages INTEGER NOT NULL, words INTEGER NOT NULL, points INTEGER NOT NULL,
      new INTEGER NOT NULL, fixed INTEGER NOT NULL, returned INTEGER NOT NULL, persisting INTEGER NOT NULL);
    -- A page through all its versions and names.
    CREATE TABLE page (
      id INTEGER PRIMARY KEY, path TEXT NOT NULL, version INTEGER, isRemoved INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX pageByPath ON page(path);
    -- A page as one run saw it; a run in which nothing of a page changed has none.
    CREATE TABLE version (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run, page INTEGER NOT NULL REFERENCES page,
      path TEXT NOT NULL, isRemoved INTEGER NOT NULL, content INTEGER NOT NULL, words INTEGER NOT NULL,
      points INTEGER NOT NULL, translation TEXT, handoff TEXT, sourceRevision TEXT, sourceHash TEXT,
      sentences BLOB NOT NULL, cause TEXT NOT NULL, basis TEXT NOT NULL, kept INTEGER NOT NULL,
      typography INTEGER NOT NULL, wordOrder INTEGER NOT NULL, terms INTEGER NOT NULL, added INTEGER NOT NULL,
      dropped INTEGER NOT NULL, ter REAL, chrf REAL);
    CREATE INDEX versionByPage ON version(page, id);
    CREATE INDEX versionByRun ON version(run);
    -- Each text once: sentences, excerpts, messages.
    CREATE TABLE text (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE INDEX textByHash ON text(hash);
    -- A fault through all the versions of its page.
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page, rule TEXT NOT NULL, category TEXT NOT NULL,
      latest INTEGER NOT NULL);
    CREATE INDEX findingByPage ON finding(page);
    -- A fault in one version of its page. `place` is the number of its sentence, or −1.
    CREATE TABLE occurrence (
      version INTEGER NOT NULL REFERENCES version, finding INTEGER NOT NULL REFERENCES finding,
      state TEXT NOT NULL, fingerprint TEXT NOT NULL, severity TEXT NOT NULL, confidence REAL NOT NULL,
      line INTEGER NOT NULL, place INTEGER NOT NULL, excerpt INTEGER NOT NULL, sentence INTEGER NOT NULL,
      suggestion INTEGER, source INTEGER, message INTEGER NOT NULL,
      PRIMARY KEY (version, finding)) WITHOUT ROWID;
    CREATE INDEX occurrenceByFinding ON occurrence(finding, version);
    """

  static let corrections = """
    -- A sentence that a person corrected, and the version whose machine translation undid it.
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page, version INTEGER NOT NULL REFERENCES version,
      before INTEGER NOT NULL, after INTEGER NOT NULL, endedBy INTEGER REFERENCES version,
      isOverwritten INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX correctionByPage ON correction(page);
    ALTER TABLE run ADD COLUMN overwritten INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE version ADD COLUMN overwritten INTEGER NOT NULL DEFAULT 0;
    """
}
