internal import CICU

/// Accents as characters of their own.
public enum Accents {
  /// The text with each letter and the marks behind it as one character where Unicode has one (NFC, as ICU does it).
  public static func composed(_ text: String) -> String {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let last = result.last, let one = Unicode.Scalar(relecteur_compose(last.value, scalar.value)), one.value != 0 {
        result[result.count - 1] = one
      } else {
        result.append(scalar)
      }
    }
    return String(String.UnicodeScalarView(result))
  }
}
