public import GongkaiCore
import GongkaiStore

/// A notice as it is handed to whoever carries it, unsealed.
public struct Parcel: Sendable {
  /// The key of the notice: what is sent twice bears the same.
  public let id: String
  /// The name of the office.
  public let agencyName: String
  /// Which notice it is.
  public let kind: NoticeKind
  /// The address or number.
  public let recipient: String
  /// The subject line.
  public let subject: String
  /// The text.
  public let body: String
  let madeAt: Instant
}

/// What handing over came to.
public enum Delivery: Hashable, Sendable {
  case sent
  /// To be tried again later.
  case again(DeliveryFault)
  /// Never to be tried again for this recipient.
  case failed(DeliveryFault)

  /// Whether the trouble is that of the server and not of one notice, so that the others need not be tried now.
  var concernsAll: Bool {
    switch self {
    case .sent, .failed: false
    case .again(.recipientRefused): false
    case .again: true
    }
  }
}

/// Why a notice did not go out. Stored as its text, which holds nothing of the notice.
public enum DeliveryFault: Hashable, Sendable, LosslessStringConvertible {
  case noSuchHost, notConnected, timedOut, noTLS, notTrusted, loginDenied, lost, unusable
  /// The server refused before it was told the recipient, with this status; 0 for none.
  case serverRefused(Int)
  /// The server refused this recipient or this content.
  case recipientRefused(Int)
  /// The notice cannot be unsealed, or its recipient is no address.
  case unreadable
  case tooLarge

  private static let plain: [(DeliveryFault, String)] = [
    (.noSuchHost, "no-such-host"), (.notConnected, "not-connected"), (.timedOut, "timed-out"), (.noTLS, "no-tls"),
    (.notTrusted, "not-trusted"), (.loginDenied, "login-denied"), (.lost, "lost"), (.unusable, "unusable"), (.unreadable, "unreadable"),
    (.tooLarge, "too-large"),
  ]

  /// Reads what `description` writes.
  public init?(_ text: String) {
    if let plain = Self.plain.first(where: { $0.1 == text }) {
      self = plain.0
      return
    }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let code = Int(parts[1]) else { return nil }
    switch parts[0] {
    case "server-refused": self = .serverRefused(code)
    case "recipient-refused": self = .recipientRefused(code)
    default: return nil
    }
  }

  /// A word, and a status where there is one.
  public var description: String {
    switch self {
    case .serverRefused(let code): "server-refused \(code)"
    case .recipientRefused(let code): "recipient-refused \(code)"
    default: Self.plain.first { $0.0 == self }?.1 ?? ""
    }
  }

  /// One sentence for the office: what is the matter and what to do.
  public var sentence: String {
    switch self {
    case .noSuchHost: "找不到服务器，请系统管理员检查设置中的主机名和域名解析。"
    case .notConnected: "连不上服务器，请系统管理员检查主机、端口和防火墙。"
    case .timedOut: "服务器没有在规定时间内应答，程序会再试；如多次如此，请系统管理员检查网络。"
    case .noTLS: "服务器不提供加密连接，请系统管理员检查加密方式和端口是否相符。"
    case .notTrusted: "服务器的证书不可信，请系统管理员检查证书，或者在设置中指明单位自己的 CA 文件。"
    case .loginDenied: "服务器不接受发信账号或者密码，请系统管理员检查设置。"
    case .lost: "与服务器的连接中断，程序会再试。"
    case .unusable: "发送的设置不能用，请系统管理员检查服务器地址和 CA 文件。"
    case .serverRefused(let code): "服务器拒绝发送（\(code)），请系统管理员检查发件地址和服务器的限制。"
    case .recipientRefused(let code): "服务器拒收（\(code)），请核对收件地址或者号码，并用其他方式告知。"
    case .unreadable: "这条通知无法还原，请核对收件地址，并用其他方式告知。"
    case .tooLarge: "这条通知太长，没有发送，请缩短模板。"
    }
  }
}

/// Carries notices on one way. What it calls may take as long as `seconds`, and must not run on Swift's task pool.
public struct Carrier: Sendable {
  /// The way.
  public let channel: NoticeChannel
  /// How long one delivery takes at most.
  public let seconds: Int
  let send: @Sendable (Parcel) async -> Delivery

  /// Creates a carrier.
  public init(_ channel: NoticeChannel, seconds: Int, send: @escaping @Sendable (Parcel) async -> Delivery) {
    (self.channel, self.seconds, self.send) = (channel, seconds, send)
  }
}
