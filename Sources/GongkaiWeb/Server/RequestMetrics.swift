import Synchronization

/// Numbers for an operator in the text format of Prometheus. Labels are bounded: routes, a few methods, classes of status.
final class RequestMetrics: Sendable {
  private struct Key: Hashable {
    let route: String
    let method: String
    let status: String
  }

  private struct Numbers {
    var running = 0
    var counts: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count + 1)
    var seconds = 0.0
  }

  private let numbers = Mutex(Numbers())
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private static let methods: Set<String> = ["GET", "POST", "HEAD"]

  func begin() { numbers.withLock { $0.running += 1 } }

  func end(route: String, method: String, status: Int, seconds: Double) {
    let key = Key(route: route, method: Self.methods.contains(method) ? method : "other", status: "\(status / 100)xx")
    numbers.withLock { numbers in
      numbers.running -= 1
      numbers.counts[key, default: 0] += 1
      numbers.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      numbers.seconds += seconds
    }
  }

  /// All numbers as text.
  var text: String {
    let now = numbers.withLock { $0 }
    var lines = [
      "# TYPE gongkai_requests_running gauge", "gongkai_requests_running \(now.running)", "# TYPE gongkai_requests_total counter",
    ]
    for (key, count) in now.counts.sorted(by: {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }) {
      lines.append("gongkai_requests_total{route=\"\(Self.label(key.route))\",method=\"\(key.method)\",status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE gongkai_request_seconds histogram")
    var sum = 0
    for (index, count) in now.buckets.enumerated() {
      sum += count
      lines.append("gongkai_request_seconds_bucket{le=\"\(index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf")\"} \(sum)")
    }
    lines += ["gongkai_request_seconds_sum \(now.seconds)", "gongkai_request_seconds_count \(sum)"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func label(_ text: String) -> String { String(text.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" }) }
}
