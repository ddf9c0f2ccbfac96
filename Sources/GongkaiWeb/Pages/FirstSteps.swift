import GongkaiCore
import GongkaiDesk

/// Something an office lacks before it can answer a request, with the page on which that is mended.
struct FirstStep: Hashable, Sendable {
  let stepText: String
  let stepHref: String
  let stepName: String
}

/// What is lacking, derived from the duties of a request and the letter of a plain grant; nothing is lacking in an office that works.
enum FirstSteps {
  /// What this person can mend.
  static func open(to viewer: Viewer, _ visit: Visit) async throws -> [FirstStep] {
    let people = Access.accounts.admits(viewer) ? try await visit.desks.people.people(of: viewer.actor.agency, by: viewer.actor) : nil
    let office = Access.office.admits(viewer) ? try await visit.desks.offices.profile(by: viewer.actor) : nil
    let staff = (people.map(lacks) ?? []).map { FirstStep(stepText: $0, stepHref: Link.accounts, stepName: "去建立账号") }
    return staff + (office.flatMap(unwritten).map { [FirstStep(stepText: $0, stepHref: Link.office, stepName: "去填写")] } ?? [])
  }

  /// One sentence for the roles that nobody holds who can sign in, and one where nobody else can review or sign what is drafted.
  static func lacks(_ people: [AccountFacts]) -> [String] {
    let active = people.filter(\.isActive)
    let vacant = needed.filter { roles in active.allSatisfy { $0.roles.isDisjoint(with: roles) } }
    let names = RoleWords.list(vacant.reduce(into: Set<Role>()) { $0.formUnion($1) })
    let vacancy = names.isEmpty ? [] : ["办理申请还没有人担任：\(names)。一个人可以担任几个角色，但是起草的人不能审核、签发自己的答复，所以至少要有两个人。"]
    return vacancy + (vacant.isEmpty && isAlone(active) ? ["起草和审核、签发的只有同一个人，起草的人不能审核、签发自己的答复。请再给一个人这些角色。"] : [])
  }

  /// The roles of each duty of a request; the two reviews are duties of different people.
  private static var needed: [Set<Role>] {
    let duties = Duty.Kind.allCases.filter { $0 != .review && !$0.roles.isEmpty }.map(\.roles)
    return duties + reviews
  }

  private static var reviews: [Set<Role>] { DisclosureReview.allCases.map { Set([$0.role]) } }

  /// Whether the only person who drafts is also the only one who reviews or signs.
  private static func isAlone(_ people: [AccountFacts]) -> Bool {
    func holders(_ roles: Set<Role>) -> [String] { people.filter { !$0.roles.isDisjoint(with: roles) }.map(\.id) }
    let drafting = holders(RequestEvent.Kind.drafted.roles)
    let judging = reviews + [RequestEvent.Kind.signed.roles]
    return drafting.count == 1 && judging.contains { holders($0) == drafting }
  }

  /// The fields that the letter of a plain grant needs and the office has not written; nil where none is empty.
  private static func unwritten(_ profile: OfficeProfile) -> String? {
    let labels = OfficeForm.needed(profile)
    return labels.isEmpty ? nil : "机关设置里还没有填写\(labels.joined(separator: "、"))，没有这些不能签发答复书。"
  }
}
