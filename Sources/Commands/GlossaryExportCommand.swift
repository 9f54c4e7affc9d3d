internal import ArgumentParser
private import Foundation
internal import GlossaryFiles
private import Pages
private import SourceText
internal import Terminology

/// `relecteur glossary export`.
struct GlossaryExportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export what keeps translation engines from breaking names again.",
    discussion: """
      no-loc, no-loc-inline, dnl and translate-no print a patch of the English pages in --source, with paths relative to \
      that folder, that marks the names that are not to be translated: as a front matter list, as :::no-loc:::, as Adobe’s \
      [!DNL] or as HTML. list prints the names, one a line. The other formats are glossaries of translation engines.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case noLoc = "no-loc"
    case noLocInline = "no-loc-inline"
    case dnl
    case translateNo = "translate-no"
    case list, deepl, deepl4, google, azure, weblate, crowdin, omegat, tbx

    var marking: NameMarking? {
      switch self {
      case .noLoc: .frontMatter
      case .noLocInline: .noLoc
      case .dnl: .dnl
      case .translateNo: .html
      default: nil
      }
    }
  }

  @Argument(help: ArgumentHelp("The term base.", valueName: "file"))
  var file: String

  @Option(name: .customLong("as"), help: ArgumentHelp("What to write.", valueName: "form"))
  var form: Form

  @Option(
    help: ArgumentHelp("The folder of English pages, for the forms that mark names in them.", valueName: "folder"))
  var source: String?

  @Option(help: ArgumentHelp("The file that is written; - is standard output.", valueName: "path"))
  var output = "-"

  @Flag(help: "Only the names that are not to be translated, no other terms.")
  var namesOnly = false

  @OptionGroup var languages: GlossaryLanguages

  func validate() throws {
    if form.marking != nil, source == nil {
      throw ValidationError("--as \(form.rawValue) needs --source, the English pages")
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    var glossary = try StoredGlossary.read(
      file, languages: (languages.sourceLanguage, languages.targetLanguage), console: console)
    let names = glossary.entries.filter(\.isDoNotTranslate)
    if namesOnly { glossary.entries = names }
    if let marking = form.marking, let source {
      try mark(names.map(\.source), marking, in: source, console)
    } else if form == .list {
      try StoredGlossary.write(names.map { $0.source + "\n" }.joined(), to: output, console: console)
    } else if let format = GlossaryFormat(rawValue: form.rawValue) {
      let (text, losses) = GlossaryFile.write(glossary, as: format)
      try StoredGlossary.write(text, to: output, console: console)
      for (what, count) in losses.sorted(by: { $0.key < $1.key }) {
        console.say("relecteur: warning: \(form.rawValue) has no place for \(what): \(count) left out")
      }
    }
    return .done
  }

  private func mark(_ names: [String], _ marking: NameMarking, in source: String, _ console: Console) throws {
    guard !names.isEmpty else { throw Failure.usage("\(file): it has no names that are not to be translated") }
    let marker = NameMarker(names: names, marking: marking)
    var patch = ""
    var counts = (pages: 0, skipped: 0)
    try EnglishPages(source, language: languages.sourceLanguage, console: console).visit { page in
      guard let fix = marker.fix(for: page) else {
        if marker.isNamed(in: page) { counts.skipped += 1 }
        return
      }
      let diff = UnifiedDiff(path: page.path, bytes: page.file.bytes, fix: fix)
      guard !diff.isEmpty else { return }
      counts.pages += 1
      patch += String(decoding: diff.bytes, as: UTF8.self)
    }
    try StoredGlossary.write(patch, to: output, console: console)
    var summary = "relecteur: names marked on \(counts.pages) \(counts.pages == 1 ? "page" : "pages")"
    if counts.skipped > 0 { summary += "; \(counts.skipped) pages have no front matter that could take them" }
    console.say(summary)
  }
}
