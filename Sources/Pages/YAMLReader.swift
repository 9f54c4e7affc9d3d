internal import SourceText
internal import Yams

/// Reads pages that are YAML: tables of contents, landing pages, lists of questions and answers. The values of some keys are prose.
enum YAMLReader {
  /// Keys whose values readers see, at any depth.
  static let proseKeys: Set<String> = FrontMatterReader.proseKeys.union([
    "name", "text", "label", "heading", "subtitle", "caption", "note", "question", "answer", "alt", "tooltip",
    "content",
  ])

  /// The key below which Microsoft's pages keep what other pages have in their front matter.
  private static let metadataKey = "metadata"

  static func read(into builder: inout PageBuilder) {
    let file = builder.file
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let yaml = start..<file.bytes.count
    guard !isTooDeep(file.bytes[yaml]) else {
      builder.problems.append(PageProblem(reason: "it is nested too deeply to be read"))
      return
    }
    do {
      let text = file.text(ByteRange(yaml.lowerBound, yaml.upperBound))
      guard let root = try Yams.compose(yaml: text, .basic) else { return }
      walk(root, yaml, &builder)
    } catch {
      let line = file.position(of: yaml.lowerBound).line + (FrontMatterReader.problemLine(error) ?? 0)
      builder.problems.append(PageProblem(reason: "line \(line): it is not YAML"))
    }
  }

  /// Walks the tree in the order of the file. A node that aliases bring back is met once: otherwise a few lines could stand for
  /// millions.
  private static func walk(_ root: Node, _ yaml: Range<Int>, _ builder: inout PageBuilder) {
    struct Place: Hashable {
      var line: Int
      var column: Int
      var kind: Int
    }
    var seen: Set<Place> = []
    var steps: [(key: String?, node: Node, isMetadata: Bool)] = [(nil, root, true)]
    while let (key, node, isMetadata) = steps.popLast() {
      if let mark = node.mark {
        let kind = node.mapping != nil ? 0 : node.sequence != nil ? 1 : 2
        guard seen.insert(Place(line: mark.line, column: mark.column, kind: kind)).inserted else { continue }
      }
      switch node {
      case .scalar(let scalar):
        guard let key, let mark = scalar.mark else { continue }
        let isProse = proseKeys.contains(key) || builder.proseKeys.contains(key)
        guard isProse || isMetadata else { continue }
        let offset = FrontMatterReader.offset(of: mark, in: builder.file, yaml)
        FrontMatterReader.add(key, scalar, offset, yaml, isProse: isProse, isEntry: isMetadata, &builder)
      case .mapping(let mapping):
        let isTop = key == nil
        for (inner, value) in mapping.reversed() {
          let name = inner.scalar?.string
          let isScalar = value.scalar != nil
          steps.append((name, value, isMetadata && (isScalar ? isTop || key == metadataKey : name == metadataKey)))
        }
      case .sequence(let sequence):
        for value in sequence.reversed() { steps.append((key, value, false)) }
      default: continue
      }
    }
  }

  /// Whether brackets are nested so deep that the parser would need minutes: its time grows with the square of the depth.
  static func isTooDeep(_ bytes: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: continue
      }
      if depth > 200 { return true }
    }
    return false
  }
}
