public import Alignment
internal import Linguistics
public import Pages

/// The names of a page that the folder's statistics vouch for: values of contexts that stay as they are elsewhere.
public struct PageNames: Sendable {
  public struct Name: Sendable {
    public let value: ContextValue
    /// Share of the context's other values that were kept, 0 to 1.
    public let keepRate: Double
    /// The content words of the phrase without what is a function word in French.
    public let bareContent: [UInt64]
    public var phrase: Phrase { value.phrase }

    init(value: ContextValue, keepRate: Double) {
      self.value = value
      self.keepRate = keepRate
      bareContent = value.phrase.content.filter { !FunctionWords.englishAndFrench.contains($0) }
    }
  }

  /// Longest first.
  public let names: [Name]
  /// All values of the English page, names or not.
  public let values: [ContextValue]

  /// A context is one of names from this share of kept values on.
  public static let threshold = 0.6
  /// The same for titles, which are phrases on pages of another kind.
  static let titleThreshold = 0.75
  /// The same for the cells below a header, where data of all kinds stands.
  static let columnThreshold = 0.8

  public init(target: Page, pair: PagePair?, contexts: ContextStatistics) {
    guard let pair else {
      names = []
      values = []
      return
    }
    values = NameContext.values(of: pair.source, functionWords: .english)
    // Data of all kinds stands below a header. What has a witness of its own needs fewer of the others.
    func isNameOfColumn(_ value: ContextValue, _ rate: Double) -> Bool {
      if value.isInAddress || contexts.isNameElsewhere(value) { return true }
      return rate >= Self.columnThreshold && (value.words.count == 1 || Self.isTitleCase(value, pair.source))
    }
    names =
      values
      .compactMap { value in
        guard let rate = contexts.keepRate(of: value.context, value.kind, without: value.phrase.hash),
          rate >= Self.threshold, value.kind != .column || isNameOfColumn(value, rate),
          value.kind != .title || rate >= Self.titleThreshold
        else { return nil }
        return Name(value: value, keepRate: rate)
      }
      .sorted {
        ($1.phrase.content.count, $0.value.block) < ($0.phrase.content.count, $1.value.block)
      }
  }

  /// Capitals on every word that carries meaning.
  private static func isTitleCase(_ value: ContextValue, _ page: Page) -> Bool {
    page.words[value.words].allSatisfy {
      $0.isCapital || $0.isNumber || FunctionWords.english.contains($0.folded)
    }
  }

  /// The name that stands in a context of this page, also where the context itself holds names on few pages only: a title
  /// that repeats the cell beside “App name”.
  public func name(in context: UInt64) -> Name? {
    guard let value = values.first(where: { $0.context == context }) else { return nil }
    return names.first { $0.phrase == value.phrase }
  }
}
