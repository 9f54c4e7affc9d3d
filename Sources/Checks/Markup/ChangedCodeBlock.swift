internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds code blocks whose code is not that of the English: a command or a word that was translated or garbled, a block that
/// is missing.
///
/// The blocks of both pages are put beside each other in their order, and their code is compared word by word. Comments,
/// strings and the text between tags may be in French.
public struct ChangedCodeBlock: PageCheck {
  public static let description = CheckDescription(
    id: "changed-code-block",
    summary: "A code block is missing, or a word of its code is not that of the English.",
    category: .noTranslate,
    severity: .major,
    rationale: "Readers copy code and run it: a translated command does nothing, or something else.",
    limits:
      "Comments, strings and text between tags may be translated; in them only letters that changed places are reported. "
      + "Where more than a word differs, or a word is renamed everywhere, confidence is low.",
    fixes: .shown,
    examples: [
      .init(
        source: "Run it:\n\n```powershell\n# All of them\nGet-Process -⟦Name⟧ pwsh\n```",
        target: "Exécutez-la :\n\n```powershell\n# Tous\nGet-Process -⟦Nom⟧ pwsh\n```",
        fixed: "Exécutez-la :\n\n```powershell\n# Tous\nGet-Process -Name pwsh\n```"),
      .init(
        source: "```js\nconst total = ⟦prices⟧.length; // how many\n```",
        target: "```js\nconst total = ⟦pirces⟧.length; // combien\n```",
        fixed: "```js\nconst total = prices.length; // combien\n```"),
      .init(
        source: "First:\n\n```sh\nmake\n```\n\nThen:\n\n```sh\n⟦make install⟧\n```\n\nDone.",
        target: "D’abord :\n\n```sh\nmake\n```\n\n⟦Ensuite :⟧\n\nTerminé.",
        folder: Example.Companion.copies(
          source: "First:\n\nThen:\n\nDone.", target: "D’abord :\n\nEnsuite :\n\nTerminé.")),
      .init(
        source: "```js\nalert('Hello'); // greets\nreturn <p>Good day</p>;\n```",
        target: "```js\nalert('Bonjour'); // salue\nreturn <p>Bonne journée</p>;\n```"),
    ])

  private typealias Example = CheckDescription.Example

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let (source, target) = (Self.code(of: pair.source), Self.code(of: pair.target))
    guard !source.isEmpty || !target.isEmpty else { return [] }
    let comparison = CodeComparison(pair)
    guard source.count != target.count else {
      return comparison.changes(zip(source, target)).map { report($0, pair, context) }
    }
    let (pairs, lost) = comparison.align(source, target)
    return comparison.changes(pairs).map { report($0, pair, context) }
      + lost.compactMap { report(lost: $0, pair, context) }
  }

  private static func code(of page: Page) -> [Int] {
    page.blocks.indices.filter { page.blocks[$0].role == .code && !page.blocks[$0].source.isEmpty }
  }

  private func report(_ change: CodeChange, _ pair: PagePair, _ context: PageContext) -> Finding {
    let range = ByteRange(change.target.lowerBound, change.target.upperBound)
    let source = change.source.map { ByteRange($0.lowerBound, $0.upperBound) }
    let english = source.map { pair.source.file.text($0) } ?? ""
    let french = pair.target.file.text(range)
    switch change.kind {
    case .word:
      return finding(
        on: context, at: range, source: source, confidence: change.confidence, .changedWord(english, french),
        suggestion: english, fix: Fix(edits: [Edit(range: range, replacement: english)], isSafe: false))
    case .lost:
      return finding(on: context, at: range, source: source, confidence: change.confidence, .lostCode(english))
    case .added:
      return finding(on: context, at: range, source: source, confidence: change.confidence, .addedCode(french))
    }
  }

  /// A block that is gone where the text around it stands.
  private func report(lost block: Int, _ pair: PagePair, _ context: PageContext) -> Finding? {
    guard !LostText.isDrifted(pair) else { return nil }
    let before = pair.source.blocks[..<block].last { !$0.segments.isEmpty }?.segments.upperBound ?? 0
    guard before > 0, pair.sourceBeads[before - 1] >= 0,
      let place = pair.beads[pair.sourceBeads[before - 1]].target.last
    else { return nil }
    let source = pair.source.blocks[block].source
    return finding(
      on: context, at: pair.target.segments[place].source, source: source, category: .omission, confidence: 0.7,
      .lostBlock(pair.source.file.text(source)))
  }
}

extension Finding.Message {
  fileprivate static func changedWord(_ english: String, _ french: String) -> Self {
    "The code of the English has “\(english)” here, not “\(french)”."
  }
  fileprivate static func lostCode(_ english: String) -> Self {
    "The code of the English goes on with “\(quote(english))” here."
  }
  fileprivate static func addedCode(_ french: String) -> Self {
    "The code of the English does not have “\(quote(french))”."
  }
  fileprivate static func lostBlock(_ english: String) -> Self {
    "Behind this, the English has a code block that is missing here: “\(quote(english))”."
  }

  private static func quote(_ code: String) -> String {
    let line = code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 80 ? line.prefix(80) + "…" : line
  }
}

