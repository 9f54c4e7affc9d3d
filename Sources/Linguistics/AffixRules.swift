/// The rules of a dictionary in Hunspell's format: which prefixes and suffixes an entry may take.
struct AffixRules: Sendable {
  let bytes: [UInt8]
  private(set) var prefixes = Table(atEnd: false)
  private(set) var suffixes = Table(atEnd: true)
  /// The flag of what is no word of itself, and of what is none at all.
  private(set) var needsAffix: UInt16 = 0
  private(set) var forbidden: UInt16 = 0
  private(set) var onlyInCompounds: UInt16 = 0
  /// What stands between the words of a compound.
  private(set) var breaks: [[UInt8]] = []
  /// Bytes of a flag, one or two.
  private var flagWidth = 1
  /// Whether an affix may take the place of a whole stem.
  private(set) var stripsAll = false
  private var conversions: [(from: [UInt8], to: [UInt8])] = []

  /// What is known to say nothing of whether a word is one.
  private static let idle: Set<String> = [
    "WORDCHARS", "TRY", "KEY", "OCONV", "CIRCUMFIX", "KEEPCASE", "NOSUGGEST", "REP", "MAP", "LANG", "HOME", "NAME",
    "VERSION", "MAXNGRAMSUGS", "MAXDIFF", "ONLYMAXDIFF", "NOSPLITSUGS", "COMPOUNDMIN",
    "COMPOUNDRULE",
  ]

  /// Nil for rules of a kind that is not known.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    /// How many rules of the flag are still to come, and whether they go with an affix at the other end.
    var left = 0
    var crosses = false
    var fields: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      Self.find(&fields, bytes, start..<end)
      start = end + 1
      guard let first = fields.first, bytes[first.lowerBound] != UInt8(ascii: "#") else { continue }
      let name = String(decoding: bytes[first], as: UTF8.self)
      switch name {
      case "SFX", "PFX":
        guard fields.count >= 4 else { return nil }
        guard left > 0 else {
          guard let count = Int(text(fields[3])) else { return nil }
          (left, crosses) = (count, bytes[fields[2].lowerBound] == UInt8(ascii: "Y"))
          continue
        }
        left -= 1
        guard let rule = rule(fields, crosses, end) else { return nil }
        if name == "SFX" { suffixes.add(rule, bytes) } else { prefixes.add(rule, bytes) }
      case "SET": guard fields.count > 1, text(fields[1]) == "UTF-8" else { return nil }
      case "FLAG":
        guard fields.count > 1, text(fields[1]) == "long", suffixes.rules.isEmpty else { return nil }
        flagWidth = 2
      case "FULLSTRIP": stripsAll = true
      case "NEEDAFFIX": needsAffix = flag(fields)
      case "FORBIDDENWORD": forbidden = flag(fields)
      case "ONLYINCOMPOUND": onlyInCompounds = flag(fields)
      case "ICONV":
        if fields.count > 2 { conversions.append((Array(bytes[fields[1]]), Array(bytes[fields[2]]))) }
      case "BREAK": addBreak(fields)
      default: guard Self.idle.contains(name) else { return nil }
      }
    }
    guard isShallow else { return nil }
    if breaks.isEmpty { breaks = [[UInt8(ascii: "-")]] }
    // The longest first.
    conversions.sort { $0.from.count > $1.from.count }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func flag(_ fields: [Range<Int>]) -> UInt16 {
    guard fields.count > 1, fields[1].count == flagWidth else { return 0 }
    return flag(bytes, fields[1].lowerBound)
  }

  private func flag(_ bytes: [UInt8], _ place: Int) -> UInt16 {
    flagWidth == 1 ? UInt16(bytes[place]) : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
  }

  /// Whether a flag is one of those that stand in `range`.
  func has(_ flag: UInt16, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while place + flagWidth <= range.upperBound {
      if self.flag(bytes, place) == flag { return true }
      place += flagWidth
    }
    return false
  }

  /// Whether a word that has this affix has the flag.
  func continues(_ affix: Rule, _ flag: UInt16) -> Bool { has(flag, bytes, affix.continuations) }

  /// Those that hold at an end of the word only are for quotation marks, which are no part of the words here.
  private mutating func addBreak(_ fields: [Range<Int>]) {
    guard fields.count > 1, Int(text(fields[1])) == nil else { return }
    let pattern = Array(bytes[fields[1]])
    if pattern.first != UInt8(ascii: "^"), pattern.last != UInt8(ascii: "$") { breaks.append(pattern) }
  }

  /// `SFX F. ef ève/L'D'Q' ef is:fem is:sg`
  private func rule(_ fields: [Range<Int>], _ crosses: Bool, _ end: Int) -> Rule? {
    guard fields[1].count == flagWidth else { return nil }
    let slash = bytes[fields[3]].firstIndex(of: UInt8(ascii: "/")) ?? fields[3].upperBound
    return Rule(
      flag: flag(fields), crosses: crosses, strip: unlessZero(fields[2]),
      affix: unlessZero(fields[3].lowerBound..<slash),
      continuations: min(slash + 1, fields[3].upperBound)..<fields[3].upperBound,
      condition: fields.count > 4 ? fields[4] : end..<end,
      morphology: (fields.count > 5 ? fields[5].lowerBound : end)..<end)
  }

  private func unlessZero(_ range: Range<Int>) -> Range<Int> {
    range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "0") ? range.lowerBound..<range.lowerBound : range
  }

  /// Whether no suffix calls for another one.
  private var isShallow: Bool {
    var isTaken = [Bool](repeating: false, count: 1 << 16)
    for rule in suffixes.rules { isTaken[Int(rule.flag)] = true }
    for flag in [needsAffix, forbidden] where flag != 0 { isTaken[Int(flag)] = true }
    return suffixes.rules.allSatisfy { rule in
      var place = rule.continuations.lowerBound
      while place + flagWidth <= rule.continuations.upperBound {
        if isTaken[Int(flag(bytes, place))] { return false }
        place += flagWidth
      }
      return true
    }
  }

  /// The fields of a line.
  private static func find(_ fields: inout [Range<Int>], _ bytes: [UInt8], _ line: Range<Int>) {
    fields.removeAll(keepingCapacity: true)
    var place = line.lowerBound
    while place < line.upperBound {
      let start = place
      while place < line.upperBound, bytes[place] > 0x20 { place += 1 }
      if place > start { fields.append(start..<place) }
      place += 1
    }
  }

  /// The word in the spelling of the dictionary.
  func converted(_ word: [UInt8]) -> [UInt8] {
    guard word.contains(where: { $0 >= 0x80 }) else { return word }
    var result: [UInt8] = []
    var place = 0
    while place < word.count {
      if word[place] >= 0x80 || place + 1 < word.count && word[place + 1] >= 0x80,
        let conversion = conversions.first(where: { word[place...].starts(with: $0.from) })
      {
        result += conversion.to
        place += conversion.from.count
      } else {
        result.append(word[place])
        place += 1
      }
    }
    return result
  }
}

