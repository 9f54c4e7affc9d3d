/// A dictionary in Hunspell's format that is read where it lies: a word is looked up in the bytes of the file, and no entry is
/// unpacked before it is asked for. Hunspell unpacks all 86,000 of the French ones first, which takes longer than all that an
/// audit asks of them.
///
/// It knows what the French and English dictionaries have of the format, and answers as Hunspell does, but for words that begin
/// with a digit: `111th` and “3d” for “3D” are none here.
package struct AffixDictionary: Sendable {
  private let rules: AffixRules
  private let stems: StemIndex

  /// Hunspell looks at no longer word, and breaks none at more places.
  private static let longestWord = 100
  private static let mostBreaks = 9

  /// Nil where the rules say something that is not known here.
  package init?(rules: [UInt8], entries: [UInt8]) {
    guard let rules = AffixRules(rules) else { return nil }
    self.rules = rules
    stems = StemIndex(entries)
  }

  /// As what a word in lower case can be read.
  package func readings(_ word: [UInt8]) -> WordReadings {
    guard let (word, isAbbreviated) = bare(word) else { return [] }
    let readings = readings(bare: word)
    return isAbbreviated ? readings.union(self.readings(bare: word + [UInt8(ascii: ".")])) : readings
  }

  private func readings(bare word: [UInt8]) -> WordReadings {
    var readings: WordReadings = []
    stems.forEachEntry(of: word) { entry in
      guard !has(entry, rules.forbidden), isWord(entry) else { return }
      readings.formUnion(MorphologicalFields(stems.bytes, entry.morphology).readings)
    }
    forEachDerivation(of: word) { entry, prefix, suffix in
      var morphology = MorphologicalFields(stems.bytes, entry.morphology)
      for rule in [prefix, suffix] {
        if let rule { morphology.add(rules.bytes, rule.morphology) }
      }
      readings.formUnion(morphology.readings)
    }
    return readings
  }

  /// Whether the word is one, as it stands or in lower case.
  package func contains(_ word: [UInt8], lowercased: [UInt8]) -> Bool {
    contains(word) || word != lowercased && contains(lowercased)
  }

  private func contains(_ word: [UInt8]) -> Bool {
    guard let (word, isAbbreviated) = bare(word) else { return false }
    return isEntry(word) || isAbbreviated && isEntry(word + [UInt8(ascii: ".")]) || isBroken(word)
  }

  private func isEntry(_ word: [UInt8]) -> Bool {
    var isFound = false
    var isForbidden = false
    stems.forEachEntry(of: word) { entry in
      if has(entry, rules.forbidden) { isForbidden = true }
      if isWord(entry) { isFound = true }
    }
    if isFound || isForbidden { return !isForbidden }
    forEachDerivation(of: word) { entry, _, _ in
      if !has(entry, rules.onlyInCompounds) { isFound = true }
      if has(entry, rules.forbidden) { isForbidden = true }
    }
    return isFound && !isForbidden
  }

  /// Whether an entry stands for itself.
  private func isWord(_ entry: StemIndex.Entry) -> Bool {
    !has(entry, rules.needsAffix) && !has(entry, rules.onlyInCompounds)
  }

  private func has(_ entry: StemIndex.Entry, _ flag: UInt16) -> Bool { rules.has(flag, stems.bytes, entry.flags) }

  /// Whether it is made of words, with a hyphen or the like between them.
  private func isBroken(_ word: [UInt8]) -> Bool {
    let places = rules.breaks.flatMap { pattern in word.places(of: pattern).map { (start: $0, end: $0 + pattern.count) }
    }
    guard !places.isEmpty, places.count <= Self.mostBreaks else { return false }
    return places.contains { place in
      place.start > 0 && place.end < word.count && contains(Array(word[place.end...]))
        && contains(Array(word[..<place.start]))
    }
  }

  /// The word in the spelling of the dictionary, the periods behind it apart.
  private func bare(_ word: [UInt8]) -> (word: [UInt8], isAbbreviated: Bool)? {
    guard word.count <= Self.longestWord else { return nil }
    var bare = rules.converted(word)
    let isAbbreviated = bare.last == UInt8(ascii: ".")
    while bare.last == UInt8(ascii: ".") { bare.removeLast() }
    return bare.isEmpty ? nil : (bare, isAbbreviated)
  }

  /// The entries that a word can be made of with a prefix, a suffix or both.
  private func forEachDerivation(
    of word: [UInt8], _ body: (StemIndex.Entry, _ prefix: AffixRules.Rule?, _ suffix: AffixRules.Rule?) -> Void
  ) {
    let (bytes, stripsAll) = (rules.bytes, rules.stripsAll)
    rules.prefixes.forEachRoot(in: word, bytes, stripsAll: stripsAll) { root, last in
      rules.prefixes.forEachRule(from: last, for: root, bytes) { prefix in
        stems.forEachEntry(of: root) { entry in
          if has(entry, prefix.flag), !rules.continues(prefix, rules.needsAffix) { body(entry, prefix, nil) }
        }
        guard prefix.crosses else { return }
        forEachSuffix(of: root) { entry, suffix in
          guard suffix.crosses, has(entry, suffix.flag) || rules.continues(prefix, suffix.flag),
            has(entry, prefix.flag) || rules.continues(suffix, prefix.flag)
          else { return }
          body(entry, prefix, suffix)
        }
      }
    }
    forEachSuffix(of: word) { entry, suffix in
      if has(entry, suffix.flag) { body(entry, nil, suffix) }
    }
  }

  /// The entries that a word can be made of with a suffix, whatever their flags say.
  private func forEachSuffix(of word: [UInt8], _ body: (StemIndex.Entry, AffixRules.Rule) -> Void) {
    rules.suffixes.forEachRoot(in: word, rules.bytes, stripsAll: rules.stripsAll) { root, last in
      stems.forEachEntry(of: root) { entry in
        rules.suffixes.forEachRule(from: last, for: root, rules.bytes) { body(entry, $0) }
      }
    }
  }
}

