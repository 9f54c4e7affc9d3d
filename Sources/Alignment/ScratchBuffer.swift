/// Memory of a workspace that is used again for each page. Reads and writes are checked in debug builds only: the inner
/// loops of the aligner spend their time here.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Makes room for `count` elements; what was there is lost when it has to grow.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if count > capacity { reallocate(count) }
  }

  /// Makes room for `count` elements, all of them `value`.
  mutating func reset(_ count: Int, to value: Element) {
    reserve(count)
    base.update(repeating: value, count: count)
  }

  @inline(never)
  private mutating func reallocate(_ count: Int) {
    base.deallocate()
    capacity = count + count / 2
    base = .allocate(capacity: capacity)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < capacity)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < capacity)
      base[index] = newValue
    }
  }

  @inline(__always)
  subscript(index: Int32) -> Element {
    get { self[Int(index)] }
    nonmutating set { self[Int(index)] = newValue }
  }
}
