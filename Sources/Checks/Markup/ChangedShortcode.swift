internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds lines of site syntax that were translated or lost: `{{< remarque >}}`, `{% inclure a.html %}`, a `{% endhint %}` that is gone.
///
/// Lines are compared without their quoted values, which may be titles, and without the labels of includes. What stands inside a
/// sentence is `changed-placeholder`.
public struct ChangedShortcode: PageCheck {
  public static let description = CheckDescription(
    id: "changed-shortcode",
    summary: "A line of the site’s syntax was translated, altered or lost.",
    category: .markup,
    severity: .critical,
    rationale: "The site’s generator does not know the word, or misses the end of a block: the page is not built.",
    limits:
      "Quoted values; videos, which have French versions; lines that only the French has; pages far behind their English.",
    fixes: .shown,
    examples: [
      .init(
        source: "{{< note >}}\nRead this.\n{{< /note >}}", target: "⟦{{< remarque >}}⟧\nLisez ceci.\n{{< /note >}}",
        fixed: "{{< note >}}\nLisez ceci.\n{{< /note >}}"),
      .init(
        source: "{% if user.admin %}\nYou can delete it.\n{% endif %}",
        target: "⟦{% si user.admin %}⟧\nVous pouvez le supprimer.\n⟦{% fin si %}⟧",
        fixed: "{% if user.admin %}\nVous pouvez le supprimer.\n{% endif %}"),
      .init(
        source: "{% hint %}\nRead the hint.\n{% endhint %}\n\nThen go on.",
        target: "{% hint %}\n⟦Lisez l’astuce.⟧\n\nPuis continuez."),
      .init(
        source: "::: zone pivot=\"linux\"\n\nOpen it.\n\n::: zone-end",
        target: "::: zone pivot=\"linux\"\n\nOuvrez-le.\n\n⟦::: fin de zone⟧",
        fixed: "::: zone pivot=\"linux\"\n\nOuvrez-le.\n\n::: zone-end"),
      .init(
        source: "Hello.\n\n{{% sample file=\"a.yml\" %}}\n\nBye.",
        target: "Bonjour.\n\n{{< sample file=\"a.yml\" >}}\n\nAu revoir."),
      .init(
        source: "# Harbor\n\nHello.\n\n{{% next-steps %}}\n\nBye.",
        target: "# Harbor\n\n{{% capture overview %}}\n\n⟦Bonjour.⟧\n\n{{% /capture %}}\n\nAu revoir."),
      .init(
        source: ":::tip Good to know\n\nText.\n\n:::", target: ":::tip Bon à savoir\n\nTexte.\n\n:::"),
      .init(
        source: "{{< tab name=\"Overview\" >}}\nRead this.\n{{< /tab >}}",
        target: "{{< tab name=\"Vue d’ensemble\" >}}\nLisez ceci.\n{{< /tab >}}"),
    ])

  /// A line of site syntax.
  private struct Line {
    var range: ByteRange
    var text: String
    /// What has to be the same: the text without quoted values and labels.
    var skeleton: String
    /// The sign that it begins with, which tells whose syntax it is.
    var opener: String

    /// What stands between the delimiters: `/ tab`, `include a.html`.
    var bare: String { String(text.drop(while: Self.isDelimiter).reversed().drop(while: Self.isDelimiter).reversed()) }
    private static func isDelimiter(_ character: Character) -> Bool { "{}<>%: ".contains(character) }
    var isClosing: Bool { bare.hasPrefix("/") }
    /// The keyword, and what stands behind it.
    var keyword: Substring { bare.prefix { !$0.isWhitespace } }
    private var arguments: String { bare.dropFirst(keyword.count).filter { !$0.isWhitespace } }
    /// Whether it ends a block: `{{< /note >}}`, `{% endif %}`, `:::`.
    var isEnd: Bool { isClosing || keyword.hasPrefix("end") || keyword.hasSuffix("-end") || bare.isEmpty }
    /// The values in quotes.
    var values: [String] {
      let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
      return pieces.indices.filter { $0 % 2 == 1 && $0 + 1 < pieces.count }.map { String(pieces[$0]) }
    }

    func isAkin(to other: Self) -> Bool {
      keyword == other.keyword || !arguments.isEmpty && arguments == other.arguments
    }

    /// Whether its words are French, as a translation's are.
    var looksTranslated: Bool {
      let words = bare.split { !$0.isLetter }
      return !words.isEmpty && words.allSatisfy { SpellingDictionary.french?.contains($0) ?? true }
    }
  }

