import GongkaiDocuments
import GongkaiReports
import Testing

/// Title, organ, year, headings and what stands round a report.
@Suite struct ReadingFrameTests {
  func read(title: String, first: String = "本镇公开信息三条。") throws -> AnnualReport {
    try Paper.read("\(title)\n\n一、总体情况\n\(first)\n六、其他需要报告的事项\n无。\n")
  }

  @Test(
    arguments: [
      ("石桥镇人民政府2022年政府信息公开工作年度报告", "石桥镇人民政府", 2022), ("青禾市水务局2020年度政府信息公开年度报告", "青禾市水务局", 2020),
      ("石桥镇人民政府二〇二二年政府信息公开工作年度报告", "石桥镇人民政府", 2022), ("集里街道 2019 年政府信息公开工作年度报告", "集里街道", 2019),
      ("石桥镇人民政府２０２３年政府信息公开工作年度报告", "石桥镇人民政府", 2023), ("石桥镇2021年政府信息公开工作年报", "石桥镇", 2021),
    ])
  func readsAgencyAndYearFromTheTitle(title: String, agency: String, year: Int) throws {
    let report = try read(title: title)
    #expect(report.title?.text == title)
    #expect(report.agency == agency)
    #expect(report.year == year)
    #expect(report.yearBasis == .title)
  }

  @Test func joinsATitleOnTwoLines() throws {
    let report = try read(title: "青禾市云岭区石桥镇人民政府\n2022年政府信息公开工作年度报告")
    #expect(report.title?.text == "青禾市云岭区石桥镇人民政府2022年政府信息公开工作年度报告")
    #expect(report.agency == "青禾市云岭区石桥镇人民政府")
    #expect(report.year == 2022)
  }

  @Test func takesTheYearFromThePeriodWhenTheTitleHasNone() throws {
    let report = try read(title: "石桥镇人民政府政府信息公开工作年度报告", first: "本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。比2020年有所增加。")
    #expect(report.year == 2021)
    #expect(report.yearBasis == .text)
    #expect(report.agency == "石桥镇人民政府")
  }

  @Test func leavesTheYearOpenWhenNothingTells() throws {
    let report = try read(title: "石桥镇人民政府政府信息公开工作年度报告")
    #expect(report.year == nil)
    #expect(report.yearBasis == .none)
  }

  @Test(
    arguments: [
      ("一、总体情况", true), ("一、概述", false), ("一、总体工作情况", false), ("1、总体情况", nil), ("总体情况", false), ("一 、 总 体 情 况", true),
    ] as [(String, Bool?)])
  func tellsExactHeadingsFromOthers(line: String, isExact: Bool?) throws {
    let report = try Paper.read("石桥镇人民政府2022年政府信息公开工作年度报告\n\n\(line)\n本镇公开信息三条。\n六、其他需要报告的事项\n无。\n")
    let heading = report.headings.first { $0.section == 1 && !$0.isDuplicate }
    #expect(heading?.isExact == isExact)
  }

  @Test func takesASubheadingInASectionsWordsForADuplicate() throws {
    let report = try read(title: "石桥镇2022年政府信息公开工作年度报告", first: "（一）主动公开政府信息情况\n本镇公开信息三条。")
    #expect(report.headings.map(\.section) == [1, 2, 6])
    #expect(report.headings.map(\.isDuplicate) == [false, true, false])
    #expect(report.sections[1]?.contains { $0.text == "本镇公开信息三条。" } ?? false)
    #expect(report.sections[2] == nil)
  }

  @Test func seesTheSecondHeadingOfASection() throws {
    let report = try read(title: "石桥镇2022年政府信息公开工作年度报告", first: "本镇公开信息三条。\n一、总体情况\n又及。")
    #expect(report.headings.filter { $0.section == 1 }.map(\.isDuplicate) == [false, true])
  }

