import FoundationEssentials
public import GongkaiCore
import GongkaiStore

/// Corrections of records and suggestions to publish: registering them, what happens in them, finding them.
public struct MatterDesk: Sendable {
  let context: DeskContext
  let press: PDFPress

  /// The desk of a context.
  public init(_ context: DeskContext, press: PDFPress = PDFPress()) {
    self.context = context
    self.press = press
  }

  /// Registers a matter under the next number of its kind and returns the number.
  ///
  /// Number, event and audit entry are one transaction.
  /// - Throws: `DeskError.matterRefused` with every reason why it cannot be.
  public func register(_ registration: MatterRegistration, by actor: Actor) async throws(DeskError) -> String {
    try mayRegister(actor)
    let received = try registration.receiptDay(today: context.today)
    let id = context.keys.next()
    let entry = NewMatter(
      id: id, received: received, channel: registration.rule.rawValue, applicantKind: registration.applicantKind.rawValue,
      applicant: try seal(registration.applicant, .applicant, id, actor.agency),
      index: index(of: registration.applicant, agency: actor.agency), claim: registration.claim, request: nil)
    return try await open(entry, by: actor)
  }

  /// Registers as a matter what was registered as a request and turned out to be one; the receipt day stays.
  ///
  /// The request stays open until it is answered by itself: nothing is closed without a letter that tells the applicant.
  /// - Throws: `DeskError.matterKnown` when that was done before, `.matterRefused` with every reason why it cannot be.
  public func reregister(request number: String, as claim: MatterClaim, by actor: Actor) async throws(DeskError) -> String {
    try mayRegister(actor)
    let desk = RequestDesk(context)
    let found = try await desk.find(number: number, agency: actor.agency)
    if found.status.state.isEnded, let refusals = MatterRefusals([.requestEnded(number)]) { throw .matterRefused(refusals) }
    let applicant = try desk.unsealed(found.request)
    if let refusals = MatterRefusals(claim.officeRefusals) { throw .matterRefused(refusals) }
    let id = context.keys.next()
    let entry = NewMatter(
      id: id, received: found.request.received, channel: found.request.channel, applicantKind: found.request.applicantKind,
      applicant: try seal(applicant, .applicant, id, actor.agency), index: found.request.applicantIndex, claim: claim, request: number)
    return try await open(entry, by: actor)
  }

  private func mayRegister(_ actor: Actor) throws(DeskError) {
    let needed = MatterEvent.Kind.registered.roles
    guard !actor.roles.isDisjoint(with: needed) else { throw .notYourRole(act: MatterEvent.Kind.registered.act, needed: needed) }
  }

  /// What is known of a matter before it has its number.
  struct NewMatter: Sendable {
    let id: UUIDv7
    let received: Day
    let channel: String
    let applicantKind: String
    let applicant: String
    let index: String
    let claim: MatterClaim
    let request: String?
  }

  /// - Parameter also: what belongs to the same act. A key that is known already makes nothing: whoever sent the form twice has won once.
  func open(
    _ new: NewMatter, by actor: Actor, also: @escaping @Sendable (any SQLConnection, StoredMatter) throws -> Void = { _, _ in }
  ) async throws(DeskError) -> String {
    let (act, entryID, now, today) = (context.keys.next(), context.keys.next(), context.now(), context.today)
    let claim = try seal(new.claim, .content, new.id, actor.agency)
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        if let known = try Matters(db).find(new.id, agency: actor.agency) {
          // the same form with something else in it is another matter, and another person's browser
          guard known.applicantIndex == new.index, try self.claim(of: known) == new.claim else { throw DeskError.intake(.formUnknown) }
          return known.number
        }
        if let request = new.request, let known = try Matters(db).from(request: request, agency: actor.agency) {
          throw DeskError.matterKnown(number: known.number)
        }
        let kind = new.claim.kind
        let serial = try Numbers(db).next(agency: actor.agency, series: kind.series, year: new.received.year)
        let number = kind.number(serial, year: new.received.year)
        let first = Matter.Entry(on: today, by: actor.id, .registered(number: number))
        let matter = Matter(new.claim, received: new.received, entries: [first])
        let stored = StoredMatter(
          agency: actor.agency, id: new.id, number: number, kind: kind, received: new.received, channel: new.channel,
          applicantKind: new.applicantKind, sealedApplicant: new.applicant, applicantIndex: new.index, sealedClaim: claim,
          request: new.request, standing: try matter.standing(in: context.calendar(db)))
        try Matters(db).insert(stored, first: try sealed(first, entryID, actor.agency), at: now)
        try also(db, stored)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "registerMatter", objectKind: "matter",
            objectID: new.id.description, after: stored.audited))
        return number
      }
    }
  }

  /// Records what happened in a matter, when law and order allow it.
  ///
  /// - Parameter seen: the number of events the person has seen; nil asks nothing.
  /// - Throws: `DeskError.matterRefused` with every reason, which the audit log keeps too; `.matterChanged` when somebody else was quicker.
  public func record(_ event: MatterEvent, on number: String, by actor: Actor, seen: Int? = nil, day: Day? = nil) async throws(DeskError) {
    try await record(event, on: number, by: actor, seen: seen, day: day) { _, _ in }
  }

  /// - Parameter also: what belongs to the same act.
  func record(
    _ event: MatterEvent, on number: String, by actor: Actor, seen: Int? = nil, day: Day? = nil,
    also: @escaping @Sendable (any SQLConnection, StoredMatter) throws -> Void
  ) async throws(DeskError) {
    let (act, id, now, today) = (context.keys.next(), context.keys.next(), context.now(), context.today)
    let day = day ?? today
    let refused = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> MatterRefusals? in
        guard var stored = try Matters(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        var matter = try self.matter(stored, in: db)
        let before = stored.audited
        if let seen, seen != matter.entries.count { throw DeskError.matterChanged(number: number) }
        var record = AuditRecord(
          agency: actor.agency, actID: act, at: now, actor: actor.id, act: ActWords.ofMatters + event.kind.rawValue, objectKind: "matter",
          objectID: stored.id.description, before: before)
        if let refusals = MatterRefusals(matter.refusals(of: event, by: actor, on: day, today: today)) {
          record.outcome = .refused
          record.after = .text(refusals.description)
          try AuditLog(db).append(record)
          return refusals
        }
        let entry = Matter.Entry(on: day, by: actor.id, try numbered(event, matter, in: db, agency: actor.agency, day: day))
        matter.record(entry)
        if case .signed = event { try keepLetter(matter, in: &stored, db) }
        stored.standing = try matter.standing(in: context.calendar(db))
        let kept = try Matters(db).append(sealed(entry, id, actor.agency), to: stored, seen: matter.entries.count - 1, at: now)
        guard kept else { throw DeskError.matterChanged(number: number) }
        if stored.standing.state.isEnded { try NoticeWriter(context, db, agency: actor.agency, at: now).settle(stored) }
        try also(db, stored)
        record.after = stored.audited
        try AuditLog(db).append(record)
        return nil
      }
    }
    if let refused { throw .matterRefused(refused) }
  }

  /// A signature with the next number of the letter's series.
  private func numbered(_ event: MatterEvent, _ matter: Matter, in db: any SQLConnection, agency: String, day: Day) throws -> MatterEvent {
    guard case .signed = event, let series = matter.decision?.outcome.letter.spec.series else { return event }
    return .signed(serial: try Numbers(db).next(agency: agency, series: LetterDesk.series(series), year: day.year))
  }
}
