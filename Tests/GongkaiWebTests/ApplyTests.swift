import Foundation
import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import Testing

/// Applying, step by step, as a browser without scripts does it.
@Suite struct ApplyTests {
  @Test func leadsThroughFourStepsToNumberAndCode() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (cookie, number, code, status) = try await applicant.submit()
      #expect(number == "2025-0001")
      let done = try await site.get(Link.applied(applicant.key), cookie: cookie)
      // submitted on Monday 3 March 2025: confirmed on the 4th, corrected by the 13th, answered by 1 April
      for day in ["3月4日（星期二）前", "3月13日前", "4月1日前"] { #expect(done.text.contains(day), "\(day)") }
      let receipt = try await site.get(Link.receipt(applicant.key), cookie: cookie)
      #expect(receipt.text.contains(number) && receipt.text.contains(code) && !receipt.text.contains("吴某某"))
      let page = try await site.get(status)
      #expect(page.status == 200 && page.text.contains("已经提交，最迟 3月4日（星期二）与您确认收到"))
      #expect(page.text.contains("noindex") && page.header("Cache-Control") == "no-store")
      for secret in ["吴某某", "000000199001010001", "13800000000", "青禾路 88 号</"] { #expect(!page.text.contains(secret), "\(secret)") }
    }
  }

  @Test func makesOneApplicationHoweverOftenTheButtonIsPressed() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let cookie = try await applicant.fill()
      let id = try await applicant.draftID(cookie)
      for _ in 1...3 {
        let sent = try await site.post(applicant.step(.check), [("draft", id), ("true", "1")], cookie: cookie)
        #expect(sent.location == Link.applied(applicant.key))
      }
      // back to a step and on again
      #expect(try await site.get(applicant.step(.what), cookie: cookie).location == Link.applied(applicant.key))
      #expect(try await site.upload(applicant.step(.what), PublicApplicant.what, cookie: cookie).location == Link.applied(applicant.key))
      let waiting = try await ApplicationInbox(site.context).waiting(agency: applicant.key)
      #expect(waiting.count == 1)
      #expect(try await site.post(Link.newDraft(applicant.key), cookie: cookie).header("Set-Cookie")?.contains("Max-Age=0") == true)
    }
  }

  @Test func refusesAFormOfAnotherDraft() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let cookie = try await applicant.fill()
      for draft in ["", "01900000-0000-7000-8000-000000000000"] {
        let sent = try await site.post(applicant.step(.check), [("draft", draft), ("true", "1")], cookie: cookie)
        #expect(sent.status == 422 && sent.text.contains("在别的窗口改动过或者已经提交"))
      }
      let forged = try await site.get(applicant.step(.check), cookie: "gongkai-draft=forged")
      #expect(forged.location == "\(applicant.step(.who))?n=noDraft")
      #expect(try await ApplicationInbox(site.context).waiting(agency: applicant.key).isEmpty)
    }
  }

  @Test func saysEverythingThatIsWrongAtItsFieldAndLosesNothing() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let typed = [("kind", "person"), ("name", "<吴某某>"), ("number", "000000199001010001"), ("telephone", "1380000000"), ("email", "x")]
      let wrong = try await site.upload(applicant.step(.who), typed)
      #expect(wrong.status == 422 && wrong.text.contains("<title>有 3 处需要修改：您是谁（第 1 步，共 4 步）"))
      for (field, sentence) in [
        ("idfile", "请上传证件照片或扫描件"), ("telephone", "联系电话少 1 位：现在是 10 位，手机号码为 11 位"), ("email", "电子邮箱的写法不对"),
      ] {
        #expect(wrong.text.contains("<a href=\"#f-\(field)\">\(sentence)"), "\(field)")
        #expect(wrong.text.contains("id=\"f-\(field)-fault\""), "\(field)")
      }
      #expect(wrong.text.contains("请再核对一遍：") && wrong.text.contains("value=\"&lt;吴某某&gt;\"") && wrong.text.contains("value=\"1380000000\""))
      let cookie = try #require(wrong.cookie)
      let again = try await site.get(applicant.step(.who), cookie: cookie)
      #expect(again.status == 200 && again.text.contains("value=\"1380000000\""))
    }
  }

  @Test func keepsFilesWhileOtherFieldsAreWrongAndTakesThemOut() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let files = [
        (field: "idfile", name: "IMG_0001.pdf", bytes: PublicApplicant.pdf), (field: "idfile", name: "坏.pdf", bytes: Array("MZ".utf8)),
      ]
      let first = try await site.upload(applicant.step(.who), [("name", "")], files: files)
      #expect(first.status == 422 && first.text.contains("文件“坏.pdf”的内容不是 JPG、PNG、PDF，请换一种格式"))
      #expect(first.text.contains("已上传：IMG_0001.pdf") && !first.text.contains("请上传证件照片"))
      let cookie = try #require(first.cookie)
      let second = try await site.upload(applicant.step(.who), PublicApplicant.who, cookie: cookie)
      #expect(second.location == applicant.step(.what), "the file of before counts")
      let id = try #require(
        try await site.get(applicant.step(.who), cookie: cookie).text.firstMatch(of: /name="remove" value="([^"]+)"/)?.output.1)
      let third = try await site.upload(applicant.step(.who), PublicApplicant.who + [("remove", String(id))], cookie: cookie)
      #expect(third.status == 422 && third.text.contains("请上传证件照片或扫描件"))
    }
  }

  @Test func savesForLaterAndForgetsWhenAsked() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let saved = try await site.upload(applicant.step(.who), [("name", "吴某某"), ("save", "1")])
      #expect(saved.location == "\(applicant.step(.who))?n=saved", "wrong fields do not keep anybody from saving")
      let cookie = try #require(saved.cookie)
      #expect(try await site.get("\(applicant.step(.who))?n=saved", cookie: cookie).text.contains("还没有提交给我们"))
      #expect(try await site.post(Link.discardDraft(applicant.key), cookie: cookie).status == 422, "the tick is missing")
      let gone = try await site.post(Link.discardDraft(applicant.key), [("tick", "on")], cookie: cookie)
      #expect(gone.location == "\(Link.office(applicant.key))?n=discarded")
      #expect(try await !site.get(applicant.step(.who), cookie: cookie).text.contains("吴某某"))
      #expect(saved.header("Set-Cookie")?.contains("Path=/o/root/apply; Max-Age=2592000; HttpOnly; SameSite=Lax") == true)
    }
  }

  @Test func checksEveryStepOnceMoreBeforeItIsSubmitted() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let cookie = try await applicant.begin()
      let check = try await site.get(applicant.step(.check), cookie: cookie)
      #expect(check.text.contains("<a href=\"\(applicant.step(.what))#f-subject\">请填写所需信息"))
      let id = try await applicant.draftID(cookie)
      let sent = try await site.post(applicant.step(.check), [("draft", id)], cookie: cookie)
      #expect(sent.status == 422 && sent.text.contains("请勾选“以上内容属实”，再提交") && sent.text.contains("有 2 处需要修改"))
      #expect(sent.text.contains("138****0000") && sent.text.contains("000*************01"), "numbers are masked")
    }
  }

  static let broken: [(type: String, body: String, status: Int, words: String)] = [
    ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n", 422, "上传中断"),
    ("multipart/form-data", "--x--", 422, "分隔标记"),
    (
      "multipart/form-data; boundary=x",
      "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nb\r\n--x--",
      400,
      "有一项送来了两次"
    ),
    (
      "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"name\"; filename=\"a\"\r\n\r\na\r\n--x--", 400,
      "不应当是文件"
    ),
    ("application/x-www-form-urlencoded", "name=%FF", 400, "文字不是 UTF-8"), ("text/plain", "x", 415, "只接收网页表单"),
  ]

  @Test(arguments: broken.indices) func answersABrokenFormWithAPageOfTheOffice(index: Int) async throws {
    let (type, body, status, words) = Self.broken[index]
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      var headers: HTTPFields = [.contentType: type]
      headers.set("Sec-Fetch-Site", "same-origin")
      let answer = try await site.send(applicant.step(.who), .post, headers, nil, ByteBuffer(string: body))
      #expect(
        answer.status == status && answer.text.contains(words) && answer.text.contains("0000-0000 0001"), "\(answer.status) \(answer.text)")
      let kept = try FileManager.default.contentsOfDirectory(atPath: site.folder + "/blobs/incoming")
      #expect(kept.isEmpty)
    }
  }

  @Test func takesNoFiftyThousandParts() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let answer = try await site.upload(applicant.step(.who), (0..<50_000).map { ("needs", "\($0)") })
      #expect(answer.status == 422 && answer.text.contains("提交的表单超过 200 项"))
    }
  }

  @Test func tellsTheOtherWaysWhereOnlineIsClosed() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site, opened: [.email: ""])
      #expect(try await site.get(applicant.step(.who)).text.contains("没有开通网上申请"))
      #expect(try await site.upload(applicant.step(.who), PublicApplicant.who).text.contains("没有开通网上申请"))
      #expect(try await !site.get(Link.office(applicant.key)).text.contains("href=\"\(applicant.step(.who))\">在线申请"))
      #expect(try await site.get(Link.office("nowhere")).status == 404)
    }
  }

  @Test func limitsHowOftenOneAddressSubmits() async throws {
    try await withSite(["applicants-per-minute": "2"]) { site async throws in
      let applicant = try await PublicApplicant(site)
      let cookie = try await applicant.fill()
      var statuses: [Int] = []
      for _ in 1...3 { statuses.append(try await site.post(applicant.step(.check), [("draft", "")], cookie: cookie).status) }
      #expect(statuses == [422, 422, 429])
      let other = try await site.post(
        applicant.step(.check), headers: [.contentType: "application/x-www-form-urlencoded", .origin: "http://evil.example"])
      #expect(other.status == 403 || other.status == 429)
    }
  }
}

