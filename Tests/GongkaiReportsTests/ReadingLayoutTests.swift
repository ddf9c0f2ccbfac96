import GongkaiDocuments
import GongkaiReports
import Testing

/// Complete reports in every layout; every cell holds another number, so that a value in a wrong place cannot hide.
@Suite struct ReadingLayoutTests {
  @Test(arguments: TextLayout.allCases, ["2019", "2021"]) func readsEveryCellInItsPlace(layout: TextLayout, edition: String) throws {
    let paper = Paper(edition: edition)
    let title = "青禾市云岭区石桥镇人民政府\(edition == "2019" ? 2020 : 2022)年政府信息公开工作年度报告"
    let report = try Paper.read(paper.report(layout, paper.distinct, title: title))
    let differences = report.differences(from: paper.distinct)
    #expect(differences.isEmpty, "\(differences.count) cells: \(differences.prefix(6))")
    #expect(report.tableEditions == ["section2": edition, "section3": edition, "section4": edition])
    #expect(report.coverage == ["section2": .full, "section3": .full, "section4": .full])
    #expect(report.losses.isEmpty, "\(report.losses.prefix(3))")
    #expect(report.foreignRows.isEmpty, "\(report.foreignRows.prefix(3))")
    #expect(report.labelVariants.isEmpty, "\(report.labelVariants.prefix(3))")
    for key in paper.keys { #expect(report.figure(key).raw?.trimmedForTest == paper.distinct[key], "\(key)") }
  }

  @Test(arguments: TextLayout.allCases) func keepsTablesOutOfTheSections(layout: TextLayout) throws {
    let paper = Paper(edition: "2021")
    let report = try Paper.read(paper.report(layout, paper.distinct))
    #expect(report.headings.map(\.section) == [1, 2, 3, 4, 5, 6])
    #expect(report.headings.allSatisfy { $0.isExact && !$0.isDuplicate })
    #expect(report.title?.text == "青禾市云岭区石桥镇人民政府2022年政府信息公开工作年度报告")
    #expect(report.sections[1]?.map(\.text) == ["本机关按照规定开展工作，公开内容仍不够丰富，下一步将加强培训。"])
    #expect(report.sections[6]?.map(\.text) == ["无其他需要报告的事项。"])
    let between = [2, 3, 4].flatMap { report.sections[$0] ?? [] }
    #expect(between.isEmpty, "\(between.map(\.text).prefix(4))")
  }

  /// Tables two of 2021 with the single row （六） of 2019, which many offices print.
  @Test(arguments: [TextLayout.tabCells, .values, .pipeLeading, .html]) func readsAMixedForm(layout: TextLayout) throws {
    let old = Paper(edition: "2019")
    let new = Paper(edition: "2021")
    let newText = new.report(layout, new.distinct)
    let oldText = old.report(layout, old.distinct)
    let newThird = try #require(newText.firstRange(of: Paper.sections[2]))
    let oldThird = try #require(oldText.firstRange(of: Paper.sections[2]))
    let report = try Paper.read(String(newText[..<newThird.lowerBound] + oldText[oldThird.lowerBound...]))
    #expect(report.tableEditions["section2"] == "2021")
    #expect(report.tableEditions["section3"] == "2019")
    #expect(
      report.figure("section2.normative_documents.in_force").raw?.trimmedForTest == new.distinct["section2.normative_documents.in_force"])
    for column in Paper.applicants.map(\.0) {
      let key = "section3.other_handling.\(column)"
      #expect(report.figure(key).raw?.trimmedForTest == old.distinct[key])
    }
  }

  /// The text layer of one page: values behind their label on one line, separated by blanks.
  @Test func readsValuesSeparatedBySpaces() throws {
    let text = """
      Page 9 - 2022年报_石桥镇
      5.要求行政机关确认或重新出具已获取信息 1 2 3 4 5 6 21
      （七）总计 11 12 13 14 15 16 81
      四、结转下年度继续办理 0 1 0 0 0 2 3
      四、政府信息公开行政复议、行政诉讼情况
      行政复议 行政诉讼
      未经复议直接起诉 复议后起诉
      1 2 3 4 10 5 6 7 8 26 9 10 11 12 42
      五、存在的主要问题及改进情况
      公开内容不够丰富。
      """
    let report = try Paper.read(text)
    func row(_ table: String, _ row: String, _ columns: [String]) -> [Int?] { columns.map { report[table, row, $0].count } }
    let applicants = Paper.applicants.map(\.0)
    #expect(row("section3", "rejected_reconfirmation", applicants) == [1, 2, 3, 4, 5, 6, 21])
    #expect(row("section3", "total_handled", applicants) == [11, 12, 13, 14, 15, 16, 81])
    #expect(row("section3", "carried_out", applicants) == [0, 1, 0, 0, 0, 2, 3])
    let results = Paper.results.map(\.0)
    #expect(row("section4", "reconsideration", results) == [1, 2, 3, 4, 10])
    #expect(row("section4", "litigation_direct", results) == [5, 6, 7, 8, 26])
    #expect(row("section4", "litigation_after_reconsideration", results) == [9, 10, 11, 12, 42])
  }

