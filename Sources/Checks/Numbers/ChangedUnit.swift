internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a number that is right behind which another unit stands: “30 minutes” for “30 seconds”, “5 Mo” for “5 GB”; and one that
/// became a share: “10 %” for “10 of each”.
public struct ChangedUnit: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-unit",
    summary: "Behind a number stands another unit or currency than in English.",
    category: .mistranslation,
    severity: .major,
    rationale: "The number is right, so nobody looks twice; the quantity is wrong.",
    limits:
      "Only units that are known on both sides, and numbers that are written alike. Another currency has a low confidence: "
      + "many houses put their own into an example.",
    fixes: .none,
    examples: [
      .init(source: "Wait for ⟦30 seconds⟧ and retry.", target: "Attendez ⟦30 minutes⟧, puis réessayez."),
      .init(source: "Files of up to ⟦5 GB⟧ are kept.", target: "Les fichiers de ⟦5 Mo⟧ au plus sont conservés."),
      .init(
        source: "It takes 250 ms, 5 GB and 100 KB for $20.", target: "Il faut 250 ms, 5 Go et 100 Ko pour 20 $."),
      .init(source: "Only ⟦10⟧ of each lamp are sold.", target: "Seuls ⟦10 %⟧ de chaque lampe sont vendus."),
      .init(source: "Ten of 100 percent, a 20 percentage", target: "Dix de 100 %, un pourcentage de 20 %"),
      .init(source: "After 90 min it stops.", target: "Au bout de 90 minutes, il s’arrête."),
      .init(source: "Up to 10 MiB and 3 m.", target: "Jusqu’à 10 Mio et 3 mètres."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .likely, pair.target.words[pair.targetWords].contains(where: \.isNumber) else {
      return []
    }
    let numbers = SegmentNumbers(pair)
    return shares(numbers, pair)
      + numbers.matched.compactMap { source, target in
        guard let english = Unit.of(source.words, on: pair.source, isFrench: false),
          let french = Unit.of(target.words, on: pair.target, isFrench: true),
          english.name != french.name, english.family == french.family, isCertain(source, english, numbers, pair)
        else { return nil }
        return finding(
          on: pair.context, at: pair.target.source(of: french.range), source: pair.source.source(of: english.range),
          confidence: english.family != .currency ? 0.85 : isPrice(english, pair) ? 0.7 : 0.4,
          .changedUnit(pair.source.string(english.range), pair.target.string(french.range)))
      }
  }

  /// Numbers with a percent sign in French alone, where the English speaks of no share at all.
  private func shares(_ numbers: SegmentNumbers, _ pair: SegmentPair) -> [Finding] {
    let english = pair.source.words[pair.sourceWords]
    guard pair.bead.target.contains(where: { hasPercent(pair.target, $0) }),
      !pair.bead.source.contains(where: { hasPercent(pair.source, $0) }),
      !english.contains(where: { Self.percent.contains($0.folded) })
    else { return [] }
    return numbers.matched.compactMap { source, target in
      guard let range = share(of: target.words, pair.target) else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(of: range), source: pair.source.source(ofWords: source.words),
        confidence: 0.85, .changedUnit(source.form.written, pair.target.string(range)))
    }
  }

  private func hasPercent(_ page: Page, _ segment: Int) -> Bool {
    page.text[page.segments[segment].text].contains(UInt8(ascii: "%"))
  }

  private static let percent = HashSet(
    words: "percent percents percentage percentages pct rate rates probability confidence quantile percentile")

  /// A number with the percent sign behind it.
  private func share(of words: Range<Int>, _ page: Page) -> Range<Int>? {
    let number = page.words[words.lowerBound].range.lowerBound..<page.words[words.upperBound - 1].range.upperBound
    let sign = Unit.skipSpace(page.text, number.upperBound)
    return page.text[sign...].first == UInt8(ascii: "%") ? number.lowerBound..<sign + 1 : nil
  }

  /// Whether an amount is a price by the month, the user and the like: those of examples are often put into the money of the country.
  private func isPrice(_ amount: Unit, _ pair: SegmentPair) -> Bool {
    let behind = pair.sourceWords.filter { Int(pair.source.words[$0].start) >= amount.range.upperBound }.prefix(2)
    return behind.count == 2 && Self.per.contains(pair.source.words[behind[0]].folded)
      && Self.shares.contains(pair.source.words[behind[1]].folded)
  }

  private static let per = HashSet(words: "per a an each every")
  private static let shares = HashSet(words: "month year day hour week user seat license licence device gb")

  /// Whether all numbers of the English with the same digits have the same unit: which of them stands for which French one
  /// nobody knows.
  private func isCertain(_ number: PlacedNumber, _ unit: Unit, _ numbers: SegmentNumbers, _ pair: SegmentPair) -> Bool {
    (numbers.matched.map(\.source) + numbers.sourceOnly).allSatisfy { other in
      other.form.written != number.form.written
        || Unit.of(other.words, on: pair.source, isFrench: false)?.name == unit.name
    }
  }
}

