internal import CICU

/// Letters of other scripts that look like Latin ones.
public enum Lookalike {
  /// The word as it would be in Latin letters, where some of its letters are of another script and all of these look like
  /// letters of ASCII; nil for any other word.
  ///
  /// Likeness is that of ICU's spoof checker (Unicode Technical Standard 39). `µ` of units and `Δ` of formulas look like no
  /// Latin letter, and a word is looked at only when it has Latin letters too, or is a single letter.
  public static func latin(_ word: String) -> String? {
    var latin = ""
    var foreign = 0
    var own = 0
    for scalar in word.unicodeScalars {
      let script = Script(of: scalar)
      if script == .latin { own += 1 }
      guard script != .latin, script != .common, script != .inherited else {
        latin.unicodeScalars.append(scalar)
        continue
      }
      guard let letter = ascii(scalar) else { return nil }
      foreign += 1
      latin.unicodeScalars.append(letter)
    }
    return foreign > 0 && (own > 0 || word.unicodeScalars.count == 1) ? latin : nil
  }

  /// The letter of ASCII that a scalar looks like.
  private static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let skeleton = skeleton(String(scalar)) else { return nil }
    // Case is not part of the likeness: Cyrillic “І” has the skeleton “l”, and so have “I” and “1”.
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { Unicode.Scalar($0) }
    let small = letters.map { Unicode.Scalar(UInt8($0.value) | 0x20) }
    let isCapital = scalar.properties.isUppercase
    return (isCapital ? letters : small).first { Lookalike.skeleton(String($0)) == skeleton }
  }

  private static func skeleton(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var skeleton = [UInt8](repeating: 0, count: 32)
    let length = relecteur_skeleton(bytes, Int64(bytes.count), &skeleton, Int64(skeleton.count))
    guard length > 0, length <= skeleton.count else { return nil }
    return String(decoding: skeleton.prefix(Int(length)), as: UTF8.self)
  }
}
