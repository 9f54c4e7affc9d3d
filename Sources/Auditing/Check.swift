public import Alignment
public import Linguistics
public import Pages
public import SourceText
internal import Synchronization
public import Terminology

/// A check finds one kind of fault. It is a pure function of what it is given: it prints nothing and keeps nothing.
public protocol Check: Sendable {
  static var description: CheckDescription { get }
  /// How far it looks; `.page` unless it says so.
  static var scope: CheckScope { get }
  /// What it is handed; its own protocol says so. Asked for here, since a cast looks through all the types of the program.
  var shape: CheckShape { get }
  static var isDictionaryCheck: Bool { get }
  static var isRivalCheck: Bool { get }
}

extension Check {
  public static var scope: CheckScope { .page }
  public static var isDictionaryCheck: Bool { false }
  public static var isRivalCheck: Bool { false }
}

/// A check by what it is handed.
public enum CheckShape {
  case prose(any ProseCheck)
  case pair(any PairCheck)
  case page(any PageCheck)
}

/// How far a check of segments looks, which tells whether what it found once holds wherever the same text stands again.
public enum CheckScope: Sendable {
  /// Anywhere on the page, or at `PagePair.Bead.confidence`.
  case page
  /// At nothing but the blocks of the segments that it is handed, their role, level and name, the format of the page, how sure
  /// the alignment is as `SegmentPair.certainty` says, and what is the same for all pages: the survey, the terms, the profile.
  /// `PageContext.names` and `code` may be asked for: where they were, nothing is remembered.
  case block
  /// As `block`, but for what it looks at behind a call of `PageContext.lookAround`, where nothing is remembered. What it finds
  /// says nothing of pages without English.
  case blockFirst
}

/// A check of one run of French, with no need of English.
public protocol ProseCheck: Check {
  func findings(in prose: Prose) -> [Finding]
}

extension ProseCheck {
  public var shape: CheckShape { .prose(self) }
}

/// A check of one bead: French segments with their English ones.
public protocol PairCheck: Check {
  func findings(in pair: SegmentPair) -> [Finding]
}

extension PairCheck {
  public var shape: CheckShape { .pair(self) }
}

/// A check of a page as a whole, with its English where there is some.
public protocol PageCheck: Check {
  func findings(on page: PageContext) -> [Finding]
}

extension PageCheck {
  public var shape: CheckShape { .page(self) }
}

/// A check that looks words up in the French dictionary of the machine, and is silent where there is none.
public protocol DictionaryCheck: Check {}

extension DictionaryCheck {
  public static var isDictionaryCheck: Bool { true }
}

/// A check that asks which French words stand for a noun, which costs a look at every sentence of the folder.
public protocol RivalCheck: Check {}

extension RivalCheck {
  public static var isRivalCheck: Bool { true }
}

/// What a check may know when it looks at a page.
public final class PageContext: Sendable {
  public let target: Page
  /// The page with its English, nil when the French page is audited alone.
  public let pair: PagePair?
  /// Path of the English page, relative to the source folder.
  public let sourcePath: String?
  public let survey: Survey
  /// Whose typography and number formats hold: `fr-FR`, `fr-CA`, `fr-CH`, `eu`.
  public let profile: String
  /// The names of this page.
  public var names: PageNames {
    asked.add(1, ordering: .relaxed)
    return ownNames
  }
  /// The words in the code of the English page, or of the French one where there is no English.
  public var code: CodeVocabulary {
    asked.add(1, ordering: .relaxed)
    return ownCode
  }
  /// The terms of the term bases that the user named.
  public let terms: TermMatcher
  /// The labels that the product has, where the user named its strings.
  public let labels: ProductLabels
  /// Whether little words lose their vowel before a name that is put back.
  public let elision: NameElision
  /// What the words of the pages before said about their language.
  public let evidence: EvidenceMemory

  /// Called by a check of blocks before it looks at the rest of the page, which another page with the same blocks may have
  /// otherwise.
  public func lookAround() { asked.add(1, ordering: .relaxed) }

  private let ownNames: PageNames
  private let ownCode: CodeVocabulary
  private let asked = Atomic<Int>(0)
  /// How often somebody asked for what another page with the same sentences may have otherwise.
  var timesAsked: Int { asked.load(ordering: .relaxed) }

  public init(
    target: Page, pair: PagePair?, sourcePath: String?, survey: Survey, terms: TermMatcher = TermMatcher(Glossary()),
    strings: ProductStrings = ProductStrings(), elision: NameElision = .standard, profile: String = "fr-FR",
    evidence: EvidenceMemory = EvidenceMemory()
  ) {
    self.terms = terms
    labels = ProductLabels(target, pair: pair, strings: strings)
    self.elision = elision
    self.target = target
    self.pair = pair
    self.sourcePath = sourcePath
    self.survey = survey
    self.profile = profile
    self.evidence = evidence
    ownNames = PageNames(target: target, pair: pair, contexts: survey.contexts)
    ownCode = CodeVocabulary(pair?.source ?? target)
  }
}

