internal import ArgumentParser
internal import Auditing
private import Foundation
private import Terminology

/// `relecteur glossary mine`.
struct GlossaryMineCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine", abstract: "Propose names not to translate and term pairs, with what speaks for each.",
    discussion: """
      Writes a term base of our own format in which every entry has a comment: in how many sentences the folder keeps the \
      name, on how many pages it stands, and what it became where it was translated. What it became more than once is \
      written as forbidden, so that an audit with the term base finds it on pages and in hand-offs to come. Look at it \
      before you use it.
      """)

  @OptionGroup var audit: AuditOptions

  @Option(help: ArgumentHelp("The file that is written; - is standard output.", valueName: "path"))
  var output = "-"

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let rule = "name-translated"
    let prepared = try audit.prepare(console, rulebook, only: [rule])
    let report = await audit.audit(prepared, console, rulebook)
    guard !report.pages.isEmpty else {
      audit.warn(of: report.problems, on: console)
      throw Failure.failed("no page could be audited")
    }
    let (pairs, survey) = await Audit(settings: prepared.settings, checks: []).survey(prepared.scope.input)
    var miner = NameMiner(keeps: survey.keeps, siblings: survey.siblings)
    for (number, pair) in pairs.enumerated() { miner.add(pair, number: number) }
    let text = MinedGlossary(
      names: miner.minedNames(), terms: TermMiner(pairs: pairs, lexicon: survey.lexicon).minedTerms(),
      damages: report.findings
    ).text
    try StoredGlossary.write(text, to: output, console: console)
    audit.warn(of: report.problems, on: console)
    return report.problems.contains(where: \.isFatal) ? .incomplete : .done
  }
}

/// What was mined, as a term base with comments.
private struct MinedGlossary {
  let names: [MinedName]
  let terms: [MinedTerm]
  /// Wrong renderings by name, with their counts.
  private let renderings: [String: [String: Int]]

  init(names: [MinedName], terms: [MinedTerm], damages: [ReportedFinding]) {
    self.names = names
    self.terms = terms
    renderings = damages.reduce(into: [:]) { renderings, finding in
      guard let name = finding.finding.suggestion, let found = finding.location?.excerpt else { return }
      renderings[name, default: [:]][Self.line(found), default: 0] += 1
    }
  }

  var text: String {
    var text = "# Proposed by relecteur. Look at every entry before you use it.\n"
    let damaged = renderings.keys.filter { name in !names.contains { $0.name == name } }.sorted()
    let entries =
      names.map { (name: $0.name, comment: comment($0), wrong: forbidden($0.name)) }
      + damaged.map { (name: $0, comment: "translated\(became($0))", wrong: forbidden($0)) }
    let plain = entries.filter(\.wrong.isEmpty)
    if !plain.isEmpty { text += "do-not-translate:\n" }
    for entry in plain { text += "  # \(entry.comment)\n  - \(Self.quoted(entry.name))\n" }
    if plain.count < entries.count || !terms.isEmpty { text += "terms:\n" }
    for entry in entries where !entry.wrong.isEmpty {
      let name = Self.quoted(entry.name)
      let wrong = entry.wrong.map(Self.quoted).joined(separator: ", ")
      text += "  # \(entry.comment)\n  - source: \(name)\n    target: \(name)\n    forbidden: [\(wrong)]\n"
    }
    for term in terms {
      text += "  # in \(term.sentences) sentences, \(Int((term.share * 100).rounded())) %"
      if let rival = term.rival { text += "; also “\(rival.target)”, \(Int((rival.share * 100).rounded())) %" }
      text += "\n  - source: \(Self.quoted(term.source))\n    target: \(Self.quoted(term.target))\n"
    }
    return text
  }

  private func comment(_ name: MinedName) -> String {
    "kept in \(name.kept) of \(name.sentences) sentences, on \(name.pages) \(name.pages == 1 ? "page" : "pages")"
      + (name.siblings.map { "; " + $0 } ?? "") + became(name.name)
  }

  /// So often a rendering must have been found to be forbidden, and so many of a name are at most.
  private static let (leastWrong, mostWrong) = (2, 8)
  private static let articles: Set<String> = ["le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "à"]

  /// What a name became more than once, the most frequent first, without the article before it: what it is called, not how
  /// it stands in the sentence. Not the name itself in other letters, which `recased-name` finds.
  private func forbidden(_ name: String) -> [String] {
    // By the text in small letters: the text as it stands mostly, and how often it stands at all.
    var counts: [String: (text: String, count: Int)] = [:]
    for (found, count) in ranked(name) {
      var words = found.replacing("’", with: "' ").split(whereSeparator: \.isWhitespace).map(String.init)
      while let first = words.first,
        Self.articles.contains(first.lowercased()) || first.count <= 2 && first.hasSuffix("'")
      {
        words.removeFirst()
      }
      let text = words.joined(separator: " ").replacing("' ", with: "’")
      let isPlain = !text.isEmpty && !text.contains { "[]&*`".contains($0) }
      // A part of the name stands there rightly in other sentences.
      if isPlain, !" \(name.lowercased()) ".contains(" \(text.lowercased()) ") {
        counts[text.lowercased(), default: (text, 0)].count += count
      }
    }
    return counts.filter { $0.value.count >= Self.leastWrong }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(Self.mostWrong).map(\.value.text)
  }

  /// What a name became and how often, the most frequent first.
  private func ranked(_ name: String) -> [(key: String, value: Int)] {
    (renderings[name] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  }

  private func became(_ name: String) -> String {
    let ranked = ranked(name)
    guard !ranked.isEmpty else { return "" }
    let shown = ranked.prefix(6).map { "“\($0.key)” \($0.value)×" }.joined(separator: ", ")
    return "; became \(shown)" + (ranked.count > 6 ? " and \(ranked.count - 6) others" : "")
  }

  /// What stands in a comment must not end it.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
