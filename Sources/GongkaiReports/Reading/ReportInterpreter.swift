public import GongkaiDocuments

/// Turns the neutral tree of any file into an `AnnualReport`. The only place that knows how the form looks on paper.
///
/// What the text does not prove stays without value: a wrong number that nobody sees is the worst result.
public enum ReportInterpreter {
  /// Reads the report in `document`.
  public static func interpret(_ document: SourceDocument) -> AnnualReport { interpret(document, form: .national, index: .national) }

  /// Reads the report in `document` with another form, for editions to come.
  public static func interpret(_ document: SourceDocument, form: Form) -> AnnualReport {
    interpret(document, form: form, index: LabelIndex(form: form))
  }

  private static func interpret(_ document: SourceDocument, form: Form, index: LabelIndex) -> AnnualReport {
    document.text.withUnsafeBufferPointer { arena in
      var walker = TableWalker(index: index, document: document, arena: arena)
      walker.walk()
      var report = AnnualReport(form: form, format: document.format)
      report.notes = document.notes
      report.lines = document.lines
      report.foreignRows = walker.foreign
      report.labelVariants = walker.variants
      report.blockHeadings = walker.blockHeadings
      if !walker.headUnits.isEmpty {
        for (index, cell) in form.cells.enumerated() where cell.column.kind != .count && cell.column.kind != .signedChange {
          report.headUnits[index] = walker.headUnits[cell.key.column]
        }
      }
      var frame = FrameReader(walker: walker, form: form)
      frame.read(into: &report)
      report.tableEditions = editions(walker, form: form, year: report.year)
      report.edition =
        report.tableEditions["section2"] ?? report.tableEditions["section3"] ?? report.year.flatMap { form.edition(forYear: $0)?.id }
      place(walker, form: form, into: &report)
      cover(walker, form: form, report: &report)
      return report
    }
  }

  // MARK: Editions

  /// The edition of each table that is there: by the labels only one edition has, else by its neighbour, else by the year.
  private static func editions(_ walker: TableWalker, form: Form, year: Int?) -> [String: String] {
    var editions: [String: String] = [:]
    let byYear = year.flatMap { form.edition(forYear: $0)?.id }
    var previous: String?
    for tableKey in form.tableKeys {
      var isThere = false
      var votes: [String: Int] = tableKey == "section2" ? walker.editionVotes : [:]
      for row in walker.found {
        let own = walker.index.rows[row.row]
        guard own.table == tableKey else { continue }
        isThere = true
        if row.values.isEmpty { continue }
        if let only = own.onlyEdition {
          if form.editions.count > 1 { votes[only, default: 0] += 2 }
        } else if own.differsInWidth {
          let count = row.values.reduce(0) { $0 + ($1.figure.state != .blank ? 1 : 0) }
          let fitting = own.cells.filter { $0.value.count == count }
          if fitting.count == 1, let only = fitting.keys.first { votes[only, default: 0] += 1 }
        }
      }
      guard isThere || walker.headers.contains(where: { "section\($0.section)" == tableKey && !$0.columns.isEmpty }) else { continue }
      let best = votes.max { ($0.value, $0.key == byYear ? 1 : 0, $0.key) < ($1.value, $1.key == byYear ? 1 : 0, $1.key) }
      let edition = best?.key ?? previous ?? byYear ?? form.editions.last?.id
      editions[tableKey] = edition
      previous = edition ?? previous
    }
    return editions
  }

  // MARK: Cells

