import GlossaryFiles
import Terminology
import Testing

struct StringsFileTests {
  private func pairs(_ text: String, _ format: StringsFormat) throws -> [String] {
    try StringsFile.pairs(Array(text.utf8), as: format).map { "\($0.source) → \($0.target)" }
  }

  private func texts(_ text: String, _ format: StringsFormat, _ language: String = "fr") throws -> [String: String] {
    try StringsFile.texts(Array(text.utf8), as: format, language: language)
  }

  @Test func `reads gettext catalogues without what is fuzzy, obsolete or empty`() throws {
    let text = #"""
      msgid ""
      msgstr "Content-Type: text/plain; charset=UTF-8\n"

      #: src/menu.c:10
      msgctxt "menu"
      msgid "Save "
      "as…"
      msgstr "Enregistrer "
      "sous…"

      #, fuzzy
      msgid "Close"
      msgstr "Ouvrir"

      msgid "Say \"hello\""
      msgstr "Dire « bonjour »"
      msgid "%d file"
      msgid_plural "%d files"
      msgstr[0] "%d fichier"
      msgstr[1] "%d fichiers"

      msgid "Print"
      msgstr ""

      #~ msgid "Old"
      #~ msgstr "Vieux"
      """#
    #expect(
      try pairs(text, .po) == [
        "Save as… → Enregistrer sous…", "Say \"hello\" → Dire « bonjour »", "%d file → %d fichier",
      ])
  }

  @Test(arguments: [
    """
    <xliff version="1.2"><file><body><trans-unit id="a"><source>Save <x id="1"/>all</source><target>Tout <x id="1"/>enregistrer</target>
    <alt-trans><target>Sauver</target></alt-trans></trans-unit><trans-unit id="b"><source>Open</source></trans-unit></body></file></xliff>
    """,
    """
    <xliff version="2.1"><file id="f"><unit id="a"><notes><note>Save</note></notes><segment><source>Save all</source>
    <target>Tout enregistrer</target></segment></unit></file></xliff>
    """,
  ])
  func `reads XLIFF`(text: String) throws {
    #expect(try pairs(text, .xliff) == ["Save all → Tout enregistrer"])
  }

  @Test func `reads tables`() throws {
    #expect(try pairs("en,fr\nSave,Enregistrer\n", .csv) == ["Save → Enregistrer"])
  }

  @Test(arguments: [
    (StringsFormat.json, #"{"menu": {"save": "Enregistrer", "n": 3, "list": ["a"]}, "@menu": {"description": "b"}}"#),
    (.yaml, "fr:\n  menu:\n    save: Enregistrer\n    list: [a]\n"),
    (.yaml, "menu:\n  save: Enregistrer\n  list: [a]\n"),
  ])
  func `reads nested texts`(format: StringsFormat, text: String) throws {
    #expect(try texts(text, format) == ["/menu/save": "Enregistrer", "/menu/list/0": "a"])
  }

  @Test(arguments: [
    (StringsFormat.properties, "# menu\nsave = Enregi\\\n   strer\nclose:Fermer \\u00e9\n\n!x\n"),
    (
      .resx,
      """
      <root><resheader name="version"><value>2.0</value></resheader><data name="save"><value>Enregistrer</value><comment>c</comment></data>
      <data name="close"><value>Fermer é</value></data></root>
      """
    ),
    (
      .android,
      #"<resources><string name="save">Enregistrer</string><string name="close">Fermer <b>\u00e9</b></string></resources>"#
    ),
    (.apple, "/* menu */\n\"save\" = \"Enregistrer\";\n// x\n\"close\" = \"Fermer \\U00e9\";\n"),
  ])
  func `reads texts by key`(format: StringsFormat, text: String) throws {
    #expect(try texts(text, format) == ["save": "Enregistrer", "close": "Fermer é"])
  }

  @Test(arguments: [
    (StringsFormat.json, "{"), (.yaml, "a: [b"), (.yaml, "a: &x [b]\nc: *x"), (.resx, "<root>"),
    (.apple, "\"a\" = \"b"), (.apple, "/* a"),
  ])
  func `says what is broken`(format: StringsFormat, text: String) {
    #expect(throws: GlossaryFileError.self) { try texts(text, format) }
  }

  @Test(arguments: [(StringsFormat.po, "msgid Save\n"), (.po, ""), (.xliff, "<xliff/>"), (.json, "{}")])
  func `says what has no pairs`(format: StringsFormat, text: String) {
    #expect(throws: GlossaryFileError.self) { try pairs(text, format) }
  }

  @Test func `pairs what has the same key`() throws {
    let pairs = try StringsFile.pairs(source: ["a": "Save", "b": "Open"], target: ["a": "Enregistrer", "c": "Fermer"])
    #expect(pairs == [.init(source: "Save", target: "Enregistrer")])
    #expect(throws: GlossaryFileError.self) { try StringsFile.pairs(source: ["a": "b"], target: ["b": "a"]) }
  }

  @Test func `compares labels as readers see them`() {
    let strings = ProductStrings([
      .init(source: "Save &as…", target: "Enregistrer &sous…"), .init(source: "R&D", target: "R&D"),
      .init(source: "Open", target: "Ouvrir"), .init(source: "Open", target: "Ouvert"),
      .init(source: "_Open", target: "_Ouvert"), .init(source: "--", target: "–"),
      .init(source: "What's new", target: ""),
    ])
    #expect(strings.renderings(of: "save  as:") == ["Enregistrer sous…"])
    #expect(strings.renderings(of: "R&D") == ["R&D"])
    #expect(strings.renderings(of: "Open") == ["Ouvert", "Ouvrir"])
    #expect(strings.renderings(of: "--").isEmpty && strings.renderings(of: "What’s new").isEmpty)
    #expect(strings.has(target: "\u{200B} OUVERT\u{A0}:") && !strings.has(target: "Open"))
  }
}
