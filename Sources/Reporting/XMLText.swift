/// Text for XML 1.0: markup escaped, and a visible sign for what XML cannot hold.
enum XMLText {
  /// As the content of an element; `]]>` cannot arise, since every `>` is escaped.
  static func content(_ text: String) -> String { escaped(NeutralText.withoutControls(text)) }

  /// As the value of an attribute in double quotes, on one line.
  static func attribute(_ text: String) -> String { escaped(NeutralText.oneLine(text)) }

  /// Escapes scalar by scalar: a `<` or a quote with a combining mark is one `Character`, and to a browser still a `<` or a
  /// quote.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
