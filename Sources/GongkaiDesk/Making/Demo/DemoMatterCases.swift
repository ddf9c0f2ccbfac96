import GongkaiCore

/// Corrections and suggestions of the demonstration, one in every state and with every outcome.
struct DemoMatters {
  let context: DeskContext
  let days: DemoDays
  let actors: [Role: Actor]

  init(_ context: DeskContext, days: DemoDays, actors: [Role: Actor]) {
    (self.context, self.days, self.actors) = (context, days, actors)
  }

  private struct Plan {
    let claim: MatterClaim
    /// Working days before today on which it came.
    let received: Int
    let events: [(MatterEvent, Role)]
  }

  func fill() async throws {
    for (place, plan) in plans.enumerated() {
      let day = days[-plan.received]
      let registration = MatterRegistration(
        rule: .inPerson, dates: ArrivalDates(submitted: day, arrived: day), applicantKind: .naturalPerson, applicant: Self.applicant(place),
        claim: plan.claim)
      let number = try await MatterDesk(context).register(registration, by: actor(.registrar))
      for (event, role) in plan.events { try await MatterDesk(context).record(event, on: number, by: actor(role)) }
    }
  }

  private func actor(_ role: Role) -> Actor { actors[role] ?? Actor(id: "", agency: DemoOffice.agency, roles: []) }

  private static func applicant(_ place: Int) -> Applicant {
    let names = ["江映雪", "石安", "梁青山", "许望舒", "白露", "宋竹", "谢秋池"]
    return Applicant(
      name: names[place % names.count], documentKind: "居民身份证", documentNumber: "示例证件号码 \(place + 1)", telephone: "0000-55502\(place + 10)")
  }

  private static func correction(_ record: String, _ error: String, _ wanted: String) -> MatterClaim {
    .correction(RecordClaim(record: record, error: error, wanted: wanted, evidence: "户口簿复印件一份", isAboutApplicant: true))
  }

  private static func idea(_ information: String, _ reason: String) -> MatterClaim {
    .suggestion(PublicationIdea(information: information, reason: reason))
  }

  private var assigned: [(MatterEvent, Role)] { [(.assigned(to: "社会事务办公室"), .registrar)] }

  private func decided(_ decision: MatterDecision, signer: Role) -> [(MatterEvent, Role)] {
    let verified: [(MatterEvent, Role)] = decision.outcome.needsVerification ? [(.verified(finding: "已与原始登记材料逐项核对。"), .handler)] : []
    return assigned + verified + [(.drafted(decision), .handler), (.signed(serial: nil), signer)]
  }

  private func answered(_ decision: MatterDecision, signer: Role) -> [(MatterEvent, Role)] {
    let service = Service(.direct, inTimeBasis: context.today, proof: "申请人签收")
    return decided(decision, signer: signer) + [(.served(service), .registrar)]
  }

  private var plans: [Plan] {
    let form = "2024年住房保障申请登记表"
    let household = Self.correction(form, "家庭人口登记为2人", "家庭人口更正为3人")
    let corrected = MatterDecision(.corrected, correction: "家庭人口更正为3人", correctedOn: days[-1])
    let organ = "示例市示例区民政局，电话0000-5550301"
    let allowance = Self.idea("加装电梯补贴的标准和办理流程", "沿街住户都在询问")
    return [
      Plan(claim: household, received: 1, events: []),
      Plan(claim: Self.correction("老年人意外险参保名册", "出生年份登记有误", "以身份证为准"), received: 23, events: assigned),
      Plan(claim: household, received: 9, events: answered(corrected, signer: .leader)),
      Plan(
        claim: Self.correction("2023年低保评议记录", "收入登记为每月2600元", "收入更正为每月1600元"), received: 8,
        events: answered(MatterDecision(.notCorrected, reasons: "所提供的收入证明为2025年度，不能证明2023年的记录不准确。"), signer: .leader)),
      Plan(
        claim: Self.correction("婚姻登记信息", "姓名中有错字", "以户口簿为准"), received: 5,
        events: decided(MatterDecision(.forwarded, organ: organ), signer: .officeHead)),
      Plan(
        claim: Self.correction("残疾人证信息", "地址登记有误", "以户口簿为准"), received: 4,
        events: answered(MatterDecision(.directed, organ: organ), signer: .officeHead) + [(.archived, .registrar)]),
      Plan(
        claim: Self.correction("社区网格登记表", "电话登记有误", "以本人确认的为准"), received: 3, events: [(.withdrawn(statement: "当面表示撤回"), .registrar)]),
      Plan(claim: allowance, received: 2, events: assigned + [(.drafted(MatterDecision(.adopted, reasons: "涉及居民切身利益。")), .handler)]),
      Plan(
        claim: Self.idea("村级公益岗位名单和补贴标准", "便于村民监督"), received: 7,
        events: answered(MatterDecision(.adopted, reasons: "涉及村民切身利益，需要公众广泛知晓。"), signer: .officeHead)),
      Plan(
        claim: Self.idea("街道办事指南", "到窗口办事时需要"), received: 6,
        events: answered(MatterDecision(.alreadyPublic, reasons: "该信息可以在区政府网站“办事服务”栏目查阅。"), signer: .officeHead)),
      Plan(
        claim: Self.idea("机关值班安排", "方便联系"), received: 6,
        events: answered(MatterDecision(.notAdopted, reasons: "值班安排属于内部事务信息，对外联系电话已经公布。"), signer: .officeHead)),
    ]
  }
}
