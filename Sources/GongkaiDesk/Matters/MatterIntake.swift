public import GongkaiCore
import GongkaiStore

/// What the acknowledgement of a correction or suggestion made online says.
public struct FiledMatter: Hashable, Sendable {
  /// The number people quote.
  public let number: String
  /// Correction or suggestion.
  public let kind: MatterKind
  /// The query code; nil once it was replaced.
  public let code: String?
  /// The record or the information.
  public let subject: String
  /// The day it was submitted.
  public let day: Day
}

extension MatterDesk {
  /// A ticket for one form; the form sent twice makes one matter.
  ///
  /// It is the key of the matter to be and a proof that it was made here, so that nobody can name the key of somebody else's.
  public func ticket(agency: String) -> String {
    let id = context.keys.next()
    return "\(id).\(proof(of: id, agency))"
  }

  private func proof(of id: UUIDv7, _ agency: String) -> String {
    String(context.vault.blindIndex("ticket|\(id)", table: .matterCase, column: .id, agency: agency).suffix(32))
  }

  private func key(of ticket: String, _ agency: String) throws(DeskError) -> UUIDv7 {
    let parts = ticket.split(separator: ".").map(String.init)
    guard parts.count == 2, let id = UUIDv7(parts[0]), QueryCode.equal(parts[1], proof(of: id, agency)) else {
      throw .intake(.formUnknown)
    }
    return id
  }

  /// Takes in what somebody sends from the public pages and returns the token of its status page.
  ///
  /// Number, event, files, code and audit entry are one transaction. It is received on the day of submission (convention): the law lays down no
  /// receipt day for corrections and suggestions, and nobody needs to confirm what has reached the office.
  /// - Parameter ticket: of the form.
  /// - Throws: `DeskError.matterRefused` with every reason, `.field`, `IntakeError.closedOnline`, `.formUnknown`.
  public func submit(
    _ claim: MatterClaim, from applicant: Applicant, kind: ApplicantKind, files: [ReceivedFile], ticket: String, agency: String
  ) async throws(DeskError) -> String {
    let (id, now, today, actor) = (try key(of: ticket, agency), context.now(), context.today, Actor.applicant(of: agency))
    if let refusals = MatterRefusals(claim.refusals(of: applicant)) { throw .matterRefused(refusals) }
    if let excess = UploadRules.excess(of: files) { throw .matter([.uploads([excess])]) }
    let dates = ArrivalDates(submitted: today)
    _ = try MatterRegistration(rule: .online, dates: dates, applicantKind: kind, applicant: applicant, claim: claim).receiptDay(
      today: today)
    let rows = try ApplicantDesk(context).rows(files, owner: id, agency: agency)
    let new = NewMatter(
      id: id, received: today, channel: ReceiptRule.online.rawValue, applicantKind: kind.rawValue,
      applicant: try seal(applicant, .applicant, id, agency), index: index(of: applicant, agency: agency), claim: claim, request: nil)
    _ = try await open(new, by: actor) { db, stored in
      guard try OfficeDesk.profile(of: agency, in: db).announcedChannels.standing(of: .online).accepts else {
        throw DeskError.intake(.closedOnline)
      }
      let (access, _, _) = context.newAccess(to: id, number: stored.number, agency: agency, at: now, code: code(of: id, now, agency))
      try RequestAccesses(db).save(access)
      try context.keep(rows, agency: agency, at: now, in: db)
    }
    let (stored, access, kept) = try await context.perform {
      try await context.database.read { db in
        let stored = try Matters(db).find(id, agency: agency)
        return (
          stored, try stored.flatMap { try RequestAccesses(db).find(number: $0.number, agency: agency) },
          Set(try RequestFiles(db).all(of: id, agency: agency).map(\.address))
        )
      }
    }
    // sent again with more papers: what came with the second form is added
    let more = files.filter { !kept.contains($0.blob.address) }
    if let stored, !more.isEmpty { try await ApplicantDesk(context).supplement(stored, more) }
    guard let access else { throw .intake(.noSuchStatus) }
    return context.statusToken(of: id.description, madeAt: access.madeAt, agency: agency)
  }

  /// The code is made from the key of the vault, so that the acknowledgement can show it again.
  private func code(of id: UUIDv7, _ madeAt: Instant, _ agency: String) -> String {
    QueryCode.derived(from: context.vault.blindIndex("code|\(id)|\(madeAt)", table: .access, column: .codeHash, agency: agency))
  }

  /// The acknowledgement of a token; nil when it leads to something else.
  public func filed(_ token: String, agency: String) async throws(DeskError) -> FiledMatter? {
    try await context.perform {
      try await context.database.read { db in
        let found = try ApplicantDesk(context).found(token, agency: agency, in: db)
        guard let stored = found.matter else { return nil }
        let code = code(of: stored.id, found.access.madeAt, agency)
        let isGood = QueryCode.equal(context.codeHash(code, of: stored.id.description, agency: agency), found.access.codeHash)
        return FiledMatter(
          number: stored.number, kind: stored.kind, code: isGood ? code : nil, subject: try claim(of: stored).subject,
          day: stored.received)
      }
    }
  }
}
