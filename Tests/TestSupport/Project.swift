package import Foundation
package import Testing

/// The folder of the project, and files in it that tests compare with.
package enum Project {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func url(_ path: String) -> URL { root.appendingPathComponent(path) }
  package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  /// The files below a folder of the project whose names end so, in the order of their paths, which start at the project.
  package static func files(in folder: String, suffix: String) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: url(folder).path)
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }

  /// Whether golden files are to be written rather than compared: `RECORD=all`.
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "all" }

  /// Compares a text with a file of the project, or writes the file.
  package static func expect(
    _ text: String, isFile path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if isRecording {
      let file = url(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try self.text(path)
    #expect(
      text == expected, "\(path) is not what it was; RECORD=all writes it anew", sourceLocation: sourceLocation)
  }
}
