internal import Auditing
private import Foundation
internal import Linguistics
private import Yams

/// What `.relecteur.yml` says.
struct Configuration {
  static let fileName = ".relecteur.yml"

  /// The absolute path of the file, or nil when there is none.
  var file: String?
  /// The severity of a rule, or nil where it is off.
  var rules: [String: Severity?] = [:]
  var profile: Profile?
  var excludes: [Glob] = []
  /// Absolute.
  var source: String?
  /// Which localized pages belong to which English ones, by paths from the folder of the file.
  var pairs: [PathPattern.Pair] = []
  /// Keys of YAML and front matter whose values readers see, beside the usual ones.
  var proseKeys: Set<String> = []
  var elision = NameElision.standard
  var minimumConfidence: Double?
  var failOn: FailOn?
  var minScore: Double?

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
    return configuration
  }
}

/// Reads the text of a configuration; whatever it does not know is an error with its place.
private struct ConfigurationParser {
  let file: String
  let rulebook: Rulebook
  var result = Configuration()

  private static let keys = [
    "rules", "profile", "exclude", "source", "pairs", "prose-keys", "minimum-confidence", "fail-on", "min-score",
    "elide-before-names", "elision-exceptions",
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
    case "rules": for (rule, setting) in try mapping(value, "“rules”") { try setRule(rule, setting) }
    case "profile": result.profile = try choice(value, "“profile”")
    case "fail-on": result.failOn = try choice(value, "“fail-on”")
    case "exclude": try setExcludes(value)
    case "source": result.source = try path(value)
    case "prose-keys":
      guard let list = value.sequence else { throw fail(value, "“prose-keys” must be a list of keys") }
      for node in list { result.proseKeys.insert(try string(node, "a key of “prose-keys”")) }
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

  private mutating func setRule(_ key: Node, _ value: Node) throws(Failure) {
    let rule = try string(key, "a rule")
    guard rulebook.description(of: rule) != nil else { throw fail(key, rulebook.unknown(rule)) }
    let setting = try string(value, "the setting of “\(rule)”")
    switch setting {
    case "off": result.rules[rule] = .some(nil)
    case "minor", "major", "critical": result.rules[rule] = Severity(rawValue: setting)
    default: throw fail(value, "“\(rule)” can be off, minor, major or critical, not “\(setting)”")
    }
  }

  private mutating func setExcludes(_ value: Node) throws(Failure) {
    guard let list = value.sequence else { throw fail(value, "“exclude” must be a list of patterns") }
    for node in list {
      let pattern = try string(node, "a pattern of “exclude”")
      guard let glob = Glob(pattern) else {
        throw fail(node, "the pattern “\(pattern)” is not understood: only *, ** and ? have a meaning")
      }
      result.excludes.append(glob)
    }
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

  private func path(_ node: Node) throws(Failure) -> String {
    let path = try string(node, "“source”")
    guard !path.isEmpty else { throw fail(node, "“source” must be the path of a folder") }
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
