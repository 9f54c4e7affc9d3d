internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds tags of HTML and JSX that are not those of the English: a name or an attribute that was translated, a tag that is not
/// closed.
public struct ChangedTag: PageCheck {
  public static let description = CheckDescription(
    id: "changed-tag",
    summary: "A tag or an attribute has another name or value than in English, or a tag is not closed, or too early.",
    category: .markup,
    severity: .major,
    rationale: "A component of another name does not exist: the page does not build, or shows nothing in its place.",
    limits:
      "Tags of HTML that were added and placeholders in angle brackets are left alone, and so are tags in code.",
    fixes: .shown,
    examples: [
      .init(
        source: "<Note>\n\nSave first.\n\n</Note>", target: "⟦<Remarque>⟧\n\nEnregistrez d’abord.\n\n</Remarque>",
        fixed: "<Note>\n\nEnregistrez d’abord.\n\n</Note>"),
      .init(
        source: "A <Badge color=\"red\">new</Badge> page.",
        target: "Une <Badge ⟦couleur⟧=\"red\">nouvelle</Badge> page.",
        fixed: "Une <Badge color=\"red\">nouvelle</Badge> page."),
      .init(
        source: "Press <kbd>A</kbd> or <kbd>B</kbd>.", target: "Appuyez sur ⟦<kbd>⟧A ou sur <kbd>B</kbd>."),
      .init(
        source: "<p class=\"warning\">Mind the gap.</p>",
        target: "<p class=\"⟦avertissement⟧\">Attention à la marche.</p>",
        fixed: "<p class=\"warning\">Attention à la marche.</p>"),
      .init(
        source: "<b>Press <i>A</i></b> now.", target: "<b>Appuyez sur <i>A⟦</b>⟧</i> maintenant."),
      .init(source: "Type <name> here.", target: "Tapez ici <nom>."),
      .init(source: "One line.", target: "Une<br>ligne."),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let target = TagTable(pair.target)
    let source = TagTable(pair.source)
    guard !target.tags.isEmpty, !source.tags.isEmpty else { return [] }
    let comparison = TagComparison(source, target)
    return comparison.renamed.map { report($0, context) }
      + comparison.attributes.map { report(attribute: $0, pair, context) }
      + comparison.open.map { report(open: $0, pair, context) }
      + comparison.crossed.map { report(crossed: $0, context) }
      + values(source, target, pair).map { report(value: $0.value, english: $0.english, pair, context) }
  }

  private func report(_ renamed: TagComparison.Renamed, _ context: PageContext) -> Finding {
    let bytes = context.target.file
    let place = ByteRange(renamed.tag.range.lowerBound, renamed.tag.range.upperBound)
    let name = bytes.text(ByteRange(renamed.tag.name.lowerBound, renamed.tag.name.upperBound))
    let fix = renamed.english.map { english in
      Fix(
        edits: renamed.names.map { Edit(range: ByteRange($0.lowerBound, $0.upperBound), replacement: english) },
        isSafe: false)
    }
    return finding(
      on: context, at: place, confidence: renamed.isPlaceholder ? 0.3 : 0.9, .unknownTag(name, renamed.english),
      suggestion: renamed.english, fix: fix)
  }

  private func report(
    attribute: (name: Range<Int>, english: String?), _ pair: PagePair, _ context: PageContext
  ) -> Finding {
    let place = ByteRange(attribute.name.lowerBound, attribute.name.upperBound)
    return finding(
      on: context, at: place, confidence: 0.85, .unknownAttribute(pair.target.file.text(place), attribute.english),
      suggestion: attribute.english,
      fix: attribute.english.map { Fix(edits: [Edit(range: place, replacement: $0)], isSafe: false) })
  }

  private func report(open tag: PageTag, _ pair: PagePair, _ context: PageContext) -> Finding {
    let place = ByteRange(tag.range.lowerBound, tag.range.upperBound)
    return finding(
      on: context, at: place, confidence: 0.75,
      tag.isClosing ? .notOpened(pair.target.file.text(place)) : .notClosed(pair.target.file.text(place)))
  }
}

extension ChangedTag {
  /// Attributes whose values scripts, style sheets and links name.
  private static let identifying: Set<String> = ["id", "class", "name", "for", "rel", "role", "headers"]

  /// Values of identifying attributes that are other ones than in English, in pages that have as many of them: where nearly all
  /// are equal, the others were translated.
  private func values(
    _ source: TagTable, _ target: TagTable, _ pair: PagePair
  ) -> [(value: Range<Int>, english: Range<Int>)] {
    guard !LostText.isDrifted(pair) else { return [] }
    let (english, french) = (source.values(of: Self.identifying), target.values(of: Self.identifying))
    return french.keys.sorted().flatMap { key -> [(value: Range<Int>, english: Range<Int>)] in
      guard let wanted = english[key], let found = french[key], wanted.count == found.count else { return [] }
      let other = zip(found, wanted).filter { target.text($0) != source.text($1) }
      guard !other.isEmpty, other.count <= max(1, wanted.count / 10) else { return [] }
      let known = Set(wanted.map(source.text))
      let kept = Set(found.map(target.text))
      return other.filter { !known.contains(target.text($0)) && !kept.contains(source.text($1)) }
        .map { (value: $0, english: $1) }
    }
  }

