import GongkaiCore
import Testing

/// Which rules apply by date: section 13.4 of the domain document.
@Suite struct RuleSetTests {
  @Test(
    arguments: [
      (RuleSwitch.regulation2019, "2019-05-15", RuleSwitch.DecidingDay.received), (.fees, "2021-01-01", .received),
      (.reviewFirst, "2024-01-01", .decided), (.meaningOfRefusal, "2025-06-01", .decided),
    ])
  func beginsOnItsDayAndNotOneDayBefore(change: RuleSwitch, from: String, deciding: RuleSwitch.DecidingDay) throws {
    let first = try #require(Day(from)), eve = try #require(first.adding(-1)), late = try #require(Day("2026-06-01"))
    #expect(change.from == first)
    #expect(change.decidingDay == deciding)
    let (on, before) =
      deciding == .received
      ? (RuleSet(received: first, decided: late), RuleSet(received: eve, decided: late))
      : (RuleSet(received: eve, decided: first), RuleSet(received: eve, decided: eve))
    #expect(on.applies(change))
    #expect(!before.applies(change))
  }

  @Test func keepsTheRulesOfTheReceiptDayWhenDecidedLater() throws {
    let rules = RuleSet(received: try #require(Day("2020-12-31")), decided: try #require(Day("2021-01-20")))
    #expect(rules.isUnderRegulation2019)
    #expect(!rules.allowsFees)
    #expect(!rules.outcomes.contains(.notPaid))
    #expect(rules.outcomes.count == 25)
    #expect(rules.inForce == [.regulation2019])
    #expect(rules.reportEdition == .of2021)
  }

  @Test func allowsAllOutcomesOnceFeesCanBeCharged() throws {
    let rules = RuleSet(received: try #require(Day("2021-01-01")), decided: try #require(Day("2026-01-20")))
    #expect(rules.outcomes == Outcome.allCases)
    #expect(rules.inForce == RuleSwitch.all)
  }

  @Test func doesNotJudgeUnderTheOldRegulation() throws {
    #expect(!RuleSet(received: try #require(Day("2019-05-14")), decided: try #require(Day("2019-06-01"))).isUnderRegulation2019)
  }

  @Test func isListedOldestFirst() { #expect(RuleSwitch.all.map(\.from) == RuleSwitch.all.map(\.from).sorted()) }

  @Test(arguments: [(2018, nil), (2019, .of2019), (2020, .of2019), (2021, .of2021), (2030, .of2021)] as [(Int, ReportEdition?)])
  func choosesTheFormByReportingYear(year: Int, edition: ReportEdition?) { #expect(ReportEdition(forYear: year) == edition) }
}
