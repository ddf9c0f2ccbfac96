/// What a person may do in an agency (law.md section 14): duties that the law or good order keeps apart.
///
/// A person may hold several roles where the table allows it; on one case the separation is checked again by who did what.
public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
  case registrar
  case handler
  case officeHead
  case secrecyReviewer
  case legalReviewer
  case leader
  case departmentMember
  case publisher
  case statistician
  case auditor
  case supervisor
  case systemAdministrator
  case securityAdministrator

  /// The official name.
  public var name: String {
    switch self {
    case .registrar: "登记员"
    case .handler: "承办人"
    case .officeHead: "政府信息公开工作机构负责人"
    case .secrecyReviewer: "保密审查员"
    case .legalReviewer: "法制审核员"
    case .leader: "分管领导、主要领导"
    case .departmentMember: "部门经办人"
    case .publisher: "发布员"
    case .statistician: "统计员"
    case .auditor: "审计员"
    case .supervisor: "主管部门人员"
    case .systemAdministrator: "系统管理员"
    case .securityAdministrator: "安全管理员"
    }
  }

  /// What the role is there for, in one sentence for the account page.
  public var purpose: String {
    switch self {
    case .registrar: "登记申请、确认收到日期、发登记回执。"
    case .handler: "检索、征求意见、起草答复。"
    case .officeHead: "批准延长答复期限和程序性文书。"
    case .secrecyReviewer: "公开前的保密审查。"
    case .legalReviewer: "对不予公开等决定作合法性审核。"
    case .leader: "签发答复决定。"
    case .departmentMember: "办理交给本部门的任务，看不到申请人的身份信息。"
    case .publisher: "发布已经审查的信息。"
    case .statistician: "编制年度报告，不改动办件数据。"
    case .auditor: "查看和核验审计记录，不改动任何数据。"
    case .supervisor: "查看下级单位的数据，督促整改，不改动下级办件。"
    case .systemAdministrator: "维护系统、机构和日历。"
    case .securityAdministrator: "管理账号、角色和登录安全。"
    }
  }

  /// Roles that one person must not hold together with this one.
  ///
  /// The auditor changes nothing, so is nothing else; the three administrators are three persons (三员分立, convention).
  public var incompatible: Set<Role> {
    switch self {
    case .auditor: Set(Role.allCases).subtracting([.auditor])
    case .systemAdministrator: [.auditor, .securityAdministrator]
    case .securityAdministrator: [.auditor, .systemAdministrator]
    default: [.auditor]
    }
  }

  /// The pairs in `roles` that must not be held together, each once.
  public static func conflicts(in roles: Set<Role>) -> [(Role, Role)] {
    let sorted = allCases.filter(roles.contains)
    return sorted.indices.flatMap { first in
      sorted[(first + 1)...].filter { sorted[first].incompatible.contains($0) }.map { (sorted[first], $0) }
    }
  }
}

/// A person who acts, as the rules see them.
public struct Actor: Hashable, Sendable {
  /// The account.
  public let id: String
  /// The agency the person works for.
  public let agency: String
  /// The roles held there.
  public let roles: Set<Role>

  /// Creates an actor.
  public init(id: String, agency: String, roles: Set<Role>) {
    self.id = id
    self.agency = agency
    self.roles = roles
  }
}
