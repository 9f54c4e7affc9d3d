internal import Auditing
private import Foundation
internal import SourceText

/// Makes the fixes of some pages in rounds, in memory: what one fix brings to light, the next round mends, until nothing is left that
/// may be mended. What breaks the markup of a line, no fix may: its edits on that line are held back.
struct FixRounds {
  /// Pages with their fixes, in the order of the first audit.
  private(set) var pages: [Page] = []
  /// Fixes made on pages that are still to be written.
  var count: Int { pages.reduce(0) { $0 + $1.count } }
  /// Of the last audit.
  private(set) var overlapping = 0
  private(set) var unsafe = 0
  /// Edits that are not made since a fault of the markup would stand there then.
  private(set) var heldBack = 0
  private(set) var failures: [AuditReport.Problem] = []

  struct Page {
    /// Relative to the locale folder.
    let path: String
    /// The bytes that were audited first.
    let original: [UInt8]
    /// All rounds in one.
    var fix = Fix(edits: [], isSafe: true)
    var count = 0
    /// What the page was in each round: a fix that another one takes back is not made a second time.
    fileprivate var seen: Set<UInt64>
    fileprivate var isSettled = false

    var fixed: [UInt8] { fix.applied(to: original) }
  }

  /// Rounds after which the rest is left: fixes that bring ever new ones to light are wrong.
  private static let most = 8

  private let folder: String
  private let includingUnsafe: Bool
  private var failed: Set<String> = []
  /// Where each page with a fix is in `pages`.
  private var indices: [String: Int] = [:]
  /// Of the bytes of each page that was audited first.
  private let hashes: [String: UInt64]

  /// `audit` audits pages, some of which are in memory.
  init(
    _ report: AuditReport, of input: AuditInput, in folder: String, includingUnsafe: Bool,
    audit: (AuditInput) async -> AuditReport
  ) async {
    self.folder = folder
    self.includingUnsafe = includingUnsafe
    hashes = Dictionary(
      report.pages.compactMap { page in page.contentHash.map { (page.path, $0) } },
      uniquingKeysWith: { first, _ in first })
    let first = report
    var (report, input) = (report, input)
    for _ in 1...Self.most {
      let plans = FixPlan.plans(for: report, includingUnsafe: includingUnsafe).filter { !failed.contains($0.page) }
      overlapping = plans.reduce(0) { $0 + $1.overlapping.count }
      unsafe = plans.reduce(0) { $0 + $1.unsafe.count }
      let changed = plans.filter { !$0.edits.isEmpty && make($0) }.map(\.page)
      guard !changed.isEmpty else { break }
      place(changed, in: &input)
      report = await audit(input)
    }
    if !includingUnsafe { holdBack(before: first, after: report) }
    pages.removeAll { $0.fix.edits.isEmpty }
  }

  // MARK: What breaks a page

  /// Takes out the edits on lines where the last audit finds a fault of the markup that the first one did not.
  private mutating func holdBack(before first: AuditReport, after last: AuditReport) {
    let before = Dictionary(grouping: first.findings.filter(Self.isOfMarkup), by: \.finding.page)
    let after = Dictionary(grouping: last.findings.filter(Self.isOfMarkup), by: \.finding.page)
    for index in pages.indices {
      let page = pages[index].path
      let lines = Self.new(after[page] ?? [], before[page] ?? []).flatMap { finding in
        finding.location.map { Array($0.start.line...$0.end.line) } ?? []
      }
      guard !lines.isEmpty else { continue }
      let kept = Self.edits(of: pages[index], notOn: Set(lines))
      let held = pages[index].fix.edits.count - kept.count
      pages[index].fix.edits = kept
      pages[index].count = max(kept.isEmpty ? 0 : 1, pages[index].count - held)
      heldBack += held
    }
  }

  private static func isOfMarkup(_ finding: ReportedFinding) -> Bool {
    [.markup, .brokenLink].contains(finding.finding.category)
  }

