public import SourceText

/// A term base of one language pair.
public struct Glossary: Hashable, Sendable {
  public var sourceLanguage: String
  public var targetLanguage: String
  public var entries: [GlossaryEntry]

  public init(sourceLanguage: String = "en", targetLanguage: String = "fr", entries: [GlossaryEntry] = []) {
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.entries = entries
  }
}

/// What a term is called in the target language, and what it must not be called.
public struct GlossaryEntry: Hashable, Sendable {
  public var source: String
  /// The renderings that are allowed, the preferred one first; the term itself where it is not translated.
  public var targets: [String]
  /// Renderings that must not be used.
  public var forbidden: [String]
  /// Whether the term is one only with these capitals.
  public var isCaseSensitive: Bool
  /// noun, verb, adjective, adverb, properNoun or other, as TBX has them.
  public var partOfSpeech: String?
  public var domain: String?
  public var note: String?
  /// A sentence that uses the term.
  public var example: String?
  /// Where it stands in its file; equal entries may stand in different places.
  public var place: Position?

  public init(
    source: String, targets: [String] = [], forbidden: [String] = [], isCaseSensitive: Bool = false,
    partOfSpeech: String? = nil, domain: String? = nil, note: String? = nil, example: String? = nil,
    place: Position? = nil
  ) {
    self.source = source
    self.targets = targets
    self.forbidden = forbidden
    self.isCaseSensitive = isCaseSensitive
    self.partOfSpeech = partOfSpeech
    self.domain = domain
    self.note = note
    self.example = example
    self.place = place
  }

  /// Whether the term stays as it is.
  public var isDoNotTranslate: Bool { targets == [source] }

  public static func == (left: GlossaryEntry, right: GlossaryEntry) -> Bool { left.contents == right.contents }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(targets)
  }

  private var contents: [[String?]] {
    [
      [source], targets, forbidden, [isCaseSensitive ? "case" : nil],
      [partOfSpeech, domain, note, example],
    ]
  }
}
