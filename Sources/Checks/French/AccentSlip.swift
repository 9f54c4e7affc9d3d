internal import Linguistics

/// A word that would be French with other accents: “nécéssaire”, “accèder”, “presents”.
enum AccentSlip {
  private static let letters: [[Character]] = [
    ["e", "é", "è", "ê"], ["a", "à", "â"], ["i", "î", "ï"], ["o", "ô"], ["u", "ù", "û"], ["c", "ç"],
  ]
  /// Letters of a word whose accents are wrong, at most.
  private static let mostWrong = 2
  private static let shortest = 4

  /// The only word of the dictionary that differs by the fewest accents; nil where there is none, or more than one.
  static func right(of word: String, _ dictionary: SpellingDictionary) -> String? {
    let characters = Array(word)
    guard characters.count >= shortest, !dictionary.contains(word), !lacksConsonant(characters, dictionary) else {
      return nil
    }
    let places = characters.indices.filter { place in letters.contains { $0.contains(characters[place]) } }
    var forms = [characters]
    for _ in 1...mostWrong {
      forms = forms.flatMap { form in places.flatMap { place in variants(of: form, at: place) } }
      let words = Set(forms.map { String($0) }.filter { $0 != word && dictionary.contains($0) })
      if !words.isEmpty { return words.count == 1 ? words.first : nil }
    }
    return nil
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
