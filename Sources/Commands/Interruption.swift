internal import Dispatch
private import Foundation
private import Synchronization

/// What Ctrl-C leaves behind: nothing.
enum Interruption {
  private static let unfinished = Mutex<Set<String>>([])
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Marks a file as unfinished: it is removed when the program is interrupted.
  static func began(_ file: String) { unfinished.withLock { _ = $0.insert(file) } }
  static func ended(_ file: String) { unfinished.withLock { _ = $0.remove(file) } }

  /// Takes over the signals that end a program. A closed pipe is an error of `write` from here on, not a death.
  static func watch() -> [any DispatchSourceSignal] {
    signal(SIGPIPE, SIG_IGN)
    return signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { die(of: number) }
      source.resume()
      return source
    }
  }

  /// Ends by the signal itself: the shell that waits sees what happened.
  private static func die(of number: Int32) {
    unfinished.withLock { files in
      for file in files { unlink(file) }
      signal(number, SIG_DFL)
      kill(getpid(), number)
    }
  }
}
