internal import Alignment
internal import ArgumentParser
private import Foundation
private import Pages
private import Reporting
private import SourceText

/// `relecteur align`.
struct AlignCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Print the sentence pairs of two pages, or align files of one segment a line.",
    discussion: """
      tsv prints `SOURCE TAB TARGET TAB CONFIDENCE` for each pair, the confidence a probability. json adds where the sentences \
      stand and which have no counterpart. tmx is TMX 1.4b, xliff is XLIFF 2.0.

      With --segments or --list, prints or writes the links, `SOURCE_INDEX TAB TARGET_INDEX`, counted from 0: an m:n \
      alignment as all its links, a segment without counterpart not at all.
      """)

  @Argument(help: ArgumentHelp("The English page and the localized one.", valueName: "pages"))
  var pages: [String] = []

  @Option(help: "The format of the sentence pairs.")
  var format = PairFormat.tsv

  @Flag(help: "The two files hold one segment a line.")
  var segments = false

  @Option(
    help: ArgumentHelp(
      "Align many files of one segment a line: lines SOURCE TAB TARGET TAB OUTPUT.", valueName: "file"))
  var list: String?

  @Option(help: ArgumentHelp("The language of the source page.", valueName: "language"))
  var sourceLanguage = "en"

  @Option(help: ArgumentHelp("The language of the localized page.", valueName: "language"))
  var targetLanguage = "fr"

  @Option(help: ArgumentHelp("How many files are worked on at once (default: one for each core).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if list != nil {
      if segments || !pages.isEmpty { throw ValidationError("--list takes neither pages nor --segments") }
    } else if pages.count != 2 {
      throw ValidationError("two pages are needed: the English one and the localized one")
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    do {
      if let list {
        try await alignList(console.absolute(list), console)
      } else if segments {
        try await alignSegments(console)
      } else {
        try await alignPages(console)
      }
      return .done
    } catch let error as AlignmentFileError {
      throw Failure.failed("\(Path.relative(error.path, to: console.folder)): \(error.reason)")
    }
  }

  private func aligner(rounds: Int) -> FolderAligner {
    var aligner = FolderAligner()
    aligner.rounds = rounds
    // The program knows words of English and French only.
    if LocaleName.primary(sourceLanguage) == "en", LocaleName.primary(targetLanguage) == "fr" {
      aligner.lexicon = .shipped
    }
    aligner.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    return aligner
  }

  // MARK: Segments

  private func alignList(_ path: String, _ console: Console) async throws {
    let entries = try AlignmentFiles.entries(ofList: path).map { entry in
      AlignmentFiles.Entry(
        source: console.absolute(entry.source), target: console.absolute(entry.target),
        output: console.absolute(entry.output))
    }
    _ = try await AlignmentFiles.align(entries, with: aligner(rounds: 2))
  }

  private func alignSegments(_ console: Console) async throws {
    let pair = SegmentListPair(
      source: try AlignmentFiles.segments(ofFile: console.absolute(pages[0])),
      target: try AlignmentFiles.segments(ofFile: console.absolute(pages[1])))
    let alignment = await aligner(rounds: 1).align([pair]).alignments[0]
    try console.printOut(String(decoding: AlignmentFiles.linkLines(alignment.links), as: UTF8.self))
  }

  // MARK: Pages

  private func alignPages(_ console: Console) async throws {
    let source = try read(pages[0], language: sourceLanguage, console)
    let target = try read(pages[1], language: targetLanguage, console)
    let pair = await PageAligner(jobs: 1).align([(source: source, target: target)]).pairs[0]
    let writer = PairWriter(pair: pair, sourceLanguage: sourceLanguage, targetLanguage: targetLanguage)
    try console.printOut(writer.text(as: format))
  }

  private func read(_ path: String, language: String, _ console: Console) throws(Failure) -> Page {
    let file = console.absolute(path)
    do throws(SystemError) {
      guard try FileStatus.of(file).kind != .folder else { throw SystemError(code: EISDIR) }
    } catch {
      throw .failed("\(path): \(error)")
    }
    guard let bytes = FileManager.default.contents(atPath: file) else { throw .failed("\(path): cannot be read") }
    guard var reader = try? PageReader(language: language) else { throw .usage("there is no data for “\(language)”") }
    do {
      return try reader.read(SourceFile(path: path, bytes: [UInt8](bytes)))
    } catch {
      throw .failed("\(path): \(error.reason)")
    }
  }
}

/// A format of sentence pairs.
enum PairFormat: String, CaseIterable, ExpressibleByArgument {
  case tsv, json, tmx, xliff
}

