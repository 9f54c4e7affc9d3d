internal import Alignment
public import Auditing
internal import FoundationEssentials
internal import Pages
internal import SourceText

/// Plants known faults in the pages of a folder, in memory, and sees which of them an audit finds.
///
/// The folder is audited as it is, and then in rounds, each with some faults on every page. A planted fault is found when the
/// audit says something at its place, or of the English behind it, that it did not say of the sound page.
public struct SelfTest: Sendable {
  private let settings: AuditSettings
  private let checks: [any Check]
  /// Equal seeds plant equal faults.
  public var seed: UInt64 = 1
  /// How many faults of a kind are planted, where the pages have so many places.
  public var mostOfKind = 30

  /// A self-test of the checks as the settings have them.
  public init(settings: AuditSettings, checks: [any Check]) {
    self.settings = settings
    self.checks = checks
  }

  /// More faults on one page would hide each other.
  private static let mostOnPage = 3
  /// Bytes between the faults of a page, so that what is said of one is not taken for the other.
  private static let distance = 400

  private struct Planted: Sendable {
    var kind: Int
    /// Its page in the list of grounds.
    var page: Int
    var plant: Plant
  }

  /// Runs the test; nil where no page has an English page in a folder. `progress` is told after each audit.
  public func run(
    _ input: AuditInput, progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
  ) async -> SelfTestResult? {
    let grounds = await Self.grounds(input, settings)
    guard !grounds.isEmpty else { return nil }
    let rounds = Self.rounds(plants(in: grounds))
    let audit = Audit(settings: settings, checks: checks)
    func report(_ done: Int) {
      progress(AuditProgress(stage: "self-test", done: done, total: rounds.count + 1))
    }
    report(0)
    let sound = await audit.run(input)
    report(1)
    var result = SelfTestResult(kinds: FaultKind.all, sound: sound, seed: seed)
    for (number, round) in rounds.enumerated() {
      let (pages, places) = Self.planted(round, grounds, input)
      var planted = input
      planted.pages = pages
      let findings = NewFindings(await audit.run(planted), sound: sound)
      for (planted, place) in zip(round, places) {
        let path = grounds[planted.page].page.path
        let rules = findings.rules(
          on: path, at: place, source: planted.plant.source, isAlone: planted.plant.isAlone)
        result.add(planted.kind, planted.plant, on: grounds[planted.page].page.file, found: rules)
      }
      result.strayFindings += findings.count { finding in
        !zip(round, places).contains { planted, place in
          grounds[planted.page].page.path == finding.finding.page
            && NewFindings.touches(finding, place, planted.plant.source)
        }
      }
      report(number + 2)
    }
    return result
  }

  // MARK: Reading

  private static func grounds(_ input: AuditInput, _ settings: AuditSettings) async -> [Ground] {
    guard let pages = try? read(input, settings), !pages.isEmpty else { return [] }
    return await PageAligner(jobs: settings.jobs).align(pages).pairs.map(Ground.init)
  }

  private static func read(_ input: AuditInput, _ settings: AuditSettings) throws -> [(source: Page, target: Page)] {
    var targets = try PageReader(language: settings.targetLanguage, proseKeys: settings.proseKeys)
    var sources = try PageReader(language: settings.sourceLanguage, proseKeys: settings.proseKeys)
    var pages: [(source: Page, target: Page)] = []
    for page in input.pages {
      guard let source = page.source, let file = page.file,
        let target = try? targets.read(Self.file(file, as: page.path)),
        let english = try? sources.read(Self.file(source.file, as: source.path))
      else { continue }
      pages.append((english, target))
    }
    return pages
  }

