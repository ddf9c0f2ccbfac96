import GongkaiCore
import GongkaiDesk

/// Number and code.
struct FindView: Hashable, Sendable {
  let findAction: String
  let form: PublicForm
  let aside: AsideView

  init(_ office: Office, _ sent: Form, _ faults: [FieldFault]) {
    findAction = Link.findStatus(office.key)
    form = PublicForm(
      [
        .input("number", "申请编号", sent.text("number"), hint: "在回执上，例如 2025-0038", class: "input-n", mode: "numeric"),
        .input("code", "查询码", sent.text("code"), hint: "在回执上，例如 K7QM-42XD；大小写都可以", class: "input-n"),
      ], faults)
    aside = AsideView(office)
  }
}

/// The request as its applicant sees it.
struct StatusView: Hashable, Sendable {
  /// What it is in a word: 申请, 更正申请, 主动公开建议.
  let what: String
  let number: String
  let subject: String
  let headline: String
  let lead: String
  let defects: String?
  let timeline: [Step]
  let why: Why?
  let documents: Documents?
  let parts: Parts?
  let rights: [Right]
  let acts: [Act]
  let office: [Fact]
  let telephone: String?
  let telephoneHref: String
  let leaveHref: String

  /// One step of the way.
  struct Step: Hashable, Sendable {
    let stepClass: String
    let dayISO: String?
    let dayText: String
    let text: String
    let emphasis: String?
  }

  /// Why the due day is what it is.
  struct Why: Hashable, Sendable {
    let whyHead: String
    let whyText: String
    let clock: ClockView
  }

  /// The requests that were made out of it.
  struct Parts: Hashable, Sendable {
    let partItems: [Part]
  }

  /// One of them.
  struct Part: Hashable, Sendable {
    let partHref: String
    let partText: String
    let partState: String
  }

  /// Papers to download.
  struct Documents: Hashable, Sendable {
    let files: [File]
  }

  /// One paper.
  struct File: Hashable, Sendable {
    let fileHref: String
    let fileName: String
    let fileFacts: String
  }

  /// What the applicant can do if it goes wrong.
  struct Right: Hashable, Sendable {
    let rightHead: String
    let rightText: String
  }

  /// What the applicant can do here.
  struct Act: Hashable, Sendable {
    let actHref: String
    let actName: String
    let actHint: String?
  }

  init(_ status: ApplicantStatus, _ token: String, _ office: Office) {
    self.init(status, office, acts: status.acts.map { Self.act($0, of: status.word, token, office) }) {
      Link.statusFile(office.key, token, $0)
    }
  }

  private static func act(_ act: (act: ApplicantAct, until: Day?), of word: String, _ token: String, _ office: Office) -> Act {
    Act(actHref: Link.status(office.key, token, act.act), actName: act.act.linkName(of: word), actHint: act.act.hint(until: act.until))
  }

  /// - Parameter link: where a file is fetched.
  init(_ status: ApplicantStatus, _ office: Office, acts: [Act] = [], link: (String) -> String) {
    what = status.word
    (number, subject, headline, lead) = (status.number, status.subject, status.headline, status.lead)
    defects = status.defects
    timeline = status.steps.map { Self.step($0, status) }
    why = Self.why(status)
    documents =
      status.documents.isEmpty
      ? nil
      : Documents(
        files: status.documents.map {
          File(
            fileHref: link($0.id), fileName: $0.name,
            fileFacts: $0.addedOn.description + ($0.size > 0 ? "，\(FileSize.words($0.size))" : ""))
        })
    let partItems = status.parts.map {
      Part(partHref: Link.status(office.key, $0.token), partText: "\($0.number)　\($0.subject)", partState: $0.headline)
    }
    parts = partItems.isEmpty ? nil : Parts(partItems: partItems)
    rights = Self.rights(status, office)
    self.acts = acts
    self.office = [
      Fact(term: "机构", meaning: office[.office] ?? office.name), Fact(term: "地址", meaning: office[.address] ?? ""),
      Fact(term: "时间", meaning: office[.officeHours] ?? ""),
    ].filter { !$0.meaning.isEmpty }
    telephone = office[.telephone]
    telephoneHref = AsideView(office).telephoneHref
    leaveHref = Link.leaveStatus(office.key)
  }

  private static func step(_ step: ApplicantStatus.Step, _ status: ApplicantStatus) -> Step {
    var text = step.day?.monthDay ?? ""
    if let day = step.day, day.year != status.today.year { text = day.inChinese }
    if step.kind == .now { text = "今天" }
    if step.kind == .next { text = (status.isProvisional ? "暂定 " : "") + text + "前" }
    return Step(
      stepClass: step.kind == .done ? "" : step.kind.rawValue, dayISO: step.day?.description, dayText: text, text: step.text,
      emphasis: step.emphasis.isEmpty ? nil : step.emphasis)
  }

  private static func why(_ status: ApplicantStatus) -> Why? {
    guard let due = status.due, let reading = status.clock else { return nil }
    let head = "为什么是\(status.isProvisional ? "暂定 " : " ")\(due.monthDay)"
    let clock = ClockView(reading, today: status.today, calendar: status.calendar)
    if let kind = status.matter {
      return Why(
        whyHead: head, whyText: "法律没有规定\(kind.name)的答复期限（\(kind.citation)），本机关自收到之日起 \(kind.limit.workingDays) 个工作日内答复。数法是这样的：",
        clock: clock)
    }
    let limit = TimeLimit.of(.reply)
    let extra = reading.extensionDays > 0 ? "，经批准延长 \(reading.extensionDays) 个工作日" : ""
    return Why(
      whyHead: head,
      whyText: "法律规定，行政机关自收到申请之日起 \(limit.workingDays) 个工作日内答复（\(limit.citation)）\(extra)。数法是这样的：", clock: clock)
  }

