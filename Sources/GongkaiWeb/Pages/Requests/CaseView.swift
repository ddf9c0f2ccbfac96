import GongkaiCore
import GongkaiDesk

/// The page of one request.
struct CaseView: Hashable, Sendable {
  let tags: [Tag]
  let acts: [Act]
  let otherActs: [Act]
  let hasOthers: Bool
  let guide: String?
  let waits: [String]
  let hasWaits: Bool
  let clockHint: String
  let clock: ClockView
  let standing: String?
  let isRunning: Bool
  let limits: [Limit]
  let hasLimits: Bool
  let decision: DecisionFacts?
  let questionsHref: String
  let letters: [LetterLink]
  let hasLetters: Bool
  let taskPart: TaskPart?
  let trail: [Entry]
  let facts: [Fact]
  let showHref: String?
  let materialsHref: String?
  let noticesHref: String?
  let subject: String
  let hints: [String]
  let hasHints: Bool
  let remedies: CaseRemedies
  let matters: MattersView

  /// A way to an act.
  struct Act: Hashable, Sendable {
    let actName: String
    let actHref: String
    let actClass: String
  }

  /// One limit of the case.
  struct Limit: Hashable, Sendable {
    let limitName: String
    let limitDue: String
    let limitBasis: String
  }

  /// The way to a letter.
  struct LetterLink: Hashable, Sendable {
    let letterName: String
    let letterHref: String
    let letterState: Tag
  }

  /// One entry of the timeline.
  struct Entry: Hashable, Sendable {
    let dayText: String
    let who: String
    let what: String
    let details: String
  }

  /// What is decided, with everything that follows from it.
  struct DecisionFacts: Hashable, Sendable {
    let cells: [Fact]
  }

  init(_ file: CaseFile, viewer: Viewer, applicant: Applicant? = nil) {
    let state = file.status.state
    tags = [state.tag] + (file.status.isOverdue(on: file.today) ? [Tag(tagClass: "tag-err", tagText: "已超期")] : [])
    let next = Self.next(file, viewer.actor.roles)
    acts = next.filter(file.acts.contains).enumerated().map { Self.act($1, file, isFirst: $0 == 0) }
    let mayBegin = file.status.decision == nil && next.contains(.questionsAnswered) && file.acts.contains(.questionsAnswered)
    guide = mayBegin ? Self.guideText : nil
    otherActs = file.acts.filter { !next.contains($0) }.map { Self.act($0, file, isFirst: false) } + Self.matterActs(file, viewer)
    hasOthers = !otherActs.isEmpty
    waits = Self.waits(file, viewer.actor.roles) + Self.unnumbered(file)
    hasWaits = !waits.isEmpty
    clockHint = "自\(file.request.received.inChinese)起 \(file.status.clock.length) 个工作日"
    clock = ClockView(file.status.clock, today: file.timeline.ended ?? file.today, calendar: file.calendar)
    standing = state.isEnded ? Self.ended(file) : Self.standing(file.status.clock.standing)
    isRunning = !state.isEnded
    limits = file.status.duties.map(Self.limit)
    hasLimits = !limits.isEmpty
    questionsHref = Link.questions(file.request.number)
    decision = file.status.decision.map { DecisionFacts(cells: Self.cells($0, file)) }
    letters = file.letters.map { standing in
      LetterLink(
        letterName: standing.letter.title + (standing.number.map { "　\($0)" } ?? ""),
        letterHref: Link.letter(file.request.number, standing.letter),
        letterState: standing.signedOn.map { Tag(tagClass: "tag-ok", tagText: "\($0) 签发") } ?? Tag(tagClass: "tag-warn", tagText: "待签发"))
    }
    hasLetters = !letters.isEmpty
    taskPart = TaskPart(file, viewer)
    trail = file.timeline.entries.reversed().map { entry in
      Entry(
        dayText: entry.on.description, who: entry.by == Actor.applicantID ? "申请人" : file.name(of: entry.by), what: entry.event.kind.act,
        details: entry.event.particulars)
    }
    facts = Self.facts(file, applicant ?? file.applicant)
    noticesHref = Access.notices.admits(viewer) ? Link.notices(ofRequest: file.request.number) : nil
    showHref = applicant == nil && Access.applicant.admits(viewer) ? Link.showApplicant(file.request.number) : nil
    materialsHref = Access.materials.admits(viewer) ? Link.materials(file.request.number) : nil
    subject = file.request.subject
    hints = Self.matterHints(file) + file.hints.map(\.description)
    hasHints = !hints.isEmpty
    remedies = CaseRemedies(file, viewer: viewer)
    matters = MattersView(file, viewer: viewer)
  }

  /// The line under the heading: the answer first.
  static func lead(_ file: CaseFile) -> String {
    if let due = file.status.due {
      let left = (try? file.calendar.workingDays(after: file.today, through: due)) ?? 0
      let word = file.status.clock.isProvisional ? "最迟暂定 " : "最迟 "
      return due < file.today ? "\(due.monthDayWeekday)已到期，尚未答复" : "\(word)\(due.monthDayWeekday)　还有 \(left) 个工作日"
    }
    if file.status.state.isEnded {
      let outcome = file.timeline.outcome?.label ?? ""
      return "\(file.timeline.ended?.inChinese ?? "")\(file.status.state.name)　\(outcome)" + (file.status.wasInTime == false ? "　逾期答复" : "")
    }
    return standing(file.status.clock.standing) ?? ""
  }

