internal import ArgumentParser
private import Foundation
internal import GlossaryFiles
private import SourceText
internal import Terminology

/// `relecteur glossary`.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Propose, check, convert and export term bases and names not to translate.",
    subcommands: [
      GlossaryMineCommand.self, GlossaryLintCommand.self, GlossaryConvertCommand.self, GlossaryExportCommand.self,
    ])
}

/// The languages of a term base, for formats that do not name them.
struct GlossaryLanguages: ParsableArguments {
  @Option(help: ArgumentHelp("The language of the source terms.", valueName: "language"))
  var sourceLanguage = "en"

  @Option(help: ArgumentHelp("The language of the target terms.", valueName: "language"))
  var targetLanguage = "fr"
}

/// A format of term bases as the command line names it.
struct GlossaryFormatName: ExpressibleByArgument {
  let format: GlossaryFormat

  init?(argument: String) {
    guard let format = GlossaryFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { GlossaryFormat.allCases.map(\.rawValue) }
}

/// Term bases on the disk, as commands read and write them.
enum StoredGlossary {
  /// Reads a file; the format is that of its name unless it is given.
  static func read(
    _ path: String, as format: GlossaryFormat? = nil, languages: (String, String), console: Console
  ) throws(Failure) -> Glossary {
    guard let format = format ?? GlossaryFormat(path: path) else {
      throw .usage("\(path): its name tells no format; --from says which it is")
    }
    return try parse(path, at: console.absolute(path)) { bytes throws(GlossaryFileError) in
      try GlossaryFile.read(bytes, as: format, sourceLanguage: languages.0, targetLanguage: languages.1)
    }
  }

  /// What a parser makes of a file, which errors call by the path as the user gave it.
  static func parse<Result>(
    _ path: String, at file: String, _ parser: ([UInt8]) throws(GlossaryFileError) -> Result
  ) throws(Failure) -> Result {
    do {
      guard try FileStatus.of(file).kind == .regular else { throw Failure.usage("\(path): it is not a regular file") }
      return try parser([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
    } catch let failure as Failure {
      throw failure
    } catch let error as GlossaryFileError {
      throw .usage("\(path):\(error.line == nil ? " " : "")\(error)")
    } catch let error as SystemError {
      throw .usage("\(path): cannot be read: \(error)")
    } catch {
      throw .usage("\(path): cannot be read")
    }
  }

  /// All files as one term base.
  static func read(_ paths: [String], languages: (String, String), console: Console) throws(Failure) -> Glossary {
    var glossary = Glossary(sourceLanguage: languages.0, targetLanguage: languages.1)
    for path in paths { glossary.entries += try read(path, languages: languages, console: console).entries }
    return glossary
  }

  /// Writes a text whole or not at all.
  static func write(_ text: String, to path: String, console: Console) throws {
    if path == "-" { return try console.printOut(text) }
    if PageListing.isPage(Path.name(of: path)), FileStatus.isFile(console.absolute(path)) {
      throw Failure.usage("\(path): it is a page")
    }
    do {
      let file = try OutputFile(console.absolute(path))
      try file.write(Array(text.utf8))
      try file.finish()
    } catch let error as SystemError {
      throw Failure.failed("\(path): cannot be written: \(error)")
    }
  }
}

/// `relecteur glossary convert`.
struct GlossaryConvertCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Convert a term base to another format.",
    discussion: """
      The formats are those of the file names (.yml, .csv, .tsv, .tbx, .txt for OmegaT) unless --from or --to says \
      otherwise. What the new format has no place for is counted on standard error.
      """)

  @Argument(help: ArgumentHelp("The term base.", valueName: "in"))
  var input: String

  @Argument(help: ArgumentHelp("The new file; - is standard output.", valueName: "out"))
  var output: String

  @Option(help: ArgumentHelp("The format of the term base.", valueName: "format"))
  var from: GlossaryFormatName?

  @Option(help: ArgumentHelp("The format of the new file.", valueName: "format"))
  var to: GlossaryFormatName?

  @OptionGroup var languages: GlossaryLanguages

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    guard let format = to?.format ?? GlossaryFormat(path: output) else {
      throw Failure.usage("\(output): its name tells no format; --to says which it is to be")
    }
    let glossary = try StoredGlossary.read(
      input, as: from?.format, languages: (languages.sourceLanguage, languages.targetLanguage), console: console)
    let (text, losses) = GlossaryFile.write(glossary, as: format)
    try StoredGlossary.write(text, to: output, console: console)
    for (what, count) in losses.sorted(by: { $0.key < $1.key }) {
      console.say("relecteur: warning: \(format.rawValue) has no place for \(what): \(count) left out")
    }
    return .done
  }
}

/// `relecteur glossary lint`.
struct GlossaryLintCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check a term base: contradictions, duplicates, ambiguous and unused terms.",
    discussion: "Exit codes: 0 nothing found; 1 something found; 2 the term base cannot be read.")

  @Argument(help: ArgumentHelp("The term base.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The folder of English pages: terms that stand in none of them are reported.", valueName: "folder"))
  var source: String?

  @Option(help: ArgumentHelp("The format of the term base.", valueName: "format"))
  var from: GlossaryFormatName?

  @OptionGroup var languages: GlossaryLanguages

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let glossary = try StoredGlossary.read(
      file, as: from?.format, languages: (languages.sourceLanguage, languages.targetLanguage), console: console)
    var problems = glossary.problems()
    if let source {
      let used = try EnglishPages(source, language: languages.sourceLanguage, console: console).used(of: glossary)
      problems += glossary.unused { used.contains($0) }
    }
    let lines = problems.map { problem in
      let place = problem.place.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(file)\(place): \(problem.kind.rawValue): \(problem.message)\n"
    }
    try console.printOut(lines.joined())
    console.say("relecteur: \(glossary.entries.count) entries, \(problems.count) problems")
    return problems.isEmpty ? .done : .thresholdCrossed
  }
}
