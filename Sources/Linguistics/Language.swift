/// A language that the identifier knows; the raw value is its column in the model.
public enum Language: UInt8, CaseIterable, Sendable, Hashable {
  case english, french, german, spanish, italian, dutch, portuguese

  /// The ISO 639-1 code.
  public var code: String {
    switch self {
    case .english: "en"
    case .french: "fr"
    case .german: "de"
    case .spanish: "es"
    case .italian: "it"
    case .dutch: "nl"
    case .portuguese: "pt"
    }
  }

  /// The language of a BCP 47 tag such as `fr` or `fr-CA`, nil where the identifier does not know it.
  public init?(tag: some StringProtocol) {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard let language = Language.allCases.first(where: { $0.code == primary }) else { return nil }
    self = language
  }
}

/// The answers that an identification may give.
public struct LanguageSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ language: Language) { rawValue = 1 << language.rawValue }
  public init(_ languages: some Sequence<Language>) {
    rawValue = languages.reduce(0) { $0 | 1 << $1.rawValue }
  }

  /// The text may also be in a language that the identifier does not know.
  public static let other = LanguageSet(rawValue: 1 << 7)

  public static let englishOrFrench: LanguageSet = [LanguageSet(.english), LanguageSet(.french)]
  /// Every language known, and nothing else.
  public static let known = LanguageSet(Language.allCases)
  /// Every language known, and the possibility that it is none of them.
  public static let open: LanguageSet = [known, other]

  public func contains(_ language: Language) -> Bool { rawValue & 1 << language.rawValue != 0 }
}
