internal import Auditing

/// One self-contained page for people: it opens from disk and asks nothing of a network.
///
/// The overview is markup, made from a template that escapes. The findings are data for a script that makes text of them
/// and never markup; the policy of the page lets no other script run.
enum HTMLReport {
  static func write(
    _ report: AuditReport, rules: [CheckDescription], trend: [ScoreOfRun], to send: ([UInt8]) throws -> Void
  ) throws {
    let (style, script) = (PageTemplate.style, PageTemplate.script)
    var context = HTMLOverview(report, trend: trend).context
    context["style"] = style
    context["script"] = script
    context["styleSource"] = PageTemplate.source(of: style)
    context["scriptSource"] = PageTemplate.source(of: script)
    context["data"] = HTMLData(report, rules: rules).json
    try send(Array(try PageTemplate.render(.report, context).utf8))
  }
}
