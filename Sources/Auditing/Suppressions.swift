internal import Pages
internal import SourceText

/// The comments of a page that silence rules.
///
/// `relecteur-disable`, `relecteur-enable`, `relecteur-disable-line` and `relecteur-disable-next-line`, each with the rules that
/// it is for, or none for all, and after ` -- ` the reason. They stand in `<!-- … -->`, in `{/* … */}`, and in YAML behind `#`.
/// In code they are text.
struct Suppressions {
  static let description = CheckDescription(
    id: "unused-suppression", summary: "A comment silences a rule that finds nothing there.", category: .markup,
    severity: .neutral,
    rationale: "What was silenced is mended, or the rule is misspelt: the next fault there would go unseen.",
    limits: "Rules that this run leaves out, and pages that have no English page.", examples: [])

  /// A comment as it is written.
  private struct Comment {
    var verb: String
    /// The rules that it names, with their places; none for all.
    var rules: [(name: String, range: ByteRange)]
    var range: ByteRange
  }

  /// Where a comment silences rules.
  private struct Region {
    /// Nil for all rules but the `exceptions`.
    var rules: Set<String>?
    var exceptions: Set<String> = []
    var range: ByteRange
    /// The index of its comment.
    var comment: Int
    /// Whether it reaches on until it is closed: then it speaks for the page as a whole, too.
    var isOpen = false

    func covers(_ rule: String, _ place: ByteRange?) -> Bool {
      guard !exceptions.contains(rule), rules?.contains(rule) ?? true else { return false }
      guard let place else { return isOpen }
      return place.isEmpty
        ? range.start <= place.start && place.start <= range.end : range.start < place.end && place.start < range.end
    }
  }

  private struct Use: Hashable {
    var comment: Int
    /// Nil for a comment that silences all rules.
    var rule: String?
  }

  private var comments: [Comment] = []
  private var regions: [Region] = []
  private var uses: Set<Use> = []

  init(_ page: Page) {
    comments = CommentScanner(page).comments
    for index in comments.indices { take(index, on: page.file) }
    for index in regions.indices where regions[index].isOpen {
      regions[index].range = ByteRange(regions[index].range.start, page.file.bytes.count)
    }
  }

  var isEmpty: Bool { comments.isEmpty }

  // MARK: Regions

  private mutating func take(_ index: Int, on file: SourceFile) {
    let comment = comments[index]
    let names = comment.rules.isEmpty ? nil : Set(comment.rules.map(\.name))
    let lines = Lines(file)
    switch comment.verb {
    case "disable":
      regions.append(
        Region(rules: names, range: ByteRange(comment.range.end, comment.range.end), comment: index, isOpen: true))
    case "disable-line":
      regions.append(Region(rules: names, range: lines.around(comment.range), comment: index))
    case "disable-next-line":
      regions.append(Region(rules: names, range: lines.after(comment.range), comment: index))
    case "enable": enable(names, at: comment.range.start, index)
    default: break
    }
  }

  /// Ends what is silenced, for some rules or for all; what goes on silences the others.
  private mutating func enable(_ names: Set<String>?, at offset: Int, _ comment: Int) {
    for index in regions.indices where regions[index].isOpen {
      var rest = regions[index]
      if let names {
        let ended = rest.rules.map { $0.intersection(names) } ?? names.subtracting(rest.exceptions)
        guard !ended.isEmpty else { continue }
        for name in ended { uses.insert(Use(comment: comment, rule: name)) }
        rest.rules?.subtract(names)
        if rest.rules == nil { rest.exceptions.formUnion(names) }
        rest.range = ByteRange(offset, offset)
        if rest.rules?.isEmpty != true { regions.append(rest) }
      } else {
        uses.insert(Use(comment: comment, rule: nil))
      }
      regions[index].range = ByteRange(regions[index].range.start, offset)
      regions[index].isOpen = false
    }
  }

  // MARK: Silencing

  /// Whether a finding of the rule at a place, nil for the whole page, is silenced. Takes note of the comments that do it.
  mutating func silences(_ rule: String, at place: ByteRange?) -> Bool {
    var isSilenced = false
    for region in regions where region.covers(rule, place) {
      isSilenced = true
      uses.insert(Use(comment: region.comment, rule: region.rules == nil ? nil : rule))
    }
    return isSilenced
  }

  /// What the comments silence in vain. `judged` are the rules of which this run can tell, `known` all there are; comments
  /// for all rules are judged only where all rules are.
  func unused(on page: String, judged: Set<String>, known: Set<String>, judgesAll: Bool) -> [Finding] {
    comments.indices.flatMap { index in
      let comment = comments[index]
      guard CommentScanner.verbs.contains(comment.verb) else {
        return [Self.finding(page, comment.range, .unknownSuppression(comment.verb))]
      }
      if comment.rules.isEmpty {
        guard judgesAll, !uses.contains(Use(comment: index, rule: nil)) else { return [] }
        return [Self.finding(page, comment.range, .unused(comment.verb))]
      }
      return comment.rules.compactMap { rule in
        guard known.contains(rule.name) else { return Self.finding(page, rule.range, .noRule(rule.name)) }
        guard judged.contains(rule.name), !uses.contains(Use(comment: index, rule: rule.name)) else { return nil }
        return Self.finding(page, rule.range, .unused(comment.verb, rule: rule.name))
      }
    }
  }

