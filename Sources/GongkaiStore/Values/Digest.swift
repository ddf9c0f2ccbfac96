import Crypto

/// A hash with the name of its algorithm, `SHA-256:` and 64 lower-case hexadecimal digits. The name leaves room for SM3 beside it.
public struct Digest: Hashable, Sendable, LosslessStringConvertible, SQLConvertible {
  /// Name, colon, digits.
  public let description: String

  static let algorithm = "SHA-256"
  /// What stands before the first link of a chain.
  static let zero = Digest(bytes: [UInt8](repeating: 0, count: 32))

  /// Reads a hash of an algorithm that this program can compute; nil for any other.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst(Self.algorithm.utf8.count + 1)
    guard text.hasPrefix(Self.algorithm + ":"), digits.count == 64 else { return nil }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
    description = text
  }

  init(bytes: some Sequence<UInt8>) { description = Self.algorithm + ":" + hexText(bytes) }

  /// The hash of some bytes.
  public init(of bytes: some Collection<UInt8>) { self.init(bytes: SHA256.hash(data: Array(bytes))) }

  /// The 64 digits without the name.
  var digits: Substring { description.dropFirst(Self.algorithm.utf8.count + 1) }
}

/// Two lower-case hexadecimal digits for each byte.
func hexText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Fields one after another, each after its length in 8 bytes: two different lists of fields never have the same bytes.
struct LengthPrefixed {
  private(set) var bytes: [UInt8] = []

  /// Starts with the purpose, so that bytes made for one are never valid for another.
  init(purpose: String) { add(purpose) }

  mutating func add(_ text: String) {
    withUnsafeBytes(of: UInt64(text.utf8.count).bigEndian) { bytes += $0 }
    bytes += text.utf8
  }
}
