internal import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Makes the findings of one page ready to report: severities as set, doubles and what comments silence out, places quoted, in
/// a fixed order.
struct FindingResolver {
  /// Those of the page.
  let settings: AuditSettings
  let context: PageContext
  /// The rules of which the run can tell whether they find something on the page, for comments that silence them in vain.
  let judged: JudgedRules

  func resolve(_ findings: [Finding]) -> [ReportedFinding] {
    var suppressions = Suppressions(context.target)
    // A comment is of use even where the setting of the confidence hides what it silences.
    for finding in findings { _ = suppressions.silences(finding.rule, at: finding.range) }
    var shown = findings.filter { settings.isEnabled($0.rule) && $0.confidence >= settings.minimumConfidence }
    shown = Self.sorted(shown)
    shown = withoutDoubles(shown).filter { !suppressions.silences($0.rule, at: $0.range) }
    let unused = self.unused(suppressions)
    if !unused.isEmpty {
      shown = Self.sorted(shown + unused)
    }
    var ordinals = HashTable<Int>()
    return shown.map { finding in
      var finding = finding
      finding.severity = settings.severities[finding.rule] ?? finding.severity
      let location = finding.range.map { place($0, in: context.target) }
      let source = finding.source.flatMap { quote in context.pair.map { place(quote.range, in: $0.source) } }
      let key = Self.key(of: finding, location, source)
      ordinals[key, default: 0] += 1
      // As if the number stood behind the key.
      let fingerprint = hexadecimal("\u{0}\(ordinals[key] ?? 0)".utf8.reduce(key, TextHash.step))
      return ReportedFinding(
        finding: finding, location: location, source: source,
        edits: finding.fix?.edits.map { extent(of: $0.range, in: context.target.file) } ?? [], fingerprint: fingerprint)
    }
  }

  private func unused(_ suppressions: Suppressions) -> [Finding] {
    guard !suppressions.isEmpty, settings.isEnabled(Suppressions.description.id) else { return [] }
    // Without English hardly a check can tell.
    let isPaired = context.pair != nil
    return suppressions.unused(
      on: context.target.path, judged: isPaired ? judged.able.filter(settings.isEnabled) : [], known: judged.known,
      judgesAll: isPaired && judged.isWhole)
  }

  /// What makes a finding the same one in another run: the rule, the words, and the pair of sentences, however their lines are
  /// broken and wherever they stand on the page. Of what is missing, the sentence is the English one alone.
  private static func key(
    of finding: Finding, _ location: ReportedFinding.Place?, _ source: ReportedFinding.Place?
  ) -> UInt64 {
    let isMissing = source != nil && (finding.category == .omission || finding.category == .missingText)
    let target = isMissing ? nil : location
    var hash = finding.rule.utf8.reduce(TextHash.seed, TextHash.step)
    hash = finding.page.utf8.reduce(TextHash.step(hash, 0), TextHash.step)
    for text in [target?.excerpt, target?.sentence, source?.sentence] {
      hash = TextHash.step(hash, 0)
      if let text { addWords(of: text, to: &hash) }
    }
    return hash
  }

  /// Takes up the text with each run of ASCII space as one, and none at its ends. Byte by byte: of a long line with many findings
  /// each has the whole line for its sentence.
  private static func addWords(of text: String, to hash: inout UInt64) {
    var text = text
    text.withUTF8 { bytes in
      var isFirst = true
      var isPending = false
      for byte in bytes {
        if byte == 0x20 || byte &- 0x09 < 5 {
          isPending = !isFirst
        } else {
          if isPending { hash = TextHash.step(hash, 0x20) }
          isPending = false
          isFirst = false
          hash = TextHash.step(hash, byte)
        }
      }
    }
  }

  /// Sorts the places first: a finding is large, and sorting moves it many times.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.indices.sorted { precedes(findings[$0], findings[$1]) }.map { findings[$0] }
  }

  private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    let leftStart = left.range ?? ByteRange(0, 0)
    let rightStart = right.range ?? ByteRange(0, 0)
    if leftStart != rightStart { return leftStart < rightStart }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.confidence > right.confidence
  }

  /// Of findings that say the same of overlapping words, the surest stays; on a tie the shorter one. A neutral one, which says
  /// that something is to be looked at, never takes the place of one that says what is wrong.
  private func withoutDoubles(_ findings: [Finding]) -> [Finding] {
    var dropped = Set<Int>()
    for (index, finding) in findings.enumerated() {
      guard let range = finding.range, !dropped.contains(index) else { continue }
      var other = index + 1
      while other < findings.count, let next = findings[other].range, next.start < range.end || next == range {
        if isDouble(finding, findings[other]) {
          let keepsFirst = Self.isStronger(finding, range.count, findings[other], next.count)
          dropped.insert(keepsFirst ? other : index)
        }
        other += 1
      }
    }
    return findings.indices.filter { !dropped.contains($0) }.map { findings[$0] }
  }

  private static func isStronger(_ left: Finding, _ leftLength: Int, _ right: Finding, _ rightLength: Int) -> Bool {
    if (left.severity == .neutral) != (right.severity == .neutral) { return right.severity == .neutral }
    return left.confidence > right.confidence || left.confidence == right.confidence && leftLength <= rightLength
  }

  private func isDouble(_ left: Finding, _ right: Finding) -> Bool {
    guard left.rule == right.rule || left.category == right.category || left.range == right.range else { return false }
    return !Self.isMended(left, leaving: right) && !Self.isMended(right, leaving: left)
  }

  /// Whether a safe fix mends a finding and leaves the words of the other one as they are: then that is a fault of its own, which
  /// would come to light when the first is gone.
  private static func isMended(_ finding: Finding, leaving other: Finding) -> Bool {
    guard let fix = finding.fix, fix.isSafe, !fix.edits.isEmpty, let range = other.range else { return false }
    return fix.edits.allSatisfy { $0.range.end <= range.start || $0.range.start >= range.end }
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

/// Of which rules a run can tell whether they find something on a page.
struct JudgedRules: Sendable {
  /// Every rule there is.
  let known: Set<String>
  /// Whether every check runs, and can.
  let isWhole: Bool
  /// The rules that run, and can.
  let able: Set<String>

  /// `checks` are all, `running` those that run.
  init(checks: [any Check], running: [any Check]) {
    func ids(_ checks: [any Check]) -> Set<String> { Set(checks.map { type(of: $0).description.id }) }
    let hasDictionary = SpellingDictionary.isFrenchInstalled
    let able = running.filter { hasDictionary || !type(of: $0).isDictionaryCheck }
    known = ids(checks).union(FolderFindings.descriptions.map(\.id)).union([Suppressions.description.id])
    isWhole = able.count == checks.count
    self.able = ids(able)
  }
}
