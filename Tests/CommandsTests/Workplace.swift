import Auditing
import Commands
import Foundation
import Synchronization

/// Bytes that a command wrote.
final class Sink: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func stream(isTerminal: Bool) -> Console.Stream {
    Console.Stream(isTerminal: isTerminal, columns: isTerminal ? 80 : nil) { piece in
      self.bytes.withLock { $0 += piece }
    }
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// A folder of a test's own, removed with it, and a console in it.
final class Workplace {
  let folder: String

  init(_ files: [String: String] = [:]) throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    folder = base.resolvingSymlinksInPath().path
    for (path, text) in files { try write(path, Data(text.utf8)) }
  }

  /// A new empty folder, for commands that read no files.
  static var anywhere: Workplace { get throws { try Workplace() } }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ path: String) -> String { folder + "/" + path }

  func write(_ path: String, _ bytes: Data) throws {
    let file = URL(fileURLWithPath: self.path(path))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  struct Outcome {
    var status: RunStatus
    var output: String
    var errors: String
  }

  /// Runs a command line in this folder.
  func run(
    _ arguments: [String], in place: String = "", rulebook: Rulebook = .sample, isTerminal: Bool = false
  ) async -> Outcome {
    let (output, errors) = (Sink(), Sink())
    let console = Console(
      output: output.stream(isTerminal: isTerminal), errors: errors.stream(isTerminal: isTerminal),
      environment: ["TERM": "xterm"], folder: place.isEmpty ? folder : path(place))
    let status = await Program.run(arguments, console: console, rulebook: rulebook)
    return Outcome(status: status, output: output.text, errors: errors.text)
  }
}

extension Rulebook {
  /// Rules that are only described.
  static let sample = Rulebook(
    checks: [],
    descriptions: [
      CheckDescription(
        id: "name-translated", summary: "A name was translated.", category: .noTranslate, severity: .major,
        rationale: "Readers look for the name that the product shows.", limits: "Names that French writes otherwise.",
        fixes: .safe,
        examples: [
          .init(source: "Use Reward.\n", target: "Utilisez ⟦Récompense⟧.\n", fixed: "Utilisez Reward.\n"),
          .init(target: "Utilisez Reward.\n"),
        ]),
      CheckDescription(
        id: "changed-number", summary: "A number is not that of the source.", category: .mistranslation,
        severity: .critical, rationale: "A wrong number misleads.", limits: "", examples: []),
    ])
}

/// The JSON report of a run, as a script sees it.
struct RunJSON: Decodable {
  struct Run: Decodable {
    var localeFolder: String
    var source: String?
    var profile: String
  }
  struct Page: Decodable {
    struct Source: Decodable {
      var path: String
      var how: String
      var revision: String?
      var verified: Bool
    }
    var path: String
    var source: Source?
  }
  struct Problem: Decodable {
    var page: String
    var reason: String
  }
  var run: Run
  var pages: [Page]
  var problems: [Problem]

  init(_ text: String) throws { self = try JSONDecoder().decode(RunJSON.self, from: Data(text.utf8)) }

  /// `path < source path`, a line a page.
  var pairs: [String] { pages.map { $0.path + " < " + ($0.source?.path ?? "-") } }
}
