internal import ArgumentParser

/// The developers' tool: trains and measures what `relecteur` carries.
@main
struct Workbench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains and measures what relecteur carries.",
    subcommands: [TrainLanguage.self, EvaluateLanguage.self])
}
