import SourceText
import Terminology
import Yams

/// Our own format: YAML that people write.
enum YAMLGlossary {
  private static let keys = [
    "source", "target", "forbidden", "case-sensitive", "part-of-speech", "domain", "note", "example",
  ]

  static func read(_ text: String, _ languages: (String, String)) throws(GlossaryFileError) -> Glossary {
    guard let root = try compose(text), root.null == nil else { throw GlossaryFileError("there are no entries in it") }
    guard let mapping = root.mapping else { throw fail(root, "it must be a mapping with “terms”") }
    var glossary = Glossary(sourceLanguage: languages.0, targetLanguage: languages.1)
    for (key, value) in mapping {
      switch key.string {
      case "source-language": glossary.sourceLanguage = try string(value, "source-language")
      case "target-language": glossary.targetLanguage = try string(value, "target-language")
      case "do-not-translate":
        for name in try strings(value, "do-not-translate") { glossary.entries.append(name.asEntry) }
      case "terms": try readTerms(value, into: &glossary)
      default:
        throw fail(
          key, "there is no “\(key.string ?? "")”; known are terms, do-not-translate, source-language, target-language")
      }
    }
    guard !glossary.entries.isEmpty else { throw GlossaryFileError("there are no entries in it") }
    return glossary
  }

  private static func readTerms(_ node: Node, into glossary: inout Glossary) throws(GlossaryFileError) {
    guard let list = node.sequence else { throw fail(node, "“terms” must be a list") }
    for item in list { glossary.entries.append(try entry(item)) }
  }

  private static func entry(_ node: Node) throws(GlossaryFileError) -> GlossaryEntry {
    guard let mapping = node.mapping else { throw fail(node, "a term must be a mapping with “source” and “target”") }
    var entry = GlossaryEntry(source: "", place: position(node))
    for (key, value) in mapping {
      switch key.string {
      case "source": entry.source = try string(value, "source")
      case "target": entry.targets = try strings(value, "target").map(\.text)
      case "forbidden": entry.forbidden = try strings(value, "forbidden").map(\.text)
      case "case-sensitive":
        guard let flag = value.bool else { throw fail(value, "“case-sensitive” must be true or false") }
        entry.isCaseSensitive = flag
      case "part-of-speech": entry.partOfSpeech = try string(value, "part-of-speech")
      case "domain": entry.domain = try string(value, "domain")
      case "note": entry.note = try string(value, "note")
      case "example": entry.example = try string(value, "example")
      default: throw fail(key, "a term has no “\(key.string ?? "")”; known are " + keys.joined(separator: ", "))
      }
    }
    guard !entry.source.isEmpty else { throw fail(node, "the term has no “source”") }
    guard !entry.targets.isEmpty || !entry.forbidden.isEmpty else {
      throw fail(node, "“\(entry.source)” has neither “target” nor “forbidden”")
    }
    return entry
  }

  private struct Placed {
    var text: String
    var place: Position?
    var asEntry: GlossaryEntry {
      GlossaryEntry(source: text, targets: [text], isCaseSensitive: true, partOfSpeech: "properNoun", place: place)
    }
  }

  private static func string(_ node: Node, _ key: String) throws(GlossaryFileError) -> String {
    guard let scalar = node.scalar, node.null == nil, !scalar.string.trimmed.isEmpty else {
      throw fail(node, "“\(key)” must be a text")
    }
    return scalar.string
  }

  /// One text or a list of texts.
  private static func strings(_ node: Node, _ key: String) throws(GlossaryFileError) -> [Placed] {
    guard let list = node.sequence else { return [Placed(text: try string(node, key), place: position(node))] }
    var texts: [Placed] = []
    for item in list { texts.append(Placed(text: try string(item, key), place: position(item))) }
    return texts
  }

  private static func position(_ node: Node) -> Position? {
    node.mark.map { Position(line: $0.line, column: $0.column) }
  }

  private static func fail(_ node: Node, _ reason: String) -> GlossaryFileError {
    GlossaryFileError(line: node.mark?.line, column: node.mark?.column, reason)
  }

  /// The tree of a YAML file without aliases.
  static func compose(_ text: String) throws(GlossaryFileError) -> Node? {
    // Aliases of aliases make a tree without end of a small file.
    if let alias = text.firstMatch(of: #/(?m)(?:^|[\-:,\[{?])[ ]*\*([A-Za-z0-9_\-]+)/#), text.contains("&\(alias.1)") {
      let line = 1 + text[..<alias.1.startIndex].count { $0.isNewline }
      throw GlossaryFileError(line: line, "“*\(alias.1)” is an alias; they are not read")
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw GlossaryFileError("it is not YAML")
    }
  }

  private static func failure(_ error: YamlError) -> GlossaryFileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      GlossaryFileError(line: mark.line, column: mark.column, "it is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      GlossaryFileError(
        line: context.mark.line, column: context.mark.column,
        "named more than once: " + duplicates.map { "“\($0)”" }.joined(separator: ", "))
    default: GlossaryFileError("it is not YAML")
    }
  }

  // MARK: Writing

  static func write(_ glossary: Glossary) -> String {
    var text = "source-language: \(glossary.sourceLanguage)\ntarget-language: \(glossary.targetLanguage)\nterms:\n"
    for entry in glossary.entries {
      text += "  - source: \(quoted(entry.source))\n"
      if !entry.targets.isEmpty { text += "    target: \(list(entry.targets))\n" }
      if !entry.forbidden.isEmpty { text += "    forbidden: \(list(entry.forbidden))\n" }
      if entry.isCaseSensitive { text += "    case-sensitive: true\n" }
      for (key, value) in [
        ("part-of-speech", entry.partOfSpeech), ("domain", entry.domain), ("note", entry.note),
        ("example", entry.example),
      ] {
        if let value { text += "    \(key): \(quoted(value))\n" }
      }
    }
    return text
  }

  private static func list(_ terms: [String]) -> String {
    terms.count == 1 ? quoted(terms[0]) : "[" + terms.map(quoted).joined(separator: ", ") + "]"
  }

  /// In double quotes, unless it is letters and what lies between words; “no” and “null” are no words to YAML.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || " ’.".unicodeScalars.contains($0) }
      && text.first?.isLetter == true && !text.hasSuffix(" ")
      && !["y", "n", "yes", "no", "true", "false", "on", "off", "null"].contains(text.lowercased())
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0xFEFF
        || (0x2028...0x202F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
