public import GongkaiCore
import GongkaiStore

/// The applicant's side of a request, without an account: number and code lead to an address that nobody can guess.
public struct ApplicantDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// Wrong tries at one number within an hour.
  public static let tries = 10
  static let tryMinutes = 60
  /// The most characters of an answer.
  public static let answerLimit = 4000

  /// The token of a status page for who knows number and code.
  ///
  /// An unknown number is answered as a wrong code is, and counts as one.
  public func enter(number: String, code: String, agency: String) async throws(DeskError) -> String {
    let number = QueryCode.normalNumber(number)
    let now = context.now()
    let since = now.adding(minutes: -Self.tryMinutes)
    let result = try await context.perform {
      try await context.database.write(agency: agency) { db -> Result<RequestAccess, IntakeError> in
        let accesses = RequestAccesses(db)
        guard try accesses.tries(number: number, agency: agency, since: since) < Self.tries else {
          return .failure(.tooManyTries(minutes: Self.tryMinutes))
        }
        let access = try accesses.find(number: number, agency: agency)
        // as much work for a number that is not there
        let hash = context.codeHash(code, of: access?.id.description ?? "", agency: agency)
        if let access, QueryCode.equal(hash, access.codeHash) { return .success(access) }
        try accesses.countTry(number: number, agency: agency, since: since, at: now)
        return .failure(.wrongCode)
      }
    }
    switch result {
    case .success(let access): return context.statusToken(of: access.id.description, madeAt: access.madeAt, agency: agency)
    case .failure(let error): throw .intake(error)
    }
  }

  /// Gives a request a new code, for one that was lost or never given; the old one and its address are no longer good.
  ///
  /// The registrar has seen a document of identity, or hands the receipt over.
  ///
  /// - Parameter seen: the mark of the code that the person saw, empty for none; nil to replace whatever is there.
  /// - Throws: `CaseFault.codeChanged` when the code was replaced since: a form sent twice makes one code.
  public func renewCode(of number: String, seen: String? = nil, by actor: Actor) async throws(DeskError) -> String {
    guard !actor.roles.isDisjoint(with: ApplicationInbox.roles) else {
      throw .notYourRole(act: "发给查询码", needed: ApplicationInbox.roles)
    }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let application = try Applications(db).find(number: number, agency: actor.agency)
        guard let id = try application?.id ?? Requests(db).find(number: number, agency: actor.agency)?.id else {
          throw DeskError.noSuchRequest
        }
        let old = try RequestAccesses(db).find(number: number, agency: actor.agency)?.madeAt.description ?? ""
        if let seen, seen != old { throw DeskError.matter([.codeChanged]) }
        let (access, code, _) = context.newAccess(to: id, number: number, agency: actor.agency, at: now)
        try RequestAccesses(db).save(access)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "renewCode", objectKind: "application",
            objectID: id.description, after: ["number": .text(number)]))
        return code
      }
    }
  }

  /// What a token leads to.
  func found(_ token: String, agency: String, in db: any SQLConnection) throws -> Found {
    guard let access = try RequestAccesses(db).find(tokenHash: Token.hash(token), agency: agency) else {
      throw DeskError.intake(.noSuchStatus)
    }
    let application = try Applications(db).find(access.id, agency: agency)
    let request = try Requests(db).find(access.id, agency: agency)
    let isNeither = application == nil && request == nil
    return Found(
      access: access, application: application, request: request,
      matter: isNeither ? try Matters(db).find(access.id, agency: agency) : nil)
  }

  /// A request, or the application that it still is; or a correction or suggestion.
  struct Found {
    let access: RequestAccess
    let application: StoredApplication?
    let request: StoredRequest?
    let matter: StoredMatter?
  }
}

extension ApplicantDesk {
  /// Takes the request back; nothing is answered any more.
  public func withdraw(_ token: String, agency: String) async throws(DeskError) {
    let found = try await look(token, agency)
    if let matter = found.matter { return try await withdraw(matter) }
    guard let request = found.request else { return try await withdrawApplication(found, agency) }
    try await record(.withdrawn(statement: "申请人在网上撤回"), on: request, as: .withdraw)
  }

