/// The links between the words of a bead.
public struct WordLinks: Sendable {
  private let source: [WordToLink]
  private let target: [WordToLink]
  private let weights: WordGrid
  /// By target word the source word that it stands for, or -1.
  private let owners: [Int]
  /// By source word the target words that stand for it, which stand together.
  private let partners: [Set<Int>]

  /// A weaker link is none.
  private static let leastWeight: Float = 0.3

  init(source: [WordToLink], target: [WordToLink], weights: WordGrid) {
    self.source = source
    self.target = target
    self.weights = weights
    let owners = target.indices.map { j in
      let best = source.indices.max { (weights[$0, j], $1) < (weights[$1, j], $0) } ?? -1
      return best >= 0 && weights[best, j] >= Self.leastWeight ? best : -1
    }
    self.owners = owners
    partners = source.indices.map { i in
      let linked = target.indices.filter { owners[$0] == i && (!target[$0].isFunction || source[i].isFunction) }
      return Self.together(linked, target, strongest: linked.max { (weights[i, $0], $1) < (weights[i, $1], $0) })
    }
  }

  /// Those of `linked` that stand beside the strongest one or beside each other, each word once: a sentence that has a word
  /// twice says it twice.
  private static func together(_ linked: [Int], _ target: [WordToLink], strongest: Int?) -> Set<Int> {
    guard let strongest else { return [] }
    var result: Set = [strongest]
    while let next = linked.first(where: { j in
      result.contains { isNext(j, to: $0, target) } && !result.contains { target[$0].letters == target[j].letters }
    }) { result.insert(next) }
    return result
  }

  /// Whether only function words stand between two words.
  private static func isNext(_ j: Int, to k: Int, _ target: [WordToLink]) -> Bool {
    j != k && target[(min(j, k) + 1)..<max(j, k)].allSatisfy(\.isFunction)
  }

  /// The French words that stand for some words of the English page, or nil where none do. Function words among them do not
  /// count unless there are no others.
  public func rendering(of words: Range<Int>) -> WordRendering? {
    let asked = source.indices.filter { words.contains(source[$0].index) }
    let content = asked.filter { !source[$0].isFunction }
    let wanted = content.isEmpty ? asked : content
    guard let first = wanted.first, let last = wanted.last else { return nil }
    var found = wanted.reduce(into: Set<Int>()) { $0.formUnion(partners[$1]) }
    let lost = wanted.filter { partners[$0].isEmpty }
    if found.isEmpty {
      found = between(first, last, lost)
    } else {
      fill(&found)
      for _ in lost { addNeighbour(to: &found, lost) }
    }
    guard !found.isEmpty else { return nil }
    let sum = wanted.reduce(Float(0)) { sum, i in sum + (partners[i].map { weights[i, $0] }.max() ?? 0) }
    return WordRendering(words: ranges(found), confidence: min(1, sum / Float(wanted.count)))
  }

  /// A content word that no English word claims.
  private func isFree(_ j: Int) -> Bool { owners[j] < 0 && !target[j].isFunction && !target[j].isCode }

  /// Words inside a compound that have no English word of their own: “bases de données”.
  private func fill(_ found: inout Set<Int>) {
    let places = found.sorted()
    for (left, right) in zip(places, places.dropFirst()) {
      let inner = ((left + 1)..<right).filter { !target[$0].isFunction }
      if inner.count <= 2, inner.allSatisfy(isFree) { found.formUnion(inner) }
    }
  }

  /// The free word beside those found that suits the lost ones best.
  private func addNeighbour(to found: inout Set<Int>, _ lost: [Int]) {
    let open = target.indices.filter { j in
      !found.contains(j) && isFree(j) && found.contains { Self.isNext(j, to: $0, target) }
    }
    if let best = best(of: open, for: lost) { found.insert(best) }
  }

  /// The free words that stand where the links of the neighbours leave a place: the best one, and what stands beside it, one
  /// word more than were asked for at most.
  private func between(_ first: Int, _ last: Int, _ lost: [Int]) -> Set<Int> {
    let before = (0..<first).last { !partners[$0].isEmpty }.flatMap { partners[$0].max() } ?? -1
    let behind =
      ((last + 1)..<source.count).first { !partners[$0].isEmpty }.flatMap { partners[$0].min() } ?? target.count
    let open = ((min(before, behind) + 1)..<max(before, behind)).filter(isFree)
    guard let best = best(of: open, for: lost) else { return [] }
    var found: Set = [best]
    while found.count <= lost.count,
      let next = open.first(where: { j in !found.contains(j) && found.contains { Self.isNext(j, to: $0, target) } })
    { found.insert(next) }
    return found
  }

  private func best(of open: [Int], for lost: [Int]) -> Int? {
    func weight(_ j: Int) -> Float { lost.map { weights[$0, j] }.max() ?? 0 }
    return open.max { (weight($0), $1) < (weight($1), $0) }
  }

  /// The words as ranges of the page; function words between two of them do not part them.
  private func ranges(_ found: Set<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last = -1
    for j in found.sorted() {
      let index = target[j].index
      if !ranges.isEmpty, Self.isNext(last, to: j, target), target[last].index + (j - last) == index {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
      last = j
    }
    return ranges
  }
}
