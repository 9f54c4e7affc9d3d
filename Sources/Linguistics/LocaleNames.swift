internal import CICU

/// The words of a language that ICU's locale data hold.
package enum LocaleNames {
  /// Every string of the data of a locale such as `de`: names of languages, regions, currencies, units, time zones and
  /// months; patterns and codes among them.
  package static func strings(locale: String) -> [String] {
    var strings: [String] = []
    withUnsafeMutablePointer(to: &strings) { strings in
      _ = relecteur_locale_strings(
        locale,
        { context, text, length in
          let bytes = UnsafeBufferPointer(start: text, count: Int(length))
          let string = bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
          context.assumingMemoryBound(to: [String].self).pointee.append(string)
        }, strings)
    }
    return strings
  }
}
