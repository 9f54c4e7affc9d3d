private import FoundationEssentials
private import Yams

/// Files with a text under each key.
enum KeyedStrings {
  private indirect enum Value: Decodable {
    case text(String)
    case list([Value])
    case table([String: Value])
    case other

    init(from decoder: any Decoder) throws {
      if let container = try? decoder.singleValueContainer(), let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let table = try? [String: Value](from: decoder) {
        self = .table(table)
      } else if let list = try? [Value](from: decoder) {
        self = .list(list)
      } else {
        self = .other
      }
    }

    func collect(_ path: String, into texts: inout [String: String]) {
      switch self {
      case .text(let text): texts[path] = text
      case .list(let list):
        for (index, value) in list.enumerated() { value.collect("\(path)/\(index)", into: &texts) }
      case .table(let table):
        // ARB keeps what it says of a text under “@” and its key.
        for (key, value) in table where !key.hasPrefix("@") { value.collect("\(path)/\(key)", into: &texts) }
      case .other: break
      }
    }
  }

  static func json(_ text: String) throws(GlossaryFileError) -> [String: String] {
    var texts: [String: String] = [:]
    do {
      try JSONDecoder().decode(Value.self, from: Data(text.utf8)).collect("", into: &texts)
    } catch {
      throw GlossaryFileError("it is not JSON")
    }
    return texts
  }

  /// A language for the only key at the top, as Rails has it, is no part of the keys.
  static func yaml(_ text: String, language: String) throws(GlossaryFileError) -> [String: String] {
    var texts: [String: String] = [:]
    guard var node = try YAMLGlossary.compose(text) else { return [:] }
    if let only = node.mapping, only.count == 1, let (key, value) = only.first.map({ ($0.key, $0.value) }),
      let name = key.string, name.lowercased().hasPrefix(language.lowercased().prefix(2))
    {
      node = value
    }
    collect(node, "", into: &texts)
    return texts
  }

  private static func collect(_ node: Node, _ path: String, into texts: inout [String: String]) {
    switch node {
    case .scalar(let scalar): texts[path] = scalar.string
    case .sequence(let list):
      for (index, value) in list.enumerated() { collect(value, "\(path)/\(index)", into: &texts) }
    case .mapping(let table):
      for (key, value) in table { collect(value, "\(path)/\(key.string ?? "")", into: &texts) }
    case .alias: break
    }
  }

  /// Java’s: `key = value`, lines continued by a backslash at their end.
  static func properties(_ text: String) -> [String: String] {
    var texts: [String: String] = [:]
    var pending = ""
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let piece = line.drop(while: \.isWhitespace)
      if pending.isEmpty, piece.isEmpty || piece.hasPrefix("#") || piece.hasPrefix("!") { continue }
      if piece.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 {
        pending += piece.dropLast()
        continue
      }
      let entry = pending + piece
      pending = ""
      guard let end = keyEnd(entry) else { continue }
      let rest = entry[end...].drop(while: \.isWhitespace)
      let value = (rest.hasPrefix("=") || rest.hasPrefix(":") ? rest.dropFirst() : rest).drop(while: \.isWhitespace)
      texts[unescaped(String(entry[..<end]))] = unescaped(String(value))
    }
    return texts
  }

  private static func keyEnd(_ entry: String) -> String.Index? {
    var isEscaped = false
    return entry.indices.first { index in
      defer { isEscaped = !isEscaped && entry[index] == "\\" }
      return !isEscaped && (entry[index].isWhitespace || entry[index] == "=" || entry[index] == ":")
    }
  }

  /// Elements with a `name`, their text their own or that of an element in them.
  static func xml(_ text: String, element: String, valueIn inner: String?) throws(GlossaryFileError) -> [String: String]
  {
    var texts: [String: String] = [:]
    var scanner = XMLScanner(text)
    var key: String?
    var isInside = false
    while let event = try scanner.next() {
      switch event {
      case .start(element, let attributes):
        key = attributes["name"]
        isInside = inner == nil && key != nil
        if let key, isInside { texts[key] = "" }
      case .start(let name, _) where name == inner && key != nil:
        isInside = true
        texts[key!] = ""
      case .text(let piece): if let key, isInside { texts[key]! += piece }
      case .end(let name):
        if name == inner || name == element { isInside = false }
        if name == element { key = nil }
      default: break
      }
    }
    return texts
  }

  /// Apple’s: `"key" = "value";` with comments of C.
  static func apple(_ text: String) throws(GlossaryFileError) -> [String: String] {
    var texts: [String: String] = [:]
    var pieces: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else { throw GlossaryFileError("a comment in it never ends") }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if first == "\"" {
        guard let (piece, end) = quoted(rest) else { throw GlossaryFileError("a quotation mark in it is never closed") }
        pieces.append(piece)
        rest = rest[end...]
      } else {
        if first == ";" {
          if pieces.count == 2 { texts[pieces[0]] = pieces[1] }
          pieces = []
        }
        rest.removeFirst()
      }
    }
    return texts
  }

  /// The text between quotation marks at the beginning, and where what follows begins.
  static func quoted(_ text: Substring) -> (String, String.Index)? {
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if text[index] == "\"", !isEscaped {
        return (unescaped(String(text[text.index(after: text.startIndex)..<index])), text.index(after: index))
      }
      isEscaped = text[index] == "\\" && !isEscaped
    }
    return nil
  }

  /// A text with its escapes read: `\n`, `\t`, `\u00e9`, `\'`.
  static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let next = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "u", "U":
        if let value = UInt32(rest.prefix(4), radix: 16), let scalar = Unicode.Scalar(value), rest.count >= 4 {
          result.unicodeScalars.append(scalar)
          rest = rest.dropFirst(4)
        }
      default: result.append(next)
      }
    }
    return result
  }
}
