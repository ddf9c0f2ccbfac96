import Crypto
import CryptoExtras
import Dispatch
import FoundationEssentials

/// Turns passwords into hashes that cost the guesser as much as us: scrypt with N = 2^17, r = 8, p = 1, about 128 MiB a call.
///
/// Calls wait in one line, so that many sign-ins at once cannot use up the memory; they run on a thread of their own and hold up no other work.
public struct PasswordHasher: Sendable {
  private let queue = DispatchQueue(label: "gongkai.password")
  /// The base-2 logarithm of N, 10...20; lower only in tests.
  let cost: Int

  /// A hasher; `cost` is the base-2 logarithm of N.
  public init(cost: Int = 17) {
    precondition((10...20).contains(cost))
    self.cost = cost
  }

  /// A new hash with a salt of its own: `scrypt$17$8$1$SALT$KEY` in Base64.
  func hash(_ password: String) async throws -> String {
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let key = try await derive(password, salt: salt, cost: cost)
    return "scrypt$\(cost)$8$1$\(salt.base64EncodedString())$\(key.withUnsafeBytes { Data($0) }.base64EncodedString())"
  }

  /// Whether the password is the one of the hash. A hash that cannot be read belongs to no password.
  func matches(_ password: String, _ hash: String) async throws -> Bool {
    let parts = hash.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), (10...20).contains(cost), parts[2] == "8", parts[3] == "1",
      let salt = Data(base64Encoded: String(parts[4])), let key = Data(base64Encoded: String(parts[5]))
    else { return false }
    // SymmetricKey compares in constant time.
    return try await derive(password, salt: salt, cost: cost) == SymmetricKey(data: key)
  }

  /// As long as a real comparison takes, for a login that does not exist.
  func pretend(_ password: String) async throws { _ = try await derive(password, salt: Data(repeating: 0, count: 16), cost: cost) }

  private func derive(_ password: String, salt: Data, cost: Int) async throws -> SymmetricKey {
    let bytes = Data(password.utf8)
    return try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Result {
            try KDF.Scrypt.deriveKey(from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: 8, parallelism: 1)
          })
      }
    }
  }
}

/// What a password must be (GB/T 22239—2019, identity authentication; the numbers are settings, convention).
public enum PasswordRule {
  /// At least ten characters of three of the four kinds: capitals, small letters, digits, others; at most 200; not the login.
  static func fault(_ password: String, login: String) -> String? {
    let scalars = password.unicodeScalars
    if scalars.count < 10 { return "密码至少 10 位，现在是 \(scalars.count) 位。" }
    if scalars.count > 200 { return "密码不能超过 200 位。" }
    let kinds = [
      scalars.contains { ("A"..."Z").contains($0) }, scalars.contains { ("a"..."z").contains($0) },
      scalars.contains { ("0"..."9").contains($0) },
      scalars.contains { !("A"..."Z").contains($0) && !("a"..."z").contains($0) && !("0"..."9").contains($0) },
    ]
    if kinds.count(where: { $0 }) < 3 { return "密码要包含大写字母、小写字母、数字、其他字符中的至少三种。" }
    if !login.isEmpty, password.lowercased().contains(login.lowercased()) { return "密码不能包含账号名。" }
    return nil
  }
}
