/// The table of results. A row with a limit passes or fails; a row without one only tells.
struct Table {
  private struct Row {
    var job: String
    var ours: String
    var against: String
    var ratio: String
    var limit: String
    var verdict: String
  }
  private var rows: [Row] = []
  private(set) var hasFailed = false

  /// A ratio or number that must not be above `limit`, or below it when `atLeast`; nil for none.
  mutating func add(
    _ job: String, ours: String, against: String = "", value: Double, digits: Int = 2, limit: Double? = nil, atLeast: Bool = false,
    goal: String = ""
  ) {
    var verdict = ""
    if let limit {
      let passes = atLeast ? value >= limit : value <= limit
      verdict = passes ? "PASS" : "FAIL"
      if !passes { hasFailed = true }
    }
    rows.append(
      Row(
        job: job, ours: ours, against: against, ratio: Self.number(value, digits),
        limit: limit.map { (atLeast ? ">= " : "<= ") + Self.number($0, digits) } ?? goal, verdict: verdict))
  }

  /// The table as text; columns as wide as their widest entry.
  var text: String {
    let head = Row(job: "job", ours: "ours", against: "against", ratio: "ratio", limit: "limit", verdict: "")
    let columns: [KeyPath<Row, String>] = [\.job, \.ours, \.against, \.ratio, \.limit, \.verdict]
    let all = [head] + rows
    let widths = columns.map { column in all.map { $0[keyPath: column].count }.max() ?? 0 }
    return all.map { row in
      zip(columns, widths).map { column, width in
        let words = row[keyPath: column]
        return words + String(repeating: " ", count: width - words.count)
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// A number with a fixed count of decimals.
  static func number(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "-" }
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = Int((abs(value) * power).rounded())
    let whole = scaled / Int(power)
    let sign = value < 0 ? "-" : ""
    guard digits > 0 else { return sign + String(whole) }
    let rest = String(scaled % Int(power))
    return sign + "\(whole)." + String(repeating: "0", count: digits - rest.count) + rest
  }

  /// Seconds in the unit that suits them.
  static func time(_ seconds: Double) -> String {
    seconds < 1e-4 ? number(seconds * 1e6, 1) + " us" : seconds < 1 ? number(seconds * 1e3, 3) + " ms" : number(seconds, 2) + " s"
  }
}
