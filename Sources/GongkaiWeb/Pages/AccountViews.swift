import GongkaiCore
import GongkaiDesk

/// The accounts of one agency.
struct AccountsView: Hashable, Sendable {
  let officeName: String
  let newHref: String
  let lacks: [String]
  let rows: [Row]
  let isEmpty: Bool
  let offices: [Office]
  let hasOffices: Bool

  /// One account.
  struct Row: Hashable, Sendable {
    let name: String
    let login: String
    let roles: String
    let state: Tag
    let factor: Tag
    let editHref: String
    let resetHref: String
    let revokeAction: String
  }

  /// One agency in reach.
  struct Office: Hashable, Sendable {
    let agencyName: String
    let agencyHref: String
    let isShown: Bool
  }

  init(_ people: [AccountFacts], agency: String, own: String, tree: RegionTree) {
    officeName = tree[agency]?.name ?? ""
    newHref = Link.newAccount(agency)
    lacks = people.isEmpty ? [] : FirstSteps.lacks(people)
    rows = people.map(Self.row)
    isEmpty = people.isEmpty
    let reach = ([tree[own]].compactMap { $0 } + tree.descendants(of: own)).filter { $0.kind.isAgency && $0.merged == nil }
    offices = reach.map { Office(agencyName: $0.name, agencyHref: Link.accounts(of: $0.id), isShown: $0.id == agency) }
    hasOffices = offices.count > 1
  }

  private static func row(_ person: AccountFacts) -> Row {
    let state =
      person.isActive
      ? person.isLocked ? Tag(tagClass: "tag-warn", tagText: "锁定中") : Tag(tagClass: "tag-ok", tagText: "可以登录")
      : Tag(tagClass: "", tagText: "已停用")
    let factor =
      person.hasTOTP
      ? Tag(tagClass: "tag-ok", tagText: "已设置")
      : person.needsTOTP ? Tag(tagClass: "tag-warn", tagText: "须设置") : Tag(tagClass: "", tagText: "未设置")
    return Row(
      name: person.name, login: person.login, roles: RoleWords.list(person.roles), state: state, factor: factor,
      editHref: Link.account(person.agency, person.id), resetHref: Link.resetAccount(person.agency, person.id),
      revokeAction: Link.revokeAccount(person.agency, person.id))
  }
}

/// Roles in words, in the order of the law.
enum RoleWords {
  static func sorted(_ roles: Set<Role>) -> [Role] { Role.allCases.filter(roles.contains) }
  static func list(_ roles: Set<Role>) -> String { sorted(roles).map(\.name).joined(separator: "、") }
}
