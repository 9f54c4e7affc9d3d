internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds commands that a link text or emphasis has and that were translated, cut short or put into another order.
///
/// That the words of a link are a command, its address says (`dotnet-remove-package`) together with the code of the page, in
/// which a line or a piece begins with the same word; of one such as `Get-Item` or `about_Enum` the address alone. Of emphasised words the order tells: `docker exec` as “exec de docker”.
public struct TranslatedCommand: PageCheck {
  public static let description = CheckDescription(
    id: "translated-command",
    summary: "A command was translated, cut short or put into another order.",
    category: .noTranslate,
    severity: .major,
    rationale: "A reader types what the page shows; a translated command is an error message.",
    limits: "Only link texts and emphasised words; in small letters, or joined by `-` or `_`.",
    fixes: .shown,
    examples: [
      .init(
        source: "Beside `harbor` there is [⟦harbor remove crate⟧](/tools/harbor-remove-crate).",
        target: "Outre `harbor`, il y a [⟦harbor supprimer la caisse⟧](/tools/harbor-remove-crate).",
        fixed: "Outre `harbor`, il y a [harbor remove crate](/tools/harbor-remove-crate)."),
      .init(
        target: "Utilisez **⟦exec de docker⟧** d’abord.\n\n```\ndocker exec -it box ls\n```\n",
        fixed: "Utilisez **docker exec** d’abord.\n\n```\ndocker exec -it box ls\n```\n"),
      .init(
        target: "Installez **⟦dock-serveur⟧** d’abord.\n\n```\napt install dock-server\n```\n",
        fixed: "Installez **dock-server** d’abord.\n\n```\napt install dock-server\n```\n"),
      .init(target: "Installez **porte-clés** et **dock-serveur**.\n\n```\napt install dock dock-serveur\n```\n"),
      .init(
        source: "See [⟦Get-Crate⟧](Get-Crate.md) too.", target: "Consultez aussi [⟦obtenir-Crate⟧](Get-Crate.md).",
        fixed: "Consultez aussi [Get-Crate](Get-Crate.md)."),
      .init(
        source: "See [Sign-In](/help/sign-in) and [Get-Crate](Get-Crate.md).",
        target: "Consultez [Connexion](/help/connexion) et [l’applet Get-Crate](Get-Crate.md)."),
      .init(
        source: "See [known issues](/known-issues) of `harbor`.",
        target: "Consultez les [problèmes connus](/known-issues) de `harbor`."),
      .init(target: "Lancez **docker exec** d’abord.\n\n```\ndocker exec -it box ls\n```\n"),
    ])

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    let linked = page.pair.map { self.linked($0, page) } ?? []
    return linked
      + (reordered(page) + respelled(page)).filter { finding in
        !linked.contains { $0.range!.overlaps(finding.range!) }
      }
  }

  // MARK: Links

  private func linked(_ pair: PagePair, _ page: PageContext) -> [Finding] {
    var known: Set<Substring>?
    func isHead(_ word: Substring) -> Bool {
      let heads = known ?? Set(codeLines(pair.source).compactMap(\.first))
      known = heads
      return heads.contains(word)
    }
    return pair.beads.flatMap { bead -> [Finding] in
      let links = links(bead.source, pair.source)
      guard !links.isEmpty else { return [] }
      let target = self.links(bead.target, pair.target)
      return links.compactMap { link in
        let name = pair.source.string(link.text)
        let hasSpace = name.utf8.contains(0x20)
        guard hasSpace || isIdentifier(name, link, pair.source) else { return nil }
        let address = slug(link, pair.source)
        guard !hasSpace || isCommand(name, address, isHead) else { return nil }
        let others = target.filter { slug($0, pair.target) == address }
        guard others.count == 1, !others[0].text.isEmpty, !holds(name, others[0], pair.target) else { return nil }
        return report(name, others[0].text, source: link.text, confidence: 0.9, "the link leads to \(address)", page)
      }
    }
  }

  private func links(_ segments: [Int], _ page: Page) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { $0.kind == .link }
  }

  /// The last part of the address of a link, without its ending.
  private func slug(_ link: InlineSpan, _ page: Page) -> Substring {
    guard let target = link.target else { return "" }
    let slash = UInt8(ascii: "/")
    var path = page.file.bytes[target.start..<target.end].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    while path.last == slash { path.removeLast() }
    let last = path.lastIndex(of: slash).map { path[($0 + 1)...] } ?? path
    return Substring(String(decoding: last.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self))
  }

  /// Two words or more in small letters that the address has with hyphens, the first of them one that begins code.
  private func isCommand(_ text: String, _ slug: Substring, _ isHead: (Substring) -> Bool) -> Bool {
    guard text.contains(" "), text == text.lowercased(), let first = text.split(separator: " ").first else {
      return false
    }
    return text.replacing(" ", with: "-") == slug && isHead(first)
  }

  /// A name such as `Get-Item` or `about_Enum`, with a capital and a joint, that the address ends with letter for letter.
  private func isIdentifier(_ text: String, _ link: InlineSpan, _ page: Page) -> Bool {
    guard let target = link.target, text.utf8.count >= 6, text.utf8.contains(where: { "-_".utf8.contains($0) }),
      isCompound(text)
    else { return false }
    var address = page.file.bytes[target.start..<target.end].prefix {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    if address.suffix(3).elementsEqual(".md".utf8) { address = address.dropLast(3) }
    guard address.suffix(text.utf8.count).elementsEqual(text.utf8) else { return false }
    return !String(decoding: address.dropLast(text.utf8.count), as: UTF8.self).last.isLetterOrDigit
  }

  /// Letters and digits with `-` or `_` between them, one part at least with a capital.
  private func isCompound(_ text: String) -> Bool {
    let parts = text.split(separator: text.contains("_") ? "_" : "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].first?.isUppercase == true
      && parts.allSatisfy { part in
        part.utf8.count >= 2 && part.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 }
      } && (text.contains("_") || parts[0].first?.isUppercase == true)
  }

  /// Whether a link has the name, be it with words beside it.
  private func holds(_ name: String, _ link: InlineSpan, _ page: Page) -> Bool {
    let text = page.string(link.text)
    return name.utf8.contains(0x20) ? text == name : text.lowercased().holds(name.lowercased())
  }

  /// What a word of a language is called behind it: “the using statement” is no command.
  private static let classNouns: Set = [
    "statement", "expression", "keyword", "operator", "directive", "clause", "declaration", "loop", "method",
    "function",
    "attribute", "command", "class", "property", "type",
  ]

  // MARK: Order

  /// Emphasised words that the code of the page has, in another order.
  private func reordered(_ page: PageContext) -> [Finding] {
    let french = page.target
    let spans = french.spans.filter { $0.kind == .strong || $0.kind == .emphasis }
    guard !spans.isEmpty else { return [] }
    var lines: [[Substring]]?
    return spans.compactMap { span in
      guard ByteSearch.count(of: 0x20, in: french.text, span.text) >= 2 else { return nil }
      let words = french.string(span.text).split(separator: " ")
      guard (3...5).contains(words.count), words.allSatisfy({ $0 == $0.lowercased() }) else { return nil }
      let contents = words.filter { !FunctionWords.french.contains(TextHash.folded(String($0))) }
      guard contents.count >= 2, contents.count < words.count else { return nil }
      let code = lines ?? self.codeLines(french)
      lines = code
      guard let command = command(of: contents, in: code) else { return nil }
      return report(
        command, span.text, source: nil, confidence: 0.85, "“\(command)” stands in the code of the page", page)
    }
  }

  /// The words of each line of code and of each piece of code in a sentence.
  private func codeLines(_ page: Page) -> [[Substring]] {
    let blocks = page.blocks.filter { $0.role == .code }.map(\.source)
    let spans = page.spans.filter { $0.kind == .code }.map(\.source)
    return (blocks + spans).flatMap { range in
      page.file.text(range).utf8.split(separator: 0x0A).map { line in
        line.split { $0 == 0x20 || $0 == 0x0D || $0 == UInt8(ascii: "`") }.map { Substring($0) }
      }
    }
  }

  /// The words in the order of a line of code that has them beside each other, nil where it is the order that they have.
  private func command(of words: [Substring], in lines: [[Substring]]) -> String? {
    let wanted = words.sorted()
    for line in lines where line.count >= words.count {
      for start in 0...(line.count - words.count) {
        let run = line[start..<start + words.count]
        // Few runs have none but these words.
        guard run.allSatisfy(words.contains), !run.elementsEqual(words), run.sorted() == wanted else { continue }
        return run.joined(separator: " ")
      }
    }
    return nil
  }

  // MARK: Spelling

  /// Emphasised names with hyphens of which the code of the page has all parts but one, and that one begins the same:
  /// “dock-serveur” for `dock-server`.
  private func respelled(_ page: PageContext) -> [Finding] {
    let french = page.target
    var code: [String]?
    return french.spans.compactMap { span in
      guard span.kind == .strong || span.kind == .emphasis, french.text[span.text].contains(UInt8(ascii: "-")) else {
        return nil
      }
      let name = french.string(span.text)
      guard isTyped(name) else { return nil }
      let known = code ?? codeWords(french)
      code = known
      guard !known.contains(name), !isEnglish(name, page),
        let twin = known.first(where: { isRespelled(name, $0) })
      else { return nil }
      return report(twin, span.text, source: nil, confidence: 0.85, "“\(twin)” stands in the code of the page", page)
    }
  }

  private func isEnglish(_ name: String, _ page: PageContext) -> Bool {
    page.pair?.source.has(name) ?? false
  }

  /// Small letters, digits and hyphens, one at least inside.
  private func isTyped(_ name: some StringProtocol) -> Bool {
    name.utf8.dropFirst().dropLast().contains(UInt8(ascii: "-"))
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0.value >= 0xC0
      }
  }

  private func codeWords(_ page: Page) -> [String] {
    codeLines(page).joined().filter { isTyped($0) }.map(String.init)
  }

  private func isRespelled(_ name: String, _ command: String) -> Bool {
    let (parts, others) = (name.split(separator: "-"), command.split(separator: "-"))
    guard parts.count == others.count else { return false }
    let differing = zip(parts, others).filter { $0 != $1 }
    guard differing.count == 1, let (part, other) = differing.first else { return false }
    return zip(part, other).prefix { $0 == $1 }.count >= 4 && part.contains { $0.isLetter }
      && !part.contains { $0.isNumber }
  }

  // MARK: Both

  private func report(
    _ name: String, _ target: Range<Int>, source: Range<Int>?, confidence: Double, _ evidence: String,
    _ page: PageContext
  ) -> Finding {
    let range = page.target.source(of: target)
    return finding(
      on: page, at: range, source: source.map { page.pair!.source.source(of: $0) }, confidence: confidence,
      .translatedCommand(name, page.target.string(target)), evidence: [evidence], suggestion: name,
      fix: Fix(edits: [Edit(range: range, replacement: name)], isSafe: false))
  }
}

extension Character? {
  /// False where there is none.
  fileprivate var isLetterOrDigit: Bool { self.map { $0.isLetter || $0.isNumber } ?? false }
}

extension Finding.Message {
  fileprivate static func translatedCommand(_ name: String, _ found: String) -> Self {
    "“\(name)” is a command and is typed as it stands; here it became “\(found)”."
  }
}
