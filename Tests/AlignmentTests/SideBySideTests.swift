import Alignment
import Pages
import SourceText
import Testing

@Suite struct SideBySideTests {
  private static let text = """
    ---
    title: Renommer
    ---
    # <a name="rename"></a><span data-ttu-id="a-1">Renommer un fichier</span><span class="sxs-lookup"><span data-stu-id="a-1">Rename a file</span></span>

    <span data-ttu-id="a-2">Ouvrez **le fichier** 1.</span><span class="sxs-lookup"><span data-stu-id="a-2">Open **the file** 1.</span></span> <span data-ttu-id="a-3">Fermez-le.</span><span class="sxs-lookup"><span data-stu-id="a-3">Close it.</span></span>

    | <span data-ttu-id="a-4">Nom</span><span class="sxs-lookup"><span data-stu-id="a-4">Name</span></span> | ID |
    |---|---|
    | Contoso | 42 |

    """
  private static let file = SourceFile(path: "a.md", bytes: Array(text.utf8))

  private func texts(_ page: Page) -> [String] { page.segments.map { page.string($0.text) } }

  @Test func `reads both languages`() throws {
    var reader = try PageReader(language: "fr")
    let target = try reader.read(Self.file)
    let english = reader.readSource(in: Self.file)
    let source = try #require(english)
    #expect(
      texts(target) == [
        "Renommer", "Renommer un fichier", "Ouvrez le fichier 1.", "Fermez-le.", "Nom", "ID", "Contoso", "42",
      ])
    #expect(texts(source) == ["Rename a file", "Open the file 1.", "Close it.", "Name", "ID", "Contoso", "42"])
    #expect(source.blocks.map(\.role) == Array(target.blocks.map(\.role).dropFirst()))
  }

  @Test func `keeps every place in the page`() throws {
    var reader = try PageReader(language: "fr")
    let english = reader.readSource(in: Self.file)
    for page in [try reader.read(Self.file), try #require(english)] {
      #expect(page.file.bytes == Self.file.bytes)
      for word in page.words {
        #expect(page.file.text(page.source(of: word.range)) == page.string(word.range))
      }
    }
  }

  @Test(arguments: [
    "", "Text.", "<span data-ttu-id=\"a\">FR</span>", "<span data-ttu-id=\"a\">FR<span class=\"sxs-lookup\">EN",
    "<span data-ttu-id=\"a\">FR</span>\n<span class=\"sxs-lookup\"><span>EN</span></span>", "<span data-ttu-id=",
    "<span class=\"sxs-lookup\"><span>EN</span></span>",
  ])
  func `takes no other page for one`(text: String) {
    #expect(SideBySide(SourceFile(path: "a.md", bytes: Array(text.utf8))) == nil)
  }
}
