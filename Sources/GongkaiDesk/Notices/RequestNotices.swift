import FoundationEssentials
import GongkaiCore
import GongkaiStore

// The notices about a request: what an act, an imported calendar or a near day leads to.

extension NoticeWriter {
  /// Puts down what the last `count` events of a request lead to, and takes back reminders when it has ended.
  ///
  /// - Parameters:
  ///   - before: the due day before these events.
  ///   - actor: the account of whoever acted, who is not told what they have just done.
  func follow(_ count: Int = 1, of timeline: RequestTimeline, _ request: StoredRequest, dueBefore before: Day?, by actor: String) throws {
    let matter = Self.matter(of: request)
    if request.standing.state.isEnded {
      try cancelTasks(of: request)
      try Outbox(db).cancel(Set(NoticeKind.allCases.filter(\.isReminder)), about: matter.kind, matter.id, agency: agency, at: now)
    }
    guard isOffered else { return }
    let kinds = timeline.notices(ofLast: count, dueBefore: before, due: request.standing.due)
    guard !kinds.isEmpty else { return }
    var values = Self.values(of: request)
    values[.previousDue] = before?.inChineseWithWeekday
    for entry in timeline.entries.suffix(count) { try add(entry.event, of: timeline, to: &values) }
    let audience = try NoticeAudience(db, agency: agency, timeline: timeline)
    for kind in kinds {
      let people = audience.people(for: kind).filter { $0.id.description != actor }.map(NoticeContact.init)
      try write(kind, about: request, to: people, key: "event-\(timeline.entries.count)", values)
    }
  }

  /// Puts down that a notice on rest days moved the due day of a request, which now stands as given.
  func moved(_ request: StoredRequest, dueBefore before: Day?, document: String) throws {
    guard isOffered, let due = request.standing.due, due != before else { return }
    var values = Self.values(of: request)
    values[.previousDue] = before?.inChineseWithWeekday
    values[.reason] = RequestEvent.Kind.calendarReason
    let audience = try NoticeAudience(db, agency: agency, timeline: Requests(db).timeline(of: request))
    for kind in [NoticeKind.dueChanged, .dueMoved] {
      try write(kind, about: request, to: audience.people(for: kind).map(NoticeContact.init), key: "calendar-\(document)-\(due)", values)
    }
  }

  /// Writes to the applicant or to the office's people, as the kind asks for.
  private func write(
    _ kind: NoticeKind, about request: StoredRequest, to people: [NoticeContact], key: String, _ values: [NoticeField: String]
  ) throws {
    guard kind.isForApplicant else {
      try write(kind, to: people, about: Self.matter(of: request), key: key, values)
      return
    }
    // an applicant that cannot be unsealed is seen on the case page; the act itself, which may be due today, goes on
    guard let applicant = try? RequestDesk(context).unsealed(request) else { return }
    var values = values
    values[.applicant] = applicant.name
    let matter = applicantMatter(request.id, request.number)
    try write(kind, to: [NoticeContact(applicant, id: request.id)], about: matter, key: key, values)
  }

  /// Tells the applicant that an application was put in, in the transaction that takes it.
  ///
  /// The code stays on the page that showed it: a mail is read by others, and travels in the clear (Docs/adr/0013).
  func submitted(_ applicant: Applicant, _ submission: Submission, id: UUIDv7) throws {
    let values: [NoticeField: String] = [
      .number: submission.number, .submitted: submission.time.day.inChinese, .subject: submission.subject, .applicant: applicant.name,
    ]
    try write(
      .received, to: [NoticeContact(applicant, id: id)], about: applicantMatter(id, submission.number), key: "submitted", values)
  }

  private func applicantMatter(_ id: UUIDv7, _ number: String) -> Matter {
    Matter(kind: "request", id: id.description, link: .status(agency: agency, number: number))
  }

  static func matter(of request: StoredRequest) -> Matter {
    Matter(kind: "request", id: request.id.description, link: .request(number: request.number))
  }

  static func matter(of stored: StoredMatter) -> Matter {
    Matter(kind: "matter", id: stored.id.description, link: .matter(number: stored.number))
  }

  /// Takes reminders about a correction or suggestion back that has ended.
  func settle(_ stored: StoredMatter) throws {
    let matter = Self.matter(of: stored)
    try Outbox(db).cancel(Set(NoticeKind.allCases.filter(\.isReminder)), about: matter.kind, matter.id, agency: agency, at: now)
  }

  /// What is known of every request.
  static func values(of request: StoredRequest) -> [NoticeField: String] {
    var values: [NoticeField: String] = [
      .number: request.number, .received: request.received.inChinese, .submitted: request.received.inChinese, .subject: request.subject,
    ]
    values[.due] = request.standing.due?.inChineseWithWeekday
    if request.standing.isProvisional { values[.provisional] = "这一天是暂定的：国务院办公厅公布下一年的放假安排以后才能最后确定。" }
    return values
  }

  private func add(_ event: RequestEvent, of timeline: RequestTimeline, to values: inout [NoticeField: String]) throws {
    values[.reason] = event.kind.dueReason
    switch event {
    case .correctionRequested(let defects, let until):
      (values[.defects], values[.correctionUntil]) = (defects, until.inChineseWithWeekday)
    case .feeNoticed(let yuan, _):
      values[.fee] = "\(yuan)"
      if case .awaitingPayment(_, let lastDay) = try timeline.clock.reading(in: context.calendar(db)).standing {
        values[.paymentUntil] = lastDay.inChineseWithWeekday
      }
    case .served(let service): (values[.servedOn], values[.method]) = (service.inTimeBasis.inChinese, service.method.name)
    default: break
    }
  }
}