/// A place where the code of a page differs from its English.
private struct CodeChange {
  enum Kind { case word, lost, added }
  var kind: Kind
  /// In the English file; nil for what is added.
  var source: Range<Int>?
  /// In the French file; of what is lost, the token before it.
  var target: Range<Int>
  var confidence: Double
}

/// The code blocks of two pages beside each other.
private struct CodeComparison {
  private let source: Page
  private let target: Page
  /// Tokens of a block that differ before it counts as another example: so many, or this share.
  private static let mostDifferences = 6
  private static let mostDifferent = 0.2
  /// Pages with more pairs of blocks than this are not put in order.
  private static let mostPairs = 250_000

  init(_ pair: PagePair) {
    source = pair.source
    target = pair.target
  }

  // MARK: Blocks

  /// Which blocks stand for each other, in order, and which of the English have none.
  func align(_ left: [Int], _ right: [Int]) -> (pairs: [(Int, Int)], lost: [Int]) {
    guard left.count * right.count <= Self.mostPairs else { return ([], []) }
    let words = (left.map { self.words($0, source) }, right.map { self.words($0, target) })
    // The best sum of likenesses of the rests from each place on.
    var best = [[Double]](repeating: [Double](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let both = best[row + 1][column + 1] + likeness(words.0[row], words.1[column])
        best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
      }
    }
    var (pairs, lost): ([(Int, Int)], [Int]) = ([], [])
    var (row, column) = (0, 0)
    while row < left.count {
      if column == right.count || best[row][column] == best[row + 1][column] {
        lost.append(left[row])
        row += 1
      } else if best[row][column] == best[row][column + 1] {
        column += 1
      } else {
        pairs.append((left[row], right[column]))
        (row, column) = (row + 1, column + 1)
      }
    }
    return (pairs, lost)
  }

  private func words(_ block: Int, _ page: Page) -> Set<UInt64> {
    Set(tokens(block, page).map(\.key))
  }

  /// The share of words that two blocks have in common; 0 where it is small.
  private func likeness(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
    guard !left.isEmpty || !right.isEmpty else { return 1 }
    let share = Double(left.intersection(right).count) / Double(left.union(right).count)
    return share < 0.3 ? 0 : share
  }

  // MARK: Tokens

  private func tokens(_ block: Int, _ page: Page) -> [CodeToken] {
    let range = page.blocks[block].source
    return CodeToken.tokens(page.file.bytes, range.start..<range.end, CodeSyntax(of: block, page))
  }

  // MARK: Changes

  func changes(_ pairs: some Sequence<(Int, Int)>) -> [CodeChange] {
    var changes: [CodeChange] = []
    for (left, right) in pairs {
      let (english, french) = (source.blocks[left].source, target.blocks[right].source)
      let isEqual = source.file.bytes[english.start..<english.end].elementsEqual(
        target.file.bytes[french.start..<french.end])
      if !isEqual { changes += self.changes(left, right) }
    }
    return withoutRenamings(changes)
  }

  private func changes(_ left: Int, _ right: Int) -> [CodeChange] {
    let syntax = CodeSyntax(of: left, source)
    let english = tokens(left, source)
    let french = tokens(right, target)
    let rewrites = Rewrites(english.map(\.key), french.map(\.key))
    var changes = rewrites.equal.compactMap { garbledString(english[$0], french[$1]) }
    let limit = max(Self.mostDifferences, Int(Self.mostDifferent * Double(english.count)))
    let differences = rewrites.hunks.reduce(0) { $0 + max($1.source.count, $1.target.count) }
    guard differences <= limit, differences < english.count || english.count == 1 else { return changes }
    for hunk in rewrites.hunks {
      if let change = change(english[hunk.source], french[hunk.target], before: hunk.target.lowerBound, french, syntax)
      {
        changes.append(change)
      }
    }
    return changes
  }

  private func change(
    _ english: ArraySlice<CodeToken>, _ french: ArraySlice<CodeToken>, before place: Int, _ tokens: [CodeToken],
    _ syntax: CodeSyntax
  ) -> CodeChange? {
    if english.count == 1, french.count == 1, let old = english.first, let new = french.first {
      guard old.kind == .word, new.kind == .word else { return nil }
      return CodeChange(
        kind: .word, source: old.range, target: new.range, confidence: confidence(old, new, syntax))
    }
    // Words of text, in a block that is no code or behind a tag.
    guard english.allSatisfy({ $0.kind != .text }), french.allSatisfy({ $0.kind != .text }) else { return nil }
    if french.isEmpty, let first = english.first, let last = english.last, !tokens.isEmpty {
      guard english.contains(where: { $0.kind == .word }) else { return nil }
      let at = tokens[max(0, min(place, tokens.count) - 1)].range
      return CodeChange(
        kind: .lost, source: first.range.lowerBound..<last.range.upperBound, target: at, confidence: 0.4)
    }
    if english.isEmpty, french.count == 1, let new = french.first, new.kind == .word {
      return CodeChange(
        kind: .added, source: nil, target: new.range, confidence: 0.4)
    }
    return nil
  }

