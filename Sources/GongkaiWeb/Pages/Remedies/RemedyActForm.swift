import GongkaiCore
import GongkaiDesk

/// The form of one act in a review or suit: which fields its event needs, and the event that the filled-in form says.
enum RemedyActForm {
  /// The form, with the number of events the person has seen.
  static func view(_ act: RemedyAct, _ form: Form, _ file: RemedyFile) -> FormView {
    let remedy = file.facts.remedy
    let seen = form.has("seen") ? form.text("seen") : "\(remedy.eventCount)"
    let on = form.has("on") ? form.text("on") : file.today.description
    return FormView(
      formAction: Link.act(remedy.kind, file.facts.id, act),
      fields: own(act, form, file) + [.input("on", label(act), value: on, type: "date")], buttonText: act.rawValue,
      cancelHref: Link.remedy(remedy.kind, file.facts.id), intro: hints(act, remedy.kind),
      hidden: [FormView.Hidden(hiddenName: "seen", hiddenValue: seen)])
  }

  private static func own(_ act: RemedyAct, _ form: Form, _ file: RemedyFile) -> [Field] {
    let remedy = file.facts.remedy
    switch act {
    case .accept:
      return [
        .select(
          "procedure", "程序", ReconsiderationCase.Procedure.allCases.map { ($0.rawValue, "\($0.name)（\($0.defence.lengthInWords)内答复）") },
          chosen: form.text("procedure"), hint: "政府信息公开案件可以适用简易程序（《行政复议法》第五十三条第一款第（四）项）。")
      ]
    case .extend:
      return [.input("days", "延长的日数", value: form.text("days"), hint: "1 至 30 日，只能延长一次（《行政复议法》第六十二条第一款）。")]
    case .hear: return [.select("leader", "行政机关负责人", [("", "请选择"), ("yes", "出庭"), ("no", "未出庭")], chosen: form.text("leader"))]
    case .decide:
      return [
        .select("result", "审理结果", [("", "请选择")] + results(remedy, on: file.today), chosen: form.text("result"), hint: "括号内为计入年度报告表四的列。"),
        .input("until", "履行期限的最后一天", value: form.text("until"), hint: "决定、判决要求在期限内履行或者重新答复的填写。", type: "date"),
      ]
    default: return []
    }
  }

  /// The results that are possible now, or all where none is, so that the refusal says why.
  private static func results(_ remedy: RemedyCase, on day: Day) -> [(value: String, label: String)] {
    let possible = remedy.possible(.decide, on: day).compactMap(\.result)
    let all = remedy.kind == .review ? ReviewResult.allCases.map(Named.init) : CourtResult.allCases.map(Named.init)
    return (possible.isEmpty ? all : all.filter { possible.contains($0.key) }).map { ($0.key, $0.label) }
  }

  private struct Named {
    let key: String
    let label: String
    init(_ result: ReviewResult) { (key, label) = ("\(result)", "\(result.name)（\(result.reportResult.name)）") }
    init(_ result: CourtResult) {
      (key, label) = ("\(result)", result.name + (result.reportResult.map { "（\($0.name)）" } ?? "（按原裁判计）"))
    }
  }

  private static func label(_ act: RemedyAct) -> String {
    switch act {
    case .receiveCopy, .serve: "收到副本的日期"
    case .receiveOpinion: "收到复议意见书的日期"
    case .decide: "作出决定、裁判的日期"
    default: "发生日期"
    }
  }

  private static func hints(_ act: RemedyAct, _ kind: RemedyCase.Kind) -> [String] {
    switch act {
    case .receiveCopy:
      [
        "书面答复期限从收到副本的次日起算："
          + ReconsiderationCase.Procedure.allCases.map { "\($0.name) \($0.defence.lengthInWords)（\($0.defence.citation)）" }.joined(
            separator: "，")
          + "。"
      ]
    case .serve: ["答辩期限为收到起诉状副本之日起 \(TimeLimit.of(.courtDefence).lengthInWords)（\(TimeLimit.of(.courtDefence).citation)）。"]
    case .defend: ["提交书面答复的同时，应当提交作出原行政行为的证据、依据和其他有关材料；可以先下载证据材料包核对。"]
    case .takeEffect: ["一审裁判没有上诉、期满生效的登记；二审、再审裁判以及准许撤诉、调解自动生效。"]
    default: []
    }
  }

  /// The event that the form says, and its day.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong in its fields.
  static func event(_ act: RemedyAct, _ form: Form, _ kind: RemedyCase.Kind) throws(FieldFaults) -> (RemedyCase.Event, Day) {
    var read = FormFields(form)
    let event: RemedyCase.Event? = kind == .review ? review(act, &read).map { .review($0) } : suit(act, &read).map { .suit($0) }
    let day = read.day("on")
    if event == nil, read.faults.isEmpty { read.faults.append(FieldFault("on", RemedyRefusal.otherKind.description)) }
    guard let event, read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return (event, day)
  }

  private static func review(_ act: RemedyAct, _ read: inout FormFields) -> ReconsiderationCase.Event? {
    switch act {
    case .refuseAcceptance: .notAccepted
    case .accept: .accepted(read.choice("procedure", .ordinary))
    case .receiveCopy: .copyReceived
    case .defend: .defenceSubmitted
    case .extend: .extended(days: read.number("days", 1...30))
    case .suspend: .suspended
    case .resume: .resumed
    case .decide: .decided(read.named("result", .upheld), performBy: read.optionalDay("until"))
    case .perform: .performed
    case .receiveOpinion: .opinionReceived
    case .reportOpinion: .opinionReported
    case .serve, .hear, .appeal, .takeEffect, .orderRetrial: nil
    }
  }

  private static func suit(_ act: RemedyAct, _ read: inout FormFields) -> LitigationCase.Event? {
    switch act {
    case .serve: .served
    case .defend: .defenceSubmitted
    case .hear: .heard(leaderAppeared: read.isYes("leader"))
    case .suspend: .suspended
    case .resume: .resumed
    case .decide: .judged(read.named("result", .claimDismissed), performBy: read.optionalDay("until"))
    case .appeal: .appealed
    case .takeEffect: .tookEffect
    case .orderRetrial: .retrialOrdered
    case .perform: .performed
    case .refuseAcceptance, .accept, .receiveCopy, .extend, .receiveOpinion, .reportOpinion: nil
    }
  }
}

extension FormFields {
  /// Yes or no; nothing is no answer.
  fileprivate mutating func isYes(_ name: String) -> Bool {
    if !["yes", "no"].contains(form.text(name)) { faults.append(FieldFault(name, "请选择一项。")) }
    return form.text(name) == "yes"
  }

  /// One of the cases of an enumeration by its ASCII name.
  fileprivate mutating func named<Value: CaseIterable>(_ name: String, _ usual: Value) -> Value {
    if let value = Value.allCases.first(where: { "\($0)" == form.text(name) }) { return value }
    faults.append(FieldFault(name, "请选择一项。"))
    return usual
  }
}

extension RemedyCase.Event {
  /// The ASCII name of the result it carries; nil for other events.
  fileprivate var result: String? {
    switch self {
    case .review(.decided(let result, _)): "\(result)"
    case .suit(.judged(let result, _)): "\(result)"
    case .review, .suit: nil
    }
  }
}
