internal import Linguistics

/// What was found out about texts before: a site repeats its titles, labels and sentences from page to page.
struct TextMemory<Value> {
  private struct Entry {
    var text: ArraySlice<UInt8>
    var value: Value
  }

  private var entries = HashTable<Entry>()
  /// Bytes of text that are kept.
  private var size = 0

  /// No more is kept than so many bytes of text, and no text that is longer than so many.
  private static var mostText: Int { 1 << 20 }
  private static var longest: Int { 1 << 12 }

  /// What is known of a text, or what `find` says of it where it is new.
  mutating func value(of text: ArraySlice<UInt8>, otherwise find: () -> Value) -> Value {
    guard text.count <= Self.longest else { return find() }
    let key = text.withUnsafeBytes { TextHash.long($0) }
    if let known = entries[key], known.text == text { return known.value }
    let value = find()
    if size + text.count <= Self.mostText {
      // A copy: a slice would keep the text of its whole page.
      let entry = Entry(text: Array(text)[...], value: value)
      entries.updateValue(entry, forKey: key)
      size += text.count
    }
    return value
  }
}
