import FoundationEssentials
public import GongkaiCore
public import GongkaiStore

extension RequestDesk {
  /// The roles that may see who asks without a mask.
  public static let unmaskingRoles: Set<Role> = [.registrar, .handler, .officeHead]

  static func place(of id: UUIDv7, agency: String) -> FieldPlace {
    FieldPlace(table: .request, column: .applicant, agency: agency, row: id.description)
  }

  /// Who asks, with names and numbers masked.
  public func applicant(of request: StoredRequest) throws(DeskError) -> Applicant {
    try unsealed(request).masked
  }

  /// Who asks, in full; the audit log keeps who looked and why.
  public func unmasked(applicantOf request: StoredRequest, reason: String, by actor: Actor) async throws(DeskError) -> Applicant {
    guard actor.agency == request.agency, !actor.roles.isDisjoint(with: Self.unmaskingRoles) else {
      throw .notYourRole(act: "查看申请人的完整信息", needed: Self.unmaskingRoles)
    }
    guard !reason.allSatisfy(\.isWhitespace) else { throw .field("查看原因", .empty) }
    let applicant = try unsealed(request)
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        _ = try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "showApplicant", objectKind: "request",
            objectID: request.id.description, after: ["reason": .text(reason)]))
      }
    }
    return applicant
  }

  func unsealed(_ request: StoredRequest) throws(DeskError) -> Applicant {
    do {
      let text = try context.vault.open(request.sealedApplicant, at: Self.place(of: request.id, agency: request.agency))
      return try JSONDecoder().decode(Applicant.self, from: Data(text.utf8))
    } catch { throw .store("\(error)") }
  }
}