  private func report(
    value: Range<Int>, english: Range<Int>, _ pair: PagePair, _ context: PageContext
  ) -> Finding {
    let (place, source) = (
      ByteRange(value.lowerBound, value.upperBound), ByteRange(english.lowerBound, english.upperBound)
    )
    let wanted = pair.source.file.text(source)
    return finding(
      on: context, at: place, source: source, confidence: 0.75, .changedValue(wanted), suggestion: wanted,
      fix: Fix(edits: [Edit(range: place, replacement: wanted)], isSafe: false))
  }

  private func report(crossed: TagComparison.Crossing, _ context: PageContext) -> Finding {
    let place = ByteRange(crossed.tag.range.lowerBound, crossed.tag.range.upperBound)
    let text = context.target.file.text(place)
    let message: Finding.Message =
      switch crossed.fault {
      case .around(let inner): .crossed(text, inner)
      case .notOpened: .notOpened(text)
      case .notClosed: .notClosed(text)
      }
    return finding(on: context, at: place, confidence: 0.85, message)
  }
}

extension Finding.Message {
  fileprivate static func changedValue(_ wanted: String) -> Self {
    "The attribute has the value “\(wanted)” in English."
  }
  fileprivate static func crossed(_ tag: String, _ inner: String) -> Self {
    "“\(tag)” stands before the end of “<\(inner)>”, which begins inside of it."
  }
  fileprivate static func unknownTag(_ name: String, _ english: String?) -> Self {
    let known = english.map { "; there it is “\($0)”" } ?? ""
    return "The English has no tag “\(name)”\(known)."
  }
  fileprivate static func unknownAttribute(_ name: String, _ english: String?) -> Self {
    let known = english.map { "; there it is “\($0)”" } ?? ""
    return "The English has no attribute “\(name)”\(known)."
  }
  fileprivate static func notClosed(_ tag: String) -> Self { "“\(tag)” is not closed; in English each one is." }
  fileprivate static func notOpened(_ tag: String) -> Self { "“\(tag)” closes nothing; in English each one does." }
}

/// The tags of a page by their names.
private struct TagTable {
  let bytes: [UInt8]
  let tags: [PageTag]
  /// What each of them is called. Names in lower case are HTML's, which knows no capitals; components keep theirs.
  let names: [String]
  /// By name how many open, close and are empty, and where each first stands.
  private(set) var counts: [String: Count] = [:]
  /// The names of attributes, with how often.
  private(set) var attributes: [String: Int] = [:]
  /// The attributes by the name of their tag.
  private(set) var byTag: [String: Set<String>] = [:]

  struct Count {
    var open = 0
    var closed = 0
    var empty = 0
    var all: Int { open + closed + empty }
  }