  private static func finding(_ page: String, _ range: ByteRange, _ message: Finding.Message) -> Finding {
    Finding(
      rule: description.id, category: description.category, severity: description.severity, confidence: 0.99,
      page: page, range: range, message: message)
  }

  // MARK: Reading

  /// The lines of a file.
  private struct Lines {
    let file: SourceFile

    init(_ file: SourceFile) { self.file = file }

    func around(_ range: ByteRange) -> ByteRange {
      let (first, last) = (file.lines.line(of: range.start), file.lines.line(of: range.end))
      return ByteRange(file.lines.starts[first], end(of: last))
    }

    /// The next line that is not blank.
    func after(_ range: ByteRange) -> ByteRange {
      var line = file.lines.line(of: range.end) + 1
      while line < file.lines.starts.count {
        let content = ByteRange(file.lines.starts[line], end(of: line))
        if file.bytes[content.start..<content.end].contains(where: { $0 > 0x20 }) { return content }
        line += 1
      }
      return ByteRange(file.bytes.count, file.bytes.count)
    }

    private func end(of line: Int) -> Int {
      line + 1 < file.lines.starts.count ? file.lines.starts[line + 1] : file.bytes.count
    }
  }

  /// Finds the comments of a page.
  private struct CommentScanner {
    static let verbs: Set<String> = ["disable", "enable", "disable-line", "disable-next-line"]
    private static let mark: StaticString = "relecteur-"
    /// What opens a comment, and what ends it.
    private static let forms = [(open: "<!--", close: "-->"), (open: "{/*", close: "*/")]
      .map { (open: Array($0.open.utf8), close: Array($0.close.utf8)) }

    private let page: Page
    private let bytes: [UInt8]
    private(set) var comments: [Comment] = []

    init(_ page: Page) {
      self.page = page
      bytes = page.file.bytes
      let yaml = Self.yaml(of: page)
      for start in Self.places(in: bytes) {
        guard let (open, end) = extent(around: start, yaml: yaml), !isCode(start) else { continue }
        comments.append(comment(from: start, to: end, open: open))
      }
    }

    private static func places(in bytes: [UInt8]) -> [Int] {
      var places: [Int] = []
      var index = 0
      while let place = ByteSearch.first(mark, in: bytes, index..<bytes.count) {
        places.append(place)
        index = place + mark.utf8CodeUnitCount
      }
      return places
    }

    /// Where `#` opens a comment: a YAML page, or the front matter of another one.
    private static func yaml(of page: Page) -> Range<Int> {
      let bytes = page.file.bytes
      if page.format == .yaml { return 0..<bytes.count }
      let fence = Array("---".utf8)
      guard bytes.starts(with: fence) else { return 0..<0 }
      let end = page.file.lines.starts.dropFirst().first { bytes[$0...].starts(with: fence) }
      return 0..<(end ?? 0)
    }

    /// The comment whose first word begins at `start`: where it opens and where its words end.
    private func extent(around start: Int, yaml: Range<Int>) -> (open: Int, end: Int)? {
      var before = start
      while before > 0, bytes[before - 1] <= 0x20 { before -= 1 }
      for form in Self.forms where bytes[..<before].suffix(form.open.count).elementsEqual(form.open) {
        var end = start
        while end < bytes.count, !bytes[end...].starts(with: form.close) { end += 1 }
        return end < bytes.count ? (before - form.open.count, end) : nil
      }
      guard yaml.contains(start), before > 0, bytes[before - 1] == UInt8(ascii: "#"),
        !bytes[before..<start].contains(0x0A), before == 1 || bytes[before - 2] <= 0x20
      else { return nil }
      return (before - 1, bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count)
    }

    private func isCode(_ offset: Int) -> Bool {
      page.blocks.contains { $0.role == .code && $0.source.start <= offset && offset < $0.source.end }
        || page.spans.contains { $0.kind == .code && $0.source.start <= offset && offset < $0.source.end }
    }

    private func comment(from start: Int, to end: Int, open: Int) -> Comment {
      var words: [(name: String, range: ByteRange)] = []
      var index = start + Self.mark.utf8CodeUnitCount
      while index < end {
        let from = index
        while index < end, !Self.separates(bytes[index]) { index += 1 }
        if index > from {
          words.append((String(decoding: bytes[from..<index], as: UTF8.self), ByteRange(from, index)))
        }
        index += 1
      }
      // The reason is for people.
      if let reason = words.firstIndex(where: { $0.name == "--" }) { words.removeSubrange(reason...) }
      return Comment(
        verb: words.first?.name ?? "", rules: Array(words.dropFirst()), range: ByteRange(open, end))
    }

    private static func separates(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: ",") }
  }
}

extension Finding.Message {
  fileprivate static func unused(_ verb: String, rule: String) -> Self {
    verb == "enable" ? "“\(rule)” is not silenced here." : "“\(rule)” finds nothing here: the comment can go."
  }

  fileprivate static func unused(_ verb: String) -> Self {
    verb == "enable" ? "No rule is silenced here." : "No rule finds anything here: the comment can go."
  }

  fileprivate static func noRule(_ name: String) -> Self { "There is no rule “\(name)”." }

  fileprivate static func unknownSuppression(_ verb: String) -> Self {
    "“relecteur-\(verb)” means nothing: there are disable, enable, disable-line and disable-next-line."
  }
}
