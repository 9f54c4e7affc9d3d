internal import Linguistics
internal import Pages
internal import SourceText

extension FaultKind {
  /// Faults of names.
  static let names = [
    FaultKind("name-translated", "a name becomes a French word") { ground, dice in
      ground.eachWord { index, word, sentence in
        isName(index, word, sentence, ground) ? frenchWords.randomElement(using: &dice) : nil
      }
    },
    FaultKind("name-recased", "TypeScript becomes Typescript") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard ground.page.words[index].traits.contains(.mixed), ground.isKept(index, in: sentence),
          word.allSatisfy(\.isLetter), let first = word.first
        else { return nil }
        let recased = first.uppercased() + word.dropFirst().lowercased()
        return recased == word ? nil : recased
      }
    },
    FaultKind("name-split", "TypeScript becomes Type Script") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard ground.page.words[index].traits.contains(.mixed), ground.isKept(index, in: sentence),
          word.allSatisfy(\.isLetter), let hump = word.dropFirst(2).firstIndex(where: \.isUppercase)
        else { return nil }
        return word[..<hump] + " " + word[hump...]
      }
    },
  ]

  private static let frenchWords = ["Récompense", "Curseur", "Ruban", "Équipes", "Sensibilisation", "Éblouissant"]

  /// A word with a capital that both languages have, not at the beginning of the sentence.
  private static func isName(_ index: Int, _ word: String, _ sentence: Ground.Sentence, _ ground: Ground) -> Bool {
    let traits = ground.page.words[index].traits
    return word.utf8.count >= 4 && (traits.contains(.capital) || traits.contains(.mixed))
      && word.allSatisfy(\.isLetter) && index != sentence.segment.words.lowerBound && ground.isKept(index, in: sentence)
  }

  /// Faults of language.
  static let language = [
    FaultKind("sentence-left-english", "a sentence is the English one") { ground, _ in
      ground.sentences.filter { $0.role != .heading && $0.english.words.count >= 5 }.compactMap { english($0, ground) }
    },
    FaultKind("heading-left-english", "a heading is the English one") { ground, _ in
      ground.sentences.filter { $0.role == .heading && $0.english.words.count >= 2 }.compactMap { english($0, ground) }
    },
    FaultKind("phrase-left-english", "five words of a sentence are English") { ground, _ in
      ground.sentences.compactMap { phrase($0, ground) }
    },
    FaultKind("third-language", "a sentence is Spanish") { ground, _ in
      ground.sentences.filter { $0.role == .paragraph && $0.segment.words.count >= 6 }.map { sentence in
        ground.plant([Edit(range: sentence.segment.source, replacement: spanish)], in: sentence)
      }
    },
  ]

  private static let spanish = "Esta función guarda todos los cambios que usted hizo antes de cerrar la ventana."

  private static func english(_ sentence: Ground.Sentence, _ ground: Ground) -> Plant? {
    let text = ground.english.file.text(sentence.english.source)
    guard text != ground.string(sentence.segment.source), ground.text(sentence) != ground.english(sentence) else {
      return nil
    }
    return ground.plant([Edit(range: sentence.segment.source, replacement: text)], in: sentence)
  }

  private static func phrase(_ sentence: Ground.Sentence, _ ground: Ground) -> Plant? {
    let (target, source) = (sentence.segment.words, sentence.english.words)
    guard target.count >= 12, source.count >= 12 else { return nil }
    let from = target.lowerBound + target.count / 2 - 2
    let english = source.lowerBound + source.count / 2 - 2
    let run = ground.page.words[from].range.lowerBound..<ground.page.words[from + 4].range.upperBound
    let words = (english..<english + 5).map { ground.english.words[$0] }
    guard let range = ground.plain(run), words.allSatisfy({ !$0.isCode && !$0.isCapital && !$0.isNumber }) else {
      return nil
    }
    let text = ground.english.string(words[0].range.lowerBound..<words[4].range.upperBound)
    return ground.plant([Edit(range: range, replacement: text)], in: sentence)
  }

  /// Faults of numbers.
  static let numbers = [
    FaultKind("number-changed", "a number is another one") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard let value = Int(word), value >= 2, ground.isKept(index, in: sentence) else { return nil }
        return String(value + 3)
      }
    },
    FaultKind("decimal-lost", "1,5 becomes 15") { ground, _ in
      ground.eachWord { _, word, sentence in
        let parts = word.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ Int($0) != nil }),
          ground.english(sentence).contains(parts.joined(separator: "."))
        else { return nil }
        return parts.joined()
      }
    },
    FaultKind("version-altered", "18.2 becomes 18.3") { ground, _ in
      ground.eachWord { _, word, sentence in
        var parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, parts.allSatisfy({ Int($0) != nil }), ground.english(sentence).contains(word) else {
          return nil
        }
        parts[parts.count - 1] = String((Int(parts[parts.count - 1]) ?? 0) + 1)
        return parts.joined(separator: ".")
      }
    },
    FaultKind("date-changed", "a month is another one") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard let month = CalendarNames.frenchMonths.firstIndex(of: word.lowercased()),
          index + 1 < sentence.segment.words.upperBound,
          ground.page.words[index + 1].isNumber
        else { return nil }
        return CalendarNames.frenchMonths[(month + 5) % CalendarNames.frenchMonths.count]
      }
    },
    FaultKind("unit-changed", "seconds become minutes") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard index > sentence.segment.words.lowerBound, ground.page.words[index - 1].isNumber else { return nil }
        return units[word]
      }
    },
  ]

  private static let units = [
    "ms": "min", "s": "h", "milliseconde": "minute", "millisecondes": "minutes", "seconde": "heure",
    "secondes": "minutes", "minutes": "heures", "heures": "jours", "jours": "semaines", "Ko": "Go", "ko": "Go",
    "Mo": "Go", "Go": "Mo", "octets": "bits", "px": "em", "pixels": "lignes", "km": "m",
  ]

  /// Faults of meaning.
  static let meaning = [
    FaultKind("negation-dropped", "ne … pas is taken away") { ground, _ in
      ground.sentences.compactMap { negation($0, ground) }
    },
    FaultKind("opposite-word", "always becomes never, before becomes after") { ground, _ in
      ground.eachWord { _, word, _ in opposites[word] }
    },
    FaultKind("obligation-changed", "must becomes can, can becomes must") { ground, _ in
      ground.eachWord { index, word, sentence in
        // “peut-être” is no verb.
        let end = ground.page.words[index].range.upperBound
        let isCompound = end < ground.page.text.count && ground.page.text[end] == UInt8(ascii: "-")
        guard !isCompound, let (other, witnesses) = obligations[word],
          !witnesses.isDisjoint(with: ground.englishWords(sentence))
        else { return nil }
        return other
      }
    },
  ]

  private static let opposites = [
    "toujours": "jamais", "avant": "après", "après": "avant", "activer": "désactiver", "activé": "désactivé",
    "ouvrir": "fermer", "maximum": "minimum", "minimum": "maximum", "supérieur": "inférieur", "moins": "plus",
    "valide": "invalide", "possible": "impossible", "début": "fin", "ajouter": "supprimer", "autorisé": "interdit",
  ]

  private static let obligations: [String: (String, Set<String>)] = [
    "devez": ("pouvez", ["must", "should", "need"]), "doit": ("peut", ["must", "should", "needs"]),
    "doivent": ("peuvent", ["must", "should", "need"]), "pouvez": ("devez", ["can", "may"]),
    "peut": ("doit", ["can", "may", "might", "could"]), "peuvent": ("doivent", ["can", "may", "might"]),
  ]

  private static func negation(_ sentence: Ground.Sentence, _ ground: Ground) -> Plant? {
    let english = ground.english(sentence).lowercased()
    guard [" not ", "n't ", "n’t ", "cannot ", "never "].contains(where: english.contains) else { return nil }
    let words = ground.words(sentence)
    for (place, index) in words.enumerated() {
      let word = ground.word(index).lowercased()
      guard ["ne", "n’", "n'", "n"].contains(word),
        let end = words[(place + 1)...].prefix(4).first(where: { ["pas", "jamais"].contains(ground.word($0)) }),
        let first = ground.plain(ground.page.words[index].range), let last = ground.plain(ground.page.words[end].range)
      else { continue }
      // The space behind “ne”, the apostrophe of “n’”, and the space before “pas”.
      var head = first
      if head.end < ground.bytes.count, ground.bytes[head.end] == 0x20 { head.end += 1 }
      guard last.start > head.end, ground.bytes[last.start - 1] == 0x20 else { continue }
      let tail = ByteRange(last.start - 1, last.end)
      return ground.plant([Edit(range: head, replacement: ""), Edit(range: tail, replacement: "")], in: sentence)
    }
    return nil
  }
}
