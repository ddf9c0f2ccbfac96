import GongkaiCore
import GongkaiDesk

/// The line of steps.
struct StepsView: Hashable, Sendable {
  let steps: [Step]

  /// One step.
  struct Step: Hashable, Sendable {
    let stepName: String
    let isDone: Bool
    let isCurrent: Bool
  }

  init(_ current: ApplicationStep) {
    steps = ApplicationStep.allCases.map {
      Step(stepName: $0.name, isDone: $0.number < current.number, isCurrent: $0 == current)
    }
  }
}

/// What stands beside the form: what to know, and the other ways.
struct AsideView: Hashable, Sendable {
  /// How long a draft is kept; nil where nothing can be filled in.
  let draftDays: Int?
  let replyDays = TimeLimit.of(.reply).workingDays
  let ways: [Fact]
  let telephone: String?
  let telephoneHref: String

  init(_ office: Office) {
    let address = office[.address]
    let post = [office[.postCode].map { "邮编 \($0)" }, address, office[.office] ?? office.name, "信封注明“政府信息公开申请”"]
    let all: [(String, String?)] = [
      ("当面", [address ?? "到本机关提交", office[.officeHours], office.conditions(of: .inPerson)].compactMap { $0 }.joined(separator: "，")),
      ("邮寄", (post + [office.conditions(of: .post)]).compactMap { $0 }.joined(separator: "，")),
      ("传真", Self.opened(.fax, .fax, office)), ("电子邮件", Self.opened(.email, .email, office)),
      ("口头", office.conditions(of: .oral) ?? "书写有困难的，可以口头申请，由我们代为填写"),
    ]
    ways = all.compactMap { term, meaning in meaning.flatMap { $0.isEmpty ? nil : Fact(term: term, meaning: $0) } }
    draftDays = office.takes(.online) ? DraftDesk.days : nil
    telephone = office[.telephone]
    telephoneHref = "tel:" + (telephone ?? "").filter { $0.isASCII && ($0.isNumber || $0 == "-") }
  }

  /// Where a channel leads and on which conditions; nil unless the office has opened it.
  private static func opened(_ channel: Channel, _ field: OfficeProfile.Field, _ office: Office) -> String? {
    guard office.hasAnnounced(channel), let address = office[field] else { return nil }
    return [address, office.conditions(of: channel)].compactMap { $0 }.joined(separator: "，")
  }
}

/// One of the first three steps.
struct StepView: Hashable, Sendable {
  let line: StepsView
  let stepAction: String
  let stepHeading: String
  let intro: String
  let form: PublicForm
  let more: More?
  let draftID: String
  let previousHref: String?
  let nextName: String
  let isWhat: Bool
  let isHow: Bool
  let isMultipart: Bool
  let discardHref: String?
  let conditions: String?
  let aside: AsideView

  /// Fields that only some need, folded unless they are filled in or wrong.
  struct More: Hashable, Sendable {
    let isOpen: Bool
    let moreFields: [PublicField]
  }

  init(_ step: ApplicationStep, _ draft: Draft?, _ office: Office, _ faults: [FieldFault], today: Day) {
    let typed = draft?.form ?? ApplicationForm()
    line = StepsView(step)
    stepAction = Link.apply(office.key, step)
    stepHeading = "第 \(step.number) 步　\(step.name)"
    intro = step == .who ? "只用于联系和答复，不公开。带“（选填）”的可以不填。" : ""
    let warning = step == .who ? typed.warning(today: today).map { "请再核对一遍：\($0)确认无误可以继续，不影响提交。" } : nil
    let fields = StepForm.fields(step, typed, draft, office)
    let folded = step == .who ? StepForm.more(typed) : []
    let all = PublicForm(fields + folded, faults, warnings: warning.map { ["number": $0] } ?? [:])
    form = PublicForm(fields: Array(all.fields.prefix(fields.count)), errors: all.errors)
    let marked = Array(all.fields.dropFirst(fields.count))
    let isUsed = typed.isOrganisation || !typed.representative.isEmpty || marked.contains { $0.fault != nil }
    more = folded.isEmpty ? nil : More(isOpen: isUsed, moreFields: marked)
    draftID = draft?.id ?? ""
    previousHref = step == .who ? nil : Link.apply(office.key, ApplicationStep.allCases[step.number - 2])
    nextName = step == .how ? "核对" : ApplicationStep.allCases[step.number].name
    (isWhat, isHow, isMultipart) = (step == .what, step == .how, !StepForm.rules(of: step).isEmpty)
    discardHref = draft == nil ? nil : Link.discardDraft(office.key)
    conditions = step == .who ? office.conditions(of: .online) : nil
    aside = AsideView(office)
  }
}

/// Everything once more.
struct CheckView: Hashable, Sendable {
  let line: StepsView
  let checkAction: String
  let errors: ErrorSummary?
  let panels: [Panel]
  let draftID: String
  let previousHref: String
  let tickFault: String?
  let numberWarning: String?
  let discardHref: String
  let replyDays = TimeLimit.of(.reply).workingDays
  let correctionDays = TimeLimit.of(.correctionNotice).workingDays
  let extensionDays = 20
  let aside: AsideView

  /// One step with what was typed.
  struct Panel: Hashable, Sendable {
    let panelID: String
    let panelName: String
    let editHref: String
    let facts: [Fact]
  }

