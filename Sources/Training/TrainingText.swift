internal import Foundation
public import Linguistics

/// A text of one language that is known.
public struct LabelledText: Sendable {
  public var language: Language
  public var text: String

  public init(language: Language, text: String) {
    self.language = language
    self.text = text
  }

  /// Its words of letters, in lower case.
  var words: [String] {
    let bytes = Array(text.utf8)
    var scanner = WordScanner(0..<bytes.count)
    var words: [String] = []
    while scanner.next(in: bytes.span) { words.append(scanner.word.letters) }
    return words
  }

  /// Reads `language TAB … TAB text`, a line each; lines of unknown languages are left out.
  public static func readTable(_ path: String) throws -> [(text: LabelledText, columns: [String])] {
    let content = try String(contentsOfFile: path, encoding: .utf8)
    return content.split(separator: "\n").compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count >= 2, let language = Language(tag: columns[0]) else { return nil }
      return (LabelledText(language: language, text: columns[columns.count - 1]), columns)
    }
  }

  /// The prose of the pages (`.md`, `.markdown`, `.html`) of folders, in the order of their paths.
  public static func readPages(_ folders: [String], language: Language) throws -> [LabelledText] {
    var texts: [LabelledText] = []
    for folder in folders {
      let root = URL(fileURLWithPath: folder, isDirectory: true)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
        guard let lines = try lines(of: root.appendingPathComponent(path)) else { continue }
        texts += lines.map { LabelledText(language: language, text: String(decoding: $0, as: UTF8.self)) }
      }
    }
    return texts
  }

  private static func lines(of page: URL) throws -> [[UInt8]]? {
    switch page.pathExtension {
    case "md", "markdown": try ProseLines.ofMarkdown(Array(Data(contentsOf: page)))
    case "html", "htm": try ProseLines.ofHTML(Array(Data(contentsOf: page)))
    default: nil
    }
  }
}
