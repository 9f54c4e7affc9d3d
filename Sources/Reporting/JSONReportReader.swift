public import Auditing
private import Foundation
private import SourceText

extension JSONReport {
  /// Why a file is no report of this program, in words for the user.
  public struct ReadError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Reads a report back.
  ///
  /// The reports of version 0.1.0 had no sentences, and did not say which problems were fatal: there the sentence of a
  /// place is its excerpt, and a page that stands in the list of pages was audited.
  public static func read(_ bytes: [UInt8]) throws(ReadError) -> AuditReport {
    do {
      let version = try JSONDecoder().decode(StoredVersion.self, from: Data(bytes)).schemaVersion
      guard version.split(separator: ".").first == schemaVersion.split(separator: ".").first else {
        throw ReadError(description: "its schemaVersion is \(version), and this program reads \(schemaVersion)")
      }
      return try JSONDecoder().decode(StoredReport.self, from: Data(bytes)).report()
    } catch let error as ReadError {
      throw error
    } catch let error as DecodingError {
      throw ReadError(description: explain(error))
    } catch {
      throw ReadError(description: "it is not a JSON report")
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): "\(place(context.codingPath)) is null"
    case .typeMismatch(_, let context): "\(place(context.codingPath)) has the wrong type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted(let context): "\(place(context.codingPath)): \(context.debugDescription)"
    @unknown default: "it is not a JSON report"
    }
  }

  /// `findings[3].severity`.
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the report" }
    return path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
  }
}

private struct StoredVersion: Decodable {
  var schemaVersion: String
}

private struct StoredReport: Decodable {
  var run: StoredRun
  var pages: [StoredPage]
  var findings: [StoredFinding]
  var problems: [StoredProblem]

  func report() throws -> AuditReport {
    let audited = Set(pages.map(\.path))
    return AuditReport(
      run: run.run, pages: pages.map(\.page), findings: try findings.map { try $0.finding() },
      problems: problems.map {
        .init(page: $0.page, reason: $0.reason, isFatal: $0.fatal ?? !audited.contains($0.page))
      })
  }
}

private struct StoredRun: Decodable {
  var localeFolder: String
  var source: String?
  var sourceLanguage: String
  var targetLanguage: String
  var profile: String
  var startedAt: String
  var seconds: Double

  var run: AuditReport.Run {
    .init(
      localeFolder: localeFolder, source: source, sourceLanguage: sourceLanguage, targetLanguage: targetLanguage,
      profile: profile, startedAt: startedAt, seconds: seconds)
  }
}

private struct StoredPage: Decodable {
  var path: String
  var source: Source?
  var provenance: Provenance?
  var sourceWords: Int
  var segments: Int
  var aligned: Int
  var score: Double
  var scoreInterval: [Double]?
  var translatedShare: Double?
  var drift: Drift?

  struct Drift: Decodable {
    var sourceBlocksAlone: Int
    var targetBlocksAlone: Int
    var sourceHeadings: Int
    var targetHeadings: Int
  }

  struct Source: Decodable {
    var path: String
    var how: String
    var revision: String?
    var verified: Bool
  }

  struct Provenance: Decodable {
    var translation: String?
    var humanShare: Double?
    var handoff: String?
    var sourceRevision: String?
    var sourceHash: String?
  }

  var page: AuditedPage {
    var page = AuditedPage(
      path: path,
      source: source.map { .init(path: $0.path, how: $0.how, revision: $0.revision, isVerified: $0.verified) },
      provenance: .init(
        translation: provenance?.translation, humanShare: provenance?.humanShare, handoff: provenance?.handoff,
        sourceRevision: provenance?.sourceRevision, sourceHash: provenance?.sourceHash),
      sourceWords: sourceWords, segments: segments, aligned: aligned, score: score,
      scoreInterval: scoreInterval.flatMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil })
    page.translatedShare = translatedShare
    page.drift = drift.map {
      .init(
        sourceBlocksAlone: $0.sourceBlocksAlone, targetBlocksAlone: $0.targetBlocksAlone,
        sourceHeadings: $0.sourceHeadings, targetHeadings: $0.targetHeadings)
    }
    return page
  }
}

private struct StoredProblem: Decodable {
  var page: String
  var reason: String
  var fatal: Bool?
}

private struct StoredFinding: Decodable {
  var rule: String
  var category: String
  var severity: String
  var confidence: Double
  var page: String
  var location: Coordinates?
  var excerpt: String?
  var source: Source?
  var message: String
  var evidence: [String]
  var suggestion: String?
  var fix: StoredFix?
  var fingerprint: String

