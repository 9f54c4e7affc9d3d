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
  }

  private static let openers = ["{%", "{{<", "{{%", ":::", "[!INCLUDE", "[!CODE"]

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, context.target.format == .markdown else { return [] }
    guard !haveSameDirectives(pair), !LostText.isDrifted(pair) else { return [] }
    let (english, french) = (lines(pair.source), lines(pair.target))
    return Self.openers.flatMap { opener in
      let (wanted, found) = (english.filter { $0.opener == opener }, french.filter { $0.opener == opener })
      let (missing, strange) = (Self.without(found, in: wanted), Self.without(wanted, in: found))
      return zip(missing, strange).map { changed($0, $1, context) }
        + missing.dropFirst(strange.count).compactMap { lost($0, context, pair) }
    }
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
    var others = others.map(\.skeleton)
    return lines.filter { line in
      guard let index = others.firstIndex(of: line.skeleton) else { return true }
      others.remove(at: index)
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
    let fix = isPlain ? Fix(edits: [Edit(range: found.range, replacement: wanted.text)], isSafe: true) : nil
    return finding(
      on: context, at: found.range, source: wanted.range, confidence: 0.9, .changedShortcode(wanted.text, found.text),
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
      on: context, at: pair.target.segments[target].source, source: wanted.range, confidence: 0.75,
      .lostShortcode(wanted.text), suggestion: wanted.text)
  }
}

extension Finding.Message {
  fileprivate static func changedShortcode(_ wanted: String, _ found: String) -> Self {
    "The site’s syntax is “\(wanted)”; here it became “\(found)”."
  }

  fileprivate static func lostShortcode(_ wanted: String) -> Self { "Behind this, the line “\(wanted)” is lost." }
}
