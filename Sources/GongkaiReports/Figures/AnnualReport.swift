public import GongkaiDocuments

/// One annual report as read: every cell of the form with its source, the frame, the narrative, and what does not belong to the form.
public struct AnnualReport: Sendable {
  /// The form the cells are numbered by.
  public let form: Form
  /// One figure for each cell of `form.cells`; cells of editions the report does not use are `.missing`.
  public var figures: [Figure]
  /// The title as written, white space at line ends removed; nil when there is none.
  public var title: Passage?
  /// Name of the organ as the title (or, failing that, the text) gives it.
  public var agency: String?
  /// Reporting year, nil when the text does not say.
  public var year: Int?
  /// Where the year was found.
  public var yearBasis: YearBasis = .none
  /// Edition of the report as a whole: that of table two, else three, else the one the year requires; nil when nothing tells.
  public var edition: String?
  /// Edition of each table that is there, by table key.
  public var tableEditions: [String: String] = [:]
  /// How much of each table is there, by table key.
  public var coverage: [String: Coverage] = [:]
  /// Headings found, in reading order.
  public var headings: [Heading] = []
  /// Text of sections 1...6 and, as 0, of what stands before the first heading; tables excluded.
  public var sections: [Int: [Passage]] = [:]
  /// Units that a column's head gives in the file (采购总金额（万元）), by cell.
  public var headUnits: [CellIndex: String] = [:]
  /// Rows with figures that belong to no row of the form.
  public var foreignRows: [ForeignRow] = []
  /// Menus, dates, counters and the like around the report, kept out of the sections.
  public var furniture: [Passage] = []
  /// Places where the reader saw that cells were lost or could not be placed.
  public var losses: [Loss] = []
  /// Labels that differ from the official ones.
  public var labelVariants: [LabelVariant] = []
  /// Headings of blocks of table two that stand in the file, as hashes of their normalised words.
  public var blockHeadings: Set<UInt64> = []
  /// How many pieces each table was cut into, by table key, when more than one.
  public var tablePieces: [String: Int] = [:]
  /// Format of the file.
  public var format: SourceFormat
  /// What the format reader changed or left out.
  public var notes: [Note] = []
  /// Turns offsets into lines; empty for DOCX.
  public var lines: LineIndex

  /// A report with every cell missing.
  public init(form: Form = .national, format: SourceFormat = .text) {
    self.init(form: form, format: format, figures: Array(repeating: .missing, count: form.cells.count))
  }

  /// A report with these cells, one for each of `form.cells`.
  init(form: Form, format: SourceFormat, figures: [Figure]) {
    self.form = form
    self.format = format
    self.figures = figures
    lines = LineIndex(source: [])
  }

  /// How much of a table is there.
  public enum Coverage: String, Hashable, Sendable {
    /// Every row of its edition was found.
    case full
    /// Some rows were found.
    case partial
    /// No row was found.
    case none
  }

  /// Where the reporting year was found.
  public enum YearBasis: Hashable, Sendable {
    /// In the title.
    case title
    /// In the text (period of the report, or the year named most).
    case text
    /// Nowhere.
    case none
  }

  /// The figure of a cell, `.missing` for a key no edition has.
  public subscript(_ table: String, _ row: String, _ column: String) -> Figure {
    get { form.index(table, row, column).map { figures[$0] } ?? .missing }
    set { if let index = form.index(table, row, column) { figures[index] = newValue } }
  }

  /// The equations that the tables of this report must satisfy.
  public var relations: [Relation] { form.relations.filter { tableEditions[$0.table] == $0.edition } }

  /// The cells that the tables of this report should have, in order.
  public var expectedCells: [CellIndex] {
    let editions = editionBits
    return form.facets.indices.filter { form.facets[$0].editions & editions[form.facets[$0].table] != 0 }
  }

  /// For each table of the form the bit of the edition it is in, as in `CellFacet.editions`; 0 when it is not there.
  var editionBits: [UInt64] {
    form.tableKeys.map { key in
      tableEditions[key].flatMap { id in form.editions.firstIndex { $0.id == id } }.map { 1 << UInt64($0) } ?? 0
    }
  }
}

/// A stretch of text with its place.
public struct Passage: Hashable, Sendable {
  /// The text, as written.
  public var text: String
  /// Where it begins.
  public var source: Source
  /// Creates a passage.
  public init(_ text: String, _ source: Source) {
    self.text = text
    self.source = source
  }
}

/// A heading of a section as it stands in the report.
public struct Heading: Hashable, Sendable {
  /// The section it opens, 1...6.
  public var section: Int
  /// The heading as written.
  public var passage: Passage
  /// Whether numeral and words are exactly the official ones (white space and bracket width aside).
  public var isExact: Bool
  /// Whether it is a sub-heading with a section's words, or a second heading of the same section; it opens nothing.
  public var isDuplicate: Bool
  /// The section it stands in: its own when it opens it, else the one that was open.
  public var within: Int
  /// Creates a heading.
  public init(section: Int, passage: Passage, isExact: Bool, isDuplicate: Bool) {
    self.section = section
    self.passage = passage
    self.isExact = isExact
    self.isDuplicate = isDuplicate
    within = section
  }
}

/// A row with figures that is not in the form; kept as a local appendix.
public struct ForeignRow: Hashable, Sendable {
  /// Section it stands in.
  public var section: Int
  /// Its label as written.
  public var label: String
  /// The form row before it, nil at the beginning.
  public var after: String?
  /// The texts of its cells.
  public var cells: [String]
  /// Where it stands.
  public var source: Source
  /// Creates a row.
  public init(section: Int, label: String, after: String?, cells: [String], source: Source) {
    self.section = section
    self.label = label
    self.after = after
    self.cells = cells
    self.source = source
  }
}

/// A place where cells were lost or could not be placed.
public struct Loss: Hashable, Sendable {
  /// What was seen.
  public enum Kind: Hashable, Sendable {
    /// A row has fewer values than the form, and nothing proves which are missing.
    case shortRow(found: Int, expected: Int)
    /// A row has more values than the form.
    case longRow(found: Int, expected: Int)
    /// A row stands twice with different values; the first was kept.
    case repeatedRow
    /// The row's label is there without any value.
    case noValues
    /// The file ends inside the table.
    case endsInside
  }
  /// What was seen.
  public var kind: Kind
  /// Table key.
  public var table: String
  /// Row key.
  public var row: String
  /// Where.
  public var source: Source
  /// Creates a loss.
  public init(kind: Kind, table: String, row: String, source: Source) {
    self.kind = kind
    self.table = table
    self.row = row
    self.source = source
  }
}

/// A label of the tables that differs from the official one.
public struct LabelVariant: Hashable, Sendable {
  /// As written.
  public var written: Passage
  /// The official label.
  public var official: String
  /// Creates a variant.
  public init(written: Passage, official: String) {
    self.written = written
    self.official = official
  }
}
