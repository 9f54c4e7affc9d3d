public import Pages
public import SourceText

/// How a name is marked as not to be translated.
public enum NameMarking: Sendable {
  /// `no-loc: [Outreach]` in the front matter.
  case frontMatter
  /// `:::no-loc text="Outreach":::`
  case noLoc
  /// `[!DNL Outreach]`
  case dnl
  /// `<span translate="no">Outreach</span>`
  case html
}

/// Marks names in English pages, so that a translation engine leaves them alone the next time.
public struct NameMarker: Sendable {
  private let matcher: TermMatcher
  private let marking: NameMarking

  public init(names: [String], marking: NameMarking) {
    matcher = TermMatcher(
      Glossary(entries: names.map { GlossaryEntry(source: $0, targets: [$0], isCaseSensitive: true) }))
    self.marking = marking
  }

  /// Whether a name stands in the page's prose.
  public func isNamed(in page: Page) -> Bool { !names(in: page).isEmpty }

  /// The edits that mark the names of a page, or nil where there is nothing to mark or no place for it.
  public func fix(for page: Page) -> Fix? {
    if marking == .frontMatter {
      let names = names(in: page)
      return names.isEmpty
        ? nil : FrontMatterNames(page.file.bytes)?.adding(names).map { Fix(edits: [$0], isSafe: true) }
    }
    let edits = places(in: page).compactMap { edit(page, $0) }
    return edits.isEmpty ? nil : Fix(edits: edits, isSafe: true)
  }

  /// The names of the page in the order of the list.
  private func names(in page: Page) -> [String] {
    var found: Set<Int> = []
    for segment in page.segments {
      for match in matcher.terms(in: page, segment.words) { found.formUnion(match.entries) }
    }
    return found.sorted().map { matcher.glossary.entries[$0].source }
  }

  /// Where names stand in running text, headings, lists and tables.
  private func places(in page: Page) -> [Range<Int>] {
    page.segments.flatMap { segment -> [Range<Int>] in
      switch page.blocks[segment.block].role {
      case .heading, .paragraph, .listItem, .tableHeader, .tableCell:
        return matcher.terms(in: page, segment.words).map(\.words)
      default: return []
      }
    }
  }

  private func edit(_ page: Page, _ words: Range<Int>) -> Edit? {
    let text = page.words[words.lowerBound].range.lowerBound..<page.words[words.upperBound - 1].range.upperBound
    let range = page.source(of: text)
    // Markup inside a name, or an escape: nothing is wrapped around it.
    let name = page.file.text(range)
    guard name == page.string(text), !name.contains("\"") else { return nil }
    let marked =
      switch marking {
      case .noLoc: ":::no-loc text=\"\(name)\":::"
      case .dnl: "[!DNL \(name)]"
      case .html: "<span translate=\"no\">\(name)</span>"
      case .frontMatter: name
      }
    return Edit(range: range, replacement: marked)
  }
}

/// The front matter of a page as bytes, for a list to be put into it.
private struct FrontMatterNames {
  private let bytes: [UInt8]
  /// The lines between the two `---`, without their ends.
  private var lines: [Range<Int>] = []
  private var lineEnd = "\n"
  private var closing = 0

  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isFirst = true
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let hasReturn = end > index && bytes[end - 1] == UInt8(ascii: "\r")
      let line = index..<(hasReturn ? end - 1 : end)
      let isFence = bytes[line].elementsEqual("---".utf8)
      if isFirst {
        guard isFence else { return nil }
        if hasReturn { lineEnd = "\r\n" }
        isFirst = false
      } else if isFence {
        closing = index
        return
      } else {
        lines.append(line)
      }
      index = end + 1
    }
    return nil
  }

  /// The edit that adds names to the list, nil where all are there or the list is written in a way that is not known.
  func adding(_ names: [String]) -> Edit? {
    guard let line = lines.first(where: { bytes[$0].starts(with: "no-loc:".utf8) }) else {
      return Edit(range: ByteRange(closing, closing), replacement: Self.list(names) + lineEnd)
    }
    let value = String(decoding: bytes[line].dropFirst(7), as: UTF8.self).trimmingSpaces
    guard value.hasPrefix("["), value.hasSuffix("]") else { return nil }
    let known = value.dropFirst().dropLast().split(separator: ",").map { part in
      let part = String(part).trimmingSpaces
      return part.count > 1 && (part.hasPrefix("\"") || part.hasPrefix("'"))
        ? String(part.dropFirst().dropLast()) : part
    }
    let new = names.filter { !known.contains($0) }
    guard !new.isEmpty else { return nil }
    return Edit(range: ByteRange(line.lowerBound, line.upperBound), replacement: Self.list(known + new))
  }

  private static func list(_ names: [String]) -> String {
    "no-loc: [" + names.map(quoted).joined(separator: ", ") + "]"
  }

  /// In quotes where YAML would see more than a name.
  private static func quoted(_ name: String) -> String {
    let isPlain =
      name.allSatisfy { $0.isLetter || $0.isNumber || " .-+/".contains($0) }
      && name.first?.isLetter == true
      && !["yes", "no", "true", "false", "on", "off", "null"].contains(name.lowercased())
    return isPlain ? name : "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
