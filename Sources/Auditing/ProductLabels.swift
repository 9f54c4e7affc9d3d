internal import Alignment
internal import Pages
public import SourceText
internal import Terminology

/// The labels of a page that the product has, and what the product calls them.
///
/// A label is what stands in lock marks, in bold, italics or code, or between quotation marks. Those of a sentence and of its
/// English are paired by what the product says, then by their order.
public struct ProductLabels: Sendable {
  /// A label that the product calls otherwise.
  public struct Wrong: Sendable {
    public var place: ByteRange
    /// Its English: in the English page, or the label itself where it is still English.
    public var source: ByteRange?
    public var sourceText: String
    /// What the product calls it, the most frequent first; never empty.
    public var renderings: [String]
    /// Whether it is the only label in question in its sentence.
    public var isAlone: Bool
  }

  public private(set) var wrong: [Wrong] = []
  /// The labels that are as the product has them.
  private var right: [ByteRange] = []

  private let strings: ProductStrings

  init(_ target: Page, pair: PagePair?, strings: ProductStrings) {
    self.strings = strings
    guard !strings.isEmpty else { return }
    guard let pair else {
      for segment in target.segments.indices { addLone(Label.all(of: target, [segment]), target) }
      return
    }
    for bead in pair.beads { add(Label.all(of: pair.source, bead.source), Label.all(of: target, bead.target), pair) }
  }

  /// Whether a place lies in a label that is as the product has it.
  func covers(_ range: ByteRange) -> Bool {
    right.contains { $0.start <= range.start && range.end <= $0.end }
  }

  /// Of a page alone: labels that are as the product has them, and those that are still English.
  private mutating func addLone(_ labels: [Label], _ page: Page) {
    for label in labels {
      if strings.has(target: label.name) {
        right.append(page.source(of: label.text))
      } else if label.kind != .code, label.isTitled {
        let renderings = strings.renderings(of: label.name)
        if !renderings.isEmpty { addWrong(label, page, source: (nil, label.name), renderings, isAlone: true) }
      }
    }
  }

  private mutating func add(_ english: [Label], _ french: [Label], _ pair: PagePair) {
    guard english.contains(where: { !strings.renderings(of: $0.name).isEmpty }) else { return }
    var (english, french) = (english, french)
    for label in english {
      let renderings = strings.renderings(of: label.name)
      guard
        let match = french.firstIndex(where: { french in
          renderings.contains { ProductStrings.areSame($0, french.name) }
        })
      else { continue }
      right.append(pair.target.source(of: french[match].text))
      french.remove(at: match)
      english.removeAll { $0.text == label.text }
    }
    // Code that stayed as it is may be code; what the English does not mark as a label may be marked in French.
    let kept = Set(english.filter { $0.kind == .code }.map(\.name))
    english.removeAll { label in label.kind == .code && french.contains { $0.name == label.name } }
    french.removeAll { $0.kind == .code && kept.contains($0.name) }
    guard english.count == french.count else { return }
    for (label, other) in zip(english, french) where label.isTitled || label.kind == .interface {
      let renderings = strings.renderings(of: label.name)
      guard !renderings.isEmpty else { continue }
      addWrong(
        other, pair.target, source: (pair.source.source(of: label.text), label.name), renderings,
        isAlone: english.count == 1)
    }
  }

  private mutating func addWrong(
    _ label: Label, _ page: Page, source: (ByteRange?, String), _ renderings: [String], isAlone: Bool
  ) {
    wrong.append(
      Wrong(
        place: page.source(of: label.text), source: source.0, sourceText: source.1,
        renderings: renderings, isAlone: isAlone))
  }
}

/// A label, or a step of a path of labels (“File > Save as”).
private struct Label {
  var kind: InlineSpan.Kind?
  /// In `Page.text`.
  var text: Range<Int>
  var name: String

  /// Whether it is written as labels are, with a capital or a digit first.
  var isTitled: Bool {
    guard let first = name.first(where: { $0.isLetter || $0.isNumber }) else { return false }
    return first.isUppercase || first.isNumber
  }

  /// Those of some segments, in their order.
  static func all(of page: Page, _ segments: [Int]) -> [Label] {
    var labels: [Label] = []
    for segment in segments {
      let text = page.segments[segment].text
      for span in page.spans[page.spans(in: text)] where text.contains(span.text.lowerBound) && isMarked(span.kind) {
        let inside = span.text.clamped(to: text)
        guard !labels.contains(where: { $0.text.overlaps(inside) }), !isAdmonition(inside, page, text) else { continue }
        labels += steps(of: inside, page, span.kind)
      }
      for quoted in page.quotations(in: text) where !labels.contains(where: { $0.text.overlaps(quoted) }) {
        labels += steps(of: quoted, page, nil)
      }
    }
    return labels.sorted { $0.text.lowerBound < $1.text.lowerBound }
  }

  private static func isMarked(_ kind: InlineSpan.Kind) -> Bool {
    switch kind {
    case .strong, .emphasis, .interface, .code: true
    default: false
    }
  }

  /// “**Note:** …” begins a remark.
  private static func isAdmonition(_ span: Range<Int>, _ page: Page, _ segment: Range<Int>) -> Bool {
    guard span.lowerBound == segment.lowerBound else { return false }
    let words = page.string(span).lowercased().split { !$0.isLetter }
    return words.count == 1 && admonitions.contains(String(words[0]))
  }

  private static let admonitions: Set<String> = [
    "note", "warning", "tip", "important", "caution", "example", "attention", "info", "danger", "remarque",
    "avertissement",
    "conseil", "astuce", "exemple",
  ]

  /// A path cut at its arrows.
  private static func steps(of range: Range<Int>, _ page: Page, _ kind: InlineSpan.Kind?) -> [Label] {
    var labels: [Label] = []
    var start = range.lowerBound
    func add(upTo end: Int) {
      let text = page.withoutSpace(start..<max(start, end))
      if !text.isEmpty { labels.append(Label(kind: kind, text: text, name: page.string(text))) }
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let length = arrow(page.text[index..<range.upperBound])
      if length > 0 {
        add(upTo: index)
        start = index + length
      }
      index += max(1, length)
    }
    add(upTo: range.upperBound)
    return labels
  }

  private static let arrows = ["->", ">", "→", "›"].map { Array($0.utf8) }

  private static func arrow(_ text: ArraySlice<UInt8>) -> Int {
    arrows.first { text.starts(with: $0) }?.count ?? 0
  }
}
