public import GongkaiCore
import GongkaiStore

/// What an office does about its notices: their wording, what it chooses, and what did not go out.
public struct NoticeDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may change wording and choices, and see what did not go out.
  public static let roles: Set<Role> = [.officeHead, .systemAdministrator]

  /// The wording of a kind as it holds in an office.
  public struct Wording: Hashable, Sendable {
    /// Which notice it is.
    public let kind: NoticeKind
    /// The wording.
    public let template: NoticeTemplate
    /// Whether the office has written it itself.
    public let isOwn: Bool
  }

  /// The wording of every kind.
  public func wordings(of agency: String) async throws(DeskError) -> [Wording] {
    try await context.perform {
      try await context.database.read { db in
        try NoticeKind.allCases.map { kind in
          let own = try NoticeChoices(db).template(kind, agency: agency)
          return Wording(kind: kind, template: own ?? kind.defaultTemplate, isOwn: own != nil)
        }
      }
    }
  }

  /// Writes the office's own wording, or with nil goes back to the usual one. What waits already keeps its text.
  ///
  /// - Throws: `DeskError.template` with everything that is wrong.
  public func write(_ template: NoticeTemplate?, for kind: NoticeKind, by actor: Actor) async throws(DeskError) {
    if let faults = template?.faults(for: kind), !faults.isEmpty { throw .template(faults) }
    let after: CanonicalJSON = template.map { ["subject": .text($0.subject), "body": .text($0.body)] } ?? .null
    try await act("writeNotice", on: kind.rawValue, after: after, doing: "修改通知的文字", by: actor) { db, now in
      try NoticeChoices(db).save(template, for: kind, agency: actor.agency, by: actor.id, at: now)
    }
  }

  /// What the office has chosen.
  public func settings(of agency: String) async throws(DeskError) -> NoticeSettings {
    try await context.perform { try await context.database.read { try NoticeChoices($0).settings(agency: agency) } }
  }

  /// Writes what the office has chosen.
  ///
  /// - Throws: `DeskError.noticeChoice` with the sentence when it cannot be used.
  public func choose(_ settings: NoticeSettings, by actor: Actor) async throws(DeskError) {
    if let fault = settings.fault { throw .noticeChoice(fault) }
    let after: CanonicalJSON = [
      "on": .flag(settings.isOn), "channels": .list(settings.channels.map { .text($0.rawValue) }),
      "silenced": .list(NoticeKind.allCases.filter(settings.silenced.contains).map { .text($0.rawValue) }),
      "daysBefore": .list(settings.daysBefore.map { .integer($0) }),
    ]
    try await act("chooseNotices", on: actor.agency, after: after, doing: "修改通知设置", by: actor) { db, now in
      try NoticeChoices(db).save(settings, agency: actor.agency, by: actor.id, at: now)
    }
  }

  /// Notes which notices an applicant does without; those that cannot be refused are left out.
  public func note(refusing kinds: Set<NoticeKind>, onRequest number: String, by actor: Actor) async throws(DeskError) {
    let roles = RequestEvent.Kind.withdrawn.roles
    guard !actor.roles.isDisjoint(with: roles) else { throw .notYourRole(act: "登记申请人的通知意愿", needed: roles) }
    let refused = kinds.filter { $0.isForApplicant && $0.canBeRefused }
    let after = CanonicalJSON.list(NoticeKind.allCases.filter(refused.contains).map { .text($0.rawValue) })
    try await record("refuseNotices", on: number, after: after, by: actor) { db, now in
      guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
      try NoticeChoices(db).save(refused: refused, by: request.id.description, agency: actor.agency, at: now)
    }
  }
}

