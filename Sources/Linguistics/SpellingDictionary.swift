internal import CHunspell
internal import FoundationEssentials
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A Hunspell dictionary of the machine: which words there are, and as what each can be read.
///
/// It is loaded when the first word is looked up, and remembers what it was asked. Hunspell's handle has state; a lock
/// keeps it to one caller at a time, which costs nothing worth counting as long as only rare words are looked up.
public final class SpellingDictionary: Sendable {
  private struct State: ~Copyable {
    let handle: HunspellHandle
    var readings = HashTable<WordReadings>()
    var known = HashTable<Bool>()
  }

  private let state: Mutex<State>

  private static let frenchNames = ["fr", "fr_FR", "fr-toutesvariantes", "fr-moderne", "fr-classique"]

  /// The French dictionary, nil where none is installed.
  public static let french = SpellingDictionary(names: frenchNames)
  /// The English dictionary, nil where none is installed.
  public static let english = SpellingDictionary(names: ["en_US", "en_GB", "en"])

  /// Whether there is a French dictionary, without loading it.
  public static var isFrenchInstalled: Bool { path(names: frenchNames) != nil }

  /// Folders that hold dictionaries; `DICPATH`, as Hunspell's own programs read it, comes first.
  static var folders: [String] {
    let own = ProcessInfo.processInfo.environment["DICPATH"]?.split(separator: ":").map(String.init) ?? []
    return own + [
      "/usr/share/hunspell", "/usr/local/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell",
    ]
  }

  /// The first dictionary of these names, without the ends of its two files.
  private static func path(names: [String]) -> String? {
    let candidates = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
    return candidates.first { path in
      [".aff", ".dic"].allSatisfy { FileManager.default.isReadableFile(atPath: path + $0) }
    }
  }

  private init?(names: [String]) {
    guard let path = Self.path(names: names), let handle = HunspellHandle(path: path) else { return nil }
    state = Mutex(State(handle: handle))
  }

  /// Whether the dictionary has the word of `range` as it stands or in lower case. `exact` is the word's hash.
  public func contains(_ text: [UInt8], _ range: Range<Int>, exact: UInt64) -> Bool {
    state.withLock { state in
      if let known = state.known[exact] { return known }
      let (word, lowercased) = (Self.word(text, range), Self.lowercased(text, range))
      let known = state.handle.spell(word) || word != lowercased && state.handle.spell(lowercased)
      state.known.updateValue(known, forKey: exact)
      return known
    }
  }

  /// As what the word of `range` can be read, in lower case. `folded` is the word's folded hash.
  public func readings(_ text: [UInt8], _ range: Range<Int>, folded: UInt64) -> WordReadings {
    state.withLock { state in
      if let readings = state.readings[folded] { return readings }
      let readings = state.handle.analyze(Self.lowercased(text, range))
      state.readings.updateValue(readings, forKey: folded)
      return readings
    }
  }

  public func contains(_ word: some StringProtocol) -> Bool {
    let text = Array(word.utf8)
    return contains(text, 0..<text.count, exact: TextHash.exact(text, 0..<text.count))
  }

  /// Whether the French or the English dictionary has a word; not without any.
  public static func isKnown(_ text: [UInt8], _ range: Range<Int>, exact: UInt64) -> Bool {
    french?.contains(text, range, exact: exact) ?? false || english?.contains(text, range, exact: exact) ?? false
  }

  public func readings(_ word: String) -> WordReadings {
    let text = Array(word.utf8)
    return readings(text, 0..<text.count, folded: TextHash.folded(text, 0..<text.count))
  }

  private static func word(_ text: [UInt8], _ range: Range<Int>) -> [CChar] {
    text[range].map { CChar(bitPattern: $0) } + [0]
  }

  private static func lowercased(_ text: [UInt8], _ range: Range<Int>) -> [CChar] {
    String(decoding: text[range], as: UTF8.self).lowercased().utf8.map { CChar(bitPattern: $0) } + [0]
  }
}

/// Owns a Hunspell handle. Words are UTF-8, ended by a zero.
private struct HunspellHandle: ~Copyable {
  private let handle: OpaquePointer

  init?(path: String) {
    guard let handle = Hunspell_create(path + ".aff", path + ".dic") else { return nil }
    // Other encodings are those of dictionaries from before Unicode.
    guard let encoding = Hunspell_get_dic_encoding(handle), String(cString: encoding) == "UTF-8" else {
      Hunspell_destroy(handle)
      return nil
    }
    self.handle = handle
  }

  deinit { Hunspell_destroy(handle) }

  func spell(_ word: [CChar]) -> Bool { Hunspell_spell(handle, word) != 0 }

  func analyze(_ word: [CChar]) -> WordReadings {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = Hunspell_analyze(handle, &list, word)
    defer { Hunspell_free_list(handle, &list, count) }
    var readings: WordReadings = []
    for index in 0..<Int(max(0, count)) {
      guard let entry = list?[index] else { continue }
      let count = strlen(entry)
      entry.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
        readings.formUnion(WordReadings(morphology: UnsafeBufferPointer(start: bytes, count: count)))
      }
    }
    return readings
  }
}