  @Test func stripsTheFurnitureOfAPage() throws {
    let report = try Paper.read(
      """
      首页 > 政府信息公开 > 政府信息公开年报
      发布时间：2023-01-20 浏览次数：58次 【字体：大 中 小】
      石桥镇人民政府2022年政府信息公开工作年度报告

      一、总体情况
      本镇公开信息三条。
      六、其他需要报告的事项
      无其他需要报告的事项。
      扫一扫在手机打开当前页
      主办单位：石桥镇人民政府
      """)
    #expect(report.title?.text == "石桥镇人民政府2022年政府信息公开工作年度报告")
    #expect(report.sections[6]?.map(\.text) == ["无其他需要报告的事项。"])
    #expect(report.furniture.map(\.text).contains { $0.hasPrefix("发布时间") })
    #expect(report.furniture.map(\.text).contains { $0.hasPrefix("扫一扫") })
    #expect(report.furniture.map(\.text).contains { $0.hasPrefix("主办单位") })
    #expect(report.sections[0] == nil)
  }

  @Test func stripsMenusAndFootersThatThePageMarks() throws {
    let report = try Paper.read(
      """
      <html><head><title>石桥镇</title></head><body><nav><ul><li>本镇概况</li><li>通知公告</li></ul></nav>
      <h1>石桥镇人民政府2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本镇公开信息三条。</p><p>六、其他需要报告的事项</p><p>无。</p>
      <footer><p>石桥镇人民政府维护</p></footer></body></html>
      """)
    #expect(report.sections[1]?.map(\.text) == ["本镇公开信息三条。"])
    #expect(report.sections[6]?.map(\.text) == ["无。"])
    #expect(report.furniture.map(\.text).contains("石桥镇人民政府维护"))
    #expect(report.year == 2022)
  }
}

/// Every number can be looked up in the file: line and column, both from 1, columns in characters.
@Suite struct ReadingPlaceTests {
  /// Hand-counted: the table begins on line 5.
  @Test func findsLineAndColumnInText() throws {
    let report = try Paper.read(
      """
      石桥镇2022年政府信息公开工作年度报告

      一、总体情况
      二、主动公开政府信息情况
      | 第二十条第（五）项 |
      | 信息内容 | 本年处理决定数量 |
      | 行政许可 | 27 |
      | 第二十条第（六）项 |
      | 信息内容 | 本年处理决定数量 |
      | 行政处罚 | 0 |
      |  行政强制 |   8 |
      """)
    let place = PlaceFinder(report)
    func at(_ row: String) throws -> SourcePlace? { place.place(try #require(report["section2", row, "decisions"].source)) }
    // “| 行政许可 |” is eight characters; the text of the cell begins behind the pipe
    #expect(try at("admin_permits") == SourcePlace(line: 7, column: 9))
    #expect(try at("admin_penalties") == SourcePlace(line: 10, column: 9))
    #expect(try at("admin_coercion") == SourcePlace(line: 11, column: 10))
    #expect(report.place(of: try #require(report.title).source) == SourcePlace(line: 1, column: 1))
    #expect(
      report.headings.map { report.place(of: $0.passage.source) } == [SourcePlace(line: 3, column: 1), SourcePlace(line: 4, column: 1)])
    #expect(place.text(ofLine: 7) == "| 行政许可 | 27 |")
    #expect(place.words(try #require(report["section2", "admin_permits", "decisions"].source)) == "第7行")
  }

  @Test func findsTableRowAndLineInHTML() throws {
    let report = try Paper.read(
      """
      <html><body>
      <table><tr><td>索引号</td><td>X-1</td></tr></table>
      <p>石桥镇2022年政府信息公开工作年度报告</p>
      <p>二、主动公开政府信息情况</p>
      <table>
      <tr><td colspan="2">第二十条第（五）项</td></tr>
      <tr><td>信息内容</td><td>本年处理决定数量</td></tr>
      <tr><td>行政许可</td>
      <td>27</td></tr>
      </table></body></html>
      """)
    let figure = report["section2", "admin_permits", "decisions"]
    guard case .cell(let table, let row, let column, _) = figure.source else {
      Issue.record("\(String(describing: figure.source))")
      return
    }
    #expect([table, row, column] == [2, 3, 2])
    #expect(report.place(of: try #require(figure.source))?.line == 9)
    #expect(PlaceFinder(report).words(try #require(figure.source)) == "表2第3行第2列（源文件第9行）")
  }

  @Test func agreesWithTheSlowCount() throws {
    let paper = Paper(edition: "2021")
    let report = try Paper.read(paper.report(.pipeLeading, paper.distinct))
    let places = PlaceFinder(report)
    for figure in report.figures {
      guard let source = figure.source else { continue }
      #expect(places.place(source) == report.place(of: source))
    }
  }
}
