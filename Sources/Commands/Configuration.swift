internal import Auditing
private import Foundation
internal import Linguistics
private import Yams

/// What `.relecteur.yml` says.
struct Configuration {
  static let fileName = ".relecteur.yml"

  /// The absolute path of the file, or nil when there is none.
  var file: String?
  var rules: [String: AuditSettings.RuleSetting] = [:]
  /// What holds for some pages only.
  var overrides: [AuditSettings.Override] = []
  var profile: Profile?
  var excludes: [Glob] = []
  /// Absolute.
  var source: String?
  /// A git repository with the English pages, absolute.
  var sourceRepo: String?
  /// Folders with the same pages in other languages, absolute, by locale.
  var siblings: [(locale: String, path: String)] = []
  /// The files that have the product’s texts.
  var strings: [StoredStrings.Files] = []
  /// Which localized pages belong to which English ones, by paths from the folder of the file.
  var pairs: [PathPattern.Pair] = []
  /// Keys of YAML and front matter whose values readers see, beside the usual ones.
  var proseKeys: Set<String> = []
  var codeComments = CommentHabits.Policy.folder
  var noBreakSpaces = NoBreakPolicy.folder
  var elision = NameElision.standard
  var minimumConfidence: Double?
  var failOn: FailOn?
  var minScore: Double?
  var gate = GateSettings()

  /// The configuration of the file that the user named, else of the nearest one in `folder` or above it.
  static func load(
    named name: String?, folder: String, rulebook: Rulebook, console: Console
  ) throws(Failure) -> Configuration {
    if let name { return try read(console.absolute(name), shownAs: name, rulebook: rulebook) }
    var parent = folder
    while true {
      let file = Path.join(parent, fileName)
      if FileStatus.isFile(file) {
        return try read(file, shownAs: Path.relative(file, to: console.folder), rulebook: rulebook)
      }
      if parent == "/" { return Configuration() }
      parent = Path.parent(of: parent)
    }
  }

  private static func read(_ file: String, shownAs name: String, rulebook: Rulebook) throws(Failure) -> Configuration {
    let bytes: Data
    do {
      guard try FileStatus.of(file).kind == .regular else { throw Failure.usage("\(name): it is not a regular file") }
      bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch let failure as Failure {
      throw failure
    } catch let error as SystemError {
      throw Failure.usage("\(name): cannot be read: \(error)")
    } catch {
      throw Failure.usage("\(name): cannot be read")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure.usage("\(name): it is not UTF-8")
    }
    var parser = ConfigurationParser(file: name, rulebook: rulebook)
    var configuration = try parser.parse(text)
    configuration.file = file
    configuration.source = configuration.source.map { Path.absolute($0, in: Path.parent(of: file)) }
    for index in configuration.siblings.indices {
      configuration.siblings[index].path = Path.absolute(configuration.siblings[index].path, in: Path.parent(of: file))
    }
    for index in configuration.strings.indices { configuration.strings[index].folder = Path.parent(of: file) }
    configuration.sourceRepo = configuration.sourceRepo.map { Path.absolute($0, in: Path.parent(of: file)) }
    return configuration
  }
}

/// Reads the text of a configuration; whatever it does not know is an error with its place.
private struct ConfigurationParser {
  let file: String
  let rulebook: Rulebook
  var result = Configuration()

  private static let keys = [
    "rules", "overrides", "profile", "exclude", "source", "source-repo", "siblings", "strings", "pairs",
    "prose-keys", "code-comments", "no-break-spaces", "minimum-confidence",
    "fail-on", "min-score", "gate", "elide-before-names", "elision-exceptions",
  ]

  init(file: String, rulebook: Rulebook) {
    self.file = file
    self.rulebook = rulebook
  }

  mutating func parse(_ text: String) throws(Failure) -> Configuration {
    guard let root = try compose(text), !isNull(root) else { return result }
    for (key, value) in try mapping(root, "the configuration") { try set(key, value) }
    return result
  }

