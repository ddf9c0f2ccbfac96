/// All editions together: the catalogue of cells, their keys, and the equations that hold between them.
///
/// A report may mix editions (table two of one, table three of another), so cells are numbered over all editions: `CellIndex` is a
/// position in `cells`. A new edition is one file with one value, named once in `national`.
public struct Form: Sendable {
  /// The national form in all its editions.
  public static let national = Form(editions: [.of2019, .of2021])

  /// The editions, oldest first.
  public var editions: [Edition] { parts.editions }
  /// Every cell of every edition; tables in order, rows in printed order, cells that several editions share listed once.
  public var cells: [FormCell] { parts.cells }
  /// The equations of each table of each edition.
  public var relations: [Relation] { parts.relations }
  /// What loops over all cells look at, by cell; a loop over it counts no references and compares no texts.
  var facets: [CellFacet] { parts.facets }
  /// Keys of the tables; `CellFacet.table` is a position in it.
  var tableKeys: [String] { parts.tableKeys }
  /// Keys of the rows, one for each row of each table; `CellFacet.row` is a position in it.
  var rowKeys: [String] { parts.rowKeys }
  /// Keys of the columns; `CellFacet.column` is a position in it.
  var columnKeys: [String] { parts.columnKeys }
  /// Cells that rules ask for by name.
  var places: RulePlaces { parts.places }

  /// Held by reference: every report carries its form.
  private let parts: Parts

  private final class Parts: Sendable {
    let editions: [Edition]
    let cells: [FormCell]
    let relations: [Relation]
    let numbers: CellNumbers
    let facets: [CellFacet]
    let tableKeys: [String]
    let rowKeys: [String]
    let columnKeys: [String]
    let places: RulePlaces

    init(
      _ editions: [Edition], _ cells: [FormCell], _ relations: [Relation], _ facets: [CellFacet],
      tables: [String], rows: [String], columns: [String]
    ) {
      self.editions = editions
      self.cells = cells
      self.relations = relations
      let numbers = CellNumbers(cells.map(\.key))
      self.numbers = numbers
      self.facets = facets
      tableKeys = tables
      rowKeys = rows
      columnKeys = columns
      places = RulePlaces(editions, cells, facets, tables: tables.count) { numbers.index($0, $1, $2) }
    }
  }

  /// Numbers the cells of `editions` and derives their equations.
  public init(editions: [Edition]) {
    var cells: [FormCell] = []
    var indexOfKey: [CellKey: CellIndex] = [:]
    let tables = editions.flatMap(\.tables).map(\.key).uniqued()
    for tableKey in tables {
      for edition in editions {
        for table in edition.tables where table.key == tableKey {
          for block in table.blocks {
            for row in block.rows {
              for column in block.columns {
                let key = CellKey(table: tableKey, row: row.key, column: column.key)
                if let known = indexOfKey[key] {
                  cells[known].editions.insert(edition.id)
                } else {
                  indexOfKey[key] = cells.count
                  cells.append(FormCell(key: key, row: row, column: column, section: table.section, editions: [edition.id]))
                }
              }
            }
          }
        }
      }
    }
    let rows = cells.map { CellKey(table: $0.key.table, row: $0.key.row, column: "") }.uniqued()
    let columns = cells.map(\.key.column).uniqued()
    var rowNumbers: [CellKey: Int] = [:]
    for (number, row) in rows.enumerated() { rowNumbers[row] = number }
    let facets = cells.map { cell in
      CellFacet(
        table: tables.firstIndex(of: cell.key.table) ?? 0,
        row: rowNumbers[CellKey(table: cell.key.table, row: cell.key.row, column: "")] ?? 0,
        column: columns.firstIndex(of: cell.key.column) ?? 0,
        editions: editions.indices.reduce(0) { cell.editions.contains(editions[$1].id) ? $0 | 1 << UInt64($1) : $0 },
        isMoney: cell.column.kind != .count && cell.column.kind != .signedChange)
    }
    let relations = Relation.derive(from: editions) { indexOfKey[CellKey(table: $0, row: $1, column: $2)] ?? 0 }
    parts = Parts(editions, cells, relations, facets, tables: tables, rows: rows.map(\.row), columns: columns)
  }

  /// The number of the cell with this key, nil when no edition has it.
  public func index(_ key: CellKey) -> CellIndex? { parts.numbers.index(key.table, key.row, key.column) }

  /// The number of the cell `table.row.column`, nil when no edition has it.
  public func index(_ table: String, _ row: String, _ column: String) -> CellIndex? {
    parts.numbers.index(table, row, column)
  }

  /// The edition that a report on `year` must use, nil before the first one.
  public func edition(forYear year: Int) -> Edition? { editions.last { $0.years.contains(year) } }

  /// What people call a table: 表三 for `section3`, after the section it stands in.
  public func tableName(_ key: String) -> String { cells.first { $0.key.table == key }?.tableName ?? key }

  /// The edition of this name.
  public func edition(_ id: String) -> Edition? { editions.first { $0.id == id } }
}

/// Place of a cell in the form, in numbers.
struct CellFacet: Sendable {
  /// Position in `Form.tableKeys`.
  let table: Int
  /// Position in `Form.rowKeys`.
  let row: Int
  /// Position in `Form.columnKeys`.
  let column: Int
  /// One bit for each edition that has the cell: the bit of the edition's position in `Form.editions`.
  let editions: UInt64
  /// Whether it holds an amount of money.
  let isMoney: Bool
}

/// Position of a cell in `Form.cells`.
public typealias CellIndex = Int

/// The stable name of a cell: table, row and column key. Written `section3.granted.natural_person`.
public struct CellKey: Hashable, Sendable, CustomStringConvertible {
  /// `section2`, `section3`, `section4`.
  public let table: String
  /// Row key.
  public let row: String
  /// Column key.
  public let column: String

  /// Creates a key.
  public init(table: String, row: String, column: String) {
    self.table = table
    self.row = row
    self.column = column
  }

  /// Reads `section3.granted.natural_person`; nil when it has not three parts.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    self.init(table: String(parts[0]), row: String(parts[1]), column: String(parts[2]))
  }

  /// The three parts joined by dots.
  public var description: String { "\(table).\(row).\(column)" }
}

/// One cell of the form.
public struct FormCell: Sendable {
  /// Stable key.
  public let key: CellKey
  /// Its row in the first edition that has it.
  public let row: FormRow
  /// Its column in the first edition that has it.
  public let column: FormColumn
  /// 2, 3 or 4.
  public let section: Int
  /// The editions that have it.
  public internal(set) var editions: Set<String>

  /// What people call its table: 表三, after the section it stands in.
  public var tableName: String { "表" + ChineseNumeral.digit(section) }
  /// Row and column as a person names them, for example 予以公开·自然人.
  public var title: String { "\(row.shortLabel)·\(column.shortLabel)" }
}

extension String {
  var withoutTrailingBracket: String {
    guard hasSuffix("）"), let open = firstIndex(of: "（"), open != startIndex else { return self }
    return String(self[..<open])
  }
}

extension Sequence where Element: Hashable {
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