  private static func rights(_ status: ApplicantStatus, _ office: Office) -> [Right] {
    var rights: [Right] = []
    if status.matter == .recordCorrection {
      rights.append(Right(rightHead: "对答复不满意", rightText: "文书会写明向谁、在几日内申请行政复议或者提起诉讼。"))
    }
    if status.matter == nil, let due = status.due {
      rights.append(
        Right(
          rightHead: "到期没有答复",
          rightText: "\(due.monthDay) 24:00 仍未收到答复，也没有收到延期通知的，可以向\(office.reviewOrgan)申请行政复议，也可以依法提起行政诉讼。"))
    }
    if let remedy = status.remedy {
      let days = [remedy.review.map { "申请行政复议最迟 \($0.inChinese)" }, remedy.suit.map { "提起行政诉讼最迟 \($0.inChinese)" }].compactMap { $0 }
      let last = days.isEmpty ? "" : "按送达之日推算：\(days.joined(separator: "，"))。"
      rights.append(Right(rightHead: "对答复不满意", rightText: remedy.sentence + last))
    } else if status.outcome == nil, status.matter == nil {
      rights.append(
        Right(rightHead: "对答复不满意", rightText: "答复书会写明向谁、在几日内申请行政复议或者提起诉讼。电子送达的答复书，同时告知在线申请行政复议的途径。"))
    }
    if let telephone = office[.supervisorTelephone] {
      rights.append(Right(rightHead: "觉得办理有问题", rightText: "可以向\(office[.supervisor] ?? "政府信息公开工作主管部门")投诉：\(telephone)。"))
    }
    return rights
  }
}

extension ApplicantStatus {
  /// What it is in a word.
  var word: String { matter?.name ?? "申请" }
}

extension ApplicantAct {
  /// What the link says.
  ///
  /// - Parameter word: what it is that is taken back.
  func linkName(of word: String) -> String {
    switch self {
    case .correct: "在线补正"
    case .supplement: "补充材料"
    case .confirmReceipt: "确认收到答复"
    case .withdraw: "撤回\(word)"
    }
  }

  func hint(until day: Day?) -> String? {
    switch self {
    case .correct: day.map { "最迟 \($0.monthDayWeekday)" }
    case .supplement: nil
    case .confirmReceipt: "告诉我们答复书已经收到"
    case .withdraw: "撤回后不再答复，需要再次确认"
    }
  }
}

/// Withdrawing, and confirming that the answer was received.
enum ActViews {
  static func confirm(_ act: ApplicantAct, _ status: ApplicantStatus, action: String, fault: String?) -> ConfirmView {
    let isRequest = status.matter == nil
    let facts = [
      Fact(term: isRequest ? "申请编号" : "编号", meaning: status.number), Fact(term: isRequest ? "所需信息" : "内容", meaning: status.subject),
    ]
    if act == .withdraw {
      return ConfirmView(
        confirmAction: action, question: "撤回这件\(status.word)？",
        consequence: "撤回以后我们不再答复，不能恢复；需要时可以重新\(isRequest ? "申请" : "提出")，期限重新计算。", facts: facts,
        tickText: "我要撤回这件\(status.word)", verb: "撤回\(status.word)", fault: fault)
    }
    return ConfirmView(
      confirmAction: action, question: "已经收到答复？", consequence: "确认以后，记入这件申请的办理记录。不影响您申请行政复议或者提起行政诉讼的权利。", facts: facts,
      tickText: "我已收到答复书", verb: "确认收到", fault: fault)
  }
}

/// A page to write an answer on, with files.
struct AnswerView: Hashable, Sendable {
  let answerAction: String
  let answerHead: String
  let question: String?
  let explanation: String
  let form: PublicForm
  let verb: String
  let backHref: String
  let hidden: [FormView.Hidden] = []

  init(_ act: ApplicantAct, _ status: ApplicantStatus, action: String, back: String, _ sent: Form, _ faults: [FieldFault]) {
    (answerAction, backHref) = (action, back)
    answerHead = act.linkName(of: status.word)
    let until = status.acts.first { $0.act == act }?.until
    question = act == .correct ? status.defects : nil
    explanation =
      act == .correct
      ? "最迟\(until.map { " " + $0.monthDayWeekday } ?? "")。收到补正以后，答复期限从第二天起重新计算。逾期没有正当理由不补正的，视为放弃申请（\(TimeLimit.of(.correctionNotice).citation)）。"
      : "补充的内容会放进这件\(status.word)的材料，不改变答复期限。\(status.matter == nil ? "要求另外的信息，请另外提出申请。" : "")"
    verb = act == .correct ? "提交补正" : "提交材料"
    form = PublicForm(
      [
        .area(
          "text", act == .correct ? "补正的内容" : "说明", sent.text("text"), hint: "最多 \(ApplicantDesk.answerLimit) 字；也可以只附文件", rows: 6,
          isOptional: act == .supplement),
        .files("file", "附件", .correction, [], hint: "选好的文件在提交时一起送来", isOptional: true),
      ], faults)
  }
}
