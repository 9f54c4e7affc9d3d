public import Terminology

/// The formats in which programs keep the texts of their interface.
public enum StringsFormat: Sendable {
  /// Both languages in one file: gettext, XLIFF 1.2 and 2, tables.
  case po, xliff, csv, tsv
  /// A file for each language, with keys: JSON (i18next, ARB …), YAML (Rails …), Java, .NET, Android, Apple.
  case json, yaml, properties, resx, android, apple

  /// The format that a file name suggests.
  public init?(path: String) {
    let name = path.lowercased()
    let format: StringsFormat? =
      switch name.split(separator: ".").last {
      case "po": .po
      case "xlf", "xliff": .xliff
      case "csv": .csv
      case "tsv", "tab": .tsv
      case "json", "arb": .json
      case "yml", "yaml": .yaml
      case "properties": .properties
      case "resx": .resx
      case "xml": .android
      case "strings": .apple
      default: nil
      }
    guard let format, name.contains(".") else { return nil }
    self = format
  }
}

/// Reads the texts of a product’s interface.
public enum StringsFile {
  /// The pairs of a file that has both languages; what is not translated, or only for review, is left out.
  public static func pairs(
    _ bytes: [UInt8], as format: StringsFormat, languages: (String, String) = ("en", "fr")
  ) throws(GlossaryFileError) -> [ProductStrings.Pair] {
    let text = try GlossaryFile.decode(bytes)
    let pairs: [ProductStrings.Pair]
    switch format {
    case .po: pairs = try POReader.pairs(text)
    case .xliff: pairs = try XLIFFReader.pairs(text)
    case .csv, .tsv:
      let base = try DelimitedGlossary.read(text, as: format == .csv ? .csv : .tsv, languages)
      pairs = base.entries.flatMap { entry in entry.targets.map { .init(source: entry.source, target: $0) } }
    default:
      throw GlossaryFileError("a file of this kind has one language; give the English one too: ENGLISH=LOCALIZED")
    }
    guard !pairs.isEmpty else { throw GlossaryFileError("there are no translated strings in it") }
    return pairs
  }

  /// The texts of a file of one language by their keys.
  public static func texts(
    _ bytes: [UInt8], as format: StringsFormat, language: String
  ) throws(GlossaryFileError) -> [String: String] {
    let text = try GlossaryFile.decode(bytes)
    return switch format {
    case .json: try KeyedStrings.json(text)
    case .yaml: try KeyedStrings.yaml(text, language: language)
    case .properties: KeyedStrings.properties(text)
    case .resx: try KeyedStrings.xml(text, element: "data", valueIn: "value")
    case .android: try KeyedStrings.xml(text, element: "string", valueIn: nil).mapValues(KeyedStrings.unescaped)
    case .apple: try KeyedStrings.apple(text)
    default: throw GlossaryFileError("a file of this kind has both languages; name it alone")
    }
  }

  /// What two files of one language each have under the same keys, in the order of the keys.
  public static func pairs(
    source: [String: String], target: [String: String]
  ) throws(GlossaryFileError) -> [ProductStrings.Pair] {
    let pairs = source.keys.sorted().compactMap { key in
      target[key].map { ProductStrings.Pair(source: source[key]!, target: $0) }
    }
    guard !pairs.isEmpty else { throw GlossaryFileError("the two files have no key in common") }
    return pairs
  }
}
