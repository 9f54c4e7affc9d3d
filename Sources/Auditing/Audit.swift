public import Alignment
internal import FoundationEssentials
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Runs the checks on the pages of a folder: read, align, survey, check.
public struct Audit: Sendable {
  private let settings: AuditSettings
  private let proseChecks: ByScope<any ProseCheck>
  private let pairChecks: ByScope<any PairCheck>
  private let pageChecks: [any PageCheck]
  /// The rules that look words up, in the order of the list.
  private let dictionaryRules: [String]
  private let judged: JudgedRules
  private let asksForRivals: Bool

  /// Checks of one kind, apart by how far they look.
  private struct ByScope<Kind: Sendable>: Sendable {
    var block: [Kind] = []
    var page: [Kind] = []

    mutating func add(_ check: Kind, _ scope: CheckScope) {
      switch scope {
      case .block, .blockFirst: block.append(check)
      case .page: page.append(check)
      }
    }
  }

  public init(settings: AuditSettings, checks: [any Check]) {
    self.settings = settings
    let enabled = checks.filter { settings.isEnabledSomewhere(type(of: $0).description.id) }
    var prose = ByScope<any ProseCheck>()
    var pair = ByScope<any PairCheck>()
    var page: [any PageCheck] = []
    for check in enabled {
      switch check.shape {
      case .prose(let check): prose.add(check, type(of: check).scope)
      case .pair(let check): pair.add(check, type(of: check).scope)
      case .page(let check): page.append(check)
      }
    }
    (proseChecks, pairChecks, pageChecks) = (prose, pair, page)
    dictionaryRules = enabled.filter { type(of: $0).isDictionaryCheck }.map { type(of: $0).description.id }
    asksForRivals = enabled.contains { type(of: $0).isRivalCheck }
    judged = JudgedRules(checks: checks, running: enabled)
  }

  /// Audits the pages. `progress` is told at the start of each stage and after each page, in any order of pages.
  public func run(
    _ input: AuditInput, progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
  ) async -> AuditReport {
    let started = Date()
    let clock = ContinuousClock()
    let start = clock.now
    var read = await readPages(input.pages, progress)
    if let git = input.git { await readSources(&read, from: git) }
    setAsideFrench(&read)
    let siblings = await siblings(input, read)
    let problems = input.problems + read.flatMap(\.problems) + dictionaryProblems(input) + siblings.problems
    let audited = await audit(read, siblings.names, progress)
    let elapsed = clock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let run = AuditReport.Run(
      localeFolder: input.localeFolder, source: input.sourceFolder, sourceLanguage: settings.sourceLanguage,
      targetLanguage: settings.targetLanguage, profile: settings.profile, startedAt: started.formatted(.iso8601),
      seconds: (seconds * 1000).rounded() / 1000)
    return AuditReport(
      run: run, pages: audited.map(\.page), findings: audited.flatMap(\.findings) + folderFindings(input, read),
      problems: problems.sorted { ($0.page, $0.reason) < ($1.page, $1.reason) })
  }

  /// What is missing on either side, where both are known.
  private func folderFindings(_ input: AuditInput, _ read: [ReadPage]) -> [ReportedFinding] {
    let orphans = read.filter {
      $0.target != nil && $0.source == nil && $0.input.source == nil && $0.french == nil
    }.map(\.input.path)
    let stale = read.compactMap { page in page.freshness.map { (page: page.input.path, freshness: $0) } }
    let findings = FolderFindings.findings(
      orphans: input.english == nil ? [] : orphans, english: input.english ?? [], stale: stale,
      french: read.compactMap(\.french), settings: settings)
    guard !findings.isEmpty else { return [] }
    let targets = Dictionary(
      read.compactMap { page in page.target.map { (page.input.path, $0) } }, uniquingKeysWith: { first, _ in first })
    return findings.filter { finding in
      guard let target = targets[finding.finding.page] else { return true }
      var suppressions = Suppressions(target)
      return !suppressions.silences(finding.finding.rule, at: nil)
    }
  }

