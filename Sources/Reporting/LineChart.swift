/// Lines over runs as the numbers of an inline SVG, 640 units wide.
struct LineChart {
  private let lines: [(label: String, values: [Double?])]
  private let decimals: Int
  /// Whether the values are counts, whose scale starts at 0.
  private let areCounts: Bool
  private let height: Double
  private let low: Double
  private let high: Double
  private let count: Int

  private static let width = 640.0
  private static let margin = 8.0

  init(lines: [(String, [Double?])], decimals: Int, areCounts: Bool = false, height: Double = 200) {
    self.lines = lines
    self.decimals = decimals
    self.areCounts = areCounts
    self.height = height
    let values = lines.flatMap { $0.1.compactMap { $0 } }
    low = areCounts ? 0 : values.min() ?? 0
    high = max(values.max() ?? 1, low + (areCounts ? 1 : 0.1))
    count = lines.map(\.1.count).max() ?? 0
  }

  func context(label: String) -> [String: Any] {
    [
      "label": label, "height": height.fixed(0), "middle": y((low + high) / 2).fixed(1),
      "lines": lines.enumerated().flatMap { number, line in
        stretches(of: line.values).map { ["number": "\(number + 1)", "points": $0] }
      },
      "dots": lines.enumerated().compactMap { number, line -> [String: Any]? in
        guard let place = line.values.lastIndex(where: { $0 != nil }), let value = line.values[place] else {
          return nil
        }
        return ["number": "\(number + 1)", "x": x(place).fixed(1), "y": y(value).fixed(1)]
      },
    ]
  }

  /// The chart with its title, its scale and its legend; of the dates the days are shown.
  func card(title: String, label: String, from: String, to: String) -> [String: Any] {
    [
      "title": title, "chart": context(label: label), "legend": legend, "from": String(from.prefix(10)),
      "to": String(to.prefix(10)), "high": high.fixed(decimals), "low": low.fixed(decimals),
    ]
  }

  /// What each line stands for, with its first and its last value, or, of counts, the highest and the last.
  private var legend: [[String: Any]] {
    lines.enumerated().map { number, line in
      let values = line.values.compactMap { $0 }
      let (first, most) = ((values.first ?? 0).fixed(decimals), (values.max() ?? 0).fixed(decimals))
      let last = (values.last ?? 0).fixed(decimals)
      return [
        "number": "\(number + 1)", "label": line.label,
        "change": areCounts ? "at most \(most), now \(last)" : "\(first) → \(last)",
      ]
    }
  }

  /// A line breaks where there is no value.
  private func stretches(of values: [Double?]) -> [String] {
    values.enumerated().split { $0.element == nil }.map { stretch in
      var points = stretch.map { "\(x($0.offset).fixed(1)),\(y($0.element ?? 0).fixed(1))" }
      // A point alone is a line of no length, which round ends make visible.
      if points.count == 1 { points.append(points[0]) }
      return points.joined(separator: " ")
    }
  }

  private func x(_ place: Int) -> Double {
    Self.margin + (Self.width - 2 * Self.margin) * (count > 1 ? Double(place) / Double(count - 1) : 0.5)
  }

  private func y(_ value: Double) -> Double {
    height - Self.margin - (height - 2 * Self.margin) * (value - low) / (high - low)
  }
}