  init(_ draft: Draft, _ office: Office, _ faults: [FieldFault], today: Day) {
    let key = office.key
    line = StepsView(.check)
    checkAction = Link.apply(key, .check)
    panels = [ApplicationStep.who, .what, .how].map { step in
      Panel(
        panelID: "h-\(step.rawValue)", panelName: step.name, editHref: Link.apply(key, step),
        facts: Self.facts(step, draft).filter { !$0.meaning.isEmpty })
    }
    draftID = draft.id
    previousHref = Link.apply(key, .how)
    tickFault = faults.first { $0.field == "true" }?.text
    numberWarning = draft.form.warning(today: today).map { "\($0)确认无误可以提交。" }
    discardHref = Link.discardDraft(key)
    aside = AsideView(office)
    let places = Dictionary(draft.faults.map { ($0.field, $0.step) }, uniquingKeysWith: { first, _ in first })
    errors =
      faults.isEmpty
      ? nil
      : ErrorSummary(
        count: faults.count,
        items: faults.map { fault in
          let href = places[fault.field].map { Link.apply(key, $0) + "#f-" + fault.field } ?? "#f-" + fault.field
          return ErrorSummary.Item(errorHref: href, errorText: fault.text)
        })
  }

  private static func facts(_ step: ApplicationStep, _ draft: Draft) -> [Fact] {
    let (form, masked) = (draft.form, draft.form.applicant.masked)
    func names(_ files: [FileFacts]) -> String {
      files.isEmpty ? "" : "已上传 \(files.count) 份（\(files.map(\.name).joined(separator: "、"))）"
    }
    switch step {
    case .who:
      return [
        Fact(term: "申请人", meaning: form.isOrganisation ? "法人或其他组织（\(form.organisationKind.name)）" : "公民个人"),
        Fact(term: form.isOrganisation ? "名称" : "姓名", meaning: form.name),
        Fact(term: "联系人", meaning: form.isOrganisation ? form.contactPerson : ""),
        Fact(term: form.document.name, meaning: masked.documentNumber),
        Fact(term: "证件照片", meaning: names(draft.identityFiles)), Fact(term: "联系电话", meaning: masked.telephone),
        Fact(term: "通信地址", meaning: form.address), Fact(term: "电子邮箱", meaning: form.email),
        Fact(term: "代理人", meaning: form.representative),
        Fact(term: "需要的帮助", meaning: Need.allCases.filter(form.needs.contains).map(\.name).joined(separator: "；")),
      ]
    case .what:
      return [Fact(term: "所需信息", meaning: form.wholeSubject), Fact(term: "补充材料", meaning: names(draft.requestFiles))]
    case .how:
      return [
        Fact(term: "形式", meaning: form.form.name), Fact(term: "提供方式", meaning: form.means.name),
        Fact(term: "答复书", meaning: form.service.name),
      ]
    case .check: return []
    }
  }
}

/// The acknowledgement (回执): number, code, and the days that follow.
struct DoneView: Hashable, Sendable {
  let number: String
  let code: String
  let time: String
  let weekday: String
  let date: String
  let subject: String
  let statusHref: String
  let receiptHref: String
  let newAction: String
  let homeHref: String
  let officeName: String
  let unitName: String?
  let telephone: String?
  let expected: Expected?
  let place: String
  let receiptRule = "\(ReceiptRule.online.sentence.dropLast())（\(ReceiptRule.online.citation)）。"
  let aside: AsideView

  /// The days, reckoned from a confirmation on the next working day.
  struct Expected: Hashable, Sendable {
    let confirmDay: String
    let confirmText: String
    let correctionDay: String
    let correctionText: String
    let replyDay: String
    let replyText: String
    let how: String
  }

  init(_ submission: Submission, _ office: Office, _ calendar: WorkCalendar) {
    let at = submission.time
    (number, code, subject) = (submission.number, submission.code, submission.subject)
    (time, weekday) = ("\(at.day.monthDay) \(at.clock)", at.day.weekday.inChinese)
    date = at.day.inChinese
    statusHref = Link.status(office.key, submission.token)
    (receiptHref, newAction, homeHref) = (Link.receipt(office.key), Link.newDraft(office.key), Link.applied(office.key))
    (officeName, unitName) = (office.name, office[.office])
    telephone = office[.telephone]
    place = office[.address] ?? "办公地点"
    expected = try? Self.expected(from: at.day, calendar)
    aside = AsideView(office)
  }

  private static func expected(from day: Day, _ calendar: WorkCalendar) throws -> Expected {
    let confirmed = try calendar.workingDay(1, after: day)
    let correction = try calendar.workingDay(TimeLimit.of(.correctionNotice).workingDays, after: confirmed)
    let reading = try ReplyClock(received: confirmed).reading(in: calendar)
    let due = reading.due ?? confirmed
    let rest = ClockStretch.all(of: reading.count).map(\.exceptions).filter { !$0.isEmpty }.joined(separator: "；")
    let provisional = reading.isProvisional ? "暂定 " : ""
    return Expected(
      confirmDay: confirmed.description, confirmText: confirmed.monthDayWeekday, correctionDay: correction.description,
      correctionText: correction.monthDay, replyDay: due.description, replyText: provisional + due.monthDay,
      how: "按 \(confirmed.monthDay)确认收到推算，\(reading.length) 个工作日\(rest.isEmpty ? "" : "：" + rest)")
  }
}

/// A page that says what an act will do, in the public frame.
struct PublicConfirm: Hashable, Sendable {
  let confirm: ConfirmView
  let backHref: String

  init(_ confirm: ConfirmView, back: String) { (self.confirm, backHref) = (confirm, back) }
}
