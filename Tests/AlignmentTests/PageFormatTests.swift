import Alignment
import Pages
import SourceText
import Testing

@Suite struct PageFormatTests {
  private func read(_ path: String, _ text: String) throws -> Page {
    var reader = try PageReader(language: "fr")
    return try reader.read(SourceFile(path: path, bytes: Array(text.utf8)))
  }

  private func texts(_ page: Page) -> [String] { page.segments.map { page.string($0.text) } }

  // MARK: Names

  @Test(arguments: [
    ("a.md", "a.md", nil), ("x/a.fr.md", "x/a.md", "fr"), ("a.pt-BR.mdx", "a.mdx", "pt-br"),
    ("v1.2.md", "v1.2.md", nil),
    ("index.html.fr.utf8", "index.html", "fr"), ("x/index.html.en", "x/index.html", "en"),
    ("a.min.html", "a.min.html", nil),
    ("fr.md", "fr.md", nil), ("TOC.yml", "TOC.yml", nil), ("a.b.fr.htm", "a.b.htm", "fr"),
  ])
  func `takes names apart`(name: String, plain: String, language: String?) throws {
    let found = try #require(PageName(name))
    #expect(found.plain == plain && found.language == language)
  }

  @Test(arguments: ["a.txt", "md", ".md", "", "a.html.ja.euc-jp", "a.html.fr.iso8859-1", "x.md/a", "a.fr"])
  func `knows what is no page`(name: String) { #expect(PageName(name) == nil) }

  // MARK: HTML

  @Test func `reads what readers of HTML read`() throws {
    let page = try read(
      "a.html",
      """
      <html lang="fr"><head><title>Titre</title><meta name="description" content="Résumé."/>
      <link rel="stylesheet" title="Style"/><script>var x = "non";</script></head><body>
      <h2><a name="order" id="order">Ordre des directives</a> <a title="Lien permanent" href="#order">&para;</a></h2>
      <section id="early"><h3>Traitement précoce</h3></section><h4 id="own"><a id="other">Autre</a></h4>
      <p>Un <code>RequestHeader</code>, <span translate="no">Contoso</span>, <kbd>Entrée</kbd>.</p>
      <pre>set x</pre><img alt="Une image"/><button aria-label="Fermer">X</button>
      <table><tr><th>Nom</th></tr><tr><td>Valeur</td></tr></table></body></html>
      """)
    #expect(
      page.blocks.map(\.role) == [
        .heading, .frontMatter, .heading, .attribute, .heading, .heading, .paragraph, .code, .imageAlternative,
        .attribute,
        .paragraph, .tableHeader, .tableCell,
      ])
    #expect(page.blocks.filter { $0.role == .heading }.map(page.name) == [nil, "order", "early", "own"])
    #expect(
      texts(page) == [
        "Titre", "Résumé.", "Ordre des directives", "Lien permanent", "Traitement précoce", "Autre",
        "Un RequestHeader, Contoso, Entrée.", "Une image", "Fermer", "X", "Nom", "Valeur",
      ])
    #expect(
      page.spans.filter { [.code, .locked, .interface].contains($0.kind) }.map(\.kind) == [.code, .locked, .interface])
    for word in page.words { #expect(page.file.text(page.source(of: word.range)) == page.string(word.range)) }
  }

  // MARK: YAML

  @Test func `reads the prose of YAML`() throws {
    let page = try read(
      "toc.yml",
      """
      ### YamlMime:Landing
      title: Documentation C#
      metadata:
        title: 'L''été'
        ms.translationtype: MT
        ms.lasthandoff: 04/23/2020
      items:
      - name: Démarrer
        href: start.md
        items:
        - {name: Installer, href: install.md}
        - text: "Un \\"mot\\" cité"
      """)
    #expect(texts(page) == ["Documentation C#", "L'été", "Démarrer", "Installer", "Un \"mot\" cité"])
    #expect(Provenance(page) == Provenance(translation: "MT", handoff: "2020-04-23"))
    for segment in page.segments { #expect(page.file.bytes.indices.contains(segment.source.start)) }
  }

  @Test func `reads the keys that it is told to`() throws {
    var reader = try PageReader(language: "fr", proseKeys: ["tagline"])
    let yaml = try reader.read(SourceFile(path: "a.yml", bytes: Array("x:\n- tagline: Une ligne\n  other: x\n".utf8)))
    #expect(texts(yaml) == ["Une ligne"])
    let text = "---\ntagline: Une ligne\nother: x\n---\nTexte\n"
    #expect(texts(try reader.read(SourceFile(path: "a.md", bytes: Array(text.utf8)))) == ["Une ligne", "Texte"])
  }

  @Test func `is not blown up by YAML`() throws {
    var aliases = "a0: &a0 [{name: x}]\n"
    for level in 1...20 {
      aliases +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    #expect(texts(try read("a.yml", aliases)) == ["x"])
    let nested = String(repeating: "[", count: 100_000)
    #expect(try read("a.yml", nested).problems.count == 1)
    #expect(try read("a.md", "---\ntitle: \(nested)\n---\nx").problems.count == 1)
    #expect(try read("a.yml", "a: [").problems.map(\.reason).first?.hasSuffix("it is not YAML") == true)
    #expect(try read("a.yml", "").segments.isEmpty)
  }

  // MARK: Sentences

  @Test(arguments: [
    ("Le type System. Management. Automation. PSObject est renvoyé. Fin.", 2), ("System. String", 1),
    ("Microsoft. PowerShell. Commands. MemberDefinition", 1),
    ("Il est publié par Microsoft. Le logiciel est libre.", 2),
    ("Utilisez Microsoft. PowerShell. Core ou non. Oui. Non.", 3), ("Oui. Non. Peut-être.", 3),
    ("**System. Security. SecureString** (System. String). Fin.", 2),
    ("Il existe pour .NET. Dans cet exemple, il faut .NET.", 2),
  ])
  func `keeps dotted names in one sentence`(text: String, count: Int) throws {
    #expect(try read("a.md", text).segments.count == count)
  }

  @Test func `takes an included text inside a sentence for a placeholder`() throws {
    let page = try read("a.md", "Ouvrez [!INCLUDE [nom](../includes/nom.md)] d’abord.")
    #expect(page.segments.count == 1)
    #expect(page.spans.map(\.kind) == [.placeholder])
    #expect(page.spans.map { page.file.text($0.source) } == ["[!INCLUDE [nom](../includes/nom.md)]"])
  }
}
