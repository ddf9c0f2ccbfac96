/// The narrative of a report, scanned once.
struct Narrative: Sendable {
  init(_ report: AnnualReport) {}
}
