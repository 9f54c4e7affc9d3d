internal import Linguistics

/// Text of a language from ICU's locale data.
enum LocaleText {
  /// The distinct names, patterns and codes left out.
  static func names(_ language: Language) -> [String] {
    Array(Set(LocaleNames.strings(locale: language.code).map(withoutPlaceholders).filter(isText))).sorted()
  }

  /// `{0}`, quoted literals and the marks of plural rules become spaces.
  private static func withoutPlaceholders(_ string: String) -> String {
    var text = ""
    var inBraces = false
    for character in string {
      if character == "{" { inBraces = true }
      text.append(inBraces || ";:|".contains(character) ? " " : character)
      if character == "}" { inBraces = false }
    }
    return text
  }

  /// Three letters in a row, and not only the letters of date patterns.
  private static func isText(_ string: String) -> Bool {
    let words = LabelledText(language: .english, text: string).words
    guard words.contains(where: { $0.unicodeScalars.count >= 3 }) else { return false }
    let pattern = Set("GyYMLdEecaBHhKkmsSzZvVOXxu.,/{}()- ")
    return !string.allSatisfy(pattern.contains)
  }
}
