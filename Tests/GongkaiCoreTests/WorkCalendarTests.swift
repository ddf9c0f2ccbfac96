import Foundation
import GongkaiCore
import Testing

/// The working days of 2019 to 2026 against the domain's table and its worked dates.
@Suite struct WorkCalendarTests {
  static let national = WorkCalendar.national

  /// The table of the domain documents, where it lies beside the repository (`../shared/domain`).
  static var table: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return [root, root.resolvingSymlinksInPath()].map {
      $0.deletingLastPathComponent().appendingPathComponent("shared/domain/calendar.csv")
    }
    .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  @Test func agreesWithTheTableOfTheDomain() throws {
    guard let table = Self.table else {
      print("skipped: the table of working days is not beside this repository (../shared/domain/calendar.csv)")
      return
    }
    let text = try String(contentsOf: table, encoding: .utf8)
    var kinds: [Day: String] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      kinds[try day(String(fields[0]))] = String(fields[1])
    }
    #expect(kinds.count == 198)
    var one = try day("2019-01-01")
    let last = try day("2026-12-31")
    while one <= last {
      let worked = kinds[one].map { $0 == "work" } ?? !one.weekday.isWeekend
      #expect(try Self.national.isWorkingDay(one) == worked, "\(one)")
      #expect(try Self.national.kind(of: one).isWorked == worked, "\(one)")
      one = try #require(one.adding(1))
    }
  }

  @Test(arguments: zip(2019...2026, [250, 249, 250, 249, 249, 251, 248, 248])) func hasTheWorkingDaysOfTheYear(year: Int, count: Int) throws
  {
    #expect(try Self.national.workingDays(after: day("\(year)-01-01"), through: day("\(year)-12-31")) == count)
    let notices = Self.national.notices(of: year)
    #expect(notices.count == (year <= 2020 ? 2 : 1))
    #expect(try !Self.national.isProvisional(day("\(year)-06-01")))
  }

  /// Section 5 of the calendar document: trigger, then the 7th, 15th, 20th and 40th working day after it.
  @Test(
    arguments: [
      "2019-05-15 2019-05-24 2019-06-05 2019-06-13 2019-07-11", "2019-09-20 2019-09-30 2019-10-16 2019-10-23 2019-11-20",
      "2020-01-17 2020-02-04 2020-02-14 2020-02-21 2020-03-20", "2020-01-23 2020-02-11 2020-02-21 2020-02-28 2020-03-27",
      "2020-09-25 2020-10-12 2020-10-22 2020-10-29 2020-11-26", "2021-02-05 2021-02-20 2021-03-03 2021-03-10 2021-04-08",
      "2021-12-20 2021-12-29 2022-01-11 2022-01-18 2022-02-18", "2022-01-28 2022-02-11 2022-02-23 2022-03-02 2022-03-30",
      "2023-01-20 2023-02-03 2023-02-15 2023-02-22 2023-03-22", "2023-09-27 2023-10-12 2023-10-24 2023-10-31 2023-11-28",
      "2024-02-08 2024-02-23 2024-03-06 2024-03-13 2024-04-11", "2024-04-03 2024-04-15 2024-04-25 2024-05-06 2024-05-31",
      "2025-01-24 2025-02-10 2025-02-20 2025-02-27 2025-03-27", "2025-10-04 2025-10-16 2025-10-28 2025-11-04 2025-12-02",
      "2026-02-13 2026-03-02 2026-03-12 2026-03-19 2026-04-17", "2026-04-30 2026-05-13 2026-05-25 2026-06-01 2026-06-30",
      "2026-09-18 2026-09-29 2026-10-15 2026-10-22 2026-11-19", "2026-11-20 2026-12-01 2026-12-11 2026-12-18",
    ])
  func findsTheWorkedDates(line: String) throws {
    let days = try line.split(separator: " ").map { try day(String($0)) }
    for (n, end) in zip([7, 15, 20, 40], days.dropFirst()) {
      #expect(try Self.national.workingDay(n, after: days[0]) == end, "+\(n)")
      #expect(try Self.national.workingDays(after: days[0], through: end) == n)
      #expect(try Self.national.touchesProvisional(after: days[0], through: end) == false)
    }
  }

  @Test func says2027IsProvisional() throws {
    let (start, end) = (try day("2026-11-20"), try Self.national.workingDay(40, after: day("2026-11-20")))
    #expect(end.year == 2027)
    #expect(try Self.national.touchesProvisional(after: start, through: end))
    #expect(try Self.national.touchesProvisional(after: start, through: day("2026-12-31")) == false)
    for rest in ["2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-06-09", "2027-09-15", "2027-10-01"] {
      #expect(try !Self.national.isWorkingDay(day(rest)), "\(rest)")
    }
    // nothing is guessed: no moved working day, no made-up rest day
    for worked in ["2027-02-09", "2027-05-03", "2027-10-04"] { #expect(try Self.national.isWorkingDay(day(worked)), "\(worked)") }
    for weekend in ["2027-01-02", "2027-02-13", "2027-10-09"] { #expect(try !Self.national.isWorkingDay(day(weekend)), "\(weekend)") }
    #expect(Self.national.years.filter(\.isOfficial).map(\.year) == Array(2019...2026))
  }

  @Test func becomesOfficialWithTheNotice() throws {
    let notice = try NoticeImport.read(
      "date,kind,reason\n2027-01-01,rest,元旦放假\n2027-02-20,work,春节调休上班\n", year: 2027, document: "国办发明电〔2026〕9号",
      published: day("2026-11-01"))
    let calendar = Self.national.adding(notice)
    #expect(try !calendar.isProvisional(day("2027-03-01")))
    #expect(try calendar.isWorkingDay(day("2027-02-20")))
    #expect(try calendar.isWorkingDay(day("2027-02-08")), "the notice replaces what was assumed")
    #expect(try calendar.known(on: day("2026-10-31")).isProvisional(day("2027-03-01")))
  }

  /// 2019 Labour Day and 2020 Spring Festival were arranged anew by a second notice.
  @Test(
    arguments: [
      ("2019-03-21", "2019-05-02", true), ("2019-03-22", "2019-05-02", false), ("2019-03-21", "2019-04-28", false),
      ("2019-03-22", "2019-04-28", true), ("2020-01-25", "2020-01-31", true), ("2020-01-26", "2020-01-31", false),
      ("2020-01-25", "2020-02-01", true), ("2020-01-26", "2020-02-01", false),
    ])
  func knowsAnAmendmentFromItsDay(known: String, asked: String, worked: Bool) throws {
    #expect(try Self.national.known(on: day(known)).isWorkingDay(day(asked)) == worked)
  }

  @Test func letsTheExceptionsOfThePlaceWin() throws {
    let rest = CalendarException(day: try day("2025-06-06"), kind: .rest, reason: "古尔邦节放假")
    let work = CalendarException(day: try day("2025-06-07"), kind: .work, reason: "调休上班")
    let calendar = WorkCalendar(local: [rest, work])
    #expect(try calendar.kind(of: rest.day) == .holiday("古尔邦节放假"))
    #expect(try calendar.kind(of: work.day) == .movedWorkingDay("调休上班"))
    #expect(try calendar.known(on: day("2025-01-01")).isWorkingDay(rest.day) == false)
  }

  @Test func endsWithASentence() throws {
    #expect(throws: CalendarError.begins(first: try day("2019-01-01"))) { try Self.national.isWorkingDay(day("2018-12-31")) }
    #expect(throws: CalendarError.ends(last: try day("2030-12-31"))) { try Self.national.workingDay(20, after: day("2030-12-20")) }
    #expect(throws: CalendarError.ends(last: try day("2030-12-31"))) { try Self.national.workingDay(onOrAfter: day("2031-01-01")) }
    #expect(CalendarError.ends(last: try day("2030-12-31")).description.contains("2030年12月31日"))
  }

  /// Periods of calendar days and months that end on a rest day end on the next working day; those of working days never do.
  @Test(
    arguments: [
      (TimeLimit.ID.reconsideration, "2025-03-03", "2025-05-06"), (.reconsideration, "2025-08-04", "2025-10-09"),
      (.reconsideration, "2025-03-04", "2025-05-06"), (.reconsideration, "2025-03-10", "2025-05-09"),
      (.litigation, "2025-03-03", "2025-09-03"),
      (.litigation, "2025-04-03", "2025-10-09"), (.litigation, "2025-08-31", "2026-02-28"),
      (.litigationAfterReview, "2025-09-16", "2025-10-09"),
      (.courtDefence, "2025-03-03", "2025-03-18"), (.reply, "2025-10-04", "2025-11-04"), (.correctionNotice, "2026-02-13", "2026-03-02"),
      (.annualReport, "2025-12-31", "2026-01-31"), (.governmentReport, "2025-12-31", "2026-03-31"),
      (.publication, "2025-01-24", "2025-02-27"),
    ])
  func endsAPeriodOnTheRightDay(limit: TimeLimit.ID, start: String, end: String) throws {
    #expect(try Self.national.lastDay(of: .of(limit), from: day(start)) == Day(end))
  }

  @Test func leavesPeriodsOfTheOrganToTheOrgan() throws {
    #expect(try Self.national.lastDay(of: .of(.delayedReply), from: day("2025-03-03")) == nil)
  }

  @Test(arguments: TimeLimit.ID.allCases) func everyLimitIsInTheTableOnce(id: TimeLimit.ID) {
    #expect(TimeLimit.all.filter { $0.id == id }.count == 1)
    #expect(TimeLimit.of(id).id == id)
    #expect(!TimeLimit.of(id).lengthInWords.isEmpty)
  }

  /// Each length of the domain's table 5.1, written a second time.
  @Test(
    arguments: [
      ("T-CORR", "7个工作日"), ("T-CORR-APP", "15个工作日"), ("T-REPLY", "20个工作日"), ("T-EXT", "20个工作日"), ("T-3P", "15个工作日"),
      ("T-COMAKER", "15个工作日"), ("T-DELAY", "行政机关确定的期限"), ("T-FEE", "20个工作日"), ("T-REPLY2", "20个工作日"), ("T-PUB", "20个工作日"),
      ("T-AR1", "1月31日前"), ("T-AR2", "3月31日前"), ("T-REV", "60日"), ("T-LIT", "6个月"), ("T-LIT2", "15日"), ("T-RESP-S", "5个工作日"),
      ("T-RESP-N", "10个工作日"), ("T-REVDEC-S", "30日"), ("T-REVDEC-N", "60日"), ("T-COURT", "15日"), ("T-REVDEC-X", "30日"), ("T-UNTOLD", "1年"),
      ("T-OPINION", "60日"), ("T-ORGAN", "15个工作日"), ("T-RECORD", "20个工作日"),
    ])
  func hasTheLengthOfTheLaw(id: String, words: String) throws {
    #expect(TimeLimit.of(try #require(TimeLimit.ID(rawValue: id))).lengthInWords == words)
  }

  /// The n-th working day by table equals walking day by day, from every day of two years.
  @Test(arguments: [1, 7, 20, 40]) func agreesWithWalkingDayByDay(n: Int) throws {
    var start = try day("2024-12-01")
    let stop = try day("2026-10-01")
    while start < stop {
      var (walk, left) = (start, n)
      while left > 0 {
        walk = try #require(walk.adding(1))
        if try Self.national.isWorkingDay(walk) { left -= 1 }
      }
      let count = try Self.national.count(after: start, through: walk)
      guard try Self.national.workingDay(n, after: start) == walk, count.counted == n,
        count.entries.count == Int(walk.number - start.number)
      else {
        Issue.record("first difference on \(start)")
        return
      }
      start = try #require(start.adding(1))
    }
  }
}
