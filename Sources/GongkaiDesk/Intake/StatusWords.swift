// Every word of the status page in one place, since it is read as one text; the events themselves are the truth.

import GongkaiCore
import GongkaiStore

/// Turns a request into the words its applicant reads.
struct StatusWords {
  let request: StoredRequest
  let timeline: RequestTimeline
  let status: RequestStatus
  let application: StoredApplication?
  let office: Office
  let calendar: WorkCalendar
  let today: Day

  init(
    _ case_: RequestDesk.Case, _ application: StoredApplication?, office: Office, _ calendar: WorkCalendar, today: Day
  ) {
    (request, timeline, status) = (case_.request, case_.timeline, case_.status)
    (self.application, self.office, self.calendar, self.today) = (application, office, calendar, today)
  }

  func status(_ files: [FileFacts]) throws -> ApplicantStatus {
    ApplicantStatus(
      number: request.number, subject: request.subject, submittedAt: application.map { ChinaTime($0.submittedAt) }, headline: headline,
      lead: lead, steps: steps, clock: status.clock, calendar: calendar, today: today, due: status.due,
      isProvisional: status.clock.isProvisional, acts: acts, defects: correction?.defects,
      documents: files, remedy: try remedy, outcome: timeline.outcome)
  }

  /// The correction notice that waits for an answer.
  private var correction: (defects: String, until: Day)? {
    guard status.state == .correctionRequested else { return nil }
    for entry in timeline.entries.reversed() {
      if case .correctionRequested(let defects, let until) = entry.event { return (defects, until) }
    }
    return nil
  }

  // MARK: the answer in one sentence

  private var headline: String {
    if let correction {
      return correction.until < today ? "补正期限\(Self.date(correction.until))已过" : "请您补正，最迟 \(Self.dated(correction.until))"
    }
    if case .awaitingPayment(_, let last) = status.clock.standing, !status.state.isEnded { return "请您缴费，最迟 \(Self.dated(last))" }
    switch status.state {
    case .served, .archived: return timeline.outcome.map { "已经答复：\($0.group.name)" } ?? "已经办结"
    case .abandoned: return "不再处理"
    case .withdrawn: return "您已撤回申请"
    case .closedByMerge: return "已与您的另一件申请合并办理"
    default: break
    }
    guard let due = status.due else { return "正在办理" }
    if due < today { return "答复期限\(Self.date(due))已过，还没有答复" }
    return "正在办理，最迟\(status.clock.isProvisional ? "暂定 " : " ")\(Self.dated(due))答复"
  }

  private var lead: String {
    if correction != nil { return "申请内容需要补正，答复期限停止计算；收到您的补正以后，从第二天起重新计算 20 个工作日。" }
    if case .awaitingPayment = status.clock.standing, !status.state.isEnded { return "等待缴费期间，答复期限停止计算。逾期不缴费的，视为放弃申请。" }
    if let ended = timeline.ended, status.state.isEnded { return "\(Self.date(ended))\(Self.ending(status.state))" }
    let counted = status.clock.count.entries.filter { $0.isCounted }
    let used = counted.count { $0.day <= today }
    let rest = counted.count - used
    let count = "\(status.clock.length) 个工作日已经用了 \(used) 个，还有 \(rest) 个。"
    return count + now
  }

  private static func ending(_ state: RequestState) -> String {
    switch state {
    case .abandoned: "，本机关不再处理这件申请。"
    case .withdrawn: "撤回，本机关不再答复。"
    case .closedByMerge: "并案，合并以后一并答复。"
    default: "送达答复书。"
    }
  }

  /// What is done at the moment.
  private var now: String {
    switch status.state {
    case .consulting: "正在征求有关方面的意见，征求意见的时间不计入期限。"
    case .drafted, .reviewed: "答复已经拟写，正在审核、签发。"
    case .signed: "答复已经签发，正在送达。"
    case .reasonRequested: "请您说明申请数量、频次较多的理由。"
    case .extended: "正在办理，答复期限已经延长。"
    default: "正在办理。"
    }
  }

  // MARK: what happened