  @Test(arguments: ["2019", "2021"]) func readsTheSameFromAnyEncodingAndLineEnd(edition: String) throws {
    let paper = Paper(edition: edition)
    let text = paper.report(.pipeLeading, paper.distinct)
    let wide = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    let report = ReportInterpreter.interpret(
      try DocumentReader.read(wide.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }))
    #expect(report.differences(from: paper.distinct).isEmpty)
  }

  @Test(
    arguments: [
      ("自然人", "自 然\u{3000}人"), ("（三）不予公开", "(三)不予公开"), ("危及“三安全一稳定”", "危及\"三安全一稳定\""), ("总计", "合计"), ("其他处理", "其它处理"),
      ("部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"), ("处理决定数量", "處理決定數量"), ("行政复议", "行政復議"),
    ])
  func readsLabelsAsOfficesWriteThem(official: String, written: String) throws {
    let paper = Paper(edition: "2019")
    let text = paper.report(.pipeLeading, paper.distinct)
    try #require(text.contains(official))
    #expect(try Paper.read(text.replacing(official, with: written)).differences(from: paper.distinct).isEmpty)
  }

  @Test func keepsTheUnitOfTheAmount() throws {
    var texts = Paper(edition: "2019").distinct
    texts["section2.central_procurement.amount"] = "32.4142万元"
    let figure = try Paper.read(Paper(edition: "2019").report(.html, texts)).figure("section2.central_procurement.amount")
    #expect(figure.value == Number(mantissa: 324_142, scale: 4))
    #expect(figure.unit == "万元")
    let bare = try Paper.read(Paper(edition: "2019").report(.html, Paper(edition: "2019").distinct))
    #expect(bare.figure("section2.central_procurement.amount").unit == nil)
    let head = Paper(edition: "2019").report(.html, Paper(edition: "2019").distinct).replacing("采购总金额", with: "采购总金额（元）")
    #expect(try Paper.read(head).figure("section2.central_procurement.amount").unit == "元")
    let new = try Paper.read(Paper(edition: "2021").report(.html, Paper(edition: "2021").distinct))
    #expect(new.figure("section2.admin_fees.amount_wan_yuan").unit == "万元")
  }

  @Test func takesTheStateOfEachCellAsItStands() throws {
    let paper = Paper(edition: "2021")
    var texts = paper.distinct
    let states: [(String, String, Figure.State)] = [
      ("natural_person", "0", .zero), ("commercial_enterprise", "", .blank), ("research_institution", "/", .placeholder),
      ("social_organization", "约5", .unreadable),
      ("legal_service", "3", .number), ("other", "&nbsp;", .blank), ("total", "—", .placeholder),
    ]
    for (column, text, _) in states { texts["section3.granted.\(column)"] = text }
    let report = try Paper.read(paper.report(.html, texts))
    for (column, _, state) in states {
      #expect(report.figure("section3.granted.\(column)").state == state, "\(column)")
      #expect((report.figure("section3.granted.\(column)").value == nil) == (state != .zero && state != .number))
    }
    #expect(report.figure("section3.granted.social_organization").raw == "约5")
    #expect(report.figure("section3.other_handling.total") == .missing)
  }
}

/// Random balanced reports, written in every layout by a program that knows nothing of the reader, are read back equal.
@Suite struct ReadingPropertyTests {
  @Test(arguments: TextLayout.allCases, ["2019", "2021"]) func readsBackWhatWasWritten(layout: TextLayout, edition: String) throws {
    let paper = Paper(edition: edition)
    for seed: UInt64 in 1...6 {
      var maker = ReportMaker(try #require(Form.national.edition(edition)), seed: seed)
      let made = maker.balanced(seed % 2 == 0 ? .sparse : .dense)
      var texts: [String: String] = [:]
      for key in paper.keys {
        let isAmount = key.hasPrefix("section2")
        texts[key] = String(isAmount ? Int.random(in: 0...300, using: &maker.random) : try #require(made.figure(key).count))
      }
      let report = try Paper.read(paper.report(layout, texts))
      let differences = report.differences(from: texts)
      #expect(differences.isEmpty, "seed \(seed): \(differences.prefix(5))")
      #expect(report.losses.isEmpty, "seed \(seed)")
      #expect(report.addsUp, "seed \(seed)")
    }
  }

  /// Where the layout drops what is blank, or the file is cut, values may be lost but never change their cell.
  @Test(arguments: [TextLayout.tabCells, .values, .pipeRows, .pipeCells, .markdownRepeated, .html], ["2019", "2021"])
  func neverPutsAValueIntoAnotherCell(layout: TextLayout, edition: String) throws {
    let paper = Paper(edition: edition)
    for seed: UInt64 in 21...28 {
      var random = SplitMix64(seed)
      let text = paper.report(layout, paper.distinct)
      let scalars = Array(text.unicodeScalars)
      // a cut at a line's end: inside a number, the rest of it would be another number
      let ends = scalars.indices.filter { scalars[$0] == "\n" }
      let end = try #require(ends.randomElement(using: &random))
      let report = try Paper.read(String(String.UnicodeScalarView(scalars[...end])))
      for cell in report.figures.indices {
        guard let value = report.figures[cell].count else { continue }
        let key = report.form.cells[cell].key.description
        #expect(String(value) == paper.distinct[key], "seed \(seed), cut behind scalar \(end): \(key)")
      }
    }
  }

  /// Cells that leave no trace: what is still given is right.
  @Test(arguments: ["2019", "2021"]) func guessesNothingWhenCellsAreDropped(edition: String) throws {
    let paper = Paper(edition: edition)
    for seed: UInt64 in 31...50 {
      var random = SplitMix64(seed)
      let dropped = Set(paper.keys.filter { _ in random.chance(4) })
      let report = try Paper.read(paper.report(.values, paper.distinct, dropped: dropped))
      for key in paper.keys {
        let figure = report.figure(key)
        if let value = figure.count { #expect(String(value) == paper.distinct[key], "seed \(seed): \(key)") }
        if dropped.contains(key) { #expect(figure.value == nil, "seed \(seed): \(key)") }
      }
    }
  }
}
