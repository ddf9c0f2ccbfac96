import Crypto
import GongkaiCore
import GongkaiStore

/// The code by which an applicant finds a request: K and seven characters without look-alikes, read out as K7QM-42XD.
enum QueryCode {
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

  /// A new code: some 27 billion are possible, and ten tries an hour are allowed.
  static func make() -> String {
    var source = SystemRandomNumberGenerator()
    let letters = (0..<7).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] }
    return "K" + String(letters[..<3]) + "-" + String(letters[3...])
  }

  /// A code that comes from a secret alone, so that it can be shown again without being kept.
  ///
  /// - Parameter secret: at least 14 characters of hexadecimal digits at its end that nobody else can compute.
  static func derived(from secret: String) -> String {
    let digits = secret.suffix(14).compactMap(\.hexDigitValue)
    let letters = stride(from: 0, to: digits.count - 1, by: 2).map { alphabet[(digits[$0] * 16 + digits[$0 + 1]) % alphabet.count] }
    return "K" + String(letters.prefix(3)) + "-" + String(letters.dropFirst(3))
  }

  /// What was typed, in one spelling: capitals of half width without dashes and spaces.
  static func normal(_ typed: String) -> String {
    String(String.UnicodeScalarView(typed.unicodeScalars.prefix(60).compactMap(narrow))).uppercased()
  }

  /// A number in one spelling: 2025-0038, G2025-0003.
  static func normalNumber(_ typed: String) -> String {
    let all = String(String.UnicodeScalarView(typed.unicodeScalars.prefix(60).compactMap(narrow))).uppercased()
    let mark = MatterKind.allCases.first { all.hasPrefix($0.mark) }?.mark ?? ""
    let digits = all.dropFirst(mark.count)
    guard digits.utf8.count > 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return all }
    return mark + digits.prefix(4) + "-" + digits.dropFirst(4)
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let half = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    return half.properties.isAlphabetic || ("0"..."9").contains(half) ? half : nil
  }

  /// Compares without telling by its time where the first difference is.
  static func equal(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension DeskContext {
  /// What is stored of a code: nothing that can be tried out without the key file.
  func codeHash(_ code: String, of id: String, agency: String) -> String {
    vault.blindIndex("\(id)|\(QueryCode.normal(code))", table: .access, column: .codeHash, agency: agency)
  }

  /// The token in the address of a status page: made from the key of the vault, so that it need not be kept.
  func statusToken(of id: String, madeAt: Instant, agency: String) -> String {
    let text = vault.blindIndex("\(id)|\(madeAt)", table: .access, column: .tokenHash, agency: agency)
    return String(text.suffix(48))
  }

  /// A new access with its code.
  func newAccess(to id: UUIDv7, number: String, agency: String, at now: Instant, code: String = QueryCode.make())
    -> (access: RequestAccess, code: String, token: String)
  {
    let token = statusToken(of: id.description, madeAt: now, agency: agency)
    let access = RequestAccess(
      agency: agency, id: id, number: number, codeHash: codeHash(code, of: id.description, agency: agency), tokenHash: Token.hash(token),
      madeAt: now)
    return (access, code, token)
  }
}
