internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds addresses in running text that the translation took apart or of which it translated a part: “https: //example.com”.
///
/// An address of the English that the French lacks is looked for with spaces forgiven, then as an address of the same host of
/// which one part of the path is a French word where the English has an English one.
public struct DamagedAddress: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "damaged-address",
    summary: "An address in the text was taken apart or translated.",
    category: .brokenLink,
    severity: .major,
    rationale: "Whoever copies it or clicks on it gets nowhere.",
    limits:
      "Example hosts, which good translators translate; the language in an address; the targets of links, `changed-link`.",
    fixes: .shown,
    examples: [
      .init(
        source: "Use https://docs.harbor.net/second/page to begin.",
        target: "Utilisez ⟦https: //docs.harbor.net/second/page⟧ pour commencer.",
        fixed: "Utilisez https://docs.harbor.net/second/page pour commencer."),
      .init(
        source: "Go to http://localhost:8080/admin now.",
        target: "Accédez maintenant à ⟦http://localhost : 8080/admin⟧.",
        fixed: "Accédez maintenant à http://localhost:8080/admin."),
      .init(
        source: "Visit https://www.harbor.net/help/lists first.",
        target: "Visitez d’abord ⟦https://www.harbor.net/aide/listes⟧.",
        fixed: "Visitez d’abord https://www.harbor.net/help/lists."),
      .init(
        source: "Visit https://www.harbor.net/en-us/help first.",
        target: "Visitez d’abord https://www.harbor.net/fr-fr/help."),
      .init(
        source: "Visit http://www.example.com/directory first.",
        target: "Visitez d’abord http://www.example.com/repertoire."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let english = addresses(pair.bead.source, pair.source)
    guard !english.isEmpty else { return [] }
    var french = addresses(pair.bead.target, pair.target)
    var lost: [Range<Int>] = []
    for address in english {
      let key = self.key(address, pair.source)
      if let index = french.firstIndex(where: { self.key($0, pair.target) == key }) {
        french.remove(at: index)
      } else {
        lost.append(address)
      }
    }
    return lost.compactMap { address in
      if let place = torn(address, pair) { return finding(pair, address, place, 0.95, isSafe: true) }
      return french.first { isTwin(address, $0, pair) }.map { finding(pair, address, $0, 0.75, isSafe: false) }
    }
  }

  private func finding(
    _ pair: SegmentPair, _ address: Range<Int>, _ place: Range<Int>, _ confidence: Double, isSafe: Bool
  ) -> Finding {
    let source = pair.source.source(of: address)
    let wanted = pair.source.file.text(source)
    let range = pair.target.source(of: place)
    return finding(
      on: pair.context, at: range, source: source, confidence: confidence,
      .damagedAddress(pair.source.string(address), pair.target.string(place)), suggestion: wanted,
      fix: Fix(edits: [Edit(range: range, replacement: wanted)], isSafe: isSafe))
  }

  private func key(_ address: Range<Int>, _ page: Page) -> String { LinkTarget.normalized(page.text[address]) }

  // MARK: Addresses

  private static let starts = ["http://", "https://", "ftp://", "ftps://", "sftp://", "ssh://", "www."].map {
    Array($0.utf8)
  }

  /// The addresses in the text of some segments, code left out.
  private func addresses(_ segments: [Int], _ page: Page) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for segment in segments {
      let text = page.segments[segment].text
      guard page.text[text].contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "w") }) else { continue }
      for piece in IdentifierScanner(page).pieces(in: text, atLeast: 8) {
        let address = page.text[piece]
        guard Self.starts.contains(where: { address.starts(with: $0) }), !isCode(piece.lowerBound, page),
          address.allSatisfy({ !"<>{}[]|*".utf8.contains($0) })
        else { continue }
        found.append(piece)
      }
    }
    return found
  }

  private func isCode(_ index: Int, _ page: Page) -> Bool {
    page.codeSpan(at: index).map { $0.kind == .code || $0.kind == .placeholder } ?? false
  }

  // MARK: What became of them

  /// The place of an address when the spaces in it are forgiven.
  private func torn(_ address: Range<Int>, _ pair: SegmentPair) -> Range<Int>? {
    let wanted = pair.source.text[address]
    let page = pair.target
    for segment in pair.bead.target {
      let range = page.segments[segment].text
      for start in range where page.text[start] == wanted.first! {
        // One that stands whole is the beginning of a longer one.
        guard let end = end(of: wanted, at: start, in: range, page), end - start > wanted.count, !isCode(start, page)
        else { continue }
        return start..<end
      }
    }
    return nil
  }

  /// Where an address that begins at a place ends, ordinary and no-break spaces passed over.
  private func end(of wanted: ArraySlice<UInt8>, at start: Int, in range: Range<Int>, _ page: Page) -> Int? {
    var at = start
    for byte in wanted {
      while at < range.upperBound, page.text[at] != byte {
        let length = space(at, page)
        guard length > 0 else { return nil }
        at += length
      }
      guard at < range.upperBound else { return nil }
      at += 1
    }
    return at
  }

  /// The bytes of a space, 0 where there is none.
  private func space(_ index: Int, _ page: Page) -> Int {
    if page.text[index] == 0x20 { return 1 }
    let rest = page.text[index...]
    return rest.starts(with: [0xC2, 0xA0]) ? 2 : rest.starts(with: [0xE2, 0x80, 0xAF]) ? 3 : 0
  }

  /// Whether an address of the same host differs from the English one in French words for English ones, and in nothing else.
  private func isTwin(_ address: Range<Int>, _ other: Range<Int>, _ pair: SegmentPair) -> Bool {
    let (wanted, found) = (parts(address, pair.source), parts(other, pair.target))
    guard wanted.count == found.count, wanted.count > 2, let host = wanted.dropFirst().first, host == found[1],
      host.contains("."), !Self.examples.contains(where: { host.holds($0) })
    else { return false }
    let differing = zip(wanted, found).filter { $0 != $1 }
    return !differing.isEmpty && differing.allSatisfy(isTranslated)
  }

  private static let examples = ["example", "exemple", "domain", "your", "server", "localhost", "contoso"]

  /// The scheme, the host and the parts of the path.
  private func parts(_ address: Range<Int>, _ page: Page) -> [String] {
    page.string(address).split(separator: "/").map(String.init)
  }

  private func isTranslated(_ english: String, _ french: String) -> Bool {
    guard let dictionary = SpellingDictionary.french, let other = SpellingDictionary.english else { return false }
    func words(_ part: String) -> [Substring] { part.split { !$0.isLetter } }
    let (left, right) = (words(english), words(french))
    return !left.isEmpty && !right.isEmpty && left.allSatisfy { $0.count > 2 && other.contains($0) }
      && right.allSatisfy { $0.count > 2 && dictionary.contains($0) && !left.contains($0) }
  }
}

extension Finding.Message {
  fileprivate static func damagedAddress(_ wanted: String, _ found: String) -> Self {
    "The address is “\(wanted)”; here it became “\(found)”."
  }
}
