/// Tells which findings of a page are faults that were seen before.
///
/// A fingerprint alone would call a fault new when its sentence was edited elsewhere, and one on a renamed page too. So
/// faults are matched page by page, through all names of the page: first by their words and sentence; then by their
/// place, where the sentence has one in both versions; then by the likeness of their sentences.
struct FindingMatcher {
  /// What is compared of a fault.
  struct Fault {
    var rule: String
    var excerpt: String
    var sentence: String
    var suggestion: String?
    /// The English words behind it.
    var source: String?
    /// The number of its sentence on the page, or −1.
    var place: Int
    /// Whether the version just before has it; others are gone and may come back.
    var isPresent = true
  }

  private let known: [Fault]
  private let found: [Fault]
  private var taken: Set<Int> = []
  /// For each finding the known fault that it is, or nil.
  private(set) var matches: [Int?]

  /// `moved` tells the new number of a sentence of the version before.
  init(known: [Fault], found: [Fault], moved: [Int: Int]) {
    self.known = known
    self.found = found
    matches = [Int?](repeating: nil, count: found.count)
    for isPresent in [true, false] {
      matchExactly(isPresent: isPresent)
      if isPresent { matchPlaces(moved) }
      matchSentences(isPresent: isPresent)
    }
  }

  private mutating func take(_ fault: Int, for finding: Int) {
    taken.insert(fault)
    matches[finding] = fault
  }

  private func open(isPresent: Bool) -> [Int] {
    known.indices.filter { known[$0].isPresent == isPresent && !taken.contains($0) }
  }

  private mutating func matchExactly(isPresent: Bool) {
    var byWords: [[String]: [Int]] = [:]
    for fault in open(isPresent: isPresent).reversed() { byWords[Self.words(known[fault]), default: []].append(fault) }
    for finding in found.indices where matches[finding] == nil {
      if let fault = byWords[Self.words(found[finding])]?.popLast() { take(fault, for: finding) }
    }
  }

  private static func words(_ fault: Fault) -> [String] { [fault.rule, fault.excerpt, fault.sentence] }

  /// A fault in a sentence that was translated anew is the same one if it concerns the same thing, or if it is the only one
  /// of its rule there, before and after.
  private mutating func matchPlaces(_ moved: [Int: Int]) {
    struct Place: Hashable {
      var rule: String
      var sentence: Int
    }
    var faults: [Place: [Int]] = [:]
    for fault in open(isPresent: true) where known[fault].place >= 0 {
      guard let sentence = moved[known[fault].place] else { continue }
      faults[Place(rule: known[fault].rule, sentence: sentence), default: []].append(fault)
    }
    var findings: [Place: [Int]] = [:]
    for finding in found.indices where matches[finding] == nil && found[finding].place >= 0 {
      findings[Place(rule: found[finding].rule, sentence: found[finding].place), default: []].append(finding)
    }
    for (place, here) in findings {
      guard var before = faults[place] else { continue }
      let isOnly = here.count == 1 && before.count == 1
      for finding in here {
        guard let index = before.firstIndex(where: { isOnly || isSameThing(known[$0], found[finding]) }) else {
          continue
        }
        take(before.remove(at: index), for: finding)
      }
    }
  }

  private func isSameThing(_ left: Fault, _ right: Fault) -> Bool {
    left.excerpt == right.excerpt || left.suggestion != nil && left.suggestion == right.suggestion
      || left.source != nil && left.source == right.source
  }

  private struct Candidate {
    var likeness: Double
    var fault: Int
    var finding: Int
  }

  /// A sentence that moved and was edited as well is known by its words. Of a fault that is gone more of them have to be
  /// the same than of one that was there a moment ago.
  private mutating func matchSentences(isPresent: Bool) {
    let threshold = isPresent ? 0.5 : 0.7
    let bags = Dictionary(
      uniqueKeysWithValues: open(isPresent: isPresent).map { ($0, WordBag(known[$0].sentence)) })
    var candidates: [Candidate] = []
    for finding in found.indices where matches[finding] == nil {
      let bag = WordBag(found[finding].sentence)
      for (fault, other) in bags
      where known[fault].rule == found[finding].rule && isSameThing(known[fault], found[finding]) {
        let likeness = bag.likeness(to: other)
        if likeness >= threshold { candidates.append(Candidate(likeness: likeness, fault: fault, finding: finding)) }
      }
    }
    // The order of a dictionary differs from run to run; nothing may depend on it.
    candidates.sort { (-$0.likeness, $0.finding, $0.fault) < (-$1.likeness, $1.finding, $1.fault) }
    for candidate in candidates where matches[candidate.finding] == nil && !taken.contains(candidate.fault) {
      take(candidate.fault, for: candidate.finding)
    }
  }
}
