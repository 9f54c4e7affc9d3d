public import Pages
internal import SourceText

/// How a language writes what a translator may touch in its code: comments and strings.
public struct CodeSyntax: Sendable {
  /// Begin a comment that ends with its line.
  public private(set) var lineComments: [[UInt8]] = []
  public private(set) var blockComments: [(open: [UInt8], close: [UInt8])] = []
  public private(set) var quotes: [UInt8] = Array("\"'".utf8)
  /// Whether words between tags are text that is shown: HTML, JSX.
  public private(set) var hasMarkup = false
  /// Whether the block names a programming language: what it holds is no text and no output of a program.
  public private(set) var isKnown = true
  /// Whether `--` and `;` are comments only at the beginning of a line, since nobody knows what the block is written in.
  private var isGuess: Bool { !isKnown }

  /// `tag` is the first word behind the fence, `js` or `PowerShell`; empty where there is none.
  public init(tag: String) {
    let tag = tag.lowercased()
    switch tag {
    case "sh", "bash", "shell", "zsh", "console", "powershell", "pwsh", "ps1", "azurepowershell", "azurecli", "ruby",
      "rb",
      "yaml", "yml", "toml", "perl", "r", "dockerfile", "docker", "makefile", "apache", "nginx", "properties",
      "graphql",
      "elixir", "cmake", "hcl", "terraform", "python", "py":
      comments(["#"], [("<#", "#>"), ("\"\"\"", "\"\"\"")])
    case "js", "jsx", "ts", "tsx", "javascript", "typescript", "mjs", "cjs", "vue", "svelte", "astro", "mdx":
      comments(["//"], [("/*", "*/"), ("<!--", "-->")])
      quotes.append(UInt8(ascii: "`"))
      hasMarkup = true
    case "java", "c", "cpp", "c++", "csharp", "cs", "c#", "go", "rust", "rs", "swift", "kotlin", "kt", "scala", "dart",
      "json",
      "json5", "jsonc", "scss", "less", "css", "groovy", "objc", "objective-c", "proto", "bicep", "fsharp":
      comments(["//"], [("/*", "*/"), ("(*", "*)")])
    case "php":
      comments(["//", "#"], [("/*", "*/"), ("<!--", "-->")])
      hasMarkup = true
    case "html", "xml", "svg", "xaml", "cshtml", "razor", "aspx-csharp", "jsp", "handlebars", "ejs":
      comments([], [("<!--", "-->"), ("/*", "*/"), ("@*", "*@")])
      hasMarkup = true
    case "sql", "tsql", "plsql", "lua", "haskell", "ada", "applescript": comments(["--"], [("/*", "*/"), ("{-", "-}")])
    case "ini", "asm", "lisp", "clojure", "reg", "conf": comments([";", "#"], [])
    case "latex", "tex", "matlab", "erlang", "prolog": comments(["%"], [])
    case "bat", "cmd", "batch", "batchfile": comments(["rem ", "REM ", "Rem ", "::"], [])
    case "vb", "vbnet", "vba", "vbscript":
      comments(["'", "REM "], [])
      quotes = [UInt8(ascii: "\"")]
    default:
      comments(
        ["#", "//", "--", ";", "%", "REM "], [("/*", "*/"), ("<!--", "-->"), ("<#", "#>")])
      isKnown = false
    }
  }

  private mutating func comments(_ lines: [String], _ blocks: [(String, String)]) {
    lineComments = lines.map { Array($0.utf8) }
    blockComments = blocks.map { (Array($0.0.utf8), Array($0.1.utf8)) }
  }

  /// The length of the comment that begins at `index`, or nil.
  public func comment(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Int? {
    for (open, close) in blockComments where bytes[index..<range.upperBound].starts(with: open) {
      var end = index + open.count
      while end < range.upperBound, !bytes[end..<range.upperBound].starts(with: close) { end += 1 }
      return min(end + close.count, range.upperBound) - index
    }
    for mark in lineComments where bytes[index..<range.upperBound].starts(with: mark) && mayBegin(bytes, index, range) {
      return (bytes[index..<range.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound) - index
    }
    return nil
  }

  /// Whether a comment may begin here: behind space or a bracket, not inside of a word or an address.
  private func mayBegin(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Bool {
    guard index > range.lowerBound else { return true }
    let before = bytes[index - 1]
    if isGuess, bytes[index] != UInt8(ascii: "#"), bytes[index] != UInt8(ascii: "/") {
      return isFirstOnLine(bytes, index, range)
    }
    return before <= 0x20 || ";,{}()[]>".utf8.contains(before)
  }

  private func isFirstOnLine(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Bool {
    let before = bytes[range.lowerBound..<index].last { $0 != 0x20 && $0 != 0x09 }
    return before == nil || before == 0x0A || before == 0x0D
  }

  /// The syntax of a code block of a page, by the first word of the line above it, if that is a fence.
  public init(of block: Int, _ page: Page) { self.init(tag: Self.tag(of: block, page)) }

  private static func tag(of block: Int, _ page: Page) -> String {
    let lines = page.file.lines
    let line = lines.line(of: page.blocks[block].source.start)
    guard line > 0 else { return "" }
    let text = page.file.bytes[lines.starts[line - 1]..<lines.starts[line]]
    guard let fence = text.firstIndex(where: { "`~".utf8.contains($0) }) else { return "" }
    let rest = text[fence...].drop { "`~".utf8.contains($0) }
    guard rest.startIndex >= fence + 3 else { return "" }
    let tag = rest.drop { $0 <= 0x20 || ".{".utf8.contains($0) }
      .prefix { $0 > 0x20 && !"{}:,".utf8.contains($0) }
    return String(decoding: tag, as: UTF8.self)
  }
}
