internal import Pages

extension Page {
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
