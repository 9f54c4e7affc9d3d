internal import Linguistics
internal import Pages
internal import SourceText

/// What checks found in segments before: a site repeats its sentences from page to page, and what looks at nothing but their
/// blocks finds the same in them again.
///
/// One per task, so that nobody waits; with a few million segments it forgets and begins again.
struct FindingMemory {
  /// What stands for the segments, and where they stand.
  struct Place {
    var key: UInt64
    var target: ByteRange
    var source: ByteRange?
  }

  private struct Entry {
    var place: Place
    var findings: [Finding] = []
    /// The checks of which nothing is remembered here.
    var again: [Int] = []
  }

  /// Segments without a finding, by far the most.
  private var quiet = HashSet()
  private var entries = HashTable<Entry>()

  /// About 4 MB.
  static let mostSegments = 1 << 17

  /// The findings of so many checks at a place: those that were found in equal segments before, or what `find` finds for each
  /// check. Nothing is kept of a place that is nil, and of a check that finds something outside the segments or asks for what is
  /// the page's own.
  mutating func findings(
    at place: Place?, on page: PageContext, checks: Int, otherwise find: (_ check: Int) -> [Finding]
  ) -> [Finding] {
    guard let place else { return (0..<checks).flatMap(find) }
    if quiet.contains(place.key) { return [] }
    if let known = entries[place.key] {
      return known.findings.map { $0.moved(from: known.place, to: place, on: page) } + known.again.flatMap(find)
    }
    var entry = Entry(place: place)
    var others: [Finding] = []
    for check in 0..<checks {
      let asked = page.timesAsked
      let findings = find(check)
      if page.timesAsked == asked, findings.allSatisfy({ $0.isInside(place) }) {
        if !findings.isEmpty { entry.findings += findings }
      } else {
        entry.again.append(check)
        others += findings
      }
    }
    if quiet.count + entries.count >= Self.mostSegments { self = FindingMemory() }
    if entry.findings.isEmpty, entry.again.isEmpty {
      quiet.insert(place.key)
    } else {
      entries.updateValue(entry, forKey: place.key)
    }
    return entry.findings + others
  }
}

extension Finding {
  /// Whether all its places lie in the segments.
  fileprivate func isInside(_ place: FindingMemory.Place) -> Bool {
    guard let range, place.target.contains(range) else { return false }
    if let source, !(place.source?.contains(source.range) ?? false) { return false }
    return fix?.edits.allSatisfy { place.target.contains($0.range) } ?? true
  }

  /// The same finding in equal segments of another page.
  fileprivate func moved(
    from old: FindingMemory.Place, to new: FindingMemory.Place, on context: PageContext
  ) -> Finding {
    let shift = new.target.start - old.target.start
    var finding = self
    finding.page = context.target.path
    finding.range = range?.moved(by: shift)
    if let quote = source, let path = context.sourcePath, let from = old.source, let to = new.source {
      finding.source = SourceQuote(page: path, range: quote.range.moved(by: to.start - from.start))
    }
    finding.fix = fix?.moved(by: shift)
    return finding
  }
}

extension Fix {
  /// The same edits that many bytes further on.
  func moved(by shift: Int) -> Fix {
    Fix(edits: edits.map { Edit(range: $0.range.moved(by: shift), replacement: $0.replacement) }, isSafe: isSafe)
  }
}

extension ByteRange {
  /// The range that many bytes further on.
  func moved(by shift: Int) -> ByteRange { ByteRange(start + shift, end + shift) }
}