extension Finding.Message {
  fileprivate static func changedUnit(_ english: String, _ french: String) -> Self {
    "The English says “\(english)”, the French “\(french)”."
  }
}

/// A unit beside a number.
private struct Unit {
  var name: String
  var family: Family
  /// The number with its unit, in `Page.text`.
  var range: Range<Int>

  enum Family { case time, bytes, binary, rate, length, screen, mass, temperature, frequency, currency }

  /// The unit of a number: the sign before it, or the word or the sign behind it.
  static func of(_ number: Range<Int>, on page: Page, isFrench: Bool) -> Unit? {
    let range = page.words[number.lowerBound].range.lowerBound..<page.words[number.upperBound - 1].range.upperBound
    if let sign = currencySigns.first(where: { Self.ends(page.text[..<range.lowerBound], $0.bytes) }) {
      return Unit(name: sign.name, family: .currency, range: range.lowerBound - sign.bytes.count..<range.upperBound)
    }
    let start = skipSpace(page.text, range.upperBound)
    if let sign = signs.first(where: { page.text[start...].starts(with: $0.bytes) }) {
      return Unit(name: sign.name, family: sign.family, range: range.lowerBound..<start + sign.bytes.count)
    }
    // `30s` is one word: digits, then letters.
    let digits = page.text[range].prefix { $0 &- 0x30 < 10 || ".,".utf8.contains($0) }
    if digits.endIndex < range.upperBound {
      guard number.count == 1, let known = known(page.string(digits.endIndex..<range.upperBound), isFrench) else {
        return nil
      }
      return Unit(name: known.0, family: known.1, range: range)
    }
    guard number.upperBound < page.words.count, page.words[number.upperBound].range.lowerBound == start,
      !page.words[number.upperBound].isCode
    else { return nil }
    let word = page.words[number.upperBound].range
    guard let known = known(page.string(word), isFrench) else { return nil }
    return Unit(name: known.0, family: known.1, range: range.lowerBound..<word.upperBound)
  }

  private static func ends(_ text: ArraySlice<UInt8>, _ sign: [UInt8]) -> Bool {
    text.suffix(sign.count).elementsEqual(sign)
  }

