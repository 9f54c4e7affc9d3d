internal import Auditing

/// The paths of pages for tools that start from the folder the run was made in, as code-review services do.
struct PagePaths {
  private let localeFolder: String
  private let sourceFolder: String?

  init(_ run: AuditReport.Run) {
    localeFolder = run.localeFolder
    sourceFolder = run.source
  }

  /// The path of a localized page.
  func localized(_ page: String) -> String { Self.join(localeFolder, page) }

  /// The path of an English page.
  func source(_ page: String) -> String { sourceFolder.map { Self.join($0, page) } ?? page }

  private static func join(_ folder: String, _ page: String) -> String {
    var folder = folder[...]
    while folder.hasPrefix("./") { folder = folder.dropFirst(2) }
    if folder.isEmpty || folder == "." { return page }
    return folder + (folder.hasSuffix("/") ? "" : "/") + page
  }

  /// The path as a URI reference: nothing but unreserved ASCII and `/` passes.
  static func uri(_ path: String) -> String { (path.hasPrefix("/") ? "file://" : "") + percentEncoded(path) }

  static func percentEncoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += (digits.count == 1 ? "%0" : "%") + digits
      }
    }
  }
}
