internal import Linguistics
public import SourceText

/// The result of one run, everything that a report needs: no file is read again to render it.
public struct AuditReport: Sendable {
  public var run: Run
  /// In the order of their paths.
  public var pages: [AuditedPage]
  /// In the order of pages, then of the places on the page.
  public var findings: [ReportedFinding]
  /// Pages that could not be audited, or not wholly.
  public var problems: [Problem]

  public struct Run: Sendable {
    public var localeFolder: String
    /// The English folder, or nil when the French pages were audited alone.
    public var source: String?
    public var sourceLanguage: String
    public var targetLanguage: String
    public var profile: String
    /// UTC, ISO 8601, to the second.
    public var startedAt: String
    /// Wall time.
    public var seconds: Double

    public init(
      localeFolder: String, source: String?, sourceLanguage: String, targetLanguage: String, profile: String,
      startedAt: String, seconds: Double
    ) {
      self.localeFolder = localeFolder
      self.source = source
      self.sourceLanguage = sourceLanguage
      self.targetLanguage = targetLanguage
      self.profile = profile
      self.startedAt = startedAt
      self.seconds = seconds
    }
  }

  /// A page that was not audited, or only in part, and why.
  public struct Problem: Sendable, Hashable, Error {
    public var page: String
    public var reason: String
    /// Whether the page could not be audited at all; otherwise the rest of it was.
    public var isFatal: Bool

    public init(page: String, reason: String, isFatal: Bool) {
      self.page = page
      self.reason = reason
      self.isFatal = isFatal
    }
  }

  public init(run: Run, pages: [AuditedPage], findings: [ReportedFinding], problems: [Problem]) {
    self.run = run
    self.pages = pages
    self.findings = findings
    self.problems = problems
  }

  /// Words of the English pages, or of the French ones where there is no English.
  public var sourceWords: Int { pages.reduce(0) { $0 + $1.sourceWords } }
  public var segments: Int { pages.reduce(0) { $0 + $1.segments } }

  /// The number of findings of each severity.
  public var counts: [Severity: Int] {
    findings.reduce(into: [:]) { $0[$1.finding.severity, default: 0] += 1 }
  }

  /// The score of the whole run.
  public var score: Double { overall.value }
  /// Where the score would lie of more such pages, 95 %.
  public var scoreInterval: ClosedRange<Double> { overall.interval }

  private var overall: Score { Score(findings: findings.map(\.finding.severity), words: sourceWords) }
}

/// One page as it was audited.
public struct AuditedPage: Sendable {
  /// Relative to the locale folder.
  public var path: String
  public var source: Source?
  public var provenance: Provenance
  /// Words of the English page, or of the French one where there is no English.
  public var sourceWords: Int
  public var segments: Int
  /// Segments that have a counterpart in English.
  public var aligned: Int
  public var score: Double
  /// Where the score would lie of more pages like this one, 95 %; nil where an earlier version wrote the report.
  public var scoreInterval: ClosedRange<Double>?
  /// The share of the French page's words that is in French and not still in English, 0 to 1; nil where nothing tells.
  public var translatedShare: Double?
  /// Where French and English page differ in what they are made of; nil where there is no English.
  public var drift: Drift?
  /// In the order of the page; empty unless the settings ask for them.
  public var sentences: [AuditedSentence] = []
  /// The whole page beside its English; empty unless the settings ask for it.
  public var passages: [AlignedPassage] = []
  /// A hash of the bytes that were audited, to tell whether the page is still the same; no report has it.
  public var contentHash: UInt64?

  /// What can be said without a history of whether a page was translated from the English beside it.
  public struct Drift: Sendable, Hashable {
    /// Blocks of text, of either page, without partner in the other.
    public var sourceBlocksAlone: Int
    public var targetBlocksAlone: Int
    public var sourceHeadings: Int
    public var targetHeadings: Int

    public init(sourceBlocksAlone: Int, targetBlocksAlone: Int, sourceHeadings: Int, targetHeadings: Int) {
      self.sourceBlocksAlone = sourceBlocksAlone
      self.targetBlocksAlone = targetBlocksAlone
      self.sourceHeadings = sourceHeadings
      self.targetHeadings = targetHeadings
    }

    public var isNone: Bool {
      sourceBlocksAlone == 0 && targetBlocksAlone == 0 && sourceHeadings == targetHeadings
    }

