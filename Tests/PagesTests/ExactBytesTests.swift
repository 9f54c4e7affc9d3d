import Foundation
import Pages
import SourceText
import TestSupport
import Testing

/// Every piece of prose has its exact place in the file.
struct ExactBytesTests {
  /// The sample pages, and texts in which places are easy to get wrong.
  static let pages: [(path: String, bytes: [UInt8])] = {
    let files = (try? Project.files(in: "Corpora", suffix: ".md")) ?? []
    let read = files.compactMap { file in (try? Data(contentsOf: Project.url(file))).map { (file, [UInt8]($0)) } }
    let written = awkward.enumerated().map { ("awkward-\($0 + 1).md", [UInt8]($1.utf8)) }
    let returns = awkward.enumerated().map { number, text in
      ("returns-\(number + 1).md", [UInt8](text.replacing("\n", with: "\r\n").utf8))
    }
    let pages = awkwardHTML.enumerated().map { ("awkward-\($0 + 1).html", [UInt8]($1.utf8)) }
    return read + written + returns + pages
  }()

  private static let awkward = [
    "\u{FEFF}# Titre é\n\nTexte « é👨‍👩‍👧 » &eacute;&nbsp;: fin.\n",
    "Une *phrase **très *imbriquée* et** longue*, `` du ` code `` &amp; un [lien](a.md \"Titre\").",
    "> - Un élément\n>   sur deux lignes\n>\n>   ```sh\n>   code\n>   ```\n> - Autre",
    "| A&nbsp;| `b|c` |\n|--|--|\n| **é** | <br/>x<br>y |\n",
    "Ligne un  \nligne deux\\\nligne trois\nligne quatre\n",
    "![Texte **gras** &eacute;](i.png \"Titre d’image\") puis <img alt='é & à' src=x> et <b title=\"T\">é</b>.\n",
    "<div>\n<p>Un&nbsp;texte <i>en\n italique</i></p><table><tr><td>é<td>f</table>\n</div>\n",
    "---\ntitle: 'L''été &eacute; \"ici\"'\ndescription: >\n  Sur deux\n  lignes\nsummary: \"Avec \\\"guillemets\\\" é\"\n---\n\nCorps.\n",
    "::: zone pivot=\"é\"\n\n:::image type=\"content\" alt-text=\"Écran d’accueil\":::\n\n[!DNL Nom] et :::no-loc text=\"Nom\"::: {x} %s.\n",
    "Un\\* échappement \\[et\\] &#8217; &#x2019; &inconnue; &lt;b&gt;.\n",
    "https://é.example/à et <https://b.example/é> et www.c.example/é.\n",
    "    code indenté é\n\n\tcode avec tabulation\n\nTexte\tavec\ttabulations.\n",
    "1. Un\n2. Deux\n   - Trois\n\n     Suite\n- [ ] Tâche\n- [x] Faite\n",
    "Titre é\n=======\n\nSous-titre\n---\n\n## Fermé ## {#ferme}\n",
    "A\u{0301}ccent décomposé\u{200B} et\u{00AD}césure\u{202F}!\n",
    "\u{1F1EB}\u{1F1F7} e\u{0301}\u{0301}\n\n\u{10FFFD}\n",
  ]

  private static let awkwardHTML = [
    "<!doctype html><title>Un &eacute;t&eacute;</title><body><h1 id=a>Titre <code>x&lt;y</code></h1><p>Un\n  texte &amp; un <a href='é' title=\"Tître\">lien</a>.",
    "\u{FEFF}<p>é<br>à<ul><li>un<li>deux</ul><pre>code é</pre><script>var é</script>fin",
  ]

  private static func read(_ path: String, _ bytes: [UInt8]) throws -> Page? {
    var reader = try PageReader(language: "fr")
    return try? reader.read(SourceFile(path: path, bytes: bytes))
  }

  @Test func `takes the text from where it says`() throws {
    for (path, bytes) in Self.pages {
      guard let page = try Self.read(path, bytes) else { continue }
      for piece in page.map.pieces where piece.textLength == piece.sourceLength {
        let text = page.text[piece.text..<piece.text + piece.textLength]
        let source = bytes[piece.source..<piece.source + piece.sourceLength]
        // A line end reads as a space.
        #expect(zip(text, source).allSatisfy { $0 == $1 || $0 == 0x20 && $1 <= 0x20 }, "\(path) at \(piece.source)")
      }
    }
  }

  @Test func `takes emphasis with its signs`() throws {
    let page = try #require(try Self.read("a.md", [UInt8]("Le **\\<nom>** et *\\[x]* là.".utf8)))
    #expect(page.spans.map { page.file.text($0.source) } == ["**\\<nom>**", "*\\[x]*"])
  }

  @Test func `leaves no text without a place`() throws {
    for (path, bytes) in Self.pages {
      guard let page = try Self.read(path, bytes) else { continue }
      var at = 0
      for piece in page.map.pieces {
        // One line feed between blocks.
        if piece.text == at + 1, page.text[at] == 0x0A { at += 1 }
        #expect(piece.text == at && piece.source + piece.sourceLength <= bytes.count, "\(path) at \(piece.source)")
        at = piece.text + piece.textLength
      }
      #expect(page.text.count - at <= 1, "\(path)")
    }
  }

  @Test func `keeps words in segments and segments in blocks`() throws {
    for (path, bytes) in Self.pages {
      guard let page = try Self.read(path, bytes) else { continue }
      for (index, segment) in page.segments.enumerated() {
        let block = page.blocks[segment.block]
        let place = "\(path), segment \(index)"
        #expect(block.segments.contains(index) && block.text.contains(segment.text.lowerBound), "\(place)")
        #expect(segment.text.upperBound <= block.text.upperBound, "\(place)")
        #expect(0 <= segment.source.start && segment.source.end <= bytes.count, "\(place)")
        #expect(segment.source.contains(page.source(of: segment.text)), "\(place)")
        for word in page.words[segment.words] {
          #expect(segment.text.contains(word.range.lowerBound) && word.range.upperBound <= segment.text.upperBound)
        }
      }
    }
  }

  @Test func `cuts nothing in the middle of a character`() throws {
    for (path, bytes) in Self.pages {
      guard let page = try Self.read(path, bytes) else { continue }
      func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
      for word in page.words {
        let source = page.source(of: word.range)
        #expect(isBoundary(source.start) && isBoundary(source.end), "\(path) at \(source.start)")
      }
      for range in page.segments.map(\.source) + page.blocks.map(\.source) + page.spans.map(\.source) {
        #expect(range.end <= bytes.count && isBoundary(range.start) && isBoundary(range.end), "\(path) \(range)")
      }
    }
  }

  /// A page behind another text has its places behind it.
  @Test func `finds the same places behind a heading`() throws {
    let heading = "# é👨‍👩‍👧\n\n"
    for (path, bytes) in Self.pages
    where path.hasPrefix("awkward") && path.hasSuffix(".md") && !bytes.starts(with: [0xEF]) {
      guard !bytes.starts(with: "---".utf8), let page = try Self.read(path, bytes),
        let moved = try Self.read(path, [UInt8](heading.utf8) + bytes)
      else { continue }
      let expected = page.segments.map { $0.source.start + heading.utf8.count }
      #expect(moved.segments.dropFirst().map(\.source.start) == expected, "\(path)")
    }
  }
}
