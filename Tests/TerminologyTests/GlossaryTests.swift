import Foundation
import GlossaryFiles
import SourceText
import Terminology
import TestSupport
import Testing

struct GlossaryFileTests {
  /// Everything that an entry can have, and what is hard to write.
  static let full = Glossary(entries: [
    GlossaryEntry(
      source: "cloud", targets: ["cloud", "nuage"], forbidden: ["nue", "a | b"], partOfSpeech: "noun",
      domain: "software",
      note: "“Nuage” is official; \"cloud\", the common one.", example: "Your files are in the cloud."),
    GlossaryEntry(source: "Outreach", targets: ["Outreach"], isCaseSensitive: true, partOfSpeech: "properNoun"),
    GlossaryEntry(source: "no", targets: ["non"]),
    GlossaryEntry(source: "a, b; <c> & \"d\"", targets: ["l’« e »", "f\u{A0}: g"]),
    GlossaryEntry(source: "=SUM", targets: ["=SOMME"], note: "line one\nline two"),
    GlossaryEntry(source: "legacy", forbidden: ["héritage"]),
  ])

  @Test(arguments: [GlossaryFormat.yaml, .csv, .tsv, .tbx, .tbxDCT])
  func `keeps everything there and back`(format: GlossaryFormat) throws {
    let (text, losses) = GlossaryFile.write(Self.full, as: format)
    #expect(losses.isEmpty)
    let again = try GlossaryFile.read(Array(text.utf8), as: format)
    #expect(again.entries == Self.full.entries, "\(text)")
    #expect(GlossaryFile.write(again, as: format).text == text)
  }

  @Test(arguments: GlossaryFormat.allCases)
  func `keeps what the format has a place for, and says what not`(format: GlossaryFormat) throws {
    let (text, losses) = GlossaryFile.write(Self.full, as: format)
    let again = try GlossaryFile.read(Array(text.utf8), as: format)
    #expect(again.entries.first?.source == "cloud")
    #expect(again.entries.contains { $0.isDoNotTranslate && $0.source == "Outreach" })
    let second = GlossaryFile.write(again, as: format)
    #expect(second.text == text, "\(losses)")
  }