/// One segment of the French page.
public struct Prose: Sendable {
  public let context: PageContext
  public let segment: Int
  /// The bead it belongs to, where there is English.
  public let bead: PagePair.Bead?

  public init(context: PageContext, segment: Int, bead: PagePair.Bead?) {
    self.context = context
    self.segment = segment
    self.bead = bead
  }

  public var page: Page { context.target }
  public var words: Range<Int> { page.segments[segment].words }
  public var block: Block { page.blocks[page.segments[segment].block] }

  /// The bead with its English, where there is some.
  public var pair: SegmentPair? {
    guard let bead, let pair = context.pair else { return nil }
    return SegmentPair(context: context, pair: pair, bead: bead)
  }

  /// The bytes of its English segments in their file, where there are some.
  public var sourceRange: ByteRange? {
    guard let bead, let source = context.pair?.source else { return nil }
    return source.segments[bead.source[0]].source.union(source.segments[bead.source[bead.source.count - 1]].source)
  }

  /// The words of its English segments, as indices of the English page's words; empty without English.
  public var sourceWords: Range<Int> {
    guard let bead, let source = context.pair?.source else { return 0..<0 }
    return source.segments[bead.source[0]].words
      .lowerBound..<source.segments[bead.source[bead.source.count - 1]].words.upperBound
  }
}

/// French segments with their English ones.
public struct SegmentPair: Sendable {
  public let context: PageContext
  public let pair: PagePair
  public let bead: PagePair.Bead

  public init(context: PageContext, pair: PagePair, bead: PagePair.Bead) {
    self.context = context
    self.pair = pair
    self.bead = bead
  }

  public var source: Page { pair.source }
  public var target: Page { pair.target }

  /// How sure the alignment is, as coarse as checks need it.
  public enum Certainty: UInt64, Sendable, Comparable {
    case doubtful, likely, sure, certain

    init(_ confidence: Float) {
      self = confidence >= 0.9 ? .certain : confidence >= 0.8 ? .sure : confidence >= 0.7 ? .likely : .doubtful
    }

    public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
  }

  public var certainty: Certainty { Certainty(bead.confidence) }

  /// From the first to the last word of the English segments, as indices of `Page.words`.
  public var sourceWords: Range<Int> { Self.words(bead.source, of: source) }
  public var targetWords: Range<Int> { Self.words(bead.target, of: target) }

  /// The bytes of the segments in their files.
  public var sourceRange: ByteRange { Self.range(bead.source, of: source) }
  public var targetRange: ByteRange { Self.range(bead.target, of: target) }

  public var targetBlock: Block { target.blocks[target.segments[bead.target[0]].block] }
  public var sourceBlock: Block { source.blocks[source.segments[bead.source[0]].block] }

  private static func words(_ segments: [Int], of page: Page) -> Range<Int> {
    page.segments[segments[0]].words.lowerBound..<page.segments[segments[segments.count - 1]].words.upperBound
  }

  private static func range(_ segments: [Int], of page: Page) -> ByteRange {
    page.segments[segments[0]].source.union(page.segments[segments[segments.count - 1]].source)
  }
}

private let leastCriticalConfidence = 0.7

extension Check {
  /// A finding of this check on a page, its category and severity those of the description unless given. What may be no fault is not
  /// called critical: reports begin with what is.
  public func finding(
    on context: PageContext, at range: ByteRange?, source: ByteRange? = nil, severity: Severity? = nil,
    category: Category? = nil, confidence: Double, _ message: Finding.Message, evidence: [String] = [],
    suggestion: String? = nil, fix: Fix? = nil
  ) -> Finding {
    let description = Self.description
    let wanted = severity ?? description.severity
    let severity = wanted == .critical && confidence < leastCriticalConfidence ? .major : wanted
    let quote = context.sourcePath.flatMap { path in source.map { Finding.SourceQuote(page: path, range: $0) } }
    return Finding(
      rule: description.id, category: category ?? description.category, severity: severity,
      confidence: confidence, page: context.target.path, range: range, source: quote, message: message,
      evidence: evidence, suggestion: suggestion, fix: fix)
  }
}

extension Page {
  /// The bytes of the file behind a run of words.
  public func source(ofWords range: Range<Int>) -> ByteRange {
    guard let first = range.first, let last = range.last else { return ByteRange(0, 0) }
    return source(of: words[first].range.lowerBound..<words[last].range.upperBound)
  }

  /// A run of words as readers see it.
  public func string(ofWords range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return string(words[first].range.lowerBound..<words[last].range.upperBound)
  }
}
