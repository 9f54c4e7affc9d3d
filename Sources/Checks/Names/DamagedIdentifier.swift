internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds type names, paths, ids and versions with labels that the translation took apart, recased or rewrote.
///
/// The identifiers of the English are looked for letter for letter in the French beside it. One that is missing is found
/// again with its spaces, capitals and accents forgiven, or as the piece that has most of its letters.
public struct DamagedIdentifier: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "damaged-identifier",
    summary: "An identifier (type, path, id, parameter) was taken apart, recased or rewritten.",
    category: .noTranslate,
    severity: .major,
    rationale: "What is typed or searched for must stand letter for letter.",
    limits: "Identifiers in code marks are `changed-code`. One that the French leaves out altogether is not reported.",
    fixes: .safe,
    examples: [
      .init(
        source: "Returns a System.Collections.Hashtable object.",
        target: "Retourne un objet ⟦System. Collections. Hashtable⟧.",
        fixed: "Retourne un objet System.Collections.Hashtable."),
      .init(
        source: "Returns a System.Harbor.Lists.Lamp object.",
        target: "Retourne un objet ⟦System. Harbor. listes de tout. Lamp⟧.",
        fixed: "Retourne un objet System.Harbor.Lists.Lamp."),
      .init(
        source: "Install version 1.4.0-beta first.", target: "Installez d’abord la version ⟦1.4.0-bêta⟧.",
        fixed: "Installez d’abord la version 1.4.0-beta."),
      .init(
        source: "Open {app}.example.net first.", target: "Ouvrez d’abord {application}⟦ .example .net⟧.",
        fixed: "Ouvrez d’abord {application}.example.net."),
      .init(
        source: "Copy the .txt files first.", target: "Copiez d’abord les fichiers⟦. txt⟧.",
        fixed: "Copiez d’abord les fichiers .txt."),
      .init(
        source: "Read the C# guide.", target: "Lisez le guide ⟦C⟧.", fixed: "Lisez le guide C#."),
      .init(
        source: "Call [System.Object](a.md) first.", target: "Appelez d’abord ⟦System. [Object⟧](a.md).",
        fixed: "Appelez d’abord [System.Object](a.md)."),
      .init(
        source: "Call **Lamp::Switch** and Lamp::Dim.", target: "Appelez **⟦Lamp :: basculer⟧** et ⟦Lamp :: Dim⟧.",
        fixed: "Appelez **Lamp::Switch** et Lamp::Dim."),
      .init(
        source: "Copy kernel32.dll and __lamp(on) first.", target: "Copiez d’abord ⟦kernel32. dll⟧ et ⟦__lamp (on)⟧.",
        fixed: "Copiez d’abord kernel32.dll et __lamp(on)."),
      .init(
        source: "Here is one: `Harbor.Lists.Lamp` and \"Harbor.Lists.Lamp\" here.",
        target: "En voici un : `Harbor.Lists.Lamp` et \"⟦harbor. Lists. Lamp⟧\" ici.",
        fixed: "En voici un : `Harbor.Lists.Lamp` et \"Harbor.Lists.Lamp\" ici."),
      .init(
        source: "The **LAMP\\_OFF** value", target: "La valeur **⟦\\_ lampe éteinte⟧**",
        fixed: "La valeur **LAMP\\_OFF**"),
      .init(
        source: "The MF\\_LAMP\\_SIZE attribute", target: "L’attribut de ⟦\\_ taille de lampe MF \\_⟧",
        fixed: "L’attribut de MF\\_LAMP\\_SIZE"),
      .init(
        source: "Pages in cs-CZ, fr-FR are there.", target: "Les pages en ⟦CS-CZ⟧, fr-FR sont là.",
        fixed: "Les pages en cs-CZ, fr-FR sont là."),
      .init(source: "Open C:\\Data\\Logs first.", target: "Ouvrez d’abord C:\\Data\\Logs."),
      .init(source: "It shows a list.The list is long.", target: "Elle affiche une liste. La liste est longue."),
      .init(source: "Read [about_cars](about_Cars.md).", target: "Lisez [about_Cars](about_Cars.md)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let sourceText = textRange(pair.bead.source, pair.source)
    let targetText = textRange(pair.bead.target, pair.target)
    let wanted = IdentifierScanner(pair.source).identifiers(in: sourceText)
    let languages = bareLanguages(sourceText, targetText, pair) + localeCodes(pair)
    guard !wanted.isEmpty else { return languages }
    var used: [Range<Int>] = []
    return languages
      + wanted.compactMap { identifier in
        guard !hasTag(identifier.range, pair.source), !isPrice(identifier.text) else { return nil }
        // Once in code marks is not once more in the text.
        let isWhole = stands(identifier.text, in: pair.target.text[targetText])
        if isWhole, !isInCodeOnly(identifier.text, pair.target, targetText) { return nil }
        let squeezed = squeezed(identifier.text, pair.target, targetText, used)
        if isWhole, squeezed == nil { return nil }
        let piece =
          squeezed
          ?? translated(identifier.text, pair.target, targetText, used)
          ?? similar(identifier.text, pair, targetText, used)
        let place =
          piece.map { joined($0, identifier, pair) }
          ?? scoped(identifier.text, pair.target, targetText, used)
          ?? scattered(identifier.text, pair, targetText, used)
        guard let place else { return nil }
        used.append(place)
        let range = withEscape(pair.target.source(of: place), pair.target)
        let sourceRange = pair.source.source(of: identifier.range)
        let found = pair.target.string(place)
        // The English as it stands in its file, escapes included, is what belongs into the French file.
        var wanted = pair.source.file.text(sourceRange)
        if let better = betterCased(found, than: wanted, pair) {
          guard better != found else { return nil }
          wanted = better
        }
        return finding(
          on: pair.context, at: range, source: sourceRange, severity: severity(identifier.text, found),
          confidence: 0.95,
          .damagedIdentifier(wanted, found), suggestion: wanted,
          fix: fix(wanted, place, range, before: space(before: place, identifier, pair), isWhole: piece != nil, pair))
      }
  }

  /// “$5/month”
  private func isPrice(_ identifier: String) -> Bool {
    let amount = identifier.drop { "\\$€£".contains($0) }
    return amount.count < identifier.count && amount.first?.isNumber == true
  }

  /// Whether markup is inside what reads as one piece: “interval.<br>This”.
  private func hasTag(_ range: Range<Int>, _ page: Page) -> Bool {
    page.spans(in: range).contains {
      let span = page.spans[$0]
      return span.kind == .tag && span.text.lowerBound > range.lowerBound && span.text.lowerBound < range.upperBound
    }
  }

  /// The French without its spaces where it has the capitals that the English lost in its prose and has in its links:
  /// “[about_methods](about_Methods.md)”.
  private func betterCased(_ found: String, than identifier: String, _ pair: SegmentPair) -> String? {
    func capitals(_ text: String) -> Int { text.utf8.count { $0 &- 0x41 < 26 } }
    let squeezed = String(found.filter { !$0.isWhitespace })
    guard capitals(squeezed) > capitals(identifier), squeezed.lowercased() == identifier.lowercased(),
      pair.source.has(squeezed)
    else { return nil }
    return squeezed
  }

  /// The identifier in the place of what it became. Where a link or bold took in only the end of it (“System. [Object](a.md)”), the
  /// rest goes and the identifier fills the link; other marks inside are for somebody to look at.
  /// Where only a part of it was found, how much of the French goes is for somebody to look at, too.
  private func fix(
    _ wanted: String, _ place: Range<Int>, _ range: ByteRange, before space: String, isWhole: Bool, _ pair: SegmentPair
  ) -> Fix? {
    let page = pair.target
    let cut = page.spans(overlapping: place).filter { span in
      span.text.lowerBound > place.lowerBound || span.text.upperBound < place.upperBound
    }
    guard let span = cut.first else {
      return Fix(edits: [Edit(range: range, replacement: space + wanted)], isSafe: isWhole)
    }
    // What begins or ends inside a link leaves half of it.
    guard cut.count == 1, span.text.upperBound == place.upperBound, span.source.start > range.start else {
      return cut.contains { $0.kind == .link }
        ? nil : Fix(edits: [Edit(range: range, replacement: space + wanted)], isSafe: false)
    }
    return Fix(
      edits: [
        Edit(range: ByteRange(range.start, span.source.start), replacement: space),
        Edit(range: page.source(of: span.text), replacement: wanted),
      ], isSafe: true)
  }

  /// With the backslash that keeps its first sign from being a mark: “\\_ lampe”.
  private func withEscape(_ range: ByteRange, _ page: Page) -> ByteRange {
    let isEscaped = range.start > 0 && page.file.bytes[range.start - 1] == UInt8(ascii: "\\")
    return isEscaped && page.file.bytes[range.start] == UInt8(ascii: "_")
      ? ByteRange(range.start - 1, range.end) : range
  }

  /// Programming languages of one letter that lost their sign: “C” for C#, F# or C++.
  private func bareLanguages(_ source: Range<Int>, _ target: Range<Int>, _ pair: SegmentPair) -> [Finding] {
    guard pair.source.text[source].contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "+") }),
      let language = loneLetters(source, pair.source).first(where: { !$0.sign.isEmpty })
    else { return [] }
    let letters = loneLetters(target, pair.target)
    guard !letters.contains(where: { $0.sign == language.sign && $0.letter == language.letter }),
      let bare = letters.first(where: { $0.sign.isEmpty && $0.letter == language.letter }),
      !isCode(bare.range, pair.target), !isCode(language.range, pair.source)
    else { return [] }
    let name = pair.source.string(language.range)
    let range = pair.target.source(of: bare.range)
    return [
      finding(
        on: pair.context, at: range, source: pair.source.source(of: language.range), confidence: 0.9,
        .damagedIdentifier(name, pair.target.string(bare.range)), suggestion: name,
        fix: Fix(edits: [Edit(range: range, replacement: name)], isSafe: true))
    ]
  }

  private struct LoneLetter {
    var letter: UInt8
    /// `#`, `++` or nothing.
    var sign: ArraySlice<UInt8>
    /// With the sign.
    var range: Range<Int>
  }

  /// Capital letters that stand alone, with the sign of a programming language or nothing behind them.
  private func loneLetters(_ range: Range<Int>, _ page: Page) -> [LoneLetter] {
    let text = page.text
    return range.compactMap { index in
      guard text[index] &- 0x41 < 26, index == range.lowerBound || !isWord(text[index - 1]) else { return nil }
      let sign = text[(index + 1)..<range.upperBound].prefix { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "+") }
      let next = sign.endIndex < range.upperBound ? text[sign.endIndex] : 0x20
      guard !isWord(next), next != UInt8(ascii: "'"),
        sign.isEmpty || sign.elementsEqual("#".utf8) || sign.elementsEqual("++".utf8)
      else {
        return nil
      }
      return LoneLetter(letter: text[index], sign: sign, range: index..<sign.endIndex)
    }
  }

  /// Whether a text has an identifier byte for byte.
  private func stands(_ identifier: String, in text: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(identifier.utf8)
    guard text.count >= wanted.count else { return false }
    return (text.startIndex...text.endIndex - wanted.count).contains { start in
      text[start] == wanted[0] && text[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// Whether an identifier that a text has stands in code marks wherever it does.
  private func isInCodeOnly(_ identifier: String, _ page: Page, _ range: Range<Int>) -> Bool {
    let wanted = Array(identifier.utf8)
    return (range.lowerBound...range.upperBound - wanted.count).allSatisfy { start in
      page.text[start] != wanted[0] || !page.text[start..<start + wanted.count].elementsEqual(wanted)
        || page.codeSpan(at: start) != nil
    }
  }

  /// With the space that came between a placeholder and what is written on to it: “{application} .example.net”.
  private func joined(_ place: Range<Int>, _ identifier: Identifier, _ pair: SegmentPair) -> Range<Int> {
    let (before, brace) = (identifier.range.lowerBound, UInt8(ascii: "}"))
    guard before > 0, pair.source.text[before - 1] == brace else { return place }
    var start = place.lowerBound
    while start > 0, pair.target.text[start - 1] == 0x20 { start -= 1 }
    return start > 0 && pair.target.text[start - 1] == brace ? start..<place.upperBound : place
  }

  /// A point that was taken for the end of a sentence (“fichiers. txt”) lost the space before it.
  private func space(before place: Range<Int>, _ identifier: Identifier, _ pair: SegmentPair) -> String {
    func isSpaced(_ page: Page, _ start: Int) -> Bool { start == 0 || page.text[start - 1] <= 0x20 }
    let isLost = identifier.text.hasPrefix(".") && isSpaced(pair.source, identifier.range.lowerBound)
    return isLost && place.lowerBound > 0 && isWord(pair.target.text[place.lowerBound - 1]) ? " " : ""
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 || byte >= 0x80
  }

  /// Other capitals are a lesser fault than other letters.
  private func severity(_ identifier: String, _ found: String) -> Severity {
    identifier.lowercased() == found.lowercased() ? .minor : .major
  }

  private func textRange(_ segments: [Int], _ page: Page) -> Range<Int> {
    page.segments[segments[0]].text.lowerBound..<page.segments[segments[segments.count - 1]].text.upperBound
  }

  /// The place of an identifier when spaces, capitals and accents are forgiven.
  private func squeezed(_ identifier: String, _ page: Page, _ range: Range<Int>, _ used: [Range<Int>]) -> Range<Int>? {
    let wanted = Squeezed(Array(identifier.utf8), 0..<identifier.utf8.count)
    let text = Squeezed(page.text, range)
    guard wanted.letters.count >= 3, text.letters.count >= wanted.letters.count else { return nil }
    for start in 0...(text.letters.count - wanted.letters.count)
    where text.letters[start..<start + wanted.letters.count].elementsEqual(wanted.letters) {
      let place = text.places[start].lowerBound..<text.places[start + wanted.letters.count - 1].upperBound
      guard !used.contains(where: { $0.overlaps(place) }), standsAlone(page.text, place), !isCode(place, page) else {
        continue
      }
      return place
    }
    return nil
  }

  /// Letters that the rendering of a part may have: “instances d’exécution”.
  private static let longestPart = 40

  /// The place of an identifier of which a part became words: “System. Automation. instances d’exécution. PSSession”. Two parts
  /// at least stand before it, and the last one behind it.
  private func translated(
    _ identifier: String, _ page: Page, _ range: Range<Int>, _ used: [Range<Int>]
  ) -> Range<Int>? {
    let parts = identifier.split(separator: ".")
    guard parts.count >= 4 else { return nil }
    let text = Squeezed(page.text, range)
    for kept in stride(from: parts.count - 2, through: 2, by: -1) {
      let head = letters(parts[..<kept].joined(separator: ".") + ".")
      let tail = letters("." + parts[parts.count - 1])
      guard let start = text.first(head, in: 0..<text.letters.count) else { continue }
      let behind = start + head.count
      let reach = behind..<min(text.letters.count, behind + Self.longestPart + tail.count)
      guard let end = text.first(tail, in: reach).map({ $0 + tail.count }), end <= text.places.count else { return nil }
      let place = text.places[start].lowerBound..<text.places[end - 1].upperBound
      let isFree = !used.contains { $0.overlaps(place) } && standsAlone(page.text, place) && !isCode(place, page)
      return isFree ? place : nil
    }
    return nil
  }

  /// Bytes that the rendering of a member or a constant may have.
  private static let longestRendering = 80

  /// The place of `Lamp::Switch` that became “Lamp :: basculer”: the type, and the word or the rest of the bold behind it.
  private func scoped(_ identifier: String, _ page: Page, _ range: Range<Int>, _ used: [Range<Int>]) -> Range<Int>? {
    guard let scope = identifier.ranges(of: "::").last else { return nil }
    let head = letters(String(identifier[..<scope.upperBound]))
    let text = Squeezed(page.text, range)
    guard let start = text.first(head, in: 0..<text.letters.count), start + head.count < text.places.count else {
      return nil
    }
    let low = text.places[start].lowerBound
    let tail = text.places[start + head.count].lowerBound
    let high =
      marked(tail, page)?.upperBound
      ?? page.text[tail..<range.upperBound].firstIndex { !isWord($0) } ?? range.upperBound
    guard tail < high, high - tail <= Self.longestRendering, isWord(page.text[tail]) else { return nil }
    let place = low..<high
    let isFree = !used.contains { $0.overlaps(place) } && standsAlone(page.text, place) && !isCode(place, page)
    return isFree ? place : nil
  }

  /// The place of `LAMP_OFF` of which an underscore is left, with a space beside it: “**\_ lampe éteinte**”.
  private func scattered(
    _ identifier: String, _ pair: SegmentPair, _ range: Range<Int>, _ used: [Range<Int>]
  ) -> Range<Int>? {
    let page = pair.target
    let english = textRange(pair.bead.source, pair.source)
    guard identifier.contains("_"), looseUnderscores(english, pair.source).isEmpty,
      let first = looseUnderscores(range, page).first(where: { index in !used.contains { $0.contains(index) } })
    else { return nil }
    if let marked = marked(first, page), marked.count <= Self.longestRendering {
      return isCode(marked, page) ? nil : marked
    }
    let reach = first..<min(range.upperBound, first + Self.longestRendering)
    let last = looseUnderscores(reach, page).last ?? first
    // A single one takes the word behind it along.
    let behind = page.words(in: range).first { Int(page.words[$0].start) > last }.map { page.words[$0].range }
    let high = behind.flatMap { first == last && $0.lowerBound <= last + 2 ? $0.upperBound : nil } ?? last + 1
    return isCode(first..<high, page) || used.contains { $0.overlaps(first..<high) } ? nil : first..<high
  }

  /// Underscores with a space, or the edge of marks, on one side at least.
  private func looseUnderscores(_ range: Range<Int>, _ page: Page) -> [Int] {
    range.filter { index in
      guard page.text[index] == UInt8(ascii: "_"), page.codeSpan(at: index) == nil else { return false }
      let isFirst = index == range.lowerBound || isBlank(page.text[index - 1])
      let isLast = index + 1 == range.upperBound || isBlank(page.text[index + 1])
      return isFirst || isLast
    }
  }

  /// A space, or the last byte of a no-break one.
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0xA0 || byte == 0xC2 || byte == 0xAF }

  /// The text of the innermost link or bold that a place stands in.
  private func marked(_ index: Int, _ page: Page) -> Range<Int>? {
    page.spans(overlapping: index..<index + 1)
      .filter { [.strong, .emphasis, .link].contains($0.kind) && $0.text.contains(index) }
      .min { $0.text.count < $1.text.count }?.text
  }

  private func letters(_ text: String) -> [UInt8] { Squeezed(Array(text.utf8), 0..<text.utf8.count).letters }

  /// What stands in code marks is `changed-code`, and may be another identifier in other capitals.
  private func isCode(_ place: Range<Int>, _ page: Page) -> Bool {
    place.contains { page.codeSpan(at: $0)?.kind == .code }
  }

  /// Whether no letter is written on to the piece.
  private func standsAlone(_ text: [UInt8], _ place: Range<Int>) -> Bool {
    let startsWithWord = isWord(text[place.lowerBound])
    // The end of `example.net` is no `.net`, that of “fichiers. txt” is a `.txt`.
    if text[place.lowerBound] == UInt8(ascii: "."), place.lowerBound > 0, isWord(text[place.lowerBound - 1]),
      text[place.lowerBound + 1] > 0x20
    {
      return false
    }
    if startsWithWord, place.lowerBound > 0, isWord(text[place.lowerBound - 1]), text[place.lowerBound - 1] < 0x80 {
      return false
    }
    return !(place.upperBound < text.count && isWord(text[place.upperBound]) && text[place.upperBound] < 0x80)
  }

  /// The piece of French that has the beginning and the end of the identifier and is itself no word of the English.
  private func similar(
    _ identifier: String, _ pair: SegmentPair, _ range: Range<Int>, _ used: [Range<Int>]
  ) -> Range<Int>? {
    // An ending is too short to be known by its letters.
    if identifier.hasPrefix("."), !identifier.dropFirst().contains(".") { return nil }
    let english = pair.source.text[textRange(pair.bead.source, pair.source)]
    let candidates = IdentifierScanner(pair.target).pieces(in: range)
      .filter { piece in
        !used.contains { $0.overlaps(piece) } && !stands(pair.target.string(piece), in: english)
          && !(identifier.contains(".") && isPlainWord(pair.target.text[piece]))
      }
      .map { piece in (piece, Likeness.ends(identifier, pair.target.string(piece))) }
    guard let best = candidates.max(by: { $0.1 < $1.1 }), best.1 >= 0.6 else { return nil }
    return best.0
  }

  /// Small letters and nothing else, which no name with points in it becomes.
  private func isPlainWord(_ text: ArraySlice<UInt8>) -> Bool { text.allSatisfy { $0 &- 0x61 < 26 || $0 >= 0x80 } }
}

/// Text without spaces, capitals and accents, each letter with its place.
private struct Squeezed {
  var letters: [UInt8] = []
  var places: [Range<Int>] = []

  /// Where letters stand for the first time in a stretch of the letters.
  func first(_ wanted: [UInt8], in range: Range<Int>) -> Int? {
    guard !wanted.isEmpty, range.count >= wanted.count else { return nil }
    return (range.lowerBound...range.upperBound - wanted.count).first {
      letters[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  init(_ text: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = min(LetterCase(text, at: index).length, range.upperBound - index)
      defer { index += length }
      if text[index] <= 0x20 || length == 2 && text[index] == 0xC2 && text[index + 1] == 0xA0 { continue }
      if length == 3, text[index] == 0xE2, text[index + 1] == 0x80, text[index + 2] == 0xAF { continue }
      letters.append(Letters.base(text, index, length))
      places.append(index..<index + length)
    }
  }
}

extension Finding.Message {
  static func damagedIdentifier(_ identifier: String, _ found: String) -> Self {
    // “.net” for “.NET”: capitals are a matter of the name, not of whether it works.
    identifier.lowercased() == found.lowercased()
      ? "“\(identifier)” is written so; here it stands as “\(found)”."
      : "“\(identifier)” stands letter for letter or it does not work; here it became “\(found)”."
  }
}
