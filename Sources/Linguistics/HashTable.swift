/// Values by 64-bit hashes of what they belong to. See `HashIndex` for why this is no `Dictionary`.
public struct HashTable<Value> {
  @usableFromInline var index: HashIndex
  /// By the number of their key.
  @usableFromInline var stored: [Value] = []

  /// A table that takes so many keys before it has to grow.
  @inlinable
  public init(minimumCapacity: Int = 8) { index = HashIndex(minimumCapacity: minimumCapacity) }

  /// The keys in the order of their insertion.
  @inlinable public var keys: [UInt64] { index.keys }
  @inlinable public var values: [Value] { stored }
  @inlinable public var count: Int { stored.count }

  /// The value of a key, or nil.
  @inlinable
  public subscript(key: UInt64) -> Value? {
    let id = index.id(of: key)
    return id < 0 ? nil : stored[Int(id)]
  }

  /// The value of a key, which is `initial` before it is written.
  @inlinable
  public subscript(key: UInt64, default initial: @autoclosure () -> Value) -> Value {
    get { self[key] ?? initial() }
    _modify {
      let id = Int(index.insert(key))
      if id == stored.count { stored.append(initial()) }
      yield &stored[id]
    }
  }

  /// Sets the value of a key. The subscript with a default would make a closure of the value first.
  @inlinable
  public mutating func updateValue(_ value: Value, forKey key: UInt64) {
    let id = Int(index.insert(key))
    if id == stored.count { stored.append(value) } else { stored[id] = value }
  }

  /// Takes up the entries of another table; `combine` makes one value of two.
  @inlinable
  public mutating func merge(_ other: HashTable, uniquingKeysWith combine: (Value, Value) -> Value) {
    for (key, value) in zip(other.keys, other.values) {
      let id = Int(index.insert(key))
      if id == stored.count { stored.append(value) } else { stored[id] = combine(stored[id], value) }
    }
  }
}

extension HashTable: Sendable where Value: Sendable {}
