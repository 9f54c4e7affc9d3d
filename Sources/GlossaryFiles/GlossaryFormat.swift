public import Terminology

/// The file formats of term bases.
public enum GlossaryFormat: String, Sendable, CaseIterable {
  /// Our own, which keeps everything.
  case yaml
  /// A header names the columns; keeps everything.
  case csv
  case tsv
  /// `source,target`, as the APIs of DeepL and Azure and Google’s unidirectional glossaries take it.
  case deepl
  /// `source,target,en,fr`, as DeepL’s website takes it.
  case deepl4
  /// As DeepL, for Azure’s document translation; tabs between the columns.
  case azure
  /// A header of language codes.
  case google
  case weblate
  case crowdin
  /// `source<tab>target<tab>comment`.
  case omegat
  /// TBX-Basic, version 3, categories as attributes.
  case tbx
  /// TBX-Basic, version 3, categories as elements.
  case tbxDCT = "tbx-dct"
  case tbxMin = "tbx-min"
  case tbxMinDCT = "tbx-min-dct"
  case tbxCore = "tbx-core"

  /// The format that a file name suggests, where it suggests one.
  public init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
      self = .yaml
    } else if name.hasSuffix(".tbx") || name.hasSuffix(".xml") {
      self = .tbx
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
      self = .tsv
    } else if name.hasSuffix(".txt") {
      self = .omegat
    } else {
      return nil
    }
  }

  var isTBX: Bool { rawValue.hasPrefix("tbx") }
}

/// Why a term base cannot be read or written, with the place where there is one.
public struct GlossaryFileError: Error, CustomStringConvertible, Sendable {
  public var line: Int?
  public var column: Int?
  public var reason: String

  public init(line: Int? = nil, column: Int? = nil, _ reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `3:7: reason`.
  public var description: String {
    (line.map { "\($0):" } ?? "") + (line == nil ? "" : column.map { "\($0):" } ?? "") + (line == nil ? "" : " ")
      + reason
  }
}

/// What a format could not keep: how many entries lost which field.
public typealias GlossaryLosses = [String: Int]

public enum GlossaryFile {
  /// Reads a term base; the dialect of a CSV or TSV file shows in its first line.
  public static func read(
    _ bytes: [UInt8], as format: GlossaryFormat, sourceLanguage: String = "en", targetLanguage: String = "fr"
  ) throws(GlossaryFileError) -> Glossary {
    let text = try decode(bytes)
    let languages = (sourceLanguage, targetLanguage)
    return switch format {
    case .yaml: try YAMLGlossary.read(text, languages)
    case _ where format.isTBX: try TBXReader.read(text, languages)
    default: try DelimitedGlossary.read(text, as: format, languages)
    }
  }

  /// The term base in a format, and what the format has no place for.
  public static func write(_ glossary: Glossary, as format: GlossaryFormat) -> (text: String, losses: GlossaryLosses) {
    switch format {
    case .yaml: (YAMLGlossary.write(glossary), [:])
    case _ where format.isTBX: TBXWriter(glossary, format: format).write()
    default: DelimitedGlossary.write(glossary, as: format)
    }
  }

  static func decode(_ bytes: [UInt8]) throws(GlossaryFileError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw GlossaryFileError("it is UTF-16; only UTF-8 is read")
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if let zero = bytes.firstIndex(of: 0) {
      throw GlossaryFileError(line: line(of: zero, in: bytes), "a NUL byte: it is no text")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GlossaryFileError(line: firstBadLine(bytes), "it is not UTF-8")
    }
    return text
  }

  private static func line(of offset: Int, in bytes: ArraySlice<UInt8>) -> Int {
    1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
  }

  private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }
}