  /// How the reply stands to its due day.
  private static func ended(_ file: CaseFile) -> String? {
    guard let ended = file.timeline.ended, let due = file.status.clock.due else { return nil }
    return switch file.status.wasInTime {
    case true?: "最后一天为\(due.inChinese)，\(ended.inChinese)办结，在期限之内"
    case false?: "最后一天为\(due.inChinese)，\(ended.inChinese)办结，已经逾期"
    case nil: nil
    }
  }

  private static func standing(_ standing: ClockReading.Standing) -> String? {
    switch standing {
    case .running: nil
    case .awaitingCorrection(let since): "\(since.inChinese)起等待补正，答复期限停止计算，收到补正后重新起算"
    case .awaitingPayment(let since, let lastDay): "\(since.inChinese)起等待缴费，期限到\(lastDay.inChinese)，答复期限停止计算"
    }
  }

  /// What the duties of the case ask of this person now, the most pressing first.
  private static func next(_ file: CaseFile, _ roles: Set<Role>) -> [RequestEvent.Kind] {
    let asked = file.status.duties.filter { $0.kind.isOutside || !$0.kind.roles.isDisjoint(with: roles) }.flatMap(\.kind.acts)
    let hand: [RequestEvent.Kind] = [.registered, .corrected].contains(file.status.state) ? [.assigned] : []
    // who can answer it need not hand it on first
    let ordered = asked.contains(.questionsAnswered) ? asked + hand : hand + asked
    return ordered.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func act(_ kind: RequestEvent.Kind, _ file: CaseFile, isFirst: Bool) -> Act {
    Act(actName: kind.act, actHref: Link.act(file.request.number, kind), actClass: isFirst ? "btn" : "btn btn-2")
  }

  /// What others have to do.
  private static func waits(_ file: CaseFile, _ roles: Set<Role>) -> [String] {
    // a draft that withholds nothing waits for one reviewer only
    let reviewers = Set(file.timeline.pendingReviews.map(\.role))
    return file.status.duties.compactMap { duty in
      let asked = duty.kind == .review && !reviewers.isEmpty ? reviewers : duty.kind.roles
      guard asked.isDisjoint(with: roles) else { return nil }
      return duty.kind.isOutside ? duty.kind.name : "\(duty.kind.name)：由\(RoleWords.list(asked))办理"
    }
  }

  private static let guideText = "逐问判定：依次回答七个问题，得出结论、条款和文书，最后一问起草答复。已经知道结论的，可以直接起草答复。"

  /// The answer that is decided but whose letter has no number yet, so that it cannot go out.
  static func unnumbered(_ file: CaseFile) -> [String] {
    guard file.status.state == .signed, let letter = unsigned(file) else { return [] }
    return ["《\(letter.title)》还没有编定文号：由\(letter.spec.signer.name)在“文书”中打开这一份签发，然后送达"]
  }

  /// The letter that tells the decision; nil where there is none, and where it is signed.
  static func unsigned(_ file: CaseFile) -> Letter? {
    guard let letter = file.status.decision?.outcome.letter else { return nil }
    return file.letters.contains { $0.letter == letter && $0.signedOn == nil } ? letter : nil
  }

  private static func limit(_ duty: Duty) -> Limit {
    Limit(
      limitName: duty.kind.name, limitDue: duty.due?.inChineseWithWeekday ?? "没有规定期限",
      limitBasis: duty.limit.map { "\(TimeLimit.of($0).lengthInWords)　\(TimeLimit.of($0).citation)" } ?? "")
  }

  private static func cells(_ decision: Decision, _ file: CaseFile) -> [Fact] {
    let (outcome, remedy) = (decision.outcome, file.timeline.remedy(settings: file.settings, on: file.today))
    let year = file.timeline.ended?.year ?? file.today.year
    return [
      Fact(term: "结论", meaning: outcome.label), Fact(term: "计入", meaning: "\(year) 年年度报告　\(file.request.kind)"),
      Fact(term: "条款", meaning: outcome.basis.isEmpty ? "依办理惯例" : outcome.basis.map(\.place).joined(separator: "、")),
      Fact(term: "文书", meaning: outcome.letter?.title ?? "没有专门的文书"), Fact(term: "救济", meaning: remedy?.name ?? "—"),
      Fact(term: "理由", meaning: decision.reasons.isEmpty ? "—" : decision.reasons),
    ]
  }

  private static func facts(_ file: CaseFile, _ applicant: Applicant) -> [Fact] {
    let known = [
      ("申请人", "\(applicant.name)（\(file.request.kind)）"),
      ("证件", [applicant.documentKind, applicant.documentNumber].filter { !$0.isEmpty }.joined(separator: " ")),
      ("电话", applicant.telephone), ("地址", applicant.address), ("电子邮箱", applicant.email), ("渠道", file.request.channel),
      ("收到日期", "\(file.request.received)　\(file.rule.map { "\($0.citation.place)" } ?? "")"),
    ]
    return known.filter { !$0.1.isEmpty }.map { Fact(term: $0.0, meaning: $0.1) }
  }
}

extension Duty.Kind {
  /// The events that do what the duty asks, the usual one first.
  var acts: [RequestEvent.Kind] {
    switch self {
    case .register: [.registered]
    case .decideOnCorrection: [.correctionRequested]
    case .awaitCorrection: [.corrected, .leftUncorrected]
    case .awaitConsultation: [.consultationAnswered]
    case .awaitPayment: [.feePaid, .leftUnpaid]
    case .reply: [.questionsAnswered, .drafted, .searched]
    case .review: [.reviewed, .draftReturned]
    case .sign: [.signed, .draftReturned]
    case .serve: [.served]
    case .archive: [.archived]
    }
  }
}
