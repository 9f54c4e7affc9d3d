/// A replacement of bytes of one file.
public struct Edit: Hashable, Sendable {
  public var range: ByteRange
  public var replacement: String

  public init(range: ByteRange, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// Edits of one page that belong together.
public struct Fix: Hashable, Sendable {
  /// In the order of the file, without overlap.
  public var edits: [Edit]
  /// Whether the result is right wherever the finding is right; other fixes are shown, not applied.
  public var isSafe: Bool

  public init(edits: [Edit], isSafe: Bool) {
    self.edits = edits.sorted { $0.range < $1.range }
    self.isSafe = isSafe
  }

  /// The bytes with the edits made.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var from = 0
    for edit in edits {
      result += bytes[from..<edit.range.start]
      result += Array(edit.replacement.utf8)
      from = edit.range.end
    }
    return result + bytes[from...]
  }

  /// The same edits that many bytes further on.
  public func moved(by shift: Int) -> Fix {
    Fix(edits: edits.map { Edit(range: $0.range.moved(by: shift), replacement: $0.replacement) }, isSafe: isSafe)
  }

  /// The fix that does at once what this one and then another one do. `text` is what this one makes of the file, to whose places the
  /// other one's edits belong.
  public func followed(by next: Fix, text: [UInt8]) -> Fix {
    // Of each edit the place that it has in `text`.
    var shift = 0
    let mine = edits.map { edit in
      let start = edit.range.start + shift
      let length = edit.replacement.utf8.count
      shift += length - edit.range.count
      return (place: ByteRange(start, start + length), edit: edit)
    }
    var result: [Edit] = []
    var (own, other) = (0, 0)
    shift = 0
    while own < mine.count || other < next.edits.count {
      // A group of edits of both that touch.
      var group = own < mine.count ? mine[own].place : next.edits[other].range
      if own < mine.count, other < next.edits.count, next.edits[other].range < group { group = next.edits[other].range }
      let (firstOwn, firstOther) = (own, other)
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        if own < mine.count, mine[own].place.start <= group.end {
          group = group.union(mine[own].place)
          own += 1
          isGrowing = true
        }
        if other < next.edits.count, next.edits[other].range.start <= group.end {
          group = group.union(next.edits[other].range)
          other += 1
          isGrowing = true
        }
      }
      let start = group.start - shift
      for item in mine[firstOwn..<own] { shift += item.place.count - item.edit.range.count }
      let inside = Fix(edits: Array(next.edits[firstOther..<other]), isSafe: true).moved(by: -group.start)
      let changed = inside.applied(to: Array(text[group.start..<group.end]))
      result.append(
        Edit(range: ByteRange(start, group.end - shift), replacement: String(decoding: changed, as: UTF8.self)))
    }
    return Fix(edits: result, isSafe: isSafe && next.isSafe)
  }
}
