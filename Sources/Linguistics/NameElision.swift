/// Whether le, la, de and que lose their vowel before a name, decided the same way everywhere.
///
/// French elides before a vowel and a mute h, and lets everybody choose before names of companies and products. The choice
/// made here: before a vowel letter, yes; before h, y with a vowel, digits and names that are spoken with a consonant at
/// their beginning (OneDrive), no.
public struct NameElision: Sendable {
  /// Whether names are elided before at all.
  public var isUsed: Bool
  /// Names, in lower case, that go against the rule.
  public var exceptions: Set<String>

  public init(isUsed: Bool = true, exceptions: Set<String> = []) {
    self.isUsed = isUsed
    self.exceptions = Set(exceptions.map { $0.lowercased() })
  }

  public static let standard = NameElision()

  /// English words with a mute h, and what begins like them.
  private static let muteH = ["heir", "hono", "hour"]
  /// Spoken with a consonant: “one” like “wonne”, “eu” and “uni” only where the whole word is English.
  private static let consonantSound = ["onze", "oui", "ouistiti", "once", "ubiquiti"]

  /// Whether a word before the name is elided.
  public func elides(before name: String) -> Bool {
    let rule = isUsed && Self.beginsLikeAVowel(name)
    let key = name.lowercased()
    let first = key.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first.map(String.init) ?? key
    return exceptions.contains(key) || exceptions.contains(first) ? !rule : rule
  }

  private static func beginsLikeAVowel(_ name: String) -> Bool {
    let word = name.prefix { $0.isLetter || $0.isNumber }
    let plain = word.lowercased()
    guard let first = plain.first, first.isLetter else { return false }
    // A letter by itself has a name that is not elided before: “le a”, “de X”.
    if word.count == 1 { return false }
    switch first {
    case "h": return muteH.contains { plain.hasPrefix($0) }
    case "y": return plain.dropFirst().first.map { !vowels.contains($0) } ?? false
    default: break
    }
    guard vowels.contains(first) else { return false }
    return !consonantSound.contains(plain) && !isOne(word)
  }

  /// `One`, `OneDrive`, `1`: “one” as a word of its own, not as the beginning of another (`Onedata` is read either way).
  private static func isOne(_ word: Substring) -> Bool {
    guard word.lowercased().hasPrefix("one") else { return false }
    let rest = word.dropFirst(3)
    return rest.isEmpty || rest.first!.isUppercase || rest.first!.isNumber
  }

  private static let vowels = Set("aeiouàâäáãåæéèêëíìîïóòôöõøœúùûü")
}