  init(_ page: Page) {
    bytes = page.file.bytes
    tags = page.tags()
    let bytes = bytes
    names = tags.map { tag in
      let name = String(decoding: bytes[tag.name], as: UTF8.self)
      let html = name.lowercased()
      return TagComparison.html.contains(html) ? html : name
    }
    for (tag, name) in zip(tags, names) {
      if tag.isClosing {
        counts[name, default: Count()].closed += 1
      } else if tag.isEmpty {
        counts[name, default: Count()].empty += 1
      } else {
        counts[name, default: Count()].open += 1
      }
      guard !tag.isClosing else { continue }
      for attribute in tag.attributes(bytes) {
        let text = text(attribute)
        attributes[text, default: 0] += 1
        byTag[name, default: []].insert(text)
      }
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The values of some attributes, in the order of the page, by the names of the tag and the attribute.
  func values(of attributes: Set<String>) -> [String: [Range<Int>]] {
    var values: [String: [Range<Int>]] = [:]
    for (tag, name) in zip(tags, names) where !tag.isClosing {
      for (attribute, value) in tag.quotedValues(bytes) where attributes.contains(text(attribute)) && !value.isEmpty {
        values["\(name) \(text(attribute))", default: []].append(value)
      }
    }
    return values
  }
}

/// What the tags of a French page are that those of the English are not.
private struct TagComparison {
  struct Renamed {
    var tag: PageTag
    /// The name in the tag and in the one that closes it.
    var names: [Range<Int>]
    var english: String?
    /// A word in angle brackets for the reader to fill in, which Markdown takes for a tag.
    var isPlaceholder: Bool
  }

  private(set) var renamed: [Renamed] = []
  private(set) var attributes: [(name: Range<Int>, english: String?)] = []
  private(set) var open: [PageTag] = []
  private(set) var crossed: [Crossing] = []

  /// A tag in the wrong place, of a name that is opened as often as it is closed.
  struct Crossing {
    var tag: PageTag
    var fault: Fault

    enum Fault {
      /// It closes an element in which another one, of this name, is still open.
      case around(String)
      case notOpened
      case notClosed
    }
  }

  private let source: TagTable
  private let target: TagTable

  static let html: Set<String> = Set(
    """
    a abbr address area article aside audio b bdi bdo blockquote body br button canvas caption center cite code col colgroup \
    data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header \
    hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup \
    option output p param picture pre progress q rp rt ruby s samp script section select small source span strong style sub \
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    """.split(separator: " ").map(String.init))

  init(_ source: TagTable, _ target: TagTable) {
    self.source = source
    self.target = target
    findRenamed()
    findAttributes()
    findOpen()
    if Self.crossings(source).isEmpty { crossed = Self.crossings(target) }
  }

  /// The tags that close an element before one that began inside of it, or that stand on the wrong side of their partner.
  private static func crossings(_ table: TagTable) -> [Crossing] {
    var open: [(name: String, tag: PageTag, isCrossed: Bool)] = []
    var crossings: [Crossing] = []
    var stray: Set<String> = []
    for (tag, name) in zip(table.tags, table.names) where !tag.isEmpty {
      guard let count = table.counts[name], count.open == count.closed else { continue }
      guard tag.isClosing else {
        open.append((name, tag, false))
        // Nobody nests so deep, and each closing tag looks through all that is open.
        if open.count > 500 { return crossings }
        continue
      }
      guard let start = open.lastIndex(where: { $0.name == name }) else {
        stray.insert(name)
        crossings.append(Crossing(tag: tag, fault: .notOpened))
        continue
      }
      if let inner = open[(start + 1)...].firstIndex(where: { !$0.isCrossed }) {
        // What was opened behind its closing tag is what is wrong, not what stands around it.
        let isStray = stray.contains(open[inner].name)
        crossings.append(
          isStray
            ? Crossing(tag: open[inner].tag, fault: .notClosed) : Crossing(tag: tag, fault: .around(open[inner].name)))
        for index in start + 1..<open.count { open[index].isCrossed = true }
      }
      open.remove(at: start)
    }
    return crossings
  }

  private mutating func findRenamed() {
    let unknown = target.counts.keys.filter { source.counts[$0] == nil && !Self.html.contains($0) }
    guard !unknown.isEmpty else { return }
    let lost = source.counts.filter { $0.value.all > target.counts[$0.key]?.all ?? 0 }
    var opened: [String: Int] = [:]
    for (tag, name) in zip(target.tags, target.names) {
      guard unknown.contains(name) else { continue }
      if tag.isClosing, let open = opened[name] {
        renamed[open].names.append(tag.name)
        opened[name] = nil
        continue
      }
      let likely = lost.filter { $0.value.all - (target.counts[$0.key]?.all ?? 0) == target.counts[name]?.all }
      let english = lost.count == 1 ? lost.first?.key : likely.count == 1 ? likely.first?.key : nil
      if !tag.isClosing, !tag.isEmpty { opened[name] = renamed.count }
      renamed.append(
        Renamed(
          tag: tag, names: [tag.name], english: english, isPlaceholder: isPlaceholder(name, lost.map(\.key), tag)))
    }
  }

  /// Whether no component and no element can have been meant: nothing of the kind is missing.
  private func isPlaceholder(_ name: String, _ lost: [String], _ tag: PageTag) -> Bool {
    guard !lost.isEmpty else { return true }
    return lost.allSatisfy { name in
      let isComponent = name.utf8.first.map { $0 &- 0x41 < 26 } ?? false
      return !isComponent && !Self.html.contains(name) && source.counts[name]?.closed == 0
    }
  }

  private mutating func findAttributes() {
    for (tag, tagName) in zip(target.tags, target.names) where !tag.isClosing {
      guard let known = source.byTag[tagName] else { continue }
      for attribute in tag.attributes(target.bytes) {
        let name = target.text(attribute)
        guard source.attributes[name] == nil else { continue }
        let lost = known.filter { (source.attributes[$0] ?? 0) > (target.attributes[$0] ?? 0) }
        guard !lost.isEmpty else { continue }
        attributes.append((attribute, lost.count == 1 ? lost.first : nil))
      }
    }
  }

  private mutating func findOpen() {
    // What opens or closes under another name is reported there.
    let isRenamed = renamed.contains { !$0.isPlaceholder }
    for (name, count) in target.counts.sorted(by: { $0.key < $1.key }) where count.open != count.closed {
      guard !isRenamed, let english = source.counts[name], english.open == english.closed, english.open > 0 else {
        continue
      }
      var stack: [PageTag] = []
      for (tag, tagName) in zip(target.tags, target.names) where !tag.isEmpty && tagName == name {
        if !tag.isClosing {
          stack.append(tag)
        } else if stack.popLast() == nil {
          open.append(tag)
        }
      }
      // Inline tags do not nest in themselves: where two open in a row, the first is the one that nobody closes.
      open += stack.prefix(1)
    }
  }
}
