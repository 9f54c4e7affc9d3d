internal import ArgumentParser
internal import Foundation
internal import Linguistics
internal import Pages
internal import SourceText
internal import Training

/// Learns the order of French words that the program carries, and measures a model on folders that it has not seen.
struct TrainOrder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-order",
    abstract: "Learns in which order French words stand, from folders of pages, and measures it.",
    discussion: """
      Each sentence counts once, and those that are not in French not at all. With --measure it prints how well the model \
      tells the sentences of other folders from the same words in another order, and which sentences it likes least.

      The shipped model was learned from four documentation sites (a programming shell, a marketing tool, a user interface \
      library, a web server):

      workbench train-order --french S/{powershell,adobe,react,httpd}/fr-FR --output Sources/CLanguageModel/order.bin
      """)

  @Option(parsing: .upToNextOption, help: "Folders of French pages to learn from.")
  var french: [String]

  @Option(parsing: .upToNextOption, help: "Folders of French pages to measure on.")
  var measure: [String] = []

  @Option(help: "How many of the sentences with the lowest scores to print.")
  var lowest = 0

  @Option(help: "Where to write the model.")
  var output: String?

  /// Words that a sentence must have to be measured.
  private static let leastWords = 8

  func run() throws {
    let folders = try french.map { try sentences(of: $0).map(\.tokens) }
    let bytes = WordOrderTrainer().train(folders)
    if let output { try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic) }
    print("\(folders.joined().count) sentences, \(bytes.count) bytes")
    guard let model = WordOrder(bytes: bytes) else { throw ValidationError("the model cannot be read again") }
    for folder in measure { try report(folder, model) }
  }

  private func report(_ folder: String, _ model: WordOrder) throws {
    let long = try sentences(of: folder).filter { $0.tokens.count(where: { $0.folded != 0 }) >= Self.leastWords }
    let scored = long.map { (score: model.score($0.tokens), text: $0.text) }.sorted { $0.score < $1.score }
    let sound = scored.map(\.score)
    let scrambled = long.enumerated().map {
      model.score(WordOrderTrainer.scrambled($1.tokens, seed: UInt64($0)))
    }
    let swapped = long.enumerated().compactMap { index, sentence in
      WordOrderTrainer.swapped(sentence.tokens, seed: UInt64(index)).map { model.score($0) }
    }
    print("\(folder): \(long.count) sentences of \(Self.leastWords) words or more")
    print("  area under the curve, all words scrambled: \(WordOrderTrainer.area(sound: sound, scrambled: scrambled))")
    print("  two neighbours swapped: \(WordOrderTrainer.area(sound: sound, scrambled: swapped))")
    for limit in stride(from: Float(0), through: -2, by: -0.25) {
      let (wrong, right) = (sound.count { $0 < limit }, scrambled.count { $0 < limit })
      print("  below \(limit): \(wrong) of \(sound.count) sound, \(right) of \(scrambled.count) scrambled")
    }
    for line in scored.prefix(lowest) { print("  \(line.score)\t\(line.text)") }
  }

  /// The distinct French sentences of a folder's pages.
  private func sentences(of folder: String) throws -> [(tokens: [WordOrder.Token], text: String)] {
    var reader = try PageReader(language: "fr")
    var seen = HashSet()
    var sentences: [(tokens: [WordOrder.Token], text: String)] = []
    let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
    for path in paths where PageReader.Format(path: path) != nil {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      let page = try reader.read(SourceFile(path: path, bytes: [UInt8](bytes)))
      for (number, segment) in page.segments.enumerated() where segment.words.count > 2 {
        let text = page.string(segment.text)
        guard seen.insert(TextHash.exact(page.text, segment.text)),
          LanguageIdentifier.standard.identify(text, among: .englishOrFrench).guess == .french
        else { continue }
        sentences.append((page.orderTokens(ofSegment: number), text))
      }
    }
    return sentences
  }
}
