internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links and bold type that begin inside a compound: “l’applet [de commande Get-Lamp](…)”, “l’éditeur **de texte** …”.
///
/// The English marks the whole term or the name alone; the mark moved with the words. Compounds are those that French writes as one
/// term and in one piece.
public struct CutCompound: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "cut-compound",
    summary: "A link or bold type begins in the middle of a term.",
    category: .markup,
    severity: .minor,
    rationale: "The link reads “de commande Get-Lamp”: half a term, which says nothing by itself.",
    limits:
      "Fixed terms such as “applet de commande”, “base de données”, “mise à jour”; where the English begins so too.",
    examples: [
      .init(
        source: "The [Get-Lamp](a.md) cmdlet is new.", target: "L’applet [⟦de commande⟧ Get-Lamp](a.md) est nouvelle."),
      .init(source: "Open the **database** Lamp.", target: "Ouvrez la base **⟦de données⟧** Lamp."),
      .init(
        source: "The [Get-Lamp](a.md) cmdlet is new.", target: "L’applet de commande [Get-Lamp](a.md) est nouvelle."),
      .init(source: "Half of [the data](a.md) is new.", target: "La moitié [de données](a.md) est nouvelle."),
    ])

  /// By the first word: the words behind it.
  private static let compounds: HashTable<[[UInt64]]> = {
    var table = HashTable<[[UInt64]]>()
    for text in [
      "applet de commande", "applets de commande", "base de données", "bases de données", "mot de passe",
      "mots de passe", "mise à jour", "mises à jour", "mise en forme", "nom d' utilisateur", "noms d' utilisateur",
      "feuille de calcul", "boîte de dialogue", "boîtes de dialogue", "barre d' outils", "zone de texte",
      "point de terminaison", "points de terminaison", "liste de contrôle", "ligne de commande", "jeu de données",
      "note de publication", "notes de publication", "prise en charge", "clé d' API", "saut de ligne",
    ] {
      let words = text.split(separator: " ").map { TextHash.folded(String($0)) }
      table[words[0], default: []].append(Array(words.dropFirst()))
    }
    return table
  }()

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return page.spans(ofSegments: pair.bead.target).compactMap { span in
      guard span.kind == .link || span.kind == .strong || span.kind == .emphasis,
        let first = page.words(in: span.text).first, first > pair.targetWords.lowerBound,
        page.isBlank(first - 1, first),
        let rest = Self.compounds[page.words[first - 1].folded]?.first(where: { rest in
          first + rest.count <= pair.targetWords.upperBound
            && zip(first..<first + rest.count, rest).allSatisfy { page.words[$0].folded == $1 }
        }),
        page.spans(overlapping: page.words[first - 1].range).isEmpty
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: first..<first + rest.count), source: pair.sourceRange,
        confidence: 0.85,
        .cutCompound(page.string(ofWords: first - 1..<first + rest.count)))
    }
  }
}

extension Finding.Message {
  fileprivate static func cutCompound(_ term: String) -> Self { "The mark begins inside “\(term)”." }
}
