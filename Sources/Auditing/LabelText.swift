public import Pages

/// The text of a label of an interface, in forms that can be compared.
public enum LabelText {
  /// A label in small letters, without what cannot be seen and the marks around it.
  public static func plain(_ span: InlineSpan, _ page: Page) -> String {
    plain(of: page.string(span.text))
  }

  public static func plain(of label: String) -> String {
    let text = label.lowercased().unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    return String(String.UnicodeScalarView(text)).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// A label as it is suggested: without what cannot be seen, and without space around it.
  public static func shown(_ label: String) -> String {
    let text = String(
      String.UnicodeScalarView(label.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
    return text.split(separator: " ").joined(separator: " ")
  }

  private static let little: Set<String> = [
    "le", "la", "les", "l", "un", "une", "des", "de", "d", "du", "et", "à", "au", "aux",
  ]

  /// The words of a plain label that tell, without the endings of the plural and the feminine.
  public static func key(_ plain: String) -> String {
    plain.split(separator: " ").filter { !little.contains(String($0)) }.map { stem($0) }.joined(separator: " ")
  }

  /// All words of a plain label but those it begins with that belong to the sentence, without their endings.
  public static func wording(_ plain: String) -> String {
    plain.split(separator: " ").drop { little.contains(String($0)) }.map { little.contains(String($0)) ? $0 : stem($0) }
      .joined(separator: " ")
  }

  /// “bayésien” of “bayésiennes”, “achet” of “achetées”.
  private static func stem(_ word: Substring) -> Substring {
    guard word.count > 3 else { return word }
    var stem = word
    if stem.hasSuffix("s") || stem.hasSuffix("x") { stem = stem.dropLast() }
    if stem.hasSuffix("e") { stem = stem.dropLast() }
    if stem.hasSuffix("é") { stem = stem.dropLast() }
    if let last = stem.last, "nlt".contains(last), stem.dropLast().last == last { stem = stem.dropLast() }
    return stem
  }

  /// Whether labels, by their keys, are one in other forms: one is a part of the other, or none is left of one.
  public static func areForms(_ one: String, _ other: String) -> Bool {
    if one == other || one.isEmpty || other.isEmpty { return true }
    let (words, others) = (words(of: one), words(of: other))
    return words.isSubset(of: others) || others.isSubset(of: words)
  }

  public static func words(of key: String) -> Set<Substring> { Set(key.split(separator: " ")) }
}
