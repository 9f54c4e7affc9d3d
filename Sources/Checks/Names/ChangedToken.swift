internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds tokens that are typed and that became others of the same shape: “NOMBRE_ÉLÉMENTS” for “ITEM_COUNT”, “--forcer” for
/// “--force”, “v3” for “v2”.
///
/// Of each shape a sentence mostly has one. Where the English has one that the French lacks, and the French one that the English
/// lacks, the one became the other, however little they resemble each other.
public struct ChangedToken: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-token",
    summary: "A variable, an option, a constant or a version tag became another one.",
    category: .noTranslate,
    severity: .major,
    rationale: "What is typed must stand letter for letter.",
    limits: "Tokens outside code marks, and sentences that lack one of a shape and have one more of it.",
    fixes: .safe,
    examples: [
      .init(
        source: "The token ⟦ITEM_COUNT⟧ is replaced.", target: "Le jeton ⟦NOMBRE_ÉLÉMENTS⟧ est remplacé.",
        fixed: "Le jeton ITEM_COUNT est remplacé."),
      .init(
        source: "Use ⟦--force⟧ to overwrite it.", target: "Utilisez ⟦--forcer⟧ pour le remplacer.",
        fixed: "Utilisez --force pour le remplacer."),
      .init(
        source: "Call the ⟦v2⟧ endpoint here.", target: "Appelez ici le point de terminaison ⟦v3⟧.",
        fixed: "Appelez ici le point de terminaison v2."),
      .init(
        source: "The ⟦$HOME⟧ variable is set.", target: "La variable ⟦$ACCUEIL⟧ est définie.",
        fixed: "La variable $HOME est définie."),
      .init(
        source: "Set ⟦$HarborColour⟧ first.", target: "Définissez d’abord ⟦$Variable HarborColour⟧.",
        fixed: "Définissez d’abord $HarborColour."),
      .init(source: "Use --force and --quiet.", target: "Utilisez --quiet."),
      .init(source: "It costs $20 -- or more.", target: "Cela coûte 20 $ – ou plus."),
    ])

  private enum Shape: CaseIterable {
    case variable, option, constant, version
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let english = tokens(pair.bead.source, pair.source)
    guard !english.isEmpty else { return [] }
    let french = tokens(pair.bead.target, pair.target)
    return Shape.allCases.compactMap { shape in
      let missing = english.filter { token in token.shape == shape && !french.contains { $0.text == token.text } }
      let strange = french.filter { token in token.shape == shape && !english.contains { $0.text == token.text } }
      guard missing.count == 1, strange.count == 1, !holds(missing[0].text, pair) else { return nil }
      let range = pair.target.source(of: whole(strange[0].range, missing[0].text, pair))
      let source = pair.source.source(of: missing[0].range)
      let wanted = pair.source.file.text(source)
      return finding(
        on: pair.context, at: range, source: source, confidence: 0.85,
        .changedToken(missing[0].text, strange[0].text), suggestion: wanted,
        fix: Fix(edits: [Edit(range: range, replacement: wanted)], isSafe: true))
    }
  }

  /// The place of a token with the word behind it where that is the rest of it: “$Variable HarborPreference” for “$HarborPreference”.
  private func whole(_ place: Range<Int>, _ token: String, _ pair: SegmentPair) -> Range<Int> {
    let page = pair.target
    guard let next = pair.targetWords.first(where: { Int(page.words[$0].start) >= place.upperBound }),
      page.text[place.upperBound..<Int(page.words[next].start)].allSatisfy({ $0 == 0x20 }),
      token.hasSuffix(page.string(page.words[next].range))
    else { return place }
    return place.lowerBound..<page.words[next].range.upperBound
  }

  /// Whether the French has a token in code marks or as a part of something longer.
  private func holds(_ token: String, _ pair: SegmentPair) -> Bool {
    pair.bead.target.contains { segment in
      let text = pair.target.string(pair.target.segments[segment].text)
      return text.ranges(of: token).contains { range in
        let next = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        return !next.isLetter && !next.isNumber
      }
    }
  }

  private struct Token {
    var shape: Shape
    var text: String
    var range: Range<Int>
  }

  private func tokens(_ segments: [Int], _ page: Page) -> [Token] {
    segments.flatMap { segment -> [Token] in
      let text = page.segments[segment].text
      guard mayHoldToken(text, page) else { return [] }
      return IdentifierScanner(page).pieces(in: text, atLeast: 2).compactMap { piece in
        guard page.spans(overlapping: piece).allSatisfy({ $0.kind == .strong || $0.kind == .emphasis }) else {
          return nil
        }
        let token = page.string(withOptionMarks(piece, page))
        return shape(of: token).map { Token(shape: $0, text: token, range: withOptionMarks(piece, page)) }
      }
    }
  }

  /// Whether a sign of a token stands in a text at all; in few it does.
  private func mayHoldToken(_ range: Range<Int>, _ page: Page) -> Bool {
    page.text.withUnsafeBufferPointer { text in
      range.dropLast().contains { index in
        let next = text[index + 1]
        switch text[index] {
        case UInt8(ascii: "_"): return true
        case UInt8(ascii: "$"): return next.isOfLetter
        case UInt8(ascii: "-"): return next == UInt8(ascii: "-")
        case UInt8(ascii: "v"): return next &- 0x30 < 10
        default: return false
        }
      }
    }
  }

  /// With the two hyphens before an option, which the scanner takes for punctuation.
  private func withOptionMarks(_ piece: Range<Int>, _ page: Page) -> Range<Int> {
    let start = piece.lowerBound
    let isOption = start >= 2 && page.text[start - 2..<start].elementsEqual("--".utf8)
    return isOption && (start == 2 || page.text[start - 3] <= 0x20) ? start - 2..<piece.upperBound : piece
  }

  private func shape(of token: String) -> Shape? {
    let body = token.drop { $0 == "$" || $0 == "-" }
    guard let first = body.first, body.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      return nil
    }
    if token.hasPrefix("$") { return first.isLetter ? .variable : nil }
    if token.hasPrefix("--") { return first.isLetter && body.count > 2 ? .option : nil }
    if token.hasPrefix("v"), token.count > 1, token.dropFirst().allSatisfy(\.isNumber) { return .version }
    let isConstant = token.contains("_") && first.isLetter && token.last != "_" && !token.contains { $0.isLowercase }
    return isConstant ? .constant : nil
  }
}

extension Finding.Message {
  fileprivate static func changedToken(_ token: String, _ found: String) -> Self {
    "“\(token)” is typed as it stands; here it became “\(found)”."
  }
}