  /// The findings that are new: a fault that was there may have other words around it now, or English words for a place.
  private static func new(_ after: [ReportedFinding], _ before: [ReportedFinding]) -> [ReportedFinding] {
    var known = before
    return [true, false].reduce(after) { rest, isExact in
      rest.filter { finding in
        guard let same = known.firstIndex(where: { isSame($0, finding, isExact: isExact) }) else { return true }
        known.remove(at: same)
        return false
      }
    }
  }

  private static func isSame(_ left: ReportedFinding, _ right: ReportedFinding, isExact: Bool) -> Bool {
    guard left.finding.rule == right.finding.rule else { return false }
    return isExact
      ? left.location?.excerpt == right.location?.excerpt
      : left.source != nil && left.source?.bytes == right.source?.bytes
  }

  /// The edits that touch none of some lines of the page as it would be.
  private static func edits(of page: Page, notOn lines: Set<Int>) -> [Edit] {
    let index = LineIndex(page.fixed)
    var shift = 0
    return page.fix.edits.filter { edit in
      let start = edit.range.start + shift
      let length = edit.replacement.utf8.count
      shift += length - edit.range.count
      return lines.isDisjoint(with: index.line(of: start) + 1...index.line(of: start + length) + 1)
    }
  }

  // MARK: Pages

  /// Takes the edits of a plan; false where the page cannot be changed or would be what it was before.
  private mutating func make(_ plan: FixPlan) -> Bool {
    let index: Int
    if let known = indices[plan.page] {
      index = known
    } else {
      do throws(AuditReport.Problem) {
        let bytes = try read(plan.page)
        index = pages.count
        indices[plan.page] = index
        pages.append(Page(path: plan.page, original: bytes, seen: [AuditedPage.contentHash(of: bytes)]))
      } catch {
        failures.append(error)
        failed.insert(plan.page)
        return false
      }
    }
    guard !pages[index].isSettled else { return false }
    let fix = pages[index].fix.followed(by: plan.fix, text: pages[index].fixed)
    guard pages[index].seen.insert(AuditedPage.contentHash(of: fix.applied(to: pages[index].original))).inserted else {
      pages[index].isSettled = true
      return false
    }
    pages[index].fix = fix
    pages[index].count += plan.fixed.count
    return true
  }

  /// The bytes of a page, if they are still those that were audited: edits at places of another text would destroy it.
  private func read(_ page: String) throws(AuditReport.Problem) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: Path.join(folder, page))) else {
      throw AuditReport.Problem(page: page, reason: "cannot be read again", isFatal: true)
    }
    let bytes = [UInt8](data)
    guard hashes[page] == AuditedPage.contentHash(of: bytes) else {
      throw AuditReport.Problem(page: page, reason: "changed while it was audited: nothing was fixed", isFatal: true)
    }
    return bytes
  }

  /// The pages as they are now, for the next audit.
  private func place(_ changed: [String], in input: inout AuditInput) {
    let changed = Set(changed)
    for index in input.pages.indices where changed.contains(input.pages[index].path) {
      if let page = indices[input.pages[index].path] { input.pages[index].content = .bytes(pages[page].fixed) }
    }
  }

  /// Writes the pages, each only if it is still what was audited.
  mutating func write() {
    var written: [Page] = []
    for page in pages {
      do throws(AuditReport.Problem) {
        try save(page)
        written.append(page)
      } catch {
        failures.append(error)
      }
    }
    pages = written
  }

  private func save(_ page: Page) throws(AuditReport.Problem) {
    let file = Path.join(folder, page.path)
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)), [UInt8](data) == page.original else {
      throw AuditReport.Problem(
        page: page.path, reason: "changed while it was audited: nothing was fixed", isFatal: true)
    }
    do {
      let output = try OutputFile(file)
      try output.write(page.fixed)
      try output.finish()
    } catch {
      throw AuditReport.Problem(page: page.path, reason: "cannot be written: \(error)", isFatal: true)
    }
  }
}