  private var steps: [ApplicantStatus.Step] {
    var steps: [ApplicantStatus.Step] = []
    if let application {
      let time = ChinaTime(application.submittedAt)
      steps.append(.init(time.day, "您在网上提交（\(time.day.weekday.inChinese) \(time.clock)）"))
    }
    steps += timeline.entries.compactMap(step)
    guard !status.state.isEnded else { return steps }
    return steps + ahead
  }

  /// What happens now, and what comes next.
  private var ahead: [ApplicantStatus.Step] {
    if let correction {
      let next = ApplicantStatus.Step(correction.until, "您补正，答复期限重新计算", .next)
      return [.init(today, "等待您补正", .now)] + (correction.until < today ? [] : [next])
    }
    if case .awaitingPayment(_, let last) = status.clock.standing {
      return [.init(today, "等待您缴费", .now)] + (last < today ? [] : [.init(last, "您缴费，答复期限重新计算", .next)])
    }
    let current = ApplicantStatus.Step(today, String(now.dropLast()), .now)
    return [current] + (status.due.map { $0 >= today ? [.init($0, "书面答复您", .next)] : [] } ?? [])
  }

  /// An event as its applicant may know it; nil for what is the office's own work.
  private func step(_ entry: RequestTimeline.Entry) -> ApplicantStatus.Step? {
    let day = entry.on
    switch entry.event {
    case .received:
      return .init(day, request.channel == ReceiptRule.online.rawValue ? "与您双方确认收到，从第二天起算期限" : "收到申请，从第二天起算期限")
    case .registered(let number), .imported(let number): return .init(day, "登记，申请编号 \(number)")
    case .importedEnd(_, let ended): return .init(ended, "已经办结")
    case .correctionRequested(let defects, let until):
      return .init(day, "请您在 \(Self.date(until))以前补正：\(defects)。", emphasis: "期限停止", .pause)
    case .corrected: return .init(day, "收到您的补正，从第二天起重新计算期限")
    case .leftUncorrected: return .init(day, "补正期限已过，没有收到补正，视为放弃申请")
    case .reasonsRequested(let until): return .init(day, "请您在 \(Self.date(until))以前说明申请数量、频次较多的理由")
    case .reasonsGiven: return .init(day, "收到您说明的理由")
    case .consultationSent(let addressee, _): return .init(day, Self.consultation(addressee), emphasis: "期限暂停", .pause)
    case .consultationAnswered: return .init(day, "收到被征求意见一方的意见")
    case .extended(let days, let reason): return .init(day, "答复期限延长 \(days) 个工作日：\(reason)")
    case .delayed(let until, let reason): return .init(day, "答复期限改为 \(until.inChinese)：\(reason)")
    case .feeNoticed(let yuan, _): return .init(day, "通知您缴纳信息处理费 \(yuan) 元。", emphasis: "期限停止", .pause)
    case .feePaid: return .init(day, "收到您缴纳的费用，从第二天起重新计算期限")
    case .leftUnpaid: return .init(day, "缴费期限已过，视为放弃申请")
    case .signed: return .init(day, "答复已经签发")
    case .served(let service): return .init(service.inTimeBasis, "送达答复书（\(service.method.name)）")
    case .withdrawn: return .init(day, "您撤回了申请")
    case .merged: return .init(day, "与您的另一件申请合并办理")
    case .split(let parts, _): return .init(day, "申请的是几项不同的信息，分成 \(parts.count + 1) 件分别答复：本件继续办理，另编号 \(parts.joined(separator: "、"))")
    case .splitFrom(let origin): return .init(day, "由申请 \(origin) 分出，单独答复，期限与其相同")
    case .absorbed(let other): return .init(day, "您的另一件申请 \(other) 并入本件，一并答复")
    case .transferred(let transfer):
      let isEntrusted = transfer.basis == .entrusted
      return .init(day, isEntrusted ? "委托\(transfer.to)办理，由我们负责答复，期限不变" : "有关职权已经划入\(transfer.to)，详见告知书")
    case .noted(let text): return entry.by == Actor.applicantID ? .init(day, text.replacing("申请人", with: "您")) : nil
    case .assigned, .searched, .consultationReceived, .drafted, .reviewed, .draftReturned, .archived: return nil
    case .questionsAnswered: return nil
    }
  }

