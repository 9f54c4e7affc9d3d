internal import Terminology

/// The messages of a gettext catalogue, but for those that are fuzzy, obsolete or not translated.
enum POReader {
  static func pairs(_ text: String) throws(GlossaryFileError) -> [ProductStrings.Pair] {
    var pairs: [ProductStrings.Pair] = []
    var message = Message()
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = line.drop(while: \.isWhitespace)
      if line.hasPrefix("#~") { continue }
      if line.hasPrefix("#") || line.isEmpty {
        // A comment belongs to the message behind it.
        if !message.parts.isEmpty { message.finish(into: &pairs) }
        if line.hasPrefix("#,"), line.contains("fuzzy") { message.isFuzzy = true }
        continue
      }
      let keyword = line.prefix { $0 != "\"" && !$0.isWhitespace }
      if keyword == "msgid" || keyword == "msgctxt", message.parts["msgid"] != nil { message.finish(into: &pairs) }
      guard let quote = line.firstIndex(of: "\""), let (piece, _) = KeyedStrings.quoted(line[quote...]) else {
        throw GlossaryFileError(line: number + 1, "it is no gettext catalogue: a text in quotation marks is missing")
      }
      if !keyword.isEmpty { message.part = String(keyword) }
      message.parts[message.part, default: ""] += piece
    }
    message.finish(into: &pairs)
    return pairs
  }

  private struct Message {
    var parts: [String: String] = [:]
    var part = ""
    var isFuzzy = false

    mutating func finish(into pairs: inout [ProductStrings.Pair]) {
      if !isFuzzy, let source = parts["msgid"], !source.isEmpty,
        let target = parts["msgstr"] ?? parts["msgstr[0]"], !target.isEmpty
      {
        pairs.append(.init(source: source, target: target))
      }
      self = Message()
    }
  }
}
