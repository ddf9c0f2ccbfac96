import GongkaiStore

/// Changing the key of personal data: a new key, every value sealed anew with it, the old keys taken out.
public struct KeyRotation: Sendable {
  let context: DeskContext

  /// The rotation of an installation.
  public init(_ installation: Installation) { context = installation.context }

  /// What a rotation came to.
  public struct Summary: Hashable, Sendable {
    /// The key that everything is sealed with now.
    public var key: String
    /// Whether it went on with a rotation that had been stopped.
    public var isResumed: Bool
    /// The values sealed anew.
    public var resealed: Int
    /// The keys taken out.
    public var retired: [String]
  }

  /// Makes a new key, unless values of an older one show that a rotation was stopped; then goes on with that.
  ///
  /// - Parameter retiring: takes the old keys out of the key file afterwards.
  public func run(retiring: Bool, by actor: String, batch: Int = 200) async throws -> Summary {
    var left = 0
    for column in EncryptedColumn.all { left += try await context.vault.waiting(column) }
    if left == 0 { _ = try await context.vault.addKey(now: context.now()) }
    var summary = Summary(key: context.vault.currentKey, isResumed: left > 0, resealed: 0, retired: [])
    for column in EncryptedColumn.all {
      while case let done = try await context.vault.reencrypt(column, batch: batch), done > 0 { summary.resealed += done }
    }
    let old = context.vault.fingerprints.keys.filter { $0 != "index" && $0 != summary.key }.sorted()
    for id in retiring ? old : [] {
      try await context.vault.retire(id, columns: EncryptedColumn.all)
      summary.retired.append(id)
    }
    try await note(summary, by: actor)
    return summary
  }

  private func note(_ summary: Summary, by actor: String) async throws {
    let (id, now) = (context.keys.next(), context.now())
    let record = AuditRecord(
      agency: AgencyTransfer.log, actID: id, at: now, actor: actor, act: "rotateKeys", objectKind: "key", objectID: summary.key,
      after: ["resealed": .integer(summary.resealed), "retired": .list(summary.retired.map { .text($0) })])
    try await context.database.act(id, agency: AgencyTransfer.log) { _ = try AuditLog($0).append(record) }
  }
}
