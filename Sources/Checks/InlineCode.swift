internal import Pages
internal import SourceText

extension Page {
  /// Whether a range of the file lies in prose or in a line of site syntax: not in a code block, and not in a comment.
  func isShown(_ range: ByteRange) -> Bool {
    // Blocks are in the order of the file.
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].source.start <= range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && blocks[low - 1].role != .code && range.end <= blocks[low - 1].source.end
  }

  /// The code, URL or placeholder that holds a byte of `text`, or nil.
  func codeSpan(at index: Int) -> InlineSpan? {
    // Spans are ordered by start; code does not nest, and no inline code is longer than its segment.
    var low = spans(in: index + 1..<index + 1).lowerBound
    while low > 0 {
      low -= 1
      let span = spans[low]
      if span.text.contains(index) {
        return span.kind == .code || span.kind == .url || span.kind == .placeholder ? span : nil
      }
      if span.text.upperBound + 400 < index { return nil }
    }
    return nil
  }
}