extension AffixRules {
  /// One rule, as places in the file.
  struct Rule: Sendable {
    var flag: UInt16
    /// Whether it goes with an affix at the other end.
    var crosses: Bool
    /// What is taken off the stem, and what is put there.
    var strip: Range<Int>
    var affix: Range<Int>
    /// The flags of affixes that the derived word may take.
    var continuations: Range<Int>
    /// How the stem must begin or end: `[^e][knmrt]`
    var condition: Range<Int>
    var morphology: Range<Int>
  }

  /// The rules of one end of the word.
  struct Table: Sendable {
    let atEnd: Bool
    private(set) var rules: [Rule] = []
    /// For each rule the one before that takes off and puts there the same, or -1.
    private var before: [Int32] = []
    /// The last rule of each of those groups, and for each group the one before that puts there the same.
    private var groups: [(last: Int32, before: Int32)] = []
    private var groupOfChange = HashTable<Int32>()
    /// By the hash of the affix, letters from the end of the word on.
    private var lastGroup = HashTable<Int32>()
    private var longest = 0

    init(atEnd: Bool) { self.atEnd = atEnd }

    mutating func add(_ rule: Rule, _ bytes: [UInt8]) {
      var hash = TextHash.seed
      for index in 0..<rule.affix.count {
        hash = TextHash.step(
          hash, bytes[atEnd ? rule.affix.upperBound - 1 - index : rule.affix.lowerBound + index])
      }
      // In turn: what is put there and what is taken off may be equal.
      let change = TextHash.combine(TextHash.combine(0, hash), TextHash.exact(bytes, rule.strip))
      let number = Int32(rules.count)
      if let group = groupOfChange[change] {
        before.append(groups[Int(group)].last)
        groups[Int(group)].last = number
      } else {
        before.append(-1)
        groupOfChange.updateValue(Int32(groups.count), forKey: change)
        groups.append((number, lastGroup[hash] ?? -1))
        lastGroup.updateValue(Int32(groups.count - 1), forKey: hash)
      }
      longest = max(longest, rule.affix.count)
      rules.append(rule)
    }

