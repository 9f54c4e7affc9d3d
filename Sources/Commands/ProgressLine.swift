internal import Auditing
private import Synchronization

/// One line on standard error that says how far the audit is, drawn over itself.
final class ProgressLine: Sendable {
  private let console: Console
  private let state: Mutex<State>

  private struct State {
    var stage = ""
    var began: ContinuousClock.Instant
    var drawn: ContinuousClock.Instant?
  }

  /// Nil where nobody looks: in a pipe, or when the user wants quiet.
  init?(console: Console, isQuiet: Bool) {
    guard console.errors.isTerminal, !isQuiet else { return nil }
    self.console = console
    state = Mutex(State(began: .now))
  }

  func show(_ progress: AuditProgress) {
    let text = state.withLock { state -> String? in
      let now = ContinuousClock.now
      if progress.stage != state.stage { state = State(stage: progress.stage, began: now) }
      // Ten times a second is as often as a person reads; the last page of a stage is not drawn for its own sake.
      if let drawn = state.drawn, now - drawn < .milliseconds(100) { return nil }
      state.drawn = now
      return Self.text(progress, after: now - state.began)
    }
    if let text { send("\r" + clipped(text) + "\u{1B}[K") }
  }

  /// Takes the line away.
  func clear() { send("\r\u{1B}[K") }

  private func send(_ text: String) { try? console.errors.send(Array(text.utf8)) }

  private func clipped(_ text: String) -> String { String(text.prefix(max(20, (console.errors.columns ?? 80) - 1))) }

  /// `checking  120 of 240 pages, 310 a second, 1 s left`.
  static func text(_ progress: AuditProgress, after elapsed: Duration) -> String {
    var text = "\(progress.stage)  \(progress.done) of \(progress.total) pages"
    let seconds = elapsed / .seconds(1)
    guard progress.done > 0, seconds > 0.5 else { return text }
    let rate = Double(progress.done) / seconds
    text += rate < 10 ? ", \((rate * 10).rounded() / 10) a second" : ", \(Int(rate)) a second"
    let left = Int((Double(progress.total - progress.done) / rate).rounded(.up))
    if left > 0 { text += left < 120 ? ", \(left) s left" : ", \(left / 60) min left" }
    return text
  }
}
