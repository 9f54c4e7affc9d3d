/// The texts of a product’s interface: what each English one is in the localized product.
///
/// Compared are labels as readers see them: case, kinds of spaces and apostrophes, the marks of access keys (`&File`, `_File`)
/// and a colon or an ellipsis at the end make no difference.
public struct ProductStrings: Sendable {
  /// A text in both languages.
  public struct Pair: Hashable, Sendable {
    public var source: String
    public var target: String

    public init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  /// By the key of the English text: what it is in the localized product, the most frequent first.
  private var renderings: [String: [String]] = [:]
  private var targets: Set<String> = []

  public init(_ pairs: [Pair] = []) {
    var counts: [String: [(text: String, count: Int)]] = [:]
    for pair in pairs {
      let text = Self.withoutAccessKey(pair.target).trimmed
      let (source, key) = (Self.key(Self.withoutAccessKey(pair.source)), Self.key(text))
      guard source.contains(where: \.isLetter), !key.isEmpty else { continue }
      targets.insert(key)
      if let known = counts[source]?.firstIndex(where: { Self.key($0.text) == key }) {
        counts[source]![known].count += 1
      } else {
        counts[source, default: []].append((text, 1))
      }
    }
    // Stable: of equal counts the first in the files comes first.
    renderings = counts.mapValues { texts in
      texts.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element.text)
    }
  }

  public var isEmpty: Bool { renderings.isEmpty }

  /// What an English label is called in the localized product; empty where the product does not have it.
  public func renderings(of label: String) -> [String] { renderings[Self.key(label)] ?? [] }

  /// Whether the localized product has a label.
  public func has(target label: String) -> Bool { targets.contains(Self.key(label)) }

  /// Whether two labels are the same to a reader.
  public static func areSame(_ one: String, _ other: String) -> Bool { key(one) == key(other) }

  private static func key(_ label: String) -> String {
    var key = ""
    var isSpaced = false
    for character in label.lowercased() where !character.isInvisible {
      if character.isWhitespace {
        isSpaced = !key.isEmpty
        continue
      }
      if isSpaced { key.append(" ") }
      isSpaced = false
      key.append(character == "’" ? "'" : character)
    }
    while let last = key.last, ":…. ".contains(last) { key.removeLast() }
    return key
  }

  /// The text without the mark before the letter of an access key: `&File`, `Save _as`. A mark between spaces stays, and one in
  /// a word of capitals (“R&D”); a doubled one stands for itself.
  private static func withoutAccessKey(_ text: String) -> String {
    guard text.contains(where: { $0 == "&" || $0 == "_" }) else { return text }
    var result = ""
    let characters = Array(text)
    var isDone = false
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let previous = index > 0 ? characters[index - 1] : " "
      let isMark =
        character == "&" && next.isLetter && !previous.isUppercase
        || character == "_" && next.isLetter && previous.isWhitespace
      if isMark, !isDone, previous != "&" {
        isDone = true
      } else {
        result.append(character)
      }
    }
    return result.replacing("&&", with: "&")
  }
}

extension Character {
  /// Whether it takes no room: a zero-width space, a soft hyphen.
  package var isInvisible: Bool {
    unicodeScalars.allSatisfy { $0.properties.isDefaultIgnorableCodePoint }
  }
}

extension String {
  /// Without space at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
