public import GongkaiCore
import GongkaiStore

extension PeopleDesk {
  /// Says to which department or village of the office a person belongs; nil for none.
  ///
  /// - Throws: `PeopleError.region` for a key that is no department or village of the account's office.
  public func place(_ id: String, of agency: String, in department: String?, by actor: Actor) async throws(PeopleError) {
    try mayManage(actor)
    try await act("placeAccount", agency: agency, actor: actor.id, object: id) { db, _ in
      guard try Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      guard var account = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      if let department, try !TaskDesk.knows(.department(department), agency: agency, db) { throw PeopleError.region(.unknown(department)) }
      let before = account.department
      account.department = department
      try Accounts(db).update(account)
      func kept(_ key: String?) -> CanonicalJSON { ["department": key.map { .text($0) } ?? .null] }
      return Acted(value: (), before: kept(before), after: kept(department))
    }
  }
}
