internal import Alignment
internal import FoundationEssentials
internal import Pages
internal import SourceText
internal import Terminology

/// Reads the same pages in other languages and takes up what they do with English names.
///
/// Where both pages have the same blocks, those of the same number belong together; the others are aligned. A page is let go of as
/// soon as it is taken up, unless it waits to be aligned with the others of its language.
struct SiblingReader {
  let locales: [String]
  let jobs: Int
  let proseKeys: Set<String>

  /// An audited page that has English and a sibling.
  struct Task: Sendable {
    /// Of the localized page.
    var path: String
    var source: Page
    var sibling: PageInput.Sibling
  }

  private struct Part: Sendable {
    var names: SiblingNames?
    /// Where blocks of the same number do not belong together.
    var page: Page?
    var problems: [AuditReport.Problem] = []
  }

  func read(_ tasks: [Task]) async -> (names: SiblingNames, problems: [AuditReport.Problem]) {
    var names = SiblingNames(locales: locales)
    var problems: [AuditReport.Problem] = []
    for locale in locales.indices {
      let own = tasks.filter { $0.sibling.locale == locale }
      let parts = await parts(own, locale)
      var uneven: [(source: Page, target: Page)] = []
      for (task, part) in zip(own, parts) {
        problems += part.problems
        if let part = part.names { names.merge(part) }
        if let page = part.page { uneven.append((task.source, page)) }
      }
      guard !uneven.isEmpty else { continue }
      let pairs = await PageAligner(jobs: jobs, known: Lexicon()).align(uneven).pairs
      for pair in pairs {
        names.add(pair.source, pair.target, locale: locale, counterparts: Self.counterparts(pair))
      }
    }
    names.settle()
    return (names, problems)
  }

  private func parts(_ tasks: [Task], _ locale: Int) async -> [Part] {
    await Parallel.map(tasks.count, jobs: jobs) { [locales, proseKeys] indices, emit in
      guard var reader = try? PageReader(language: locales[locale], proseKeys: proseKeys) else {
        for index in indices {
          let reason = "ICU has no data for \(locales[locale])"
          emit(index, Part(problems: [.init(page: tasks[index].path, reason: reason, isFatal: false)]))
        }
        return
      }
      for index in indices {
        let task = tasks[index]
        do {
          let page = try reader.read(try Audit.load(task.sibling.file, as: task.sibling.path))
          guard let counterparts = Self.sameBlocks(task.source, page) else {
            emit(index, Part(page: page))
            continue
          }
          var names = SiblingNames(locales: locales)
          names.add(task.source, page, locale: locale, counterparts: counterparts)
          emit(index, Part(names: names))
        } catch {
          let reason = "page in \(locales[locale]), \(task.sibling.path): \(Audit.reason(error))"
          emit(index, Part(problems: [.init(page: task.path, reason: reason, isFatal: false)]))
        }
      }
    }
  }

  /// The blocks of running text, headings and tables of two pages by their number, nil where they are not the same.
  private static func sameBlocks(_ source: Page, _ sibling: Page) -> [(source: Int, target: Int)]? {
    let (left, right) = (blocks(of: source), blocks(of: sibling))
    let areSame = left.elementsEqual(right) { one, other in
      let (one, other) = (source.blocks[one], sibling.blocks[other])
      return one.role == other.role && one.level == other.level && one.cell == other.cell
    }
    return areSame ? zip(left, right).map { ($0, $1) } : nil
  }

  private static func blocks(of page: Page) -> [Int] {
    page.blocks.indices.filter { index in
      switch page.blocks[index].role {
      case .heading, .paragraph, .listItem, .tableHeader, .tableCell: !page.blocks[index].text.isEmpty
      default: false
      }
    }
  }

  private static func counterparts(_ pair: PagePair) -> [(source: Int, target: Int)] {
    blocks(of: pair.source).compactMap { block in pair.targetBlock(of: block).map { (block, $0) } }
  }
}
