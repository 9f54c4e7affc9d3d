internal import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Makes the findings of one page ready to report: severities as set, doubles out, places quoted, in a fixed order.
struct FindingResolver {
  let settings: AuditSettings
  let context: PageContext

  func resolve(_ findings: [Finding]) -> [ReportedFinding] {
    var findings = findings.filter { $0.confidence >= settings.minimumConfidence }
    for index in findings.indices {
      if let severity = settings.severities[findings[index].rule] { findings[index].severity = severity }
    }
    findings.sort(by: Self.precedes)
    var ordinals: [String: Int] = [:]
    return withoutDoubles(findings).map { finding in
      let location = finding.range.map { place($0, in: context.target) }
      let source = finding.source.flatMap { quote in context.pair.map { place(quote.range, in: $0.source) } }
      let key = "\(finding.rule)\u{0}\(finding.page)\u{0}\(location?.excerpt ?? "")\u{0}\(location?.sentence ?? "")"
      ordinals[key, default: 0] += 1
      let fingerprint = hexadecimal(TextHash.exact("\(key)\u{0}\(ordinals[key]!)"))
      return ReportedFinding(
        finding: finding, location: location, source: source,
        edits: finding.fix?.edits.map { extent(of: $0.range, in: context.target.file) } ?? [], fingerprint: fingerprint)
    }
  }

  private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    let leftStart = left.range ?? ByteRange(0, 0)
    let rightStart = right.range ?? ByteRange(0, 0)
    if leftStart != rightStart { return leftStart < rightStart }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.confidence > right.confidence
  }

  /// Of findings that say the same of overlapping words, the surest stays; on a tie the shorter one.
  private func withoutDoubles(_ findings: [Finding]) -> [Finding] {
    var dropped = Set<Int>()
    for (index, finding) in findings.enumerated() {
      guard let range = finding.range, !dropped.contains(index) else { continue }
      var other = index + 1
      while other < findings.count, let next = findings[other].range, next.start < range.end || next == range {
        if isDouble(finding, findings[other]) {
          let keepsFirst =
            finding.confidence > findings[other].confidence
            || finding.confidence == findings[other].confidence && range.count <= next.count
          dropped.insert(keepsFirst ? other : index)
        }
        other += 1
      }
    }
    return findings.indices.filter { !dropped.contains($0) }.map { findings[$0] }
  }

  private func isDouble(_ left: Finding, _ right: Finding) -> Bool {
    left.rule == right.rule || left.category == right.category || left.range == right.range
  }

  private func place(_ range: ByteRange, in page: Page) -> ReportedFinding.Place {
    let sentence = self.sentence(around: range, in: page)
    return ReportedFinding.Place(
      page: page.path, start: page.file.position(of: range.start), end: page.file.position(of: range.end), bytes: range,
      excerpt: page.file.text(range), sentence: page.file.text(sentence),
      sentenceRange: ByteRange(range.start - sentence.start, range.end - sentence.start),
      counts: counts(of: range, in: page.file))
  }

  private func extent(of range: ByteRange, in file: SourceFile) -> ReportedFinding.Extent {
    ReportedFinding.Extent(
      start: file.position(of: range.start), end: file.position(of: range.end), counts: counts(of: range, in: file))
  }

  private func counts(of range: ByteRange, in file: SourceFile) -> ReportedFinding.Counts {
    ReportedFinding.Counts(
      scalarsBefore: file.scalars(before: range.start), startByteColumn: file.byteColumn(of: range.start),
      endByteColumn: file.byteColumn(of: range.end))
  }

  /// The segments that hold the range, or the lines where it is no prose.
  private func sentence(around range: ByteRange, in page: Page) -> ByteRange {
    var low = 0
    var high = page.segments.count
    while low < high {
      let middle = (low + high) / 2
      if page.segments[middle].source.end <= range.start { low = middle + 1 } else { high = middle }
    }
    var sentence: ByteRange?
    while low < page.segments.count,
      page.segments[low].source.overlaps(range) || page.segments[low].source.contains(range)
    {
      sentence = sentence?.union(page.segments[low].source) ?? page.segments[low].source
      low += 1
    }
    if let sentence { return sentence.union(range) }
    let starts = page.file.lines.starts
    let first = page.file.lines.line(of: range.start)
    let last = page.file.lines.line(of: max(range.start, range.end - 1))
    var end = last + 1 < starts.count ? starts[last + 1] : page.file.bytes.count
    while end > range.end, page.file.bytes[end - 1] == 0x0A || page.file.bytes[end - 1] == 0x0D { end -= 1 }
    return ByteRange(starts[first], max(end, range.end))
  }

  private func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
