/// The name of a page taken apart: `index.md`, `index.fr.md` (MkDocs, Hugo), `index.html.fr.utf8` (Apache).
public struct PageName: Sendable, Hashable {
  /// Without the parts that name a language and a character set: `index.md`.
  public let plain: String
  /// The language that the name tells, in lower case: `fr`, `pt-br`; nil where it tells none.
  public let language: String?
  public let format: PageReader.Format

  /// Takes a path or the name of a file apart; nil when it is no page.
  public init?(_ path: String) {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    let folder = path[..<start]
    var parts = path[start...].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { Substring($0) }
    var language: String?
    if let last = parts.last, parts.count > 3, last.lowercased().hasPrefix("utf"),
      Self.format(parts[parts.count - 3]) != nil
    {
      // Of the character sets that Apache names only UTF-8 can be read.
      parts.removeLast()
    }
    if let last = parts.last, parts.count > 2, Self.isLanguage(last), Self.format(parts[parts.count - 2]) != nil {
      language = last.lowercased()
      parts.removeLast()
    }
    guard let last = parts.last, parts.count > 1, let format = Self.format(last), !parts[0].isEmpty else { return nil }
    if language == nil, parts.count > 2, Self.isLanguage(parts[parts.count - 2]) {
      language = parts.remove(at: parts.count - 2).lowercased()
    }
    plain = folder + parts.joined(separator: ".")
    self.language = language
    self.format = format
  }

  /// The ends of the names of pages.
  public static let extensions: [String: PageReader.Format] = [
    "md": .markdown, "markdown": .markdown, "mdx": .markdown, "html": .html, "htm": .html,
    "yml": .yaml, "yaml": .yaml,
  ]

  private static func format(_ part: Substring) -> PageReader.Format? { extensions[part.lowercased()] }

  /// `fr`, `fr-FR`, `zh_cn`; languages of three letters are left to what else a name may hold (`min`, `old`).
  private static func isLanguage(_ part: Substring) -> Bool {
    let parts = part.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "_" })
    return parts.count <= 2 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isLetter } }
      && extensions[part.lowercased()] == nil
  }
}
