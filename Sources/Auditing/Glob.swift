/// A pattern of paths: `*` and `?` stay within a part of a path, `**` takes any number of parts. A pattern without a slash
/// holds at any depth, and one that matches a folder matches what is in it.
package struct Glob: Sendable {
  private let parts: [[Character]]

  /// Nil for a pattern with signs that other programs know and this one does not: it would silently match nothing.
  package init?(_ pattern: String) {
    guard !pattern.isEmpty, !pattern.contains(where: { "[]{}\\".contains($0) }), !pattern.hasPrefix("!") else {
      return nil
    }
    let parts = pattern.split(separator: "/").map(Array.init)
    guard !parts.isEmpty else { return nil }
    let isAnchored = pattern.dropLast().contains("/")
    self.parts = isAnchored ? parts : [Array("**")] + parts
  }

  /// Whether the pattern matches the path or a folder that it is in.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    // reachable[i]: the parts of the pattern up to i match the names read so far.
    var reachable = Set([0])
    extend(&reachable)
    for name in names {
      var next: Set<Int> = []
      for index in reachable where index < parts.count {
        if parts[index] == ["*", "*"] {
          next.insert(index)
        } else if Self.matches(name, parts[index]) {
          next.insert(index + 1)
        }
      }
      extend(&next)
      if next.contains(parts.count) { return true }
      reachable = next
    }
    return false
  }

  /// `**` may take no part at all.
  private func extend(_ reachable: inout Set<Int>) {
    for index in parts.indices where reachable.contains(index) && parts[index] == ["*", "*"] {
      reachable.insert(index + 1)
    }
  }

  private static func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
    var (n, p) = (0, 0)
    var retry: (n: Int, p: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        retry = (n, p + 1)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        n += 1
        p += 1
      } else if let back = retry {
        retry = (back.n + 1, back.p)
        (n, p) = (back.n + 1, back.p)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
