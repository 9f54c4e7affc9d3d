import SourceText
import Terminology

/// Term bases in rows: our own columns, and the dialects of translation engines and platforms.
enum DelimitedGlossary {
  private static let own = [
    "source", "target", "forbidden", "case-sensitive", "part-of-speech", "domain", "note", "example",
  ]
  private static let weblate = ["source", "target", "context", "translator_comments", "developer_comments", "flags"]

  private static func separator(_ format: GlossaryFormat) -> UInt8 {
    [.tsv, .omegat, .azure].contains(format) ? 0x09 : UInt8(ascii: ",")
  }

  // MARK: Reading

  static func read(
    _ text: String, as format: GlossaryFormat, _ languages: (String, String)
  ) throws(GlossaryFileError) -> Glossary {
    var text = text
    if format == .omegat || format == .tsv {
      // OmegaT takes lines that begin with # for comments; an empty line keeps the numbers right.
      text = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("#") ? "" : $0 }.joined(separator: "\n")
    }
    let rows = try DelimitedText.read(text, separator: separator(format))
    guard let first = rows.first else { throw GlossaryFileError("there are no entries in it") }
    let header = first.fields.map { $0.trimmed.lowercased() }
    var glossary = Glossary(sourceLanguage: languages.0, targetLanguage: languages.1)
    if let columns = Columns(header: header, languages: languages) {
      glossary.entries = try merge(rows.dropFirst(), columns)
    } else {
      for row in rows { glossary.entries.append(try plain(row)) }
      glossary.entries = joined(glossary.entries)
    }
    guard !glossary.entries.isEmpty else { throw GlossaryFileError("there are no entries in it") }
    return glossary
  }

  /// `source,target`, with a comment or two language codes behind.
  private static func plain(_ row: DelimitedText.Row) throws(GlossaryFileError) -> GlossaryEntry {
    let fields = row.fields.map(\.trimmed)
    guard (2...4).contains(fields.count) else {
      throw GlossaryFileError(
        line: row.line,
        "\(fields.count) \(fields.count == 1 ? "column" : "columns"); 2 to 4 are understood without a header")
    }
    guard !fields[0].isEmpty else { throw GlossaryFileError(line: row.line, column: 1, "the source term is empty") }
    guard !fields[1].isEmpty else {
      throw GlossaryFileError(line: row.line, "the target term of “\(fields[0])” is empty")
    }
    let note = fields.count == 3 && !fields[2].isEmpty ? fields[2] : nil
    return GlossaryEntry(
      source: fields[0], targets: [fields[1]], note: note, place: Position(line: row.line, column: 1))
  }

  /// Rows of one term that follow each other are one entry.
  private static func joined(_ entries: [GlossaryEntry]) -> [GlossaryEntry] {
    entries.reduce(into: []) { result, entry in
      if let last = result.last, last.source == entry.source, last.note == entry.note, last.domain == entry.domain,
        last.partOfSpeech == entry.partOfSpeech, !last.targets.contains(where: entry.targets.contains)
      {
        result[result.count - 1].targets += entry.targets
        result[result.count - 1].forbidden += entry.forbidden
      } else {
        result.append(entry)
      }
    }
  }

  private static func merge(
    _ rows: ArraySlice<DelimitedText.Row>, _ columns: Columns
  ) throws(GlossaryFileError) -> [GlossaryEntry] {
    var entries: [GlossaryEntry] = []
    for row in rows { entries.append(try columns.entry(row)) }
    return columns.isOwn ? entries : joined(entries)
  }

  /// Where the fields stand, from the header.
  private struct Columns {
    var source: Int
    var target: Int
    var named: [String: Int] = [:]
    var isOwn = false

    init?(header: [String], languages: (String, String)) {
      func find(_ names: [String]) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
      let (from, to) = (languages.0.lowercased(), languages.1.lowercased())
      // Four columns without a header end with the codes themselves.
      let areCodes = header.allSatisfy { $0.isEmpty || Self.isLanguage($0) || Self.known.contains($0) }
      func column(_ name: String, _ code: String) -> Int? {
        let language = code.prefix { $0 != "-" }
        let byName = find([name, "term [\(code)]", "term [\(language)]"])
        guard byName == nil, areCodes else { return byName }
        return find([code]) ?? header.firstIndex { $0.prefix { $0 != "-" } == language }
      }
      guard let source = column("source", from), let target = column("target", to), source != target else { return nil }
      self.source = source
      self.target = target
      isOwn = header.contains("forbidden") || header.contains("case-sensitive")
      let names = [
        "forbidden": ["forbidden"], "case": ["case-sensitive"],
        "pos": ["part-of-speech", "pos", "part of speech [\(from)]"],
        "domain": ["domain", "concept subject", "context"],
        "note": ["note", "concept note", "translator_comments", "description"],
        "example": ["example", "developer_comments"],
        "flags": ["flags"], "status": ["status [\(to)]"],
      ]
      named = names.compactMapValues(find)
    }

    private static let known: Set<String> = ["pos", "description", "domain", "note"]

    /// `en`, `fr-FR`
    private static func isLanguage(_ field: String) -> Bool {
      let parts = field.split(separator: "-", omittingEmptySubsequences: false)
      return parts[0].count == 2
        && parts.allSatisfy { part in
          (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }

    func entry(_ row: DelimitedText.Row) throws(GlossaryFileError) -> GlossaryEntry {
      guard row.fields.count > max(source, target) else {
        throw GlossaryFileError(line: row.line, "\(row.fields.count) columns; the header has more")
      }
      let term = row.fields[source].trimmed
      guard !term.isEmpty else { throw GlossaryFileError(line: row.line, "the source term is empty") }
      let written = row.fields[target]
      var targets = isOwn ? split(written) : [written.trimmed].filter { !$0.isEmpty }
      var forbidden = isOwn ? split(field("forbidden", row) ?? "") : []
      let flags = (field("flags", row) ?? "").split { $0 == "," || $0 == " " }
      if flags.contains("forbidden") || field("status", row)?.lowercased() == "not recommended" {
        (forbidden, targets) = (targets, [])
      }
      if flags.contains("read-only"), targets.isEmpty { targets = [term] }
      guard !targets.isEmpty || !forbidden.isEmpty else {
        throw GlossaryFileError(line: row.line, "the target term of “\(term)” is empty")
      }
      return GlossaryEntry(
        source: term, targets: targets, forbidden: forbidden,
        isCaseSensitive: ["yes", "true", "1"].contains(field("case", row)?.lowercased() ?? ""),
        partOfSpeech: field("pos", row), domain: field("domain", row), note: field("note", row),
        example: field("example", row), place: Position(line: row.line, column: 1))
    }

    private func field(_ name: String, _ row: DelimitedText.Row) -> String? {
      guard let index = named[name], index < row.fields.count else { return nil }
      let text = row.fields[index]
      return text.isEmpty ? nil : text
    }

    /// Several terms stand in one field with a bar between them; `\|` is a bar.
    private func split(_ text: String) -> [String] {
      text.replacing("\\|", with: "\u{1}").split(separator: "|")
        .map { $0.replacing("\u{1}", with: "|").trimmed }.filter { !$0.isEmpty }
    }
  }

  // MARK: Writing

  static func write(_ glossary: Glossary, as format: GlossaryFormat) -> (text: String, losses: GlossaryLosses) {
    var writer = Writer(glossary: glossary, format: format, separator: separator(format))
    writer.write()
    return (writer.text, writer.losses)
  }

  private struct Writer {
    let glossary: Glossary
    let format: GlossaryFormat
    let separator: UInt8
    var text = ""
    var losses: GlossaryLosses = [:]

    init(glossary: Glossary, format: GlossaryFormat, separator: UInt8) {
      self.glossary = glossary
      self.format = format
      self.separator = separator
    }

    mutating func write() {
      let (from, to) = (glossary.sourceLanguage, glossary.targetLanguage)
      switch format {
      case .csv, .tsv: add(DelimitedGlossary.own)
      case .google: add([from, to])
      case .weblate: add(DelimitedGlossary.weblate)
      case .crowdin:
        add([
          "Concept Subject", "Concept Note", "Term [\(from)]", "Part of Speech [\(from)]", "Term [\(to)]",
          "Status [\(to)]",
        ])
      default: break
      }
      for entry in glossary.entries { write(entry) }
    }

    private mutating func add(_ fields: [String]) { text += DelimitedText.row(fields, separator: separator) }

    private mutating func lose(_ field: String, _ count: Int = 1) {
      if count > 0 { losses[field, default: 0] += count }
    }

    private mutating func write(_ entry: GlossaryEntry) {
      switch format {
      case .csv, .tsv:
        add([
          entry.source, Self.join(entry.targets), Self.join(entry.forbidden), entry.isCaseSensitive ? "yes" : "",
          entry.partOfSpeech ?? "", entry.domain ?? "", entry.note ?? "", entry.example ?? "",
        ])
      case .weblate: writeWeblate(entry)
      case .crowdin: writeCrowdin(entry)
      case .omegat: writeOmegaT(entry)
      default: writePlain(entry)
      }
    }

    private static func join(_ terms: [String]) -> String {
      terms.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")
    }

    private mutating func writePlain(_ entry: GlossaryEntry) {
      loseDetails(entry, keeps: [])
      lose("further targets", max(0, entry.targets.count - 1))
      guard let target = entry.targets.first else { return lose("entries without an allowed target") }
      // An engine refuses longer phrases and those with a tab or line end.
      guard !(entry.source + target).contains(where: { $0 == "\t" || $0.isNewline }) else {
        return lose("terms with a tab")
      }
      if format == .deepl4 {
        add([entry.source, target, glossary.sourceLanguage, glossary.targetLanguage])
      } else {
        add([entry.source, target])
      }
    }

    private mutating func writeOmegaT(_ entry: GlossaryEntry) {
      loseDetails(entry, keeps: ["note"])
      if entry.targets.isEmpty { lose("entries without an allowed target") }
      for target in entry.targets { add([entry.source, target] + (entry.note.map { [$0] } ?? [])) }
    }

    private mutating func writeWeblate(_ entry: GlossaryEntry) {
      loseDetails(entry, keeps: ["note", "example", "domain", "forbidden"])
      for (target, isForbidden) in entry.targets.map({ ($0, false) }) + entry.forbidden.map({ ($0, true) }) {
        // What a spreadsheet would take for a formula is refused there.
        if (entry.source + "\n" + target).split(separator: "\n").contains(where: { "=+-@|%".contains($0.first!) }) {
          lose("terms that begin like a formula")
          continue
        }
        let flags =
          isForbidden ? "terminology,forbidden" : entry.isDoNotTranslate ? "terminology,read-only" : "terminology"
        add([entry.source, target, entry.domain ?? "", entry.note ?? "", entry.example ?? "", flags])
      }
    }

    private mutating func writeCrowdin(_ entry: GlossaryEntry) {
      loseDetails(entry, keeps: ["note", "domain", "pos", "forbidden"])
      for (target, isForbidden) in entry.targets.map({ ($0, false) }) + entry.forbidden.map({ ($0, true) }) {
        let status = isForbidden ? "not recommended" : target == entry.targets.first ? "preferred" : "admitted"
        add([entry.domain ?? "", entry.note ?? "", entry.source, entry.partOfSpeech ?? "", target, status])
      }
    }

    private mutating func loseDetails(_ entry: GlossaryEntry, keeps: Set<String>) {
      if !keeps.contains("forbidden") { lose("forbidden targets", entry.forbidden.count) }
      if entry.isCaseSensitive { lose("case") }
      if entry.partOfSpeech != nil, !keeps.contains("pos") { lose("parts of speech") }
      if entry.domain != nil, !keeps.contains("domain") { lose("domains") }
      if entry.note != nil, !keeps.contains("note") { lose("notes") }
      if entry.example != nil, !keeps.contains("example") { lose("examples") }
    }
  }
}

extension StringProtocol {
  /// Without space at both ends.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
