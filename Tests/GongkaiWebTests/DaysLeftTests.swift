import GongkaiCore
@testable import GongkaiWeb
import Testing

@Suite struct DaysLeftTests {
  @Test(
    "says late on the rest day after the due day too",
    arguments: [
      ("2025-03-07", "2025-03-08", 0, "超期", "late"),  // due on Friday, looked at on Saturday: no working day has passed, yet it is late
      ("2025-03-07", "2025-03-10", -1, "超期 1", "late"), ("2025-03-07", "2025-03-07", 0, "今天", "soon"),
      ("2025-03-10", "2025-03-07", 1, "1", "soon"), ("2025-03-31", "2025-03-07", 16, "16", ""),
    ])
  func saysHowLong(due: String, today: String, days: Int, text: String, shown: String) throws {
    let left = DaysLeft(days, due: Day(due), today: try #require(Day(today)))
    #expect(left.leftText == text && left.leftClass == shown)
  }

  @Test func standsStillWithoutADueDay() { #expect(DaysLeft(nil, due: nil, today: .first).leftText == "停止计算") }
}
