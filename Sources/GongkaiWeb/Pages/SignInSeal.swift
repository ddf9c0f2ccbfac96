import Crypto
import FoundationEssentials

/// Carries login and password from the first step of signing in to the second, sealed with a key that lives as long as the process.
///
/// Nothing is kept on the server, and what the browser holds tells nobody anything and is good for three minutes.
struct SignInSeal: Sendable {
  private let key = SymmetricKey(size: .bits256)
  static let seconds = 180

  private struct Step: Codable {
    let login: String
    let password: String
    let until: Int
  }

  /// A text for the form.
  func seal(login: String, password: String, at second: Int) throws -> String {
    let step = try JSONEncoder().encode(Step(login: login, password: password, until: second + Self.seconds))
    return try AES.GCM.seal(step, using: key).combined?.base64EncodedString() ?? ""
  }

  /// What was sealed; nil when it is too old or not ours.
  func open(_ text: String, at second: Int) -> (login: String, password: String)? {
    guard let bytes = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: bytes),
      let plain = try? AES.GCM.open(box, using: key),
      let step = try? JSONDecoder().decode(Step.self, from: plain), second < step.until
    else { return nil }
    return (step.login, step.password)
  }
}
