internal import Linguistics

/// A word that would be French with other accents: “nécéssaire”, “accèder”, “presents”.
enum AccentSlip {
  private static let letters: [[Character]] = [
    ["e", "é", "è", "ê"], ["a", "à", "â"], ["i", "î", "ï"], ["o", "ô"], ["u", "ù", "û"], ["c", "ç"],
  ]
  private static let shortest = 4
  /// Bytes. What is longer is no word, and its letters would each be tried.
  private static let longest = 40

  /// The only word of the dictionary that differs by one accent; nil where there is none, or more than one.
  static func right(of word: String, _ dictionary: SpellingDictionary) -> String? {
    guard word.utf8.count <= longest, case let characters = Array(word), characters.count >= shortest,
      !dictionary.contains(word), !lacksConsonant(characters, dictionary)
    else {
      return nil
    }
    let forms = characters.indices.lazy.flatMap { variants(of: characters, at: $0) }
    let words = forms.filter { dictionary.contains(String($0)) }.prefix(2)
    return words.count == 1 ? words.first.map { String($0) } : nil
  }

  /// Whether a consonant that should stand twice stands once: “metre” is “mettre” as well as “mètre”.
  private static func lacksConsonant(_ word: [Character], _ dictionary: SpellingDictionary) -> Bool {
    word.indices.contains { place in
      guard "bcdfgklmnprst".contains(word[place]) else { return false }
      var doubled = word
      doubled.insert(word[place], at: place)
      return dictionary.contains(String(doubled))
    }
  }

  private static func variants(of word: [Character], at place: Int) -> [[Character]] {
    guard let group = letters.first(where: { $0.contains(word[place]) }) else { return [] }
    return group.filter { $0 != word[place] }.map { letter in
      var form = word
      form[place] = letter
      return form
    }
  }
}
