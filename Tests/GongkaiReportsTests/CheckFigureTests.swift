import GongkaiDocuments
import GongkaiReports
import Testing

/// Rules on the figures of one report: for each one that passes and one that does not.
@Suite struct CheckFigureTests {
  /// A row of 2019 that counts items: last year, change, decisions.
  func permits(_ items: Int, _ change: Int, _ decisions: Int) -> Sheet {
    Sheet(
      "2019",
      [
        "section2.admin_permits.items_last_year": items, "section2.admin_permits.change_this_year": change,
        "section2.admin_permits.decisions": decisions,
      ])
  }

  @Test func findsANegativeNumberOfItems() throws {
    #expect(try permits(2, -2, 0).findings("A08").isEmpty)
    let findings = try permits(2, -3, 0).findings("A08")
    #expect(findings.map(\.keys) == [["section2.admin_permits.items_last_year", "section2.admin_permits.change_this_year"]])
    #expect(findings.first?.number("found") == -1)
    #expect(findings.first?.severity == .error)
  }

  /// 31 + 551 = 582 of a sub-district for 2020 (annual-report.md, sample 004).
  @Test(arguments: [
    (31, 551, 582, true), (2658, 14126, 16784, true), (31, 551, 580, false), (31, 0, 31, false), (0, 5, 5, false), (5, -2, 3, true),
  ])
  func findsItemsConfusedWithDecisions(items: Int, change: Int, decisions: Int, isConfused: Bool) throws {
    let findings = try permits(items, change, decisions).findings("A11")
    #expect(findings.count == (isConfused ? 1 : 0))
    if isConfused {
      #expect(findings.first?.number("sum") == decisions)
      #expect(findings.first?.severity == .warning)
    }
  }

  @Test(
    arguments: [
      (0, 0, 5, Finding.Severity.warning), (21, 21, 0, .warning), (3, 0, 0, .info), (3, 0, 2, nil), (0, 0, 0, nil), (0, 2, 1, nil),
    ] as [(Int, Int, Int, Finding.Severity?)])
  func findsDecisionsWithoutItemsAndItemsWithoutDecisions(items: Int, change: Int, decisions: Int, severity: Finding.Severity?) throws {
    #expect(try permits(items, change, decisions).findings("A12").first?.severity == severity)
  }

  @Test(
    arguments: [
      ("青禾市云岭区石桥街道办事处", true), ("石桥镇人民政府", true), ("云岭县水务局", true), ("云岭县人民政府", true), ("青禾省人民政府", false), ("青禾市人民政府", false),
      ("青禾壮族自治区人民政府", false),
    ])
  func findsRulesOfAnOrganWithoutThatPower(agency: String, isFound: Bool) throws {
    let cells = ["section2.regulations.made_this_year": 1, "section2.regulations.in_force": 4]
    let findings = try Sheet(agency: agency, cells).findings("A15")
    #expect(findings.map(\.keys) == (isFound ? [["section2.regulations.made_this_year", "section2.regulations.in_force"]] : []))
    #expect(try Sheet(agency: agency).findings("A15").isEmpty)
  }

  @Test(
    arguments: [
      ("12.5275", ["amount_unit_missing"]), ("0", []), ("0万元", []), ("690.5万元", ["mixed_units"]),
      ("69016779.4元", ["implausible_amount", "mixed_units"]), ("6901.67794万元", ["implausible_amount", "mixed_units"]),
      ("0.4亿元", ["mixed_units"]),
    ])
  func asksAboutTheAmountOf2019(text: String, codes: [String]) throws {
    var sheet = Sheet("2019", ["section2.central_procurement.items": 41])
    sheet.write(text, at: "section2.central_procurement.amount")
    #expect(try sheet.findings("A16").map(\.code) == codes)
  }

  @Test(
    arguments: [
      ("12.5", nil, false), ("99999", nil, false), ("100000", nil, true), ("32000", "3.2", true), ("32000", "3.9", true),
      ("3.3", "3.2", false), ("32000", "31000", false),
    ]
      as [(String, String?, Bool)])
  func asksWhetherYuanWereTypedFor万元(text: String, before: String?, isFound: Bool) throws {
    var sheet = Sheet("2021")
    sheet.write(text, at: "section2.admin_fees.amount_wan_yuan")
    var previous = Sheet("2021", year: 2021)
    previous.write(before ?? "", at: "section2.admin_fees.amount_wan_yuan")
    #expect(try sheet.findings("A16", previous: previous).map(\.code) == (isFound ? ["implausible_amount"] : []))
  }

