import FoundationEssentials
public import GongkaiDesk
public import Logging

/// The settings of the server, read once at the start: flags before environment before file before defaults.
public struct ServerSettings: Hashable, Sendable {
  /// The folder of the database and the keys.
  public var data: String
  /// The connection text of PostgreSQL; nil for SQLite in the folder.
  public var database: String?
  /// The folder of templates and public files.
  public var share: String
  /// The address that is listened on.
  public var host: String
  /// The port that is listened on.
  public var port: Int
  /// The public address without a slash at the end; nil when it is not said.
  public var address: String?
  /// Whether the session cookie needs HTTPS.
  public var secureCookies: Bool
  /// Whether the visitor's address comes from a proxy.
  public var behindProxy: Bool
  /// The most bytes of a form.
  public var bodyLimit: Int
  /// Seconds before an idle connection is closed.
  public var idleSeconds: Int
  /// Seconds that a stop waits at most.
  public var stopSeconds: Int
  /// The most open connections.
  public var connections: Int
  /// The most requests of one address in a minute.
  public var requestsPerMinute: Int
  /// The most sign-ins of one address in a minute.
  public var signInsPerMinute: Int
  /// The most submissions and status look-ups of one address in a minute.
  public var applicantsPerMinute: Int
  /// The most lists that one person keeps under a name.
  public var savedViews: Int
  /// What `/metrics` asks for; nil for the own machine only.
  public var metricsToken: String?
  /// The server that mails go to; nil for no mail.
  public var mail: MailServer?
  /// The gateway that short messages go to; nil for none.
  public var webhook: Webhook?
  /// How much is logged.
  public var logLevel: Logger.Level

  /// The settings that these sources make.
  ///
  /// - Parameters:
  ///   - flags: from the command line, by key.
  ///   - environment: the whole environment; only names with GONGKAI_ are looked at, and of these not those of tests.
  ///   - file: the path of a JSON file; nil for none.
  /// - Throws: `SettingsError` for an unknown key, a bad value, a file that cannot be read.
  public init(flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil) throws(SettingsError) {
    var values = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0.fallback) })
    if let file { try Self.take(SettingsFile.read(file), into: &values, source: "设置文件") }
    try Self.take(Self.keys(of: environment), into: &values, source: "环境变量")
    try Self.take(flags, into: &values, source: "命令行")
    try self.init(values)
  }

  private init(_ values: [String: String]) throws(SettingsError) {
    func text(_ key: String) -> String { values[key] ?? "" }
    func count(_ key: String) -> Int { Int(text(key)) ?? 0 }
    func optional(_ key: String) -> String? { text(key).isEmpty ? nil : text(key) }
    (data, share, host, port) = (text("data"), text("share"), text("host"), count("port"))
    database = optional("database")
    var site = text("address")
    while site.hasSuffix("/") { site.removeLast() }
    address = site.isEmpty ? nil : site
    (secureCookies, behindProxy) = (text("secure-cookies") == "true", text("behind-proxy") == "true")
    (bodyLimit, idleSeconds, stopSeconds) = (count("body-limit"), count("idle-seconds"), count("stop-seconds"))
    (connections, requestsPerMinute) = (count("connections"), count("requests-per-minute"))
    savedViews = count("saved-views")
    applicantsPerMinute = count("applicants-per-minute")
    (signInsPerMinute, metricsToken) = (count("sign-ins-per-minute"), optional("metrics-token"))
    logLevel = Logger.Level(rawValue: text("log-level")) ?? .info
    do {
      (mail, webhook) = (try Self.mail(values), try Self.webhook(values))
    } catch { throw .notices(error) }
  }

  /// Nil when nothing about mail is set.
  private static func mail(_ values: [String: String]) throws(NoticeServerFault) -> MailServer? {
    func text(_ key: String) -> String { values[key] ?? "" }
    func count(_ key: String) -> Int { Int(text(key)) ?? 0 }
    if ["mail-host", "mail-user", "mail-from"].allSatisfy({ text($0).isEmpty }) { return nil }
    return try MailServer(
      host: text("mail-host"), port: count("mail-port"), security: MailServer.Security(rawValue: text("mail-security")) ?? .starttls,
      user: text("mail-user"), password: text("mail-password"), sender: text("mail-from"), caFile: text("notice-ca-file"),
      connectSeconds: count("notice-connect-seconds"), totalSeconds: count("notice-seconds"))
  }

  /// Nil when nothing about a gateway is set.
  private static func webhook(_ values: [String: String]) throws(NoticeServerFault) -> Webhook? {
    func text(_ key: String) -> String { values[key] ?? "" }
    if text("webhook-url").isEmpty, text("webhook-secret").isEmpty { return nil }
    return try Webhook(
      url: text("webhook-url"), secret: text("webhook-secret"), caFile: text("notice-ca-file"),
      connectSeconds: Int(text("notice-connect-seconds")) ?? 0, totalSeconds: Int(text("notice-seconds")) ?? 0)
  }

  private static func take(_ new: [String: String], into values: inout [String: String], source: String) throws(SettingsError) {
    for (key, value) in new.sorted(by: { $0.key < $1.key }) {
      guard let setting = Setting.named(key) else { throw .unknown(key, source: source, nearest: nearest(to: key)) }
      try setting.check(value, from: source)
      values[key] = value
    }
  }

  private static func keys(of environment: [String: String]) -> [String: String] {
    let ours = environment.filter { $0.key.hasPrefix("GONGKAI_") && !$0.key.hasPrefix("GONGKAI_TEST_") }
    return Dictionary(
      ours.map { ($0.key.dropFirst(8).lowercased().replacing("_", with: "-"), $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The known key that shares most letters at its start, then at its end.
  private static func nearest(to key: String) -> String {
    // a whole word in common says more than letters
    if let word = key.split(separator: "-").first, let same = Setting.named(String(word)) { return same.key }
    func shared(_ other: String) -> Int {
      let start = zip(key, other).prefix { $0 == $1 }.count
      return 3 * start + zip(key.reversed(), other.reversed()).prefix { $0 == $1 }.count - abs(key.count - other.count)
    }
    return Setting.all.map(\.key).max { shared($0) < shared($1) } ?? ""
  }
}
