/// Dense numbers, from 0, for 64-bit hashes: open addressing, so that a look-up costs one cache line.
///
/// The numbers follow the order of insertion; nothing that is reported may depend on them. `Dictionary` would hash again what
/// is a hash already, which costs more than all the rest of a look-up.
public struct HashIndex: Sendable {
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var key: UInt64
    @usableFromInline var id: Int32

    @inlinable
    init(key: UInt64, id: Int32) {
      self.key = key
      self.id = id
    }
  }

  /// The hashes by their number.
  public private(set) var keys: [UInt64] = []
  @usableFromInline var slots: [Slot]
  @usableFromInline var shift: UInt64

  /// An index that takes so many hashes before it has to grow.
  public init(minimumCapacity: Int = 64) {
    var bits: UInt64 = 4
    while 1 << bits < minimumCapacity * 2 { bits += 1 }
    slots = [Slot](repeating: Slot(key: 0, id: -1), count: 1 << Int(bits))
    shift = 64 - bits
    keys.reserveCapacity(minimumCapacity)
  }

  public var count: Int { keys.count }

  /// The number of `key`, or -1.
  @inlinable
  @inline(__always)
  public func id(of key: UInt64) -> Int32 {
    slots.withUnsafeBufferPointer { slots in
      var place = home(key)
      while true {
        let slot = slots[place]
        if slot.id < 0 || slot.key == key { return slot.id }
        place = (place + 1) & (slots.count - 1)
      }
    }
  }

  /// The number of `key`, which is new when it equals the former `count`.
  @inlinable
  @inline(__always)
  public mutating func insert(_ key: UInt64) -> Int32 {
    var place = home(key)
    while true {
      let slot = slots[place]
      if slot.id >= 0 {
        if slot.key == key { return slot.id }
        place = (place + 1) & (slots.count - 1)
        continue
      }
      return add(key, at: place)
    }
  }

  /// Multiplication spreads keys that are packed pairs of small numbers as well as hashes.
  @inlinable
  @inline(__always)
  func home(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @usableFromInline
  mutating func add(_ key: UInt64, at place: Int) -> Int32 {
    let id = Int32(truncatingIfNeeded: keys.count)
    slots[place] = Slot(key: key, id: id)
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    slots = [Slot](repeating: Slot(key: 0, id: -1), count: slots.count * 2)
    shift -= 1
    for (id, key) in keys.enumerated() {
      var place = home(key)
      while slots[place].id >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(key: key, id: Int32(truncatingIfNeeded: id))
    }
  }
}
