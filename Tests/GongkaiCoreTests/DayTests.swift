import GongkaiCore
import Testing

/// Civil days: the arithmetic against a loop that counts every day by hand.
@Suite struct DayTests {
  /// Every day from 1900-01-01, a Monday, to 2199-12-31, counted one by one: number, year, month, day and weekday.
  @Test func agreesWithCountingEveryDay() throws {
    var (year, month, date, weekday) = (1900, 1, 1, 0)
    var number: Int32 = -25_567
    var count = 0
    while year < 2200 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      // an expectation for each of 109,573 days would take seconds; the first difference says enough
      guard let day = Day(year: year, month: month, day: date), day.number == number, Day(number: number) == day,
        day.components == (year, month, date), day.year == year, day.weekday == Weekday.allCases[weekday], Day(day.description) == day,
        day.description.utf8.count == 10, Day(year: year, month: month, day: length + 1) == nil
      else {
        Issue.record("first difference on \(year)-\(month)-\(date)")
        return
      }
      (number, weekday, date, count) = (number + 1, (weekday + 1) % 7, date + 1, count + 1)
      if date > length { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(count == 109_573)
    #expect(Day.first == Day("1900-01-01") && Day.last == Day("2199-12-31"))
    #expect(Day.first.adding(count - 1) == Day.last)
  }

  @Test func countsFrom1970() { #expect(Day("1970-01-01")?.number == 0) }

  @Test(
    arguments: [
      "", "2025-2-08", "2025-02-8", "2025/02/08", "2025-02-30", "2025-13-01", "2025-00-10", "2025-01-00", "1899-12-31", "2200-01-01",
      "2023-02-29", "2100-02-29", " 2025-02-08", "2025-02-08 ", "２０２５-02-08", "-025-02-08", "2025-02-0a", "20250208", "2025-02-08T00",
    ])
  func takesNothingElseForADay(text: String) { #expect(Day(text) == nil) }

  @Test(arguments: [
    ("2024-02-29", 1, "2024-03-01"), ("2025-12-31", 1, "2026-01-01"), ("2025-01-01", -1, "2024-12-31"), ("2000-02-28", 1, "2000-02-29"),
  ])
  func addsDays(from: String, days: Int, to: String) throws { #expect(try day(from).adding(days) == Day(to)) }

  @Test func staysInsideItsBounds() throws {
    #expect(Day.last.adding(1) == nil && Day.first.adding(-1) == nil)
    #expect(Day.first.adding(.max) == nil && Day.last.adding(.min) == nil)
    #expect(Day.last.adding(months: 1) == nil && Day.first.adding(months: -1) == nil)
    #expect(Day(number: Day.last.number + 1) == nil && Day(number: .min) == nil)
    #expect(Day(year: .max, month: 1, day: 1) == nil && Day(year: 2025, month: .min, day: .max) == nil)
  }

  @Test(
    arguments: [
      ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2025-01-31", 1, "2025-02-28"), ("2025-03-15", 6, "2025-09-15"),
      ("2025-12-01", 1, "2026-01-01"), ("2024-02-29", 12, "2025-02-28"), ("2025-05-31", -3, "2025-02-28"), ("2025-05-31", 0, "2025-05-31"),
    ])
  func addsMonthsToTheCorrespondingDay(from: String, months: Int, to: String) throws {
    #expect(try day(from).adding(months: months) == Day(to))
  }

  @Test func isWrittenAsLettersWriteIt() throws {
    #expect(try day("2026-02-04").inChinese == "2026年2月4日")
    #expect(try day("2026-02-04").inChineseWithWeekday == "2026年2月4日（星期三）")
    #expect(try day("2026-02-07").weekday.isWeekend && day("2026-02-08").weekday.isWeekend)
    #expect(try !day("2026-02-06").weekday.isWeekend)
  }

  @Test func isOrdered() throws { #expect(try day("2025-02-08") < day("2025-02-09")) }
}
