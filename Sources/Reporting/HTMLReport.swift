internal import Auditing
private import CReportPage
private import Mustache

/// One self-contained page for people: it opens from disk and asks nothing of a network.
///
/// The overview is markup, made from a template that escapes. The findings are data for a script that makes text of them
/// and never markup; the policy of the page lets no other script run.
enum HTMLReport {
  static func write(
    _ report: AuditReport, rules: [CheckDescription], to send: ([UInt8]) throws -> Void
  ) throws {
    MustacheContentTypes.register(PageText(), named: "PAGE")
    let template = try MustacheTemplate(string: text(relecteur_report_template()))
    let (style, script) = (text(relecteur_report_style()), text(relecteur_report_script()))
    var context = HTMLOverview(report).context
    context["style"] = style
    context["script"] = script
    context["styleSource"] = "'\(SHA256.source(of: Array(style.utf8)))'"
    context["scriptSource"] = "'\(SHA256.source(of: Array(script.utf8)))'"
    context["data"] = HTMLData(report, rules: rules).json
    try send(Array(template.render(context).utf8))
  }

  private static func text(_ embedded: relecteur_text) -> String {
    let bytes = UnsafeBufferPointer(start: embedded.bytes, count: Int(embedded.length))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// How the template escapes what it fills in. The library's own escaping goes by `Character`, and leaves a quote alone
/// that a combining mark follows.
private struct PageText: MustacheContentType {
  func escapeText(_ text: String) -> String { XMLText.attribute(text) }
}