  @Test(arguments: [(2020, 1, true), (2019, 3, true), (2021, 1, false), (2020, 0, false)])
  func findsUnpaidFeesBeforeThereWereAny(year: Int, count: Int, isFound: Bool) throws {
    let findings = try Sheet("2021", year: year, ["section3.other_no_payment.total": count]).findings("A18")
    #expect(findings.map(\.keys) == (isFound ? [["section3.other_no_payment.total"]] : []))
  }

  @Test func comparesCasesWithRefusals() throws {
    var sheet = Sheet([
      "section4.reconsideration.total": 2, "section4.litigation_direct.total": 1, "section3.denied_third_party.total": 2,
      "section3.partially_granted.total": 1,
    ])
    #expect(try sheet.findings("A20").isEmpty)
    sheet["section4.litigation_after_reconsideration.total"] = .plain(1)
    let finding = try #require(try sheet.findings("A20").first)
    #expect(finding.number("cases") == 4)
    #expect(finding.number("answers") == 3)
    #expect(finding.severity == .info)
    #expect(finding.keys == Paper.remedies.map { "section4.\($0).total" })
    // last year's refusals count too
    #expect(try sheet.findings("A20", previous: Sheet(year: 2021, ["section3.unable_not_held.total": 1])).isEmpty)
  }

  @Test(
    arguments: [
      (3, 2, 10, []), (0, 0, 0, []), (5, 2, 2, [Finding.Severity.warning]), (2, 3, 2, [.warning]), (100, 2, 3, [.error]),
    ] as [(Int, Int, Int, [Finding.Severity])])
  func asksAboutTheNumberOfDocuments(made: Int, disclosed: Int, total: Int, severities: [Finding.Severity]) throws {
    let row = "section2.normative_documents"
    let findings = try Sheet("2019", ["\(row).new_made": made, "\(row).new_disclosed": disclosed, "\(row).total_public": total]).findings(
      "F01")
    #expect(findings.map(\.severity) == severities)
    #expect(findings.allSatisfy { $0.keys == ["\(row).new_made", "\(row).new_disclosed", "\(row).total_public"] })
  }

  @Test(arguments: [("+5", 0, true), ("增5", 0, true), ("5", 0, false), ("+5", 1, false)])
  func findsASignInTheColumnBeside(text: String, change: Int, isFound: Bool) throws {
    var sheet = permits(0, change, 0)
    sheet.write(text, at: "section2.admin_permits.items_last_year")
    let cells = ["section2.admin_permits.items_last_year", "section2.admin_permits.change_this_year"]
    #expect(try sheet.findings("F02").map(\.keys) == (isFound ? [cells] : []))
  }

  @Test(arguments: [(2, 0, 2, true), (1, 1, 2, true), (2, 0, 1, false), (0, 0, 0, false)])
  func asksWhenEveryRequestWasARepetition(new: Int, carriedIn: Int, repeated: Int, isFound: Bool) throws {
    let findings = try Sheet([
      "section3.new_received.commercial_enterprise": new, "section3.carried_in.commercial_enterprise": carriedIn,
      "section3.rejected_duplicate.commercial_enterprise": repeated,
    ]).findings("F03")
    #expect(findings.map(\.keys) == (isFound ? [["section3.rejected_duplicate.commercial_enterprise"]] : []))
  }

  @Test(arguments: [(10, 4, true), (10, 3, false), (4, 4, false), (5, 2, true), (100, 31, true)])
  func asksWhenMuchIsCarriedOver(new: Int, carriedOut: Int, isFound: Bool) throws {
    let findings = try Sheet(["section3.new_received.total": new, "section3.carried_out.total": carriedOut]).findings("F04")
    #expect(findings.map(\.keys) == (isFound ? [["section3.carried_out.total"]] : []))
  }
}
