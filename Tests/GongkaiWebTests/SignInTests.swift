import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Testing

@Suite struct SignInTests {
  /// The code that an authenticator shows now.
  private func code(_ secret: String, _ site: Site) -> String {
    OneTimeCode.code(OneTimeCode.bytes(base32: secret), step: OneTimeCode.step(seconds: site.clock.second))
  }

  @Test func theFirstStartLinkWorksOnceAndMakesTheAdministrator() async throws {
    try await withSite { site async throws in
      let link = try #require(try await site.portal.firstStartPath())
      #expect(try await site.get(link).text.contains("建立安全管理员账号"))
      let fields = [
        ("organ", "示例区人民政府"), ("kind", "county"), ("name", "安某"), ("login", "admin"), ("password", Site.password), ("again", Site.password),
      ]
      let wrong = try await site.post(Link.start("wrong"), fields)
      #expect(wrong.status == 422 && wrong.text.contains("用过或者过期") && wrong.text.contains("value=\"示例区人民政府\""))
      let made = try await site.post(link, fields)
      #expect(made.status == 303 && made.location == "/sign-in?done=started")
      #expect(try await site.post(link, fields).status == 422)
      #expect(try await site.portal.firstStartPath() == nil)
      #expect(try await site.get(Link.desk, cookie: site.signIn("admin")).text.contains("安全管理员"))
    }
  }

  @Test func tellsNotWhetherLoginOrPasswordIsWrongAndKeepsTheLogin() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      let (a, b) = (
        try await site.post(Link.signIn, [("login", "admin"), ("password", "x")]),
        try await site.post(Link.signIn, [("login", "nobody"), ("password", "x")])
      )
      #expect(a.status == 422 && b.status == 422)
      #expect(a.text.contains("value=\"admin\"") && a.text.contains("<title>有 1 处需要修改：登录"))
      #expect(a.text.contains("href=\"#f-login\"") && a.text.contains("aria-invalid=\"true\""))
      #expect(a.text.replacing("admin", with: "nobody") == b.text)
    }
  }

  @Test func locksAfterFiveFailures() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      for _ in 1...5 { _ = try await site.post(Link.signIn, [("login", "admin"), ("password", "x")]) }
      #expect(try await site.post(Link.signIn, [("login", "admin"), ("password", Site.password)]).text.contains("账号已锁定"))
    }
  }

  @Test func theCookieIsOutOfReachAndSecureWhereThatIsSet() async throws {
    try await withSite(["secure-cookies": "true"]) { site async throws in
      _ = try await site.start()
      let answer = try await site.post(Link.signIn, [("login", "admin"), ("password", Site.password)])
      let cookie = try #require(answer.headers[.setCookie])
      #expect(cookie.hasPrefix("__Host-gongkai=") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    }
    #expect(SessionCookie(secure: false).give("t") == "gongkai=t; Path=/; HttpOnly; SameSite=Lax")
  }

  @Test func signingOutEndsTheSession() async throws {
    try await withSite { site async throws in
      let cookie = try await site.start()
      #expect(try await site.get(Link.desk, cookie: cookie).status == 200)
      let out = try await site.post(Link.signOut, cookie: cookie)
      #expect(out.status == 303 && out.headers[.setCookie]?.contains("Max-Age=0") == true)
      let after = try await site.get(Link.desk, cookie: cookie)
      #expect(after.status == 303 && after.location == Link.signIn)
      #expect(try await site.post(Link.endSessions, cookie: cookie).status == 401)
    }
  }

  @Test func aSessionEndsWhenItIsIdleTooLong() async throws {
    try await withSite { site async throws in
      let cookie = try await site.start()
      site.clock.pass(seconds: 31 * 60)
      #expect(try await site.get(Link.desk, cookie: cookie).location == Link.signIn)
    }
  }

  @Test func leadsToTheSecondFactorFirstAndThenAsksForItsCode() async throws {
    try await withSite(totp: true) { site async throws in
      let cookie = try await site.start()
      for path in [Link.desk, Link.accounts, Link.password] {
        #expect(try await site.get(path, cookie: cookie).location == Link.secondFactor)
      }
      let page = try await site.get(Link.secondFactor, cookie: cookie)
      let (sealed, secret) = (try #require(page.hidden("sealed")), try #require(page.hidden("secret")))
      let fields = [("sealed", sealed), ("secret", secret), ("address", "otpauth://x")]
      let wrong = try await site.post(Link.secondFactor, fields + [("code", "000000")], cookie: cookie)
      #expect(wrong.status == 422 && wrong.hidden("sealed") == sealed)
      let set = try await site.post(Link.secondFactor, fields + [("code", code(secret, site))], cookie: cookie)
      #expect(set.status == 200 && set.text.contains("恢复码只显示这一次"))
      let recovery = try #require(set.text.split(separator: "<li>").last?.split(separator: "</li>").first.map(String.init))
      #expect(try await site.get(Link.accounts, cookie: cookie).status == 200)

      site.clock.pass(seconds: 60)
      let asked = try await site.post(Link.signIn, [("login", "admin"), ("password", Site.password)])
      #expect(asked.status == 200 && asked.cookie == nil && !asked.text.contains(Site.password))
      let step = try #require(asked.hidden("step"))
      let no = try await site.post(Link.signInCode, [("step", step), ("code", "111111")])
      #expect(no.status == 422 && no.hidden("step") == step && no.text.contains("验证码不对"))
      #expect(try await site.post(Link.signInCode, [("step", step), ("code", "")]).status == 422)
      #expect(try await site.post(Link.signInCode, [("step", step), ("code", code(secret, site))]).cookie != nil)
      #expect(try await site.post(Link.signInCode, [("step", step), ("code", code(secret, site))]).status == 422, "a code works once")
      #expect(try await site.post(Link.signInCode, [("step", step), ("code", recovery)]).cookie != nil)
      site.clock.pass(seconds: SignInSeal.seconds)
      #expect(try await site.post(Link.signInCode, [("step", step), ("code", code(secret, site))]).text.contains("等待验证码的时间已过"))
    }
  }

  @Test func takesNoStepOfAnotherProcessOrOneThatWasChanged() throws {
    let seal = SignInSeal()
    let text = try seal.seal(login: "a", password: "b", at: 0)
    #expect(seal.open(text, at: 179)?.password == "b")
    #expect(seal.open(text, at: 180) == nil)
    #expect(SignInSeal().open(text, at: 0) == nil)
    #expect(seal.open("AAAA" + text.dropFirst(4), at: 0) == nil)
    #expect(seal.open("", at: 0) == nil)
  }

  @Test func changesTheOwnPasswordAndEndsTheOtherSessions() async throws {
    try await withSite { site async throws in
      let (mine, other) = (try await site.start(), try await site.signIn("admin"))
      let new = "Liuyin-2026-y"
      let wrong = try await site.post(Link.password, [("old", "x"), ("password", new), ("again", new)], cookie: mine)
      #expect(wrong.status == 422 && wrong.text.contains("href=\"#f-old\""))
      #expect(try await site.post(Link.password, [("old", Site.password), ("password", new), ("again", "z")], cookie: mine).status == 422)
      #expect(try await site.post(Link.password, [("old", Site.password), ("password", new), ("again", new)], cookie: mine).status == 303)
      #expect(try await site.get(Link.me, cookie: mine).text.contains("正在使用"))
      #expect(try await site.get(Link.me, cookie: other).location == Link.signIn)
      _ = try await site.signIn("admin", new)
    }
  }
}
