public import GongkaiCore

/// One rule of the review: its id, its weight, its basis, and the function from a report to findings.
public final class Rule: Sendable {
  /// Id as in the list of rules, for example `A01`, `T05`.
  public let id: String
  /// Short Chinese name.
  public let name: String
  /// What it asks, one Chinese sentence.
  public let summary: String
  /// The weight its findings have unless they say otherwise.
  public let severity: Finding.Severity
  /// Legal or form basis.
  public let basis: Citation
  /// Finds what offends the rule it is handed; nothing is looked up by id.
  private let find: @Sendable (Rule, ReviewContext) -> [Finding]

  init(
    _ id: String, _ name: String, _ severity: Finding.Severity, _ basis: Citation, _ summary: String,
    check: @escaping @Sendable (Rule, ReviewContext) -> [Finding]
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.basis = basis
    self.summary = summary
    find = check
  }

  /// Finds what offends it.
  func check(_ context: ReviewContext) -> [Finding] { find(self, context) }

  /// A finding of this rule, with its weight and basis.
  func finding(
    _ message: String, severity: Finding.Severity? = nil, cells: [CellIndex] = [], spans: [Span] = [],
    numbers: [Finding.NamedNumber] = [], subject: String = "", code: String = ""
  ) -> Finding {
    Finding(
      id: id, severity: severity ?? self.severity, cells: cells, spans: spans, message: message, basis: basis, numbers: numbers,
      subject: subject, code: code)
  }
}
