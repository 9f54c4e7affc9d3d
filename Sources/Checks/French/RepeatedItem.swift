internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds enumerations that name one thing twice where the English names two: “Observateur, Éditeur, Approbateur ou Éditeur” for
/// “Observer, Editor, Approver, or Publisher”. Needs a French dictionary, and is silent without one.
public struct RepeatedItem: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "repeated-item",
    summary: "An enumeration has an item twice, and the English has two different ones.",
    category: .mistranslation,
    severity: .major,
    rationale: "Two things got one name: the reader cannot tell them apart, or takes one for a slip.",
    limits:
      "Three items or more of one word each, articles and prepositions aside, and as many in English, all different.",
    examples: [
      .init(
        source: "Roles of the page: Observer, Editor, or Publisher.",
        target: "Rôles de la page : Observateur, Éditeur ou ⟦Éditeur⟧."),
      .init(
        source: "Use it to stop, suspend, pause and remove a service.",
        target: "Utilisez-le pour arrêter, suspendre, ⟦suspendre⟧ et supprimer un service."),
      .init(
        source: "Type the name of a cmdlet, function, or CIM command.",
        target: "Tapez le nom d’une applet de commande, d’une fonction ou d’une commande CIM."),
      .init(source: "It is red, green, and red.", target: "Il est rouge, vert et rouge."),
      .init(source: "Stop, suspend, and remove it.", target: "Arrêtez, suspendez et supprimez-le."),
      .init(source: "Stop it, suspend it, and go.", target: "Arrêtez-le, arrêtez-le et partez."),
    ])

  private static let joints = HashSet(words: "et ou")
  private static let englishJoints = HashSet(words: "and or")
  private static let openers = HashSet(words: [
    "le", "la", "les", "l'", "un", "une", "des", "de", "d'", "du", "à", "au", "aux", "pour", "par", "en",
  ])
  private static let englishOpeners = HashSet(words: "a an the to of in by for")
  /// Items of an enumeration, at most.
  private static let longest = 12

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let found = pair.targetWords.dropLast().compactMap { joint -> (item: Int, count: Int)? in
      guard page.words[joint].length == 2, Self.joints.contains(page.words[joint].folded),
        case let items = items(around: joint, page, pair.targetWords, Self.openers), items.count >= 3,
        let repeated = repeated(wholeItems(items, page, pair.targetWords), page)
      else { return nil }
      return (repeated, items.count)
    }
    guard !found.isEmpty else { return [] }
    let lengths = lengthsOfEnumerations(pair)
    return found.filter { lengths.contains($0.count) }.map { found in
      let range = page.words[found.item].range
      return finding(
        on: pair.context, at: page.source(of: range), source: pair.sourceRange, confidence: 0.85,
        .repeatedItem(page.string(range)))
    }
  }

  /// The words of an enumeration of single words before and behind its conjunction, in their order; empty if there is none.
  private func items(around joint: Int, _ page: Page, _ words: Range<Int>, _ openers: HashSet) -> [Int] {
    var last = joint + 1
    while last < words.upperBound, openers.contains(page.words[last].folded), page.isRun(last - 1, last) { last += 1 }
    guard last < words.upperBound, page.isRun(last - 1, last) else { return [] }
    var items = [last]
    var end = joint
    while items.count < Self.longest {
      let item = end - 1
      guard words.contains(item), !openers.contains(page.words[item].folded),
        page.isRun(item, item + 1) || comma(behind: item, page)
      else { break }
      items.append(item)
      var start = item
      while start > words.lowerBound, openers.contains(page.words[start - 1].folded), page.isRun(start - 1, start) {
        start -= 1
      }
      guard start > words.lowerBound, comma(behind: start - 1, page) else { break }
      end = start
    }
    return items.reversed()
  }

  private func comma(behind index: Int, _ page: Page) -> Bool {
    page.text[page.words[index].range.upperBound..<Int(page.words[index + 1].start)].elementsEqual([0x2C, 0x20])
  }

  /// The items that are one word for certain: the first may be the end of more, “le nom d’une applet de commande, d’un …”, and the
  /// last its beginning, “ou d’une commande CIM”.
  private func wholeItems(_ items: [Int], _ page: Page, _ words: Range<Int>) -> ArraySlice<Int> {
    var whole = items[...]
    let (first, last) = (items[0], items[items.count - 1])
    if page.frenchReadings(of: page.words[first])?.contains(.infinitive) != true, !opens(first, page, words) {
      whole = whole.dropFirst()
    }
    let next = last + 1
    if next < words.upperBound, page.isBlank(last, next) {
      let readings = page.frenchReadings(of: page.words[next]) ?? []
      let goesOn = !readings.isDisjoint(with: [.noun, .adjective]) && readings.isDisjoint(with: [.closed, .finite])
      if goesOn || page.words[next].isCapital || page.words[next].isCode { whole = whole.dropLast() }
    }
    return whole
  }

  /// Whether nothing, a colon or a bracket stands before a word.
  private func opens(_ index: Int, _ page: Page, _ words: Range<Int>) -> Bool {
    guard index > words.lowerBound else { return true }
    return page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)].contains {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(")
    }
  }

  /// The later of two equal items, code and numbers aside.
  private func repeated(_ items: ArraySlice<Int>, _ page: Page) -> Int? {
    var seen: Set<UInt64> = []
    return items.first { index in
      let word = page.words[index]
      return word.length >= 4 && !word.isCode && !word.isNumber && !seen.insert(word.folded).inserted
    }
  }

  /// How many items the enumerations of the English have in which all are different.
  private func lengthsOfEnumerations(_ pair: SegmentPair) -> Set<Int> {
    let page = pair.source
    return Set(
      pair.sourceWords.dropLast().compactMap { joint in
        guard Self.englishJoints.contains(page.words[joint].folded) else { return nil }
        let items = items(around: joint, page, pair.sourceWords, Self.englishOpeners)
        return Set(items.map { page.words[$0].folded }).count == items.count ? items.count : nil
      })
  }
}

extension Finding.Message {
  fileprivate static func repeatedItem(_ word: String) -> Self {
    "“\(word)” stands twice in this enumeration, for two different English words."
  }
}
