import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The audit log.
///
/// | GET | `/desk/audit?after=` | a hundred entries |
/// | POST | `/desk/audit/verify` | checks the whole log |
enum AuditPages {
  static let routes: [Route] = [
    .get(Link.audit, .audit) { try await page($0, check: nil) },
    .post(Link.verifyAudit, .audit) { visit in
      let check = try await visit.desks.audit.verify(by: visit.viewer().actor)
      return try await page(visit, check: check)
    },
  ]

  private static func page(_ visit: Visit, check: AuditCheck?) async throws -> Response {
    let typed = visit.query("after")
    let after = Int(typed) ?? 0
    let lines = try await visit.desks.audit.lines(after: after, limit: AuditView.size, by: visit.viewer().actor)
    let notice = check.map { check in
      check.broken.map { Notice.wrong("第 \($0.sequence) 条不完好：\($0.reason)。请立即保全数据，并联系系统管理员。") }
        ?? Notice.done("\(check.entries) 条记录全部完好。末条校验值：\(check.lastHash)")
    }
    let fault = typed.isEmpty || after >= 0 && Int(typed) != nil ? nil : "序号应为整数，例如 100。"
    return try visit.page("audit", visit.frame("审计记录", notice: notice), AuditView(lines, after: after, fault: fault))
  }
}

/// A hundred entries of the log.
struct AuditView: Hashable, Sendable {
  static let size = 100
  let rows: [Row]
  let isEmpty: Bool
  let afterText: String
  let afterFault: String?
  let auditAction = Link.audit
  let verifyAction = Link.verifyAudit
  let nextHref: String?
  let firstHref: String?

  /// One entry.
  struct Row: Hashable, Sendable {
    let sequence: Int
    let at: String
    let who: String
    let act: String
    let object: String
    let outcome: Tag
    let before: String?
    let after: String?
    let hasDetails: Bool
  }

  init(_ lines: [AuditFacts], after: Int, fault: String? = nil) {
    rows = lines.map(Self.row)
    isEmpty = lines.isEmpty
    afterText = after == 0 ? "" : String(after)
    afterFault = fault
    nextHref = lines.count == Self.size ? lines.last.map { Link.audit(after: $0.sequence) } : nil
    firstHref = after == 0 ? nil : Link.audit
  }

  private static func row(_ line: AuditFacts) -> Row {
    let (before, after) = (line.before == "null" ? nil : line.before, line.after == "null" ? nil : line.after)
    return Row(
      sequence: line.sequence, at: line.at?.description ?? "时间不可读", who: line.who, act: ActWords.name(line.act),
      object: "\(ActWords.kind(line.objectKind)) \(line.object)",
      outcome: line.isRefused ? Tag(tagClass: "tag-warn", tagText: "未办成") : Tag(tagClass: "tag-ok", tagText: "办成"), before: before,
      after: after, hasDetails: before != nil || after != nil)
  }
}
