/// A set of 64-bit hashes: open addressing in one array. See `HashIndex` for why this is no `Set`.
public struct HashSet: Sendable {
  /// The hashes, each at the place that `home` names or the next free one; 0 is free.
  @usableFromInline var places: [UInt64]
  @usableFromInline var shift: UInt64
  @usableFromInline var hasZero = false
  /// Hashes other than 0.
  private var used = 0

  /// A set that takes so many hashes before it has to grow.
  public init(minimumCapacity: Int = 8) {
    var bits: UInt64 = 4
    while 1 << bits < minimumCapacity * 2 { bits += 1 }
    places = [UInt64](repeating: 0, count: 1 << Int(bits))
    shift = 64 - bits
  }

  @inlinable
  public init(_ hashes: some Sequence<UInt64>) {
    self.init(minimumCapacity: hashes.underestimatedCount)
    for hash in hashes { insert(hash) }
  }

  /// The folded hashes of words.
  public init(words: [String]) { self.init(words.map { TextHash.folded($0) }) }

  /// The folded hashes of words with spaces between them.
  public init(words: String) { self.init(words: words.split(separator: " ").map(String.init)) }

  public var count: Int { used + (hasZero ? 1 : 0) }

  @inlinable
  public func contains(_ hash: UInt64) -> Bool {
    if hash == 0 { return hasZero }
    var place = home(hash)
    while places[place] != 0 {
      if places[place] == hash { return true }
      place = (place + 1) & (places.count - 1)
    }
    return false
  }

  /// Whether the hash is new.
  @discardableResult
  public mutating func insert(_ hash: UInt64) -> Bool {
    guard hash != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    let place = place(of: hash)
    guard places[place] == 0 else { return false }
    places[place] = hash
    used += 1
    if used * 2 > places.count { grow() }
    return true
  }

  /// Empties the set. It keeps its room as long as that is small, so that it may be filled again for each sentence.
  public mutating func removeAll() {
    guard used > 0 || hasZero else { return }
    if places.count > 1024 {
      self = HashSet()
      return
    }
    for place in places.indices { places[place] = 0 }
    used = 0
    hasZero = false
  }

  /// Where a hash stands or would stand; at least half of the places are free, so the search ends.
  private func place(of hash: UInt64) -> Int {
    var place = home(hash)
    while places[place] != 0, places[place] != hash { place = (place + 1) & (places.count - 1) }
    return place
  }

  @inlinable
  func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> shift) }

  private mutating func grow() {
    let old = places
    places = [UInt64](repeating: 0, count: old.count * 2)
    shift -= 1
    for hash in old where hash != 0 { places[place(of: hash)] = hash }
  }
}
