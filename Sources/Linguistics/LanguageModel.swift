internal import CLanguageModel

/// The trained weights: for each bucket one byte a language, and the figures that make a confidence of a score.
///
/// A weight w stands for log P(feature | language) = w / `step` − `low`, in nats.
package struct LanguageModel: Sendable {
  package static let languages = Language.allCases.count
  /// Weights per nat.
  package static let step: Float = 12
  /// The log-likelihood of weight 0, negated, in nats.
  package static let low: Float = 20
  private static let magic: [UInt8] = Array("RLID".utf8)
  private static let version: UInt32 = 2

  /// What turns scores into decisions; fitted on text that the tables had not seen.
  package struct Calibration: Sendable, Equatable {
    /// The confidence is sigmoid(a·|S|/√n + b·ln(1 + |S|)), S nats of difference, n features: one half where two
    /// languages are level.
    package var perRoot: Float
    package var logarithm: Float
    /// The mean log-likelihood of a feature, in nats, under which a text is in neither English nor French.
    package var reject: Float
    /// The same for the languages that have no pages behind them.
    package var thinReject: Float

    package init(perRoot: Float, logarithm: Float, reject: Float, thinReject: Float) {
      self.perRoot = perRoot
      self.logarithm = logarithm
      self.reject = reject
      self.thinReject = thinReject
    }
  }

  /// log2 of the number of buckets.
  package let bits: UInt32
  package let calibration: Calibration
  /// One row of weights a bucket; the last lane is always zero.
  let rows: [SIMD8<UInt8>]
  package let shared: SharedWords

  package init(bits: UInt32, calibration: Calibration, rows: [SIMD8<UInt8>], shared: SharedWords) {
    precondition(rows.count == 1 << bits)
    self.bits = bits
    self.calibration = calibration
    self.rows = rows
    self.shared = shared
  }

  /// The model that the program carries; nil only where the build embedded something else.
  static let embedded: LanguageModel? = {
    let length = Int(relecteur_language_model_length())
    return LanguageModel(bytes: UnsafeBufferPointer(start: relecteur_language_model(), count: length))
  }()

  private static let headerLength = 12 + 5 * 4
  /// Bytes of an entry of the shared words: hash and leaning.
  private static let entryLength = 5

  /// Reads the file format: magic, version, bits, four calibration figures, number of shared words (little end first);
  /// then 7 bytes a bucket, then hash and leaning of each shared word.
  package init?(bytes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count >= Self.headerLength, Array(bytes[0..<4]) == Self.magic,
      Self.word(bytes, 4) == Self.version
    else { return nil }
    let bits = Self.word(bytes, 8)
    let words = Int(Self.word(bytes, Self.headerLength - 4))
    let table = Self.headerLength + Self.languages << Int(min(bits, 24))
    guard bits <= 24, words <= 1 << 24, bytes.count == table + words * Self.entryLength else { return nil }
    let figures = (0..<4).map { Float(bitPattern: Self.word(bytes, 12 + 4 * $0)) }
    self.bits = bits
    calibration = Calibration(
      perRoot: figures[0], logarithm: figures[1], reject: figures[2], thinReject: figures[3])
    rows = (0..<(1 << Int(bits))).map { bucket in
      var row = SIMD8<UInt8>()
      for language in 0..<Self.languages {
        row[language] = bytes[Self.headerLength + bucket * Self.languages + language]
      }
      return row
    }
    shared = SharedWords(
      (0..<words).map { index in
        let offset = table + index * Self.entryLength
        return (hash: Self.word(bytes, offset), leaning: Int8(bitPattern: bytes[offset + 4]))
      })
  }

  /// The file format that `init(bytes:)` reads.
  package var serialized: [UInt8] {
    let figures = [
      calibration.perRoot, calibration.logarithm, calibration.reject, calibration.thinReject,
    ]
    var bytes = Self.magic
    for word in [Self.version, bits] + figures.map(\.bitPattern) + [UInt32(shared.count)] {
      Self.append(word, to: &bytes)
    }
    for row in rows {
      for language in 0..<Self.languages { bytes.append(row[language]) }
    }
    for entry in shared.entries {
      Self.append(entry.hash, to: &bytes)
      bytes.append(UInt8(bitPattern: entry.leaning))
    }
    return bytes
  }

  private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
  }
}
