internal import GRDB

/// Why a history cannot be used, in words for the user.
package struct HistoryError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// What SQLite says, as a user understands it.
  init(_ error: any Error) {
    guard let error = error as? DatabaseError else {
      self.init("\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self.init("it is damaged or no history of this program; it was left as it is")
    case .SQLITE_FULL: self.init("there is no space left; nothing of this run was kept")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self.init("another program is writing to it and does not end")
    case .SQLITE_READONLY: self.init("it may not be written to")
    case .SQLITE_CANTOPEN: self.init("it cannot be opened")
    case .SQLITE_IOERR: self.init("it cannot be read or written: \(error.message ?? "input/output error")")
    default: self.init(error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