  /// What the same pages in other languages say of names.
  private func siblings(_ input: AuditInput, _ read: [ReadPage]) async
    -> (names: SiblingNames, problems: [AuditReport.Problem])
  {
    guard !input.siblingLocales.isEmpty else { return (SiblingNames(), []) }
    guard read.contains(where: { $0.source != nil }) else {
      let reason = "without English pages those in \(input.siblingLocales.joined(separator: ", ")) say nothing"
      return (SiblingNames(), [.init(page: input.localeFolder, reason: reason, isFatal: false)])
    }
    let tasks = read.flatMap { page in
      page.source.map { source in
        page.input.siblings.map { SiblingReader.Task(path: page.input.path, source: source, sibling: $0) }
      } ?? []
    }
    return await SiblingReader(locales: input.siblingLocales, jobs: settings.jobs, proseKeys: settings.proseKeys)
      .read(tasks)
  }

  /// Said once: which rules are silent because there is nothing to look words up in.
  private func dictionaryProblems(_ input: AuditInput) -> [AuditReport.Problem] {
    guard !dictionaryRules.isEmpty, !SpellingDictionary.isFrenchInstalled else { return [] }
    let rules = dictionaryRules.joined(separator: ", ")
    let reason = "no French Hunspell dictionary is installed (hunspell-fr); rules that need one were silent: \(rules)"
    return [.init(page: input.localeFolder, reason: reason, isFatal: false)]
  }

  // MARK: Reading

  private struct ReadPage: Sendable {
    var input: PageInput
    var target: Page?
    var source: Page?
    /// Where the source is from.
    var origin: AuditedPage.Source?
    var problems: [AuditReport.Problem] = []
    var provenance = Provenance()
    /// What has changed in the English since, where that is known.
    var freshness: Freshness?
    /// What of the English page is in French.
    var french: FolderFindings.FrenchSource?
  }

  private func readPages(_ inputs: [PageInput], _ progress: @escaping @Sendable (AuditProgress) -> Void) async
    -> [ReadPage]
  {
    progress(AuditProgress(stage: "reading", done: 0, total: inputs.count))
    return await Parallel.map(inputs.count, jobs: settings.jobs) { indices, emit in
      guard var targetReader = try? PageReader(language: settings.targetLanguage, proseKeys: settings.proseKeys),
        var sourceReader = try? PageReader(language: settings.sourceLanguage, proseKeys: settings.proseKeys)
      else {
        for index in indices {
          let reason = "ICU has no data for \(settings.sourceLanguage) or \(settings.targetLanguage)"
          emit(
            index,
            ReadPage(input: inputs[index], problems: [.init(page: inputs[index].path, reason: reason, isFatal: true)]))
        }
        return
      }
      for index in indices {
        emit(index, Self.read(inputs[index], &targetReader, &sourceReader))
      }
    }
  }

  private static func read(
    _ input: PageInput, _ targetReader: inout PageReader, _ sourceReader: inout PageReader
  ) -> ReadPage {
    var read = ReadPage(input: input)
    do {
      read.target = try targetReader.read(try load(input.content, as: input.path))
    } catch {
      read.problems.append(.init(page: input.path, reason: reason(error), isFatal: true))
      return read
    }
    read.problems += read.target!.problems.map { .init(page: input.path, reason: $0.reason, isFatal: false) }
    read.provenance = Provenance(read.target!)
    if let source = sourceReader.readSource(in: read.target!.file) {
      // The English that was translated, put there by who published the page.
      read.source = source
      read.origin = AuditedPage.Source(
        path: input.path, how: "inline", revision: read.provenance.sourceRevision, isVerified: true)
    } else if let source = input.source {
      do {
        let file = try load(source.file, as: source.path)
        read.source = try sourceReader.read(file)
        read.origin = AuditedPage.Source(
          path: source.path, how: "folder", revision: nil, isVerified: read.provenance.proves(file) ?? false)
      } catch {
        read.problems.append(
          .init(page: input.path, reason: "English page \(source.path): \(reason(error))", isFatal: false))
      }
    }
    return read
  }

