/// How a report for a person is laid out: what the terminal can do, and what the user asked for.
public struct TerminalStyle: Sendable {
  /// Columns; reports are laid out for 40 to 200.
  public var width: Int
  public var usesColour: Bool
  /// Whether places are links (OSC 8).
  public var usesLinks: Bool
  /// Whether a finding that is repeated on many pages is shown in full on each.
  public var showsAll: Bool
  public var grouping = Grouping.page
  /// How many findings of one rule are shown of one page; the rest is counted.
  public var mostOfRule = 10
  /// The absolute path of the locale folder, which links lead into.
  public var localeFolder: String?
  /// The absolute path of the source folder.
  public var sourceFolder: String?

  /// What findings stand under.
  public enum Grouping: String, Sendable, CaseIterable {
    case page, rule
  }

  /// The style of a pipe or a file: no colour, no links, 100 columns.
  public static let plain = TerminalStyle(width: 100, usesColour: false, usesLinks: false)

  public init(width: Int, usesColour: Bool, usesLinks: Bool, showsAll: Bool = false) {
    self.width = min(max(width, 40), 200)
    self.usesColour = usesColour
    self.usesLinks = usesLinks
    self.showsAll = showsAll
  }

  /// The style for a terminal with these columns and this environment (`NO_COLOR`, `TERM`, `COLUMNS`).
  public static func terminal(columns: Int?, environment: [String: String]) -> TerminalStyle {
    let isDumb = environment["TERM"] == "dumb"
    let wantsColour = (environment["NO_COLOR"] ?? "").isEmpty
    return TerminalStyle(
      width: environment["COLUMNS"].flatMap { Int($0) } ?? columns ?? 100,
      usesColour: !isDumb && wantsColour,
      usesLinks: !isDumb && supportsLinks(environment))
  }

  /// There is no way to ask a terminal whether it knows OSC 8; those that do are known by what they set.
  private static func supportsLinks(_ environment: [String: String]) -> Bool {
    let programs: Set = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"]
    let terms: Set = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"]
    if let program = environment["TERM_PROGRAM"], programs.contains(program) { return true }
    if let term = environment["TERM"], terms.contains(term) { return true }
    if let version = environment["VTE_VERSION"].flatMap({ Int($0) }), version >= 5000 { return true }
    return ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].contains { environment[$0] != nil }
  }
}

/// Writes the escapes of a style, or none.
struct Painter {
  let style: TerminalStyle

  enum Ink: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case boldRed = "1;31"
    case yellow = "33"
    case cyan = "36"
    case green = "32"
  }

  /// `text` must be visible text already: it is not looked at.
  func paint(_ text: String, _ ink: Ink, underlined: Bool = false) -> String {
    guard style.usesColour, !text.isEmpty else { return text }
    return "\u{1B}[\(ink.rawValue)\(underlined ? ";4" : "")m\(text)\u{1B}[0m"
  }

  /// A link to a file below `folder`, where links are understood and the folder is known.
  func link(_ text: String, to path: String, in folder: String?) -> String {
    guard style.usesLinks, let folder else { return text }
    // Percent-encoded, a file name cannot end the escape it stands in.
    let url = "file://" + PagePaths.percentEncoded(folder + "/" + path)
    return "\u{1B}]8;;\(url)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
