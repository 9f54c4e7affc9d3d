/// The words that English and French have in common (`page`, `installation`, names), each with how much it leans to one
/// of them: an open hash table.
///
/// The n-grams of such a word lean by accident; what counts is how often either language uses the word.
package struct SharedWords: Sendable, Equatable {
  /// How much a word leans: log P(word | French) − log P(word | English), in units of 1/`scale` nat.
  package static let scale: Float = 32

  private var keys: [UInt32]
  private var leanings: [Int8]
  package private(set) var count = 0

  /// A table of `(hash, leaning)`; a hash of 0 marks an empty place and is left out.
  package init(_ entries: some Collection<(hash: UInt32, leaning: Int8)>) {
    var size = 16
    while size < 2 * entries.count { size *= 2 }
    keys = [UInt32](repeating: 0, count: size)
    leanings = [Int8](repeating: 0, count: size)
    for entry in entries where entry.hash != 0 {
      let place = place(of: entry.hash)
      if keys[place] == 0 { count += 1 }
      keys[place] = entry.hash
      leanings[place] = entry.leaning
    }
  }

  /// The entries by hash, so that the same words give the same file.
  package var entries: [(hash: UInt32, leaning: Int8)] {
    let used = zip(keys, leanings).filter { $0.0 != 0 }
    return used.map { (hash: $0.0, leaning: $0.1) }.sorted { $0.hash < $1.hash }
  }

  /// How much the word of this hash leans; nil where the languages do not share it.
  func leaning(of hash: UInt32) -> Int8? {
    let place = place(of: hash)
    return keys[place] == hash && hash != 0 ? leanings[place] : nil
  }

  /// Where the hash stands or would stand; at least half of the places are empty, so the search ends.
  private func place(of hash: UInt32) -> Int {
    let mask = keys.count - 1
    var place = Int(hash) & mask
    while keys[place] != 0, keys[place] != hash { place = (place + 1) & mask }
    return place
  }
}
