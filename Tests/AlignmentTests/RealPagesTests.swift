import Alignment
import Pages
import SourceText
import Testing

/// What is measured on real pages must not sink.
@Suite struct RealPagesTests {
  @Test(.enabled(if: Corpora.has("httpd"), "the corpora are not there"))
  func `aligns headings of HTML pages without looking at their ids`() async throws {
    var aligner = PageAligner(jobs: 2)
    aligner.usesAnchors = false
    let pairs = await aligner.align(try Corpora.pairs("httpd")).pairs
    var (all, right) = (0, 0)
    for pair in pairs {
      let english = headings(of: pair.source)
      for (id, segment) in headings(of: pair.target) {
        guard let other = english[id] else { continue }
        all += 1
        let bead = pair.targetBeads[segment]
        if bead >= 0, pair.beads[bead].source.contains(other) { right += 1 }
      }
    }
    #expect(all == 436)
    #expect(Double(right) >= 0.97 * Double(all))
  }

  /// The first segments of headings by their ids; an id that stands twice tells nothing.
  private func headings(of page: Page) -> [String: Int] {
    var found: [String: Int?] = [:]
    for block in page.blocks where block.role == .heading {
      guard let name = page.name(of: block), let segment = block.segments.first else { continue }
      found[name] = found[name] == nil ? segment : .some(nil)
    }
    return found.compactMapValues { $0 }
  }
}
