/// How a command ended, as scripts see it.
public enum RunStatus: Int32, Sendable {
  /// Done, and under every threshold.
  case done = 0
  /// Done, and a threshold was crossed.
  case thresholdCrossed = 1
  /// The command line or the configuration is wrong.
  case usage = 2
  /// Done, but some pages could not be audited.
  case incomplete = 3
  /// Nothing could be done.
  case failed = 4
}

/// Why a command stops, in words for the user.
struct Failure: Error {
  let status: RunStatus
  let message: String

  /// The command line or the configuration is wrong.
  static func usage(_ message: String) -> Failure { Failure(status: .usage, message: message) }
  /// Nothing could be done.
  static func failed(_ message: String) -> Failure { Failure(status: .failed, message: message) }
}
