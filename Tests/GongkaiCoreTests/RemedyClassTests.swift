import GongkaiCore
import Testing

/// Remedies by outcome and day of the decision: sections 12.1 to 12.3 and 13.4 of the domain document.
@Suite struct RemedyClassTests {
  static let before = Day("2023-12-31"), since = Day("2024-01-01"), interpreted = Day("2025-06-01")

  @Test(arguments: ["D1", "D2", "D3", "D4", "D5", "D6", "D7"]) func sendsRefusalsToReviewFirstSince2024(code: String) throws {
    let outcome = try #require(Outcome(rawValue: code))
    #expect(outcome.remedy(decidedOn: try #require(Self.before)) == .choice)
    #expect(outcome.remedy(decidedOn: try #require(Self.since)) == .reviewFirst)
    #expect(outcome.remedy(decidedOn: try #require(Self.interpreted)) == .reviewFirst)
  }

  @Test(arguments: ["G1", "G2", "G3", "P1", "D8", "U1a", "U1b", "U2", "U3", "R1", "R2", "R3", "R4", "R5", "O1", "O2", "O4"])
  func leavesTheChoiceElsewhere(code: String) throws {
    let outcome = try #require(Outcome(rawValue: code))
    for day in [Self.before, Self.since, Self.interpreted] { #expect(outcome.remedy(decidedOn: try #require(day)) == .choice) }
  }

  @Test func givesNoneForAWithdrawalAndLeavesOtherClosingsToTheOfficer() throws {
    let day = try #require(Self.interpreted)
    #expect(Outcome.withdrawn.remedy(decidedOn: day) == .none)
    #expect(Outcome.otherwiseClosed.remedy(decidedOn: day) == .caseByCase)
    #expect(Outcome.otherwiseClosed.remedy(decidedOn: day, settings: RemedySettings(otherClosings: .choice)) == .choice)
  }

  @Test func followsThePlaceOnQueryMattersButNotBefore2024() throws {
    let settings = RemedySettings(inquiryMatter: .reviewFirst)
    #expect(Outcome.inquiryMatter.remedy(decidedOn: try #require(Self.since), settings: settings) == .reviewFirst)
    #expect(Outcome.inquiryMatter.remedy(decidedOn: try #require(Self.before), settings: settings) == .choice)
  }

  @Test(
    arguments: [
      (["D8"], RemedyClass.choice), (["U1a", "R1"], .choice), ([], .choice), (["D4"], .reviewFirst), (["U2", "D6"], .reviewFirst),
      (["D1"], .reviewFirst),
    ])
  func looksAtWhatTheWithheldPartsRestOn(codes: [String], remedy: RemedyClass) throws {
    let withheld = codes.compactMap { Outcome(rawValue: $0)?.withheldBasis }
    #expect(withheld.count == codes.count)
    #expect(Outcome.partlyProvided.remedy(decidedOn: try #require(Self.since), withheldUnder: withheld) == remedy)
    #expect(Outcome.partlyProvided.remedy(decidedOn: try #require(Self.before), withheldUnder: withheld) == .choice)
  }

  @Test func citesTheInterpretationOnlyFromItsFirstDay() throws {
    let guidance = RemedyClass.reviewFirst.basis(decidedOn: try #require(Day("2025-05-31")))
    #expect(guidance.map(\.description) == ["《中华人民共和国行政复议法》第二十三条第一款第（四）项"])
    let law = RemedyClass.reviewFirst.basis(decidedOn: try #require(Self.interpreted))
    #expect(law.last?.description == "法释〔2025〕8号第一条第（二）项")
    #expect(RemedyClass.feeNotice.basis(decidedOn: try #require(Self.before)).map(\.place) == ["第七条"])
    #expect(RemedyClass.none.basis(decidedOn: try #require(Self.before)).isEmpty)
  }

  @Test(
    arguments: [
      (OrganKind.subdistrict, ReviewOrgan.governmentThatSetItUp, ReviewOrgan.governmentThatSetItUp),
      (.township, .nextHigherGovernment, .nextHigherGovernment), (.government, .nextHigherGovernment, .nextHigherGovernment),
      (.department, .sameLevelGovernmentOrNextHigherDepartment, .sameLevelGovernment),
      (.vertical, .nextHigherDepartment, .nextHigherDepartment),
      (.judicial, .sameLevelGovernmentOrNextHigherDepartment, .sameLevelGovernmentOrNextHigherDepartment),
    ])
  func namesTheReviewOrgan(kind: OrganKind, before: ReviewOrgan, since: ReviewOrgan) throws {
    #expect(kind.reviewOrgan(decidedOn: try #require(Self.before)) == before)
    #expect(kind.reviewOrgan(decidedOn: try #require(Self.since)) == since)
    #expect(kind.reviewBasis(decidedOn: try #require(Self.before)).place.hasPrefix("（2017年修正）"))
    #expect(kind.reviewBasis(decidedOn: try #require(Self.since)).place.hasPrefix("第二十"))
    #expect(kind.court == (kind == .government ? .intermediate : .basic))
  }

  @Test(
    arguments: [
      ("青禾市云岭区上河湾街道办事处", OrganKind.subdistrict), ("石桥镇人民政府", .township), ("河滩乡人民政府", .township), ("青禾市水务局", .department),
      ("云岭县人民政府", .government), ("某某公司", nil),
    ] as [(String, OrganKind?)])
  func readsTheKindOfOrganFromItsName(name: String, kind: OrganKind?) { #expect(OrganKind(AgencyName(name).kind) == kind) }

  /// Hand counts. 2025-03-03 + 60 days = 2025-05-02, Labour Day holiday, next working day 05-06 (05-05 is rest too). + 6 months = 2025-09-03.
  /// 2025-08-04 + 60 = 2025-10-03, holiday until 10-08, so 10-09. 2025-08-31 + 6 months = 2026-02-28, a Saturday that is worked.
  @Test(
    arguments: [
      ("2025-03-03", RemedyClass.choice, "2025-05-06", "2025-09-03"), ("2025-03-03", .thirdParty, "2025-05-06", "2025-09-03"),
      ("2025-08-04", .reviewFirst, "2025-10-09", nil), ("2025-08-31", .choice, "2025-10-30", "2026-02-28"),
      ("2025-03-03", .feeNotice, nil, nil), ("2025-03-03", .none, nil, nil), ("2025-03-03", .caseByCase, nil, nil),
    ] as [(String, RemedyClass, String?, String?)])
  func findsTheLastDays(known: String, remedy: RemedyClass, review: String?, suit: String?) throws {
    let days = try WorkCalendar.national.remedyDays(remedy, from: try #require(Day(known)))
    #expect(days == RemedyDays(reconsideration: review.flatMap { Day($0) }, litigation: suit.flatMap { Day($0) }))
  }

  /// One year where the letter said nothing: 2025-03-03 -> 2026-03-03.
  @Test func givesAYearWhereTheLetterWasSilent() throws {
    let days = try WorkCalendar.national.remedyDays(.choice, from: try #require(Day("2025-03-03")), told: false)
    #expect(days == RemedyDays(reconsideration: Day("2026-03-03"), litigation: Day("2026-03-03")))
  }

  /// 2025-09-16 + 15 = 2025-10-01, so 10-09; 2025-09-01 + 15 = 2025-09-16.
  @Test(arguments: [("2025-09-16", "2025-10-09"), ("2025-09-01", "2025-09-16")])
  func countsFifteenDaysAfterTheReviewDecision(received: String, last: String) throws {
    #expect(try WorkCalendar.national.lastDayToSueAfterReview(from: try #require(Day(received))) == Day(last))
  }

  @Test func saysInTheLetterWhatTheClassRequires() throws {
    func text(_ remedy: RemedyClass, online: String? = nil) -> String? {
      RemedyNote(remedy, reviewOrgan: "云岭区人民政府", court: "云岭区人民法院", onlineChannel: online).text
    }
    #expect(text(.choice) == "如对本决定不服，可以自收到本决定之日起60日内向云岭区人民政府申请行政复议，也可以自收到本决定之日起6个月内向云岭区人民法院提起行政诉讼。")
    let first = try #require(text(.reviewFirst, online: "掌上复议"))
    #expect(first.hasPrefix("如对本决定不服，应当先自收到本决定之日起60日内向云岭区人民政府申请行政复议；"))
    #expect(first.contains("15日内") && first.hasSuffix("行政复议申请也可以通过掌上复议提交。"))
    #expect(try #require(text(.feeNotice)).contains("不能单独申请行政复议"))
    #expect(text(.none) == nil)
  }
}
