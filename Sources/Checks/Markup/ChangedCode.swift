internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds inline code that is not the code of the English: a translated command, a space too many, another file name.
///
/// Code that stands on both sides is taken away first. What is left is compared piece by piece with the piece that is most
/// like it; examples whose text authors translate on purpose (strings in quotes) are left alone.
public struct ChangedCode: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-code",
    summary: "Inline code is not the code of the English.",
    category: .noTranslate,
    severity: .critical,
    rationale: "A command that was translated does not run.",
    limits: "Text in quotes inside code may be translated. Code that one side does not have at all is not compared.",
    fixes: .safe,
    examples: [
      .init(
        source: "Run `harbor list --all` first.\n\n```\nharbor list\n```",
        target: "Exécutez d’abord ⟦`harbor liste --all`⟧.\n\n```\nharbor list\n```",
        fixed: "Exécutez d’abord `harbor list --all`.\n\n```\nharbor list\n```"),
      .init(
        source: "Set `retention` to 30 days.\n\n```\nretention: 7\n```",
        target: "Définissez ⟦`rétention`⟧ sur 30 jours.\n\n```\nretention: 7\n```",
        fixed: "Définissez `retention` sur 30 jours.\n\n```\nretention: 7\n```"),
      .init(
        source: "Set the option to `enabled`.", target: "Réglez l’option sur ⟦`activé`⟧.",
        fixed: "Réglez l’option sur `enabled`."),
      .init(
        source: "Use `--verbose` here.", target: "Utilisez ⟦`--détaillé`⟧ ici.", fixed: "Utilisez `--verbose` ici."),
      .init(
        source: "Run `kubectl get pods` here.", target: "Exécutez ⟦`kubectl obtenir pods`⟧ ici.",
        fixed: "Exécutez `kubectl get pods` ici."),
      .init(
        source: "Read the `balance` of it.\n\n```\nbalance = 1\n```",
        target: "Lisez son `solde`.\n\n```\nsolde = 1\n```"),
      .init(source: "Use `Get-Item` here.", target: "Utilisez `Get-Item` ici."),
      .init(source: "Pass `\"hello\"` to it.", target: "Passez-lui `\"bonjour\"`."),
      .init(source: "Pass `<p>New mail</p>` to it.", target: "Passez-lui `<p>Nouveau courrier</p>`."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(
      pair, [.code], of: { span, page in page.text[span.text] },
      key: { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace && $0 != "\u{200B}" } })
    guard !comparison.sourceOnly.isEmpty, !comparison.targetOnly.isEmpty else { return [] }
    var findings: [Finding] = []
    var rest = comparison.targetOnly
    for span in comparison.sourceOnly where !hasVariable(span, pair.source) {
      let code = pair.source.string(span.text)
      let isOnlyOne = comparison.sourceOnly.count == 1 && comparison.targetOnly.count == 1
      guard let index = isOnlyOne && isTranslated(code, rest[0], pair) ? 0 : mostAlike(code, rest, pair.target) else {
        continue
      }
      let changed = rest.remove(at: index)
      let found = pair.target.string(changed.text)
      guard !differsInQuotes(code, found), !differsInText(code, found) else { continue }
      findings.append(
        finding(
          on: pair.context, at: changed.source, source: span.source,
          severity: code.lowercased() == found.lowercased() ? .minor : nil, confidence: confidence(code, changed, pair),
          .changedCode(code, found), suggestion: code,
          fix: Fix(
            edits: [Edit(range: changed.source, replacement: pair.source.file.text(span.source))],
            isSafe: isCertain(code, changed, pair))))
    }
    return findings
  }

  /// Whether the French code can be nothing but a slip. What it has for the English words may be right where other code has it too:
  /// where the page translates it everywhere, and where the English itself has a wrong name (`preinit` on the page of
  /// `preinitModule`). Where only signs differ, the English has to have them twice.
  private func isCertain(_ code: String, _ changed: InlineSpan, _ pair: SegmentPair) -> Bool {
    let (words, others) = (Self.words(code), Self.words(pair.target.string(changed.text)))
    guard Set(words) != Set(others) else { return count(of: code, in: pair.source) >= 2 }
    return others.allSatisfy { word in
      words.contains(word) || !pair.context.code.contains(word) && !isInOtherCode(word, changed, pair.target)
    }
  }

  private func isInOtherCode(_ word: String, _ span: InlineSpan, _ page: Page) -> Bool {
    let wanted = Array(word.utf8)
    func holds(_ range: ByteRange) -> Bool { page.hasBytes(wanted, in: range.start..<range.end) }
    return page.blocks.contains { $0.role == .code && holds($0.source) }
      || page.spans.contains { $0.kind == .code && $0.source != span.source && holds($0.source) }
  }

  private func count(of code: String, in page: Page) -> Int {
    page.spans.count { $0.kind == .code && page.string($0.text) == code }
  }

  private static func words(_ code: String) -> [String] {
    code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }

  /// Authors translate names that they made up (`foo.day.html`); what stands elsewhere in the code of the page is no such name.
  private func confidence(_ code: String, _ span: InlineSpan, _ pair: SegmentPair) -> Double {
    let found = pair.target.string(span.text)
    let words = Self.words(code)
    let others = Set(Self.words(found))
    let changed = words.filter { !others.contains($0) }
    // “`focus`” for “`focus()`” is the same function; a sign that the English has nowhere else is a slip of its own.
    // `app.component()` says with what it is called.
    if code.hasPrefix("."), found.hasSuffix(code), found.first?.isLetter == true { return 0.45 }
    // “206 Partial Content”: what stands before it in English came into the code.
    if found.hasSuffix(" " + code) { return 0.45 }
    // The full stop of an English sentence that slipped into its code.
    if code == found + "." { return 0.45 }
    guard !changed.isEmpty else {
      let isSame = code.filter { !"()".contains($0) } == found.filter { !"()".contains($0) }
      let isSlip = pair.context.code.isWhole(found) && count(of: code, in: pair.source) < 2
      return isSame || isSlip ? 0.45 : 0.6
    }
    // `/path/to/file` and `www.domain.example.com` are there for the reader to fill in.
    let isMadeUp = code.contains("/") || code.contains("example")
    if isMadeUp, changed.allSatisfy({ $0.allSatisfy { $0.isLowercase } }) { return 0.45 }
    if isPlaceholder(found, pair.target) { return 0.45 }
    // Names that the French page has in its other code as well were translated on purpose.
    let made = others.filter { word in !words.contains(word) && word.contains(where: \.isLetter) }
    pair.context.lookAround()
    if !made.isEmpty, made.allSatisfy({ !pair.context.code.contains($0) && isInOtherCode($0, span, pair.target) }) {
      return 0.45
    }
    if changed.allSatisfy({ pair.context.code.count(of: $0) >= 2 }) { return 0.9 }
    if isTyped(code), !others.contains(where: { isInOtherCode($0, span, pair.target) && !words.contains($0) }) {
      return 0.8
    }
    guard isTranslated(code, span, pair) else { return Self.isUnique(code) && Self.isUnique(found) ? 0.9 : 0.45 }
    // What is left of the code shows that it is the same.
    return words.count > changed.count ? 0.8 : 0.6
  }

  /// Whether an English word of the code became one that only French has, and that no other code of the French page has: “`solde`”
  /// for “`balance`”, “`kubectl obtenir pods`” for “`kubectl get pods`”.
  private func isTranslated(_ code: String, _ span: InlineSpan, _ pair: SegmentPair) -> Bool {
    guard let french = SpellingDictionary.french, let english = SpellingDictionary.english else { return false }
    let (words, others) = (Self.words(code), Self.words(pair.target.string(span.text)))
    let (lost, made) = (words.filter { !others.contains($0) }, others.filter { !words.contains($0) })
    guard lost.count == 1, made.count == 1, !code.contains("\n"), Self.isWord(lost[0]), english.contains(lost[0]),
      Self.isWord(made[0]), french.contains(made[0]), !english.contains(made[0]),
      words.count == 1 || words.contains(where: { $0 != lost[0] && $0.contains(where: \.isLetter) })
    else { return false }
    pair.context.lookAround()
    return !isInOtherCode(made[0], span, pair.target)
  }

  /// A UUID.
  private static func isUnique(_ code: String) -> Bool {
    code.wholeMatch(of: /[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/) != nil
  }

  private static func isWord(_ code: String) -> Bool {
    code.count >= 2 && code.allSatisfy { $0.isLetter && $0.isLowercase }
  }

  /// Whether a reader types a piece of code as it stands: a flag, a file, a call, a name of several words. A lone word may be there to
  /// be filled in.
  private func isTyped(_ code: String) -> Bool {
    code.wholeMatch(
      of: /--?[a-z][a-z-]*|[a-z]+([_.][a-z]+)+|[a-z.]+\(\)|[a-z]+([A-Z][a-z]+)+(\(\))?|([A-Z][a-z]+)+-[A-Z][A-Za-z]+/)
      != nil
  }

  /// Whether only what a reader of the page sees between tags is different: `<p>New messages</p>`.
  private func differsInText(_ left: String, _ right: String) -> Bool {
    func outside(_ code: String) -> String {
      var isText = false
      return code.filter { character in
        if character == "<" { isText = false }
        defer { if character == ">" { isText = true } }
        return !isText
      }
    }
    return left.contains("</") && right.contains("</") && outside(left) == outside(right)
  }

  /// Whether the French page has the word in its own syntax as one that the reader fills in: `<var>répertoire</var>`.
  private func isPlaceholder(_ word: String, _ page: Page) -> Bool {
    page.format == .html && page.has("<var>\(word)</var>")
  }

  /// `<var>` marks what a reader fills in: it is prose in code.
  private func hasVariable(_ span: InlineSpan, _ page: Page) -> Bool {
    let source = page.file.text(span.source)
    return source.contains("<var") || source.contains("<em")
  }

  /// The piece that shares most letters at its ends; at least half of them, or what is left when one piece is left on each side.
  private func mostAlike(_ code: String, _ spans: [InlineSpan], _ page: Page) -> Int? {
    let likeness = spans.map { Likeness.ends(code.lowercased(), page.string($0.text).lowercased()) }
    guard let best = likeness.max(), best >= 0.5 else { return nil }
    return likeness.firstIndex(of: best)
  }

  /// Whether only text in quotes is different.
  private func differsInQuotes(_ left: String, _ right: String) -> Bool {
    let strings: Set<Character> = ["\"", "'"]
    guard left.contains(where: strings.contains), right.contains(where: strings.contains) else { return false }
    func outside(_ code: String) -> String {
      var quote: Character?
      return code.filter { character in
        if let open = quote {
          if character == open { quote = nil }
          return false
        }
        if strings.contains(character) { quote = character }
        return true
      }
    }
    return outside(left) == outside(right)
  }
}

extension Finding.Message {
  fileprivate static func changedCode(_ code: String, _ found: String) -> Self {
    "The code is “\(code)” in English; here it is “\(found)”."
  }
}
