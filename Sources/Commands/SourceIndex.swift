/// The pages of an English folder, to be found by the paths of French ones.
struct SourceIndex {
  private let folder: String
  private var exact: [String: String] = [:]
  private var folded: [String: String] = [:]

  /// `pages` are relative to `folder`. Of pages whose paths differ only in case, the first in byte order is found.
  init(folder: String, pages: [String]) {
    self.folder = folder
    for page in pages {
      exact[page] = exact[page] ?? page
      folded[page.lowercased()] = folded[page.lowercased()] ?? page
    }
  }

  /// The page with the same path, else with the same path but for upper and lower case.
  func page(for path: String) -> (path: String, file: String)? {
    guard let page = exact[path] ?? folded[path.lowercased()] else { return nil }
    return (page, Path.join(folder, page))
  }

  /// The page, other than `file` itself, whose path ends like that of `file`, with as many parts in common as there can
  /// be.
  func page(endingLike file: String) -> (path: String, file: String)? {
    let parts = file.split(separator: "/")
    for start in parts.indices {
      if let page = page(for: parts[start...].joined(separator: "/")), page.file != file { return page }
    }
    return nil
  }
}
