/// Finds what somebody may have meant who wrote a name that does not exist.
enum NearMatches {
  /// `; did you mean “a” or “b”?`, or nothing.
  static func hint(for name: String, among known: [String]) -> String {
    let near = find(name, among: known)
    guard !near.isEmpty else { return "" }
    return "; did you mean " + near.map { "“\($0)”" }.joined(separator: " or ") + "?"
  }

  /// At most three names, the nearest first.
  static func find(_ name: String, among known: [String]) -> [String] {
    let wanted = Array(name.lowercased())
    let limit = max(2, wanted.count / 3)
    return
      known.compactMap { candidate -> (distance: Int, name: String)? in
        let letters = Array(candidate.lowercased())
        let isPart = wanted.count >= 3 && (candidate.lowercased().contains(name.lowercased()))
        let distance = isPart ? 1 : editDistance(wanted, letters)
        return distance <= limit ? (distance, candidate) : nil
      }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// Levenshtein's distance.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = a == b ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
