import Crypto
import FoundationEssentials

/// One-time codes that change every 30 seconds (RFC 6238: HMAC-SHA-1, six digits), as every authenticator app makes them.
enum OneTimeCode {
  /// A new secret of 20 bytes.
  static func secret() -> [UInt8] { SymmetricKey(size: .init(bitCount: 160)).withUnsafeBytes { Array($0) } }

  /// The time step of a moment.
  static func step(seconds: Int) -> Int { seconds / 30 }

  /// The six digits of a time step (RFC 4226).
  static func code(_ secret: [UInt8], step: Int) -> String {
    let message = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
    let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    let offset = Int(hash[19] & 0x0F)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The time step whose code this is, the one before or after allowed for clocks that differ; nil for a wrong one, or one not newer than
  /// the last used.
  static func accepted(_ code: String, _ secret: [UInt8], seconds: Int, after last: Int) -> Int? {
    let now = step(seconds: seconds)
    return (now - 1...now + 1).first { $0 > last && equal(Self.code(secret, step: $0), code) }
  }

  /// Compares without telling by its time where the first difference is.
  private static func equal(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Base32 without padding (RFC 4648), as apps take it.
  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (result, buffer, bits) = ("", 0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        result.append(alphabet[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { result.append(alphabet[buffer << (5 - bits) & 31]) }
    return result
  }

  /// The address behind the QR code of an app.
  static func address(_ secret: [UInt8], login: String) -> String {
    let name = login.addingPercentEncoding(allowing: "abcdefghijklmnopqrstuvwxyz0123456789-_.")
    return "otpauth://totp/gongkai:\(name)?secret=\(base32(secret))&issuer=gongkai"
  }

  /// Ten recovery codes of ten characters without look-alikes, and their hashes.
  static func recoveryCodes() -> (codes: [String], hashes: [String]) {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let codes = (0..<10).map { _ in
      let letters = String((0..<10).compactMap { _ in alphabet.randomElement() })
      return letters.prefix(5) + "-" + letters.suffix(5)
    }.map(String.init)
    return (codes, codes.map(Token.hash))
  }
}

extension String {
  fileprivate func addingPercentEncoding(allowing allowed: String) -> String {
    utf8.map { byte in
      let scalar = Character(Unicode.Scalar(byte))
      let hex = String(byte, radix: 16, uppercase: true)
      return allowed.contains(scalar) ? String(scalar) : "%" + (hex.count == 1 ? "0" + hex : hex)
    }.joined()
  }
}

/// Secrets handed to a browser: 32 random bytes; only their SHA-256 is stored.
enum Token {
  /// A new token, 43 characters of Base64 for addresses.
  static func make() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// What is stored of it.
  static func hash(_ token: String) -> String {
    "SHA-256:" + SHA256.hash(data: Data(token.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
