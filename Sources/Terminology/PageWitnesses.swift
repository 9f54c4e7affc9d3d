internal import Linguistics
public import Pages
internal import SourceText

/// What a localized page says of its own names in words that were not translated: the slug of its title, its file name, the
/// hosts it links to.
public struct PageWitnesses: Sendable {
  /// The English slug of the title, as its words.
  public let slug: [String]
  /// The first labels of the hosts of links that also stand in the slug or the file name: `outreach` of `outreach.io`.
  public let hosts: [String]
  private let backed: Set<String>

  public init(_ page: Page) {
    let title = page.blocks.first { $0.role == .heading && $0.level == 1 }
    slug = Self.split(title.flatMap(page.name) ?? "")
    let file = page.path.split(separator: "/").last.map(String.init) ?? ""
    let fileWords = Self.split(String(file.prefix { $0 != "." }))
    let known = Set(slug).union(fileWords)
    var hosts: [String] = []
    for span in page.spans {
      guard let target = span.target, let host = Self.hostLabel(page.file.bytes[target.start..<target.end]) else {
        continue
      }
      if known.contains(host), !hosts.contains(host) { hosts.append(host) }
    }
    self.hosts = hosts
    backed = known.union(hosts)
  }

  /// Whether slug, file name or a host has this word.
  func backs(_ word: String) -> Bool { backed.contains(word.lowercased()) }

  /// The slug as a title: `outreach-sales-engagement-for-outlook` is “Outreach Sales Engagement for Outlook”.
  var title: String {
    slug.enumerated().map { index, word in
      index > 0 && FunctionWords.english.contains(TextHash.folded(word)) ? word : Self.capitalized(word)
    }.joined(separator: " ")
  }

  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  private static func split(_ slug: String) -> [String] {
    slug.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == "." }).map(String.init)
  }

  /// `outreach` of `https://www.outreach.io/terms`: the label before the last, or before a two-part suffix such as `co.uk`.
  private static func hostLabel(_ address: ArraySlice<UInt8>) -> String? {
    let (slash, colon) = (UInt8(ascii: "/"), UInt8(ascii: ":"))
    guard let first = address.firstIndex(of: slash), first > address.startIndex, address[first - 1] == colon,
      first + 1 < address.endIndex, address[first + 1] == slash
    else { return nil }
    let host = address[(first + 2)...].prefix { $0 != slash && $0 != colon && $0 != UInt8(ascii: "?") }
    var labels = host.split(separator: UInt8(ascii: "."))[...]
    guard labels.count >= 2 else { return nil }
    labels.removeLast()
    if labels.count >= 2, let last = labels.last, text(last).count <= 3, text(labels[labels.count - 2]) != "www" {
      labels.removeLast()
    }
    return labels.last.map(text)
  }

  private static func text(_ label: ArraySlice<UInt8>) -> String {
    String(decoding: label, as: UTF8.self).lowercased()
  }
}