  /// Behind one space of any kind or a hyphen.
  static func skipSpace(_ text: [UInt8], _ index: Int) -> Int {
    let gaps: [[UInt8]] = [[0x20], [0x2D], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
    return index + (gaps.first { text[index...].starts(with: $0) }?.count ?? 0)
  }

  private static let currencySigns: [(bytes: [UInt8], name: String)] = [
    ("$", "dollar"), ("€", "euro"), ("£", "pound"), ("¥", "yen"),
  ].map { (Array($0.0.utf8), $0.1) }

  private static let signs: [(bytes: [UInt8], name: String, family: Family)] =
    currencySigns.map { ($0.bytes, $0.name, .currency) } + [
      (Array("°C".utf8), "celsius", .temperature), (Array("°F".utf8), "fahrenheit", .temperature),
    ]

  private static func known(_ word: String, _ isFrench: Bool) -> (String, Family)? {
    // Case tells `Mb` from `MB`, and nothing else that matters.
    if let unit = cased[word] { return unit }
    return (isFrench ? french : english)[word.lowercased()]
  }

  private static let cased: [String: (String, Family)] = table([
    (.rate, ["Kbps kbps kbit/s", "Mbps", "Gbps"]),
    (.frequency, ["Hz", "kHz KHz", "MHz", "GHz"]),
    (.currency, ["USD", "EUR", "GBP", "CHF", "CAD", "JPY"]),
  ])

  /// The first word of each row is the name that both languages share.
  private static let english = table([
    (.time, times.map { "\($0.name) \($0.english)" }),
    (.bytes, sizes.map { "\($0.name) \($0.english)" }),
    (.length, lengths.map { "\($0.name) \($0.english)" }),
    (.screen, screens), (.binary, binary), (.mass, ["kg kilogram kilograms", "gram grams", "lb lbs pounds"]),
  ])

  private static let french = table([
    (.time, times.map { "\($0.name) \($0.french)" }),
    (.bytes, sizes.map { "\($0.name) \($0.french)" }),
    (.length, lengths.map { "\($0.name) \($0.french)" }),
    (.screen, screens), (.binary, binary), (.mass, ["kg kilogramme kilogrammes", "gram gramme grammes", "lb livres"]),
  ])

  private static let times: [(name: String, english: String, french: String)] = [
    ("ms", "msec millisecond milliseconds", "milliseconde millisecondes"),
    ("µs", "us microsecond microseconds", "microseconde microsecondes"),
    ("s", "sec secs second seconds", "sec seconde secondes"),
    ("min", "mins minute minutes", "mn minute minutes"),
    ("h", "hr hrs hour hours", "heure heures"),
    ("day", "days", "jour jours"),
    ("week", "weeks", "semaine semaines"),
    ("month", "months", "mois"),
    ("year", "years", "an ans année années"),
  ]

  private static let sizes: [(name: String, english: String, french: String)] = [
    ("bit", "bits", "bits"), ("byte", "bytes", "octet octets"),
    ("kb", "kilobyte kilobytes", "ko kilooctet kilooctets kilo-octets"),
    ("mb", "megabyte megabytes", "mo mégaoctet mégaoctets"),
    ("gb", "gigabyte gigabytes", "go gigaoctet gigaoctets"),
    ("tb", "terabyte terabytes", "to téraoctet téraoctets"),
  ]

  /// `MiB` that became “Mo” is a way of speaking.
  private static let binary = ["kib kio kibibytes", "mib mio mebibytes", "gib gio gibibytes", "tib tio tebibytes"]

  private static let lengths: [(name: String, english: String, french: String)] = [
    ("mm", "millimeters", "millimètres"), ("cm", "centimeters", "centimètres"), ("m", "meter meters", "mètre mètres"),
    ("km", "kilometer kilometers", "kilomètre kilomètres"), ("inch", "inches", "pouce pouces"),
    ("mile", "miles", "mille milles miles"), ("foot", "feet", "pied pieds"),
  ]

  private static let screens = [
    "px pixel pixels", "em", "rem", "pt point points", "dpi ppp", "line lines ligne lignes",
  ]

  private static func table(_ families: [(Family, [String])]) -> [String: (String, Family)] {
    var table: [String: (String, Family)] = [:]
    for (family, rows) in families {
      for row in rows {
        let words = row.split(separator: " ").map(String.init)
        for word in words { table[word] = (words[0], family) }
      }
    }
    return table
  }
}
