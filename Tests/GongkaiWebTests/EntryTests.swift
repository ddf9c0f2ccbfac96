import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// The bare address.
@Suite struct EntryTests {
  private let head = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.officeHead])
  private let administrator = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.systemAdministrator])

  private func open(_ site: Site, _ agency: String) async throws {
    try await site.portal.desks.offices.save(
      OfficeProfile([.telephone: "0000-1"]), by: Actor(id: "t", agency: agency, roles: [.officeHead]))
  }

  private func add(_ site: Site, _ id: String, _ name: String, _ kind: Region.Kind = .agency) async throws {
    try await site.portal.desks.regions.apply(
      .add(id: id, parent: PeopleDesk.rootAgency, kind: kind, name: name), by: administrator)
  }

  @Test func leadsToTheOnlyOfficeToTheDeskOrSaysThatThereIsNone() async throws {
    try await withSite { site async throws in
      #expect(try await site.get(Link.home).location == Link.signIn, "nobody is there yet: the one who comes is told how to begin")
      let cookie = try await site.start()
      let none = try await site.get(Link.home)
      #expect(none.status == 200 && none.text.contains("还没有机关在这里公布办理信息") && none.text.contains("href=\"/sign-in\""))
      #expect(try await site.get(Link.home, cookie: cookie).location == Link.desk)
      try await open(site, PeopleDesk.rootAgency)
      #expect(try await site.get(Link.home).status == 200, "what was read is kept for half a minute")
      site.clock.pass(seconds: OpenOffices.seconds)
      #expect(try await site.get(Link.home).location == Link.office(PeopleDesk.rootAgency))
      #expect(try await site.get(Link.office(PeopleDesk.rootAgency)).text.contains("href=\"/sign-in\">工作人员登录"))
    }
  }

  @Test func findsAnOfficeByItsPlaceAndItsName() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await add(site, "qinghe", "青禾街道办事处")
      try await add(site, "liuyin", "柳荫街道办事处")
      try await add(site, "closed", "尚未开通的镇")
      try await add(site, "room", "办公室", .department)
      for agency in [PeopleDesk.rootAgency, "qinghe", "liuyin"] { try await open(site, agency) }
      let all = try await site.get(Link.home).text
      #expect(all.contains("href=\"/o/qinghe\">青禾街道办事处") && all.contains("href=\"/o/liuyin\">") && all.contains("href=\"/o/root\">"))
      #expect(all.contains(">示例市示例区人民政府</h2>") && !all.contains("尚未开通的镇") && !all.contains("办公室"))
      let one = try await site.get("/?q=%E6%9F%B3%E8%8D%AB").text  // 柳荫
      #expect(one.contains("/o/liuyin") && !one.contains("/o/qinghe") && one.contains("显示全部机关"))
      let below = try await site.get("/?q=%E7%A4%BA%E4%BE%8B%E5%8C%BA%20%E8%A1%97%E9%81%93").text  // 示例区 街道
      #expect(below.contains("/o/liuyin") && below.contains("/o/qinghe") && !below.contains("/o/root"))
      let none = try await site.get("/?q=%3Cb%3E").text
      #expect(none.contains("没有找到名称中有“&lt;b&gt;”的机关"))
      #expect(try await site.get("/?q=%zz").status == 200)
    }
  }

  @Test func aLongListIsCutAndSaysSo() {
    let offices = (1...203).map { OpenOffice(key: "a\($0)", name: "第\($0)街道", above: ["甲省", $0 > 100 ? "乙市" : "丙市"]) }
    let view = EntryView(offices, words: "")
    #expect(view.groups.map(\.groupName) == ["甲省 丙市", "甲省 乙市"] && view.groups.map(\.offices.count) == [100, 100])
    #expect(view.more == "另有 3 个机关没有列出，请写出机关或者地区名称查找。")
    #expect(EntryView(offices, words: "乙市 第203").groups.flatMap(\.offices).map(\.itemHref) == ["/o/a203"])
  }
}
