internal import Pages

/// What stands between quotation marks.
enum Quotations {
  private enum Mark { case opening, closing, either }

  /// The quotations of a text as spans, without their marks and the spaces inside; none where the marks do not pair.
  static func spans(_ text: Range<Int>, _ page: Page) -> [InlineSpan] {
    var found: [InlineSpan] = []
    var start: Int?
    page.text.withUnsafeBufferPointer { bytes in
      var index = text.lowerBound
      while index < text.upperBound {
        guard let (mark, length) = mark(bytes, index, text.upperBound) else {
          index += 1
          continue
        }
        if let opened = start, mark != .opening {
          let inner = trimmed(opened..<index, bytes)
          if !inner.isEmpty { found.append(InlineSpan(kind: .interface, text: inner, source: page.source(of: inner))) }
          start = nil
        } else if mark != .closing {
          start = index + length
        }
        index += length
      }
    }
    return start == nil ? found : []
  }

  private static func mark(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (Mark, Int)? {
    switch bytes[index] {
    case UInt8(ascii: "\""): return (.either, 1)
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xAB: return (.opening, 2)
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xBB: return (.closing, 2)
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9C: return (.opening, 3)
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9D: return (.closing, 3)
    default: return nil
    }
  }

  /// Without spaces and no-break spaces at its ends.
  private static func trimmed(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      if bytes[low] == 0x20 {
        low += 1
      } else if low + 1 < high, bytes[low] == 0xC2, bytes[low + 1] == 0xA0 {
        low += 2
      } else if low + 2 < high, bytes[low] == 0xE2, bytes[low + 1] == 0x80, bytes[low + 2] == 0xAF {
        low += 3
      } else {
        break
      }
    }
    while high > low {
      if bytes[high - 1] == 0x20 {
        high -= 1
      } else if high - 2 >= low, bytes[high - 2] == 0xC2, bytes[high - 1] == 0xA0 {
        high -= 2
      } else if high - 3 >= low, bytes[high - 3] == 0xE2, bytes[high - 2] == 0x80, bytes[high - 1] == 0xAF {
        high -= 3
      } else {
        break
      }
    }
    return low..<high
  }
}
