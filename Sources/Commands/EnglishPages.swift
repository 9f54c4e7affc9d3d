private import Foundation
internal import Pages
internal import SourceText
internal import Terminology

/// The English pages of a folder, read one after the other.
struct EnglishPages {
  let folder: String
  /// Relative to the folder.
  let paths: [String]
  private let language: String

  init(_ path: String, language: String, console: Console) throws(Failure) {
    folder = console.absolute(path)
    self.language = language
    do {
      paths = try PageListing(root: folder).pages
    } catch {
      throw .failed("\(path): the folder cannot be read: \(error)")
    }
    if paths.isEmpty { throw .failed("\(path): there are no pages in this folder") }
  }

  /// Calls `body` with every page that can be read.
  func visit(_ body: (Page) throws -> Void) throws {
    guard var reader = try? PageReader(language: language) else {
      throw Failure.failed("ICU has no data for \(language)")
    }
    for path in paths {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: Path.join(folder, path))),
        let page = try? reader.read(SourceFile(path: path, bytes: [UInt8](data)))
      else { continue }
      try body(page)
    }
  }

  /// The entries whose terms stand in some page.
  func used(of glossary: Glossary) throws -> Set<GlossaryEntry> {
    let matcher = TermMatcher(glossary)
    var used: Set<Int> = []
    try visit { page in
      for segment in page.segments {
        for match in matcher.terms(in: page, segment.words) { used.formUnion(match.entries) }
      }
    }
    return Set(used.map { glossary.entries[$0] })
  }
}
