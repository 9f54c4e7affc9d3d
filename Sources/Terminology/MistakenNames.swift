internal import CGlossaries
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
    let bytes = UnsafeBufferPointer(start: relecteur_known_names(), count: Int(relecteur_known_names_length()))
    var renderings = HashTable<[Rendering]>(minimumCapacity: 256)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      guard columns.count == 3 else { continue }
      for text in columns[2].split(separator: "|").map(String.init) {
        let first = text.prefix { $0 != " " }
        renderings[TextHash.folded(String(first)), default: []].append(Rendering(text: text, name: String(columns[0])))
      }
    }
    self.renderings = renderings
  }

  /// The damaged names of a page that is read without English.
  public func damages(of page: Page) -> [NameDamage] {
    var found: [NameDamage] = []
    for segment in page.segments {
      for index in segment.words {
        guard !page.words[index].isCode, let candidates = renderings[page.words[index].folded] else { continue }
        for rendering in candidates {
          guard let words = words(of: rendering.text, at: index, in: segment, of: page),
            let place = place(of: rendering.name, on: page)
          else { continue }
          found.append(
            NameDamage(
              target: words, source: nil, name: rendering.name, confidence: Self.confidence,
              evidence: ["a well-known name that engines turn into “\(rendering.text)”", place]))
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
    let here = page.string(start..<end).replacing("'", with: "’")
    guard here.lowercased().hasPrefix(text) else { return nil }
    let length = here.prefix(text.count).utf8.count
    let words = index..<max(index + 1, page.words(in: start..<min(segment.text.upperBound, start + length)).upperBound)
    let last = page.words[words.upperBound - 1].range.upperBound
    return page.string(start..<last).replacing("'", with: "’").lowercased() == text ? words : nil
  }

  /// Where a page has the name, in whatever capitals.
  private func place(of name: String, on page: Page) -> String? {
    let bytes = page.file.bytes
    let wanted = name.lowercased().filter { $0 != " " }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let isThere = text.contains(name.lowercased()) || text.contains(wanted)
    return isThere ? "the page has “\(name)” elsewhere" : nil
  }
}
