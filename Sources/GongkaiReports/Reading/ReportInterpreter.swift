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
      let stream = TokenStream(document, arena)
      return stream.tokens.withUnsafeBufferPointer { tokens in
        var walker = TableWalker(index: index, document: document, arena: arena, tokens: tokens, fieldCounts: stream.fieldCounts)
        walker.walk()
        return report(walker, form: form)
      }
    }
  }

  private static func report(_ walker: TableWalker, form: Form) -> AnnualReport {
    var report = AnnualReport(form: form, format: walker.document.format, figures: [])
    report.notes = walker.document.notes
    report.lines = walker.document.lines
    report.foreignRows = walker.foreign
    report.labelVariants = walker.variants
    report.blockHeadings = walker.blockHeadings
    if !walker.headUnits.isEmpty {
      for (cell, facet) in form.facets.enumerated() where facet.isMoney { report.headUnits[cell] = walker.headUnits[facet.column] }
    }
    var frame = FrameReader(walker: walker, form: form)
    frame.read(into: &report)
    let editions = editions(walker, form: form, year: report.year)
    for (table, edition) in editions.enumerated() { report.tableEditions[form.tableKeys[table]] = edition.map { form.editions[$0].id } }
    report.edition =
      report.tableEditions["section2"] ?? report.tableEditions["section3"] ?? report.year.flatMap { form.edition(forYear: $0)?.id }
    place(walker, form: form, editions: editions, into: &report)
    cover(walker, form: form, editions: editions, report: &report)
    return report
  }

  // MARK: Editions

  /// The edition of each table that is there, by position in `Form.tableKeys` and `Form.editions`: by the labels only one edition has, else
  /// by its neighbour, else by the year.
  private static func editions(_ walker: TableWalker, form: Form, year: Int?) -> [Int?] {
    let byYear = year.flatMap { year in form.editions.lastIndex { $0.years.contains(year) } }
    var previous: Int?
    return form.tableKeys.enumerated().map { table, key in
      var votes = key == "section2" ? walker.editionVotes : Array(repeating: 0, count: form.editions.count)
      var isThere = false
      for row in walker.found where row.table == table {
        isThere = true
        if !row.values.isEmpty { vote(row, walker.index.rows[row.row], walker, &votes) }
      }
      guard isThere || walker.headers.contains(where: { !$0.columns.isEmpty && "section\($0.section)" == key }) else { return nil }
      let voted = votes.indices.filter { votes[$0] > 0 }
      let best = voted.max {
        (votes[$0], $0 == byYear ? 1 : 0, form.editions[$0].id) < (votes[$1], $1 == byYear ? 1 : 0, form.editions[$1].id)
      }
      let edition = best ?? previous ?? byYear ?? form.editions.indices.last
      previous = edition ?? previous
      return edition
    }
  }

  /// A row speaks for the edition that alone has it, or that alone has it as wide as it is here.
  private static func vote(_ row: TableWalker.FoundRow, _ own: LabelIndex.Row, _ walker: TableWalker, _ votes: inout [Int]) {
    if let only = own.onlyEdition {
      if votes.count > 1 { votes[only] += 2 }
    } else if own.differsInWidth {
      let count = walker.values[row.values].reduce(0) { $0 + ($1.figure.state != .blank ? 1 : 0) }
      let fitting = own.inEdition.indices.filter { own.inEdition[$0]?.cells.count == count }
      if fitting.count == 1 { votes[fitting[0]] += 1 }
    }
  }

  // MARK: Cells

  private static func place(_ walker: TableWalker, form: Form, editions: [Int?], into report: inout AnnualReport) {
    let placer = RowPlacer(walker: walker, form: form, editions: editions)
    var isSeen = Array(repeating: false, count: walker.index.rows.count)
    /// What was found for each cell; the figures are made from it at the end, in one go.
    var places: [RowPlacer.Placement.Place?] = Array(repeating: nil, count: form.cells.count)
    var placement = RowPlacer.Placement()
    var label = LabelText()
    for found in walker.found {
      placer.place(found, into: &placement)
      if let loss = placement.loss { note(loss, of: found, walker, in: &report) }
      if isSeen[found.row] {
        if placement.places.contains(where: { places[$0.cell]?.number != $0.number }) { note(.repeatedRow, of: found, walker, in: &report) }
        continue
      }
      for place in placement.places { places[place.cell] = place }
      if !placement.places.isEmpty { isSeen[found.row] = true }
      if !found.hasPlainLabel { addVariant(found, editions, walker, &label, to: &report) }
    }
    report.figures = placer.figures(places)
  }

  /// Notes the label of a row, if its words are not those of the table's edition.
  private static func addVariant(
    _ found: TableWalker.FoundRow, _ editions: [Int?], _ walker: TableWalker, _ label: inout LabelText, to report: inout AnnualReport
  ) {
    let row = walker.index.rows[found.row]
    guard report.labelVariants.count < TableWalker.mostVariants, let edition = editions[row.tableNumber],
      let variant = variant(found, row.inEdition[edition], walker, &label),
      !report.labelVariants.contains(where: { $0.written.text == variant.written.text })
    else { return }
    report.labelVariants.append(variant)
  }

  /// The label of a row, if its words are not those of the table's edition.
  private static func variant(
    _ found: TableWalker.FoundRow, _ official: LabelIndex.Row.InEdition?, _ walker: TableWalker, _ label: inout LabelText
  ) -> LabelVariant? {
    guard !found.isSideBySide, let official else { return nil }
    let token = walker.tokens[found.token]
    label.read(walker.bytes(token.text))
    // a label that carries its group's head, or the row's numbers, or goes on in the next line, is compared no further
    guard !TableWalker.matches(label, official.core), label.length <= official.core.count + 2, !official.core.starts(with: label.core)
    else { return nil }
    return LabelVariant(written: Passage(walker.string(token.text), walker.source(token)), official: official.printed)
  }

  /// The form has some sixty rows; a file with a thousand losses tells nothing new with the next one.
  private static func note(_ kind: Loss.Kind, of found: TableWalker.FoundRow, _ walker: TableWalker, in report: inout AnnualReport) {
    guard report.losses.count < 1000 else { return }
    let row = walker.index.rows[found.row]
    report.losses.append(Loss(kind: kind, table: row.table, row: row.key, source: walker.source(walker.tokens[found.token])))
  }

  private static func cover(_ walker: TableWalker, form: Form, editions: [Int?], report: inout AnnualReport) {
    let (found, prescribed) = rows(of: report, form: form)
    for (table, key) in form.tableKeys.enumerated() {
      guard let edition = editions[table], let formTable = form.editions[edition].tables.first(where: { $0.key == key }) else { continue }
      report.coverage[key] = found[table] == 0 ? AnnualReport.Coverage.none : found[table] == prescribed[table] ? .full : .partial
      let pieces = pieces(of: table, walker)
      if pieces > 1, formTable.section != 2 { report.tablePieces[key] = pieces }
    }
  }

  /// For each table, how many rows of its edition are there, and how many there should be.
  private static func rows(of report: AnnualReport, form: Form) -> (found: [Int], prescribed: [Int]) {
    let bits = report.editionBits
    var found = Array(repeating: 0, count: form.tableKeys.count)
    var prescribed = found
    var isPresent = Array(repeating: false, count: form.rowKeys.count)
    var tables = Array(repeating: -1, count: form.rowKeys.count)
    for (cell, facet) in form.facets.enumerated() {
      if facet.editions & bits[facet.table] != 0 { tables[facet.row] = facet.table }
      if report.figures[cell].state != .missing { isPresent[facet.row] = true }
    }
    for (row, table) in tables.enumerated() where table >= 0 {
      prescribed[table] += 1
      if isPresent[row] { found[table] += 1 }
    }
    return (found, prescribed)
  }
}

extension ReportInterpreter {
  /// Into how many pieces rows of one table were cut: tables of the file, or runs of lines between empty ones.
  private static func pieces(of table: Int, _ walker: TableWalker) -> Int {
    var pieces = 0
    var last: Token?
    for row in walker.found where row.table == table {
      let token = walker.tokens[row.token]
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
