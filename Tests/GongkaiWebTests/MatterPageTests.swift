import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// Corrections and suggestions as the people of an office use the pages.
@Suite struct MatterPageTests {
  static let correction: [(String, String)] = [
    ("matter", "recordCorrection"), ("rule", "inPerson"), ("submitted", "2025-03-03"), ("kind", "natural_person"), ("name", "吴某某"),
    ("document", "居民身份证"), ("documentNumber", "11010519491231002X"), ("telephone", "13800000000"), ("record", "2024年住房保障申请登记表"),
    ("error", "家庭人口登记为2人"), ("wanted", "家庭人口更正为3人"), ("evidence", "户口簿复印件一份"), ("own", "on"),
  ]

  private func people(_ site: Site) async throws -> [Role: String] {
    _ = try await site.start()
    var cookies: [Role: String] = [:]
    for role in [Role.registrar, .handler, .officeHead] {
      try await site.add(role.rawValue.lowercased(), [role])
      cookies[role] = try await site.signIn(role.rawValue.lowercased())
    }
    return cookies
  }

  @Test func registersAndHandlesACorrection() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let made = try await site.post(Link.newMatter, Self.correction, cookie: people[.registrar])
      #expect(made.status == 303 && made.location == Done.recorded.at(Link.matter("G2025-0001")), "\(made.text)")
      let page = try await site.get(Link.matter("G2025-0001"), cookie: people[.handler])
      #expect(page.text.contains("最迟 3月31日（星期一）") && page.text.contains("吴*") && !page.text.contains("吴某某"))
      func act(_ kind: MatterEvent.Kind, _ role: Role, _ fields: [(String, String)], _ status: Int = 303) async throws {
        let answer = try await site.post(
          Link.matterAct("G2025-0001", kind), fields + [("on", site.portal.desks.context.today.description)], cookie: people[role])
        #expect(answer.status == status, "\(kind): \(answer.text)")
      }
      try await act(.assigned, .registrar, [("text", "住保科")])
      try await act(.drafted, .handler, [("outcome", "corrected")], 422)
      try await act(.drafted, .handler, [("outcome", "directed"), ("organ", "云岭区民政局，电话0000-00000003")])
      try await act(.signed, .handler, [("tick", "on")], 422)
      let drafted = try await site.get(Link.matter("G2025-0001"), cookie: people[.officeHead])
      #expect(drafted.text.contains("云岭区民政局") && drafted.text.contains("第四十一条") && drafted.text.contains("签发"))
      let list = try await site.get(Link.matters, cookie: people[.officeHead])
      #expect(list.text.contains("G2025-0001") && list.text.contains("更正申请"))
    }
  }

  @Test func saysAtOnceWhatIsMissing() async throws {
    try await withSite { site async throws in
      let registrar = try await people(site)[.registrar]
      let fields = Self.correction.filter { !["own", "evidence", "documentNumber"].contains($0.0) }
      let answer = try await site.post(Link.newMatter, fields, cookie: registrar)
      #expect(answer.status == 422 && answer.text.contains("有 3 处需要修改"), "\(answer.text)")
      #expect(answer.text.contains("请写明证明记录不准确的证据") && answer.text.contains("只能要求更正与申请人自身相关的记录"))
      #expect(try await site.get(Link.matter("G2025-0009"), cookie: registrar).status == 404)
    }
  }

  @Test func turnsARequestIntoASuggestion() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let choice = try await site.get(Link.rematter(number), cookie: people[.registrar])
      #expect(choice.text.contains("更正申请") && choice.text.contains("第四十四条"))
      let form = try await site.get(Link.rematter(number, .publicationSuggestion), cookie: people[.registrar])
      #expect(form.text.contains("原申请不会自动结案"))
      let made = try await site.post(
        Link.rematter(number), [("matter", "publicationSuggestion"), ("information", "补贴标准"), ("reason", "沿街住户都在询问")],
        cookie: people[.registrar])
      #expect(made.status == 303, "\(made.text)")
      let page = try await site.get(Link.matter("J2025-0001"), cookie: people[.handler])
      #expect(page.text.contains("原申请") && page.text.contains(number))
    }
  }
}
