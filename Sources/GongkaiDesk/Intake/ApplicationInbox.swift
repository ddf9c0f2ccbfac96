import FoundationEssentials
public import GongkaiCore
public import GongkaiStore

/// Applications made online that wait for the office: receipt is confirmed with the applicant, then they are requests.
public struct ApplicationInbox: Sendable {
  let context: DeskContext

  /// The inbox of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that confirm receipt.
  public static let roles = RequestEvent.Kind.registered.roles

  /// An application as the list shows it.
  public struct Item: Hashable, Sendable {
    /// Stable key.
    public let id: String
    /// The number people quote.
    public let number: String
    /// When it was submitted, in China.
    public let submittedAt: ChinaTime
    /// Who asks, masked.
    public let applicant: Applicant
    /// The category in the annual report.
    public let applicantKind: ApplicantKind
    /// What is asked for.
    public let subject: String
    /// How it is wanted; nil once cleared.
    public let wishes: ApplicationWishes?
    /// What came along.
    public let files: [FileFacts]
    /// The day by which the office confirms: one working day after submission, as the form promises (convention).
    public let confirmBy: Day?
    /// Numbers of other applications and requests of the same applicant with the same words; perhaps sent twice.
    public let likeness: [String]
  }

  /// What waits, the earliest first.
  public func waiting(agency: String, limit: Int = 200) async throws(DeskError) -> [Item] {
    try await context.perform {
      try await context.database.read { db in
        let waiting = try Applications(db).all(.waiting, agency: agency, limit: limit)
        let calendar = try context.calendar(db)
        return try waiting.map { try item($0, among: waiting, calendar, in: db) }
      }
    }
  }

  /// How many wait.
  public func count(agency: String) async throws(DeskError) -> Int {
    try await context.perform { try await context.database.read { try Applications($0).count(.waiting, agency: agency) } }
  }

  /// Who asks, in full, to telephone; the audit log keeps who looked.
  public func unmasked(_ number: String, by actor: Actor) async throws(DeskError) -> Applicant {
    try mayConfirm(actor)
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let application = try waiting(number, actor.agency, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "showApplicant", objectKind: "application",
            objectID: application.id.description, after: ["reason": "确认收到申请"]))
        return try context.applicant(of: application)
      }
    }
  }

  /// Confirms receipt: the application becomes a request of the same key and number, received on the day both sides have confirmed.
  ///
  /// - Parameters:
  ///   - organ: the day the office confirmed.
  ///   - applicant: the day the applicant confirmed.
  public func confirm(_ number: String, organ: Day, applicant: Day, by actor: Actor) async throws(DeskError) -> StoredRequest {
    try mayConfirm(actor)
    let (act, now, today, desk) = (context.keys.next(), context.now(), context.today, RequestDesk(context))
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let application = try waiting(number, actor.agency, in: db)
        let who = try context.applicant(of: application)
        let dates = ArrivalDates(
          submitted: DeskContext.day(of: application.submittedAt), confirmedByOrgan: organ, confirmedByApplicant: applicant)
        let registration = Registration(
          rule: .online, dates: dates, applicantKind: ApplicantKind(rawValue: application.applicantKind) ?? .other, applicant: who,
          subject: application.subject)
        let received = try registration.receiptDay(today: today)
        let entry = RequestDesk.RegisterEntry(
          id: application.id, number: application.number, received: received,
          sealed: try desk.seal(who, id: application.id, agency: actor.agency), act: act, at: now)
        let request = try desk.enter(registration, entry, in: db, by: actor)
        guard try Applications(db).settle(application, as: .registered) else { throw StoreError.conflict }
        return request
      }
    }
  }

  /// Confirms receipt as `confirm` does, for a page, which knows nothing of the store; the number.
  public func takeIn(_ number: String, organ: Day, applicant: Day, by actor: Actor) async throws(DeskError) -> String {
    try await confirm(number, organ: organ, applicant: applicant, by: actor).number
  }

  /// The waiting application of a number.
  public func item(_ number: String, by actor: Actor) async throws(DeskError) -> Item {
    try mayConfirm(actor)
    return try await context.perform {
      try await context.database.read { db in
        let one = try waiting(number, actor.agency, in: db)
        let all = try Applications(db).all(.waiting, agency: actor.agency, limit: 200)
        return try item(one, among: all, context.calendar(db), in: db)
      }
    }
  }

  /// A file that came along; the audit log keeps who looked. Nil when there is none.
  public func download(_ file: String, of number: String, by actor: Actor) async throws(DeskError) -> FileDownload? {
    try mayConfirm(actor)
    guard let blobs = context.blobs, let key = UUIDv7(file) else { return nil }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> FileDownload? in
        let one = try waiting(number, actor.agency, in: db)
        guard let stored = try RequestFiles(db).find(key, of: one.id, agency: actor.agency),
          let facts = try context.files(of: one.id, agency: actor.agency, in: db).first(where: { $0.id == file })
        else { return nil }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "downloadFile", objectKind: "application",
            objectID: one.id.description, after: ["number": .text(number), "file": .text(file)]))
        return FileDownload(facts: facts, blobs: blobs, address: stored.address, agency: actor.agency)
      }
    }
  }

  /// Leaves out an application that was sent twice; its number stays used.
  public func drop(_ number: String, sameAs other: String, by actor: Actor) async throws(DeskError) {
    try mayConfirm(actor)
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let application = try waiting(number, actor.agency, in: db)
        guard number != other, try context.isSame(application, as: other, in: db) else {
          throw DeskError.intake(.notTheSame(number, other))
        }
        guard try Applications(db).settle(application, as: .dropped) else { throw StoreError.conflict }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "dropApplication", objectKind: "application",
            objectID: application.id.description, before: ["state": "waiting"],
            after: ["number": .text(number), "sameAs": .text(other), "state": "dropped"]))
      }
    }
  }

  private func mayConfirm(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "确认收到申请", needed: Self.roles) }
  }

  private func waiting(_ number: String, _ agency: String, in db: any SQLConnection) throws -> StoredApplication {
    guard let application = try Applications(db).find(number: number, agency: agency) else { throw DeskError.noSuchRequest }
    guard application.state == .waiting else { throw DeskError.intake(.alreadySettled(number)) }
    return application
  }

  private func item(
    _ application: StoredApplication, among waiting: [StoredApplication], _ calendar: WorkCalendar, in db: any SQLConnection
  ) throws -> Item {
    let agency = application.agency
    let requests = try Requests(db).sameApplicant(application.applicantIndex, agency: agency, limit: 20)
    let others =
      waiting.filter { $0.id != application.id && context.isSame($0, application) }.map(\.number)
      + requests.filter { $0.subject == application.subject }.map(\.number)
    return Item(
      id: application.id.description, number: application.number, submittedAt: ChinaTime(application.submittedAt),
      applicant: try context.applicant(of: application).masked,
      applicantKind: ApplicantKind(rawValue: application.applicantKind) ?? .other, subject: application.subject,
      wishes: try context.wishes(of: application), files: try context.files(of: application.id, agency: agency, in: db),
      confirmBy: try? calendar.workingDay(1, after: DeskContext.day(of: application.submittedAt)), likeness: others)
  }
}

