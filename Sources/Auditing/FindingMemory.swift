internal import Linguistics
internal import Pages
internal import SourceText
internal import Synchronization

/// What checks found in segments before: a site repeats its sentences from page to page, and what looks at nothing but their
/// blocks finds the same in them again.
///
/// All tasks share it, since each would find the same. It is in parts, each with a lock that is held for a look only, so that
/// nobody waits; a part that is full forgets and begins again.
final class FindingMemory: Sendable {
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

  private enum Known {
    case quiet
    case entry(Entry)
  }

  private final class Part: Sendable {
    private struct State {
      /// Segments without a finding, by far the most.
      var quiet = HashSet()
      var entries = HashTable<Entry>()
    }

    private let state = Mutex(State())

    subscript(key: UInt64) -> Known? {
      state.withLock { $0.quiet.contains(key) ? .quiet : $0.entries[key].map { .entry($0) } }
    }

    func add(_ entry: Entry) {
      let key = entry.place.key
      state.withLock { state in
        if state.quiet.count + state.entries.count >= FindingMemory.mostSegments / FindingMemory.partCount {
          state = State()
        }
        if entry.findings.isEmpty, entry.again.isEmpty {
          state.quiet.insert(key)
        } else {
          state.entries.updateValue(entry, forKey: key)
        }
      }
    }
  }

  /// About 4 MB.
  static let mostSegments = 1 << 17
  private static let partCount = 32

  private let parts = (0..<FindingMemory.partCount).map { _ in Part() }

  /// The findings of so many checks at a place: those that were found in equal segments before, or what `find` finds for each
  /// check. Nothing is kept of a place that is nil, and of a check that finds something outside the segments or asks for what is
  /// the page's own.
  func findings(
    at place: Place?, on page: PageContext, checks: Int, otherwise find: (_ check: Int) -> [Finding]
  ) -> [Finding] {
    guard let place else { return (0..<checks).flatMap(find) }
    let part = parts[Int(truncatingIfNeeded: place.key >> 32) % Self.partCount]
    switch part[place.key] {
    case .quiet: return []
    case .entry(let known):
      return known.findings.map { $0.moved(from: known.place, to: place, on: page) } + known.again.flatMap(find)
    case nil: break
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
    part.add(entry)
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