/// Size of letters, contrast and the mode for elders by POST and cookie.
@Suite struct DisplayTests {
  @Test func keepsWhatWasChosenAndComesBack() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let home = Link.office(applicant.key)
      let large = try await site.post(Link.display, [("size", "l"), ("back", home)])
      #expect(large.location == home && large.cookie == "display=l")
      let contrast = try await site.post(Link.display, [("contrast", "1"), ("back", home)], cookie: large.cookie)
      #expect(contrast.cookie == "display=l.contrast")
      #expect(try await site.get(home, cookie: contrast.cookie).text.contains("<html lang=\"zh-CN\" class=\"fs-l contrast\">"))
      let elder = try await site.post(Link.display, [("elder", "1"), ("back", home)], cookie: contrast.cookie)
      #expect(try await site.get(home, cookie: elder.cookie).text.contains("class=\"contrast elder\""))
      let off = try await site.post(Link.display, [("elder", "0"), ("back", home)], cookie: elder.cookie)
      #expect(off.cookie == "display=l.contrast")
    }
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example", "/o/x\r\nSet-Cookie: a=b", "/desk", "/o/<script>", "",
    "/o/" + String(repeating: "a", count: 400),
  ])
  func leadsNowhereElse(back: String) async throws {
    try await withSite { site async throws in
      let answer = try await site.post(Link.display, [("size", "l"), ("back", back)])
      #expect(answer.location == Link.home)
    }
  }
}
