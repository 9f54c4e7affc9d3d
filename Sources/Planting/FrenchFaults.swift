internal import Linguistics
internal import Pages
internal import SourceText

extension FaultKind {
  /// Faults of the French itself.
  static let french = [
    FaultKind("scrambled-words", "the words of a sentence stand in another order") { ground, dice in
      ground.sentences.compactMap { scrambled($0, ground, &dice) }
    },
    FaultKind("duplicated-word", "a word stands there twice") { ground, _ in
      ground.eachWord { _, word, _ in word.count >= 4 && word.allSatisfy(\.isLetter) ? "\(word) \(word)" : nil }
    },
    FaultKind("misspelt-word", "two letters of a word change places") { ground, _ in
      ground.eachWord { index, word, sentence in
        word.count >= 7 && word.isLowercaseASCII && !ground.isKept(index, in: sentence) ? word.swapped : nil
      }
    },
    FaultKind("elision-lost", "“l’idée” becomes “le idée”") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard ground.page.words[index].traits.contains(.elided), index + 1 < sentence.segment.words.upperBound,
          !ground.page.words[index + 1].isCode
        else { return nil }
        return fullForms[word]
      }
    },
    FaultKind("illegal-elision", "“de fichier” becomes “d’fichier”") { ground, _ in
      ground.sentences.flatMap { sentence in
        ground.words(sentence).dropLast().compactMap { illegal($0, sentence, ground) }
      }
    },
    FaultKind("agreement-broken", "“les fichiers” becomes “le fichiers”") { ground, _ in
      ground.eachWord { index, word, sentence in
        guard index + 1 < sentence.segment.words.upperBound else { return nil }
        let next = ground.word(index + 1)
        return next.count >= 5 && next.hasSuffix("s") && next.allSatisfy(\.isLowercase) ? singulars[word] : nil
      }
    },
    FaultKind("register-changed", "“votre” becomes “ton”") { ground, _ in
      ground.eachWord { _, word, _ in ["votre": "ton", "vos": "tes"][word] }
    },
    FaultKind("space-lost", "the space before a colon or a question mark is taken away") { ground, _ in
      ground.sentences.compactMap { space($0, ground) }
    },
    FaultKind("guillemet-lost", "a quotation does not end") { ground, _ in
      ground.sentences.compactMap { sentence in
        let text = sentence.segment.text
        guard ground.page.string(text).filter({ $0 == "»" }).count == 1,
          let range = ground.range(of: "»", in: sentence)
        else { return nil }
        return ground.plant([Edit(range: range, replacement: "")], in: sentence)
      }
    },
    FaultKind("mojibake", "é becomes Ã©") { ground, _ in
      ground.eachWord { _, word, _ in accented(word, "Ã©") }
    },
    FaultKind("replacement-character", "é becomes �") { ground, _ in
      ground.eachWord { _, word, _ in accented(word, "\u{FFFD}") }
    },
    FaultKind("homoglyph", "a letter is Cyrillic") { ground, _ in
      ground.eachWord { _, word, _ in
        guard word.count >= 6, let letter = word.dropFirst().firstIndex(of: "a") else { return nil }
        return word[..<letter] + "\u{430}" + word[word.index(after: letter)...]
      }
    },
    FaultKind("invisible-character", "a zero-width space stands in a word") { ground, _ in
      ground.eachWord { _, word, _ in word.count >= 6 ? word.prefix(3) + "\u{200B}" + word.dropFirst(3) : nil }
    },
  ]

  private static let fullForms = [
    "l’": "le ", "l'": "le ", "d’": "de ", "d'": "de ", "qu’": "que ", "qu'": "que ", "n’": "ne ", "n'": "ne ",
    "s’": "se ", "s'": "se ",
  ]

  private static let singulars = ["les": "le", "des": "un", "ces": "ce", "vos": "votre", "nos": "notre", "ses": "son"]

  /// A word of which the first é, not at its beginning, is something else.
  private static func accented(_ word: String, _ text: String) -> String? {
    guard let place = word.dropFirst().firstIndex(of: "é") else { return nil }
    return word[..<place] + text + word[word.index(after: place)...]
  }

  private static func illegal(_ index: Int, _ sentence: Ground.Sentence, _ ground: Ground) -> Plant? {
    let (word, next) = (ground.page.words[index], ground.page.words[index + 1])
    let text = ground.word(index)
    guard text == "de" || text == "le", next.start == word.range.upperBound + 1, !next.isCode,
      ground.word(index + 1).startsWithConsonant, ground.word(index + 1).allSatisfy(\.isLetter),
      let range = ground.plain(word.range.lowerBound..<Int(next.start))
    else { return nil }
    return ground.plant([Edit(range: range, replacement: text.prefix(1) + "’")], in: sentence)
  }

  private static func space(_ sentence: Ground.Sentence, _ ground: Ground) -> Plant? {
    for mark in [
      " :", " ?", " !", " ;", "\u{A0}:", "\u{A0}?", "\u{A0}!", "\u{A0};", "\u{202F}?", "\u{202F}!", "\u{202F};",
    ] {
      guard let range = ground.range(of: mark, in: sentence) else { continue }
      return ground.plant([Edit(range: range, replacement: String(mark.suffix(1)))], in: sentence)
    }
    return nil
  }

  private static func scrambled(_ sentence: Ground.Sentence, _ ground: Ground, _ dice: inout Dice) -> Plant? {
    let words = sentence.segment.words
    guard words.count >= 8, sentence.role != .heading else { return nil }
    let extent =
      ground.page.words[words.lowerBound].range
      .lowerBound..<ground.page.words[words.upperBound - 1].range
      .upperBound
    guard let range = ground.plain(extent), words.allSatisfy({ !ground.page.words[$0].isCode }) else { return nil }
    var texts = ground.page.string(extent).split(separator: " ")
    guard texts.count >= 8 else { return nil }
    texts[1..<texts.count - 1].shuffle(using: &dice)
    return ground.plant([Edit(range: range, replacement: texts.joined(separator: " "))], in: sentence)
  }
}

extension Ground {
  /// The bytes of the first place of a text in a sentence, outside code.
  fileprivate func range(of text: String, in sentence: Sentence) -> ByteRange? {
    let (needle, range) = (Array(text.utf8), sentence.segment.text)
    guard range.count > needle.count else { return nil }
    for start in range.lowerBound...range.upperBound - needle.count
    where page.text[start..<start + needle.count].elementsEqual(needle) {
      let isCode = page.spans(in: range).contains { index in
        page.spans[index].kind == .code && page.spans[index].text.contains(start)
      }
      if !isCode, let place = plain(start..<start + needle.count) { return place }
    }
    return nil
  }
}
