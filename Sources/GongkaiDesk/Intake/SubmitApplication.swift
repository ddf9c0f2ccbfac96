import FoundationEssentials
public import GongkaiCore
import GongkaiStore

/// How the information is wanted and what help is needed, as the office reads it; sealed beside an application.
public struct ApplicationWishes: Hashable, Sendable, Codable {
  /// In which form the information is wanted.
  public let form: ProvisionForm
  /// How it is to be handed over.
  public let means: ProvisionMeans
  /// How the answer is to be served.
  public let service: ServiceWish
  /// Help with reading or hearing.
  public let needs: Set<Need>
  /// Who speaks for an organisation.
  public let contactPerson: String
  /// Who acts for the applicant; empty when nobody does.
  public let representative: String
  /// The representative's telephone number.
  public let representativeTelephone: String

  init(_ form: ApplicationForm) {
    (self.form, means, service, needs) = (form.form, form.means, form.service, form.needs)
    (contactPerson, representative, representativeTelephone) = (form.contactPerson, form.representative, form.representativeTelephone)
  }
}

/// Takes applications in.
public struct SubmitApplication: Sendable {
  let context: DeskContext
  private var drafts: DraftDesk { DraftDesk(context) }

  /// The act on a context.
  public init(_ context: DeskContext) { self.context = context }

  /// Turns a draft into an application with the next number of the year, once: the same draft again gives the same answer.
  ///
  /// Number, application, files, code and audit entry are one transaction. The office still has to confirm receipt with the applicant.
  /// - Throws: `IntakeError.faults` with everything that is wrong.
  public func submit(_ draft: Draft) async throws(DeskError) -> Submission {
    if let submitted = draft.submitted { return submitted }
    let faults = draft.faults
    guard faults.isEmpty else { throw .intake(.faults(faults)) }
    let (agency, now, today) = (draft.stored.agency, context.now(), context.today)
    let (id, act) = (context.keys.next(), context.keys.next())
    let pieces = try sealed(draft, id: id)
    return try await context.perform {
      try await context.database.act(act, agency: agency) { db in
        // whoever clicked twice: the first of both has won
        if let earlier = try earlier(draft, in: db) { return earlier }
        // the office may have closed the channel while the form was filled in
        guard try OfficeDesk.profile(of: agency, in: db).announcedChannels.standing(of: .online).accepts else {
          throw DeskError.intake(.closedOnline)
        }
        let number = try RequestDesk.number(today.year, in: db, agency: agency)
        let (access, code, token) = context.newAccess(to: id, number: number, agency: agency, at: now)
        let submission = Submission(number: number, code: code, token: token, subject: draft.form.wholeSubject, at: now)
        try Applications(db).insert(
          StoredApplication(
            agency: agency, id: id, number: number, submittedAt: now, sealedApplicant: pieces.applicant, applicantIndex: pieces.index,
            applicantKind: draft.form.applicantKind.rawValue, subject: draft.form.wholeSubject, sealedWishes: pieces.wishes))
        try RequestAccesses(db).save(access)
        try move(draft, to: id, showing: submission, in: db)
        try NoticeWriter(context, db, agency: agency, at: now).submitted(draft.form.applicant, submission, id: id)
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: Actor.applicantID, act: "submitApplication", objectKind: "application",
            objectID: id.description, after: ["number": .text(number), "files": .integer(draft.files.count), "state": "waiting"]))
        return submission
      }
    }
  }

  /// The answer that this draft was given before.
  private func earlier(_ draft: Draft, in db: any SQLConnection) throws -> Submission? {
    let stored = draft.stored
    guard let now = try Drafts(db).find(tokenHash: stored.tokenHash, agency: stored.agency, now: context.now()) else {
      throw DeskError.intake(.draftChanged)
    }
    return now.application == nil ? nil : try drafts.submission(of: now)
  }

  /// Files go over to the application; the draft keeps nothing but what its last page shows.
  private func move(_ draft: Draft, to id: UUIDv7, showing submission: Submission, in db: any SQLConnection) throws {
    var stored = draft.stored
    for file in try Drafts(db).files(of: stored.id, agency: stored.agency) {
      let key = context.keys.next()
      let place = FieldPlace(table: .requestFile, column: .name, agency: stored.agency, row: key.description)
      try RequestFiles(db).insert(
        RequestFile(
          agency: stored.agency, id: key, owner: id, purpose: file.purpose,
          sealedName: try context.vault.seal(drafts.name(of: file), at: place), mediaType: file.mediaType, size: file.size,
          address: file.address, addedAt: file.addedAt, addedBy: Actor.applicantID))
    }
    stored.sealedContent = try drafts.seal(DraftDesk.Content(submitted: submission), of: stored.id, agency: stored.agency)
    stored.endsAt = context.now().adding(minutes: DraftDesk.shownHours * 60)
    guard try Drafts(db).submit(stored, as: id) else { throw StoreError.conflict }
  }

  private func sealed(_ draft: Draft, id: UUIDv7) throws(DeskError) -> (applicant: String, index: String, wishes: String) {
    let (agency, applicant) = (draft.stored.agency, draft.form.applicant)
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
      func place(_ column: Identifier) -> FieldPlace {
        FieldPlace(table: .application, column: column, agency: agency, row: id.description)
      }
      return (
        try context.vault.seal(text(applicant), at: place(.applicant)),
        context.vault.blindIndex(applicant.identity, table: .request, column: .applicant, agency: agency),
        try context.vault.seal(text(ApplicationWishes(draft.form)), at: place(.wishes))
      )
    } catch { throw .store("\(error)") }
  }
}

extension DraftDesk {
  func submission(of draft: StoredDraft) throws(DeskError) -> Submission? { try open(draft).submitted }
}