extension NoticeDesk {
  /// A notice as the office sees it: neither recipient nor text.
  public struct Fact: Hashable, Sendable {
    /// Its key.
    public let id: String
    /// Which notice it is.
    public let kind: NoticeKind
    /// The way it goes.
    public let channel: NoticeChannel
    /// The subject line.
    public let subject: String
    /// What has become of it, one word.
    public let state: String
    /// When it was made, in China.
    public let madeAt: ChinaTime
    /// How often it was tried.
    public let attempts: Int
    /// Why it did not go out the last time, one sentence; nil when nothing went wrong.
    public let trouble: String?
    /// The list it stands in.
    public let list: List
    /// When it is tried again, in China; nil for what does not wait.
    public let nextAt: ChinaTime?
    /// When it was sent, given up or taken back, in China; nil while it waits.
    public let settledAt: ChinaTime?
    /// The number of the request it is about; nil for reviews and suits.
    public let request: String?
    /// Whether it can be tried again: it waits, or was given up and its content is still there.
    public let canBeTried: Bool

    init(_ item: OutboxItem, request: String? = nil) {
      (id, kind, channel, subject) = (item.id.description, item.kind, item.channel, item.subject)
      (state, madeAt, attempts) = (item.state.name, ChinaTime(item.madeAt), item.attempts)
      (list, self.request) = (List(item.state), request)
      nextAt = item.state == .waiting ? ChinaTime(item.notBefore) : nil
      settledAt = item.settledAt.map { ChinaTime($0) }
      canBeTried = item.state == .waiting || item.state == .failed && item.sealedRecipient != nil && item.sealedBody != nil
      trouble = item.lastError.map { DeliveryFault($0)?.sentence ?? $0 }
    }
  }

  /// Notices that were given up, the newest first: these people have to be told in another way.
  public func failed(by actor: Actor, limit: Int = 100) async throws(DeskError) -> [Fact] { try await facts(.failed, actor, limit) }

  /// Lets a notice that was given up be tried again from the beginning, or one that waits at once; false when it cannot be.
  public func tryAgain(_ id: String, by actor: Actor) async throws(DeskError) -> Bool {
    guard let key = UUIDv7(id) else { return false }
    return try await act("retryNotice", on: id, after: .null, doing: "重新发送通知", by: actor) { db, now in
      let revived = try Outbox(db).revive(key, agency: actor.agency, at: now)
      return try revived || Outbox(db).hasten(key, agency: actor.agency, at: now)
    }
  }

  /// Takes back a notice that waits; false when it does not wait any more. One that is on its way at this moment may still arrive.
  public func cancel(_ id: String, by actor: Actor) async throws(DeskError) -> Bool {
    guard let key = UUIDv7(id) else { return false }
    return try await act("cancelNotice", on: id, after: .null, doing: "取消通知", by: actor) { db, now in
      try Outbox(db).cancel(key, agency: actor.agency, at: now)
    }
  }

  private func facts(_ state: OutboxItem.State, _ actor: Actor, _ limit: Int) async throws(DeskError) -> [Fact] {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "查看通知", needed: Self.roles) }
    return try await context.perform {
      try await context.database.read { try Outbox($0).items(state, agency: actor.agency, limit: limit).map { Fact($0) } }
    }
  }

  /// An act of those who keep the office's notices.
  func act<T: Sendable>(
    _ name: String, on object: String, after: CanonicalJSON, doing: String, by actor: Actor,
    _ body: @escaping @Sendable (any SQLConnection, Instant) throws -> T
  ) async throws(DeskError) -> T {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: doing, needed: Self.roles) }
    return try await record(name, on: object, after: after, by: actor, body)
  }

  /// An act with its audit entry.
  private func record<T: Sendable>(
    _ name: String, on object: String, after: CanonicalJSON, by actor: Actor,
    _ body: @escaping @Sendable (any SQLConnection, Instant) throws -> T
  ) async throws(DeskError) -> T {
    let (id, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(id, agency: actor.agency) { db in
        let value = try body(db, now)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: id, at: now, actor: actor.id, act: name, objectKind: "notice", objectID: object, after: after))
        return value
      }
    }
  }
}
