internal import CMD4C

/// md4c and nothing else: what the benchmark holds the reading of pages against.
package enum ParsingAlone {
  /// Parses Markdown and returns the number of its events.
  package static func events(of bytes: [UInt8]) -> Int {
    let counter = Counter()
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES) | UInt32(MD_FLAG_STRIKETHROUGH) | UInt32(MD_FLAG_TASKLISTS)
    parser.enter_block = { _, _, counter in Counter.count(counter) }
    parser.leave_block = { _, _, counter in Counter.count(counter) }
    parser.enter_span = { _, _, counter in Counter.count(counter) }
    parser.leave_span = { _, _, counter in Counter.count(counter) }
    parser.text = { _, _, _, counter in Counter.count(counter) }
    return bytes.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: CChar.self)
      _ = md_parse(
        text.baseAddress, MD_SIZE(text.count), &parser, Unmanaged.passUnretained(counter).toOpaque())
      return counter.events
    }
  }
}

private final class Counter {
  var events = 0

  static func count(_ counter: UnsafeMutableRawPointer?) -> Int32 {
    Unmanaged<Counter>.fromOpaque(counter!).takeUnretainedValue().events += 1
    return 0
  }
}
