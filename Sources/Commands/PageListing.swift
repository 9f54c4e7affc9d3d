package import Auditing
private import Glibc
private import Pages

/// The pages of a folder, and what of it could not be listed.
package struct PageListing: Sendable {
  /// Relative to the folder, in the order of their bytes.
  package var pages: [String] = []
  package var problems: [Problem] = []

  /// A path that may hold a page and was not taken.
  package struct Problem: Sendable, Hashable {
    package var path: String
    package var reason: String
  }

  /// The ends of the names of pages.
  static var extensions: [String] { PageName.extensions.keys.sorted() }

  /// Whether a name is that of a page.
  static func isPage(_ name: String) -> Bool { PageName(name) != nil }

  /// Lists the folder at `root`, an absolute path. `skipped` is a folder in it that holds no pages of its own: the English,
  /// where it lies in the same folder.
  package init(root: String, excluding excludes: [Glob] = [], skipped: String? = nil) throws {
    var walker = Walker(
      root: root, realRoot: FileStatus.realPath(root) ?? root, excludes: excludes,
      skipped: skipped.flatMap { try? FileStatus.of($0).identity })
    try walker.walk()
    pages = walker.pages.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    problems = walker.problems.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

/// Walks a folder. Links are followed only where they stay inside and end somewhere.
private struct Walker {
  let root: String
  let realRoot: String
  let excludes: [Glob]
  let skipped: FileStatus.Identity?
  var pages: [String] = []
  var problems: [PageListing.Problem] = []

  mutating func walk() throws(SystemError) {
    let identity = try FileStatus.of(root).identity
    let names = try Self.names(in: root)
    visit(names, in: "", above: [identity], isLinked: false)
  }

  private mutating func visit(
    _ names: [Name], in folder: String, above: Set<FileStatus.Identity>, isLinked: Bool
  ) {
    for name in names {
      let path = folder.isEmpty ? name.text : folder + "/" + name.text
      if name.text.hasPrefix(".") || name.text == "node_modules" || excludes.contains(where: { $0.matches(path) }) {
        continue
      }
      guard name.isUTF8 else {
        if PageListing.isPage(name.text) { refuse(path, "its name is not UTF-8") }
        continue
      }
      do throws(SystemError) {
        let status = try FileStatus.of(root + "/" + path, followingLinks: false)
        switch status.kind {
        case .regular: takeFile(path)
        case .folder: enter(path, identity: status.identity, above: above, isLinked: isLinked)
        case .link: follow(path, above: above, isLinked: isLinked)
        case .other: if PageListing.isPage(name.text) { refuse(path, "it is not a regular file") }
        }
      } catch {
        if PageListing.isPage(name.text) { refuse(path, "cannot be read: \(error)") }
      }
    }
  }

  private mutating func takeFile(_ path: String) {
    guard PageListing.isPage(Path.name(of: path)) else { return }
    if access(root + "/" + path, R_OK) == 0 {
      pages.append(path)
    } else {
      refuse(path, "cannot be read: \(SystemError(code: errno))")
    }
  }

  private mutating func enter(
    _ path: String, identity: FileStatus.Identity, above: Set<FileStatus.Identity>, isLinked: Bool
  ) {
    guard identity != skipped else { return }
    do throws(SystemError) {
      let names = try Self.names(in: root + "/" + path)
      visit(names, in: path, above: above.union([identity]), isLinked: isLinked)
    } catch {
      refuse(path, "the folder cannot be read: \(error)")
    }
  }

  private mutating func follow(_ path: String, above: Set<FileStatus.Identity>, isLinked: Bool) {
    do throws(SystemError) {
      let target = try FileStatus.of(root + "/" + path)
      guard target.kind == .folder || PageListing.isPage(Path.name(of: path)) else { return }
      guard let real = FileStatus.realPath(root + "/" + path), real == realRoot || real.hasPrefix(realRoot + "/") else {
        return refuse(path, "the link leads out of the folder")
      }
      switch target.kind {
      case .regular: takeFile(path)
      // A folder of links to its neighbours has a path for each order of them. What such a link leads to is listed
      // where it stands.
      case .folder where isLinked: return
      case .folder where above.contains(target.identity): refuse(path, "the link leads round in a circle")
      case .folder: enter(path, identity: target.identity, above: above, isLinked: true)
      default: refuse(path, "it is not a regular file")
      }
    } catch {
      if error.code == ELOOP {
        refuse(path, "the link leads round in a circle")
      } else if PageListing.isPage(Path.name(of: path)) {
        refuse(path, "the link leads nowhere: \(error)")
      }
    }
  }

  private mutating func refuse(_ path: String, _ reason: String) {
    problems.append(PageListing.Problem(path: path, reason: reason))
  }

  // MARK: The system

  private struct Name {
    let text: String
    let isUTF8: Bool
  }

  private static func names(in folder: String) throws(SystemError) -> [Name] {
    guard let stream = opendir(folder) else { throw SystemError(code: errno) }
    defer { closedir(stream) }
    var names: [Name] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let text = bytes.prefix { $0 != 0 }
        let valid = String(validating: text, as: UTF8.self)
        return Name(text: valid ?? String(decoding: text, as: UTF8.self), isUTF8: valid != nil)
      }
      if name.text != ".", name.text != ".." { names.append(name) }
    }
    return names
  }
}

extension PageListing {
  /// A listing of one page.
  init(page: String) { pages = [page] }
}
