/// One way of doing a job.
struct Variant {
  let name: String
  /// Does the job once for every sample; what it gives back is kept, so that the work cannot be left out.
  let body: () -> Int
}

/// Times of several ways of doing one job, taken in turns in one run.
struct Timings {
  /// Seconds of one pass, by variant, by round.
  let seconds: [[Double]]

  /// Runs the variants A B C A B C …, so that a machine that slows down slows all of them; the first round only warms up.
  init(_ variants: [Variant], rounds: Int = 21) {
    var seconds = [[Double]](repeating: [], count: variants.count)
    for round in 0...rounds {
      for (index, variant) in variants.enumerated() {
        let started = ContinuousClock.now
        Sink.keep(variant.body())
        let taken = started.duration(to: .now)
        if round > 0 { seconds[index].append(taken.inSeconds) }
      }
    }
    self.seconds = seconds
  }

  /// Median seconds of one pass.
  func median(_ variant: Int) -> Double { Self.median(seconds[variant]) }

  /// Median over the rounds of a variant's time over another's in the same round.
  func ratio(_ variant: Int, over other: Int) -> Double { Self.median(zip(seconds[variant], seconds[other]).map(/)) }

  static func median(_ values: [Double]) -> Double { values.isEmpty ? .nan : values.sorted()[values.count / 2] }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// Where results go so that they count as used. Safe although unchecked: only the main thread takes times, one variant after the other.
enum Sink {
  nonisolated(unsafe) private static var total = 0
  @inline(never) static func keep(_ value: Int) { total &+= value }
}

/// SplitMix64: small, seeded, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
