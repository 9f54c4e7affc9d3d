/// The English pages of a run, to be found by the keys that the layout gives to pages.
struct SourceIndex {
  let layout: Layout
  private var exact: [String: String] = [:]
  private var folded: [String: String] = [:]

  /// `pages` are relative to the source folder. Of pages whose keys differ only in case, the first in byte order is found.
  init(_ layout: Layout, pages: [String]) {
    self.layout = layout
    for page in pages {
      guard let key = layout.key(ofSource: page) else { continue }
      exact[key] = exact[key] ?? page
      folded[key.lowercased()] = folded[key.lowercased()] ?? page
    }
  }

  /// The paths of the English pages, in order.
  var pages: [String] { exact.values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The page with the same key, else with the same key but for upper and lower case.
  func page(for path: String) -> (path: String, file: String)? {
    layout.key(ofLocalized: path).flatMap(page(withKey:))
  }

  private func page(withKey key: String) -> (path: String, file: String)? {
    guard let page = exact[key] ?? folded[key.lowercased()] else { return nil }
    return (page, Path.join(layout.sourceFolder, page))
  }

  /// The page, other than `file` itself, whose path ends like that of `file`, with as many parts in common as there can
  /// be.
  func page(endingLike file: String) -> (path: String, file: String)? {
    let parts = file.split(separator: "/")
    for start in parts.indices {
      if let page = page(withKey: parts[start...].joined(separator: "/")), page.file != file { return page }
    }
    return nil
  }
}
