internal import ArgumentParser
private import Dispatch
internal import Reporting

/// A command that works on a console that it is given.
protocol ConsoleCommand: ParsableCommand {
  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus
}

/// `relecteur`.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name, abstract: "Audit machine-translated French documentation.",
    version: Tool.version,
    subcommands: [
      AuditCommand.self, FixCommand.self, GlossaryCommand.self, SelftestCommand.self, AlignCommand.self,
      IdentifyCommand.self,
      RulesCommand.self,
      ReportCommand.self,
      MetricsCommand.self, TrackCommand.self, InitCommand.self,
    ])
}

/// The program.
public enum Program {
  /// Runs the command line of this process and returns its exit code.
  public static func main() async -> Int32 {
    Allocator.shareArenas()
    Allocator.useLargePages()
    let signals = Interruption.watch()
    let status = await run(Array(CommandLine.arguments.dropFirst()), console: .process(), rulebook: .all)
    return withExtendedLifetime(signals) { status.rawValue }
  }

  /// Runs a command line on a console.
  public static func run(_ arguments: [String], console: Console, rulebook: Rulebook) async -> RunStatus {
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      if let command = command as? any ConsoleCommand { return try await command.run(console, rulebook: rulebook) }
      try command.run()
      return .done
    } catch let failure as Failure {
      console.say("relecteur: error: \(failure.message)")
      return failure.status
    } catch {
      return explain(error, console)
    }
  }

  /// Prints what the argument parser has to say: help and the version on standard output, errors on standard error.
  private static func explain(_ error: any Error, _ console: Console) -> RunStatus {
    let message = RootCommand.fullMessage(for: error)
    guard RootCommand.exitCode(for: error).isSuccess else {
      console.say(message)
      return .usage
    }
    try? console.printOut(message + "\n")
    return .done
  }
}