  /// How sure it is that a word that stands for another one is an error.
  private func confidence(_ old: CodeToken, _ new: CodeToken, _ syntax: CodeSyntax) -> Double {
    let (english, french) = (source.file.bytes[old.range], target.file.bytes[new.range])
    if Self.isGarbled(english, french) { return 0.85 }
    let hasDigit = english.contains { $0 &- 0x30 < 10 } || french.contains { $0 &- 0x30 < 10 }
    guard syntax.isKnown, !hasDigit else { return 0.4 }
    return 0.75
  }

  /// A string whose words are the English ones but for letters that changed places.
  private func garbledString(_ old: CodeToken, _ new: CodeToken) -> CodeChange? {
    guard old.kind == .string || old.kind == .text else { return nil }
    let english = words(old.range, source.file.bytes)
    let french = words(new.range, target.file.bytes)
    guard english.count == french.count else { return nil }
    let differing = english.indices.filter {
      source.file.bytes[english[$0]] != target.file.bytes[french[$0]]
    }
    guard differing.count == 1, let index = differing.first,
      Self.isSwapped(source.file.bytes[english[index]], target.file.bytes[french[index]])
    else { return nil }
    return CodeChange(kind: .word, source: english[index], target: french[index], confidence: 0.8)
  }

  private func words(_ range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, bytes[index].isOfLetter { index += 1 }
      if index > start { words.append(start..<index) } else { index += 1 }
    }
    return words
  }

  /// Two neighbouring letters that changed places.
  private static func isSwapped(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.count == right.count, left.count >= 4 else { return false }
    let differing = zip(left.indices, right.indices).filter { left[$0] != right[$1] }
    guard differing.count == 2, differing[1].0 == differing[0].0 + 1 else { return false }
    return left[differing[0].0] == right[differing[1].1] && left[differing[1].0] == right[differing[0].1]
  }

  /// The same word but for one letter, or for two that changed places.
  private static func isGarbled(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    if isSwapped(left, right) { return true }
    guard min(left.count, right.count) >= 4, abs(left.count - right.count) == 1 else { return false }
    let (long, short) = left.count > right.count ? (left, right) : (right, left)
    let head = zip(long, short).prefix { $0 == $1 }.count
    return long.dropFirst(head + 1).elementsEqual(short.dropFirst(head))
  }

  /// A word that got the same other name at every place is renamed on purpose, and the example still works.
  private func withoutRenamings(_ changes: [CodeChange]) -> [CodeChange] {
    var names: [String: [String: Int]] = [:]
    for change in changes where change.kind == .word {
      guard let english = change.source else { continue }
      names[text(english, source), default: [:]][text(change.target, target), default: 0] += 1
    }
    return changes.map { change in
      guard change.kind == .word, let english = change.source, let given = names[text(english, source)],
        given.count == 1, let times = given.first?.value, times > 1,
        english.lowerBound == 0 || source.file.bytes[english.lowerBound - 1] != UInt8(ascii: "-")
      else { return change }
      var change = change
      change.confidence = min(change.confidence, 0.4)
      return change
    }
  }

  private func text(_ range: Range<Int>, _ page: Page) -> String {
    page.file.text(ByteRange(range.lowerBound, range.upperBound))
  }
}

/// The shortest way from one row of tokens to another.
private struct Rewrites {
  /// Places of equal tokens in both rows.
  private(set) var equal: [(Int, Int)] = []
  /// What stands between them, where one of the two is not empty.
  private(set) var hunks: [(source: Range<Int>, target: Range<Int>)] = []
  /// Tokens between what both rows begin and end with; where there are more, the blocks have nothing to do with each other,
  /// and the shortest way costs the square of them in memory.
  private static let mostTokens = 1500

  init(_ source: [UInt64], _ target: [UInt64]) {
    let head = zip(source, target).prefix { $0 == $1 }.count
    let tail = zip(source.dropFirst(head).reversed(), target.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (sourceEnd, targetEnd) = (source.count - tail, target.count - tail)
    equal = (0..<head).map { ($0, $0) } + (0..<tail).map { (sourceEnd + $0, targetEnd + $0) }
    if sourceEnd - head + targetEnd - head > Self.mostTokens {
      hunks = [(head..<sourceEnd, head..<targetEnd)]
    } else if head < sourceEnd || head < targetEnd {
      compare(source, target, head..<sourceEnd, head..<targetEnd)
    }
  }

  private mutating func compare(_ source: [UInt64], _ target: [UInt64], _ from: Range<Int>, _ to: Range<Int>) {
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in target[to].difference(from: source[from]) {
      switch change {
      case .remove(let offset, _, _): removed.insert(from.lowerBound + offset)
      case .insert(let offset, _, _): inserted.insert(to.lowerBound + offset)
      }
    }
    var (left, right) = (from.lowerBound, to.lowerBound)
    while left < from.upperBound || right < to.upperBound {
      let start = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if start != (left, right) { hunks.append((start.0..<left, start.1..<right)) }
      guard left < from.upperBound, right < to.upperBound else { break }
      equal.append((left, right))
      (left, right) = (left + 1, right + 1)
    }
  }
}
