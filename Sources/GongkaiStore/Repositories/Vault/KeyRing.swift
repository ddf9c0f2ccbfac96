import Crypto
import FoundationEssentials

/// The keys of an installation: several for reading, one of them current for writing, and one for blind indexes.
///
/// As text, a line each: `gongkai-keys 1`, then `key k1 BASE64` for every key, `current k1`, `index BASE64`.
struct KeyRing: Sendable {
  private(set) var keys: [String: SymmetricKey]
  private(set) var order: [String]
  var current: String
  let index: SymmetricKey

  /// A ring with one new key.
  init() {
    keys = ["k1": SymmetricKey(size: .bits256)]
    order = ["k1"]
    current = "k1"
    index = SymmetricKey(size: .bits256)
  }

  /// Adds a new key and makes it current. Returns its id.
  mutating func addKey() -> String {
    let last = order.compactMap { Int($0.dropFirst()) }.max() ?? 0
    let id = "k\(last + 1)"
    keys[id] = SymmetricKey(size: .bits256)
    order.append(id)
    current = id
    return id
  }

  mutating func remove(_ id: String) {
    keys[id] = nil
    order.removeAll { $0 == id }
  }

  /// A text that tells whether a key is the same without telling the key.
  func checkValue(of id: String) -> String? {
    keys[id].map { hexText(HMAC<SHA256>.authenticationCode(for: Array("gongkai-key-check-1".utf8), using: $0)) }
  }

  /// The same for the key of blind indexes.
  var indexCheckValue: String { hexText(HMAC<SHA256>.authenticationCode(for: Array("gongkai-key-check-1".utf8), using: index)) }

  var text: String {
    let lines = order.compactMap { id in keys[id].map { "key \(id) \(Self.base64($0))" } }
    return (["gongkai-keys 1"] + lines + ["current \(current)", "index \(Self.base64(index))", ""]).joined(separator: "\n")
  }

  private static func base64(_ key: SymmetricKey) -> String { key.withUnsafeBytes { Data($0) }.base64EncodedString() }
}

extension KeyRing {
  /// Reads the text form.
  /// - Throws: `VaultError.keyFileDamaged` with the line.
  init(text: String, path: String) throws(VaultError) {
    var keys: [String: SymmetricKey] = [:]
    var order: [String] = []
    var current: String?
    var index: SymmetricKey?
    let lines = text.split(separator: "\n")
    for (number, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      switch (number, words.first, words.count) {
      case (0, "gongkai-keys", 2) where words[1] == "1": break
      case (1..., "key", 3) where keys[words[1]] == nil && Self.isID(words[1]):
        guard let key = Self.key(words[2]) else { throw .keyFileDamaged(path: path, line: number + 1) }
        keys[words[1]] = key
        order.append(words[1])
      case (1..., "current", 2) where current == nil && keys[words[1]] != nil: current = words[1]
      case (1..., "index", 2) where index == nil: index = Self.key(words[1])
      default: throw .keyFileDamaged(path: path, line: number + 1)
      }
    }
    guard let current, let index else { throw .keyFileDamaged(path: path, line: lines.count) }
    (self.keys, self.order, self.current, self.index) = (keys, order, current, index)
  }

  private static func isID(_ text: String) -> Bool {
    text.hasPrefix("k") && (2...9).contains(text.utf8.count) && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func key(_ text: String) -> SymmetricKey? {
    Data(base64Encoded: text).flatMap { $0.count == 32 ? SymmetricKey(data: $0) : nil }
  }
}
