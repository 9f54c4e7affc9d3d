import Foundation
import Testing

/// Compares a text with the file of this name, or writes the file when `RECORD=all` is set.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "all" {
    try Data(text.utf8).write(to: file)
  }
  // Byte by byte: reading it as a text would swallow a byte order mark.
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == expected, "\(name) is not what it was", sourceLocation: sourceLocation)
}
