import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// The pages of the seven questions and of the fee, as a clerk uses them and misuses them.
@Suite struct QuestionPageTests {
  private static let number = "2025-0001"

  private func people(_ site: Site) async throws -> (handler: String, head: String, registrar: String) {
    _ = try await site.start()
    for (login, role) in [("handler", Role.handler), ("head", .officeHead), ("registrar", .registrar)] { try await site.add(login, [role]) }
    return (try await site.signIn("handler"), try await site.signIn("head"), try await site.signIn("registrar"))
  }

  private static let usual = (1...4).map { ("question", "\($0)") }
  private static let paper: [(String, String)] = [("form", "paper"), ("means", "post"), ("records", "竣工验收报告，14 页")]

  private func usual(_ site: Site, _ cookie: String) async throws {
    let seen = try await site.get(Link.questions(Self.number), cookie: cookie).hidden("seen") ?? ""
    let answer = try await site.post(Link.questions(Self.number), Self.usual + [("seen", seen)], cookie: cookie)
    #expect(answer.status == 303, "\(answer.text)")
  }

  @Test func leadsAPlainGrantToItsLetterWithoutAWordTyped() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let first = try await site.get(Link.questions(number), cookie: people.handler)
      #expect(first.text.contains("以下各问均无异常，确认") && first.text.contains("还可能的结论，23 种"))
      try await usual(site, people.handler)
      let fifth = try await site.get(Link.question(number, .disclosure), cookie: people.handler)
      #expect(fifth.text.contains("由本机关负责公开") && fifth.text.contains("还可能的结论，11 种") && fifth.text.contains("征求意见"))
      let granted = try await site.post(Link.question(number, .disclosure), [("answer", "G1")], cookie: people.handler)
      #expect(granted.location == Done.answered.at(Link.question(number, .form)))
      let formed = try await site.post(Link.question(number, .form), Self.paper, cookie: people.handler)
      #expect(formed.location == Done.answered.at(Link.question(number, .answer)))
      let last = try await site.get(Link.question(number, .answer), cookie: people.handler)
      #expect(last.text.contains("（一）予以公开") && last.text.contains("第三十六条第（二）项") && last.text.contains("可以复议，也可以直接起诉"))
      let drafted = try await site.post(
        Link.act(number, .drafted), [("outcome", "G1"), ("reasons", ""), ("on", "2025-03-03"), ("seen", last.hidden("seen") ?? "")],
        cookie: people.handler)
      #expect(drafted.location == Done.recorded.at(Link.request(number)), "\(drafted.text)")
      let letter = try await site.get(Link.letter(number, .provided), cookie: people.handler)
      #expect(letter.text.contains("竣工验收报告（14页）") && letter.text.contains("纸质复制件"))
      #expect(letter.text.contains("value=\"paper\" selected") && letter.text.contains("value=\"post\" selected"))
      let page = try await site.get(Link.request(number), cookie: people.handler)
      #expect(page.text.contains("给不给：予以公开 提供政府信息") && page.text.contains(Link.questions(number)))
    }
  }

  @Test func refusesAnswersOutOfOrderOfOtherQuestionsAndOfOthers() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let early = try await site.post(Link.question(number, .disclosure), [("answer", "G1")], cookie: people.handler)
      #expect(early.status == 422 && early.text.contains("第五问“给不给”还不能回答，请先回答第一问“补不补”。"))
      let page = try await site.get(Link.question(number, .disclosure), cookie: people.handler)
      #expect(page.text.contains("还不能回答") && !page.text.contains("name=\"answer\""))
      let none = try await site.post(Link.question(number, .correction), [("note", "只写了说明")], cookie: people.handler)
      #expect(none.status == 422 && none.text.contains("请选择一项") && none.text.contains("只写了说明"))
      let wrong = try await site.post(Link.question(number, .correction), [("answer", "D1")], cookie: people.handler)
      #expect(wrong.status == 422 && wrong.text.contains("第一问“补不补”没有这样的回答"))
      let long = [("answer", "usual"), ("note", String(repeating: "长", count: 4_001))]
      #expect(try await site.post(Link.question(number, .correction), long, cookie: people.handler).text.contains("超过 4000 字，请缩短"))
      let other = try await site.post(Link.question(number, .correction), [("answer", "usual")], cookie: people.head)
      #expect(other.status == 422 && other.text.contains("您的角色不能逐问判定，应由承办人办理"))
      for path in ["0", "8", "x", "99999999999999999999"] {
        #expect(try await site.get(Link.questions(number) + "/" + path, cookie: people.handler).status == 404)
      }
      #expect(try await site.get(Link.request(number) + "/acts/questionsAnswered", cookie: people.handler).status == 404)
      let seventh = try await site.post(Link.question(number, .answer), [("answer", "usual")], cookie: people.handler)
      #expect(seventh.status == 422 && seventh.text.contains("这一问由起草答复来回答"))
      let empty = try await site.post(Link.questions(number), cookie: people.handler)
      #expect(empty.status == 422 && empty.text.contains("没有选定任何一问的回答"))
    }
  }

  @Test func tellsTheSecondClerkAndChangesNothing() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let seen = try await site.get(Link.questions(number), cookie: people.handler).hidden("seen") ?? ""
      try await usual(site, people.handler)
      let second = try await site.post(
        Link.question(number, .nature), [("answer", "R1"), ("note", "属于投诉"), ("seen", seen)], cookie: people.handler)
      #expect(second.status == 422 && second.text.contains("您的操作没有保存") && second.text.contains("属于投诉"))
      let page = try await site.get(Link.questions(number), cookie: people.handler)
      #expect(page.text.contains("是，按政府信息公开申请办理") && !page.text.contains("属于投诉"))
    }
  }

  @Test func partialDisclosureListsItsPartsOnce() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      try await usual(site, people.handler)
      let bare = try await site.post(Link.question(number, .disclosure), [("answer", "P1")], cookie: people.handler)
      #expect(bare.status == 422 && bare.text.contains("请列出不公开的部分") && bare.text.contains("<details open>"))
      let half = try await site.post(Link.question(number, .disclosure), [("answer", "P1"), ("what-0", "报价单")], cookie: people.handler)
      #expect(half.status == 422 && half.text.contains("第 1 部分的内容、依据、理由都要填写") && half.text.contains("value=\"报价单\""))
      let parts = [("answer", "P1"), ("what-0", "报价单"), ("under-0", "D4"), ("why-0", "第三方的商业秘密")]
      #expect(try await site.post(Link.question(number, .disclosure), parts, cookie: people.handler).status == 303)
      #expect(try await site.post(Link.question(number, .form), Self.paper, cookie: people.handler).status == 303)
      let draft = [("outcome", "P1"), ("reasons", "部分内容属于商业秘密"), ("on", "2025-03-03")]
      let refused = try await site.post(Link.act(number, .drafted), draft, cookie: people.handler)
      #expect(refused.status == 422 && refused.text.contains("不公开的部分“报价单”属于“不予公开 4.保护第三方合法权益”"))
      #expect(refused.text.contains("name=\"p-consultation\""), "the field for what could not be done is offered")
      let contrary = try await site.post(
        Link.act(number, .drafted), [("outcome", "D7"), ("reasons", "执法案卷"), ("on", "2025-03-03")], cookie: people.handler)
      #expect(contrary.status == 422 && contrary.text.contains("与“不予公开 7.属于行政执法案卷”的决定不一致"))
      let stated = try await site.post(
        Link.act(number, .drafted), draft + [("p-consultation", "第三方已经注销，无法征求意见")], cookie: people.handler)
      #expect(stated.status == 303, "\(stated.text)")
      let letter = try await site.get(Link.letter(number, .partlyProvided), cookie: people.handler)
      #expect(letter.text.contains("报价单，不予公开") && letter.text.contains("第三方的商业秘密"))
    }
  }

  @Test func asksForAReasonWhereTheFormIsAnother() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      try await usual(site, people.handler)
      _ = try await site.post(Link.question(number, .disclosure), [("answer", "G1")], cookie: people.handler)
      let other: [(String, String)] = [("requested", "paper"), ("form", "inspection"), ("records", "")]
      let refused = try await site.post(Link.question(number, .form), other, cookie: people.handler)
      #expect(refused.status == 422 && refused.text.contains("申请人要求纸质复制件，提供的是查阅、抄录"))
      let lines = try await site.post(Link.question(number, .form), [("form", "paper"), ("records", "报告 14 页")], cookie: people.handler)
      #expect(lines.status == 422 && lines.text.contains("请选择提供的途径") && lines.text.contains("应写成：名称，页数"))
      let explained = try await site.post(Link.question(number, .form), other + [("why", "图纸幅面过大，复制会损害原件")], cookie: people.handler)
      #expect(explained.status == 303)
    }
  }

  /// 11 earlier requests of the month by the same applicant, then one split into three: positions 12 to 14, 100 yuan each.
  @Test func calculatesAFeeFromTheRequestsOfTheMonth() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      for index in 1...12 { _ = try await site.register("第 \(index) 份会议纪要") }
      let (number, page) = ("2025-0012", Link.act("2025-0012", .feeNoticed))
      let asked = try await site.get(page, cookie: people.head)
      #expect(asked.text.contains("同一申请人本月此前 11 件") && !asked.text.contains("name=\"yuan\""))
      let fields = [("standard", "item"), ("items", "第一份\n第二份\n第三份"), ("reason", "本月已提交 12 件"), ("on", "2025-03-03")]
      let shown = try await site.post(page, fields, cookie: people.head)
      #expect(shown.status == 200 && shown.text.contains("第 12 至 14 件") && shown.text.contains("通知缴费 300 元"), "\(shown.text)")
      let typed = try await site.post(page, fields + [("confirm", "1")], cookie: people.head)
      #expect(typed.status == 200 && typed.text.contains("通知缴费 300 元"), "an amount that was not calculated is not taken")
      #expect(try await site.post(page, fields + [("confirm", "300")], cookie: people.handler).text.contains("应由政府信息公开工作机构负责人办理"))
      #expect(try await site.post(page, fields + [("confirm", "300")], cookie: people.head).status == 303)
      let letter = try await site.get(Link.letter(number, .feeNotice), cookie: people.head)
      #expect(letter.text.contains("第12至14件，每件100元，计300元") && letter.text.contains("按件计收"))
      let paid = [("on", "2025-03-03")]
      #expect(try await site.post(Link.act(number, .feePaid), paid, cookie: people.registrar).text.contains("请填写缴费凭证号码"))
      #expect(try await site.post(Link.act(number, .feePaid), paid + [("voucher", "示例 0001")], cookie: people.registrar).status == 303)
      #expect(try await site.get(Link.request(number), cookie: people.registrar).text.contains("凭证 示例 0001"))
      // the units of the split count in what comes after: 11 + 3
      _ = try await site.register("第 13 份")
      #expect(try await site.get(Link.act("2025-0013", .feeNoticed), cookie: people.head).text.contains("同一申请人本月此前 14 件"))
    }
  }

  @Test func refusesAFeeThatCannotBe() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let page = Link.act(number, .feeNoticed)
      func refusal(_ fields: [(String, String)]) async throws -> String {
        let answer = try await site.post(page, fields + [("reason", "过多"), ("on", "2025-03-03")], cookie: people.head)
        #expect(answer.status == 422, "\(fields): \(answer.status)")
        return answer.text
      }
      #expect(try await refusal([("standard", "item"), ("items", " \n ")]).contains("本申请至少 1 件"))
      #expect(try await refusal([("standard", "volume"), ("records", "")]).contains("页数 0 不对"))
      #expect(try await refusal([("standard", "volume"), ("records", "报告，0 页")]).contains("应写成：名称，页数"))
      #expect(try await refusal([("standard", "volume"), ("records", "报告，99999999999999999999 页")]).contains("应写成：名称，页数"))
      #expect(try await refusal([("standard", "volume"), ("records", "报告，40 页"), ("outcome", "G2")]).contains("只告知获取途径的，不能按量计收"))
      #expect(try await refusal([("standard", "volume"), ("records", "报告，40 页"), ("outcome", "D1")]).contains("没有提供信息，不能按量计收"))
      #expect(try await refusal([("standard", "both")]).contains("请选择一种收费标准"))
      #expect(try await refusal([("standard", "item"), ("items", String(repeating: "长", count: 4_001))]).contains("超过 4000 字"))
      let free = try await site.post(
        page, [("standard", "item"), ("items", "一件"), ("reason", "过多"), ("on", "2025-03-03"), ("confirm", "0")], cookie: people.head)
      #expect(free.status == 422 && free.text.contains("没有超过免费的部分"))
    }
  }
}
