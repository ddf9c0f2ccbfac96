/// What a report says in one cell, and where.
public struct Figure: Hashable, Sendable {
  /// What the cell is. Five kinds of not-a-number are kept apart and never turned into one another.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// A number other than zero.
    case number
    /// Zero, written.
    case zero
    /// The cell is there and empty.
    case blank
    /// `/`, `-`, `—`, 无 and the like.
    case placeholder
    /// The cell is not there: the row is short, or the row or table is absent.
    case missing
    /// Text that is no number.
    case unreadable
    /// A number is there but the source does not prove that it belongs to this cell; `value` is nil.
    case uncertain

    /// Compares the cases; the `!=` of raw values would compare their names.
    public static func != (a: State, b: State) -> Bool { !(a == b) }
  }
  /// The number, nil unless `state` is `.number` or `.zero`.
  public var value: Number?
  /// The text exactly as it stands, nil for `.missing`.
  public var raw: String?
  /// The state.
  public var state: State
  /// Unit written with it or in the column head (万元, 元), nil when none.
  public var unit: String?
  /// Where it was read, nil for `.missing`.
  public var source: Source?

  /// Creates a figure.
  public init(value: Number?, raw: String?, state: State, unit: String? = nil, source: Source? = nil) {
    self.value = value
    self.raw = raw
    self.state = state
    self.unit = unit
    self.source = source
  }

  /// A cell that is not there.
  public static let missing = Figure(value: nil, raw: nil, state: .missing)

  /// A number as a program writes it, for tests and for reports made here.
  public static func plain(_ value: Int) -> Figure {
    Figure(value: Number(value), raw: String(value), state: value == 0 ? .zero : .number)
  }

  /// The whole number, nil when there is none or it is a fraction.
  public var count: Int? { value?.whole }
}

/// Where in a file something was read.
public enum Source: Hashable, Sendable {
  /// Byte offset in the decoded text; `AnnualReport.place(of:)` turns it into line and column.
  case text(offset: Int32)
  /// Cell of a table: number of the table in the file from 1, row and column of the grid from 1, and the offset (HTML) or paragraph (DOCX).
  case cell(table: Int32, row: Int32, column: Int32, position: Int32)
  /// Paragraph of a DOCX, from 0.
  case paragraph(Int32)
}
