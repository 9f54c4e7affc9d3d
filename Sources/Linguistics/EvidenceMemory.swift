internal import Synchronization

/// Remembers what words say about the language: the pages of a site are made of the same words.
///
/// One per task. Others may share it, but would wait for each other.
public final class EvidenceMemory: Sendable {
  private let known = Mutex(HashTable<LanguageEvidence>())
  /// About 10 MB.
  static let mostWords = 1 << 16

  public init() {}

  func forEachWord(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ identifier: LanguageIdentifier, _ body: (LanguageEvidence) -> Void
  ) {
    known.withLock { identifier.forEachWord(in: bytes, range, &$0, body) }
  }

  static func key(of word: Span<UInt32>) -> UInt64 {
    var hash = TextHash.seed
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* TextHash.prime }
    return hash
  }
}
