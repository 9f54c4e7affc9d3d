private import GlossaryFiles
internal import Terminology

/// The product’s strings as files.
enum StoredStrings {
  /// A file with both languages, or one of each.
  struct Files: Hashable {
    var source: String
    /// nil where the first has both.
    var target: String?
    /// The folder that the paths are relative to.
    var folder: String

    init(source: String, target: String?, folder: String) {
      self.source = source
      self.target = target
      self.folder = folder
    }

    /// `FILE` or `ENGLISH=LOCALIZED`; a file whose own name has an equals sign comes first.
    init(_ text: String, in folder: String) {
      self.init(source: text, target: nil, folder: folder)
      guard !FileStatus.isFile(Path.absolute(text, in: folder)), let sign = text.firstIndex(of: "=") else { return }
      source = String(text[..<sign])
      target = String(text[text.index(after: sign)...])
    }
  }

  static func read(_ files: [Files], languages: (String, String)) throws(Failure) -> ProductStrings {
    var pairs: [ProductStrings.Pair] = []
    for file in files { pairs += try read(file, languages) }
    return ProductStrings(pairs)
  }

  private static func read(_ files: Files, _ languages: (String, String)) throws(Failure) -> [ProductStrings.Pair] {
    guard let target = files.target else {
      return try read(files.source, files) { bytes, format throws(GlossaryFileError) in
        try StringsFile.pairs(bytes, as: format, languages: languages)
      }
    }
    func texts(_ path: String, _ language: String) throws(Failure) -> [String: String] {
      try read(path, files) { bytes, format throws(GlossaryFileError) in
        try StringsFile.texts(bytes, as: format, language: language)
      }
    }
    let (english, localized) = (try texts(files.source, languages.0), try texts(target, languages.1))
    do {
      return try StringsFile.pairs(source: english, target: localized)
    } catch {
      throw .usage("\(files.source)=\(target): \(error)")
    }
  }

  private static func read<Result>(
    _ path: String, _ files: Files, _ parse: ([UInt8], StringsFormat) throws(GlossaryFileError) -> Result
  ) throws(Failure) -> Result {
    guard let format = StringsFormat(path: path) else {
      throw .usage(
        "\(path): its name tells no format of strings; known are .po, .xlf, .csv, .tsv, .json, .arb, .yml, .properties, "
          + ".resx, .xml and .strings")
    }
    return try StoredGlossary.parse(path, at: Path.absolute(path, in: files.folder)) {
      bytes throws(GlossaryFileError) in
      try parse(bytes, format)
    }
  }
}