extension [UInt8] {
  /// Where a pattern stands.
  fileprivate func places(of pattern: [UInt8]) -> [Int] {
    guard !pattern.isEmpty, count >= pattern.count else { return [] }
    return (0...(count - pattern.count)).filter { self[$0...].starts(with: pattern) }
  }
}

/// The entries of a dictionary, found by their stems.
struct StemIndex: Sendable {
  let bytes: [UInt8]
  /// Half of a hash above the place of a line, open addressing; 0 is free.
  private let slots: [UInt64]
  private let shift: UInt64

  /// One line: `client/F. po:nom po:adj`.
  struct Entry {
    let flags: Range<Int>
    let morphology: Range<Int>
  }

  /// The first line, the number of entries, is one of the lines here.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let lines = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    var bits: UInt64 = 4
    while 1 << bits < lines * 2 { bits += 1 }
    let shift = 64 - bits
    self.shift = shift
    slots = bytes.withUnsafeBufferPointer { bytes in
      var slots = [UInt64](repeating: 0, count: 1 << Int(bits))
      var start = 0
      while start < bytes.count {
        var hash = TextHash.seed
        var end = start
        while end < bytes.count, !Self.ends(bytes[end]) || bytes[end] == UInt8(ascii: "/") && end == start {
          hash = TextHash.step(hash, bytes[end])
          end += 1
        }
        if end > start {
          var place = Self.home(hash, shift)
          while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
          slots[place] = hash & ~0xFFFF_FFFF | UInt64(start + 1)
        }
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        start = end + 1
      }
      return slots
    }
  }

  /// What ends a stem.
  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "/") }

  private static func home(_ hash: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// The entries that are written so.
  func forEachEntry(of stem: [UInt8], _ body: (Entry) -> Void) {
    var hash = TextHash.seed
    for byte in stem { hash = TextHash.step(hash, byte) }
    var place = Self.home(hash, shift)
    while slots[place] != 0 {
      let slot = slots[place]
      if slot >> 32 == hash >> 32, let entry = entry(Int(slot & 0xFFFF_FFFF) - 1, of: stem) { body(entry) }
      place = (place + 1) & (slots.count - 1)
    }
  }

  private func entry(_ start: Int, of stem: [UInt8]) -> Entry? {
    var end = start + stem.count
    guard end <= bytes.count, bytes[start..<end].elementsEqual(stem), end == bytes.count || Self.ends(bytes[end]) else {
      return nil
    }
    var flags = end..<end
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") {
      let first = end + 1
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
      flags = first..<end
    }
    let first = end
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return Entry(flags: flags, morphology: first..<end)
  }
}
