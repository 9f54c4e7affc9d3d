internal import Alignment
internal import ArgumentParser
internal import Foundation
internal import Pages
internal import SourceText

/// Learns the lexicon that the program carries from folders of pages in both languages.
struct TrainLexicon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-lexicon",
    abstract: "Learns which French words stand for which English ones from folders of pages.",
    discussion: """
      The shipped lexicon was learned from four documentation sites (a programming shell, a marketing tool, a user interface \
      library, a web server), pages with labelled errors left out:

      workbench train-lexicon --english S/{powershell,adobe,react,httpd}/en-US --french S/{same}/fr-FR \
      --exclude labels.jsonl --output Sources/CLexicon/lexicon.bin
      """)

  @Option(parsing: .upToNextOption, help: "Folders of English pages.")
  var english: [String]

  @Option(parsing: .upToNextOption, help: "Folders of French pages, in the same order.")
  var french: [String]

  @Option(help: "Labels, one JSON object a line: pages whose “path” stands there are left out.")
  var exclude: String?

  @Option(help: "Pairs of less strength are left out.")
  var least: Float = 0.12

  @Option(help: "The file to write.")
  var output: String

  func run() async throws {
    guard english.count == french.count else { throw ValidationError("as many English folders as French ones, please") }
    let excluded = try excludedPaths()
    var pages: [(source: Page, target: Page)] = []
    for (source, target) in zip(english, french) { pages += try read(source, target, besides: excluded) }
    let lexicon = await PageAligner(jobs: 2, known: Lexicon()).align(pages).lexicon
    let bytes = lexicon.serialized(from: least)
    try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
    print("\(pages.count) pages, \((bytes.count - 8) / 17) pairs, \(bytes.count) bytes")
  }

  private func excludedPaths() throws -> Set<String> {
    guard let exclude else { return [] }
    let lines = try String(contentsOfFile: exclude, encoding: .utf8).split(separator: "\n")
    return try Set(
      lines.compactMap { line in
        (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["path"] as? String
      })
  }

  private func read(_ source: String, _ target: String, besides excluded: Set<String>) throws -> [(
    source: Page, target: Page
  )] {
    var sourceReader = try PageReader(language: "en")
    var targetReader = try PageReader(language: "fr")
    let paths = (FileManager.default.enumerator(atPath: target)?.allObjects as? [String] ?? []).sorted()
    return try paths.compactMap { path in
      guard PageReader.Format(path: path) != nil, !excluded.contains(path),
        let english = FileManager.default.contents(atPath: "\(source)/\(path)"),
        let french = FileManager.default.contents(atPath: "\(target)/\(path)")
      else { return nil }
      return (
        try sourceReader.read(SourceFile(path: path, bytes: [UInt8](english))),
        try targetReader.read(SourceFile(path: path, bytes: [UInt8](french)))
      )
    }
  }
}
