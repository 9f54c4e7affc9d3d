package import Commands
import Foundation
package import SourceText
import Synchronization

/// What a command line printed, and how it ended.
package struct ProgramRun: Sendable {
  package var status: RunStatus
  package var output: String
  package var errors: String

  /// Runs the program, with all its rules, in a folder.
  package init(_ arguments: [String], in folder: String) async {
    let (output, errors) = (Sink(), Sink())
    let console = Console(
      output: output.stream, errors: errors.stream, environment: [:], folder: folder)
    status = await Program.run(arguments, console: console, rulebook: .all)
    self.output = output.text
    self.errors = errors.text
  }

  private final class Sink: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var stream: Console.Stream { Console.Stream { piece in self.bytes.withLock { $0 += piece } } }
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  }
}

/// The JSON report of a run, as a script reads it.
package struct RunReport: Decodable, Sendable {
  package struct Run: Decodable, Sendable {
    package var sourceWords: Int
    package var segments: Int
  }
  package struct Location: Decodable, Sendable {
    package var startLine: Int
    package var endLine: Int
    package var byteOffset: Int
    package var byteLength: Int

    package var range: ByteRange { ByteRange(byteOffset, byteOffset + byteLength) }
  }
  package struct Finding: Decodable, Sendable {
    package var rule: String
    package var category: String
    package var severity: String
    package var confidence: Double
    package var evidence: [String]
    package var page: String
    package var location: Location?
    package var excerpt: String?
    package var message: String
    package var suggestion: String?
  }
  package struct Problem: Decodable, Sendable {
    package var page: String
    package var reason: String
  }

  package var run: Run
  package var findings: [Finding]
  package var problems: [Problem]

  package init(_ json: String) throws { self = try JSONDecoder().decode(RunReport.self, from: Data(json.utf8)) }

  /// A report without the two values that differ from run to run.
  package static func withoutTimes(_ json: String) -> String {
    json.replacing(/"startedAt": "[^"]*"/, with: "\"startedAt\": \"\"").replacing(
      /"seconds": [0-9.e-]+/, with: "\"seconds\": 0")
  }
}
