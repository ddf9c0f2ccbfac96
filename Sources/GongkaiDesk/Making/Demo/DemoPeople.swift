import GongkaiCore
import GongkaiStore

extension DemoOffice {
  /// Everybody who can sign in: one for each role at the sub-district, and who keeps the accounts of the county.
  public static let people: [Person] = [
    Person(login: "dengji", name: "周清", role: .registrar, agency: agency),
    Person(login: "chengban", name: "程禾", role: .handler, agency: agency),
    Person(login: "zhuren", name: "沈知远", role: .officeHead, agency: agency),
    Person(login: "baomi", name: "陆明", role: .secrecyReviewer, agency: agency),
    Person(login: "fazhi", name: "顾景行", role: .legalReviewer, agency: agency),
    Person(login: "lingdao", name: "叶立秋", role: .leader, agency: agency),
    Person(login: "chengjian", name: "邵一帆", role: .departmentMember, agency: agency, department: "qinghe-building"),
    Person(login: "fabu", name: "苏小满", role: .publisher, agency: agency),
    Person(login: "tongji", name: "方若水", role: .statistician, agency: agency),
    Person(login: "shenji", name: "秦思齐", role: .auditor, agency: agency),
    Person(login: "zhuguan", name: "罗云舟", role: .supervisor, agency: agency),
    Person(login: "xitong", name: "温长青", role: .systemAdministrator, agency: agency),
    Person(login: "anquan", name: "林清和", role: .securityAdministrator, agency: agency),
    Person(login: "quxian", name: "陶望", role: .securityAdministrator, agency: PeopleDesk.rootAgency),
  ]

  static let county = "示例市示例区人民政府"

  static let places: [RegionDesk.Change] = [
    .add(id: agency, parent: PeopleDesk.rootAgency, kind: .agency, name: "示例市示例区青禾街道办事处"),
    .add(id: "beihe", parent: PeopleDesk.rootAgency, kind: .agency, name: "示例市示例区北河镇人民政府"),
    .add(id: "yunling", parent: PeopleDesk.rootAgency, kind: .agency, name: "示例市示例区云岭街道办事处"),
    .add(id: "zhujian", parent: PeopleDesk.rootAgency, kind: .agency, name: "示例市示例区住房和城乡建设局"),
    .add(id: "qinghe-office", parent: agency, kind: .department, name: "党政综合办公室"),
    .add(id: "qinghe-building", parent: agency, kind: .department, name: "城市建设办公室"),
    .add(id: "qinghe-welfare", parent: agency, kind: .department, name: "社会事务办公室"),
    .add(id: "qinghe-nanshan", parent: agency, kind: .village, name: "南山社区"),
    .add(id: "qinghe-liuxi", parent: agency, kind: .village, name: "柳溪社区"),
    .add(id: "qinghe-shiqiao", parent: agency, kind: .village, name: "石桥村"),
  ]

  static let profile = OfficeProfile(
    [
      .name: "示例市示例区青禾街道办事处", .numberPrefix: "青街", .office: "青禾街道党政综合办公室", .telephone: "0000-5550101", .fax: "0000-5550102",
      .address: "示例市示例区青禾路 1 号", .postCode: "000000", .officeHours: "工作日 9:00—12:00、14:00—17:30", .email: "gongkai@qinghe.example",
      .reviewOrgan: county, .court: DemoWords.court, .onlineReview: "示例区行政复议网上申请平台", .supervisor: "示例区人民政府办公室",
      .supervisorTelephone: "0000-5550001", .payee: "示例市示例区财政局", .waysToPay: "凭缴款通知书到银行柜台或者通过非税收入网上平台缴纳",
    ],
    channels: [
      .online: "填写网页上的申请表并上传身份证明，提交后由工作人员电话确认。", .email: "发送到 gongkai@qinghe.example，邮件主题写明“政府信息公开申请”。",
    ])
}

/// Makes the county, its places, the accounts and the profile of the sub-district.
struct DemoPeople {
  let context: DeskContext
  private let people: PeopleDesk

  /// No second factor is asked of accounts whose password is on the screen, and guessing it costs little for the same reason.
  init(_ context: DeskContext) {
    self.context = context
    var limits = SignInLimits()
    limits.totpRoles = []
    people = PeopleDesk(context, hasher: PasswordHasher(cost: 10), limits: limits)
  }

  /// Who acts for each role at the sub-district.
  func make() async throws -> [Role: Actor] {
    guard let token = try await people.firstStart() else { throw DemoError.notEmpty }
    for person in DemoOffice.people where person.agency == PeopleDesk.rootAgency {
      try await people.start(
        token: token, organ: DemoOffice.county, kind: .county, login: person.login, name: person.name, password: DemoOffice.password)
    }
    let keeper = Actor(id: "demo", agency: PeopleDesk.rootAgency, roles: [.securityAdministrator])
    for place in DemoOffice.places { try await RegionDesk(context).apply(place, by: keeper) }
    var actors: [Role: Actor] = [:]
    for person in DemoOffice.people where person.agency == DemoOffice.agency {
      actors[person.role] = try await people.create(
        login: person.login, name: person.name, roles: [person.role], password: DemoOffice.password, agency: person.agency, by: keeper
      ).actor
      if let department = person.department, let actor = actors[person.role] {
        try await people.place(actor.id, of: person.agency, in: department, by: keeper)
      }
    }
    if let head = actors[.officeHead] { try await OfficeDesk(context).save(DemoOffice.profile, by: head) }
    return actors
  }
}
