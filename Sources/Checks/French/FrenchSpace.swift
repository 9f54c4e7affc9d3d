internal import Auditing
internal import Pages
internal import SourceText

/// A space before `:`, `;`, `!` or `?` or on the inner side of a guillemet that stands in the file as such.
struct FrenchSpace {
  let kind: Space
  /// The mark behind it; nil beside a guillemet.
  let mark: UInt8?
  /// The space in the file, and the same with its mark.
  let place: ByteRange
  let extent: ByteRange

  /// The spaces of a page, those before marks first; none in code and no line ends.
  static func all(in page: Page) -> [FrenchSpace] {
    SpacingHabits.places(in: page, 0..<page.text.count).compactMap { place in
      FrenchSpace(
        place.kind(in: page), page.text[place.index], place.gap, place.gap.lowerBound..<place.index + 1, page)
    }
      + QuoteMark.all(in: page).compactMap { mark in
        guard mark.kind == .guillemet else { return nil }
        let extent = mark.opens ? mark.index..<mark.gap.upperBound : mark.gap.lowerBound..<mark.index + mark.length
        return FrenchSpace(mark.spaceKind(in: page), nil, mark.gap, extent, page)
      }
  }

  private init?(_ kind: Space?, _ mark: UInt8?, _ gap: Range<Int>, _ extent: Range<Int>, _ page: Page) {
    guard let kind, page.codeSpan(at: gap.lowerBound) == nil, page.file.text(page.source(of: gap)) == kind.text else {
      return nil
    }
    (self.kind, self.mark) = (kind, mark)
    place = page.source(of: gap)
    self.extent = page.source(of: extent)
  }
}

/// Where the profiles have spaces beside marks.
enum ProfileSpaces {
  /// Canada has one before the colon only, the institutions of the European Union have none.
  static func has(before mark: UInt8, _ profile: String) -> Bool {
    profile != "eu" && (profile != "fr-CA" || mark == UInt8(ascii: ":"))
  }

  /// Switzerland and the institutions of the European Union have none.
  static func hasInGuillemets(_ profile: String) -> Bool { profile != "fr-CH" && profile != "eu" }
}
