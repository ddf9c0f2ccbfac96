/// What can be said of a year before its notice is published: Monday to Friday without the statutory holidays that fall on them.
///
/// No moved working day and no make-up day is ever guessed, because only the notice sets them (《全国年节及纪念日放假办法》第二条, in force
/// from 2025-01-01). The days that follow the moon are (unverified) projections.
public struct ProvisionalYear: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The statutory holidays with their names, weekends included.
  public let holidays: [(day: Day, name: String)]

  /// - Parameters: days as month and day; `eve` is 除夕, the first of the four days of 春节.
  init(_ year: Int, eve: Int, tombSweeping: Int, dragonBoat: Int, midAutumn: Int) {
    func day(_ monthDay: Int) -> Day { Day(constant: year * 10_000 + monthDay) }
    let eve = day(eve)
    let spring = (0..<4).compactMap { eve.adding($0) }.map { ($0, "春节") }
    let fixed = [(101, "元旦"), (501, "劳动节"), (502, "劳动节"), (1001, "国庆节"), (1002, "国庆节"), (1003, "国庆节")]
    let moving = [(tombSweeping, "清明节"), (dragonBoat, "端午节"), (midAutumn, "中秋节")]
    self.year = year
    holidays = (spring + (fixed + moving).map { (day($0.0), $0.1) }).sorted { $0.0 < $1.0 }
  }

  /// The years that can be shown as provisional; beyond them a period ends in `CalendarError.ends`.
  public static let known: [ProvisionalYear] = [
    ProvisionalYear(2027, eve: 205, tombSweeping: 405, dragonBoat: 609, midAutumn: 915),
    ProvisionalYear(2028, eve: 125, tombSweeping: 404, dragonBoat: 528, midAutumn: 1003),
    ProvisionalYear(2029, eve: 212, tombSweeping: 404, dragonBoat: 616, midAutumn: 922),
    ProvisionalYear(2030, eve: 202, tombSweeping: 405, dragonBoat: 605, midAutumn: 912),
  ]

  /// There is one of each year.
  public static func == (a: ProvisionalYear, b: ProvisionalYear) -> Bool { a.year == b.year }
  /// There is one of each year.
  public func hash(into hasher: inout Hasher) { hasher.combine(year) }
}
