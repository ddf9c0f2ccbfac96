import GongkaiCore
@testable import GongkaiWeb
import Testing

/// The parts of a page that explain a due day, against a count made by hand: received 29 December 2025, a third party asked from 8 to
/// 16 January 2026, due 4 February.
@Suite struct ClockViewTests {
  static let calendar = WorkCalendar.national

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func reading() throws -> ClockReading {
    var clock = ReplyClock(received: try day("2025-12-29"))
    try clock.accept(.consultationSent(.thirdParty), on: day("2026-01-08"), in: Self.calendar)
    try clock.accept(.consultationAnswered(index: nil), on: day("2026-01-16"), in: Self.calendar)
    return try clock.reading(in: Self.calendar)
  }

  private func view(on today: String = "2026-01-20") throws -> ClockView {
    ClockView(try reading(), today: try day(today), calendar: Self.calendar)
  }

  @Test func drawsUsedNotCountedUsedAndLeftInProportion() throws {
    let bar = try #require(try view().clockBar)
    #expect(bar.pieces.map(\.pieceClass) == ["run", "off", "run", "left"])
    #expect(bar.pieces.map(\.pieceWidth) == [7, 6, 2, 11] && bar.pieces.map(\.x) == [0, 7, 13, 15] && bar.width == 26)
    #expect(bar.barLabel == "已用 7 天，6 天不计，已用 2 天，还有 11 天")
    #expect(bar.sentence == "12/30–1/8 用 7 天　→　1/9–1/16 不计 6 天　→　1/19–1/20 用 2 天　→　还有 11 天，至 2/4")
    #expect(bar.used == 9 && bar.left == 11)
  }

  @Test func explainsTheDueDayInSteps() throws {
    let steps = try #require(try view().steps).items
    #expect(steps.map(\.stepHead) == ["12月29日", "数 7 天", "停 6 天", "再数 13 天"])
    #expect(steps[1].stepText == "12月30日至1月8日。1月1日至1月2日元旦放假，不算；1月4日（星期日）调休上班，要算")
    #expect(steps[2].stepText == "1月9日至1月16日征求第三方意见，不计入期限，这 6 个工作日不计入" && steps[2].isOff)
    #expect(steps[3].stepText == "1月19日至2月4日。7＋13＝20，2月4日是第 20 天")
  }

  @Test func laysTheDaysOutInWeeks() throws {
    let calendar = try #require(try view().clockCalendar)
    #expect(calendar.weeks.count == 6 && calendar.weeks.allSatisfy { $0.cells.count == 7 })
    #expect(calendar.calendarCaption == "逐日计数（2025年12月29日至2026年2月4日）")
    let cells = calendar.weeks.flatMap(\.cells)
    func cell(_ date: String) throws -> ClockCalendar.Cell { try #require(cells.first { $0.dateText == date }) }
    #expect(try cell("12/29").countText == "起点" && cell("12/29").cellClass == "zero")
    #expect(try cell("1/1").countText == "休")
    #expect(try cell("1/4").countText == "第3天" && cell("1/4").marks == ["补班"])
    #expect(try cell("1/9").cellClass == "pause" && cell("1/9").countText == "不计")
    #expect(try cell("1/20").marks == ["今天"] && cell("1/20").countText == "第9天")
    #expect(try cell("2/4").marks == ["截止"] && cell("2/4").countText == "第20天" && cell("2/4").cellClass == "due")
    #expect(try cell("2/8").cellClass == "after")
  }

  @Test func listsEveryDayInWords() throws {
    let table = try #require(try view().clockTable)
    #expect(table.dayCount == 38)
    #expect(table.rows.count { $0.standsText == "计入" } == 20)
    #expect(table.rows.last?.total == 20 && table.rows.first?.why == "起点之日，不计入")
  }

  @Test func saysWhenNothingIsLeft() throws {
    let bar = try #require(try view(on: "2026-02-05").clockBar)
    #expect(bar.used == 20 && bar.left == 0 && bar.pieces.map(\.pieceClass) == ["run", "off", "run"])
  }

  @Test func showsNoCountWhileACorrectionIsAwaited() throws {
    var clock = ReplyClock(received: try day("2025-12-29"))
    try clock.accept(.correctionRequested, on: day("2026-01-05"), in: Self.calendar)
    let view = ClockView(try clock.reading(in: Self.calendar), today: try day("2026-01-06"))
    #expect(view.clockBar == nil && view.steps == nil && view.clockCalendar == nil && view.clockTable == nil)
  }

  @Test func marksADayOfAYearThatIsNotAnnouncedAsProvisional() throws {
    let reading = try ReplyClock(received: day("2026-12-15")).reading(in: Self.calendar)
    let view = ClockView(reading, today: try day("2026-12-16"), calendar: Self.calendar)
    #expect(reading.isProvisional)
    #expect(view.provisional?.hasPrefix("2027 年的放假安排还没有公布") == true)
    #expect(view.clockBar?.sentence.contains("至暂定 ") == true)
    #expect(view.steps?.items.last?.stepText.contains("暂定") == true)
  }
}
