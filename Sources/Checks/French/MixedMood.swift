internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds steps of a list and headings of a section that begin with an imperative among infinitives, or the other way round:
/// “Créer un groupe”, “Ajouter des membres”, “Enregistrez”.
///
/// English has one form for both; each step was translated by itself. Where a list is of two minds all through, nobody can tell
/// which of them is wrong.
public struct MixedMood: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "mixed-mood",
    summary: "A step begins with an imperative among infinitives, or with an infinitive among imperatives.",
    category: .inconsistentStyle,
    severity: .minor,
    rationale: "The steps of one list are read in one breath; one that is worded otherwise looks like something else.",
    limits: """
      Lists and headings of fewer than four, but where one English verb is worded two ways, or where more than a quarter are \
      worded so.
      """,
    examples: [
      .init(
        source: "1. Open the gate.\n2. Take the map.\n3. Read the signs.\n4. Close the gate.",
        target: "1. Ouvrez le portail.\n2. Prenez la carte.\n3. ⟦Lire⟧ les panneaux.\n4. Fermez le portail."),
      .init(
        source:
          "# Guide\n\n## Step 1: Open it\n\nA.\n\n## Step 2: Take it\n\nB.\n\n## Step 3: Read it\n\nC.\n\n## Step 4: Close it",
        target:
          "# Guide\n\n## Étape 1 : ouvrir\n\nA.\n\n## Étape 2 : prendre\n\nB.\n\n## Étape 3 : ⟦lisez⟧\n\nC.\n\n## Étape 4 : fermer"
      ),
      .init(
        source: "- Describe the gate.\n- Describe the lamp.", target: "- Décrivez le portail.\n- ⟦Décrire⟧ la lampe."),
      .init(
        source: "- Open it.\n- Take it.\n- To read it, sit down.\n- Close it.",
        target: "- Ouvrez-le.\n- Prenez-le.\n- Lire demande du temps.\n- Fermez-le."),
      .init(
        source: "- Open it.\n- Take it.\n- Read it.\n- Close it.",
        target: "- Ouvrez-le.\n- Prenez-le.\n- Lire.\n- Fermer."),
    ])

  /// Smaller groups have no habit, and this share of one at most is a slip.
  private static let (least, share) = (4, 0.25)

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var groups: [Group: [Step]] = [:]
    // The last heading of each level, which the headings below it belong to.
    var above = [Int](repeating: -1, count: 8)
    for (index, block) in pair.target.blocks.enumerated() {
      let isHeading = block.role == .heading && (1...6).contains(block.level)
      if isHeading { above[block.level] = index }
      let parent = isHeading ? above[1..<block.level].max() ?? -1 : -1
      guard let group = Group(block, below: parent), let step = step(of: index, pair) else { continue }
      groups[group, default: []].append(step)
    }
    return groups.flatMap { group, steps -> [Finding] in
      guard steps.count >= Self.least else {
        // The titles of two sections need not be alike.
        return group.list >= 0 ? sameVerbs(steps, context, pair) : []
      }
      let commands = steps.filter(\.isCommand)
      let others = steps.filter { !$0.isCommand }
      let rare = commands.count < others.count ? commands : others
      guard Double(rare.count) <= Self.share * Double(steps.count) else { return [] }
      return rare.map { step in
        finding(
          on: context, at: pair.target.source(of: pair.target.words[step.word].range),
          source: pair.source.segments[step.english].source, confidence: 0.8, .mixedMood(step.isCommand))
      }
    }
  }

  /// Of few steps, those that translate one English verb two ways: “Décrivez”, “Décrire”. What most have stands, or what comes
  /// first.
  private func sameVerbs(_ steps: [Step], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    guard let first = steps.first else { return [] }
    let commands = steps.count(where: \.isCommand)
    let isCommand = commands * 2 == steps.count ? first.isCommand : commands * 2 > steps.count
    let usual = Set(steps.filter { $0.isCommand == isCommand }.map(\.verb))
    return steps.filter { $0.isCommand != isCommand && usual.contains($0.verb) }.map { step in
      finding(
        on: context, at: pair.target.source(of: pair.target.words[step.word].range),
        source: pair.source.segments[step.english].source, confidence: 0.75, .mixedMood(step.isCommand))
    }
  }

  /// A list at one depth, or the headings of one level below another.
  private struct Group: Hashable {
    let list: Int
    let level: Int
    let section: Int

    init?(_ block: Block, below parent: Int) {
      switch block.role {
      case .listItem where block.list >= 0: (list, level, section) = (block.list, block.level, -1)
      case .heading: (list, level, section) = (-1, block.level, parent)
      default: return nil
      }
    }
  }

  private struct Step {
    /// The verb that the French begins with.
    let word: Int
    /// The English segment.
    let english: Int
    /// The English verb.
    let verb: UInt64
    /// Whether it is an imperative.
    let isCommand: Bool
  }

  private func step(of block: Int, _ pair: PagePair) -> Step? {
    guard let segment = pair.target.blocks[block].segments.first, pair.targetBeads[segment] >= 0,
      case let bead = pair.beads[pair.targetBeads[segment]], bead.target[0] == segment,
      let english = start(of: pair.source.segments[bead.source[0]].words, pair.source),
      let french = start(of: pair.target.segments[segment].words, pair.target),
      isVerb(pair.source.words[english], pair.source), let isCommand = isCommand(french, pair.target)
    else { return nil }
    return Step(
      word: french, english: bead.source[0], verb: pair.source.words[english].folded, isCommand: isCommand)
  }

  private static let labels = HashSet(words: "step étape")

  /// The first word, or the one behind “Step 2:”.
  private func start(of words: Range<Int>, _ page: Page) -> Int? {
    guard let first = words.first else { return nil }
    guard Self.labels.contains(page.words[first].folded) else { return first }
    return words.count > 2 && page.words[first + 1].isNumber ? first + 2 : nil
  }

  /// Whether an English word is a verb without an ending, as far as its form tells: no word of grammar, and none in “-ing”, “-ed”.
  private func isVerb(_ word: Word, _ page: Page) -> Bool {
    let text = page.text[word.range]
    return word.length >= 2 && word.traits.isSubset(of: [.first, .capital])
      && !FunctionWords.english.contains(word.folded)
      && !["ing", "ed"].contains { text.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// Whether a French word is an imperative of “vous” or an infinitive; nil for other words.
  private func isCommand(_ index: Int, _ page: Page) -> Bool? {
    let word = page.words[index]
    guard word.traits.isSubset(of: [.first, .capital]), page.spans(overlapping: word.range).isEmpty,
      let readings = page.frenchReadings(of: word), readings.isDisjoint(with: [.adjective, .closed])
    else { return nil }
    if readings.contains(.infinitive) { return false }
    return readings.isDisjoint(with: .noun) && readings.contains(.secondPlural)
      && page.text[word.range].last == UInt8(ascii: "z") ? true : nil
  }
}

extension Finding.Message {
  fileprivate static func mixedMood(_ isCommand: Bool) -> Self {
    isCommand
      ? "The steps around this one begin with an infinitive." : "The steps around this one begin with an imperative."
  }
}
