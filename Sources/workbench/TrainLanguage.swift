internal import ArgumentParser
internal import Foundation
internal import Linguistics
internal import Training

struct TrainLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-language",
    abstract: "Trains the model of language identification from folders of pages.",
    discussion: """
      English and French come from pages (.md, .html); texts that stand in both languages are dropped, and so is what \
      resembles a text of the excluded file. All seven languages get ICU's names for languages, regions, units and the \
      like, and the words and sentences written in Sources/Training/HandWritten.swift. The same input gives the same \
      bytes. No text enters the model: it holds one byte a language and bucket of n-gram hashes.

      The model that ships, from five documentation sites S, each with en-US and fr-FR:

        workbench train-language --english S/en-US … --french S/fr-FR … --exclude short.tsv \
      --output Sources/CLanguageModel/language.bin
      """)

  @Option(parsing: .upToNextOption, help: "Folders of English pages.")
  var english: [String]

  @Option(parsing: .upToNextOption, help: "Folders of French pages.")
  var french: [String]

  @Option(help: "A file of measurement texts, LANGUAGE TAB … TAB TEXT, to keep out of the training.")
  var exclude: String?

  @Option(help: "Where to write the model.")
  var output: String

  @Option(help: "Binary logarithm of the number of buckets.")
  var bits: UInt32 = 17

  @Option(help: "Added to every count.")
  var smoothing: Float = 0.01

  @Option(help: "How often each language must use a word that counts as shared.")
  var sharedUses: Float = 3

  @Option(help: "How many times as often as the other a language may use it.")
  var sharedRatio: Float = 4

  @Option(help: "What a nat of its leaning counts.")
  var sharedWeight: Float = 1

  func run() throws {
    let pages =
      try LabelledText.readPages(english, language: .english) + LabelledText.readPages(french, language: .french)
    let excluded = try exclude.map { try LabelledText.readTable($0).map(\.text) } ?? []
    var settings = LanguageTrainer.Settings()
    settings.bits = bits
    settings.smoothing = smoothing
    settings.sharedUses = sharedUses
    settings.sharedRatio = sharedRatio
    settings.sharedWeight = sharedWeight
    let outcome = LanguageTrainer(settings: settings).train(pages: pages, excluding: excluded)
    try Data(outcome.model).write(to: URL(fileURLWithPath: output))
    let left = outcome.heldOut
    print("blocks read \(pages.count), distinct and one-sided and kept \(outcome.trainingTexts)")
    print("left out: \(left.exact) equal, \(left.letters) of the same letters, \(left.near) near")
    print("right on the half not trained on, fragments included: \(outcome.accuracy)")
    print("shared words \(outcome.sharedWords)")
    print(outcome.calibration)
    print("\(outcome.model.count) bytes")
  }
}
