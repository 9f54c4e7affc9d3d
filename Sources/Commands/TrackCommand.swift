internal import ArgumentParser
internal import History

/// `relecteur track`.
struct TrackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track", abstract: "Keep runs, and tell what is new, fixed, returned, and why.",
    discussion: """
      A history is a file, .relecteur/history.sqlite in the locale folder unless --database names another. A run is in it \
      wholly or not at all.
      """,
    subcommands: [
      TrackRecordCommand.self, TrackCompareCommand.self, TrackHistoryCommand.self, TrackGateCommand.self,
      TrackReplayCommand.self,
    ])
}

/// Where the history is.
struct HistoryFile {
  /// As messages name it.
  let name: String
  /// Absolute.
  let path: String

  init(option: String?, folder: String?, console: Console) {
    name = option ?? folder.map { Path.join($0, ".relecteur/history.sqlite") } ?? ".relecteur/history.sqlite"
    let standard = Path.join(console.absolute(folder ?? "."), ".relecteur/history.sqlite")
    path = option.map(console.absolute) ?? standard
  }

  func open(creates: Bool = false) throws(Failure) -> History {
    if creates { try makeFolder() }
    do throws(HistoryError) {
      return try History.open(path, creates: creates)
    } catch {
      throw failure(error)
    }
  }

  private func makeFolder() throws(Failure) {
    do {
      try Folder.make(Path.parent(of: path))
    } catch {
      throw .failed("\(name): cannot be written: \(error)")
    }
  }

  func failure(_ error: HistoryError) -> Failure { .failed("\(name): \(error)") }

  /// Runs what reads or writes the history, its errors in the words of the command.
  func attempt<Value>(_ body: () throws -> Value) throws(Failure) -> Value {
    do {
      return try body()
    } catch let error as HistoryError {
      throw failure(error)
    } catch let error as Failure {
      throw error
    } catch {
      throw .failed("\(name): \(error)")
    }
  }

  /// The run before the latest and the latest, or those that are named.
  func runs(_ history: History, base: String?, head: String?) throws(Failure) -> (base: RunRow, head: RunRow) {
    let all = try attempt { try history.runs() }
    func named(_ name: String) throws(Failure) -> RunRow {
      guard let run = try attempt({ try history.run(named: name) }) else {
        throw .usage("there is no run “\(name)” in \(self.name); `relecteur track history` lists them")
      }
      return run
    }
    guard let last = all.last else { throw .failed("\(name): there are no runs in it") }
    let head = if let head { try named(head) } else { last }
    if let base { return (try named(base), head) }
    guard let before = all.last(where: { $0.id < head.id }) else {
      throw .failed("\(name): there is no run before \(head.name) to compare it with")
    }
    return (before, head)
  }
}
