internal import ArgumentParser
private import Foundation
private import Linguistics

/// `relecteur identify`.
struct IdentifyCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify", abstract: "Tell the language of each line of a text.",
    discussion: """
      Prints `language TAB confidence TAB script` for each line: an ISO 639-1 code, the probability that it is right, the \
      ISO 15924 code of the script. The language is `und` where nothing tells: no letters, words that several languages \
      share, a language that is not known. Known are English, French, German, Spanish, Italian, Dutch and Portuguese.

      With --languages the likeliest of these is printed, and `und` only for a line without letters.
      """)

  @Argument(help: ArgumentHelp("The text, a line each; - or nothing is standard input.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("The only languages to choose among, separated by commas.", valueName: "languages"))
  var languages: String?

  @Flag(help: "Print, as a line of JSON for each line, its stretches of each language.")
  var spans = false

  func validate() throws { _ = try Self.set(languages) }

  private static func set(_ names: String?) throws -> LanguageSet {
    guard let names else { return .open }
    return try LanguageSet(
      names.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let language = Language(tag: name.trimmingCharacters(in: .whitespaces)) else {
          let codes = Language.allCases.map(\.code).joined(separator: ", ")
          throw ValidationError("--languages: “\(name)” is not one of \(codes)")
        }
        return language
      })
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let answers = LineAnswers(languages: try Self.set(languages), mustChoose: languages != nil)
    var rest: [UInt8] = []
    do {
      try read(console) { bytes in
        rest += bytes
        // Answers go out with each piece that comes in, so that a pipe is not kept waiting.
        guard let end = rest.lastIndex(of: 0x0A) else { return }
        try console.output.send(self.answers(to: rest[..<end], answers))
        rest.removeSubrange(...end)
      }
      if !rest.isEmpty { try console.output.send(self.answers(to: rest[...], answers)) }
    } catch is BrokenPipe {
      // Whoever reads has seen enough.
    }
    return .done
  }

  private func answers(to lines: ArraySlice<UInt8>, _ answers: LineAnswers) -> [UInt8] {
    var output = ""
    for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = Array(line.last == 0x0D ? line.dropLast() : line)
      output += (spans ? answers.spans(in: line) : answers.answer(to: line)) + "\n"
    }
    return Array(output.utf8)
  }

  private func read(_ console: Console, _ body: ([UInt8]) throws -> Void) throws {
    guard let file, file != "-" else {
      while case let bytes = try console.input(), !bytes.isEmpty { try body(bytes) }
      return
    }
    let path = console.absolute(file)
    do throws(SystemError) {
      guard try FileStatus.of(path).kind != .folder else { throw SystemError(code: EISDIR) }
    } catch {
      throw Failure.failed("\(file): \(error)")
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure.failed("\(file): cannot be read")
    }
    try body([UInt8](bytes))
  }
}

/// What there is to say of a line.
private struct LineAnswers {
  let languages: LanguageSet
  /// Whether the likeliest language is named even in doubt.
  let mustChoose: Bool

  func answer(to line: [UInt8]) -> String {
    let found = LanguageIdentifier.standard.identify(line, among: languages)
    let language = mustChoose ? found.guess : found.language
    let script = Script.dominant(in: String(decoding: line, as: UTF8.self))
    return "\(language?.code ?? "und")\t\(String(format: "%.4f", found.confidence))\t\(script)"
  }

  private struct Stretch: Encodable {
    /// In bytes of the line.
    var start: Int
    var end: Int
    var language: String
    var text: String
  }

  func spans(in line: [UInt8]) -> String {
    let known = languages.subtracting(.other)
    let stretches = LanguageSpans().split(line.span, 0..<line.count, among: known).map { span in
      Stretch(
        start: span.range.lowerBound, end: span.range.upperBound, language: span.language.code,
        text: String(decoding: line[span.range], as: UTF8.self))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(stretches)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }
}
