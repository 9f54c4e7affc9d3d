internal import Alignment
internal import Pages
internal import SourceText

/// A fault to be planted on a page.
struct Plant: Sendable {
  /// What is changed in the French page.
  var edits: [Edit]
  /// What a reader has to look at to see the fault: its sentence, its block or its line.
  var scope: ByteRange
  /// The English behind it.
  var source: ByteRange?
  /// Whether it can make the rest of the page unreadable: no other fault stands beside it.
  var isAlone = false
}

/// A kind of fault that can be planted in a page that is sound.
public struct FaultKind: Sendable {
  /// Kebab-case, unique.
  public let name: String
  /// What is done to the page.
  public let summary: String
  /// All the places of a page where it can be done. The dice choose what is put there.
  let plants: @Sendable (_ ground: Ground, _ dice: inout Dice) -> [Plant]

  init(_ name: String, _ summary: String, _ plants: @escaping @Sendable (Ground, inout Dice) -> [Plant]) {
    self.name = name
    self.summary = summary
    self.plants = plants
  }

  /// Every kind there is.
  public static let all = names + language + numbers + meaning + markup + structure + french
}

/// Numbers that look random and are the same for the same seed (Steele, Lea and Flood, “Fast splittable pseudorandom number
/// generators”, 2014: SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