  private func compose(_ text: String) throws(Failure) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw Failure.usage("\(file): it is not YAML")
    }
  }

  private mutating func set(_ key: Node, _ value: Node) throws(Failure) {
    let name = try string(key, "a key")
    switch name {
    case "rules": result.rules = try ruleSettings(value)
    case "overrides":
      guard let list = value.sequence else { throw fail(value, "“overrides” must be a list") }
      for node in list { result.overrides.append(try override(node)) }
    case "profile": result.profile = try choice(value, "“profile”")
    case "fail-on": result.failOn = try choice(value, "“fail-on”")
    case "exclude": result.excludes = try globs(value, "“exclude”")
    case "source": result.source = try path(value, "“source” must be the path of a folder")
    case "source-repo":
      result.sourceRepo = try path(value, "“source-repo” must be the path of a git repository")
      if result.source != nil { throw fail(key, "“source” and “source-repo” exclude each other") }
    case "siblings":
      for (locale, folder) in try mapping(value, "“siblings”") {
        let name = try string(locale, "a locale of “siblings”")
        result.siblings.append((name, try path(folder, "the sibling “\(name)” must be the path of a folder")))
      }
    case "strings":
      guard let list = value.sequence else { throw fail(value, "“strings” must be a list of files") }
      for node in list { result.strings.append(try strings(node)) }
    case "gate": try setGate(value)
    case "prose-keys":
      guard let list = value.sequence else { throw fail(value, "“prose-keys” must be a list of keys") }
      for node in list { result.proseKeys.insert(try string(node, "a key of “prose-keys”")) }
    case "code-comments": result.codeComments = try choice(value, "“code-comments”")
    case "no-break-spaces": result.noBreakSpaces = try choice(value, "“no-break-spaces”")
    case "pairs":
      for (target, source) in try mapping(value, "“pairs”") {
        result.pairs.append(.init(target: try pathPattern(target), source: try pathPattern(source)))
      }
    case "elide-before-names":
      guard let isUsed = value.bool else { throw fail(value, "“elide-before-names” can be true or false") }
      result.elision.isUsed = isUsed
    case "elision-exceptions":
      guard let list = value.sequence else { throw fail(value, "“elision-exceptions” must be a list of names") }
      for node in list {
        result.elision.exceptions.insert(try string(node, "a name of “elision-exceptions”").lowercased())
      }
    case "minimum-confidence": result.minimumConfidence = try number(value, "“minimum-confidence”", in: 0...1)
    case "min-score": result.minScore = try number(value, "“min-score”", in: 0...100)
    default: throw fail(key, "there is no setting “\(name)”" + NearMatches.hint(for: name, among: Self.keys))
    }
  }

  private func ruleSettings(_ node: Node) throws(Failure) -> [String: AuditSettings.RuleSetting] {
    var settings: [String: AuditSettings.RuleSetting] = [:]
    for (key, value) in try mapping(node, "“rules”") {
      let rule = try string(key, "a rule")
      guard rulebook.description(of: rule) != nil else { throw fail(key, rulebook.unknown(rule)) }
      settings[rule] = try ruleSetting(value, of: rule)
    }
    return settings
  }

  private func ruleSetting(_ node: Node, of rule: String) throws(Failure) -> AuditSettings.RuleSetting {
    let setting = try string(node, "the setting of “\(rule)”")
    switch setting {
    case "off": return .off
    case "on": return .on
    default:
      guard let severity = Severity(rawValue: setting) else {
        throw fail(node, "“\(rule)” can be off, on, neutral, minor, major or critical, not “\(setting)”")
      }
      return .severity(severity)
    }
  }

  /// A file with both languages, or a mapping of `source` and `target` to a file each.
  private func strings(_ node: Node) throws(Failure) -> StoredStrings.Files {
    guard node.mapping != nil else {
      return .init(source: try path(node, "an entry of “strings” must be the path of a file"), target: nil, folder: "")
    }
    var paths: [String: String] = [:]
    for (key, value) in try mapping(node, "an entry of “strings”") {
      let name = try string(key, "a key of “strings”")
      guard name == "source" || name == "target" else {
        throw fail(key, "“strings” has “source” and “target”, no “\(name)”")
      }
      paths[name] = try path(value, "“\(name)” of “strings” must be the path of a file")
    }
    guard let source = paths["source"], let target = paths["target"] else {
      throw fail(node, "an entry of “strings” must name a “source” and a “target”")
    }
    return .init(source: source, target: target, folder: "")
  }

  // MARK: The gate

  private mutating func setGate(_ value: Node) throws(Failure) {
    for (key, value) in try mapping(value, "“gate”") {
      if try string(key, "a key of “gate”") == "folders" {
        for (folder, settings) in try mapping(value, "“folders” of “gate”") {
          let parts = try string(folder, "a folder of “gate”").split(separator: "/").filter { $0 != "." }
          guard !parts.isEmpty, !parts.contains("..") else {
            throw fail(folder, "a folder of “gate” must be a path in the locale folder")
          }
          var part = GateSettings.Part()
          for (key, value) in try mapping(settings, "the settings of a folder of “gate”") {
            try setGate(&part, key, value, folders: false)
          }
          result.gate.folders[parts.joined(separator: "/")] = part
        }
      } else {
        try setGate(&result.gate.all, key, value, folders: true)
      }
    }
  }

  private func setGate(_ part: inout GateSettings.Part, _ key: Node, _ value: Node, folders: Bool) throws(Failure) {
    let name = try string(key, "a key of “gate”")
    switch name {
    case "fail-on": part.failOn = try choice(value, "“fail-on” of “gate”")
    case "returned": part.returned = try flag(value, "“returned”")
    case "overwritten": part.overwritten = try flag(value, "“overwritten”")
    case "lower-score": part.lowerScore = try flag(value, "“lower-score”")
    case "rules":
      for (key, setting) in try mapping(value, "“rules” of “gate”") {
        let rule = try string(key, "a rule")
        guard rulebook.description(of: rule) != nil else { throw fail(key, rulebook.unknown(rule)) }
        part.rules[rule] = try choice(setting, "“\(rule)” of “gate”")
      }
    default:
      let known = ["fail-on", "returned", "overwritten", "lower-score", "rules"] + (folders ? ["folders"] : [])
      throw fail(key, "“gate” has no setting “\(name)”" + NearMatches.hint(for: name, among: known))
    }
  }

  /// YAML’s own words for it, and those that fail or do not.
  private func flag(_ node: Node, _ what: String) throws(Failure) -> Bool {
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on", "fail": return true
    case "false", "no", "off", "allow": return false
    default: throw fail(node, "\(what) must be true or false")
    }
  }

  private static let overrideKeys = ["pages", "rules", "minimum-confidence"]

  private func override(_ node: Node) throws(Failure) -> AuditSettings.Override {
    var result = AuditSettings.Override(patterns: [])
    for (key, value) in try mapping(node, "one of “overrides”") {
      let name = try string(key, "a key")
      switch name {
      case "pages": result.patterns = try globs(value, "“pages”")
      case "rules": result.rules = try ruleSettings(value)
      case "minimum-confidence":
        result.minimumConfidence = try number(value, "“minimum-confidence”", in: 0...1)
      default:
        throw fail(
          key, "there is no setting “\(name)” in “overrides”" + NearMatches.hint(for: name, among: Self.overrideKeys))
      }
    }
    guard !result.patterns.isEmpty else { throw fail(node, "one of “overrides” must say for which “pages” it holds") }
    return result
  }

  private func globs(_ node: Node, _ what: String) throws(Failure) -> [Glob] {
    guard let list = node.sequence else { throw fail(node, "\(what) must be a list of patterns") }
    var globs: [Glob] = []
    for node in list {
      let pattern = try string(node, "a pattern of \(what)")
      guard let glob = Glob(pattern) else {
        throw fail(node, "the pattern “\(pattern)” is not understood: only *, ** and ? have a meaning")
      }
      globs.append(glob)
    }
    return globs
  }

  // MARK: Values

  private func mapping(_ node: Node, _ what: String) throws(Failure) -> [(Node, Node)] {
    if isNull(node) { return [] }
    guard let mapping = node.mapping else { throw fail(node, "\(what) must be a mapping of names to values") }
    return mapping.map { ($0.key, $0.value) }
  }

  private func string(_ node: Node, _ what: String) throws(Failure) -> String {
    guard let scalar = node.scalar, !isNull(node) else { throw fail(node, "\(what) must be a text") }
    return scalar.string
  }

  private func path(_ node: Node, _ problem: String) throws(Failure) -> String {
    guard let path = node.scalar?.string, !isNull(node), !path.isEmpty else { throw fail(node, problem) }
    return path
  }

  private func pathPattern(_ node: Node) throws(Failure) -> PathPattern {
    let text = try string(node, "a pattern of “pairs”")
    guard let pattern = PathPattern(text) else {
      throw fail(node, "the pattern “\(text)” must be a path from here with one {path} in it")
    }
    return pattern
  }

  private func number(_ node: Node, _ what: String, in range: ClosedRange<Double>) throws(Failure) -> Double {
    guard let number = node.scalar.flatMap({ Double($0.string) }), range.contains(number) else {
      throw fail(node, "\(what) must be a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }
    return number
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ what: String
  ) throws(Failure) -> Choice {
    let text = try string(node, what)
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw fail(node, "\(what) can be one of \(known), not “\(text)”")
    }
    return choice
  }

  private func isNull(_ node: Node) -> Bool { node.null != nil }

  // MARK: Errors

  private func fail(_ node: Node, _ problem: String) -> Failure { fail(node.mark, problem) }

  private func fail(_ mark: Mark?, _ problem: String) -> Failure {
    let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
    return .usage("\(file)\(place): \(problem)")
  }

  private func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fail(mark, "it is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      fail(context.mark, "named more than once: " + duplicates.map { "“\($0)”" }.joined(separator: ", "))
    case .reader(let problem, _, _, _): fail(nil, "it is not YAML: \(problem)")
    default: fail(nil, "it is not YAML")
    }
  }
}
