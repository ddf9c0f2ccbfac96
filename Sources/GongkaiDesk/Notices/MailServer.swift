import CCurl
public import GongkaiCore

/// The server that takes mail from this installation, and how it is spoken to.
public struct MailServer: Hashable, Sendable {
  /// Its name.
  public let host: String
  /// Its port.
  public let port: Int
  /// How the connection is encrypted.
  public let security: Security
  /// User and password; nil for none.
  public let login: Login?
  /// The address that notices come from.
  public let sender: EmailAddress
  /// A file of certificates to trust in place of those of the system.
  public let caFile: String?
  /// Seconds for connecting, encryption included.
  public let connectSeconds: Int
  /// Seconds for the whole delivery of one mail.
  public let totalSeconds: Int

  /// How the connection is encrypted. A certificate that cannot be trusted is never accepted.
  public enum Security: String, Hashable, Sendable, CaseIterable {
    /// Begins in the clear and must go over to TLS before anything is said.
    case starttls
    /// TLS from the first byte.
    case tls
    /// In the clear; for a relay on the same machine or a closed network.
    case none
  }

  /// User and password.
  public struct Login: Hashable, Sendable {
    let user: String
    let password: String
  }

  /// A message has at most this many bytes.
  static let sizeLimit = 256 << 10

  /// - Parameters:
  ///   - user: empty for none.
  ///   - caFile: empty for the system's certificates.
  /// - Throws: `NoticeServerFault`.
  public init(
    host: String, port: Int, security: Security = .starttls, user: String = "", password: String = "", sender: String, caFile: String = "",
    connectSeconds: Int = 10, totalSeconds: Int = 15
  ) throws(NoticeServerFault) {
    guard NoticeServerFault.isHost(host), (1...65535).contains(port) else { throw .host }
    guard let address = EmailAddress(sender) else { throw .sender }
    guard user.isEmpty == password.isEmpty, NoticeServerFault.isPlain(user + password) else { throw .login }
    if !user.isEmpty, security == .none { throw .loginInTheClear }
    (self.host, self.port, self.security, self.sender) = (host, port, security, address)
    login = user.isEmpty ? nil : Login(user: user, password: password)
    self.caFile = caFile.isEmpty ? nil : caFile
    (self.connectSeconds, self.totalSeconds) = (connectSeconds, totalSeconds)
  }

  /// Carries mails to this server.
  public var carrier: Carrier {
    let thread = BlockingThread("gongkai.mail")
    return Carrier(.email, seconds: totalSeconds) { parcel in
      guard let recipient = EmailAddress(parcel.recipient) else { return .failed(.unreadable) }
      let message = MailMessage(
        id: parcel.id, date: parcel.madeAt, sender: sender, senderName: parcel.agencyName, recipient: recipient, subject: parcel.subject,
        body: parcel.body)
      let bytes = message.bytes
      guard bytes.count <= Self.sizeLimit else { return .failed(.tooLarge) }
      return await thread.run { self.deliver(bytes, to: recipient) }
    }
  }

  /// Hands a message over; blocks for `totalSeconds` at most.
  private func deliver(_ message: [UInt8], to recipient: EmailAddress) -> Delivery {
    let url = "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)"
    let result = withCStrings([url, login?.user, login?.password, sender.description, recipient.description, caFile]) { texts in
      message.withUnsafeBufferPointer { bytes in
        var mail = gongkai_curl_mail()
        (mail.url, mail.user, mail.password, mail.sender, mail.recipient) = (texts[0], texts[1], texts[2], texts[3], texts[4])
        (mail.needs_starttls, mail.avoids_tls) = (security == .starttls, security == .none)
        (mail.message, mail.count) = (bytes.baseAddress, bytes.count)
        var limits = gongkai_curl_limits(connectSeconds: connectSeconds, totalSeconds: totalSeconds, caFile: texts[5])
        return gongkai_curl_send_mail(&mail, &limits)
      }
    }
    return Self.delivery(result)
  }

  /// A refusal that names the recipient or the content is final when its status begins with 5; one that concerns signing in never is.
  static func delivery(_ result: gongkai_curl_result) -> Delivery {
    if let fault = DeliveryFault(result.outcome) { return .again(fault) }
    if result.outcome == gongkai_curl_done { return .sent }
    let code = Int(result.code)
    guard result.stage == gongkai_curl_stage_recipient || result.stage == gongkai_curl_stage_content, code != 530, code != 535 else {
      return .again(.serverRefused(code))
    }
    return (500...599).contains(code) ? .failed(.recipientRefused(code)) : .again(.recipientRefused(code))
  }
}

/// Why a server for notices cannot be used as it is set.
public enum NoticeServerFault: Error, Hashable, Sendable, CustomStringConvertible {
  case host
  case sender
  case login
  case loginInTheClear
  case url
  case secret

  /// One sentence: what is wrong and what to do.
  public var description: String {
    switch self {
    case .host: "邮件服务器的主机名或者端口不能用，请检查 mail-host 和 mail-port。"
    case .sender: "发件地址不能用，请把 mail-from 设为完整的邮箱地址，例如 notice@example.gov.cn。"
    case .login: "发信账号和密码要么都写，要么都不写，也不能含控制字符，请检查 mail-user 和 mail-password。"
    case .loginInTheClear: "不加密的连接不能发送密码，请把 mail-security 设为 starttls 或者 tls，或者不写 mail-user。"
    case .url: "短信网关的网址不能用，请把 webhook-url 设为 http:// 或者 https:// 开头的网址，不带账号和 # 号。"
    case .secret: "短信网关的签名密钥太短，请把 webhook-secret 设为至少 16 个字符。"
    }
  }

  static func isHost(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
      }
  }

  static func isPlain(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
}

extension gongkai_curl_limits {
  init(connectSeconds: Int, totalSeconds: Int, caFile: UnsafePointer<CChar>?) {
    self.init()
    (connect_milliseconds, total_milliseconds, ca_file) = (Int64(connectSeconds) * 1000, Int64(totalSeconds) * 1000, caFile)
  }
}

extension DeliveryFault {
  /// What went wrong on the way; nil when the server answered.
  init?(_ outcome: gongkai_curl_outcome) {
    switch outcome {
    case gongkai_curl_done, gongkai_curl_refused: return nil
    case gongkai_curl_no_such_host: self = .noSuchHost
    case gongkai_curl_not_connected: self = .notConnected
    case gongkai_curl_timed_out: self = .timedOut
    case gongkai_curl_no_tls: self = .noTLS
    case gongkai_curl_not_trusted: self = .notTrusted
    case gongkai_curl_login_denied: self = .loginDenied
    case gongkai_curl_lost, gongkai_curl_answer_too_long: self = .lost
    default: self = .unusable
    }
  }
}