/// Writes the sentence pairs of two pages.
private struct PairWriter {
  let pair: PagePair
  let sourceLanguage: String
  let targetLanguage: String

  func text(as format: PairFormat) throws -> String {
    switch format {
    case .tsv: tsv
    case .json: try json()
    case .tmx: tmx
    case .xliff: xliff
    }
  }

  /// What a reader sees, on one line. Where a tag stood between spaces, one is left.
  private func text(_ segments: [Int], of page: Page) -> String {
    segments.map { segment in
      page.string(page.segments[segment].text).split(whereSeparator: { " \t\r\n".contains($0) }).joined(separator: " ")
    }.joined(separator: " ")
  }

  /// With four decimals: more is noise.
  private func confidence(_ bead: PagePair.Bead) -> Double { (Double(bead.confidence) * 10_000).rounded() / 10_000 }

  private var tsv: String {
    pair.beads.reduce(into: "") { lines, bead in
      lines += text(bead.source, of: pair.source) + "\t" + text(bead.target, of: pair.target)
      lines += "\t" + String(format: "%.4f", bead.confidence) + "\n"
    }
  }

  // MARK: JSON

  private struct Document: Encodable {
    var source: String
    var target: String
    var pairs: [Pair]
    var withoutTarget: [Sentence]
    var withoutSource: [Sentence]
  }

  private struct Pair: Encodable {
    var source: [Sentence]
    var target: [Sentence]
    var confidence: Double
  }

  private struct Sentence: Encodable {
    var text: String
    var startLine: Int
    var byteOffset: Int
    var byteLength: Int
  }

  private func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      source: pair.source.path, target: pair.target.path,
      pairs: pair.beads.map { bead in
        Pair(
          source: bead.source.map { sentence($0, of: pair.source) },
          target: bead.target.map { sentence($0, of: pair.target) }, confidence: confidence(bead))
      },
      withoutTarget: rest(pair.sourceBeads, of: pair.source), withoutSource: rest(pair.targetBeads, of: pair.target))
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private func rest(_ beads: [Int], of page: Page) -> [Sentence] {
    beads.indices.filter { beads[$0] < 0 }.map { sentence($0, of: page) }
  }

  private func sentence(_ segment: Int, of page: Page) -> Sentence {
    let range = page.segments[segment].source
    return Sentence(
      text: text([segment], of: page), startLine: page.file.position(of: range.start).line, byteOffset: range.start,
      byteLength: range.count)
  }

  // MARK: XML

  /// TMX 1.4b, level 1: text without markup.
  private var tmx: String {
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
        <header creationtool="\(Tool.name)" creationtoolversion="\(Tool.version)" segtype="sentence" o-tmf="\(Tool.name)" \
      adminlang="en" srclang="\(escaped(sourceLanguage))" datatype="plaintext"/>
        <body>

      """
    let units = pair.beads.map { bead in
      """
          <tu>
            <prop type="x-confidence">\(String(format: "%.4f", bead.confidence))</prop>
            <tuv xml:lang="\(escaped(sourceLanguage))"><seg>\(escaped(text(bead.source, of: pair.source)))</seg></tuv>
            <tuv xml:lang="\(escaped(targetLanguage))"><seg>\(escaped(text(bead.target, of: pair.target)))</seg></tuv>
          </tu>

      """
    }
    return head + units.joined() + "  </body>\n</tmx>\n"
  }

  /// XLIFF 2.0: a unit a pair, and one without target for an English sentence that has no counterpart.
  private var xliff: String {
    var units: [(source: [Int], target: [Int])] = pair.beads.map { ($0.source, $0.target) }
    units += pair.sourceBeads.indices.filter { pair.sourceBeads[$0] < 0 }.map { ([$0], []) }
    units.sort { $0.source[0] < $1.source[0] }
    let text = units.enumerated().map { number, unit in
      let target =
        unit.target.isEmpty ? "" : "\n        <target>\(escaped(self.text(unit.target, of: pair.target)))</target>"
      return """
            <unit id="u\(number + 1)">
              <segment id="s1" state="\(unit.target.isEmpty ? "initial" : "translated")">
                <source>\(escaped(self.text(unit.source, of: pair.source)))</source>\(target)
              </segment>
            </unit>

        """
    }
    let languages = "srcLang=\"\(escaped(sourceLanguage))\" trgLang=\"\(escaped(targetLanguage))\""
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" \(languages)>
        <file id="f1" original="\(escaped(pair.source.path))">

      """
    return head + text.joined() + "  </file>\n</xliff>\n"
  }

  /// Text of XML 1.0: what the format cannot hold, control characters and the like, becomes U+FFFD.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
