/// Names of folders and files that tell a language.
public enum LocaleName {
  /// `fr` of `fr-FR`.
  public static func primary(_ tag: String) -> String {
    tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? ""
  }

  /// English names of languages, as some sites call their folders: `content/french`.
  private static let names = [
    "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "ja": "japanese", "ko": "korean",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "zh": "chinese",
  ]

  /// `fr`, `fr-FR`, `fr_ca`, `french`, but not `fr-docs`. `language` is a primary language subtag.
  public static func isLocale(_ name: some StringProtocol, of language: String) -> Bool {
    if let own = names[language], name.lowercased() == own { return true }
    let parts = name.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard parts.first.map(String.init) == language, parts.count <= 3 else { return false }
    return parts.dropFirst().allSatisfy { part in
      part.count == 2 && part.allSatisfy(\.isLetter) || part.count == 3 && part.allSatisfy(\.isNumber)
    }
  }

  /// `docs` of `docs.fr-fr`, `docs-fr` or `docs_fr`.
  public static func stem(of name: String, language: String) -> String? {
    for index in name.indices.dropFirst() where ".-_".contains(name[index]) {
      if isLocale(name[name.index(after: index)...], of: language) { return String(name[..<index]) }
    }
    return nil
  }
}
