import SourceText
import Terminology

/// Reads TBX: version 3 (Core, Min, Basic; categories as attributes or as elements) and version 2 (`martif`).
enum TBXReader {
  static func read(_ text: String, _ languages: (String, String)) throws(GlossaryFileError) -> Glossary {
    try refuseEncoding(text)
    var scanner = XMLScanner(text)
    var builder = TBXBuilder(languages)
    while let event = try scanner.next() {
      switch event {
      case .start(let name, let attributes):
        let place = builder.wantsPlace(name) ? scanner.place(of: scanner.start) : (1, 1)
        try builder.start(name, attributes, Position(line: place.0, column: place.1))
      case .text(let piece): builder.add(piece)
      case .end(let name): builder.end(name)
      }
    }
    guard !builder.glossary.entries.isEmpty else {
      throw GlossaryFileError("there are no entries with both \(languages.0) and \(languages.1) in it")
    }
    return builder.glossary
  }

  private static func refuseEncoding(_ text: String) throws(GlossaryFileError) {
    guard text.hasPrefix("<?xml"), let declaration = text.prefix(200).firstRange(of: "encoding=") else { return }
    let value = text[declaration.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }.lowercased()
    if value != "utf-8", value != "us-ascii" {
      throw GlossaryFileError(line: 1, "its encoding is \(value); only UTF-8 is read")
    }
  }
}

/// Builds entries from the events of the parser.
private struct TBXBuilder {
  var glossary: Glossary

  private var concept = Concept()
  private var language = ""
  private var term = Term()
  private var path: [String] = []
  private var text = ""
  private var category = ""

  /// One concept of the file.
  private struct Concept {
    var place: Position?
    var domain: String?
    var note: String?
    var definition: String?
    var source: [Term] = []
    var target: [Term] = []
  }

  private struct Term {
    var text = ""
    var partOfSpeech: String?
    var status: String?
    var context: String?
    var notes: [String] = []
    /// `translationNote` of version 2: “no” where the term stays as it is.
    var translation: String?

    var isForbidden: Bool {
      guard let status else { return false }
      return status.hasPrefix("deprecated") || status.hasPrefix("superseded")
        || ["forbidden", "obsolete"].contains(status)
    }
  }

  init(_ languages: (String, String)) {
    glossary = Glossary(sourceLanguage: languages.0, targetLanguage: languages.1)
  }

  /// Whether the place of an element is kept.
  func wantsPlace(_ name: String) -> Bool { path.isEmpty || name == "conceptEntry" || name == "termEntry" }

  /// Markup inside a text, which goes on behind it.
  private static let inline: Set<String> = ["hi", "foreign", "ph", "sc", "ec"]

  mutating func start(_ name: String, _ attributes: [String: String], _ place: Position) throws(GlossaryFileError) {
    if path.isEmpty, name != "tbx", name != "martif" {
      throw GlossaryFileError(line: place.line, column: place.column, "it is not TBX: the root is <\(name)>")
    }
    path.append(name)
    if Self.inline.contains(name) { return }
    text = ""
    switch name {
    case "conceptEntry", "termEntry":
      concept = Concept()
      concept.place = place
    case "langSec", "langSet": language = attributes["xml:lang"] ?? attributes["lang"] ?? ""
    case "termSec", "tig", "ntig": term = Term()
    default: break
    }
    if let type = attributes["type"] {
      category = type
    } else if let mark = name.firstIndex(of: ":") {
      // Categories as elements: `min:partOfSpeech`.
      category = String(name[name.index(after: mark)...])
    } else if ["term", "note"].contains(name) {
      category = name
    }
  }

  mutating func add(_ piece: String) { text += piece }

  mutating func end(_ name: String) {
    path.removeLast()
    if Self.inline.contains(name) { return }
    let value = text.trimmed
    switch name {
    case "conceptEntry", "termEntry": finishConcept()
    case "termSec", "tig", "ntig": finishTerm()
    case "term": term.text = value
    case "note": take(value, as: "note")
    case "descrip", "termNote", "admin": take(value, as: category)
    case _ where name.contains(":"): take(value, as: category)
    default: break
    }
    text = ""
  }

  private mutating func take(_ value: String, as category: String) {
    guard !value.isEmpty else { return }
    let isInTerm = path.contains("termSec") || path.contains("tig") || path.contains("ntig")
    switch category {
    case "subjectField": concept.domain = value
    case "definition": concept.definition = value
    case "note": if isInTerm { term.notes.append(value) } else { concept.note = value }
    case "partOfSpeech": term.partOfSpeech = value
    case "administrativeStatus", "normativeAuthorization": term.status = value
    case "context": term.context = value
    case "translationNote": term.translation = value
    default: break
    }
  }

  private mutating func finishTerm() {
    guard !term.text.isEmpty else { return }
    if matches(glossary.sourceLanguage) { concept.source.append(term) }
    if matches(glossary.targetLanguage) { concept.target.append(term) }
  }

  /// `en` takes `en-US`, and the other way round.
  private func matches(_ wanted: String) -> Bool {
    let (a, b) = (language.lowercased(), wanted.lowercased())
    return a == b || a.prefix { $0 != "-" } == b && !b.contains("-") || b.prefix { $0 != "-" } == a
  }

  /// Every English term is an entry with all the French ones.
  private mutating func finishConcept() {
    for source in concept.source where !source.isForbidden {
      var entry = GlossaryEntry(source: source.text, place: concept.place)
      entry.targets = concept.target.filter { !$0.isForbidden }.map(\.text)
      entry.forbidden = concept.target.filter(\.isForbidden).map(\.text)
      if source.translation?.lowercased() == "no", entry.targets.isEmpty { entry.targets = [source.text] }
      entry.isCaseSensitive = source.notes.contains(TBXWriter.caseNote)
      entry.partOfSpeech = source.notes.contains(TBXWriter.nameNote) ? TBXWriter.nameNote : source.partOfSpeech
      entry.domain = concept.domain
      entry.note =
        concept.note ?? concept.definition
        ?? source.notes.first {
          $0 != TBXWriter.caseNote && $0 != TBXWriter.nameNote
        }
      entry.example = source.context
      if !entry.targets.isEmpty || !entry.forbidden.isEmpty { glossary.entries.append(entry) }
    }
  }
}
