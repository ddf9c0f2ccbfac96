public import GongkaiCore

/// One edition of the annual-report form: everything about it, as one value. Reading, checking, repair, schema, tables and sums derive from it.
public struct Edition: Sendable, Identifiable {
  /// Short stable name: the first reporting year of the edition, as in `form: "2019"`.
  public let id: String
  /// Reporting years the edition applies to (条例 Art. 50; the choice depends on the reporting year, not on the year of writing).
  public let years: ClosedRange<Int>
  /// The notice that set it.
  public let basis: Citation
  /// The fixed sections, in order.
  public let sections: [SectionHeading]
  /// The tables, in order.
  public let tables: [FormTable]

  /// Creates an edition.
  public init(id: String, years: ClosedRange<Int>, basis: Citation, sections: [SectionHeading], tables: [FormTable]) {
    self.id = id
    self.years = years
    self.basis = basis
    self.sections = sections
    self.tables = tables
  }
}

/// A section every report must have, with its fixed heading.
public struct SectionHeading: Hashable, Sendable {
  /// 1...6.
  public let number: Int
  /// Official heading without its numeral, for example 总体情况.
  public let title: String
  /// Other headings seen in the wild that mean this section.
  public let spellings: [String]

  /// Creates a heading.
  public init(_ number: Int, _ title: String, also spellings: [String] = []) {
    self.number = number
    self.title = title
    self.spellings = spellings
  }

  /// The full heading, for example 一、总体情况.
  public var heading: String { ChineseNumeral.digit(number) + "、" + title }
}

/// One statutory table.
public struct FormTable: Hashable, Sendable {
  /// Key in JSON and storage: `section2`, `section3`, `section4`.
  public let key: String
  /// The section it stands in.
  public let section: Int
  /// Blocks with a header of their own, in order.
  public let blocks: [FormBlock]

  /// Creates a table.
  public init(section: Int, blocks: [FormBlock]) {
    key = "section\(section)"
    self.section = section
    self.blocks = blocks
  }
}

/// A part of a table with its own column heads.
public struct FormBlock: Hashable, Sendable {
  /// How rows and columns lie on paper.
  public enum Layout: Hashable, Sendable {
    /// One printed row for each `FormRow`.
    case stacked
    /// Rows stand side by side as column groups of one printed row (table of section four).
    case sideBySide
  }
  /// The heading row over the block (第二十条第（一）项), or the note over table three; nil when there is none.
  public let heading: String?
  /// Head of the label column (信息内容), nil when there is none.
  public let stub: String?
  /// Heads that group columns, with the keys of the columns under them (申请人情况, 法人或其他组织, 行政诉讼).
  public let groups: [ColumnGroup]
  /// Value columns, in order.
  public let columns: [FormColumn]
  /// Rows, in order.
  public let rows: [FormRow]
  /// How they lie on paper.
  public let layout: Layout

  /// Creates a block.
  public init(
    heading: String?, stub: String? = nil, groups: [ColumnGroup] = [], columns: [FormColumn], rows: [FormRow], layout: Layout = .stacked
  ) {
    self.heading = heading
    self.stub = stub
    self.groups = groups
    self.columns = columns
    self.rows = rows
    self.layout = layout
  }
}

/// A head over several columns, or over several side-by-side rows.
public struct ColumnGroup: Hashable, Sendable {
  /// Official label.
  public let label: String
  /// Keys of the columns (or side-by-side rows) under it.
  public let keys: [String]
  /// Creates a group.
  public init(_ label: String, _ keys: [String]) {
    self.label = label
    self.keys = keys
  }
}

/// A column of a block.
public struct FormColumn: Hashable, Sendable {
  /// What a column adds up to.
  public enum Role: Hashable, Sendable {
    /// A figure of its own that no other column sums.
    case figure
    /// A part of the row's total.
    case part
    /// The sum of the parts.
    case total
  }
  /// Key in JSON and storage.
  public let key: String
  /// Official label.
  public let label: String
  /// Labels seen in the wild.
  public let spellings: [String]
  /// Kind of figure.
  public let kind: FigureKind
  /// Its part in the row sum.
  public let role: Role
  /// The label without its bracketed explanation, for sentences.
  public let shortLabel: String

  /// Creates a column.
  public init(_ key: String, _ label: String, also spellings: [String] = [], kind: FigureKind = .count, role: Role = .figure) {
    self.key = key
    self.label = label
    self.spellings = spellings
    self.kind = kind
    self.role = role
    shortLabel = label.withoutTrailingBracket
  }
}

/// What a cell holds.
public enum FigureKind: Hashable, Sendable {
  /// A whole number, zero or more.
  case count
  /// A whole number that may be negative (本年增/减 of the 2019 form).
  case signedChange
  /// An amount of money; `unit` is the unit the form prescribes, nil where it prescribes none (2019).
  case money(unit: String?)
}

/// A row of a block.
public struct FormRow: Hashable, Sendable {
  /// What a row does in the column sums of its block.
  public enum Role: Hashable, Sendable {
    /// Belongs to no sum.
    case figure
    /// Received in the year or carried in.
    case received
    /// An outcome.
    case outcome
    /// The sum of the outcomes.
    case handled
    /// Carried over to the next year.
    case carriedOut
  }
  /// Key in JSON and storage.
  public let key: String
  /// Official label without its numeral.
  public let label: String
  /// Numeral in front of the label as printed (一、, （一）, 1.), empty for none.
  public let numeral: String
  /// Labels seen in the wild.
  public let spellings: [String]
  /// Heads printed left of it, from the outside in (三、本年度办理结果, （三）不予公开).
  public let groups: [String]
  /// Its part in the column sums.
  public let role: Role
  /// The provision the row counts under.
  public let basis: Citation
  /// The label without its bracketed explanation, for sentences.
  public let shortLabel: String

  /// Creates a row.
  public init(
    _ key: String, _ numeral: String, _ label: String, also spellings: [String] = [], groups: [String] = [], role: Role = .figure,
    basis: Citation
  ) {
    self.key = key
    self.label = label
    self.numeral = numeral
    self.spellings = spellings
    self.groups = groups
    self.role = role
    self.basis = basis
    shortLabel = label.withoutTrailingBracket
  }

  /// Numeral and label as printed.
  public var printed: String { numeral + label }
}

/// Chinese numerals of headings.
public enum ChineseNumeral {
  private static let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  /// 一...九, 十 for 1...10; the decimal digits for anything else.
  public static func digit(_ number: Int) -> String {
    (1...10).contains(number) ? digits[number - 1] : String(number)
  }
}
