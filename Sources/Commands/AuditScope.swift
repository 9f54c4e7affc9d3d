internal import Auditing
private import Foundation

/// Which pages are audited, and with which English pages they are compared.
struct AuditScope {
  let input: AuditInput
  /// Absolute.
  let localeFolder: String
  let sourceFolder: String?

  /// Where the English comes from.
  enum Source {
    /// Nobody said: from where the convention has it.
    case convention
    /// `name` is how the user or the configuration wrote it.
    case given(path: String, name: String)
    case none

    init(option: String?, configured: String?) {
      switch (option, configured) {
      case (let option?, _): self = .given(path: option, name: "--source \(option)")
      case (nil, let configured?): self = .given(path: configured, name: "source \(configured) of the configuration")
      case (nil, nil): self = .convention
      }
    }
  }

  /// What the user asked to have audited.
  struct Target {
    /// The locale folder, absolute.
    let folder: String
    /// The locale folder as reports name it.
    let name: String
    /// The one page, absolute, or nil for all pages of the folder.
    let page: String?

    init(_ path: String, language: String, console: Console) throws(Failure) {
      let absolute = console.absolute(path)
      let status: FileStatus
      do throws(SystemError) {
        status = try FileStatus.of(absolute)
      } catch {
        throw .failed("\(path): \(error)")
      }
      switch status.kind {
      case .folder:
        folder = absolute
        page = nil
        name = absolute == "/" ? absolute : String(path.reversed().drop { $0 == "/" }.reversed())
      case .regular where PageListing.isPage(Path.name(of: absolute)):
        folder = LocaleConvention(source: "", target: language).localeFolder(ofPage: absolute)
        page = absolute
        name = path.hasPrefix("/") ? folder : Path.relative(folder, to: console.folder)
      default:
        let known = PageListing.extensions.sorted().map { "." + $0 }.joined(separator: ", ")
        throw .usage("\(path): it is neither a folder nor a page (\(known))")
      }
    }
  }

  init(
    _ target: Target, source: Source, convention: LocaleConvention, excludes: [Glob], console: Console
  ) throws(Failure) {
    localeFolder = target.folder
    let english = try English(source, for: target, convention: convention, console: console)
    sourceFolder = english.folder
    let listing = try Self.list(target, excludes: excludes, skipping: english.folder)
    let pages = listing.pages.map { path in
      let file = Path.join(target.folder, path)
      return PageInput(path: path, file: file, source: english.page(for: path, file: file))
    }
    input = AuditInput(
      localeFolder: target.name,
      sourceFolder: english.folder.map { target.name.hasPrefix("/") ? $0 : Path.relative($0, to: console.folder) },
      pages: pages,
      problems: listing.problems.map { .init(page: $0.path, reason: $0.reason, isFatal: true) })
  }

  private static func list(_ target: Target, excludes: [Glob], skipping source: String?) throws(Failure) -> PageListing
  {
    if let page = target.page { return PageListing(page: Path.relative(page, to: target.folder)) }
    do {
      let listing = try PageListing(root: target.folder, excluding: excludes, skipped: source)
      guard !listing.pages.isEmpty || !listing.problems.isEmpty else {
        throw Failure.failed("\(target.name): there are no pages in this folder")
      }
      return listing
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .failed("\(target.name): the folder cannot be read: \(error)")
    }
  }
}

/// The English pages of a run.
private struct English {
  /// Absolute, or nil where the pages are audited alone.
  var folder: String?
  private var index: SourceIndex?
  /// The English page of the one page that is audited, where it is known without its path.
  private var only: (path: String, file: String)?
  private let isOnePage: Bool

  init(
    _ source: AuditScope.Source, for target: AuditScope.Target, convention: LocaleConvention, console: Console
  ) throws(Failure) {
    isOnePage = target.page != nil
    switch source {
    case .none: return
    case .convention: try find(by: convention, for: target)
    case .given(let path, let name): try take(console.absolute(path), name: name, for: target)
    }
  }

  func page(for path: String, file: String) -> (path: String, file: String)? {
    if let only { return only }
    guard let index else { return nil }
    guard isOnePage else { return index.page(for: path) }
    // Of a page alone it is not sure where its locale folder begins: a path of one part says too little.
    return (path.contains("/") ? index.page(for: path) : nil) ?? index.page(endingLike: file)
  }

  private mutating func find(by convention: LocaleConvention, for target: AuditScope.Target) throws(Failure) {
    if let folder = convention.sourceFolder(of: target.folder) {
      try useFolder(folder, name: folder)
    } else if let page = target.page, let english = convention.sourcePage(besidePage: page) {
      usePage(english)
    }
  }

  private mutating func take(_ path: String, name: String, for target: AuditScope.Target) throws(Failure) {
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus.of(path)
    } catch {
      throw .failed("\(name): \(error)")
    }
    let audited = try? FileStatus.of(target.page ?? target.folder).identity
    if status.identity == audited { throw .usage("\(name): it is what is to be audited itself") }
    switch status.kind {
    case .folder: try useFolder(path, name: name)
    case .regular where target.page != nil: usePage(path)
    default: throw .usage("\(name): it is not a folder")
    }
  }

  private mutating func useFolder(_ path: String, name: String) throws(Failure) {
    folder = path
    do {
      index = SourceIndex(folder: path, pages: try PageListing(root: path).pages)
    } catch {
      throw .failed("\(name): the folder cannot be read: \(error)")
    }
  }

  private mutating func usePage(_ path: String) {
    folder = Path.parent(of: path)
    only = (Path.name(of: path), path)
  }
}
