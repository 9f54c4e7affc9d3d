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
    var findings: [Finding]
  }

  /// Segments without a finding, by far the most.
  private var quiet = HashSet()
  private var entries = HashTable<Entry>()

  /// About 4 MB.
  static let mostSegments = 1 << 17

  /// The findings at a place: those that were found in equal segments before, or what `find` finds. Nothing is kept of a place
  /// that is nil, of findings outside the segments, and where a check asked for what is the page's own.
  mutating func findings(at place: Place?, on page: PageContext, otherwise find: () -> [Finding]) -> [Finding] {
    guard let place else { return find() }
    if quiet.contains(place.key) { return [] }
    if let known = entries[place.key] { return known.findings.map { $0.moved(from: known.place, to: place, on: page) } }
    let asked = page.timesAsked
    let findings = find()
    guard page.timesAsked == asked, findings.allSatisfy({ $0.isInside(place) }) else { return findings }
    if quiet.count + entries.count >= Self.mostSegments { self = FindingMemory() }
    if findings.isEmpty {
      quiet.insert(place.key)
    } else {
      entries[place.key, default: Entry(place: place, findings: [])].findings = findings
    }
    return findings
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
