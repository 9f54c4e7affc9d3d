private import Foundation

/// Finds pages that have another path in English by the ids that sites give to pages and that localized pages keep.
enum RenamedPages {
  /// Keys of front matter whose value is one page's own, whatever the language.
  private static let keys = ["exl-id", "uid", "ms.assetid", "translationKey"]
  /// Front matter stands at the head of a page.
  private static let headLength = 8192

  /// The English page of each localized page that has none by its path; both are files. Ids that stand on two pages of a side
  /// tell nothing.
  static func match(localized: [String], english: [String]) -> [String: String] {
    guard !localized.isEmpty, !english.isEmpty else { return [:] }
    let sources = pagesByID(english)
    return pagesByID(localized).reduce(into: [:]) { found, entry in
      if let source = sources[entry.key] { found[entry.value] = source }
    }
  }

  private static func pagesByID(_ files: [String]) -> [String: String] {
    var pages: [String: String?] = [:]
    for file in files {
      for id in ids(of: file) { pages[id] = pages[id] == nil ? file : .some(nil) }
    }
    return pages.compactMapValues { $0 }
  }

  /// `key: value`, as it stands in the front matter.
  private static func ids(of file: String) -> [String] {
    guard let handle = FileHandle(forReadingAtPath: file), let head = try? handle.read(upToCount: headLength) else {
      return []
    }
    try? handle.close()
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard lines.first == "---" else { return [] }
    return lines.dropFirst().prefix { $0 != "---" }.compactMap { line in
      guard let colon = line.firstIndex(of: ":"), keys.contains(String(line[..<colon])) else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return value.isEmpty ? nil : "\(line[..<colon]): \(value)"
    }
  }
}