  private static func file(_ file: String, as path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(filePath: file))))
  }

  // MARK: Planting

  /// The faults to plant, kind after kind: on as many pages as there are before a page gets a second one.
  private func plants(in grounds: [Ground]) -> [Planted] {
    FaultKind.all.indices.flatMap { kind in
      var dice = Dice(seed: seed &+ UInt64(kind) &* 0x1_0001)
      var places = grounds.map { FaultKind.all[kind].plants($0, &dice).shuffled(using: &dice) }
      let order = grounds.indices.shuffled(using: &dice)
      var chosen: [Planted] = []
      while chosen.count < mostOfKind, places.contains(where: { !$0.isEmpty }) {
        for page in order where chosen.count < mostOfKind {
          if let plant = places[page].popLast() { chosen.append(Planted(kind: kind, page: page, plant: plant)) }
        }
      }
      return chosen
    }
  }

  /// Puts the faults into rounds, each in the first that has room for it on its page.
  private static func rounds(_ plants: [Planted]) -> [[Planted]] {
    var rounds: [[Planted]] = []
    for plant in plants {
      let room = rounds.indices.first { round in
        let others = rounds[round].filter { $0.page == plant.page }
        return others.count < mostOnPage && others.allSatisfy { goTogether($0.plant, plant.plant) }
      }
      if let room { rounds[room].append(plant) } else { rounds.append([plant]) }
    }
    return rounds
  }

  private static func goTogether(_ left: Plant, _ right: Plant) -> Bool {
    guard !left.isAlone, !right.isAlone else { return false }
    return extent(left).end + distance <= extent(right).start || extent(right).end + distance <= extent(left).start
  }

  private static func extent(_ plant: Plant) -> ByteRange {
    plant.edits.reduce(plant.scope) { $0.union($1.range) }
  }

  /// The pages of a round, and where on them the faults stand.
  private static func planted(
    _ round: [Planted], _ grounds: [Ground], _ input: AuditInput
  ) -> (pages: [PageInput], places: [ByteRange]) {
    var edits: [Int: [Edit]] = [:]
    for planted in round { edits[planted.page, default: []] += planted.plant.edits }
    let numbers = Dictionary(uniqueKeysWithValues: grounds.indices.map { (grounds[$0].page.path, $0) })
    let pages = input.pages.map { page -> PageInput in
      guard let number = numbers[page.path], let edits = edits[number] else { return page }
      let bytes = Fix(edits: edits, isSafe: true).applied(to: grounds[number].bytes)
      var planted = page
      planted.content = .bytes(bytes)
      return planted
    }
    return (pages, round.map { moved(extent($0.plant), by: edits[$0.page] ?? []) })
  }

  /// Where a range is after edits.
  private static func moved(_ range: ByteRange, by edits: [Edit]) -> ByteRange {
    var (start, end) = (range.start, range.end)
    for edit in edits {
      let growth = edit.replacement.utf8.count - edit.range.count
      if edit.range.end <= range.start, !range.contains(edit.range) { start += growth }
      if edit.range.start < range.end || range.contains(edit.range) { end += growth }
    }
    return ByteRange(start, max(start, end))
  }
}

/// What an audit says of planted pages and did not say of the sound ones.
private struct NewFindings {
  private let findings: [ReportedFinding]
  private let problems: Set<String>

  private struct Key: Hashable {
    var rule: String
    var page: String
    var words: String?
    var message: String

    init(_ reported: ReportedFinding) {
      rule = reported.finding.rule
      page = reported.finding.page
      words = reported.location?.excerpt
      message = reported.finding.message.description
    }
  }

  init(_ report: AuditReport, sound: AuditReport) {
    var known = sound.findings.reduce(into: [Key: Int]()) { $0[Key($1), default: 0] += 1 }
    findings = report.findings.filter { finding in
      guard finding.finding.severity != .neutral else { return false }
      let key = Key(finding)
      guard let count = known[key], count > 0 else { return true }
      known[key] = count - 1
      return false
    }
    problems = Set(report.problems).subtracting(sound.problems).reduce(into: []) { $0.insert($1.page) }
  }

  /// The rules that say something new of a place or of the English behind it; `problem` where the page could not be read as it
  /// was, which says no place: it counts for a fault that stands alone.
  func rules(on page: String, at place: ByteRange, source: ByteRange?, isAlone: Bool) -> Set<String> {
    var rules = Set(
      findings.filter { $0.finding.page == page && Self.touches($0, place, source) }.map(\.finding.rule))
    if isAlone, problems.contains(page) { rules.insert("problem") }
    return rules
  }

  func count(where isCounted: (ReportedFinding) -> Bool) -> Int { findings.count(where: isCounted) }

  static func touches(_ finding: ReportedFinding, _ place: ByteRange, _ source: ByteRange?) -> Bool {
    if let bytes = finding.location?.bytes, bytes.start <= place.end, place.start <= bytes.end { return true }
    guard let source, let bytes = finding.source?.bytes else { return false }
    return bytes.overlaps(source)
  }
}