  private static func place(_ walker: TableWalker, form: Form, into report: inout AnnualReport) {
    let placer = RowPlacer(walker: walker, form: form, editions: report.tableEditions)
    var isSeen = Array(repeating: false, count: walker.index.rows.count)
    var label = LabelText()
    for found in walker.found {
      let row = walker.index.rows[found.row]
      let placement = placer.place(found)
      if let loss = placement.loss { note(loss, of: row, at: walker.source(walker.stream.tokens[found.token]), in: &report) }
      if isSeen[found.row] {
        if placement.cells.contains(where: { report.figures[$0.cell].value != $0.figure.value }) {
          note(.repeatedRow, of: row, at: walker.source(walker.stream.tokens[found.token]), in: &report)
        }
        continue
      }
      for (cell, figure) in placement.cells { report.figures[cell] = figure }
      if !placement.cells.isEmpty { isSeen[found.row] = true }
      if !found.hasPlainLabel, report.labelVariants.count < TableWalker.mostVariants,
        let variant = variant(found, row, report.tableEditions[row.table], walker, &label),
        !report.labelVariants.contains(where: { $0.written.text == variant.written.text })
      {
        report.labelVariants.append(variant)
      }
    }
  }

  /// The label of a row, if its words are not those of the table's edition.
  private static func variant(
    _ found: TableWalker.FoundRow, _ row: LabelIndex.Row, _ edition: String?, _ walker: TableWalker, _ label: inout LabelText
  ) -> LabelVariant? {
    guard !found.isSideBySide, let official = edition.flatMap({ row.labels[$0] }) else { return nil }
    let token = walker.stream.tokens[found.token]
    label.read(walker.bytes(token.text))
    // a label that carries its group's head, or the row's numbers, or goes on in the next line, is compared no further
    guard !TableWalker.matches(label, official.core), label.core.count <= official.core.count + 2, !official.core.starts(with: label.core)
    else { return nil }
    return LabelVariant(written: Passage(walker.string(token.text), walker.source(token)), official: official.printed)
  }

  /// The form has some sixty rows; a file with a thousand losses tells nothing new with the next one.
  private static func note(_ kind: Loss.Kind, of row: LabelIndex.Row, at source: Source, in report: inout AnnualReport) {
    guard report.losses.count < 1000 else { return }
    report.losses.append(Loss(kind: kind, table: row.table, row: row.key, source: source))
  }

  private static func cover(_ walker: TableWalker, form: Form, report: inout AnnualReport) {
    for (table, editionName) in report.tableEditions {
      guard let edition = form.edition(editionName), let formTable = edition.tables.first(where: { $0.key == table }) else { continue }
      guard let number = form.tableKeys.firstIndex(of: table) else { continue }
      let bit = report.editionBits[number]
      var present = Array(repeating: false, count: form.rowKeys.count)
      var prescribed = present
      for (cell, facet) in form.facets.enumerated() where facet.table == number {
        if facet.editions & bit != 0 { prescribed[facet.row] = true }
        if report.figures[cell].state != .missing { present[facet.row] = true }
      }
      let rows = prescribed.indices.filter { prescribed[$0] }
      let inForm = rows.reduce(0) { $0 + (present[$1] ? 1 : 0) }
      report.coverage[table] = inForm == 0 ? AnnualReport.Coverage.none : inForm == rows.count ? .full : .partial
      let pieces = pieces(of: table, walker)
      if pieces > 1, formTable.section != 2 { report.tablePieces[table] = pieces }
    }
  }
}

extension ReportInterpreter {
  /// Into how many pieces rows of one table were cut: tables of the file, or runs of lines between empty ones.
  private static func pieces(of table: String, _ walker: TableWalker) -> Int {
    var pieces = 0
    var last: Token?
    for row in walker.found where walker.index.rows[row.row].table == table {
      let token = walker.stream.tokens[row.token]
      if let last {
        if token.table != last.table || (token.table == 0 && row.isHard && token.bounds == .delimited && token.block > last.block + 1) {
          pieces += 1
        }
      } else {
        pieces = 1
      }
      last = token
    }
    return pieces
  }
}

extension AnnualReport {
  /// Line and column of a source in the decoded file, nil for DOCX.
  public func place(of source: Source) -> SourcePlace? {
    guard !lines.source.isEmpty else { return nil }
    switch source {
    case .text(let offset): return lines.place(of: offset)
    case .cell(_, _, _, let position): return lines.place(of: position)
    case .paragraph: return nil
    }
  }
}
