import Glibc

extension Table {
  /// The whole program on a folder of many files, and on one with a fifth of them: memory must not grow with the number of files.
  mutating func addFolders(program: String, small: String, large: String, output: String) {
    func run(_ folder: String) -> FinishedProcess? {
      FinishedProcess([program, "report", "check", folder, "--to", "json", "--out", output])
    }
    var few: [FinishedProcess] = []
    var many: [FinishedProcess] = []
    for _ in 0..<3 {
      if let done = run(small), (0...2).contains(done.status) { few.append(done) }
      if let done = run(large), (0...2).contains(done.status) { many.append(done) }
    }
    guard few.count == 3, many.count == 3 else {
      add("10,000 files with the program", ours: "did not run", value: .nan, limit: 0)
      return
    }
    let seconds = Timings.median(many.map(\.seconds))
    let peak = Timings.median(many.map(\.peakMegabytes))
    let peakOfFew = Timings.median(few.map(\.peakMegabytes))
    let cores = Double(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    add("10,000 files, check to JSON", ours: Self.time(seconds), against: "files/s", value: 10_000 / seconds, digits: 0)
    add(
      "10,000 files: processors busy", ours: Self.number(Timings.median(many.map { $0.processorSeconds / $0.seconds }), 2),
      against: "of \(Self.number(cores, 0))", value: Timings.median(many.map { $0.processorSeconds / $0.seconds }) / cores, limit: 0.85,
      atLeast: true)
    add(
      "10,000 files: peak MB", ours: Self.number(peak, 0), against: "2,000 files \(Self.number(peakOfFew, 0))",
      value: peak - peakOfFew, digits: 0, limit: 48)
  }
}