  /// Gives each page the English that git has of it. The files come one after the other through one git, and are taken apart on
  /// all cores.
  private func readSources(_ read: inout [ReadPage], from git: GitInput) async {
    let pages = read.indices.filter { read[$0].target != nil && read[$0].source == nil }
    let unstamped = pages.filter { read[$0].provenance.sourceRevision == nil }.map { read[$0].input.path }
    let times = unstamped.isEmpty ? [:] : Self.times(of: Set(unstamped), in: git.localeFolder)
    let source = GitSource(
      git.repository, sourceLanguage: settings.sourceLanguage, targetLanguage: settings.targetLanguage)
    let found = source.pages(
      for: pages.map { index in
        .init(path: read[index].input.path, provenance: read[index].provenance, time: times[read[index].input.path])
      })
    let parsed = await parse(found)
    for (index, (page, found)) in zip(pages, zip(parsed, found)) {
      do {
        let found = try found.get()
        read[index].source = try page?.page.get()
        read[index].freshness = page?.freshness
        read[index].origin = AuditedPage.Source(
          path: found.file.path, how: "git", revision: found.revision, isVerified: found.isVerified)
      } catch {
        read[index].problems.append(
          .init(page: read[index].input.path, reason: "English page: \(Self.reason(error))", isFatal: false))
      }
    }
  }

  /// Where what stands in the folder of English pages is in French, there is nothing to compare the page with.
  private func setAsideFrench(_ read: inout [ReadPage]) {
    guard Language(tag: settings.sourceLanguage) == .english, Language(tag: settings.targetLanguage) == .french else {
      return
    }
    for index in read.indices {
      guard let source = read[index].source,
        let french = FolderFindings.FrenchSource(source, of: read[index].input.path)
      else { continue }
      read[index].french = french
      guard french.isWhole else { continue }
      (read[index].source, read[index].origin, read[index].freshness) = (nil, nil, nil)
    }
  }

  /// When pages were committed; none where they lie in no repository.
  private static func times(of paths: Set<String>, in folder: String) -> [String: Int] {
    (try? GitRepository(folder).times(of: paths)) ?? [:]
  }

  private struct ParsedSource: Sendable {
    var page: Result<Page, PageProblem>
    var freshness: Freshness?
  }

  /// The pages that were found, taken apart.
  private func parse(_ found: [Result<GitSource.Found, GitProblem>]) async -> [ParsedSource?] {
    await Parallel.map(found.count, jobs: settings.jobs) { [settings] indices, emit in
      guard var reader = try? PageReader(language: settings.sourceLanguage, proseKeys: settings.proseKeys) else {
        for index in indices { emit(index, nil) }
        return
      }
      for index in indices {
        guard case .success(let page) = found[index] else {
          emit(index, nil)
          continue
        }
        do throws(PageProblem) {
          let source = try reader.read(page.file)
          let newest = page.newest.flatMap { file in try? reader.read(file) }
          let freshness = newest.map { Freshness(translated: source, now: $0) }
          emit(index, ParsedSource(page: .success(source), freshness: freshness))
        } catch {
          emit(index, ParsedSource(page: .failure(error), freshness: nil))
        }
      }
    }
  }

  private static func load(_ content: PageInput.Content, as path: String) throws -> SourceFile {
    switch content {
    case .file(let file): try load(file, as: path)
    case .bytes(let bytes): SourceFile(path: path, bytes: bytes)
    }
  }