    /// What a word may have been made of, with the last of the rules that do so.
    func forEachRoot(
      in word: [UInt8], _ bytes: [UInt8], stripsAll: Bool, _ body: (_ root: [UInt8], _ last: Int32) -> Void
    ) {
      var root: [UInt8] = []
      var hash = TextHash.seed
      for length in 0...max(0, min(longest, word.count - (stripsAll ? 0 : 1))) {
        if length > 0 { hash = TextHash.step(hash, word[atEnd ? word.count - length : length - 1]) }
        var next = lastGroup[hash] ?? -1
        while next >= 0 {
          let group = groups[Int(next)]
          next = group.before
          let strip = rules[Int(group.last)].strip
          root.removeAll(keepingCapacity: true)
          if !atEnd { root += bytes[strip] }
          root += atEnd ? word[..<(word.count - length)] : word[length...]
          if atEnd { root += bytes[strip] }
          body(root, group.last)
        }
      }
    }

    /// The rules of a group that hold for a root.
    func forEachRule(from last: Int32, for root: [UInt8], _ bytes: [UInt8], _ body: (Rule) -> Void) {
      var next = last
      while next >= 0 {
        let rule = rules[Int(next)]
        next = before[Int(next)]
        if Condition(bytes, rule.condition).holds(root, atEnd: atEnd) { body(rule) }
      }
    }
  }
}

/// How a stem must begin or end: letters, sets of letters, `[^` sets of those that must not stand there, and `.` for any.
private struct Condition {
  private let bytes: [UInt8]
  private let pattern: Range<Int>

  init(_ bytes: [UInt8], _ pattern: Range<Int>) {
    self.bytes = bytes
    self.pattern = pattern
  }

  func holds(_ word: [UInt8], atEnd: Bool) -> Bool {
    atEnd ? holdsAtEnd(word) : holdsAtStart(word)
  }

  private func holdsAtStart(_ word: [UInt8]) -> Bool {
    var place = 0
    var index = pattern.lowerBound
    while index < pattern.upperBound {
      let element = element(from: index)
      let end = Self.scalarEnd(word, place)
      guard place < word.count, matches(element, word[place..<end]) else { return false }
      (index, place) = (element.upperBound, end)
    }
    return true
  }

  private func holdsAtEnd(_ word: [UInt8]) -> Bool {
    var end = word.count
    var index = pattern.upperBound
    while index > pattern.lowerBound {
      let element = element(upTo: index)
      let start = Self.scalarStart(word, end)
      guard end > 0, matches(element, word[start..<end]) else { return false }
      (index, end) = (element.lowerBound, start)
    }
    return true
  }

  private func element(from index: Int) -> Range<Int> {
    guard bytes[index] == UInt8(ascii: "[") else { return index..<Self.scalarEnd(bytes, index) }
    let end = bytes[index..<pattern.upperBound].firstIndex(of: UInt8(ascii: "]")) ?? pattern.upperBound - 1
    return index..<(end + 1)
  }

  private func element(upTo index: Int) -> Range<Int> {
    guard bytes[index - 1] == UInt8(ascii: "]") else { return Self.scalarStart(bytes, index)..<index }
    let start = bytes[pattern.lowerBound..<index].lastIndex(of: UInt8(ascii: "[")) ?? pattern.lowerBound
    return start..<index
  }

  private func matches(_ element: Range<Int>, _ letter: ArraySlice<UInt8>) -> Bool {
    let first = bytes[element.lowerBound]
    if first == UInt8(ascii: ".") { return true }
    guard first == UInt8(ascii: "["), element.count > 1 else { return bytes[element].elementsEqual(letter) }
    let isNegated = bytes[element.lowerBound + 1] == UInt8(ascii: "^")
    var place = element.lowerBound + (isNegated ? 2 : 1)
    while place < element.upperBound - 1 {
      let end = Self.scalarEnd(bytes, place)
      if bytes[place..<end].elementsEqual(letter) { return !isNegated }
      place = end
    }
    return isNegated
  }

  private static func scalarEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func scalarStart(_ bytes: [UInt8], _ end: Int) -> Int {
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return max(0, start)
  }
}
