public import GongkaiCore
import GongkaiStore

/// Looks once on each working day for days that are near or have passed, and puts down reminders to those concerned, each once.
///
/// It can be run as often as one likes, and in several processes at once: what was put down before is known by its key.
public struct ReminderSweep: Sendable {
  let context: DeskContext

  /// The sweep of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// Puts down what is to be reminded of now; how many notices. Before eight in the morning and on rest days there is nothing.
  public func run() async throws(DeskError) -> Int {
    guard !context.notices.channels.isEmpty else { return 0 }
    let (now, today) = (context.now(), context.today)
    return try await context.perform {
      let agencies = try await context.database.read { db -> [String] in
        guard try Self.sendingDay(at: now, in: context.calendar(db)) != nil else { return [] }
        return try Set(Requests(db).agencies() + Remedies(db).agencies() + Matters(db).agencies()).sorted()
      }
      var count = 0
      for agency in agencies { count += try await run(agency, today, now) }
      return count
    }
  }

  private func run(_ agency: String, _ today: Day, _ now: Instant) async throws -> Int {
    let found = try await context.database.read { db in try Self.found(in: NoticeWriter(context, db, agency: agency, at: now), today) }
    if found.isEmpty { return 0 }
    let act = context.keys.next()
    return try await context.database.act(act, agency: agency) { db in
      let writer = NoticeWriter(context, db, agency: agency, at: now)
      // looked up anew: what was found may have been done meanwhile
      let found = try Self.found(in: writer, today)
      if found.isEmpty { return 0 }
      for one in found { try writer.put(one.draft, about: one.matter, one.values) }
      try AuditLog(db).append(
        AuditRecord(
          agency: agency, actID: act, at: now, actor: "reminders", act: "remind", objectKind: "notice", objectID: today.description,
          after: ["count": .integer(found.count)]))
      return found.count
    }
  }

  private struct Found {
    let draft: NoticeWriter.Draft
    let matter: NoticeWriter.Matter
    let values: [NoticeField: String]
  }

  private static func found(in writer: NoticeWriter, _ today: Day) throws -> [Found] {
    let settings = try NoticeChoices(writer.db).settings(agency: writer.agency)
    guard settings.isOn else { return [] }
    let calendar = try writer.context.calendar(writer.db)
    return try requests(writer, today, calendar, settings.daysBefore) + remedies(writer, today, calendar, settings.daysBefore)
      + tasks(writer, today, calendar, settings.daysBefore) + matters(writer, today, calendar, settings.daysBefore)
  }

  private static func requests(_ writer: NoticeWriter, _ today: Day, _ calendar: WorkCalendar, _ marks: [Int]) throws -> [Found] {
    let requests = Requests(writer.db)
    var (found, last): ([Found], String) = ([], "")
    while true {
      let page = try requests.open(agency: writer.agency, after: last, limit: 500)
      guard let end = page.last else { return found }
      last = end.number
      for request in page {
        let timeline = try requests.timeline(of: request)
        // a case beyond the calendar is named where it is shown; it keeps nobody else from being reminded
        guard let reminders = try? timeline.reminders(on: today, in: calendar, marks: marks), !reminders.isEmpty else { continue }
        let audience = try NoticeAudience(writer.db, agency: writer.agency, timeline: timeline)
        let values = NoticeWriter.values(of: request)
        for reminder in reminders {
          found += try Self.found(reminder, writer, audience, about: NoticeWriter.matter(of: request), values)
        }
      }
    }
  }

  private static func remedies(_ writer: NoticeWriter, _ today: Day, _ calendar: WorkCalendar, _ marks: [Int]) throws -> [Found] {
    let horizon = try calendar.workingDay(max(1, marks.max() ?? 1), after: today)
    let audience = try NoticeAudience(writer.db, agency: writer.agency, timeline: nil)
    return try Remedies(writer.db).due(by: horizon, agency: writer.agency, limit: 10_000).flatMap { stored -> [Found] in
      guard let reminders = try? stored.remedy.reminders(on: today, in: calendar, marks: marks) else { return [] }
      let matter = NoticeWriter.Matter(
        kind: stored.remedy.kind.rawValue, id: stored.id.description, link: .remedy(stored.remedy.kind, id: stored.id.description))
      return try reminders.flatMap { try Self.found($0, writer, audience, about: matter, [.remedy: stored.remedy.number]) }
    }
  }

