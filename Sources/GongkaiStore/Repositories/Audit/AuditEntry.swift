/// One act as it is to be recorded: who did what to what, when, and what changed.
public struct AuditRecord: Hashable, Sendable {
  /// Whether the act was done or refused.
  public enum Outcome: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    /// Done.
    case success
    /// Refused by a rule; nothing else was changed.
    case refused
  }

  /// The office whose log it belongs to.
  public var agency: String
  /// The id of the act, made before it begins: unique within the agency, so that no act is recorded twice.
  public var actID: UUIDv7
  /// When.
  public var at: Instant
  /// Who: an account, or a named service.
  public var actor: String
  /// What was done: the name of the act.
  public var act: String
  /// The kind of thing it was done to.
  public var objectKind: String
  /// Which one.
  public var objectID: String
  /// Done or refused.
  public var outcome: Outcome
  /// How it was before; `null` when there was nothing.
  public var before: CanonicalJSON
  /// How it is now; `null` when nothing is left.
  public var after: CanonicalJSON

  /// A record of an act.
  public init(
    agency: String, actID: UUIDv7, at: Instant, actor: String, act: String, objectKind: String, objectID: String,
    outcome: Outcome = .success, before: CanonicalJSON = nil, after: CanonicalJSON = nil
  ) {
    self.agency = agency
    self.actID = actID
    self.at = at
    self.actor = actor
    self.act = act
    self.objectKind = objectKind
    self.objectID = objectID
    self.outcome = outcome
    self.before = before
    self.after = after
  }
}

/// A record in its place in the chain, as it is stored. Every field is text, so that a changed byte is found and not refused.
public struct AuditEntry: Hashable, Sendable {
  /// 1, 2, 3, … for each agency.
  public let sequence: Int
  /// The fields in the order of `columns`.
  let fields: [String]
  /// The hash of the entry before, or of zeros.
  public let previousHash: String
  /// The hash over all of the above.
  public let hash: String

  static let columns = [
    "agency_id", "act_id", "at", "actor", "act", "object_kind", "object_id", "outcome", "before_json", "after_json",
  ]

  init(_ record: AuditRecord, sequence: Int, previous: Digest) {
    self.sequence = sequence
    fields = [
      record.agency, record.actID.description, record.at.description, record.actor, record.act, record.objectKind, record.objectID,
      record.outcome.rawValue, record.before.json, record.after.json,
    ]
    previousHash = previous.description
    hash = Self.digest(sequence: sequence, fields: fields, previous: previousHash).description
  }

  init(row: SQLRow) throws {
    sequence = try row.value("sequence")
    fields = try Self.columns.map { try row.value($0) }
    previousHash = try row.value("previous_hash")
    hash = try row.value("hash")
  }

  /// The office whose log it belongs to.
  public var agency: String { fields[0] }
  /// The id of the act.
  public var actID: String { fields[1] }
  /// When, as text of fixed width in UTC.
  public var at: String { fields[2] }
  /// Who.
  public var actor: String { fields[3] }
  /// What was done.
  public var act: String { fields[4] }
  /// The kind of thing it was done to.
  public var objectKind: String { fields[5] }
  /// Which one.
  public var objectID: String { fields[6] }
  /// Done or refused, as it is stored.
  public var outcome: String { fields[7] }
  /// How it was before, as JSON.
  public var beforeJSON: String { fields[8] }
  /// How it is now, as JSON.
  public var afterJSON: String { fields[9] }

  /// What the hash of this entry must be.
  var digest: Digest { Self.digest(sequence: sequence, fields: fields, previous: previousHash) }

  private static func digest(sequence: Int, fields: [String], previous: String) -> Digest {
    var text = LengthPrefixed(purpose: "gongkai-audit-1")
    for field in [String(sequence)] + fields + [previous] { text.add(field) }
    return Digest(of: text.bytes)
  }

  /// One line of JSON for an auditor; before and after are JSON inside it.
  public var jsonLine: String {
    let texts = zip(Self.columns, fields).map { name, value in
      "\"\(name)\":\(name.hasSuffix("_json") ? value : CanonicalJSON.quoted(value))"
    }
    let hashes = "\"previous_hash\":\(CanonicalJSON.quoted(previousHash)),\"hash\":\(CanonicalJSON.quoted(hash))"
    return "{\"sequence\":\(sequence),\(texts.joined(separator: ",")),\(hashes)}"
  }
}
