/// The closed classes of English and French: words that carry grammar and no meaning of their own.
public struct FunctionWords: Sendable {
  private let hashes: [UInt64]
  /// The hashes, each at the place that its low bits name or the next free one; 0 is free. Every word of every page is looked
  /// up, and a set would hash again what is a hash.
  private let places: [UInt64]

  private init(_ words: String) {
    self.init(hashes: words.split(whereSeparator: \.isWhitespace).map { TextHash.folded(String($0)) })
  }

  private init(_ parts: FunctionWords...) { self.init(hashes: parts.flatMap(\.hashes)) }

  private init(hashes: [UInt64]) {
    var places = [UInt64](repeating: 0, count: 1024)
    precondition(hashes.count * 2 < places.count)
    for hash in hashes {
      var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
      while places[place] != 0, places[place] != hash { place = (place + 1) & (places.count - 1) }
      places[place] = hash
    }
    self.hashes = hashes
    self.places = places
  }

  /// Whether a word with this folded hash is one.
  public func contains(_ folded: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: folded) & (places.count - 1)
    while places[place] != 0 {
      if places[place] == folded { return true }
      place = (place + 1) & (places.count - 1)
    }
    return false
  }

  public static let english = FunctionWords(
    """
    a about above after against all also am an and any are as at be because been before being below between both but by
    can could did do does during each either else ever every for from had has have he her here hers him his how i if in
    into is it its itself just may me might more most must my neither no nor not now of off on once one only onto or
    other our ours out over own per she should since so some such than that the their theirs them then there these they
    this those through to too toward under until up upon us very via was we were what when where whether which while who
    whom whose why will with within without would you your yours
    """)

  public static let french = FunctionWords(
    """
    l' d' j' m' t' s' n' c' qu' jusqu' lorsqu' puisqu' quoiqu' à afin ai ainsi alors après as au aucun aucune aussi autre
    autres aux avant avec avez avoir avons ayant ça car ce ceci cela celle celles celui cependant ces cet cette ceux chaque
    chez ci comme comment d dans de déjà depuis des dès donc dont du durant elle elles en encore entre es est et étaient
    était étant été être eux fait fois font fut grâce hors il ils je jusque la là laquelle le lequel les lesquelles lesquels
    leur leurs lors lorsque lui ma mais me même mêmes mes moins mon ne ni non nos notre nous nôtre on ont or ou où par parce
    parmi pas pendant peu peut peuvent plus plusieurs plutôt pour pourquoi puis puisque qu quand que quel quelle quelles
    quels quelque quelques qui quoi sa sans se selon sera serait seront ses si sinon soit sommes son sont sous suis sur ta
    tandis te tel telle telles tels tes toi ton toujours tous tout toute toutes très tu un une vers via voici voilà vos
    votre vous vu y
    """)

  /// The language of a word that is one of English or of French, and not of both.
  public static func language(of folded: UInt64) -> Language? { languages[folded] }

  private static let languages: HashTable<Language> = {
    var languages = HashTable<Language>(minimumCapacity: 512)
    for hash in english.hashes where !french.contains(hash) { languages.updateValue(.english, forKey: hash) }
    for hash in french.hashes where !english.contains(hash) { languages.updateValue(.french, forKey: hash) }
    return languages
  }()

  /// Of both languages: for names, whose function words may have been translated or not.
  public static let englishAndFrench = FunctionWords(english, french)
}
