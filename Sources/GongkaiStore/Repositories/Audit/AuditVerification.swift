/// What checking a log came to.
public enum AuditVerdict: Hashable, Sendable {
  /// Every entry is as it was written; `lastHash` can be noted elsewhere to prove it later.
  case intact(entries: Int, lastHash: String)
  /// The first entry that is not, and why.
  case broken(at: Int, AuditBreak)
}

/// Why an entry is not as it was written.
public enum AuditBreak: Hashable, Sendable, CustomStringConvertible {
  /// The number that should follow is missing; the next one found is `found`.
  case gap(found: Int)
  /// The content does not match the hash.
  case changed
  /// It does not follow the entry before it: that one, or the link, was exchanged.
  case wrongPredecessor
  /// The log ends here, but the head counts more entries.
  case cutAtEnd(expected: Int)
  /// The log goes on here, but the head counts fewer entries.
  case beyondHead(expected: Int)
  /// The head counts this many entries, but its hash is not that of the last one.
  case headDisagrees
  /// There are entries, but no head.
  case headMissing

  /// The reason, a Chinese clause.
  public var description: String {
    switch self {
    case .gap(let found): "此条缺失，其后是第 \(found) 条"
    case .changed: "此条内容与其校验值不符，曾被改动"
    case .wrongPredecessor: "此条与上一条衔接不上，上一条或衔接值曾被替换"
    case .cutAtEnd(let expected): "记录到此为止，但末端标记为 \(expected) 条，末尾曾被删去"
    case .beyondHead(let expected): "末端标记为 \(expected) 条，此条及以后是多出的"
    case .headDisagrees: "末端标记的校验值与最后一条不符，标记或最后一条曾被改动"
    case .headMissing: "有记录而没有末端标记，标记曾被删去"
    }
  }
}

extension AuditLog {
  /// Checks the whole log of an agency, `batch` entries at a time, and names the first broken one.
  ///
  /// It finds any changed byte, missing, added, exchanged and cut entries. It cannot find a log rewritten from some entry to the end
  /// together with its head; for that, compare `lastHash` with one noted earlier.
  public func verify(_ agency: String, batch: Int = 500) throws -> AuditVerdict {
    var walk = ChainWalk()
    while true {
      // from the very first, so that an entry numbered 0 or less is met too
      let entries = try entries(of: agency, after: walk.count == 0 ? Int.min : walk.count, limit: batch)
      for entry in entries { if let problem = walk.take(entry) { return .broken(at: walk.count + 1, problem) } }
      if entries.count < batch { break }
    }
    return walk.end(head: try head(of: agency))
  }
}

/// The chain as far as it has been found intact.
private struct ChainWalk {
  var count = 0
  var lastHash = Digest.zero.description

  mutating func take(_ entry: AuditEntry) -> AuditBreak? {
    if entry.sequence != count + 1 { return .gap(found: entry.sequence) }
    if entry.digest.description != entry.hash { return .changed }
    if entry.previousHash != lastHash { return .wrongPredecessor }
    count = entry.sequence
    lastHash = entry.hash
    return nil
  }

  func end(head: AuditLog.Head?) -> AuditVerdict {
    guard let head else { return count == 0 ? .intact(entries: 0, lastHash: lastHash) : .broken(at: count, .headMissing) }
    if head.count > count { return .broken(at: count + 1, .cutAtEnd(expected: head.count)) }
    if head.count < count { return .broken(at: max(head.count, 0) + 1, .beyondHead(expected: head.count)) }
    return head.hash == lastHash ? .intact(entries: count, lastHash: lastHash) : .broken(at: max(count, 1), .headDisagrees)
  }
}
