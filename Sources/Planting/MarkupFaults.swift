internal import Pages
internal import SourceText

extension FaultKind {
  /// Faults of inline markup, of links and of code.
  static let markup = [
    FaultKind("link-target-changed", "a link leads to another page") { ground, _ in
      let english = Set(ground.english.spans.compactMap { $0.target.map(ground.english.file.text) })
      return ground.spans(.link).compactMap { sentence, span in
        guard let target = span.target, !target.isEmpty, english.contains(ground.string(target)) else { return nil }
        return ground.plant([Edit(range: target, replacement: altered(ground.string(target)))], in: sentence)
      }
    },
    FaultKind("link-lost", "a link is plain text") { ground, _ in
      ground.spans(.link).compactMap { sentence, span in
        guard !span.text.isEmpty, span.target != nil else { return nil }
        let text = ground.string(ground.page.source(of: span.text))
        return ground.plant([Edit(range: span.source, replacement: text)], in: sentence)
      }
    },
    FaultKind("image-lost", "an image is taken away") { ground, _ in
      ground.page.images.compactMap { image in
        let twin = ground.english.images.first { other in
          ground.english.file.text(other.target) == ground.string(image.target)
        }
        guard let twin else { return nil }
        return Plant(
          edits: [Edit(range: image.source, replacement: "")], scope: ground.lines(of: image.source),
          source: twin.source)
      }
    },
    FaultKind("url-corrupted", "a space stands in an address") { ground, _ in
      ground.spans(.url).compactMap { sentence, span in
        let text = ground.string(span.source)
        guard let slash = text.lastIndex(of: "/"), text.index(after: slash) < text.endIndex else { return nil }
        let broken = text[...slash] + " " + text[text.index(after: slash)...]
        return ground.plant([Edit(range: span.source, replacement: String(broken))], in: sentence)
      }
    },
    FaultKind("code-span-changed", "two letters of inline code change places") { ground, _ in
      ground.spans(.code).compactMap { sentence, span in
        let text = ground.page.string(span.text)
        let isKept = ground.english.spans.contains { $0.kind == .code && ground.english.string($0.text) == text }
        guard isKept, let swapped = text.swapped, let range = ground.plain(span.text) else { return nil }
        return ground.plant([Edit(range: range, replacement: swapped)], in: sentence)
      }
    },
    FaultKind("code-span-lost", "inline code is plain text") { ground, _ in
      ground.spans(.code).compactMap { sentence, span in
        guard !span.text.isEmpty, span.source.count > span.text.count else { return nil }
        let text = ground.page.string(span.text)
        return ground.plant([Edit(range: span.source, replacement: text)], in: sentence)
      }
    },
    FaultKind("code-block-changed", "two letters of a word in a code block change places") { ground, dice in
      ground.page.blocks.filter { $0.role == .code }.compactMap { codeBlock($0, ground, &dice) }
    },
    FaultKind("placeholder-changed", "two letters of a placeholder change places") { ground, _ in
      ground.spans(.placeholder).compactMap { sentence, span in
        ground.string(span.source).swapped.map {
          ground.plant([Edit(range: span.source, replacement: $0)], in: sentence)
        }
      }
    },
    FaultKind("emphasis-lost", "strong text is plain text") { ground, _ in
      (ground.spans(.strong) + ground.spans(.emphasis)).compactMap { sentence, span in
        // What the French alone emphasises may as well be plain.
        guard !span.text.isEmpty,
          ground.emphasis(sentence.segment, ground.page) <= ground.emphasis(sentence.english, ground.english)
        else { return nil }
        let inner = ground.string(ground.page.source(of: span.text))
        return ground.plant([Edit(range: span.source, replacement: inner)], in: sentence)
      }
    },
    FaultKind("tag-translated", "<Note> becomes <Remarque>") { ground, _ in
      lines(ground).compactMap { line, text in
        guard let match = text.firstMatch(of: /^\s*<([A-Z][A-Za-z]+)[ >]/) else { return nil }
        return replace(match.1, with: "Remarque", in: text, of: line)
      }
    },
    FaultKind("admonition-translated", "[!NOTE] becomes [!REMARQUE]") { ground, _ in
      lines(ground).compactMap { line, text in
        if let match = text.firstMatch(of: /\[!(NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]/) {
          return replace(match.1, with: "REMARQUE", in: text, of: line)
        }
        guard let match = text.firstMatch(of: /^:::\s*(note|tip|info|warning|danger|caution)\b/) else { return nil }
        return replace(match.1, with: "remarque", in: text, of: line)
      }
    },
    FaultKind("anchor-changed", "the id of a heading is another one") { ground, _ in
      ground.page.blocks.compactMap { block in
        guard block.role == .heading, let name = ground.page.name(of: block), name.count > 2 else { return nil }
        let line = ground.lines(of: block.source)
        let text = ground.string(line)
        guard let range = text.range(of: name, from: .end) else { return nil }
        return replace(text[range], with: name + "-fr", in: text, of: line)
      }
    },
    FaultKind("front-matter-broken", "“ : ” stands in a value without quotes") { ground, _ in
      guard let title = ground.page.frontMatter("title"), title.source.start > 0, title.value.count > 3,
        ground.bytes[title.source.start - 1] == 0x20
      else { return [] }
      let text = "\(title.value) : \(title.value)"
      let edit = Edit(range: title.source, replacement: text)
      return [Plant(edits: [edit], scope: title.source, source: nil, isAlone: true)]
    },
  ]

  /// A link target with another last part: `guide-2.md#steps`.
  private static func altered(_ target: String) -> String {
    let path = target.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty else { return target + "-2" }
    let last = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let end = path[last...].lastIndex(of: ".") ?? path.endIndex
    return path[..<end] + "-2" + target[end...]
  }

  private static func codeBlock(_ block: Block, _ ground: Ground, _ dice: inout Dice) -> Plant? {
    let code = ground.string(block.source)
    let twin = ground.english.blocks.first { other in
      guard other.role == .code else { return false }
      return ground.english.file.text(other.source) == code
    }
    guard let twin else { return nil }
    let words = code.matches(of: /[A-Za-z]{5,}/).filter { match in
      let line = code[..<match.range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      return !line.contains("//") && !line.contains("#") && !line.contains("*") && String(match.output).swapped != nil
    }
    guard let word = words.randomElement(using: &dice), let swapped = String(word.output).swapped else { return nil }
    let start = block.source.start + code[..<word.range.lowerBound].utf8.count
    let range = ByteRange(start, start + word.output.utf8.count)
    return Plant(edits: [Edit(range: range, replacement: swapped)], scope: block.source, source: twin.source)
  }

  /// The lines outside code blocks.
  private static func lines(_ ground: Ground) -> [(ByteRange, String)] {
    ground.page.file.lines.starts.compactMap { start in
      let line = ground.lines(of: ByteRange(start, start))
      guard !ground.page.blocks.contains(where: { $0.role == .code && $0.source.overlaps(line) }) else { return nil }
      return (line, ground.string(line))
    }
  }

  private static func replace(_ part: Substring, with text: String, in line: String, of range: ByteRange) -> Plant {
    let start = range.start + line[..<part.startIndex].utf8.count
    let edit = Edit(range: ByteRange(start, start + part.utf8.count), replacement: text)
    return Plant(edits: [edit], scope: range, source: nil)
  }
}

extension Ground {
  /// How many runs of a sentence are bold or italic.
  fileprivate func emphasis(_ segment: Segment, _ page: Page) -> Int {
    page.spans(in: segment.text).count { page.spans[$0].kind == .strong || page.spans[$0].kind == .emphasis }
  }
}

extension String {
  fileprivate enum End { case end }

  /// The last place of a text.
  fileprivate func range(of text: String, from _: End) -> Range<Index>? { ranges(of: text).last }
}
