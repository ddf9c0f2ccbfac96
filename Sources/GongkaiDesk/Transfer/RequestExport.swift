public import GongkaiCore
import GongkaiStore

extension RequestTransfer {
  /// Who may write the register out.
  public static let exportRoles: Set<Role> = RequestDesk.unmaskingRoles.union([.statistician])

  /// Writes all requests of the actor's agency as CSV, in the order in which they were registered.
  ///
  /// The audit log keeps who did it and why before the first byte is written.
  /// - Parameters:
  ///   - reason: why personal data is needed in full; nil to write it masked.
  ///   - write: takes the next bytes.
  /// - Returns: The number of requests.
  public func export(unmaskedFor reason: String? = nil, by actor: Actor, to write: ([UInt8]) throws -> Void) async throws(DeskError) -> Int
  {
    let needed = reason == nil ? Self.exportRoles : RequestDesk.unmaskingRoles
    guard !actor.roles.isDisjoint(with: needed) else {
      throw .notYourRole(act: reason == nil ? "导出申请台账" : "导出申请人的完整信息", needed: needed)
    }
    if let reason, reason.allSatisfy(\.isWhitespace) { throw .field("导出原因", .empty) }
    try await note(reason, by: actor)
    return try await context.perform {
      try write(CSVText.mark + CSVText.line(RequestColumn.allCases.map(\.rawValue)))
      var (last, count) = ("", 0)
      while true {
        let page = try await context.database.read { [last] in try Requests($0).all(agency: actor.agency, after: last, limit: 500) }
        guard let end = page.last else { return count }
        try write(try page.flatMap { CSVText.line(try cells(of: $0, isMasked: reason == nil)) })
        (last, count) = (end.id.description, count + page.count)
      }
    }
  }

  private func note(_ reason: String?, by actor: Actor) async throws(DeskError) {
    let (act, now) = (context.keys.next(), context.now())
    let record = AuditRecord(
      agency: actor.agency, actID: act, at: now, actor: actor.id, act: "exportRequests", objectKind: "register",
      objectID: act.description, after: ["personalData": .flag(reason != nil), "reason": .text(reason ?? "")])
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in _ = try AuditLog(db).append(record) }
    }
  }

  private func cells(of request: StoredRequest, isMasked: Bool) throws -> [String] {
    let full = try RequestDesk(context).unsealed(request)
    let applicant = isMasked ? full.masked : full
    return RequestColumn.allCases.map { $0.cell(of: request, applicant) }
  }
}

extension RequestColumn {
  /// What the column says of a request.
  fileprivate func cell(of request: StoredRequest, _ applicant: Applicant) -> String {
    switch self {
    case .number: request.number
    case .received: request.received.description
    case .channel: ReceiptRule(rawValue: request.channel)?.registerName ?? request.channel
    case .kind: ApplicantKind(rawValue: request.applicantKind)?.name ?? request.applicantKind
    case .name: applicant.name
    case .documentKind: applicant.documentKind
    case .documentNumber: applicant.documentNumber
    case .telephone: applicant.telephone
    case .address: applicant.address
    case .email: applicant.email
    case .subject: request.subject
    case .state: request.standing.state.name
    case .due: request.standing.due?.description ?? ""
    case .ended: request.standing.ended?.description ?? ""
    case .outcome: request.standing.outcome?.registerName ?? ""
    }
  }
}
