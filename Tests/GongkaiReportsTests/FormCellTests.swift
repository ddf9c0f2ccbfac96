import GongkaiReports
import Testing

/// The cells of the form against the notices and the keys that the corpus uses, both written out in `Paper`.
@Suite struct FormCellTests {
  let form = Form.national

  func cells(_ edition: String, _ table: String) -> [FormCell] {
    form.cells.filter { $0.editions.contains(edition) && $0.key.table == table }
  }

  @Test(
    arguments: [
      ("2019", "section2", 22), ("2019", "section3", 161), ("2019", "section4", 15), ("2021", "section2", 10), ("2021", "section3", 175),
      ("2021", "section4", 15),
    ])
  func hasTheCellsOfTheNotice(edition: String, table: String, count: Int) {
    #expect(cells(edition, table).count == count)
  }

  @Test(arguments: [("2019", 23), ("2021", 25)]) func hasTheRowsOfTableThree(edition: String, count: Int) {
    #expect(Set(cells(edition, "section3").map(\.key.row)).count == count)
  }

  @Test(arguments: ["2019", "2021"]) func namesCellsAsTheCorpusDoesInPrintedOrder(edition: String) {
    let keys = form.cells.filter { $0.editions.contains(edition) }.map(\.key.description)
    #expect(keys.count == Set(keys).count)
    // Over all editions a table's new rows stand behind the old ones, so only the set is the same, and the order within each row.
    #expect(Set(keys) == Set(Paper(edition: edition).keys))
  }

  @Test(arguments: ["2019", "2021"]) func printsTheRowsOfTableThreeInOrder(edition: String) throws {
    let table = try #require(form.edition(edition)?.tables.first { $0.key == "section3" })
    let rows = table.blocks.flatMap(\.rows)
    let paper = Paper(edition: edition)
    #expect(rows.map(\.key) == ["new_received", "carried_in"] + paper.outcomes.map(\.key) + ["total_handled", "carried_out"])
    #expect(rows.dropFirst(2).dropLast(2).map(\.printed) == paper.outcomes.map(\.label))
    #expect(rows.dropFirst(2).dropLast(2).map { $0.groups.dropFirst().first } == paper.outcomes.map(\.group))
    #expect(table.blocks.flatMap(\.columns).map(\.label) == Paper.applicants.map(\.1))
  }

  @Test(arguments: [("2018", nil), ("2019", "2019"), ("2020", "2019"), ("2021", "2021"), ("2025", "2021")] as [(String, String?)])
  func choosesTheEditionByTheReportingYear(year: String, edition: String?) throws {
    #expect(form.edition(forYear: try #require(Int(year)))?.id == edition)
  }

  @Test func sharesTheCellsThatBothEditionsHave() {
    // Section 2 shares the decisions of licences, penalties and coercion; section 3 all but （六）; section 4 everything.
    let shared = form.cells.filter { $0.editions == ["2019", "2021"] }
    #expect(shared.count { $0.key.table == "section2" } == 3)
    #expect(shared.count { $0.key.table == "section3" } == 22 * 7)
    #expect(shared.count { $0.key.table == "section4" } == 15)
    #expect(form.cells.count == (22 + 10 - 3) + (22 + 1 + 3) * 7 + 15)
  }

  @Test func numbersEachCellOnceAndFindsItByItsKey() {
    for (index, cell) in form.cells.enumerated() {
      #expect(form.index(cell.key) == index)
      #expect(CellKey(cell.key.description) == cell.key)
    }
    #expect(form.index("section3", "granted", "nobody") == nil)
    #expect(CellKey("section3.granted") == nil)
    #expect(CellKey("a.b.c.d") == nil)
  }

  @Test(arguments: ["2019", "2021"]) func tellsSignedChangesAndAmountsFromCounts(edition: String) {
    let own = form.cells.filter { $0.editions.contains(edition) }
    let signed = own.filter { $0.column.kind == .signedChange }
    let amounts = own.filter { if case .money = $0.column.kind { true } else { false } }
    if edition == "2019" {
      let items = ["admin_permits", "other_external_services", "admin_penalties", "admin_coercion", "admin_fees"]
      #expect(signed.map(\.key.description) == items.map { "section2.\($0).change_this_year" })
      #expect(amounts.map(\.column.kind) == [.money(unit: nil)])
      #expect(amounts.map(\.key.description) == ["section2.central_procurement.amount"])
    } else {
      #expect(signed.isEmpty)
      #expect(amounts.map(\.column.kind) == [.money(unit: "万元")])
      #expect(amounts.map(\.key.description) == ["section2.admin_fees.amount_wan_yuan"])
    }
  }
}

/// The equations, counted by hand: seven columns with a balance and a sum of outcomes each, one sum for each row of table three, one for each
/// group of table four.
@Suite struct FormRelationTests {
  let form = Form.national

  @Test(
    arguments: [
      (Relation.Kind.balance, "2019", 7), (.outcomes, "2019", 7), (.rowSum, "2019", 23), (.blockSum, "2019", 3), (.balance, "2021", 7),
      (.outcomes, "2021", 7), (.rowSum, "2021", 25), (.blockSum, "2021", 3),
    ])
  func derivesEveryEquation(kind: Relation.Kind, edition: String, count: Int) {
    #expect(form.relations.count { $0.kind == kind && $0.edition == edition } == count)
  }

  /// left and right side: 2+2 for the balance; 18 outcomes and （六） in one row or three against one; six applicants; four results.
  @Test(
    arguments: [
      (Relation.Kind.balance, "2019", 2, 2), (.outcomes, "2019", 19, 1), (.rowSum, "2019", 6, 1), (.blockSum, "2019", 4, 1),
      (.balance, "2021", 2, 2), (.outcomes, "2021", 21, 1), (.rowSum, "2021", 6, 1), (.blockSum, "2021", 4, 1),
    ])
  func sumsTheRightNumberOfCells(kind: Relation.Kind, edition: String, left: Int, right: Int) {
    for relation in form.relations where relation.kind == kind && relation.edition == edition {
      #expect(relation.left.count == left && relation.right.count == right, "\(relation.along)")
      #expect(Set(relation.cells).count == left + right)
      #expect(relation.cells.allSatisfy { form.cells[$0].key.table == relation.table && form.cells[$0].editions.contains(edition) })
    }
  }

  @Test func balancesTheNaturalPersonsOf2021() throws {
    let relation = try #require(form.relations.first { $0.kind == .balance && $0.edition == "2021" && $0.along == "自然人" })
    #expect(relation.left.map { form.cells[$0].key.row } == ["new_received", "carried_in"])
    #expect(relation.right.map { form.cells[$0].key.row } == ["total_handled", "carried_out"])
    #expect(relation.cells.allSatisfy { form.cells[$0].key.column == "natural_person" })
  }

  @Test(arguments: ["2019", "2021"]) func touchesEveryCellOfTablesThreeAndFour(edition: String) {
    let touched = Set(form.relations.filter { $0.edition == edition }.flatMap(\.cells))
    let wanted = form.cells.indices.filter { form.cells[$0].editions.contains(edition) && form.cells[$0].key.table != "section2" }
    #expect(touched == Set(wanted))
  }
}
