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
  public func export(unmaskedFor reason: String? = nil, by actor: Actor, to write: ([UInt8]) async throws -> Void)
    async throws(DeskError) -> Int
  {
    try await begin("", unmaskedFor: reason, by: actor) { db, last in
      let page = try Requests(db).all(agency: actor.agency, after: last?.key ?? "", limit: Self.page)
      return RegisterExport.Page(requests: page, next: page.count < Self.page ? nil : page.last.map { .key($0.id.description) })
    }.write(to: write)
  }

  /// A list as it is narrowed, to be written as CSV in its order. The audit log keeps who did it, which view and why, once this has returned.
  ///
  /// - Parameters:
  ///   - view: the address of the view, for the audit log.
  ///   - reason: why personal data is needed in full; nil to write it masked.
  public func export(
    _ list: RequestList, _ filter: RequestFilter, words: String?, view: String, unmaskedFor reason: String? = nil, by actor: Actor
  ) async throws(DeskError) -> RegisterExport {
    let today = context.today
    return try await begin(view, unmaskedFor: reason, by: actor) { [context] db, last in
      let soon = try context.calendar(db).workingDay(RequestList.lookAhead, after: today)
      let heldAs = try filter.holder.map { try TaskNames(db, agency: actor.agency).spellings(of: $0) }
      let found = try Requests(db).list(
        list.scope(today: today, soon: soon), filter, heldAs: heldAs ?? [], words: words, agency: actor.agency,
        after: last?.cursor, limit: Self.page)
      return RegisterExport.Page(requests: found.page.requests, next: (found.page.next ?? found.stopped).map { .cursor($0) })
    }
  }

  /// Requests that are read at a time.
  private static let page = 500

  private func begin(
    _ view: String, unmaskedFor reason: String?, by actor: Actor,
    read: @escaping @Sendable (any SQLConnection, RegisterExport.Place?) throws -> RegisterExport.Page
  ) async throws(DeskError) -> RegisterExport {
    let needed = reason == nil ? Self.exportRoles : RequestDesk.unmaskingRoles
    guard !actor.roles.isDisjoint(with: needed) else {
      throw .notYourRole(act: reason == nil ? "导出申请台账" : "导出申请人的完整信息", needed: needed)
    }
    if let reason, reason.allSatisfy(\.isWhitespace) { throw .field("导出原因", .empty) }
    try await note(reason, view, by: actor)
    return RegisterExport(context: context, isMasked: reason == nil, read: read)
  }

  private func note(_ reason: String?, _ view: String, by actor: Actor) async throws(DeskError) {
    let (act, now) = (context.keys.next(), context.now())
    var after: [String: CanonicalJSON] = ["personalData": .flag(reason != nil), "reason": .text(reason ?? "")]
    if !view.isEmpty { after["view"] = .text(view) }
    let record = AuditRecord(
      agency: actor.agency, actID: act, at: now, actor: actor.id, act: "exportRequests", objectKind: "register",
      objectID: act.description, after: .object(after))
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in _ = try AuditLog(db).append(record) }
    }
  }
}

/// A register on its way out: checked and noted, not yet read.
public struct RegisterExport: Sendable {
  let context: DeskContext
  let isMasked: Bool
  let read: @Sendable (any SQLConnection, Place?) throws -> Page

  /// What is read at a time, and where the next part begins.
  struct Page: Sendable {
    let requests: [StoredRequest]
    let next: Place?
  }

  /// After which request a part begins: by its key, or by its place in a list.
  enum Place: Sendable {
    case key(String)
    case cursor(RequestCursor)

    var key: String? { if case .key(let key) = self { key } else { nil } }
    var cursor: RequestCursor? { if case .cursor(let cursor) = self { cursor } else { nil } }
  }

  /// Writes it, page by page.
  ///
  /// - Parameter write: takes the next bytes.
  /// - Returns: The number of requests.
  public func write(to write: ([UInt8]) async throws -> Void) async throws(DeskError) -> Int {
    try await context.perform {
      try await write(CSVText.mark + CSVText.line(RequestColumn.allCases.map(\.rawValue)))
      var (next, count): (Place?, Int) = (nil, 0)
      repeat {
        let page = try await context.database.read { [next] in try read($0, next) }
        if !page.requests.isEmpty { try await write(try page.requests.flatMap { CSVText.line(try cells(of: $0)) }) }
        (next, count) = (page.next, count + page.requests.count)
      } while next != nil
      return count
    }
  }

  private func cells(of request: StoredRequest) throws -> [String] {
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
