import Terminology

/// Writes TBX version 3.
struct TBXWriter {
  /// TBX has no category for these; notes keep them.
  static let caseNote = "case-sensitive"
  static let nameNote = "properNoun"
  /// The parts of speech that the Min module has.
  private static let partsOfSpeech: Set<String> = ["noun", "verb", "adjective", "adverb", "other"]

  private let glossary: Glossary
  private let isCore: Bool
  private let isMin: Bool
  private let isDCT: Bool

  init(_ glossary: Glossary, format: GlossaryFormat) {
    self.glossary = glossary
    isCore = format == .tbxCore
    isMin = format == .tbxMin || format == .tbxMinDCT
    isDCT = format == .tbxDCT || format == .tbxMinDCT
  }

  private var dialect: String { isCore ? "TBX-Core" : isMin ? "TBX-Min" : "TBX-Basic" }

  func write() -> (text: String, losses: GlossaryLosses) {
    var losses: GlossaryLosses = [:]
    var spaces = ""
    if isDCT {
      spaces = " xmlns:min=\"http://www.tbxinfo.net/ns/min\""
      if !isMin { spaces += " xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"" }
    }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx type="\(dialect)" style="\(isDCT ? "dct" : "dca")" xml:lang="\(escaped(glossary.sourceLanguage))" \
      xmlns="urn:iso:std:iso:30042:ed-2"\(spaces)>
        <tbxHeader>
          <fileDesc>
            <sourceDesc>
              <p>Written by relecteur</p>
            </sourceDesc>
          </fileDesc>
        </tbxHeader>
        <text>
          <body>

      """
    var number = 0
    for entry in glossary.entries {
      if isCore, entry.targets.isEmpty {
        losses["entries without an allowed target", default: 0] += 1
        continue
      }
      number += 1
      text += concept(entry, number, &losses)
    }
    return (text + "    </body>\n  </text>\n</tbx>\n", losses)
  }

  private func concept(_ entry: GlossaryEntry, _ number: Int, _ losses: inout GlossaryLosses) -> String {
    var text = "      <conceptEntry id=\"c\(number)\">\n"
    if let domain = entry.domain {
      if isCore {
        losses["domains", default: 0] += 1
      } else {
        text += category("descrip", "min", "subjectField", domain, 8)
      }
    }
    if let note = entry.note { text += element("note", note, 8) }
    text += section(glossary.sourceLanguage, [source(entry, &losses)])
    var targets: [String] = []
    for (index, target) in entry.targets.enumerated() {
      targets.append(term(target, status: index == 0 ? "preferredTerm-admn-sts" : "admittedTerm-admn-sts"))
    }
    if isCore, !entry.forbidden.isEmpty { losses["forbidden targets", default: 0] += entry.forbidden.count }
    if !isCore { targets += entry.forbidden.map { term($0, status: "deprecatedTerm-admn-sts") } }
    if !targets.isEmpty { text += section(glossary.targetLanguage, targets) }
    return text + "      </conceptEntry>\n"
  }

  private func section(_ language: String, _ terms: [String]) -> String {
    "        <langSec xml:lang=\"\(escaped(language))\">\n" + terms.joined() + "        </langSec>\n"
  }

  private func source(_ entry: GlossaryEntry, _ losses: inout GlossaryLosses) -> String {
    var text = "          <termSec>\n" + element("term", entry.source, 12)
    if let part = entry.partOfSpeech {
      if isCore {
        losses["parts of speech", default: 0] += 1
      } else {
        let isKnown = Self.partsOfSpeech.contains(part)
        text += category(
          "termNote", "min", "partOfSpeech", isKnown ? part : part == Self.nameNote ? "noun" : "other", 12)
        if !isKnown, part != Self.nameNote { losses["parts of speech", default: 0] += 1 }
      }
    }
    if let example = entry.example {
      if isCore || isMin {
        losses["examples", default: 0] += 1
      } else {
        text += category("descrip", "basic", "context", example, 12)
      }
    }
    if entry.isCaseSensitive { text += element("note", Self.caseNote, 12) }
    if entry.partOfSpeech == Self.nameNote, !isCore { text += element("note", Self.nameNote, 12) }
    return text + "          </termSec>\n"
  }

  private func term(_ term: String, status: String) -> String {
    var text = "          <termSec>\n" + element("term", term, 12)
    if !isCore { text += category("termNote", "min", "administrativeStatus", status, 12) }
    return text + "          </termSec>\n"
  }

  /// A data category: `<termNote type="partOfSpeech">`, or `<min:partOfSpeech>`.
  private func category(_ name: String, _ space: String, _ type: String, _ value: String, _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return isDCT
      ? "\(margin)<\(space):\(type)>\(escaped(value))</\(space):\(type)>\n"
      : "\(margin)<\(name) type=\"\(type)\">\(escaped(value))</\(name)>\n"
  }

  private func element(_ name: String, _ value: String, _ indent: Int) -> String {
    String(repeating: " ", count: indent) + "<\(name)>\(escaped(value))</\(name)>\n"
  }

  /// Text for XML; characters that XML cannot have are left out.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": continue
      case "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
