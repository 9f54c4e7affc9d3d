internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds steps of a list, headings of a section and cells of a column that begin with an imperative among infinitives, or the other
/// way round: “Créer un groupe”, “Ajouter des membres”, “Enregistrez”; and the item that is a noun: “Suppression d’un membre”.
///
/// English has one form for both; each step was translated by itself. In a list of nothing but steps the rarer form is the stray
/// one, or the one that comes later.
public struct MixedMood: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "mixed-mood",
    summary: "A step begins with an imperative among infinitives, an infinitive among imperatives, or a noun.",
    category: .inconsistentStyle,
    severity: .minor,
    rationale: "The steps of one list are read in one breath; one that is worded otherwise looks like something else.",
    limits: """
      Headings, and lists with other items, of fewer than four or with more than a quarter worded so, but where one English \
      verb is worded two ways; columns with as many of either, and cells of one or two words; nouns for verbs that the English \
      puts before an article.
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
        source: "| Name | Use |\n|---|---|\n| A | Open the gate |\n| B | Take the map |\n| C | Read the sign |",
        target:
          "| Nom | Rôle |\n|---|---|\n| A | Ouvrir le portail |\n| B | Prendre la carte |\n| C | ⟦Lisez⟧ le panneau |"),
      .init(
        source:
          "| A | Use |\n|---|---|\n| B | Step 1: Open the gate |\n| C | Step 2: Take the map |\n| D | Step 3: Read the sign |",
        target:
          "| A | Rôle |\n|---|---|\n| B | Étape 1 : ouvrir le portail |\n| C | Étape 2 : prendre la carte |\n| D | Étape 3 : ⟦lisez⟧ le panneau |"
      ),
      .init(
        source: "- Open the gate.\n- Take the map.\n- Read the sign.\n- Repair the lamp.",
        target: "- Ouvrir le portail.\n- Prendre la carte.\n- ⟦Lecture⟧ du panneau.\n- Réparer la lampe."),
      .init(
        source: "- Open the gate.\n- Take the map.\n- Light sources.\n- Repair the lamp.",
        target: "- Ouvrir le portail.\n- Prendre la carte.\n- Sources de lumière.\n- Réparer la lampe."),
      .init(
        source: "- Open it.\n- Take it.\n- To read it, sit down.\n- Close it.",
        target: "- Ouvrez-le.\n- Prenez-le.\n- Lire demande du temps.\n- Fermez-le."),
      .init(
        source: "- Open it.\n- Take it.\n- Read it.\n- Close it.",
        target: "- Ouvrez-le.\n- Prenez-le.\n- ⟦Lire⟧.\n- ⟦Fermer⟧."),
      .init(
        source: "- Open it.\n- Take it.\n- Read it.\n- The gate.",
        target: "- Ouvrez-le.\n- Prenez-le.\n- Lire.\n- Le portail."),
    ])

  /// Smaller groups have no habit, and this share of one at most is a slip.
  private static let (least, share) = (4, 0.25)
  /// Items of a list of nothing but steps.
  private static let leastOfSteps = 3
  /// Words of a cell.
  private static let leastWords = 3

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var groups: [Group: [Step]] = [:]
    var sizes: [Group: Int] = [:]
    // The last heading of each level, which the headings below it belong to.
    var above = [Int](repeating: -1, count: 8)
    for (index, block) in pair.target.blocks.enumerated() {
      let isHeading = block.role == .heading && (1...6).contains(block.level)
      if isHeading { above[block.level] = index }
      let parent = isHeading ? above[1..<block.level].max() ?? -1 : -1
      guard let group = Group(block, below: parent) else { continue }
      sizes[group, default: 0] += 1
      guard let step = step(of: index, pair) else { continue }
      groups[group, default: []].append(step)
    }
    return groups.flatMap { group, all -> [Finding] in
      let steps = all.filter { $0.mood != .noun }
      switch group {
      case .list:
        return strayNouns(all.filter { $0.mood == .noun }, among: steps, context, pair)
          + strays(inList: steps, of: sizes[group]!, context, pair)
      case .column: return straysOfColumn(steps, context, pair)
      // The titles of two sections need not be alike.
      case .headings: return steps.count < Self.least ? [] : slips(in: steps, context, pair)
      }
    }
  }

  /// `size` is how many items the list has, steps or none.
  private func strays(inList steps: [Step], of size: Int, _ context: PageContext, _ pair: PagePair) -> [Finding] {
    if steps.count >= Self.leastOfSteps, steps.count == size { return strays(in: steps, context, pair) }
    return steps.count < Self.least ? sameVerbs(steps, context, pair) : slips(in: steps, context, pair)
  }

  /// The one item of a list that is a noun where the others are verbs of one mood.
  private func strayNouns(
    _ nouns: [Step], among verbs: [Step], _ context: PageContext, _ pair: PagePair
  ) -> [Finding] {
    guard nouns.count == 1, verbs.count >= Self.leastOfSteps, Set(verbs.map(\.mood)).count == 1 else { return [] }
    return [report(nouns[0], beside: verbs[0].mood, context, pair, confidence: 0.75)]
  }

  /// Those that are worded otherwise than three quarters of the others.
  private func slips(in steps: [Step], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    let rare = unusual(in: steps)
    guard Double(rare.count) <= Self.share * Double(steps.count) else { return [] }
    return rare.map { report($0, beside: $0.mood.other, context, pair, confidence: 0.8) }
  }

  /// The cells of a column that are worded as fewer are; shorter ones are names of things.
  private func straysOfColumn(_ steps: [Step], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    // A cell that stands there many times is one.
    var seen = Set<String>()
    let steps = steps.filter {
      $0.words.count >= Self.leastWords && seen.insert(pair.target.string(ofWords: $0.words)).inserted
    }
    let rare = unusual(in: steps)
    return rare.count * 2 == steps.count
      ? [] : rare.map { report($0, beside: $0.mood.other, context, pair, confidence: 0.7) }
  }

  private func report(
    _ step: Step, beside mood: Mood, _ context: PageContext, _ pair: PagePair, confidence: Double
  ) -> Finding {
    finding(
      on: context, at: pair.target.source(of: pair.target.words[step.words.lowerBound].range),
      source: pair.source.segments[step.english].source, confidence: confidence, .mixedMood(beside: mood))
  }

  /// Of a list of nothing but steps, those that are worded as fewer are, or otherwise than the first: nobody writes such a list so.
  private func strays(in steps: [Step], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    unusual(in: steps).map { report($0, beside: $0.mood.other, context, pair, confidence: 0.75) }
  }

  /// Of few steps, those that translate one English verb two ways: “Décrivez”, “Décrire”.
  private func sameVerbs(_ steps: [Step], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    let rare = unusual(in: steps)
    let usual = Set(steps.filter { $0.mood != rare.first?.mood }.map(\.verb))
    return rare.filter { usual.contains($0.verb) }.map {
      report($0, beside: $0.mood.other, context, pair, confidence: 0.75)
    }
  }

  /// The steps that are worded as fewer are, or, where both are as many, otherwise than the first.
  private func unusual(in steps: [Step]) -> [Step] {
    guard let first = steps.first else { return [] }
    let alike = steps.count { $0.mood == first.mood }
    let usual = alike * 2 >= steps.count ? first.mood : first.mood.other
    return steps.filter { $0.mood != usual }
  }

  /// What belongs together.
  private enum Group: Hashable {
    /// The items of a list at one depth.
    case list(Int, level: Int)
    /// The headings of one level below another.
    case headings(level: Int, below: Int)
    /// The cells below the head of a table.
    case column(Int, of: Int)

    init?(_ block: Block, below parent: Int) {
      switch block.role {
      case .listItem where block.list >= 0: self = .list(block.list, level: block.level)
      case .heading: self = .headings(level: block.level, below: parent)
      case .tableCell:
        guard let cell = block.cell else { return nil }
        self = .column(cell.column, of: cell.table)
      default: return nil
      }
    }
  }

  /// What a step begins with.
  fileprivate enum Mood {
    case imperative
    case infinitive
    case noun

    /// The other one of a verb.
    var other: Mood { self == .imperative ? .infinitive : .imperative }
  }

  private struct Step {
    /// The French, from the verb that it begins with to the end of its segment.
    let words: Range<Int>
    /// The English segment.
    let english: Int
    /// The English verb.
    let verb: UInt64
    let mood: Mood
  }

  private func step(of block: Int, _ pair: PagePair) -> Step? {
    guard let segment = pair.target.blocks[block].segments.first, pair.targetBeads[segment] >= 0,
      case let bead = pair.beads[pair.targetBeads[segment]], bead.target[0] == segment,
      let english = start(of: pair.source.segments[bead.source[0]].words, pair.source),
      let french = start(of: pair.target.segments[segment].words, pair.target),
      isVerb(pair.source.words[english], pair.source)
    else { return nil }
    let isNoun = isSurelyVerb(english, pair.source) && isNoun(french, pair.target)
    guard let mood = mood(of: french, pair.target) ?? (isNoun ? .noun : nil) else { return nil }
    return Step(
      words: french..<pair.target.segments[segment].words.upperBound, english: bead.source[0],
      verb: pair.source.words[english].folded, mood: mood)
  }

  private static let determiners = HashSet(words: "the a an your their its this these all any each")

  /// Whether an article stands right behind an English word, as behind a verb.
  private func isSurelyVerb(_ index: Int, _ page: Page) -> Bool {
    index + 1 < page.words.count && page.areSpaced(index, index + 1)
      && Self.determiners.contains(page.words[index + 1].folded)
  }

  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.isSubset(of: [.first, .capital]), word.length >= 4, page.spans(overlapping: word.range).isEmpty,
      let readings = page.frenchReadings(of: word)
    else { return false }
    return readings.contains(.noun) && readings.isDisjoint(with: [.adjective, .closed, .infinitive, .secondPlural])
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
  private func mood(of index: Int, _ page: Page) -> Mood? {
    let word = page.words[index]
    guard word.traits.isSubset(of: [.first, .capital]), page.spans(overlapping: word.range).isEmpty,
      let readings = page.frenchReadings(of: word), readings.isDisjoint(with: [.adjective, .closed])
    else { return nil }
    if readings.contains(.infinitive) { return .infinitive }
    return readings.isDisjoint(with: .noun) && readings.contains(.secondPlural)
      && page.text[word.range].last == UInt8(ascii: "z") ? .imperative : nil
  }
}

extension Finding.Message {
  fileprivate static func mixedMood(beside mood: MixedMood.Mood) -> Self {
    mood == .imperative
      ? "The steps around this one begin with an imperative." : "The steps around this one begin with an infinitive."
  }
}
