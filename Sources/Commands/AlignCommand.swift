internal import Alignment
internal import ArgumentParser
private import Auditing
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
      stand and which have no counterpart. tmx is TMX 1.4b, xliff is XLIFF 2.1.

      With --words, prints instead what stands for these words in each place: `PAGE:LINE TAB WORDS TAB CONFIDENCE`, of two pages \
      or of two folders with pages of the same paths, from which it learns.

      With --segments or --list, prints or writes the links, `SOURCE_INDEX TAB TARGET_INDEX`, counted from 0: an m:n \
      alignment as all its links, a segment without counterpart not at all.
      """)

  @Argument(
    help: ArgumentHelp("The English page and the localized one; with --words also two folders.", valueName: "pages"))
  var pages: [String] = []

  @Option(help: "The format of the sentence pairs.")
  var format = PairFormat.tsv

  @Option(help: ArgumentHelp("Print what stands for these English words, wherever they are.", valueName: "words"))
  var words: String?

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
    if let words {
      if segments || list != nil { throw ValidationError("--words takes neither --segments nor --list") }
      if words.allSatisfy(\.isWhitespace) { throw ValidationError("--words needs at least one word") }
    }
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
      } else if let words {
        try await printRenderings(of: words, console)
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

  // MARK: Words

  private func printRenderings(of words: String, _ console: Console) async throws {
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let (pairs, lexicon) = await PageAligner(jobs: jobs).align(try pagePairs(console))
    let aligner = WordAligner(lexicon: lexicon)
    var lines = ""
    for pair in pairs {
      for bead in pair.beads {
        let places = bead.source.flatMap { pair.source.places(of: words, in: pair.source.segments[$0].words) }
        guard !places.isEmpty else { continue }
        let links = aligner.links(in: bead, of: pair)
        for place in places {
          let line = pair.target.file.position(of: pair.target.segments[bead.target[0]].source.start).line
          let found = links.rendering(of: place)
          let text = found?.words.map { pair.target.string(ofWords: $0) }.joined(separator: " … ") ?? ""
          let confidence = String(format: "%.2f", found?.confidence ?? 0)
          lines += VisibleText.string("\(pair.target.path):\(line)") + "\t\(VisibleText.string(text))\t\(confidence)\n"
        }
      }
    }
    try console.printOut(lines)
  }

  /// The two pages, or the pages that both folders have.
  private func pagePairs(_ console: Console) throws -> [(source: Page, target: Page)] {
    guard pages.allSatisfy({ FileStatus.isFolder(console.absolute($0)) }) else {
      return [
        (try read(pages[0], language: sourceLanguage, console), try read(pages[1], language: targetLanguage, console))
      ]
    }
    let english = Set(try PageListing(root: console.absolute(pages[0])).pages)
    return try PageListing(root: console.absolute(pages[1])).pages.filter(english.contains).compactMap { path in
      do throws(Failure) {
        return (
          try read(Path.join(pages[0], path), language: sourceLanguage, console),
          try read(Path.join(pages[1], path), language: targetLanguage, console)
        )
      } catch {
        console.say("relecteur: warning: \(error)")
        return nil
      }
    }
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
    case .tmx: try text(as: ReportFormat.tmx)
    case .xliff: try text(as: ReportFormat.xliff)
    }
  }

  /// As an audit writes a page on which it found nothing.
  private func text(as format: ReportFormat) throws -> String {
    var page = AuditedPage(
      path: pair.target.path, source: nil, provenance: .init(), sourceWords: 0, segments: 0, aligned: 0, score: 100)
    page.passages = AlignedPassage.all(of: pair)
    let run = AuditReport.Run(
      localeFolder: "", source: nil, sourceLanguage: sourceLanguage, targetLanguage: targetLanguage, profile: "",
      startedAt: "", seconds: 0)
    var bytes: [UInt8] = []
    try format.write(AuditReport(run: run, pages: [page], findings: [], problems: [])) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
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
}

extension Page {
  /// Where words stand among others, in any case: whole words only, as they are written, spaces included.
  fileprivate func places(of words: String, in range: Range<Int>) -> [Range<Int>] {
    let wanted = words.lowercased()
    return range.compactMap { start in
      let from = self.words[start].range.lowerBound
      let end = range.first { $0 >= start && self.words[$0].range.upperBound - from >= words.utf8.count }
      guard let end, string(from..<self.words[end].range.upperBound).lowercased() == wanted else { return nil }
      return start..<end + 1
    }
  }
}
