public import GongkaiDesk

/// One setting of the server: the list of them is the only place where a setting exists.
public struct Setting: Hashable, Sendable {
  /// The name in the file and on the command line.
  public let key: String
  /// The value when nothing else is said; empty for none.
  public let fallback: String
  /// What it does, one Chinese sentence.
  public let help: String
  /// What a value may be.
  public let kind: Kind
  /// Whether the value is never shown.
  public let isSecret: Bool

  /// What a value may be.
  public enum Kind: Hashable, Sendable {
    case text
    /// A whole number in a range.
    case count(ClosedRange<Int>)
    /// true or false.
    case flag
    /// One of these words.
    case choice([String])
  }

  init(_ key: String, _ fallback: String, _ kind: Kind = .text, isSecret: Bool = false, help: String) {
    (self.key, self.fallback, self.help, self.kind, self.isSecret) = (key, fallback, help, kind, isSecret)
  }

  /// The name in the environment: GONGKAI_ and the key in capitals.
  public var environment: String { "GONGKAI_" + key.uppercased().replacing("-", with: "_") }

  /// What a value may be, in words.
  public var range: String {
    switch kind {
    case .text: "文字"
    case .count(let range): "\(range.lowerBound) 至 \(range.upperBound) 的整数"
    case .flag: "true 或者 false"
    case .choice(let words): words.joined(separator: "、")
    }
  }

  /// Every setting of the server, in the order of the manual.
  public static let all: [Setting] = [
    Setting("data", "data", help: "数据文件夹，存放数据库 gongkai.sqlite、密钥文件 keys.json 和附件；不存在时自动建立。"),
    Setting(
      "database", "", isSecret: true, help: "PostgreSQL 连接文字（host=… dbname=… user=…）；不写则用数据文件夹中的 SQLite。密钥和附件仍在数据文件夹。"),
    Setting("share", "", help: "页面模板和样式所在的文件夹（share）；不写则先找程序所在文件夹旁边和上面几级的 share，再找当前文件夹的 share。"),
    Setting("host", "127.0.0.1", help: "监听的地址；只在本机使用或者放在反向代理之后时不用改。"),
    Setting("port", "8080", .count(0...65535), help: "监听的端口；0 表示由系统选一个空闲端口。"),
    Setting("address", "", help: "对外的网址，例如 https://gongkai.example.gov.cn；写了以后同源检查以它为准，首次启动链接也用它。"),
    Setting("secure-cookies", "false", .flag, help: "登录 Cookie 只在 HTTPS 上发送（__Host- 前缀）；对外服务必须设为 true。"),
    Setting("behind-proxy", "false", .flag, help: "前面有反向代理：访问者地址取 X-Forwarded-For 的最后一段。没有代理时不要打开。"),
    Setting("body-limit", "1048576", .count(1024...104_857_600), help: "一次提交最多的字节数。"),
    Setting("idle-seconds", "30", .count(1...600), help: "连接空闲多少秒后断开。"),
    Setting("stop-seconds", "20", .count(1...300), help: "停止程序时，最多等待正在办理的请求多少秒。"),
    Setting("connections", "1024", .count(1...100_000), help: "同时打开的连接数上限。"),
    Setting("requests-per-minute", "600", .count(1...1_000_000), help: "同一地址每分钟的请求数上限。"),
    Setting("sign-ins-per-minute", "10", .count(1...10_000), help: "同一地址每分钟尝试登录的次数上限。"),
    Setting("applicants-per-minute", "30", .count(1...1_000_000), help: "同一地址每分钟提交申请、查询进度的次数上限。"),
    Setting("saved-views", "20", .count(1...200), help: "每人最多保存多少个申请列表的视图。"),
    Setting("metrics-token", "", isSecret: true, help: "读取 /metrics 需要的口令（Authorization: Bearer）；不写则只允许本机直接读取。"),
    Setting("mail-host", "", help: "发送通知的邮件服务器的主机名；不写则不发电子邮件。"),
    Setting("mail-port", "587", .count(1...65535), help: "邮件服务器的端口：starttls 一般是 587，tls 一般是 465，none 一般是 25。"),
    Setting(
      "mail-security", "starttls", .choice(MailServer.Security.allCases.map(\.rawValue)),
      help: "邮件服务器的加密方式：starttls 先连接再加密，不能加密就不发；tls 一开始就加密；none 不加密，只用于本机或者封闭网络。"),
    Setting("mail-user", "", help: "发信账号；不写则不登录。"),
    Setting("mail-password", "", isSecret: true, help: "发信账号的密码，只在加密的连接上发送。"),
    Setting("mail-from", "", help: "通知的发件地址，例如 notice@example.gov.cn；写了 mail-host 时必须写。"),
    Setting("webhook-url", "", help: "短信网关的网址，每条短信用一次 POST 交给它（见 Docs/notices.md）；不写则不发短信。"),
    Setting("webhook-secret", "", isSecret: true, help: "给短信网关的签名密钥，至少 16 个字符。"),
    Setting("notice-ca-file", "", help: "核验邮件服务器和短信网关证书的 CA 文件（PEM）；不写则用系统的。"),
    Setting("notice-connect-seconds", "10", .count(1...60), help: "连接邮件服务器或者短信网关最多等多少秒。"),
    Setting("notice-seconds", "15", .count(2...120), help: "发送一条通知最多用多少秒；应小于 stop-seconds，停止程序时正在发的一条才来得及发完。"),
    Setting("log-level", "info", .choice(["debug", "info", "notice", "warning", "error"]), help: "日志的详细程度。"),
  ]

  /// The setting of this key.
  public static func named(_ key: String) -> Setting? { all.first { $0.key == key } }

  func check(_ value: String, from source: String) throws(SettingsError) {
    let fits =
      switch kind {
      case .text: true
      case .count(let range): Int(value).map(range.contains) ?? false
      case .flag: value == "true" || value == "false"
      case .choice(let words): words.contains(value)
      }
    guard fits else { throw .badValue(setting: self, value: value, source: source) }
  }
}

/// Why the settings are not taken; one sentence each.
public enum SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A name that is no setting, and the nearest that is.
  case unknown(String, source: String, nearest: String)
  case badValue(setting: Setting, value: String, source: String)
  case unreadable(path: String)
  case notJSON(path: String)
  case noShare([String])
  /// The servers for notices cannot be used as they are set.
  case notices(NoticeServerFault)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unknown(let name, let source, let nearest): "\(source)中的“\(name)”不是可用的设置，最接近的是“\(nearest)”；全部设置见 Docs/configuration.md。"
    case .badValue(let setting, let value, let source):
      "\(source)中“\(setting.key)”的值\(setting.isSecret ? "" : "“\(value)”")不能用，应为\(setting.range)。"
    case .unreadable(let path): "读不到设置文件 \(path)，请检查路径和权限。"
    case .notJSON(let path): "设置文件 \(path) 应当是一个 JSON 对象，值为文字、整数、true 或者 false，请改正后再启动。"
    case .notices(let fault): fault.description
    case .noShare(let tried): "没有找到页面模板文件夹 share（找过：\(tried.joined(separator: "、"))），请用 --set share=文件夹 指明。"
    }
  }
}
