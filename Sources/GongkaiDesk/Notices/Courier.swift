import GongkaiCore
import GongkaiStore

/// Sends what the outbox holds: claims, hands over, settles.
///
/// A notice is leased while it is sent, so that several processes send each once. Should the database go away between handing over and
/// settling, what was handed over is remembered and settled first when the database is back; only when the process ends in between is the
/// notice sent again after the lease, once, with the same bytes and the same Message-ID.
public actor Courier {
  private let context: DeskContext
  private let carriers: [NoticeChannel: Carrier]
  private var unsettled: [UUIDv7: (item: OutboxItem, settlement: Settlement)] = [:]

  /// - Parameter carriers: One for each way; a later one of the same way takes the place of an earlier.
  public init(_ context: DeskContext, carriers: [Carrier]) {
    self.context = context
    self.carriers = Dictionary(carriers.map { ($0.channel, $0) }, uniquingKeysWith: { $1 })
  }

  /// Sends what is due now, office by office, the oldest first; how many notices were handed over or given up.
  ///
  /// When a server is in trouble, the rest of its notices wait for the next round without being tried.
  ///
  /// - Parameter stops: asked before each notice; true ends the round after the one that is on its way.
  /// - Throws: `DeskError` when the database is away; nothing is lost then.
  @discardableResult
  public func round(stops: @Sendable () -> Bool = { false }) async throws(DeskError) -> Int {
    try await settleLeftovers()
    var (open, done) = (Set(carriers.keys), 0)
    while !stops() {
      let agencies = try await waiting(open)
      if agencies.isEmpty { break }
      for agency in agencies where !stops() && !open.isEmpty {
        guard let item = try await claim(open, agency), let carrier = carriers[item.channel] else { continue }
        let delivery = await deliver(item, carrier)
        if delivery.concernsAll { open.remove(item.channel) }
        try await settle(item, settlement(of: delivery, item))
        done += 1
      }
    }
    return done
  }

  private nonisolated func waiting(_ channels: Set<NoticeChannel>) async throws(DeskError) -> [String] {
    let now = context.now()
    return try await context.perform {
      try await context.database.read { try Outbox($0).waitingAgencies(channels, at: now) }
    }
  }

  private nonisolated func claim(_ channels: Set<NoticeChannel>, _ agency: String) async throws(DeskError) -> OutboxItem? {
    let now = context.now()
    // longer than any delivery takes, so that nobody else begins before it has ended
    let seconds = (carriers.values.map(\.seconds).max() ?? 0) + 60
    let lease = Instant(microseconds: now.microseconds + Int64(seconds) * 1_000_000)
    return try await context.perform {
      try await context.database.write(agency: agency) {
        try Outbox($0).claim(channels, agency: agency, limit: 1, at: now, lease: lease).first
      }
    }
  }

  private func deliver(_ item: OutboxItem, _ carrier: Carrier) async -> Delivery {
    guard let recipient = open(item.sealedRecipient, .recipient, of: item), let body = open(item.sealedBody, .body, of: item) else {
      return .failed(.unreadable)
    }
    let (agency, today) = (item.agency, context.today)
    let name = try? await context.database.read { try Regions($0).find(agency)?.name(on: today) }
    return await carrier.send(
      Parcel(
        id: item.id.description, agencyName: name.flatMap { $0 } ?? "", kind: item.kind, recipient: recipient, subject: item.subject,
        body: body, madeAt: item.madeAt))
  }

  private func open(_ sealed: String?, _ column: Identifier, of item: OutboxItem) -> String? {
    sealed.flatMap { try? context.vault.open($0, at: OutboxItem.place(column, of: item.id, agency: item.agency)) }
  }

  private func settlement(of delivery: Delivery, _ item: OutboxItem) -> Settlement {
    switch delivery {
    case .sent: .sent
    case .failed(let fault): .failed(error: fault.description)
    case .again(let fault):
      RetryRule.pause(after: item.attempts).map { .again(after: context.now().adding(minutes: $0), error: fault.description) }
        ?? .failed(error: fault.description)
    }
  }

  private func settle(_ item: OutboxItem, _ settlement: Settlement) async throws(DeskError) {
    unsettled[item.id] = (item, settlement)
    try await keep(item, settlement)
    unsettled[item.id] = nil
  }

  /// Notes what a delivery came to; what was given up goes into the audit log of the office.
  private nonisolated func keep(_ item: OutboxItem, _ settlement: Settlement) async throws(DeskError) {
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: item.agency) { db in
        guard try Outbox(db).settle(item, settlement, at: now), case .failed(let error) = settlement else { return }
        try AuditLog(db).append(
          AuditRecord(
            agency: item.agency, actID: act, at: now, actor: "courier", act: "noticeFailed", objectKind: "notice",
            objectID: item.id.description,
            after: ["kind": .text(item.kind.rawValue), "about": .text(item.aboutID), "error": .text(error)]))
      }
    }
  }

  private func settleLeftovers() async throws(DeskError) {
    for (_, left) in unsettled.sorted(by: { $0.key < $1.key }) { try await settle(left.item, left.settlement) }
  }
}
