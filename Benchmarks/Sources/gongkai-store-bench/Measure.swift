import Foundation

/// Seconds that a body takes.
func timed(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  let passed = start.duration(to: .now).components
  return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
}

/// The most memory this process has had.
func peakMegabytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  return (Int(line.split(separator: " ").dropFirst().first ?? "0") ?? 0) / 1024
}

/// Prints a row for each job: calls a second, and the times of single calls.
struct Measure {
  init() { print("job".padded(52), "calls/s".padded(10), "p50 ms".padded(10), "p99 ms") }

  /// Runs `calls` calls from `callers` tasks at once; the first twentieth is not counted.
  func row(_ name: String, callers: Int, calls: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    for index in 0..<max(callers, calls / 20) { try await body(index) }
    var times: [Double] = []
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: [Double].self) { group in
      for caller in 0..<callers {
        group.addTask {
          var own: [Double] = []
          for index in stride(from: caller, to: calls, by: callers) { own.append(try await timed { try await body(index) }) }
          return own
        }
      }
      for try await own in group { times += own }
    }
    let passed = start.duration(to: .now).components
    let total = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    let sorted = times.sorted()
    func quantile(_ part: Double) -> String {
      String(format: "%.3f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] * 1000)
    }
    print(name.padded(52), String(Int(Double(calls) / total)).padded(10), quantile(0.5).padded(10), quantile(0.99))
  }
}

extension String {
  /// With spaces behind, up to a width on the terminal where Chinese characters are two wide.
  func padded(_ width: Int) -> String {
    let taken = unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
    return self + String(repeating: " ", count: max(0, width - taken))
  }
}