extension DeskContext {
  func applicant(of application: StoredApplication) throws -> Applicant {
    guard let sealed = application.sealedApplicant else { return .cleared }
    let place = FieldPlace(table: .application, column: .applicant, agency: application.agency, row: application.id.description)
    return try JSONDecoder().decode(Applicant.self, from: Data(try vault.open(sealed, at: place).utf8))
  }

  func wishes(of application: StoredApplication) throws -> ApplicationWishes? {
    guard let sealed = application.sealedWishes else { return nil }
    let place = FieldPlace(table: .application, column: .wishes, agency: application.agency, row: application.id.description)
    return try JSONDecoder().decode(ApplicationWishes.self, from: Data(try vault.open(sealed, at: place).utf8))
  }

  /// The same applicant asks for the same in the same words.
  func isSame(_ a: StoredApplication, _ b: StoredApplication) -> Bool {
    a.applicantIndex == b.applicantIndex && a.subject == b.subject
  }

  func isSame(_ application: StoredApplication, as number: String, in db: any SQLConnection) throws -> Bool {
    if let other = try Applications(db).find(number: number, agency: application.agency), isSame(application, other) { return true }
    guard let request = try Requests(db).find(number: number, agency: application.agency) else { return false }
    return request.applicantIndex == application.applicantIndex && request.subject == application.subject
  }

  func files(of owner: UUIDv7, agency: String, in db: any SQLConnection) throws -> [FileFacts] {
    try RequestFiles(db).all(of: owner, agency: agency).map(facts)
  }
}

extension RequestDesk {
  /// How the applicant of a request that was made online wants the information; nil for other channels.
  func wishes(of request: StoredRequest) async throws(DeskError) -> ApplicationWishes? {
    try await context.perform {
      try await context.database.read { db in
        try Applications(db).find(request.id, agency: request.agency).flatMap { try context.wishes(of: $0) }
      }
    }
  }

  /// The files of a request, in the order in which they came.
  func files(of request: StoredRequest) async throws(DeskError) -> [FileFacts] {
    try await context.perform {
      try await context.database.read { try context.files(of: request.id, agency: request.agency, in: $0) }
    }
  }
}
