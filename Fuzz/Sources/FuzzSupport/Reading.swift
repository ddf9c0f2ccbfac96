import GongkaiDocuments
import GongkaiReports

/// What the targets share: bytes from libFuzzer, small limits, and what must hold of every result.
public enum Fuzzed {
  /// Small bounds, so that a file that grows is found by memory and not by patience.
  static var limits: ReadLimits {
    var limits = ReadLimits()
    limits.bytes = 1 << 20
    limits.inflatedBytes = 16 << 20
    return limits
  }

  /// The input as bytes.
  public static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Reads a document and lets it go. A refusal is a good answer; a trap, a hang or a leak is not.
  public static func read(_ bytes: [UInt8]) {
    _ = try? DocumentReader.read(bytes, limits: limits)
  }

  /// Reads and interprets, and sees that no cell has a value that its state denies.
  public static func interpret(_ bytes: [UInt8]) { _ = report(bytes) }

  /// Not public: a target that saw a type of the library would not be built anew when the type changes.
  private static func report(_ bytes: [UInt8]) -> AnnualReport? {
    guard let document = try? DocumentReader.read(bytes, limits: limits) else { return nil }
    let report = ReportInterpreter.interpret(document)
    precondition(report.figures.count == report.form.cells.count, "one figure for each cell of the form")
    for figure in report.figures {
      let hasNumber = figure.state == .number || figure.state == .zero
      precondition(hasNumber == (figure.value != nil), "a value exactly where the state says number or zero")
    }
    return report
  }

  /// Reviews the report, with itself as the report of the year before, and writes what was found.
  public static func review(_ bytes: [UInt8]) {
    guard let report = report(bytes) else { return }
    let review = Review(report, previous: report)
    for finding in review.findings {
      precondition(!finding.message.isEmpty, "every finding says what is wrong")
    }
    precondition(!ReportJSON.check(report, review, file: "fuzz").isEmpty, "a check can be written as JSON")
    precondition(!HTMLPage.check(report, review, file: "fuzz", anchor: "f").isEmpty, "a check can be written as a page")
  }
}
