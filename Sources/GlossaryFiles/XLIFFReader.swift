internal import Terminology

/// The sources and targets of XLIFF 1.2 and 2.x.
enum XLIFFReader {
  static func pairs(_ text: String) throws(GlossaryFileError) -> [ProductStrings.Pair] {
    var pairs: [ProductStrings.Pair] = []
    var scanner = XMLScanner(text)
    var (source, target) = ("", "")
    var part = ""
    var isAlternative = false
    while let event = try scanner.next() {
      switch event {
      case .start(let name, _):
        switch name {
        case "trans-unit", "segment": (source, target) = ("", "")
        case "alt-trans": isAlternative = true
        case "source", "target", "note": part = name
        default: break
        }
      case .text(let piece):
        if part == "source", !isAlternative { source += piece }
        if part == "target", !isAlternative { target += piece }
      case .end(let name):
        if name == part { part = "" }
        if name == "alt-trans" { isAlternative = false }
        if name == "trans-unit" || name == "segment", !source.isEmpty, !target.isEmpty {
          pairs.append(.init(source: source, target: target))
        }
      }
    }
    return pairs
  }
}
