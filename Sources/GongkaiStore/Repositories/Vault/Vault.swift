import Crypto
import FoundationEssentials
import Synchronization

/// Encrypts single fields (names, identity numbers, addresses, telephone numbers of applicants) before they are stored.
///
/// A value is stored as `AES-GCM:k1:BASE64` and bound to its place; equal values differ in the database. To find a row by such a value,
/// store `blindIndex` beside it.
public final class Vault: Sendable {
  let database: any Database
  let file: KeyFile
  private let ring: Mutex<KeyRing>

  static let algorithm = "AES-GCM"

  /// Reads the key file, or makes it when the database has never had one, and sees that the keys are those of this database.
  /// - Throws: `VaultError` with a sentence for a lost, wrong or readable key file; `StoreError`.
  public init(keyFile path: String, database: any Database, keys: KeySource, now: Instant = .now()) async throws {
    self.database = database
    file = KeyFile(path: path)
    let known = try await database.read { try VaultKeys($0).all() }
    guard let found = try file.read() ?? (known.isEmpty ? file.make(temporaryName: keys.next()) : nil) else {
      throw VaultError.keyFileMissing(path: path)
    }
    try Self.check(found, against: known)
    ring = Mutex(found)
    try await database.write { try VaultKeys($0).register(found, at: now) }
  }

  static func check(_ ring: KeyRing, against known: [String: String]) throws(VaultError) {
    for (id, value) in known.sorted(by: { $0.key < $1.key }) {
      guard let found = ring.checkValue(of: id) else { throw .keyLost(id: id) }
      guard found == value else { throw .wrongKey(id: id) }
    }
  }

  /// The id of the key that new values are encrypted with.
  public var currentKey: String { ring.withLock(\.current) }

  /// For each key, by its id, and for the key of blind indexes (`index`) a text that tells whether two vaults hold the same one.
  public var fingerprints: [String: String] {
    ring.withLock { ring in
      let keys = ring.order.compactMap { id in ring.checkValue(of: id).map { (id, $0) } }
      return Dictionary(keys + [("index", ring.indexCheckValue)], uniquingKeysWith: { first, _ in first })
    }
  }

  func use(_ new: KeyRing) { ring.withLock { $0 = new } }

  /// Encrypts a value for its place.
  public func seal(_ text: String, at place: FieldPlace) throws -> String {
    let (id, key) = ring.withLock { ($0.current, $0.keys[$0.current]) }
    guard let key else { throw VaultError.keyLost(id: id) }
    let box = try AES.GCM.seal(Array(text.utf8), using: key, authenticating: place.bound(key: id))
    let bytes = Data(box.nonce) + box.ciphertext + box.tag
    return "\(Self.algorithm):\(id):\(bytes.base64EncodedString())"
  }

  /// Decrypts a value that stands at `place`.
  /// - Throws: `VaultError.valueDamaged` when it was changed or moved, `keyLost` when its key is not there.
  public func open(_ sealed: String, at place: FieldPlace) throws -> String {
    let parts = sealed.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == Self.algorithm, let bytes = Data(base64Encoded: parts[2]) else {
      throw VaultError.valueDamaged(place)
    }
    guard let key = try key(parts[1]) else { throw VaultError.keyLost(id: parts[1]) }
    do {
      let box = try AES.GCM.SealedBox(combined: bytes)
      return String(decoding: try AES.GCM.open(box, using: key, authenticating: place.bound(key: parts[1])), as: UTF8.self)
    } catch { throw VaultError.valueDamaged(place) }
  }

  /// A key by its id; read anew from the file when another process has added it.
  private func key(_ id: String) throws -> SymmetricKey? {
    if let key = ring.withLock({ $0.keys[id] }) { return key }
    guard let found = try file.read() else { return nil }
    use(found)
    return found.keys[id]
  }

  /// A text that is equal for equal values of one column of one office and tells nothing else; for exact search only.
  ///
  /// `text` must be in one spelling (trimmed, half-width digits), as the caller sees fit. It outlives key rotation.
  public func blindIndex(_ text: String, table: Identifier, column: Identifier, agency: String) -> String {
    var message = LengthPrefixed(purpose: "gongkai-index-1")
    for part in [table.text, column.text, agency, text] { message.add(part) }
    let index = ring.withLock(\.index)
    return "HMAC-SHA-256:" + hexText(HMAC<SHA256>.authenticationCode(for: message.bytes, using: index))
  }
}
