internal import Linguistics
public import Pages
internal import SourceText

/// Finds well-known names that stand as the French words that translation engines put in their place: “éblouissant” for
/// Blazor, “rasoir” for Razor.
///
/// It needs no English. The words are ordinary French, so the page has to have the name somewhere too: in its text, its
/// code or an address.
public struct MistakenNameFinder: Sendable {
  private struct Rendering: Sendable {
    /// In lower case, with typographic apostrophes.
    let text: String
    let name: String
  }

  /// Confidence of a rendering on a page that has the name.
  private static let confidence = 0.75

  /// By the folded hash of the first word.
  private let renderings: HashTable<[Rendering]>

  public static let standard = MistakenNameFinder()

  private init() {
    var renderings = HashTable<[Rendering]>(minimumCapacity: 256)
    for columns in KnownNames.rows where columns.count == 3 {
      for text in columns[2].split(separator: "|").map(String.init) {
        let first = text.prefix { $0 != " " }
        renderings[TextHash.folded(String(first)), default: []].append(Rendering(text: text, name: columns[0]))
      }
    }
    self.renderings = renderings
  }

  /// The damaged names of a page that is read without English.
  public func damages(of page: Page) -> [NameDamage] {
    var found: [NameDamage] = []
    var isOnPage: [String: Bool] = [:]
    var text: String?
    func has(_ name: String) -> Bool {
      if let known = isOnPage[name] { return known }
      let folded = text ?? String(decoding: page.file.bytes, as: UTF8.self).lowercased()
      text = folded
      let isThere = Self.stands(name.lowercased(), in: folded)
      isOnPage[name] = isThere
      return isThere
    }
    for segment in page.segments {
      for index in segment.words {
        guard !page.words[index].isCode, let candidates = renderings[page.words[index].folded] else { continue }
        for rendering in candidates {
          guard let words = words(of: rendering.text, at: index, in: segment, of: page), has(rendering.name) else {
            continue
          }
          found.append(
            NameDamage(
              target: words, source: nil, name: rendering.name, confidence: Self.confidence,
              evidence: [
                "a well-known name that engines turn into “\(rendering.text)”",
                "the page has “\(rendering.name)” elsewhere",
              ]))
          break
        }
      }
    }
    return found
  }

  /// The words of a rendering that begins with a word.
  private func words(of text: String, at index: Int, in segment: Segment, of page: Page) -> Range<Int>? {
    let start = page.words[index].range.lowerBound
    let end = min(segment.text.upperBound, start + text.utf8.count + 1)
    guard start < end else { return nil }
    // One character for the other, so that the lengths in characters agree.
    func folded(_ text: some StringProtocol) -> String { text.lowercased().replacing("'", with: "’") }
    let here = page.string(start..<end)
    guard folded(here).hasPrefix(text) else { return nil }
    let length = here.prefix(text.count).utf8.count
    let words = index..<max(index + 1, page.words(in: start..<min(segment.text.upperBound, start + length)).upperBound)
    let last = page.words[words.upperBound - 1].range.upperBound
    return folded(page.string(start..<last)) == text ? words : nil
  }

  /// Whether a text in lower case has a name as it is or, as addresses have it, without its spaces.
  private static func stands(_ name: String, in text: String) -> Bool {
    text.contains(name) || name.contains(" ") && text.contains(name.filter { $0 != " " })
  }
}