  struct Coordinates: Decodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
    var byteOffset: Int
    var byteLength: Int
    var charOffset: Int?
    var startByteColumn: Int?
    var endByteColumn: Int?
    var sentence: Sentence?

    func place(on page: String, excerpt: String) throws -> ReportedFinding.Place {
      ReportedFinding.Place(
        page: page, start: Position(line: startLine, column: startColumn),
        end: Position(line: endLine, column: endColumn), bytes: try range(byteOffset, byteLength), excerpt: excerpt,
        sentence: sentence?.text ?? excerpt,
        sentenceRange: try sentence?.range() ?? ByteRange(0, excerpt.utf8.count),
        counts: StoredFinding.counts(charOffset, startByteColumn, endByteColumn))
    }
  }

  struct Sentence: Decodable {
    var text: String
    var byteOffset: Int
    var byteLength: Int

    func range() throws -> ByteRange {
      let range = try Reporting.range(byteOffset, byteLength)
      // An excerpt that is not UTF-8 is longer as text than it is on disk: only the offset is sure to lie in the text.
      guard range.start <= text.utf8.count else {
        throw JSONReport.ReadError(description: "byteOffset \(byteOffset) is beyond its sentence")
      }
      return range
    }
  }

  private static func counts(_ scalars: Int?, _ start: Int?, _ end: Int?) -> ReportedFinding.Counts? {
    guard let scalars, let start, let end else { return nil }
    return ReportedFinding.Counts(scalarsBefore: scalars, startByteColumn: start, endByteColumn: end)
  }

  struct Source: Decodable {
    var page: String
    var excerpt: String
    var coordinates: Coordinates

    enum CodingKeys: String, CodingKey { case page, excerpt }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      page = try container.decode(String.self, forKey: .page)
      excerpt = try container.decode(String.self, forKey: .excerpt)
      coordinates = try Coordinates(from: decoder)
    }
  }

  struct StoredFix: Decodable {
    var edits: [StoredEdit]
    var safe: Bool
  }

  struct StoredEdit: Decodable {
    var byteOffset: Int
    var byteLength: Int
    var replacement: String
    var startLine: Int?
    var startColumn: Int?
    var endLine: Int?
    var endColumn: Int?
    var charOffset: Int?
    var startByteColumn: Int?
    var endByteColumn: Int?

    var extent: ReportedFinding.Extent? {
      guard let startLine, let startColumn, let endLine, let endColumn else { return nil }
      return ReportedFinding.Extent(
        start: Position(line: startLine, column: startColumn), end: Position(line: endLine, column: endColumn),
        counts: StoredFinding.counts(charOffset, startByteColumn, endByteColumn))
    }
  }

  func finding() throws -> ReportedFinding {
    guard let category = Category(rawValue: category) else {
      throw JSONReport.ReadError(description: "the category “\(category)” is unknown")
    }
    guard let severity = Severity(rawValue: severity) else {
      throw JSONReport.ReadError(description: "the severity “\(severity)” is unknown")
    }
    let location = try location?.place(on: page, excerpt: excerpt ?? "")
    let source = try source.map { try $0.coordinates.place(on: $0.page, excerpt: $0.excerpt) }
    let finding = Finding(
      rule: rule, category: category, severity: severity, confidence: confidence, page: page, range: location?.bytes,
      source: source.map { .init(page: $0.page, range: $0.bytes) }, message: .init(message), evidence: evidence,
      suggestion: suggestion,
      fix: try fix.map { fix in
        let edits = try fix.edits.map {
          Edit(range: try range($0.byteOffset, $0.byteLength), replacement: $0.replacement)
        }
        return Fix(edits: edits, isSafe: fix.safe)
      })
    // Edits are put in order when they become a fix; their extents have to follow.
    let edits = fix?.edits.sorted { ($0.byteOffset, $0.byteLength) < ($1.byteOffset, $1.byteLength) }
    return ReportedFinding(
      finding: finding, location: location, source: source, edits: edits?.compactMap(\.extent) ?? [],
      fingerprint: fingerprint)
  }
}

/// A range from a file that anybody may have written: numbers that make no range are an error, not a trap.
private func range(_ offset: Int, _ length: Int) throws -> ByteRange {
  let (end, overflow) = offset.addingReportingOverflow(length)
  guard offset >= 0, length >= 0, !overflow else {
    throw JSONReport.ReadError(description: "byteOffset \(offset) with byteLength \(length) is no place in a file")
  }
  return ByteRange(offset, end)
}