  /// What the schemas of TBX-Basic, TBX-Min and TBX-Core allow beyond being well-formed.
  @Test(arguments: [GlossaryFormat.tbx, .tbxDCT, .tbxMin, .tbxMinDCT, .tbxCore])
  func `writes only what the schemas of TBX allow`(format: GlossaryFormat) throws {
    let text = GlossaryFile.write(Self.full, as: format).text
    let parts = text.matches(of: #/<(?:termNote type="partOfSpeech"|min:partOfSpeech)>([^<]*)</#).map { String($0.1) }
    #expect(Set(parts).isSubset(of: ["noun", "verb", "adjective", "adverb", "other"]))
    #expect(parts.isEmpty == (format == .tbxCore))
    let statuses = text.matches(of: #/<(?:termNote type="administrativeStatus"|min:administrativeStatus)>([^<]*)</#).map
    { String($0.1) }
    let known = [
      "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts",
    ]
    #expect(Set(statuses).isSubset(of: known))
    // In a termSec: the term, its termNotes, then descriptions and notes.
    for section in text.matches(of: #/(?s)<termSec>(.*?)<\/termSec>/#) {
      let elements = section.1.matches(of: #/<([a-zA-Z:]+)/#).map { match -> Int in
        switch match.1 {
        case "term": 0
        case "termNote", "min:partOfSpeech", "min:administrativeStatus": 1
        default: 2
        }
      }
      #expect(elements == elements.sorted() && elements.first == 0, "\(section.1)")
    }
    #expect(format == .tbx || format == .tbxDCT || !text.contains("context"))
    #expect(format != .tbxCore || !text.contains(#/<(descrip|termNote|admin)\b/#))
  }

  @Test(arguments: [
    (GlossaryFormat.csv, "cloud,nuage\nnode,nœud\n", ["cloud → nuage", "node → nœud"]),
    (.csv, "cloud,nuage,en,fr\r\nnode,nœud,en,fr\r\n", ["cloud → nuage", "node → nœud"]),
    (.csv, "en,fr\ncloud,nuage\n", ["cloud → nuage"]), (.csv, "de,en-US,fr-FR\nWolke,cloud,nuage\n", ["cloud → nuage"]),
    (.csv, "\"say \"\"hi\"\"\",\"dire, bonjour\"\n", ["say \"hi\" → dire, bonjour"]),
    (
      .csv, "source,target,flags\nOutreach,,read-only\ncloud,nue,forbidden\n",
      ["Outreach → Outreach", "cloud → not nue"]
    ),
    (
      .csv, "Concept Subject,Term [en],Term [fr],Status [fr]\nx,cloud,nuage,preferred\nx,cloud,nue,not recommended\n",
      ["cloud → nuage, not nue"]
    ),
    (.tsv, "cloud\tnuage\n", ["cloud → nuage"]),
    (.omegat, "# a comment\ncloud\tnuage\tnote\ncloud\tcloud\tnote\n", ["cloud → nuage, cloud"]),
    (.csv, "\u{FEFF}cloud,nuage", ["cloud → nuage"]),
    (
      .yaml, "do-not-translate: [Outreach]\nterms:\n  - source: cloud\n    target: [cloud, nuage]\n",
      ["Outreach → Outreach", "cloud → cloud, nuage"]
    ),
  ])
  func `reads the dialects`(format: GlossaryFormat, text: String, expected: [String]) throws {
    let glossary = try GlossaryFile.read(Array(text.utf8), as: format)
    #expect(glossary.entries.map(Self.summary) == expected)
  }

  private static func summary(_ entry: GlossaryEntry) -> String {
    let forbidden = entry.forbidden.map { "not \($0)" }
    return entry.source + " → " + (entry.targets + forbidden).joined(separator: ", ")
  }

  @Test func `reads TBX of version 2 and of other dialects`() throws {
    let martif = """
      <?xml version="1.0"?>
      <!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX-Basic" xml:lang="en"><text><body>
      <termEntry id="1"><descrip type="subjectField">IT</descrip>
      <langSet xml:lang="en"><tig><term>cloud <hi>service</hi></term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
      <langSet xml:lang="fr-FR"><ntig><termGrp><term>nuage</term></termGrp></ntig>
      <tig><term>nue</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
      <langSet xml:lang="de"><tig><term>Wolke</term></tig></langSet></termEntry>
      </body></text></martif>
      """
    let glossary = try GlossaryFile.read(Array(martif.utf8), as: .tbx)
    #expect(
      glossary.entries == [
        GlossaryEntry(
          source: "cloud service", targets: ["nuage"], forbidden: ["nue"], partOfSpeech: "noun", domain: "IT")
      ])
  }

  @Test(arguments: [
    (GlossaryFormat.csv, "cloud,nuage\n\"node,nœud\n", "2:1: the quotation mark that opens here is never closed"),
    (.csv, "cloud,nu\"age\n", "1:9: a quotation mark inside a field: the whole field wants quoting"),
    (.csv, "\"cloud\" x,nuage\n", "1:8: text behind the closing quotation mark; a mark inside is doubled"),
    (.csv, "cloud,nuage\nnode\n", "2: 1 column; 2 to 4 are understood without a header"),
    (.csv, "a,b,c,d,e\n", "1: 5 columns; 2 to 4 are understood without a header"),
    (.csv, "cloud,\n", "1: the target term of “cloud” is empty"), (.csv, ",nuage\n", "1:1: the source term is empty"),
    (.csv, "source,target\nx\n", "2: 1 columns; the header has more"), (.csv, "", "there are no entries in it"),
    (.csv, "a,b\nc\u{0},d\n", "2: a NUL byte: it is no text"),
    (.yaml, "", "there are no entries in it"),
    (.yaml, "terms:\n  - source: x\n", "2:5: “x” has neither “target” nor “forbidden”"),
    (.yaml, "terms:\n  - &a {source: x}\n  - ? *a\n    : y\n", "3: “*a” is an alias; they are not read"),
    (.yaml, "terms: 1\n", "1:8: “terms” must be a list"),
    (
      .yaml, "terms:\n  - source: x\n    traget: y\n",
      "3:5: a term has no “traget”; known are source, target, forbidden, case-sensitive, part-of-speech, domain, note, example"
    ),
    (.tbx, "<tbx><text></tbx>", "1:12: </tbx> closes nothing; <text> is open"),
    (.tbx, "<html/>", "1:1: it is not TBX: the root is <html>"),
    (.tbx, "<tbx></tbx>", "there are no entries with both en and fr in it"),
    (
      .tbx, "<?xml version=\"1.0\"?>\n<!DOCTYPE tbx [\n <!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<tbx>&x;</tbx>",
      "3:2: it declares entities, which are never read"
    ),
    (
      .tbx, "<!DOCTYPE t [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><tbx>&b;</tbx>",
      "1:14: it declares entities, which are never read"
    ),
    (.tbx, "<?xml version=\"1.0\" encoding=\"UTF-16\"?><tbx/>", "1: its encoding is utf-16; only UTF-8 is read"),
  ])
  func `says what is wrong, and where`(format: GlossaryFormat, text: String, message: String) {
    let error = #expect(throws: GlossaryFileError.self) { try GlossaryFile.read(Array(text.utf8), as: format) }
    #expect(error?.description == message)
  }

  @Test func `reads no file that is not UTF-8`() {
    let error = #expect(throws: GlossaryFileError.self) {
      try GlossaryFile.read([0x61, 0x2C, 0x62, 0x0A, 0xFF], as: .csv)
    }
    #expect(error?.description == "2: it is not UTF-8")
  }

