import Pages
import SourceText
import TestSupport
import Testing

/// What each construct is read as.
struct RoleTests {
  /// Without directives.
  private func prose(_ text: String, _ path: String = "page.md") throws -> [String] {
    try list(text, path).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("directive") }
  }

  private func list(_ text: String, _ path: String = "page.md") throws -> String {
    var reader = try PageReader(language: "fr")
    return try reader.read(SourceFile(path: path, bytes: [UInt8](text.utf8))).listing
  }

  @Test(arguments: [
    "https://a.org/?v=1&t=2", "https://a.org/a(b)&amp;c", "https://a.org/?q=&#233;", "b.md", "https://a.org/?v=1",
  ])
  func `knows where a link goes`(target: String) throws {
    var reader = try PageReader(language: "fr")
    let text = "Voici [**un** lien](\(target) \"titre\") et [un autre](<\(target)>).\n"
    let page = try reader.read(SourceFile(path: "page.md", bytes: [UInt8](text.utf8)))
    let targets = page.spans.filter { $0.kind == .link }.map { span in span.target.map { page.file.text($0) } }
    #expect(targets == [target, target])
  }

  @Test(arguments: ["|-|-|", "| - | :-: |", "|--|---|", "-|-"])
  func `takes one hyphen for a column`(delimiters: String) throws {
    var reader = try PageReader(language: "fr")
    let text = "| Nom | Été |\n\(delimiters)\n| quai | [port](a.md) |\n\n~~~\n| a |\n|-|\n~~~\n\nFin.\n"
    let page = try reader.read(SourceFile(path: "page.md", bytes: [UInt8](text.utf8)))
    #expect(page.blocks.map(\.role) == [.tableHeader, .tableHeader, .tableCell, .tableCell, .code, .paragraph])
    #expect(page.blocks.map { page.file.text($0.source) }.suffix(4) == ["quai", "port", "| a |\n|-|", "Fin."])
    #expect(page.spans.compactMap { $0.target.map { page.file.text($0) } } == ["a.md"])
  }

  @Test(arguments: [
    "export const meta = {\n  title: 'x',\n\n  b: 1\n}\n\nFin.\n",
    "import {\n  A,\n  B\n} from 'x';\n\nFin.\n",
    "export function A() {\n\n  return <p>It isn't here</p>;\n}\n\nFin.\n",
    "{\n  // a comment: here\n\n  list.map((a) => a)\n}\n\nFin.\n",
  ])
  func `takes scripts of MDX for no prose`(text: String) throws {
    #expect(try prose(text, "page.mdx") == ["paragraph: Fin."])
  }

  @Test func `reads what stands around scripts of MDX`() throws {
    let text = "Un.\nimport est un mot.\n\n<Foo data={{\n  a: 1,\n\n  b: 2\n}} />\n\n`{` ouvre.\n\nSans fin : { oui.\n"
    let found = try prose(text, "page.mdx")
    #expect(
      found == [
        "paragraph: Un. import est un mot.", "paragraph: code({) ouvre.", "paragraph: Sans fin : { oui.",
      ])
  }

  @Test(arguments: [
    "{% highlight ruby %}\nputs 'Open the page now'\nkey: 1\n{% endhighlight %}\n\nFin.\n",
    "{{< highlight js >}}\nif (a) { go(); }\n{{< /highlight >}}\n\nFin.\n", "$$\na! = b\n$$\n\nFin.\n",
    "\\begin{align}\na! = b; c?\n\\end{align}\n\nFin.\n",
  ])
  func `takes code between shortcodes and formulas for no prose`(text: String) throws {
    #expect(try prose(text) == ["paragraph: Fin."])
  }

  @Test func `reads the titles of admonitions and shortcodes`() throws {
    let text = "::: tip Bon à savoir\nUn.\n:::\n\n:::note[Avis]\nDeux.\n:::\n\n{{< alert title=\"Trois\" >}}\n"
    let attributes = try list(text).split(separator: "\n").filter { $0.hasPrefix("attribute") }
    #expect(attributes == ["attribute: Bon à savoir", "attribute: Avis", "attribute: Trois"])
  }

  @Test func `reads front matter of TOML`() throws {
    let text = "+++\ntitle = \"Le port\"\nweight = 20\ndraft = true\n[menu]\ntitle = 'Menu'\n+++\n\nUn.\n"
    #expect(try list(text) == "frontMatter #title: Le port\nparagraph: Un.\n")
  }

  @Test func `reads blocks`() throws {
    let text = """
      # Titre

      Un paragraphe
      sur deux lignes. Deux phrases ?

      1. Un
      2. Deux
         - Trois

      > Citation

          code

      ```sh
      code
      ```
      """
    let listing = try list(text)
    #expect(
      listing == """
        heading 1: Titre
        paragraph: Un paragraphe sur deux lignes. | Deux phrases ?
        listItem 1: Un
        listItem 1: Deux
        listItem 2: Trois
        paragraph: Citation
        code bytes 98–102
        code bytes 110–114

        """)
  }

  @Test func `reads inline markup`() throws {
    let text = "Un **mot** *ou* `deux` et [un lien](a.md \"Titre du lien\"), <https://a.example> ![Une image](i.png).\n"
    let listing = try list(text)
    #expect(
      listing == """
        paragraph: Un strong(mot) emphasis(ou) code(deux) et link(un lien), url(https://a.example) image().
        attribute: Titre du lien
        imageAlternative: Une image

        """)
  }

  @Test func `keeps a sentence together that holds code with a full stop`() throws {
    #expect(try list("Ouvrez `a. B` puis. Fermez.\n") == "paragraph: Ouvrez code(a. B) puis. | Fermez.\n")
  }

  @Test func `decodes character references`() throws {
    #expect(try list("&Eacute;t&#233; &amp; &lt;b&gt; &#x2019; &inconnue;\n") == "paragraph: Été & <b> ’ &inconnue;\n")
  }

  @Test func `reads tables`() throws {
    let text = "| A | B |\n|---|---|\n| un | **deux** |\n\n>| C |\n>|---|\n>| trois |\n"
    let listing = try list(text)
    #expect(
      listing == """
        tableHeader 0:0:0: A
        tableHeader 0:0:1: B
        tableCell 0:1:0: un
        tableCell 0:1:1: strong(deux)
        tableHeader 1:0:0: C
        tableCell 1:1:0: trois

        """)
  }

  @Test func `reads front matter that readers see`() throws {
    let text = "---\ntitle: Un titre\nauthor: moi\ndescription: \"Avec \\\"guillemets\\\"\"\n---\nCorps.\n"
    let listing = try list(text)
    #expect(
      listing == """
        frontMatter #title: Un titre
        frontMatter #description: Avec "guillemets"
        paragraph: Corps.

        """)
  }

  @Test func `takes a rule for no front matter`() throws {
    #expect(try list("Texte.\n\n---\ntitle: x\n---\n").hasPrefix("paragraph: Texte.\n"))
    #expect(try list(" ---\ntitle: x\n---\n") == "heading 2: title: x\n")
  }

  @Test func `takes site syntax for structure`() throws {
    let text = """
      [!INCLUDE [texte](a.md)]

      ::: zone pivot="a"

      > [!NOTE]
      > Note.

      ## Titre {#ancre}

      ### <a name="autre"></a>Autre

      :::image type="content" alt-text="Texte de l’image":::

      Avec [!DNL Nom], [!UICONTROL Menu] et :::no-loc text="Dock":::.

      ::: zone-end
      """
    let lines = try list(text).split(separator: "\n").filter { !$0.hasPrefix("directive") }
    #expect(
      lines == [
        "paragraph: Note.", "heading 2 #ancre: Titre", "heading 3 #autre: tag()tag()Autre",
        "imageAlternative: Texte de l’image", "paragraph: Avec locked(Nom), interface(Menu) et locked(Dock).",
      ])
    #expect(try list(text).split(separator: "\n").count { $0.hasPrefix("directive") } == 5)
  }

  @Test func `knows placeholders`() throws {
    let text = "Bonjour {nom}, {{ compte }} sur %s et ${x} ; { pas cela }, 50 % de plus.\n"
    let listing = try list(text)
    #expect(
      listing == """
        paragraph: Bonjour placeholder({nom}), placeholder({{ compte }}) sur placeholder(%s) et placeholder(${x}) ; \
        { pas cela }, 50 % de plus.

        """)
  }

  @Test func `leaves components and imports out`() throws {
    let text = "import A from 'a';\n\n<A b=\"c\">\n\nTexte.\n\n</A>\n\n{/* commentaire */}\n"
    #expect(
      try list(text, "page.mdx").split(separator: "\n").filter { !$0.hasPrefix("directive") } == ["paragraph: Texte."])
  }

  @Test func `reads HTML in Markdown`() throws {
    let text = "<p>Un <b>texte</b></p>\n<img alt=\"Une image\" src=\"a\">\n<!-- rien -->\n<pre>code</pre>\n"
    let lines = try list(text).split(separator: "\n")
    #expect(lines.contains("paragraph: Un strong(texte)"))
    #expect(lines.contains("imageAlternative: Une image"))
    #expect(!lines.contains { $0.contains("rien") })
    #expect(lines.count { $0.hasPrefix("code") } == 1)
  }

  @Test func `reads pages of HTML`() throws {
    let text = """
      <!doctype html><html><head><title>Titre</title><meta name="description" content="Résumé">
      <style>p { color: red }</style></head><body><h2 id="a">Un &eacute;t&eacute;</h2>
      <ul><li>Un<li>Deux</ul><table><tr><th>A<td>b</table><script>let x = 1</script></body></html>
      """
    let listing = try list(text, "page.html")
    #expect(
      listing == """
        heading: Titre
        frontMatter: Résumé
        heading 2 #a: Un été
        listItem 1: Un
        listItem 1: Deux
        tableHeader 0:0:0: A
        tableCell 0:0:1: b

        """)
  }

  @Test(arguments: [
    ("page.md", true), ("page.MDX", true), ("a.b.markdown", true), ("page.htm", true), ("md", false),
    ("page.txt", false),
  ])
  func `knows pages by their names`(path: String, isPage: Bool) {
    #expect((PageReader.Format(path: path) != nil) == isPage)
  }
}
