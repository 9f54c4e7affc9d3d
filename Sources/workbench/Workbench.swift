internal import ArgumentParser

/// The developers' tool: trains and measures what `relecteur` carries.
@main
struct Workbench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains and measures what relecteur carries.",
    subcommands: [
      TrainLanguage.self, EvaluateLanguage.self, TrainLexicon.self, TrainOrder.self, MeasureAlignment.self,
      Measure.self, Bench.self,
    ])
}
