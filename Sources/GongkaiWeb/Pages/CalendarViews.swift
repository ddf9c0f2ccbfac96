import GongkaiCore
import GongkaiDesk

/// The years of the calendar.
struct CalendarView: Hashable, Sendable {
  let years: [Row]
  let mayImport: Bool
  let importHref = Link.importNotice

  /// One year.
  struct Row: Hashable, Sendable {
    let yearText: String
    let yearHref: String
    let state: Tag
    let documents: String
    let workingDays: String
  }

  init(_ calendar: WorkCalendar, mayImport: Bool) {
    self.mayImport = mayImport
    years = calendar.years.reversed().map { year, isOfficial in
      let documents = calendar.notices(of: year).map { "\($0.document)（\($0.published)）" }.joined(separator: "；")
      return Row(
        yearText: "\(year)年", yearHref: Link.year(year),
        state: isOfficial ? Tag(tagClass: "tag-ok", tagText: "已公布") : Tag(tagClass: "tag-warn", tagText: "暂定"),
        documents: documents.isEmpty ? "尚未公布，暂按法定节日" : documents,
        workingDays: "\(YearView.days(of: year).count(where: { (try? calendar.isWorkingDay($0)) == true }))")
    }
  }
}

/// The days of a year that differ from Monday to Friday.
struct YearView: Hashable, Sendable {
  let rows: [Row]
  let summary: String
  let isProvisional: Bool
  let calendarHref = Link.calendar

  /// One day.
  struct Row: Hashable, Sendable {
    let dayText: String
    let weekday: String
    let kind: Tag
    let reason: String
  }

  init(_ calendar: WorkCalendar, _ year: Int) {
    let days = Self.days(of: year)
    rows = days.compactMap { day in (try? calendar.kind(of: day)).flatMap { Self.row(day, $0) } }
    summary = "全年 \(days.count(where: { (try? calendar.isWorkingDay($0)) == true })) 个工作日"
    isProvisional = calendar.notices(of: year).isEmpty
  }

  static func days(of year: Int) -> [Day] {
    guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { return [] }
    return (first.number...last.number).compactMap(Day.init(number:))
  }

  private static func row(_ day: Day, _ kind: DayKind) -> Row? {
    let (tag, reason): (Tag, String)
    switch kind {
    case .workingDay, .weekend: return nil
    case .movedWorkingDay(let why): (tag, reason) = (Tag(tagClass: "tag-info", tagText: "上班"), why)
    case .holiday(let why): (tag, reason) = (Tag(tagClass: "", tagText: "休息"), why)
    }
    return Row(dayText: day.description, weekday: day.weekday.inChinese, kind: tag, reason: reason)
  }
}

/// What a notice moves: before the import as a question, afterwards as the result.
struct MovedView: Hashable, Sendable {
  let facts: [Fact]
  let rows: [Row]
  let isEmpty: Bool
  let question: Question?
  let calendarHref = Link.calendar

  /// The form that imports.
  struct Question: Hashable, Sendable {
    let confirmAction: String
    let hidden: [FormView.Hidden]
    var tickFault: String?
  }

  /// One request.
  struct Row: Hashable, Sendable {
    let number: String
    let subject: String
    let before: String
    let after: String
  }

  init(_ notice: YearNotice, _ moved: [CalendarDesk.Moved], form: Form?, fault: String? = nil) {
    facts = [
      Fact(term: "文号", meaning: notice.document), Fact(term: "发布日期", meaning: notice.published.inChinese),
      Fact(term: "放假", meaning: "\(notice.festivals.map(\.rest.count).reduce(0, +)) 天（不含周末）"),
      Fact(term: "调休上班", meaning: "\(notice.festivals.map(\.work.count).reduce(0, +)) 天"),
      Fact(term: "期限有变动", meaning: "\(moved.count) 件在办的申请、更正和建议"),
    ]
    rows = moved.map {
      Row(
        number: $0.number, subject: $0.subject, before: $0.before?.inChinese ?? "暂停计算",
        after: ($0.isProvisional ? "暂定 " : "") + ($0.after?.inChinese ?? "暂停计算"))
    }
    isEmpty = moved.isEmpty
    question = form.map { form in
      Question(
        confirmAction: Link.confirmNotice,
        hidden: ["year", "document", "published", "days"].map { FormView.Hidden(hiddenName: $0, hiddenValue: form.text($0)) },
        tickFault: fault)
    }
  }
}
