internal import CICU

/// A writing system by its ISO 15924 code, such as `Latn`.
public struct Script: Hashable, Sendable, CustomStringConvertible {
  /// The four letters of the code, the first in the high byte.
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The script of one scalar, as Unicode has it.
  public init(of scalar: Unicode.Scalar) { rawValue = relecteur_script(scalar.value) }

  public static let latin = Script(rawValue: 0x4C61_746E)
  public static let greek = Script(rawValue: 0x4772_656B)
  public static let cyrillic = Script(rawValue: 0x4379_726C)
  /// `Zyyy`: digits, punctuation, symbols.
  public static let common = Script(rawValue: 0x5A79_7979)
  /// `Zinh`: marks that take the script of their letter.
  public static let inherited = Script(rawValue: 0x5A69_6E68)
  /// `Zzzz`: not assigned.
  public static let unknown = Script(rawValue: 0x5A7A_7A7A)

  public var description: String {
    String(String.UnicodeScalarView([24, 16, 8, 0].map { Unicode.Scalar(UInt8(truncatingIfNeeded: rawValue >> $0)) }))
  }

  /// The script of most letters of the text, the first in the text among equals; `common` where there is no letter.
  public static func dominant(in text: String) -> Script {
    var counts: [(script: Script, count: Int)] = []
    for scalar in text.unicodeScalars {
      let script = isLatinLetter(scalar) ? latin : Script(of: scalar)
      guard script != common, script != inherited, script != unknown else { continue }
      if let index = counts.firstIndex(where: { $0.script == script }) {
        counts[index].count += 1
      } else {
        counts.append((script, 1))
      }
    }
    var best: (script: Script, count: Int) = (common, 0)
    for entry in counts where entry.count > best.count { best = entry }
    return best.script
  }

  /// Spares ICU the most frequent letters.
  private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    let lower = scalar.value | 0x20
    return scalar.value < 0x80 && lower >= 0x61 && lower <= 0x7A
  }
}
