import GongkaiCore
import GongkaiStore

extension PeopleDesk {
  /// A second factor that is being set up: shown once, kept nowhere until it is confirmed.
  public struct TOTPSetup: Hashable, Sendable {
    /// The secret in Base32, for typing.
    public let secret: String
    /// The address for a QR code.
    public let address: String
    /// The sealed secret that goes through the form and comes back with the first code.
    public let sealed: String
  }

  /// Begins to set up a second factor.
  public func beginTOTP(by viewer: Viewer) async throws(PeopleError) -> TOTPSetup {
    let (id, agency) = (viewer.actor.id, viewer.actor.agency)
    guard let account = try await read({ try Accounts($0).find(id, agency: agency) }) else { throw .noSuchAccount }
    let secret = OneTimeCode.secret()
    do {
      let sealed = try context.vault.seal(OneTimeCode.base32(secret), at: Self.place(account))
      return TOTPSetup(secret: OneTimeCode.base32(secret), address: OneTimeCode.address(secret, login: account.login), sealed: sealed)
    } catch { throw .store("\(error)") }
  }

  /// Takes the second factor into use once its first code is right, and ends the other sessions.
  ///
  /// - Returns: ten recovery codes, shown once.
  public func confirmTOTP(_ sealed: String, code: String, by viewer: Viewer) async throws(PeopleError) -> [String] {
    let (id, agency) = (viewer.actor.id, viewer.actor.agency)
    guard let account = try await read({ try Accounts($0).find(id, agency: agency) }) else { throw .noSuchAccount }
    let secret = try secret(sealed, of: account)
    let seconds = Int(context.now().microseconds / 1_000_000)
    guard let step = OneTimeCode.accepted(code.filter { !$0.isWhitespace }, secret, seconds: seconds, after: account.totpCounter) else {
      throw .wrongCode
    }
    let (codes, hashes) = OneTimeCode.recoveryCodes()
    return try await act("setUpTOTP", agency: agency, actor: id, object: id) { db, now in
      guard var current = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      (current.totp, current.totpCounter, current.recovery) = (sealed, step, hashes)
      try Accounts(db).update(current)
      try Sessions(db).revokeAll(account: id, agency: agency, except: viewer.session, at: now)
      return Acted(value: codes, after: current.audited)
    }
  }

  static func place(_ account: Account) -> FieldPlace {
    FieldPlace(table: .account, column: .totp, agency: account.agency, row: account.id.description)
  }

  func secret(_ sealed: String, of account: Account) throws(PeopleError) -> [UInt8] {
    do { return OneTimeCode.bytes(base32: try context.vault.open(sealed, at: Self.place(account))) } catch { throw .totpNotBegun }
  }
}

extension OneTimeCode {
  /// The bytes of a Base32 text; letters that are none end it.
  static func bytes(base32 text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var (result, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for letter in text.utf8 {
      guard let value = alphabet.firstIndex(of: letter) else { break }
      buffer = buffer << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(buffer >> bits & 0xFF))
        buffer &= (1 << bits) - 1
      }
    }
    return result
  }
}
