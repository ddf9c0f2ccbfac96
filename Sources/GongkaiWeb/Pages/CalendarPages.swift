import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The work calendar.
///
/// | GET | `/desk/calendar` | the years |
/// | GET | `/desk/calendar/years/:year` | every day that differs |
/// | GET, POST | `/desk/calendar/import` | a notice, and what it would move |
/// | POST | `/desk/calendar/import/confirm` | the import, and what it moved |
enum CalendarPages {
  static let routes: [Route] = [
    .get(Link.calendar, .signedIn) { visit in
      let calendar = try await visit.desks.calendar.calendar()
      let mayImport = Access.importNotice.admits(visit.context.viewer)
      return try visit.page("calendar", visit.frame("工作日历"), CalendarView(calendar, mayImport: mayImport))
    },
    .get("/desk/calendar/years/:year", .signedIn, year),
    .get(Link.importNotice, .importNotice) { try $0.page("form", $0.frame("导入放假安排"), importForm(Form([:]), $0.desks.context.today)) },
    .post(Link.importNotice, .importNotice, preview),
    .post(Link.confirmNotice, .importNotice, take),
  ]

  private static func year(_ visit: Visit) async throws -> Response {
    let calendar = try await visit.desks.calendar.calendar()
    guard let year = Int(try visit.parameter("year")), calendar.years.contains(where: { $0.year == year }) else {
      throw PortalError.notFound
    }
    return try visit.page("calendar-year", visit.frame("\(year)年工作日历"), YearView(calendar, year))
  }

  private static func preview(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    return try await trying(visit, form) {
      let notice = try notice(form)
      let moved = try await visit.desks.calendar.preview(notice)
      return try visit.page("calendar-moved", visit.frame("核对：\(notice.year)年放假安排"), MovedView(notice, moved, form: form))
    }
  }

  private static func take(_ visit: Visit) async throws -> Response {
    let (form, viewer) = (try await visit.form(), try visit.viewer())
    if form.has("edit") { return try visit.page("form", visit.frame("导入放假安排"), importForm(form, visit.desks.context.today)) }
    return try await trying(visit, form) {
      let notice = try notice(form)
      guard form.has("tick") else {
        let moved = try await visit.desks.calendar.preview(notice)
        let view = MovedView(notice, moved, form: form, fault: "请先勾选，再导入。")
        return try visit.page("calendar-moved", visit.frame("核对：\(notice.year)年放假安排"), view, status: .unprocessableContent)
      }
      let moved = try await visit.desks.calendar.import(notice, by: viewer.actor)
      let frame = visit.frame("\(notice.year)年放假安排已经导入", notice: .done("已按新的日历重新计算全部在办申请。"))
      return try visit.page("calendar-moved", frame, MovedView(notice, moved, form: nil))
    }
  }

  /// Shows the form again for a notice that cannot be taken.
  private static func trying(_ visit: Visit, _ form: Form, _ body: () async throws -> Response) async throws -> Response {
    let fault: FieldFault
    do { return try await body() } catch let error as FieldFault { fault = error } catch let error as NoticeError {
      fault = FieldFault(error == .noDocumentNumber ? "document" : "days", error.description)
    } catch DeskError.noticeKnown(let document) { fault = FieldFault("document", DeskError.noticeKnown(document: document).description) }
    return try visit.again(visit.frame("导入放假安排"), importForm(form, visit.desks.context.today), [fault])
  }

  private static func notice(_ form: Form) throws -> YearNotice {
    guard let year = Int(form.trimmed("year")), (2019...2100).contains(year) else { throw FieldFault("year", "年度应为四位数字，例如 2027。") }
    guard let published = Day(form.trimmed("published")) else { throw FieldFault("published", "发布日期应写成 2026-11-04 的样子。") }
    return try NoticeImport.read(form.text("days"), year: year, document: form.trimmed("document"), published: published)
  }

  static func importForm(_ form: Form, _ today: Day) -> FormView {
    FormView(
      formAction: Link.importNotice,
      fields: [
        .input("year", "年度", value: form.has("year") ? form.text("year") : "\(today.year + 1)"),
        .input("document", "通知文号", value: form.text("document"), hint: "例如“国办发明电〔2024〕12号”。"),
        .input("published", "发布日期", value: form.text("published"), hint: "写成 2026-11-04 的样子。"),
        .area(
          "days", "放假和调休上班的日期", value: form.text("days"),
          hint: "每行一天：日期,种类,事由。放假写 rest，调休上班写 work；本来就休息的周末不用写。例如：2025-01-28,rest,春节放假", rows: 12),
      ], buttonText: "下一步：看会改动哪些期限", cancelHref: Link.calendar, intro: ["照国务院办公厅通知填写。下一步只是预览，不会改动任何期限。"])
  }
}
