internal import Linguistics
public import SourceText

/// What is wrong with a term base.
public struct GlossaryProblem: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A target is allowed and forbidden at once, for the same term.
    case contradiction
    /// The same term with the same targets twice.
    case duplicate
    /// The same term with other targets, and nothing that tells when which one holds.
    case ambiguous
    /// A target that has a name in it, in other letters than the name.
    case nameInTarget = "name-in-target"
    /// A term without any target that is allowed.
    case noTarget = "no-target"
    /// A term that stands nowhere in the English pages.
    case unused
  }

  public var kind: Kind
  public var place: Position?
  public var message: String
}

extension Glossary {
  /// Problems that show in the term base alone, in the order of its entries.
  public func problems() -> [GlossaryProblem] {
    var problems: [GlossaryProblem] = []
    var seen: [Key: [GlossaryEntry]] = [:]
    for entry in entries {
      problems += contradictions(entry)
      if entry.targets.isEmpty {
        problems.append(
          .init(kind: .noTarget, place: entry.place, message: "“\(entry.source)” has no target that is allowed"))
      }
      let key = Key(entry)
      for other in seen[key] ?? [] {
        if let problem = conflict(entry, other) {
          problems.append(problem)
          break
        }
      }
      seen[key, default: []].append(entry)
    }
    return problems + namesInTargets()
  }

  private struct Key: Hashable {
    var term: String
    var domain: String?
    var partOfSpeech: String?

    init(_ entry: GlossaryEntry) {
      term = entry.isCaseSensitive ? entry.source : entry.source.lowercased()
      domain = entry.domain
      partOfSpeech = entry.partOfSpeech
    }
  }

  private func contradictions(_ entry: GlossaryEntry) -> [GlossaryProblem] {
    let forbidden = Set(entry.forbidden.map { $0.lowercased() })
    return entry.targets.filter { forbidden.contains($0.lowercased()) }.map {
      GlossaryProblem(
        kind: .contradiction, place: entry.place, message: "“\(entry.source)”: “\($0)” is both allowed and forbidden")
    }
  }

  private func conflict(_ entry: GlossaryEntry, _ other: GlossaryEntry) -> GlossaryProblem? {
    let first = other.place.map { " (first at line \($0.line))" } ?? ""
    let crossing = entry.targets.filter(other.forbidden.contains) + entry.forbidden.filter(other.targets.contains)
    if let target = crossing.first {
      return .init(
        kind: .contradiction, place: entry.place,
        message: "“\(entry.source)”: “\(target)” is allowed here and forbidden there\(first)")
    }
    if Set(entry.targets) == Set(other.targets), Set(entry.forbidden) == Set(other.forbidden) {
      return .init(kind: .duplicate, place: entry.place, message: "“\(entry.source)” is in it twice\(first)")
    }
    return .init(
      kind: .ambiguous, place: entry.place,
      message:
        "“\(entry.source)” has other targets elsewhere\(first) and no domain or part of speech to tell them apart")
  }

  /// A target with a name that is not to be translated in it has to have it letter for letter.
  private func namesInTargets() -> [GlossaryProblem] {
    let names = entries.filter { $0.isDoNotTranslate && $0.source.count > 1 }
    let byFirst = Dictionary(grouping: names) { Self.words(of: $0.source).first ?? "" }
    return entries.filter { !$0.isDoNotTranslate }.flatMap { entry in
      entry.targets.compactMap { target in
        let words = Self.words(of: target)
        let hit = words.indices.lazy.compactMap { index in
          byFirst[words[index]]?.first { name in
            words[index...].starts(with: Self.words(of: name.source)) && !target.contains(name.source)
          }
        }.first
        return hit.map {
          .init(
            kind: .nameInTarget, place: entry.place,
            message: "“\(entry.source)”: the target “\(target)” has the name “\($0.source)” in it in other letters")
        }
      }
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The terms that stand in none of the texts, in the order of the entries.
  public func unused(in isUsed: (GlossaryEntry) -> Bool) -> [GlossaryProblem] {
    entries.filter { !isUsed($0) }.map {
      .init(kind: .unused, place: $0.place, message: "“\($0.source)” stands in none of the English pages")
    }
  }
}
