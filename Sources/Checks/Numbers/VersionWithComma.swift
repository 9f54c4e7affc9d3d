internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds version numbers that were written with a decimal comma: a version is a label, not a quantity.
///
/// That a number is a version, its English neighbours say (“version”, a name such as TLS), or its form (`2.0.1`, and `1.0`,
/// which nobody measures).
public struct VersionWithComma: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "version-with-comma",
    summary: "A version number has a decimal comma.",
    category: .numberFormat,
    severity: .major,
    rationale: "“TLS 1,2” or “version 2,0” names no version: it cannot be searched for, typed or compared.",
    limits: "Quantities (“1.5 GB”) rightly take the comma and are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Requires version 2.0 or later.", target: "Nécessite la version ⟦2,0⟧ ou ultérieure.",
        fixed: "Nécessite la version 2.0 ou ultérieure."),
      .init(source: "Enable TLS 1.2 and 1.3.", target: "Activez TLS ⟦1,2⟧ et ⟦1,3⟧.", fixed: "Activez TLS 1.2 et 1.3."),
      .init(
        source: "Open the folders (5.1, 7.0, and 7.2).", target: "Ouvrez les dossiers (⟦5,1⟧, ⟦7,0⟧ et ⟦7,2⟧).",
        fixed: "Ouvrez les dossiers (5.1, 7.0 et 7.2)."),
      .init(source: "It takes 1.5, or with version 2.0 less.", target: "Il faut 1,5, ou avec la version 2.0 moins."),
      .init(source: "Control rose by 25.81% today.", target: "Contrôle a augmenté de 25,81 % aujourd’hui."),
      .init(source: "The file takes 1.5 GB.", target: "Le fichier occupe 1,5 Go."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let matched = SegmentNumbers(pair).matched.filter(\.source.form.isDotted).sorted {
      $0.source.words.lowerBound < $1.source.words.lowerBound
    }
    var versions: [Range<Int>] = []
    for match in matched where VersionNumbers.isVersion(match.source, pair, after: versions) {
      versions.append(match.source.words)
    }
    // “(5.1, 7.0 and 7.2)”: what a version follows in a list is one.
    for match in matched.reversed() where VersionNumbers.isVersion(match.source, pair, before: versions) {
      versions.append(match.source.words)
    }
    return matched.filter { versions.contains($0.source.words) }.compactMap { match in
      guard match.target.form.written.contains(","), !match.source.form.written.contains(",") else { return nil }
      let range = pair.target.source(ofWords: match.target.words)
      let version = match.source.form.written
      return finding(
        on: pair.context, at: range, source: pair.source.source(ofWords: match.source.words), confidence: 0.95,
        .versionWithComma(version, match.target.form.written), suggestion: version,
        fix: Fix(edits: [Edit(range: range, replacement: version)], isSafe: true))
    }
  }
}

extension Finding.Message {
  fileprivate static func versionWithComma(_ version: String, _ written: String) -> Self {
    "“\(written)” is version \(version): a version keeps its point."
  }
}
