import GongkaiCore
import Testing

/// The catalogue of answers against section 6 of the domain document, written out a second time here.
@Suite struct OutcomeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var code: String
    var label: String
    var place: String
    var row2019: String?
    var row2021: String?
    var letter: String?
    var mustReason = false
    var testDescription: String { code }
  }

  static let rows: [Row] = [
    Row(code: "G1", label: "予以公开 提供政府信息", place: "第三十六条第（二）项", row2019: "granted", row2021: "granted", letter: "L21"),
    Row(code: "G2", label: "予以公开 已主动公开，告知获取方式、途径", place: "第三十六条第（一）项", row2019: "granted", row2021: "granted", letter: "L22"),
    Row(code: "G3", label: "予以公开 告知获取方式、途径和时间", place: "第三十六条第（二）项", row2019: "granted", row2021: "granted", letter: "L23"),
    Row(
      code: "P1", label: "部分公开", place: "第三十七条", row2019: "partially_granted", row2021: "partially_granted", letter: "L24", mustReason: true
    ),
    denied("D1", "1.属于国家秘密", "第十四条", "denied_state_secret", "L25"),
    denied("D2", "2.其他法律行政法规禁止公开", "第十四条", "denied_prohibited_by_law", "L26"),
    denied("D3", "3.危及“三安全一稳定”", "第十四条", "denied_security_stability", "L27"),
    denied("D4", "4.保护第三方合法权益", "第十五条", "denied_third_party", "L28"),
    denied("D5", "5.属于三类内部事务信息", "第十六条第一款", "denied_internal_affairs", "L29"),
    denied("D6", "6.属于四类过程性信息", "第十六条第二款", "denied_process_info", "L30"),
    denied("D7", "7.属于行政执法案卷", "第十六条第二款", "denied_enforcement_file", "L31"),
    denied("D8", "8.属于行政查询事项", "第三十六条第（七）项", "denied_inquiry_matter", "L32"),
    same("U1a", "无法提供 1.本机关不掌握相关政府信息（信息不存在）", "第三十六条第（四）项", "unable_not_held", "L33"),
    Row(
      code: "U1b", label: "无法提供 1.本机关不掌握相关政府信息（不属于本机关负责公开）", place: "第三十六条第（五）项", row2019: "unable_not_held",
      row2021: "unable_not_held", letter: "L34", mustReason: true),
    same("U2", "无法提供 2.没有现成信息需要另行制作", "第三十八条", "unable_needs_creation", "L35"),
    same("U3", "无法提供 3.补正后申请内容仍不明确", "第三十条", "unable_still_unclear", "L36"),
    same("R1", "不予处理 1.信访举报投诉类申请", "第三十九条第一款", "rejected_petition", "L37"),
    same("R2", "不予处理 2.重复申请", "第三十六条第（六）项", "rejected_duplicate", "L38"),
    same("R3", "不予处理 3.要求提供公开出版物", "第三十九条第二款", "rejected_publication", "L39"),
    same("R4", "不予处理 4.无正当理由大量反复申请", "第三十五条", "rejected_excessive", "L40"),
    same("R5", "不予处理 5.要求行政机关确认或重新出具已获取信息", "第三十六条第（六）项", "rejected_reconfirmation", "L41"),
    Row(
      code: "O1", label: "其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", place: "第三十条", row2019: "other_handling",
      row2021: "other_no_correction", letter: "L12"),
    Row(
      code: "O2", label: "其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", place: "第六条", row2019: nil,
      row2021: "other_no_payment", letter: "L12"),
    Row(code: "O3", label: "其他处理 3.其他（申请人撤回申请）", place: "", row2019: "other_handling", row2021: "other_other", letter: "L13"),
    Row(
      code: "O4", label: "其他处理 3.其他（不属于政府信息、咨询）", place: "第二条", row2019: "other_handling", row2021: "other_other", letter: "L42"),
    Row(code: "O5", label: "其他处理 3.其他", place: "", row2019: "other_handling", row2021: "other_other", letter: nil),
  ]

  static func denied(_ code: String, _ label: String, _ place: String, _ row: String, _ letter: String) -> Row {
    Row(code: code, label: "不予公开 " + label, place: place, row2019: row, row2021: row, letter: letter, mustReason: true)
  }

  static func same(_ code: String, _ label: String, _ place: String, _ row: String, _ letter: String) -> Row {
    Row(code: code, label: label, place: place, row2019: row, row2021: row, letter: letter)
  }

  @Test func hasTheCodesOfTheCatalogueInTheOrderOfTheForm() {
    #expect(Outcome.allCases.map(\.code) == Self.rows.map(\.code))
    #expect(Outcome.allCases.count == 26)
  }

  @Test(arguments: rows) func saysWhatTheCatalogueSays(row: Row) throws {
    let outcome = try #require(Outcome(rawValue: row.code))
    #expect(outcome.label == row.label)
    #expect(outcome.basis.first?.place ?? "" == row.place)
    #expect(outcome.reportRow2019 == row.row2019)
    #expect(outcome.reportRow2021 == row.row2021)
    #expect(outcome.letter?.code == row.letter)
    #expect(outcome.reasonsAreMandatory == row.mustReason)
    #expect(outcome.condition.hasSuffix("。"))
  }

  @Test(
    arguments: [
      ("U1a", .searchRecord), ("D4", .consultation), ("R4", .reasonsStep), ("U3", .correction), ("U1b", .rightOrgan), ("G2", .exactWay),
      ("G3", .time), ("D1", .classification), ("D2", .namedLaw), ("D3", .assessment), ("D8", .accessRule), ("R2", .earlierAnswer),
      ("R5", .earlierProvision), ("O1", .lapsedCorrection), ("O2", .lapsedFee), ("O3", .withdrawalStatement), ("P1", .withheldParts),
      ("O5", .statedCause),
    ] as [(String, Outcome.Prerequisite)])
  func asksForWhatMustBeOnFile(code: String, prerequisite: Outcome.Prerequisite) throws {
    let outcome = try #require(Outcome(rawValue: code))
    #expect(outcome.prerequisites.contains(prerequisite))
    #expect(Outcome.allCases.filter { $0.prerequisites.contains(prerequisite) }.count == (prerequisite == .exactWay ? 2 : 1))
  }

  @Test func everyPrerequisiteIsAskedForAndSaysHow() {
    for prerequisite in Outcome.Prerequisite.allCases {
      #expect(Outcome.allCases.contains { $0.prerequisites.contains(prerequisite) }, "\(prerequisite)")
      #expect(prerequisite.sentence.hasSuffix("。"))
    }
    #expect(Set(Outcome.Prerequisite.allCases.map(\.sentence)).count == Outcome.Prerequisite.allCases.count)
  }

  @Test func admitsWhatTheLawLeavesOpen() {
    #expect(Outcome.allCases.filter { $0.doubt != nil }.map(\.code) == ["R5", "O3", "O4", "O5"])
  }

  @Test(
    arguments: [
      ([], nil), (["G1"], "G1"), (["G3", "G2"], "G2"), (["G1", "D4"], "P1"), (["U1a", "G2"], "P1"), (["R2", "G1"], "P1"), (["P1"], "P1"),
      (["P1", "D1"], "P1"), (["D6", "D1"], "D1"), (["D8", "U1b", "D5"], "D5"), (["U3", "U1b"], "U1b"), (["R5", "U2"], "U2"),
      (["R3", "R1"], "R1"), (["O3", "D7"], "D7"), (["O4", "G1"], "G1"), (["O5", "O1"], "O1"), (["D2", "D2"], "D2"),
    ] as [([String], String?)])
  func countsOneOutcomeForARequest(codes: [String], principal: String?) {
    #expect(Outcome.principal(of: codes.compactMap(Outcome.init(rawValue:)))?.code == principal)
  }

  @Test func principalDoesNotDependOnTheOrderOfTheParts() {
    for a in Outcome.allCases {
      for b in Outcome.allCases {
        #expect(Outcome.principal(of: [a, b]) == Outcome.principal(of: [b, a]))
        #expect(Outcome.principal(of: [a, a]) == a)
      }
    }
  }

  @Test(arguments: [
    (2018, nil), (2019, "other_handling"), (2020, "other_handling"), (2021, "other_no_correction"), (2026, "other_no_correction"),
  ])
  func findsTheRowOfTheYear(year: Int, row: String?) {
    #expect(Outcome.notCorrected.reportRow(forYear: year) == row)
  }

  @Test func lettersHaveEachTheirCode() {
    #expect(Letter.allCases.map(\.code).prefix(14) == (1...14).map { $0 < 10 ? "L0\($0)" : "L\($0)" }[...])
    #expect(Letter.allCases.filter { ("L21"..."L42").contains($0.code) }.count == 22)
    #expect(Set(Outcome.allCases.compactMap(\.letter)).count == 24)
    #expect(Letter.allCases.allSatisfy { !$0.title.isEmpty })
  }
}
