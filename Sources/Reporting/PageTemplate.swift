private import CReportPage
private import Mustache

/// The templates of the pages for people. They escape what they are filled in with.
enum PageTemplate: String {
  case report, history

  static func render(_ template: PageTemplate, _ context: [String: Any]) throws -> String {
    MustacheContentTypes.register(PageText(), named: "PAGE")
    let library = MustacheLibrary(templates: [
      "report": try MustacheTemplate(string: text(relecteur_report_template())),
      "history": try MustacheTemplate(string: text(relecteur_history_template())),
      "chart": try MustacheTemplate(string: text(relecteur_chart_template())),
    ])
    return library.render(context, withTemplate: template.rawValue) ?? ""
  }

  static var style: String { text(relecteur_report_style()) }
  static var script: String { text(relecteur_report_script()) }

  /// How the policy of a page names a style or a script that it holds.
  static func source(of text: String) -> String { "'\(SHA256.source(of: Array(text.utf8)))'" }

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