  /// Lines that are not the same, on both pages together, at most.
  private static let mostAltered = 100
  private static let openers = ["{%", "{{<", "{{%", ":::", "[!INCLUDE", "[!CODE"]

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, context.target.format == .markdown else { return [] }
    guard !haveSameDirectives(pair), !LostText.isDrifted(pair) else { return [] }
    let (english, french) = (lines(pair.source), lines(pair.target))
    let (bare, values) = (Set(french.map(\.bare)), Set(french.map(\.values)))
    return Self.openers.flatMap { opener -> [Finding] in
      let (wanted, found) = (english.filter { $0.opener == opener }, french.filter { $0.opener == opener })
      let (missing, strange) = (Self.without(found, in: wanted), Self.without(wanted, in: found))
      // Each is compared with each. A page with so many was made for another generator.
      guard missing.count + strange.count <= Self.mostAltered else { return [] }
      let matches = match(missing, strange, areParallel: wanted.count == found.count)
      let rest = missing.indices.filter { matches[$0] == nil }.map { missing[$0] }
      return matches.sorted { $0.key < $1.key }.map { changed(missing[$0], strange[$1], context) }
        // A line may be one of the English with other delimiters or under another name: the same file, the same arguments.
        + rest.filter { !bare.contains($0.bare) && ($0.values.isEmpty || !values.contains($0.values)) }
        .compactMap { lost($0, context, pair) }
    }
  }

  /// Which line became which, by their indices: one with the same keyword or the same arguments, or, where both pages have as many lines
  /// of a kind and as many that are strange, the one in its place. `{{% capture %}}` is not `{{% heading %}}`: a page that was rebuilt
  /// has other lines and not translated ones.
  private func match(_ missing: [Line], _ strange: [Line], areParallel: Bool) -> [Int: Int] {
    var matches: [Int: Int] = [:]
    var left = Set(strange.indices)
    for (index, line) in missing.enumerated() {
      guard
        let other = left.sorted().first(where: {
          line.isClosing == strange[$0].isClosing && line.isAkin(to: strange[$0])
        })
      else { continue }
      left.remove(other)
      matches[index] = other
    }
    let rest = missing.indices.filter { matches[$0] == nil }
    guard areParallel, rest.count == left.count else { return matches }
    for (index, other) in zip(rest, left.sorted())
    where missing[index].isClosing == strange[other].isClosing && strange[other].looksTranslated {
      matches[index] = other
    }
    return matches
  }

  /// Whether the two pages have the same lines of syntax, byte for byte: nearly all have.
  private func haveSameDirectives(_ pair: PagePair) -> Bool {
    func lines(_ page: Page) -> some Sequence<ArraySlice<UInt8>> {
      page.blocks.lazy.filter { $0.role == .directive }.map { page.file.bytes[$0.source.start..<$0.source.end] }
    }
    return lines(pair.source).elementsEqual(lines(pair.target))
  }

  /// The lines that are not among others, each counted once.
  private static func without(_ others: [Line], in lines: [Line]) -> [Line] {
    var counts = others.reduce(into: [:]) { $0[$1.skeleton, default: 0] += 1 }
    return lines.filter { line in
      guard let count = counts[line.skeleton], count > 0 else { return true }
      counts[line.skeleton] = count - 1
      return false
    }
  }

  private func lines(_ page: Page) -> [Line] {
    guard let last = page.blocks.last(where: { $0.role == .directive }) else { return [] }
    let comments = Page.comments(in: page.file.bytes, upTo: last.source.start)
    return page.blocks.compactMap { block in
      guard block.role == .directive, !comments.contains(where: { $0.contains(block.source.start) }) else { return nil }
      let text = page.file.text(block.source)
      guard let opener = Self.openers.first(where: { text.hasPrefix($0) }) else { return nil }
      return Line(range: block.source, text: text, skeleton: Self.skeleton(text), opener: opener)
    }
  }

  private static func skeleton(_ text: String) -> String {
    // Behind the keyword of a container stands its title, or attributes: “:::tip Good to know”.
    if text.hasPrefix(":::") {
      let words = text.drop { $0 == ":" || $0.isWhitespace }.split { $0.isWhitespace || $0 == "[" || $0 == "{" }
      return words.first.map(String.init) ?? ""
    }
    var skeleton = ""
    var quote: Character?
    for character in text where !character.isWhitespace {
      if quote == nil { skeleton.append(character) }
      if character == quote {
        quote = nil
      } else if quote == nil {
        quote = ["\"": "\"", "'": "'", "[": "]"][character]
        // The bracket that opens an include is none of a label.
        if skeleton == "[" { quote = nil }
      }
    }
    return skeleton
  }

  private func changed(_ wanted: Line, _ found: Line, _ context: PageContext) -> Finding {
    let isPlain = !wanted.text.contains { "\"'".contains($0) } && wanted.opener != "[!INCLUDE"
    let edit = Edit(range: found.range, replacement: wanted.text)
    let fix = isPlain ? Fix(edits: [edit], isSafe: wanted.isAkin(to: found)) : nil
    return finding(
      on: context, at: found.range, source: wanted.range,
      // Under its own keyword a line is still known to the generator.
      severity: wanted.keyword == found.keyword ? .major : nil, confidence: 0.9,
      .changedShortcode(wanted.text, found.text),
      suggestion: wanted.text, fix: fix)
  }

  /// At the French of the last sentence before it.
  private func lost(_ wanted: Line, _ context: PageContext, _ pair: PagePair) -> Finding? {
    let segments = pair.source.segments
    guard let before = segments.lastIndex(where: { $0.source.end <= wanted.range.start }),
      pair.sourceBeads[before] >= 0,
      let target = pair.beads[pair.sourceBeads[before]].target.last
    else { return nil }
    return finding(
      on: context, at: pair.target.segments[target].source, source: wanted.range,
      // Without its end a block takes in the rest of the page.
      severity: wanted.isEnd ? nil : .major, confidence: 0.75,
      .lostShortcode(wanted.text), suggestion: wanted.text)
  }
}

extension Finding.Message {
  fileprivate static func changedShortcode(_ wanted: String, _ found: String) -> Self {
    "The site’s syntax is “\(wanted)”; here it became “\(found)”."
  }

  fileprivate static func lostShortcode(_ wanted: String) -> Self { "Behind this, the line “\(wanted)” is lost." }
}