    /// `2 English blocks without partner, 7 headings for 8`; nil where there is no drift.
    public var summary: String? {
      var parts: [String] = []
      for (count, language) in [(sourceBlocksAlone, "English"), (targetBlocksAlone, "localized")] where count > 0 {
        parts.append("\(count) \(language) \(count == 1 ? "block" : "blocks") without partner")
      }
      if sourceHeadings != targetHeadings { parts.append("\(targetHeadings) headings for \(sourceHeadings)") }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  /// How sure it is that the page is the translation of the English beside it.
  public enum Freshness: String, Sendable {
    /// A hash or a commit proves it.
    case verified
    /// Nothing proves it, and both are made of the same parts.
    case matching
    /// They are not.
    case drifted
  }

  /// Nil where there is no English.
  public var freshness: Freshness? {
    guard let source else { return nil }
    if source.isVerified { return .verified }
    return drift.map { $0.isNone ? .matching : .drifted }
  }

  /// The English page that the French one was compared with.
  public struct Source: Sendable {
    /// Relative to the source folder.
    public var path: String
    /// How it was found: `folder`, `git`, `inline`.
    public var how: String
    public var revision: String?
    /// Whether the French page proves that it was translated from exactly this English: by a hash of the file, or, where it
    /// has none, by the commit that the English was read at.
    public var isVerified: Bool

    public init(path: String, how: String, revision: String?, isVerified: Bool) {
      self.path = path
      self.how = how
      self.revision = revision
      self.isVerified = isVerified
    }
  }

  /// What the page says of its own translation; nil where it says nothing.
  public struct Provenance: Sendable, Hashable {
    /// `MT`, `HT`.
    public var translation: String?
    /// The share of the page that people translated, 0 to 1.
    public var humanShare: Double?
    /// Date of the hand-off, ISO 8601.
    public var handoff: String?
    /// What the translation system calls the hand-off of the page; not in the reports.
    public var handoffID: String?
    public var sourceRevision: String?
    public var sourceHash: String?

    public init(
      translation: String? = nil, humanShare: Double? = nil, handoff: String? = nil, sourceRevision: String? = nil,
      sourceHash: String? = nil, handoffID: String? = nil
    ) {
      self.handoffID = handoffID
      self.translation = translation
      self.humanShare = humanShare
      self.handoff = handoff
      self.sourceRevision = sourceRevision
      self.sourceHash = sourceHash
    }
  }

  /// The hash that a page with these bytes has.
  public static func contentHash(of bytes: [UInt8]) -> UInt64 { TextHash.exact(bytes, 0..<bytes.count) }

  public init(
    path: String, source: Source?, provenance: Provenance, sourceWords: Int, segments: Int, aligned: Int,
    score: Double, scoreInterval: ClosedRange<Double>? = nil, contentHash: UInt64? = nil
  ) {
    self.path = path
    self.source = source
    self.provenance = provenance
    self.sourceWords = sourceWords
    self.segments = segments
    self.aligned = aligned
    self.score = score
    self.scoreInterval = scoreInterval
    self.contentHash = contentHash
  }
}

/// A finding with its places resolved to lines and columns and its words quoted.
public struct ReportedFinding: Sendable {
  public var finding: Finding
  public var location: Place?
  public var source: Place?
  /// Where the edits of the fix stand, one for each; empty where that is not known.
  public var edits: [Extent]
  /// Stays the same when unrelated lines change; tells two equal errors on one page apart.
  public var fingerprint: String

  /// Lines and columns of a stretch of a page, and the counts that other tools use for it.
  public struct Extent: Sendable, Hashable {
    public var start: Position
    public var end: Position
    public var counts: Counts?

    public init(start: Position, end: Position, counts: Counts? = nil) {
      self.start = start
      self.end = end
      self.counts = counts
    }
  }

  /// What cannot be counted without the page: a report that is rendered again has no page to count in.
  public struct Counts: Sendable, Hashable {
    /// Unicode scalars of the page before the stretch, without the byte order mark.
    public var scalarsBefore: Int
    /// The column of its start on the first line, from 1, in UTF-8 bytes.
    public var startByteColumn: Int
    /// The column of its end on the last line, from 1, in UTF-8 bytes.
    public var endByteColumn: Int

    public init(scalarsBefore: Int, startByteColumn: Int, endByteColumn: Int) {
      self.scalarsBefore = scalarsBefore
      self.startByteColumn = startByteColumn
      self.endByteColumn = endByteColumn
    }
  }

  /// A place in a page, quoted.
  public struct Place: Sendable {
    public var page: String
    public var start: Position
    public var end: Position
    public var bytes: ByteRange
    /// The bytes, as they stand in the file.
    public var excerpt: String
    /// The sentence around it as it stands in the file, and where in it (UTF-8 offsets) the excerpt is.
    public var sentence: String
    public var sentenceRange: ByteRange
    public var counts: Counts?

    public init(
      page: String, start: Position, end: Position, bytes: ByteRange, excerpt: String, sentence: String,
      sentenceRange: ByteRange, counts: Counts? = nil
    ) {
      self.page = page
      self.start = start
      self.end = end
      self.bytes = bytes
      self.excerpt = excerpt
      self.sentence = sentence
      self.sentenceRange = sentenceRange
      self.counts = counts
    }
  }

  public init(finding: Finding, location: Place?, source: Place?, edits: [Extent] = [], fingerprint: String) {
    self.finding = finding
    self.location = location
    self.source = source
    self.edits = edits
    self.fingerprint = fingerprint
  }
}
