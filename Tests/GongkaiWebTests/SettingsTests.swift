import Foundation
import GongkaiCore
import GongkaiDesk
@testable import GongkaiWeb
import Testing

@Suite struct SettingsTests {
  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-\(UUID().uuidString).json").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func takesFlagsBeforeEnvironmentBeforeFileBeforeDefaults() throws {
    try withFile(#"{"port": 1001, "host": "10.0.0.1", "secure-cookies": true, "idle-seconds": 7}"#) { path in
      let settings = try ServerSettings(
        flags: ["port": "1003"], environment: ["GONGKAI_PORT": "1002", "GONGKAI_HOST": "10.0.0.2", "HOME": "/"], file: path)
      #expect(settings.port == 1003)
      #expect(settings.host == "10.0.0.2")
      #expect(settings.secureCookies)
      #expect(settings.idleSeconds == 7)
      #expect(settings.stopSeconds == 20)
    }
  }

  @Test(arguments: ["prot", "secure-cookie", "boddy-limit", "x"]) func refusesAnUnknownNameWithTheNearestOne(key: String) throws {
    let error = try #require(throws: SettingsError.self) { try ServerSettings(flags: [key: "1"]) }
    #expect("\(error)".contains("“\(key)”不是可用的设置"))
  }

  @Test func namesTheNearestSetting() throws {
    #expect(throws: SettingsError.unknown("prot", source: "命令行", nearest: "port")) { try ServerSettings(flags: ["prot": "1"]) }
    #expect(throws: SettingsError.unknown("data-folder", source: "环境变量", nearest: "data")) {
      try ServerSettings(environment: ["GONGKAI_DATA_FOLDER": "x"])
    }
  }

  @Test(arguments: [
    ("port", "65536"), ("port", "-1"), ("port", "8080x"), ("secure-cookies", "yes"), ("log-level", "loud"), ("body-limit", "1"),
    ("stop-seconds", ""),
  ]) func refusesAValueThatCannotBe(key: String, value: String) throws {
    let error = try #require(throws: SettingsError.self) { try ServerSettings(flags: [key: value]) }
    #expect("\(error)".contains("“\(key)”") && "\(error)".contains("应为"))
  }

  @Test func showsNoSecretInAnErrorOrTheManual() throws {
    let secret = try #require(Setting.named("metrics-token"))
    let error = SettingsError.badValue(setting: secret, value: "geheim", source: "命令行")
    #expect(!"\(error)".contains("geheim"))
    #expect(SettingsManual.markdown.contains("**保密。**"))
  }

  @Test(arguments: ["[1]", "{", #"{"port": {"a": 1}}"#, ""]) func refusesAFileThatIsNoObjectOfValues(text: String) throws {
    try withFile(text) { path in #expect(throws: SettingsError.notJSON(path: path)) { try ServerSettings(file: path) } }
  }

  @Test func refusesAFileThatIsNotThere() {
    #expect(throws: SettingsError.unreadable(path: "/nowhere/a.json")) { try ServerSettings(file: "/nowhere/a.json") }
  }

  @Test func leavesTheEnvironmentOfTestsAlone() throws {
    #expect(try ServerSettings(environment: ["GONGKAI_TEST_POSTGRES": "x"]).port == 8080)
  }

  @Test func everyDefaultIsAllowed() throws {
    _ = try ServerSettings(flags: Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0.fallback) }))
  }

  /// Run with GONGKAI_RECORD=1 to write the page anew.
  @Test func theManualIsTheListOfSettings() throws {
    let path = URL(fileURLWithPath: shareFolder).deletingLastPathComponent().appendingPathComponent("Docs/configuration.md").path
    if ProcessInfo.processInfo.environment["GONGKAI_RECORD"] == "1" {
      try SettingsManual.markdown.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == SettingsManual.markdown)
  }

  @Test func findsTheShareFolderBesideTheProgramOrSaysWhereItLooked() throws {
    var settings = try ServerSettings(flags: ["share": shareFolder])
    #expect(try ShareFolder.find(settings, executable: "/x/bin/gongkai") == shareFolder)
    settings.share = ""
    let root = shareFolder.dropLast("/share".count)
    #expect(try ShareFolder.find(settings, executable: root + "/bin/gongkai") == shareFolder)
    #expect(try ShareFolder.find(settings, executable: root + "/.build/x/release/gongkai") == shareFolder)
    settings.share = "/nowhere"
    #expect(throws: SettingsError.noShare(["/nowhere"])) { try ShareFolder.find(settings, executable: "/x") }
  }
}

/// The servers for notices among the settings.
@Suite struct NoticeSettingsTests {
  static let mail = ["mail-host": "mail.example.gov.cn", "mail-from": "notice@example.gov.cn"]
  static let hook = ["webhook-url": "https://sms.example.gov.cn/send", "webhook-secret": "0123456789abcdef"]

  @Test func offersTheWaysThatAreSet() throws {
    #expect(try ServerSettings().noticeWays.channels.isEmpty)
    #expect(try ServerSettings(flags: Self.mail).noticeWays.channels == [.email])
    #expect(try ServerSettings(flags: Self.hook).noticeWays.channels == [.webhook])
    let both = try ServerSettings(flags: Self.mail.merging(Self.hook) { $1 })
    #expect(both.noticeWays.channels == [.email, .webhook])
    #expect(both.mail?.port == 587 && both.mail?.security == .starttls && both.mail?.totalSeconds == 15)
  }

  @Test(
    arguments: [
      (["mail-from": "notice@example.gov.cn"], .host), (["mail-host": "mail.example.gov.cn"], .sender),
      (["mail-user": "notice"], .login), (["webhook-url": "https://sms.example.gov.cn"], .secret),
      (["webhook-secret": "0123456789abcdef"], .url), (["webhook-url": "ftp://x", "webhook-secret": "0123456789abcdef"], .url),
    ] as [([String: String], NoticeServerFault)])
  func refusesHalfASetting(flags: [String: String], fault: NoticeServerFault) throws {
    let all = fault == .login ? Self.mail.merging(flags) { $1 } : flags
    let error = try #require(throws: SettingsError.self) { try ServerSettings(flags: all) }
    #expect(error == .notices(fault))
  }

  @Test func neverSendsAPasswordInTheClear() {
    let flags = Self.mail.merging(["mail-security": "none", "mail-user": "u", "mail-password": "geheim"]) { $1 }
    let error = #expect(throws: SettingsError.notices(.loginInTheClear)) { try ServerSettings(flags: flags) }
    #expect(error?.description.contains("geheim") == false)
  }
}