  @Test(arguments: [GlossaryFormat.yaml, .csv, .tbx])
  func `takes a hundred thousand entries`(format: GlossaryFormat) throws {
    let entries = (1...100_000).map { GlossaryEntry(source: "term \($0)", targets: ["terme \($0)"]) }
    let clock = ContinuousClock()
    let start = clock.now
    let text = GlossaryFile.write(Glossary(entries: entries), as: format).text
    let again = try GlossaryFile.read(Array(text.utf8), as: format)
    #expect(again.entries.count == 100_000)
    #expect(again.problems().isEmpty)
    #expect(clock.now - start < .seconds(60))
  }

  @Test func `ships a term base that is in order`() throws {
    for name in ["software.en-fr.yml", "names.example.yml"] {
      let text = try Project.text("Glossaries/\(name)")
      let glossary = try GlossaryFile.read(Array(text.utf8), as: .yaml)
      #expect(glossary.problems().isEmpty, "\(glossary.problems())")
      #expect(name.hasPrefix("names") || glossary.entries.count >= 150)
      // Where a term comes from in usage, and a sentence that has it.
      let isFounded = glossary.entries.allSatisfy { entry in
        entry.note?.contains(#/Seen in \d+ of \d+ sentences: .+\./#) == true
          && entry.example?.lowercased().contains(entry.source.lowercased()) == true
      }
      #expect(name.hasPrefix("names") || isFounded)
    }
  }
}

struct GlossaryLintTests {
  @Test(arguments: [
    ("a,b\nA,b\n", ["duplicate 2"]), ("a,b\na,c\n", []), ("a,b\nx,y\na,c\n", ["ambiguous 3"]),
    ("source,target,forbidden\na,b,b\n", ["contradiction 2"]),
    ("source,target,forbidden\na,b,\nx,y,\na,c,b\n", ["contradiction 4"]),
    ("source,target,forbidden\na,,b\n", ["no-target 2"]),
    ("Reward,Reward\nReward page,page reward\n", ["name-in-target 2"]),
    ("Reward,Reward\nReward page,page Reward\n", []),
    ("a,b\nx,y\n", []),
  ])
  func `finds what contradicts itself`(text: String, expected: [String]) throws {
    let glossary = try GlossaryFile.read(Array(text.utf8), as: .csv)
    #expect(glossary.problems().map { "\($0.kind.rawValue) \($0.place?.line ?? 0)" } == expected)
  }
}
