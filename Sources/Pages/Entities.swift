internal import CGumbo

/// Character references of HTML. The table of names is gumbo's: a reference is parsed as a tiny page.
enum Entities {
  /// The characters of a reference such as `&eacute;` or `&#8217;`, or nil when it is none.
  static func decode(_ reference: ArraySlice<UInt8>) -> [UInt8]? {
    if let known = frequent[String(decoding: reference, as: UTF8.self)] { return known }
    var reference = Array(reference)
    // Without a tag before it a leading space would be dropped by the parser.
    reference.insert(contentsOf: Array("<p>".utf8), at: 0)
    return reference.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        var options = kGumboDefaultOptions
        options.max_errors = 0
        guard let output = gumbo_parse_with_options(&options, bytes.baseAddress, bytes.count) else { return nil }
        defer { gumbo_destroy_output(&options, output) }
        return firstText(output.pointee.root)
      }
    }
  }

  private static let frequent: [String: [UInt8]] = [
    "&nbsp;": [0xC2, 0xA0], "&amp;": [0x26], "&lt;": [0x3C], "&gt;": [0x3E], "&quot;": [0x22], "&#39;": [0x27],
    "&#8217;": [0xE2, 0x80, 0x99], "&#8212;": [0xE2, 0x80, 0x94], "&#160;": [0xC2, 0xA0],
  ]

  private static func firstText(_ node: UnsafeMutablePointer<GumboNode>?) -> [UInt8]? {
    guard let node = node?.pointee else { return nil }
    if node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE {
      let text = Array(String(cString: node.v.text.text).utf8)
      return text.first == UInt8(ascii: "&") && text.count > 1 ? nil : text
    }
    guard node.type == GUMBO_NODE_ELEMENT else { return nil }
    let children = node.v.element.children
    for index in 0..<Int(children.length) {
      let child = children.data[index]?.assumingMemoryBound(to: GumboNode.self)
      if let text = firstText(child) { return text }
    }
    return nil
  }
}