  private static func matters(_ writer: NoticeWriter, _ today: Day, _ calendar: WorkCalendar, _ marks: [Int]) throws -> [Found] {
    let horizon = try calendar.workingDay(max(1, marks.max() ?? 1), after: today)
    let audience = try NoticeAudience(writer.db, agency: writer.agency, timeline: nil)
    return try Matters(writer.db).due(by: horizon, agency: writer.agency, limit: 10_000).flatMap { stored -> [Found] in
      guard let due = stored.standing.due,
        let reminder = try? stored.kind.reminder(stored.standing.state, due: due, on: today, in: calendar, marks: marks)
      else { return [] }
      let values: [NoticeField: String] = [.number: stored.number, .received: stored.received.inChinese]
      return try Self.found(reminder, writer, audience, about: NoticeWriter.matter(of: stored), values)
    }
  }

  /// Those who hold a task are reminded; whoever gave it is told too once the day has passed, or when nobody holds it with an account.
  private static func tasks(_ writer: NoticeWriter, _ today: Day, _ calendar: WorkCalendar, _ marks: [Int]) throws -> [Found] {
    let horizon = try calendar.workingDay(max(1, marks.max() ?? 1), after: today)
    return try RequestTasks(writer.db).open(agency: writer.agency, through: horizon, limit: 10_000).flatMap { stored -> [Found] in
      guard let reminder = try? stored.task.reminder(on: today, in: calendar, marks: marks) else { return [] }
      var contacts = try writer.holders(of: stored.task)
      if contacts.isEmpty || reminder.nearness == .overdue, let giver = try Accounts(writer.db).find(stored.task.by, agency: writer.agency),
        giver.isActive, !contacts.contains(where: { $0.key == giver.id.description })
      {
        contacts.append(NoticeContact(giver))
      }
      let (matter, values) = (NoticeWriter.matter(of: stored), NoticeWriter.values(of: stored, reminder.nearness))
      return try writer.drafts(reminder.kind, to: contacts, about: matter, key: reminder.key).map {
        Found(draft: $0, matter: matter, values: values)
      }
    }
  }

  private static func found(
    _ reminder: Reminder, _ writer: NoticeWriter, _ audience: NoticeAudience, about matter: NoticeWriter.Matter,
    _ known: [NoticeField: String]
  ) throws -> [Found] {
    let contacts = audience.people(for: reminder.kind, duty: reminder.roles).map(NoticeContact.init)
    var values = known
    values[.due] = reminder.due.inChineseWithWeekday
    (values[.matter], values[.left], values[.standing]) = (reminder.matter, "\(reminder.left)", reminder.standing)
    return try writer.drafts(reminder.kind, to: contacts, about: matter, key: reminder.key).map {
      Found(draft: $0, matter: matter, values: values)
    }
  }
}

extension ReminderSweep {
  /// The hour from which reminders are sent, in China.
  static let hour = 8

  /// Today when reminders may be sent now: it is a working day, and eight in the morning or later in China. Otherwise nil.
  public func sendingDay() async throws(DeskError) -> Day? {
    let now = context.now()
    return try await context.perform { try await context.database.read { try Self.sendingDay(at: now, in: context.calendar($0)) } }
  }

  static func sendingDay(at now: Instant, in calendar: WorkCalendar) throws(CalendarError) -> Day? {
    let (time, day) = (ChinaTime(now), DeskContext.day(of: now))
    guard time.hour >= hour else { return nil }
    return try calendar.isWorkingDay(day) ? day : nil
  }
}