  private static func consultation(_ addressee: Consultation.Addressee) -> String {
    switch addressee {
    case .thirdParty: "申请内容涉及第三方，我们发函征求它的意见。"
    case .coMaker: "申请的信息由几个机关共同制作，我们发函征求意见。"
    case .otherOrgan: "申请内容涉及其他机关，我们发函征求意见。"
    }
  }

  // MARK: what can be done

  private var acts: [(act: ApplicantAct, until: Day?)] {
    var acts: [(act: ApplicantAct, until: Day?)] = []
    if let correction { acts.append((.correct, correction.until)) }
    if ApplicantDesk.mayConfirm(timeline, status.state) { acts.append((.confirmReceipt, nil)) }
    if !status.state.isEnded {
      if correction == nil { acts.append((.supplement, nil)) }
      acts.append((.withdraw, nil))
    }
    return acts
  }

  private var remedy: ApplicantStatus.Remedy? {
    get throws {
      guard status.state.isEnded, status.state != .withdrawn, let served = timeline.servedOn,
        let kind = timeline.remedy(settings: office.profile.remedies, on: served)
      else { return nil }
      let note = RemedyNote(kind, reviewOrgan: office.reviewOrgan, court: office.court, onlineChannel: office[.onlineReview])
      guard let text = note.text else { return nil }
      let days = try calendar.remedyDays(kind, from: served)
      return ApplicantStatus.Remedy(sentence: text, review: days.reconsideration, suit: days.litigation)
    }
  }

  // MARK: an application that is no request yet

  static func status(of application: StoredApplication, _ calendar: WorkCalendar, today: Day) -> ApplicantStatus {
    let time = ChinaTime(application.submittedAt)
    let confirmBy = try? calendar.workingDay(1, after: time.day)
    let isWaiting = application.state == .waiting
    var steps = [ApplicantStatus.Step(time.day, "您在网上提交（\(time.day.weekday.inChinese) \(time.clock)）")]
    if isWaiting {
      steps.append(.init(today, "等待与您确认收到", .now))
      if let confirmBy { steps.append(.init(confirmBy, "我们与您确认收到，从第二天起算期限", .next)) }
    } else {
      steps.append(.init(nil, application.state == .withdrawn ? "您撤回了申请" : "与另一件相同的申请合并，不重复登记"))
    }
    return ApplicantStatus(
      number: application.number, subject: application.subject, submittedAt: time, headline: headline(application, confirmBy, today),
      lead: lead(application.state), steps: steps, clock: nil, calendar: calendar, today: today, due: nil, isProvisional: false,
      acts: isWaiting ? [(.supplement, nil), (.withdraw, nil)] : [], defects: nil, documents: [], remedy: nil, outcome: nil)
  }

  private static func headline(_ application: StoredApplication, _ confirmBy: Day?, _ today: Day) -> String {
    switch application.state {
    case .withdrawn: return "您已撤回申请"
    case .dropped, .registered: return "与另一件相同的申请合并办理"
    case .waiting: break
    }
    guard let confirmBy else { return "已经提交，等待与您确认" }
    return confirmBy < today ? "已经提交，应当在 \(date(confirmBy))以前与您确认，还没有确认" : "已经提交，最迟 \(dated(confirmBy))与您确认收到"
  }

  private static func lead(_ state: StoredApplication.State) -> String {
    switch state {
    case .waiting: "双方确认的那一天是收到申请之日，20 个工作日的答复期限从第二天起算（\(ReceiptRule.online.citation)）。"
    case .withdrawn: "本机关不再答复。需要时可以重新申请。"
    case .dropped, .registered: "请查看先提交的那一件。"
    }
  }

  static func date(_ day: Day) -> String { "\(day.components.month)月\(day.components.day)日" }
  static func dated(_ day: Day) -> String { "\(date(day))（\(day.weekday.inChinese)）" }
}

extension DayCount.Entry {
  /// Whether the day counts.
  var isCounted: Bool {
    switch standing {
    case .counted, .countedMoved: true
    case .weekend, .holiday, .excluded: false
    }
  }
}

extension ChinaTime {
  /// 20:14
  public var clock: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
}
