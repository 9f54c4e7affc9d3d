public import Pages
public import SourceText

/// What a localized page says of its own translation; nil where it says nothing.
///
/// One reader for the stamps of all sites: `ms.*` (Microsoft), `source-git-commit` and `ht-degree` (Adobe), `l10n.sourceCommit`
/// (MDN), `default_lang_commit` (OpenTelemetry, Kubernetes and others), the `English Revision` comment (Apache).
public struct Provenance: Sendable, Hashable {
  /// `MT` for machine, `HT` for human.
  public var translation: String?
  /// The share of the page that people translated, 0 to 1.
  public var humanShare: Double?
  /// Date of the hand-off, ISO 8601.
  public var handoff: String?
  /// What the translation system calls the hand-off of the page (`ms.locfileid`): several may have one date.
  public var handoffID: String?
  /// The revision of the English page, as the page writes it.
  public var sourceRevision: String?
  /// SHA-1 of the English page with CRLF line ends, 40 hexadecimal digits in lower case.
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

  private static let revisionKeys = [
    "ms.sourcegitcommit", "source-git-commit", "l10n.sourceCommit", "default_lang_commit",
  ]

  /// Reads the stamps of a page.
  public init(_ page: Page) {
    func value(_ key: String) -> String? {
      guard let value = page.frontMatter(key)?.value, !value.isEmpty else { return nil }
      return value
    }
    humanShare = value("ht-degree").flatMap(Self.share)
    translation = value("ms.translationtype")?.uppercased() ?? humanShare.map { $0 == 1 ? "HT" : "MT" }
    handoff = value("ms.lasthandoff").map(Self.isoDate)
    handoffID = value("ms.locfileid")
    sourceRevision = Self.revisionKeys.lazy.compactMap(value).first ?? Self.englishRevision(page.file.bytes)
    sourceHash = value("ms.openlocfilehash")?.lowercased()
  }

  /// Whether the hash proves that the page was translated from exactly these bytes; nil where the page has none.
  ///
  /// The hash is taken over CRLF line ends and without a byte order mark, whatever the file has (all 263 PowerShell pages of
  /// 2020 and 2021 that were looked at).
  public func proves(_ source: SourceFile) -> Bool? {
    sourceHash.map { $0 == Self.hash(of: source.bytes) }
  }

  /// SHA-1 of a file as `ms.openlocfilehash` has it.
  public static func hash(of bytes: [UInt8]) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count + bytes.count / 16)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while let end = ByteSearch.first(0x0A, in: bytes, start..<bytes.count) {
      lines += bytes[start..<end]
      if end == start || bytes[end - 1] != 0x0D { lines.append(0x0D) }
      lines.append(0x0A)
      start = end + 1
    }
    lines += bytes[start...]
    var hash = SHA1()
    hash.update(lines)
    return hash.finish()
  }

  // MARK: Values

  /// `97%` as 0.97.
  private static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
    return percent / 100
  }

  /// `10/18/2021` as `2021-10-18`; anything else as it is.
  private static func isoDate(_ date: String) -> String {
    let parts = date.split(separator: "/")
    guard parts.count == 3, parts[2].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return date }
    func two(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
    return "\(parts[2])-\(two(parts[0]))-\(two(parts[1]))"
  }

  /// The revision in `<!-- English Revision: 420990:1914867 (outdated) -->`: the first one is that of the translation, the second
  /// one says how far the English has gone since. The comment stands at the head of the file.
  private static func englishRevision(_ bytes: [UInt8]) -> String? {
    let mark = Array("English Revision:".utf8)
    let head = bytes.prefix(2048)
    guard head.count > mark.count else { return nil }
    for start in 0...(head.count - mark.count) where head[start..<start + mark.count].elementsEqual(mark) {
      let rest = head[(start + mark.count)...].drop { $0 == 0x20 || $0 == UInt8(ascii: "r") }
      let revision = rest.prefix { $0 &- 0x30 < 10 }
      return revision.isEmpty ? nil : String(decoding: revision, as: UTF8.self)
    }
    return nil
  }
}
