public import Alignment
internal import Linguistics
public import Pages
public import Terminology

/// What the folder as a whole says: statistics of its pages, which add up.
///
/// Merging the surveys of two halves gives the survey of the whole, so that pages are surveyed on as many cores as there
/// are, and in any order.
public struct Survey: Sendable {
  /// How often titles, cells beside a label and the like stay as they are.
  public var contexts = ContextStatistics()
  /// Sentences that repeat with another name in them.
  public var templates = TemplateStatistics()
  /// Which French segments stand for an English one.
  public var memory = SegmentMemory()
  /// How often capitalised words and phrases stay as they are.
  public var keeps = KeepStatistics()

  /// How often words in lower case stay as they are.
  public var words = WordKeeps()
  /// How the folder spaces its punctuation.
  public var spacing = SpacingHabits()
  /// Behind which determiners it uses its nouns.
  public var genders = GenderHabits()
  /// How faithfully it keeps bold and italic type.
  public var emphasis = EmphasisHabits()
  /// How it spaces its quotation marks.
  public var quotes = QuoteHabits()
  /// Which apostrophe it has.
  public var apostrophes = ApostropheHabits()
  /// Before which names it elides.
  public var elisions = ElisionHabits()
  /// Whether its acronyms have a plural.
  public var acronyms = AcronymHabits()
  /// How it speaks to its readers.
  public var address = AddressHabits()
  /// Before which names it puts an article.
  public var articles = ArticleHabits()
  /// Whether it translates the comments in its code.
  public var comments = CommentHabits()
  /// Which English names it keeps in bold and italics.
  public var boldNames = BoldNameHabits()
  /// What it calls the labels of its interface.
  public var labels = LabelHabits()
  /// Which of its terms are half in English.
  public var halves = TermHalves()
  /// How long its French is beside the English.
  public var lengths = LengthHabits()
  /// The anchors of its pages.
  public var anchors = AnchorIndex()
  /// Which French words stand for an English one, learned while the folder was aligned.
  public var lexicon = Lexicon()
  /// What the same pages in other languages do with English names; empty where none are given.
  public var siblings = SiblingNames()
  /// What the French has in the place of names that they keep.
  public var siblingRenderings = SiblingRenderings()
  /// Which French words stand for the nouns of the folder; empty unless a check that runs asks for it.
  public var rivals = TermRivals()

  public init() {}

  /// Takes up a French page that has no English.
  public mutating func add(_ page: Page) {
    spacing.add(page)
    quotes.add(page)
    genders.add(page)
    articles.add(page)
    address.add(page)
    apostrophes.add(page)
    acronyms.add(page)
    elisions.add(page)
  }

  /// Takes up one page with its English.
  public mutating func add(_ pair: PagePair) {
    add(pair.target)
    let values = NameContext.values(of: pair.source, functionWords: .english)
    contexts.add(pair, values: values)
    templates.add(pair, values: values)
    memory.add(pair)
    let telling = SegmentMemory.telling(pair)
    keeps.add(pair, telling)
    words.add(pair, telling)
    emphasis.add(pair)
    boldNames.add(pair)
    comments.add(pair)
    labels.add(pair)
    halves.add(pair, telling)
    lengths.add(pair)
    anchors.add(pair)
  }

  public mutating func merge(_ other: Survey) {
    contexts.merge(other.contexts)
    templates.merge(other.templates)
    memory.merge(other.memory)
    keeps.merge(other.keeps)
    words.merge(other.words)
    emphasis.merge(other.emphasis)
    spacing.merge(other.spacing)
    boldNames.merge(other.boldNames)
    comments.merge(other.comments)
    labels.merge(other.labels)
    halves.merge(other.halves)
    quotes.merge(other.quotes)
    genders.merge(other.genders)
    articles.merge(other.articles)
    address.merge(other.address)
    apostrophes.merge(other.apostrophes)
    acronyms.merge(other.acronyms)
    elisions.merge(other.elisions)
    lengths.merge(other.lengths)
    anchors.merge(other.anchors)
  }
}
