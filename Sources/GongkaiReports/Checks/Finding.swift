public import GongkaiCore

/// Something a careful reviewer would object to, as a value: where, under which rule, with which numbers, in one sentence.
public struct Finding: Hashable, Sendable {
  /// How much a finding weighs.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Blocks publication.
    case error
    /// Must be acknowledged with a reason.
    case warning
    /// Worth seeing.
    case info
  }
  /// Id of the rule, for example `A01`.
  public var id: String
  /// Weight of this finding; a rule may give several.
  public var severity: Severity
  /// Cells it points at, both sides of an equation.
  public var cells: [CellIndex]
  /// Passages it points at.
  public var spans: [Span]
  /// One precise Chinese sentence.
  public var message: String
  /// Legal or form basis.
  public var basis: Citation
  /// Numbers of the finding by name, for programs (`left`, `right`, `expected`, `found`).
  public var numbers: [NamedNumber]
  /// What the finding is about besides its cells, in a form that does not change with wording or place; part of the fingerprint.
  public var subject: String
  /// Code of the anomaly as the corpus names it (`title_form`, `narrative_vs_table`), empty where it has none.
  public var code: String

  /// Creates a finding.
  public init(
    id: String, severity: Severity, cells: [CellIndex] = [], spans: [Span] = [], message: String, basis: Citation,
    numbers: [NamedNumber] = [], subject: String = "", code: String = ""
  ) {
    self.id = id
    self.severity = severity
    self.cells = cells
    self.spans = spans
    self.message = message
    self.basis = basis
    self.numbers = numbers
    self.subject = subject
    self.code = code
  }

  /// A number with its name.
  public struct NamedNumber: Hashable, Sendable {
    /// Name.
    public var name: String
    /// Value.
    public var value: Number
    /// Creates a named number.
    public init(_ name: String, _ value: Number) {
      self.name = name
      self.value = value
    }
  }
}

/// A stretch of the narrative a finding points at.
public struct Span: Hashable, Sendable {
  /// Section 0...6 it stands in (0: before the first heading, title included).
  public var section: Int
  /// The words as written.
  public var text: String
  /// Where they begin.
  public var source: Source
  /// Creates a span.
  public init(section: Int, text: String, source: Source) {
    self.section = section
    self.text = text
    self.source = source
  }
}