  static func load(_ file: String, as path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(filePath: file))))
  }

  static func reason(_ error: any Error) -> String {
    if let problem = error as? PageProblem { return problem.reason }
    if let problem = error as? GitProblem { return problem.reason }
    if let error = error as? CocoaError {
      switch error.code {
      case .fileReadNoPermission: return "may not be read"
      case .fileReadNoSuchFile, .fileNoSuchFile: return "does not exist"
      default: break
      }
    }
    return "cannot be read: \(error)"
  }

  // MARK: Auditing

  private struct PageResult: Sendable {
    var page: AuditedPage
    var findings: [ReportedFinding]
    /// For the pages without English.
    var loans: [BorrowedFindings.Loan]
  }

  private func audit(
    _ read: [ReadPage], _ siblings: SiblingNames, _ progress: @escaping @Sendable (AuditProgress) -> Void
  ) async -> [PageResult] {
    let pages = read.filter { $0.target != nil }
    progress(AuditProgress(stage: "aligning", done: 0, total: pages.count))
    let (pairs, lexicon) = await align(pages)
    progress(AuditProgress(stage: "surveying", done: 0, total: pages.count))
    var survey = await survey(pages, pairs)
    survey.lexicon = lexicon
    survey.siblings = siblings
    survey.siblingRenderings = await renderings(pairs, siblings)
    survey.comments.policy = settings.codeComments
    survey.spacing.policy = settings.noBreakSpaces
    survey.quotes.policy = settings.noBreakSpaces
    if asksForRivals { survey.rivals = await rivals(pairs, lexicon) }
    progress(AuditProgress(stage: "checking", done: 0, total: pages.count))
    // Those with English first: they may lend the others what they show.
    let paired = pages.indices.filter { pairs[$0] != nil }
    let alone = pages.indices.filter { pairs[$0] == nil }
    var borrowed =
      paired.isEmpty || alone.isEmpty
      ? nil : BorrowedFindings(for: alone.map { pages[$0].target! }, rules: rulesOfBlocks)
    var results = [PageResult?](repeating: nil, count: pages.count)
    for part in [paired, alone] where !part.isEmpty {
      let checked = await check(part.map { (pages[$0], pairs[$0]) }, survey, borrowed, progress)
      for (index, result) in zip(part, checked) {
        results[index] = result
        borrowed?.add(result.loans)
      }
    }
    return Self.withTemplateCountedOnce(results.map { $0! }, pages)
  }

  private static func withTemplateCountedOnce(_ results: [PageResult], _ pages: [ReadPage]) -> [PageResult] {
    let generated = pages.indices.filter { pages[$0].target?.format == .html }
    guard !generated.isEmpty else { return results }
    var template = TemplateFindings()
    for page in generated { template.add(results[page].findings) }
    var results = results
    for page in generated {
      guard let findings = template.settled(results[page].findings) else { continue }
      results[page].findings = findings
      results[page].page.charge(findings)
    }
    return results
  }

  /// The rules that look at nothing but the blocks of their segments.
  private var rulesOfBlocks: Set<String> {
    let checks: [any Check] = proseChecks.block + pairChecks.block
    return Set(checks.filter { type(of: $0).scope == .block }.map { type(of: $0).description.id })
  }

  private func check(
    _ pages: [(page: ReadPage, pair: PagePair?)], _ survey: Survey, _ borrowed: BorrowedFindings?,
    _ progress: @escaping @Sendable (AuditProgress) -> Void
  ) async -> [PageResult] {
    await Parallel.map(pages.count, jobs: settings.jobs) {
      [terms = TermMatcher(settings.glossary), memory = FindingMemory()] indices, emit in
      let evidence = EvidenceMemory()
      for index in indices {
        let page = pages[index].page
        let context = PageContext(
          target: page.target!, pair: pages[index].pair, sourcePath: page.source?.path, survey: survey,
          terms: terms, strings: settings.strings, elision: settings.elision, profile: settings.profile,
          evidence: evidence)
        var result = result(context, page, borrowed, memory)
        if settings.keepsSentences { result.page.sentences = AuditedSentence.all(of: context) }
        if settings.keepsPassages {
          result.page.passages =
            context.pair.map { AlignedPassage.all(of: $0) } ?? AlignedPassage.all(of: context.target)
        }
        emit(index, result)
        progress(AuditProgress(stage: "checking", done: 1, total: pages.count))
      }
    }
  }

  private func align(_ pages: [ReadPage]) async -> (pairs: [PagePair?], lexicon: Lexicon) {
    let paired = pages.indices.filter { pages[$0].source != nil }
    let aligned = await PageAligner(jobs: settings.jobs).align(
      paired.map { (source: pages[$0].source!, target: pages[$0].target!) })
    var pairs = [PagePair?](repeating: nil, count: pages.count)
    for (index, pair) in zip(paired, aligned.pairs) { pairs[index] = pair }
    return (pairs, aligned.lexicon)
  }

  /// The pages with their English, and what the folder says as a whole, without any check.
  public func survey(_ input: AuditInput) async -> (pairs: [PagePair], survey: Survey) {
    var read = await readPages(input.pages) { _ in }
    if let git = input.git { await readSources(&read, from: git) }
    setAsideFrench(&read)
    let siblings = await siblings(input, read).names
    let pages = read.filter { $0.target != nil }
    let (pairs, lexicon) = await align(pages)
    var survey = await survey(pages, pairs)
    survey.lexicon = lexicon
    survey.siblings = siblings
    return (pairs.compactMap { $0 }, survey)
  }

  private func survey(_ pages: [ReadPage], _ pairs: [PagePair?]) async -> Survey {
    let parts = await Parallel.fold(pages.count, jobs: settings.jobs, into: Survey()) { survey, index in
      if let pair = pairs[index] { survey.add(pair) } else { survey.add(pages[index].target!) }
    }
    var survey = parts.reduce(into: Survey()) { $0.merge($1) }
    survey.labels.settle()
    return survey
  }

  private func renderings(_ pairs: [PagePair?], _ siblings: SiblingNames) async -> SiblingRenderings {
    guard !siblings.isEmpty else { return SiblingRenderings() }
    let pairs = pairs.compactMap { $0 }
    let parts = await Parallel.fold(pairs.count, jobs: settings.jobs, into: SiblingRenderings()) { renderings, index in
      renderings.add(pairs[index], siblings)
    }
    return parts.reduce(into: SiblingRenderings()) { $0.merge($1) }
  }

  private func rivals(_ pairs: [PagePair?], _ lexicon: Lexicon) async -> TermRivals {
    let pairs = pairs.compactMap { $0 }
    let parts = await Parallel.fold(pairs.count, jobs: settings.jobs, into: TermRivals()) { rivals, index in
      rivals.add(pairs[index], lexicon: lexicon)
    }
    var rivals = parts.reduce(into: TermRivals()) { $0.merge($1) }
    rivals.settle()
    return rivals
  }

  private func result(
    _ context: PageContext, _ page: ReadPage, _ borrowed: BorrowedFindings?, _ memory: FindingMemory
  ) -> PageResult {
    let resolver = FindingResolver(
      settings: settings.settings(for: context.target.path), context: context, judged: judged)
    // A label that is as the product has it is right, whatever else might be said of it.
    let found = check(context, memory).filter { !($0.range.map(context.labels.covers) ?? false) }
    let loans = context.pair.flatMap { borrowed?.loans(of: found, on: $0) } ?? []
    let findings = resolver.resolve(found + (context.pair == nil ? borrowed?.findings(on: context.target) ?? [] : []))
    let words = context.pair?.source.wordCount ?? context.target.wordCount
    var audited = AuditedPage(
      path: context.target.path, source: page.origin, provenance: .init(page.provenance), sourceWords: words,
      segments: context.target.segments.count, aligned: context.pair?.alignedCount ?? 0,
      score: 100, contentHash: AuditedPage.contentHash(of: context.target.file.bytes))
    audited.charge(findings)
    audited.translatedShare = PageLanguages(context.target, pair: context.pair).frenchShare
    audited.drift = context.pair.map { .init($0) }
    return PageResult(page: audited, findings: findings, loans: loans)
  }

  private func check(_ context: PageContext, _ memory: FindingMemory) -> [Finding] {
    var findings: [Finding] = []
    for check in pageChecks { findings += check.findings(on: context) }
    // Not in the closures below, which would hold on to all of the audit for each segment.
    let (ofBlocks, ofProse) = (pairChecks.block, proseChecks.block)
    let keys = settings.remembersFindings ? PageKeys(context) : nil
    if let pair = context.pair {
      for bead in pair.beads {
        let segments = SegmentPair(context: context, pair: pair, bead: bead)
        guard max(segments.sourceWords.count, segments.targetWords.count) <= Segment.mostWords else { continue }
        for check in pairChecks.page { findings += check.findings(in: segments) }
        findings += memory.findings(at: keys?.place(of: bead), on: context, checks: ofBlocks.count) {
          ofBlocks[$0].findings(in: segments)
        }
      }
    }
    for segment in context.target.segments.indices
    where context.target.segments[segment].words.count <= Segment.mostWords {
      let bead = context.pair.flatMap { $0.isFrenchOnBothSides(segment) ? nil : $0.bead(ofTarget: segment) }
      let prose = Prose(context: context, segment: segment, bead: bead)
      for check in proseChecks.page { findings += check.findings(in: prose) }
      findings += memory.findings(at: keys?.place(of: segment, bead), on: context, checks: ofProse.count) {
        ofProse[$0].findings(in: prose)
      }
    }
    return findings
  }
}

extension AuditedPage.Provenance {
  init(_ provenance: Provenance) {
    self.init(
      translation: provenance.translation, humanShare: provenance.humanShare, handoff: provenance.handoff,
      sourceRevision: provenance.sourceRevision, sourceHash: provenance.sourceHash,
      handoffID: provenance.handoffID)
  }
}

extension AuditedPage {
  /// Sets the score that the findings leave the page.
  fileprivate mutating func charge(_ findings: [ReportedFinding]) {
    let score = Score(findings: findings.map(\.finding.severity), words: sourceWords)
    self.score = score.value
    scoreInterval = score.interval
  }
}
