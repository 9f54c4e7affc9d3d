internal import Linguistics

/// Keeps the texts of a measurement, and what is nearly the same, out of the training.
///
/// A training text goes when it equals a held-out one exactly, but for case, or in its letters; when the sets of words
/// of the two (of three words and more) have a Jaccard index of 0.8 and more; or when it holds nine in ten of the words
/// of a held-out text of six words and more.
public struct HeldOut {
  /// Why texts were left out, and how many.
  public struct Counts: Sendable {
    public var exact = 0
    public var letters = 0
    public var near = 0
  }

  private var exact: Set<String> = []
  private var letters: Set<String> = []
  private var texts: [(language: Language, words: Set<String>)] = []
  /// Held-out texts by the rarest of their words: a near duplicate shares at least one of those.
  private var rare: [String: [Int]] = [:]
  public private(set) var counts = Counts()

  public init(_ held: [LabelledText]) {
    var frequency: [String: Int] = [:]
    for text in held {
      let words = text.words
      exact.insert(text.text.lowercased())
      letters.insert(words.joined(separator: " "))
      texts.append((text.language, Set(words)))
      for word in Set(words) { frequency[word, default: 0] += 1 }
    }
    for (index, text) in texts.enumerated() where text.words.count >= 3 {
      let rarest = text.words.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }
      for word in rarest.prefix(max(2, text.words.count / 3 + 1)) { rare[word, default: []].append(index) }
    }
  }

  /// Whether the text must not be trained on; counts it by reason.
  public mutating func excludes(_ text: LabelledText) -> Bool {
    let words = text.words
    if exact.contains(text.text.trimmedASCII.lowercased()) {
      counts.exact += 1
    } else if letters.contains(words.joined(separator: " ")) {
      counts.letters += 1
    } else if isNear(Set(words), text.language) {
      counts.near += 1
    } else {
      return false
    }
    return true
  }

  private func isNear(_ words: Set<String>, _ language: Language) -> Bool {
    guard words.count >= 3 else { return false }
    let candidates = Set(words.flatMap { rare[$0] ?? [] })
    return candidates.contains { index in
      let held = texts[index]
      guard held.language == language else { return false }
      let common = Double(held.words.intersection(words).count)
      return common / Double(held.words.union(words).count) >= 0.8
        || held.words.count >= 6 && common / Double(held.words.count) >= 0.9
    }
  }
}

extension String {
  fileprivate var trimmedASCII: String { String(decoding: Array(utf8).trimmed(), as: UTF8.self) }
}
