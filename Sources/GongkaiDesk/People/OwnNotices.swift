public import GongkaiCore
import GongkaiStore

extension PeopleDesk {
  /// Where one's own notices go, and which of them one does without.
  public struct OwnNotices: Hashable, Sendable {
    /// The address; empty for none.
    public let address: String
    /// The kinds one does without.
    public let refused: Set<NoticeKind>
  }

  /// Where the viewer's notices go.
  public func ownNotices(of viewer: Viewer) async throws(PeopleError) -> OwnNotices {
    let (id, agency) = (viewer.actor.id, viewer.actor.agency)
    return try await read { db in
      guard let account = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      return OwnNotices(address: account.email, refused: try NoticeChoices(db).refused(by: id, agency: agency))
    }
  }

  /// Sets one's own address and wishes; an empty address is none. What cannot be refused is left out of the wishes.
  ///
  /// - Throws: `PeopleError.email` for what is no address that mail can be sent to.
  public func setOwnNotices(address: String, refusing kinds: Set<NoticeKind>, by viewer: Viewer) async throws(PeopleError) {
    let (id, agency) = (viewer.actor.id, viewer.actor.agency)
    let isEmpty = address.allSatisfy(\.isWhitespace)
    guard let email = isEmpty ? "" : EmailAddress(address)?.description else { throw .email(address) }
    let refused = kinds.filter { !$0.isForApplicant && $0.canBeRefused }
    try await act("setOwnNotices", agency: agency, actor: id, object: id) { db, now in
      guard var account = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      account.email = email
      try Accounts(db).update(account)
      try NoticeChoices(db).save(refused: refused, by: id, agency: agency, at: now)
      let words = NoticeKind.allCases.filter(refused.contains).map { CanonicalJSON.text($0.rawValue) }
      return Acted(value: (), after: ["address": .flag(!isEmpty), "refused": .list(words)])
    }
  }
}
