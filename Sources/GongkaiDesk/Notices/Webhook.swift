import CCurl
import Crypto
import GongkaiCore
import GongkaiStore

/// The office's own gateway for short messages: one signed POST for each notice (Docs/notices.md).
public struct Webhook: Hashable, Sendable {
  /// The address that is called; redirects are not followed.
  public let url: String
  let secret: String
  /// A file of certificates to trust in place of those of the system.
  public let caFile: String?
  /// Seconds for connecting, encryption included.
  public let connectSeconds: Int
  /// Seconds for the whole call.
  public let totalSeconds: Int

  /// At most this many bytes of the answer are read.
  static let answerLimit = 64 << 10

  /// - Throws: `NoticeServerFault`.
  public init(url: String, secret: String, caFile: String = "", connectSeconds: Int = 10, totalSeconds: Int = 15) throws(NoticeServerFault)
  {
    guard Self.isUsable(url) else { throw .url }
    guard secret.utf8.count >= 16 else { throw .secret }
    (self.url, self.secret, self.caFile) = (url, secret, caFile.isEmpty ? nil : caFile)
    (self.connectSeconds, self.totalSeconds) = (connectSeconds, totalSeconds)
  }

  /// http or https, a plain host, perhaps a port and a path of printable ASCII.
  private static func isUsable(_ url: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix), url.utf8.count <= 2000 else { return false }
    let rest = url.dropFirst(scheme.count)
    let end = rest.firstIndex { "/?".contains($0) } ?? rest.endIndex
    let parts = rest[..<end].split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), NoticeServerFault.isHost(String(parts[0])) else { return false }
    if parts.count == 2 { guard let port = Int(parts[1]), (1...65535).contains(port) else { return false } }
    return rest[end...].utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
  }

  /// Carries notices to this gateway.
  ///
  /// - Parameter now: the moment that is signed.
  public func carrier(now: @escaping @Sendable () -> Int) -> Carrier {
    let thread = BlockingThread("gongkai.webhook")
    return Carrier(.webhook, seconds: totalSeconds) { parcel in
      let body = Self.content(of: parcel)
      return await thread.run { self.deliver(body, id: parcel.id, at: now()) }
    }
  }

  static func content(of parcel: Parcel) -> String {
    CanonicalJSON.object([
      "id": .text(parcel.id), "kind": .text(parcel.kind.rawValue), "agency": .text(parcel.agencyName), "to": .text(parcel.recipient),
      "subject": .text(parcel.subject), "text": .text(parcel.body), "made_at": .text(parcel.madeAt.description),
    ]).json
  }

  /// `t=SECONDS,v1=HEX`: HMAC-SHA-256 over the seconds, a full stop and the body, with the secret as key.
  func signature(of body: String, at seconds: Int) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(seconds).\(body)".utf8), using: SymmetricKey(data: Array(secret.utf8)))
    let digits = Array("0123456789abcdef".utf8)
    return "t=\(seconds),v1=" + String(decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Calls the gateway; blocks for `totalSeconds` at most.
  private func deliver(_ body: String, id: String, at seconds: Int) -> Delivery {
    let headers = [
      "Content-Type: application/json; charset=utf-8", "User-Agent: gongkai", "X-Gongkai-Notice: \(id)",
      "X-Gongkai-Signature: \(signature(of: body, at: seconds))",
    ]
    let result = withCStrings([url, caFile] + headers) { texts in
      Array(body.utf8).withUnsafeBufferPointer { bytes in
        Array(texts[2...]).withUnsafeBufferPointer { lines in
          var post = gongkai_curl_post()
          (post.url, post.headers, post.header_count) = (texts[0], lines.baseAddress, lines.count)
          (post.body, post.count, post.answer_limit) = (bytes.baseAddress, bytes.count, Self.answerLimit)
          var limits = gongkai_curl_limits(connectSeconds: connectSeconds, totalSeconds: totalSeconds, caFile: texts[1])
          return gongkai_curl_send_post(&post, &limits)
        }
      }
    }
    return Self.delivery(result)
  }

  /// What the gateway says of this very notice (400, 413, 422) is final; everything else concerns the gateway and is tried again.
  static func delivery(_ result: gongkai_curl_result) -> Delivery {
    if let fault = DeliveryFault(result.outcome) { return .again(fault) }
    if result.outcome == gongkai_curl_done { return .sent }
    let code = Int(result.code)
    return [400, 413, 422].contains(code) ? .failed(.recipientRefused(code)) : .again(.serverRefused(code))
  }
}