  private func withdrawApplication(_ found: Found, _ agency: String) async throws(DeskError) {
    guard let application = found.application, application.state == .waiting else { throw .intake(.notNow(.withdraw)) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: agency) { db in
        guard try Applications(db).settle(application, as: .withdrawn) else { throw DeskError.intake(.notNow(.withdraw)) }
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: Actor.applicantID, act: "withdrawApplication", objectKind: "application",
            objectID: application.id.description, before: ["state": "waiting"],
            after: ["number": .text(application.number), "state": "withdrawn"]))
      }
    }
  }

  /// Answers a correction notice with words and files (第三十条); the reply period begins anew.
  public func correct(_ token: String, text: String, files: [ReceivedFile], agency: String) async throws(DeskError) {
    let found = try await look(token, agency)
    guard let request = found.request, request.standing.state == .correctionRequested else { throw .intake(.notNow(.correct)) }
    let all = try await answer(text, name: "补正说明.txt", files, agency)
    try await record(.corrected, on: request, as: .correct, files: all)
  }

  /// Adds words and files to a request, or to an application that waits.
  public func supplement(_ token: String, text: String, files: [ReceivedFile], agency: String) async throws(DeskError) {
    let found = try await look(token, agency)
    let all = try await answer(text, name: "补充说明.txt", files, agency)
    if let matter = found.matter { return try await supplement(matter, all) }
    if let request = found.request {
      guard !request.standing.state.isEnded else { throw .intake(.notNow(.supplement)) }
      return try await record(.noted(Self.supplementNote), on: request, as: .supplement, files: all)
    }
    guard let application = found.application, application.state == .waiting else { throw .intake(.notNow(.supplement)) }
    let rows = try rows(all, owner: application.id, agency: agency)
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: agency) { db in
        try context.keep(rows, agency: agency, at: now, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: Actor.applicantID, act: "supplementApplication", objectKind: "application",
            objectID: application.id.description, after: ["number": .text(application.number), "files": .integer(rows.count)]))
      }
    }
  }

  /// Confirms that the answer was received.
  public func confirmReceipt(_ token: String, agency: String) async throws(DeskError) {
    let found = try await look(token, agency)
    guard let request = found.request else { throw .intake(.notNow(.confirmReceipt)) }
    let timeline = try await context.perform { try await context.database.read { try Requests($0).timeline(of: request) } }
    guard Self.mayConfirm(timeline, request.standing.state) else { throw .intake(.notNow(.confirmReceipt)) }
    try await record(.noted(Self.receiptNote), on: request, as: .confirmReceipt)
  }

  static let receiptNote = "申请人在网上确认收到答复"
  static let supplementNote = "申请人在网上补充材料"

  static func mayConfirm(_ timeline: RequestTimeline, _ state: RequestState) -> Bool {
    let isConfirmed = timeline.entries.contains { $0.by == Actor.applicantID && $0.event == .noted(receiptNote) }
    return (state == .served || state == .archived) && !isConfirmed && timeline.entries.contains { $0.event.kind == .served }
  }
}

extension ApplicantDesk {
  private func look(_ token: String, _ agency: String) async throws(DeskError) -> Found {
    try await context.perform { try await context.database.read { try found(token, agency: agency, in: $0) } }
  }

  /// Words become a file of their own, so that they lie with the papers of the case.
  func answer(_ text: String, name: String, _ files: [ReceivedFile], _ agency: String) async throws(DeskError) -> [ReceivedFile] {
    guard text.unicodeScalars.count <= Self.answerLimit else { throw .intake(.answerTooLong(limit: Self.answerLimit)) }
    guard !files.isEmpty || !text.allSatisfy(\.isWhitespace) else { throw .intake(.nothingToSend) }
    if text.allSatisfy(\.isWhitespace) { return files }
    return try await context.perform {
      guard let file = try await context.receive(text: text, name: name, purpose: .correction, agency: agency) else {
        throw DeskError.intake(.noFiles)
      }
      return [file] + files
    }
  }

  private func record(_ event: RequestEvent, on request: StoredRequest, as act: ApplicantAct, files: [ReceivedFile] = [])
    async throws(DeskError)
  {
    let rows = try rows(files, owner: request.id, agency: request.agency)
    let now = context.now()
    do {
      _ = try await RequestDesk(context).record(event, on: request.number, by: .applicant(of: request.agency)) { db, _ in
        try context.keep(rows, agency: request.agency, at: now, in: db)
      }
    } catch .refused { throw .intake(.notNow(act)) }
  }

  func rows(_ files: [ReceivedFile], owner: UUIDv7, agency: String) throws(DeskError) -> [(RequestFile, KeptBlob)] {
    do {
      return try files.map { (try context.row($0, $0.purpose, owner: owner, agency: agency, by: Actor.applicantID), $0.blob) }
    } catch { throw .store("\(error)") }
  }
}
