internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds people beside the name of what is theirs: “aux utilisateurs OneDrive” for “to the users OneDrive”, “un utilisateur Target”
/// for “a user’s Target session”.
///
/// The English often lacks the apostrophe itself; the order of its words tells that the name is not that of the people.
public struct LostPossessive: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-possessive",
    summary: "A name that belongs to people was joined to them.",
    category: .grammar,
    severity: .major,
    rationale: "“écrire aux utilisateurs OneDrive” writes to people; meant is to write to their OneDrive.",
    limits: "Users, customers, members and the like, where the English has them right before the same name.",
    examples: [
      .init(
        source: "It can write to the users Harbor Drive.", target: "Il peut écrire ⟦aux utilisateurs Harbor⟧ Drive."),
      .init(
        source: "It ends when a user's Harbor session ends.",
        target: "Il se termine lorsque la session d’⟦un utilisateur Harbor⟧ se termine."),
      .init(
        source: "It can write to the users' Harbor Drive.",
        target: "Il peut écrire sur le Harbor Drive des utilisateurs."),
      .init(source: "Write to the Harbor users.", target: "Écrivez aux utilisateurs Harbor."),
      .init(source: "Add the users Anna and Paul.", target: "Ajoutez les utilisateurs Anna et Paul."),
    ])

  /// People, English and French, singular and plural.
  private static let people: HashTable<HashSet> = {
    var table = HashTable<HashSet>()
    for (english, french) in [
      ("user", "utilisateur utilisateurs"), ("customer", "client clients"), ("client", "client clients"),
      ("administrator", "administrateur administrateurs"), ("admin", "administrateur administrateurs"),
      ("member", "membre membres"), ("owner", "propriétaire propriétaires"), ("employee", "employé employés"),
      ("visitor", "visiteur visiteurs"), ("developer", "développeur développeurs"), ("student", "étudiant étudiants"),
    ] {
      for form in [english, english + "s", english + "'s"] {
        table.updateValue(HashSet(words: french), forKey: TextHash.folded(form))
      }
    }
    return table
  }()

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (page, words) = (pair.target, pair.targetWords)
    return pair.sourceWords.dropLast().compactMap { index in
      guard let french = Self.people[pair.source.words[index].folded], isOwned(index, pair),
        case let name = pair.source.words[index + 1],
        let person = words.dropFirst().dropLast().first(where: {
          french.contains(page.words[$0].folded) && page.words[$0 + 1].exact == name.exact
            && page.areSpaced($0, $0 + 1) && FrenchDeterminer.announces(page.words[$0 - 1].folded)
        })
      else { return nil }
      return finding(
        on: pair.context, at: page.sourceWithMarks(ofWords: person - 1..<person + 2),
        source: pair.source.sourceWithMarks(ofWords: index..<index + 2), confidence: 0.85,
        .lostPossessive(page.string(page.words[person + 1].range), page.string(page.words[person].range)))
    }
  }

  /// Whether people stand right before a name and more: with an apostrophe, or as a plural that is no list of names.
  private func isOwned(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.source
    let (person, name) = (page.words[index], page.words[index + 1])
    let gap = page.string(person.range.upperBound..<Int(name.start))
    guard name.isCapital, !name.isCode, name.length >= 3, [" ", "' ", "’ ", "'s ", "’s "].contains(gap) else {
      return false
    }
    if gap != " " || page.string(person.range).contains(where: { $0 == "'" || $0 == "’" }) { return true }
    guard page.text[person.range].last == UInt8(ascii: "s") else { return false }
    // “the users Anna and Paul” are called so.
    return !pair.sourceWords.contains(index + 2) || page.words[index + 2].folded != Self.and
      || !pair.sourceWords.contains(index + 3) || !page.words[index + 3].isCapital
  }

  private static let and = TextHash.folded("and")
}

extension Finding.Message {
  fileprivate static func lostPossessive(_ name: String, _ people: String) -> Self {
    "“\(name)” is that of the people: “\(people)” belongs behind it, with “de”."
  }
}
