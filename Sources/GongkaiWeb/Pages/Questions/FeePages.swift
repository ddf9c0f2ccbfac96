import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The fee notice: calculated from what is counted, looked at, then recorded. Its address is that of its act.
enum FeePages {
  static func ask(_ visit: Visit, _ frame: Frame, _ number: String) async throws -> Response {
    let sheet = try await visit.desks.requests.fee(number, by: visit.viewer().actor)
    return try visit.page("fee", frame, FeeView(FeeForm.view(Form([:]), sheet, try visit.viewer())))
  }

  /// Calculates, and records what was confirmed when it is the amount that was shown.
  static func record(_ visit: Visit, _ frame: Frame, _ number: String) async throws -> Response {
    let (form, viewer) = (try await visit.form(), try visit.viewer())
    let sheet = try await visit.desks.requests.fee(number, by: viewer.actor)
    let view = FeeForm.view(form, sheet, viewer)
    do {
      var read = FormFields(form)
      let day = read.day("on")
      let notice = try FeeForm.notice(&read, sheet)
      guard form.text("confirm") == "\(notice.fee.amount)" else { return try visit.page("fee", frame, FeeView(view, notice)) }
      _ = try await visit.desks.requests.record(notice.event, on: number, by: viewer.actor, seen: Int(form.text("seen")), day: day)
    } catch let error as FieldFaults { return try again(visit, frame, view, error.faults) } catch let error as DeskError {
      return try again(visit, frame, view, ActPages.reasons(error).map { FieldFault("standard", $0) })
    }
    return .redirect(to: Done.recorded.at(Link.request(number)))
  }

  private static func again(_ visit: Visit, _ frame: Frame, _ view: FormView, _ faults: [FieldFault]) throws -> Response {
    var frame = frame
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try visit.page("fee", frame, FeeView(view.with(faults)), status: .unprocessableContent)
  }
}

/// The form of a fee with its calculation.
struct FeeView: Hashable, Sendable {
  let form: FormView
  let lines: [Line]
  let hasLines: Bool
  let standardText: String
  let amount: String

  /// One tier.
  struct Line: Hashable, Sendable {
    let numbersText: String
    let countText: String
    let rateText: String
    let amountText: String
  }

  init(_ form: FormView, _ notice: FeeNotice? = nil) {
    self.form = form
    lines = (notice?.fee.lines ?? []).map { line in
      let (first, last, unit) = (line.numbers.lowerBound, line.numbers.upperBound, notice?.fee.unit ?? "")
      return Line(
        numbersText: first == last ? "第 \(first) \(unit)" : "第 \(first) 至 \(last) \(unit)", countText: "\(line.numbers.count)",
        rateText: "\(line.rate)", amountText: "\(line.amount)")
    }
    hasLines = !lines.isEmpty
    standardText = notice.map { "\($0.fee.standardName)：\($0.fee.countInWords)" } ?? ""
    amount = "\(notice?.fee.amount ?? 0)"
  }
}

extension ProcessingFee {
  /// What was counted, in one sentence.
  fileprivate var countInWords: String {
    switch standard {
    case .byItem(let before, let units): "同一申请人本月此前 \(before) 件，本申请 \(units) 件"
    case .byVolume(let pages): "本申请提供 \(pages) 页，不与其他申请累计"
    }
  }
}
