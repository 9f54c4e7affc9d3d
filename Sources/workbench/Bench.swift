internal import ArgumentParser
internal import Auditing
internal import Checks
internal import Commands
internal import Foundation
internal import Linguistics
internal import Pages
internal import Reporting
internal import Synchronization

/// `workbench bench`: what each stage of an audit costs.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures an audit: CPU seconds a stage, sentence pairs a second, memory.",
    discussion: """
      The pages are those that both folders have. Beside the audit it measures what no program of this kind gets around: \
      reading the files, parsing them with md4c, breaking them into words with ICU. Reporting is JSON and
      terminal.
      """)

  @Argument(help: "The folder of localized pages.")
  var folder: String

  @Argument(help: "The folder of English pages.")
  var source: String

  @Option(help: "How many pages are worked on at once.")
  var jobs = 1

  @Option(help: "How often to run; the quickest run counts.")
  var rounds = 3

  @Flag(help: "Measure each check alone, on one core and without a memory of equal blocks.")
  var checks = false

  func validate() throws {
    if jobs < 1 || rounds < 1 { throw ValidationError("--jobs and --rounds must be at least 1") }
  }

  func run() async throws {
    Allocator.shareArenas()
    Allocator.useLargePages()
    let input = try pages()
    if checks { return print(await CheckCosts(input, rounds: rounds).text) }
    var best: (stages: StageClock, report: AuditReport)?
    for _ in 0..<rounds {
      let run = try await audit(input)
      if best.map({ run.stages.total.cpu < $0.stages.total.cpu }) ?? true { best = run }
    }
    let memory = Usage.now.peakMegabytes
    guard let best else { return }
    print(Self.summary(best.report, best.stages, memory: memory))
    print(try Floors(input).text)
  }

  private func pages() throws -> AuditInput {
    let english = Set(try PageListing(root: absolute(source)).pages)
    let pages = try PageListing(root: absolute(folder)).pages.filter(english.contains)
    guard !pages.isEmpty else { throw ValidationError("the two folders have no page in common") }
    let inputs = pages.map { path in
      PageInput(path: path, file: "\(absolute(folder))/\(path)", source: (path, "\(absolute(source))/\(path)"))
    }
    return AuditInput(localeFolder: folder, sourceFolder: source, pages: inputs, problems: [])
  }

  private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }

  private func audit(_ input: AuditInput) async throws -> (stages: StageClock, report: AuditReport) {
    var settings = AuditSettings()
    settings.jobs = jobs
    let clock = Mutex(StageClock())
    let report = await Audit(settings: settings, checks: allChecks).run(input) { progress in
      clock.withLock { $0.enter(progress.stage) }
    }
    clock.withLock { $0.enter("reporting") }
    var bytes = 0
    for format in [ReportFormat.json, .terminal] { try format.write(report, style: .plain) { bytes += $0.count } }
    return (clock.withLock { $0.finished() }, report)
  }

  private static func summary(_ report: AuditReport, _ stages: StageClock, memory: Int) -> String {
    let pairs = report.pages.reduce(0) { $0 + $1.aligned }
    let total = stages.total
    var lines = ["\(report.pages.count) pages, \(report.segments) segments, \(pairs) sentence pairs", ""]
    lines += (stages.stages + [(name: "together", usage: total)]).map { stage in
      "\(column(stage.name, 20)) CPU \(seconds(stage.usage.cpu)) s   wall \(seconds(stage.usage.wall)) s"
    }
    lines += ["", "\(Int(Double(pairs) / total.cpu)) sentence pairs a CPU second, peak memory \(memory) MB"]
    return lines.joined(separator: "\n")
  }

  static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  static func seconds(_ value: Double) -> String { String(format: "%6.3f", value) }
}

/// Time that passed and time that the processor spent.
struct Usage {
  var cpu: Double
  var wall: Double
  var peakMegabytes: Int

  static var now: Usage {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    var wall = timespec()
    clock_gettime(CLOCK_MONOTONIC, &wall)
    return Usage(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall: Double(wall.tv_sec) + Double(wall.tv_nsec) / 1e9,
      peakMegabytes: usage.ru_maxrss / 1024)
  }

  func since(_ start: Usage) -> Usage {
    Usage(cpu: cpu - start.cpu, wall: wall - start.wall, peakMegabytes: peakMegabytes)
  }
}

/// Splits the time of a run by the stages that it reports.
private struct StageClock: Sendable {
  private(set) var stages: [(name: String, usage: Usage)] = []
  private var open: (name: String, start: Usage)?

  mutating func enter(_ stage: String) {
    guard open?.name != stage else { return }
    close()
    open = (stage, .now)
  }

  private mutating func close() {
    if let open { stages.append((open.name, Usage.now.since(open.start))) }
    open = nil
  }

  func finished() -> StageClock {
    var clock = self
    clock.close()
    return clock
  }

  var total: Usage {
    Usage(
      cpu: stages.reduce(0) { $0 + $1.usage.cpu }, wall: stages.reduce(0) { $0 + $1.usage.wall },
      peakMegabytes: stages.map(\.usage.peakMegabytes).max() ?? 0)
  }
}

/// The same bytes through the libraries alone.
private struct Floors {
  let text: String

  init(_ input: AuditInput) throws {
    let start = Usage.now
    let files = try input.pages.flatMap { [$0.file, $0.source?.file].compactMap { $0 } }.map {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    let read = Usage.now
    let events = files.reduce(0) { $0 + ParsingAlone.events(of: $1) }
    let parsed = Usage.now
    var breaks = try Breaks(.words, locale: "fr")
    var words = 0
    for file in files {
      breaks.forEach(in: file, 0..<file.count) { _, run in words += run == .other ? 0 : 1 }
    }
    let broken = Usage.now
    let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
    func line(_ name: String, _ usage: Usage, _ what: String) -> String {
      let speed = String(format: "%.0f", megabytes / max(usage.cpu, 1e-6))
      return "\(Bench.column(name, 20)) CPU \(Bench.seconds(usage.cpu)) s   \(speed) MB/s\(what)"
    }
    text = """

      The same \(String(format: "%.1f", megabytes)) MB (\(files.count) files) through the libraries alone:
      \(line("reading files", read.since(start), ""))
      \(line("md4c", parsed.since(read), ", \(events) events"))
      \(line("ICU words", broken.since(parsed), ", \(words) words"))
      """
  }
}
