/// Counts the n-grams of a hypothesis and matches those of its references against them. One table serves all sentences:
/// an entry of an older sentence is known by its stamp, so that nothing is cleared between them.
struct NgramMatcher {
  private struct Entry {
    var key: UInt64 = 0
    var stamp: UInt32 = 0
    var hypothesis: Int32 = 0
    var reference: Int32 = 0
    var referenceStamp: UInt32 = 0
    /// The most that any reference has.
    var most: Int32 = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 256)
  private var stamp: UInt32 = 0
  private var referenceStamp: UInt32 = 0

  /// Forgets everything and makes room for `count` different n-grams.
  mutating func begin(room count: Int) {
    if stamp == .max || entries.count < 2 * count {
      var size = entries.count
      while size < 2 * count { size *= 2 }
      entries = [Entry](repeating: Entry(), count: size)
      stamp = 0
      referenceStamp = 0
    }
    stamp += 1
    referenceStamp += 1
  }

  mutating func add(_ key: UInt64) {
    let place = place(of: key)
    if entries[place].stamp == stamp {
      entries[place].hypothesis += 1
    } else {
      entries[place] = Entry(key: key, stamp: stamp, hypothesis: 1)
    }
  }

  /// From here on n-grams of another reference come.
  mutating func beginReference() { referenceStamp += 1 }

  /// Counts an n-gram of the reference. Whether it matches one of the hypothesis that no earlier n-gram of this
  /// reference took.
  mutating func matches(_ key: UInt64) -> Bool {
    guard let place = count(key) else { return false }
    return entries[place].reference <= entries[place].hypothesis
  }

  /// The same over several references: of each n-gram the reference that has most of it counts (“clipping”, Papineni et
  /// al. 2002, section 2.1.1).
  mutating func matchesMore(_ key: UInt64) -> Bool {
    guard let place = count(key), entries[place].reference > entries[place].most else { return false }
    entries[place].most = entries[place].reference
    return entries[place].most <= entries[place].hypothesis
  }

  private mutating func count(_ key: UInt64) -> Int? {
    let place = place(of: key)
    guard entries[place].stamp == stamp else { return nil }
    if entries[place].referenceStamp != referenceStamp {
      entries[place].referenceStamp = referenceStamp
      entries[place].reference = 0
    }
    entries[place].reference += 1
    return place
  }

  /// Where the key stands, or where it would be put.
  private func place(of key: UInt64) -> Int {
    let mask = entries.count - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while entries[place].stamp == stamp, entries[place].key != key { place = (place + 1) & mask }
    return place
  }
}
