// What the applicant does himself on the public pages: the events are the same, only nobody of the office stands between.

extension Actor {
  /// What stands in place of an account where the applicant acted; no account has this id.
  public static let applicantID = "applicant"

  /// The applicant of a request to this agency: no role, and only the events open to applicants.
  public static func applicant(of agency: String) -> Actor { Actor(id: applicantID, agency: agency, roles: []) }

  /// Whether this is an applicant.
  public var isApplicant: Bool { id == Self.applicantID }
}

extension RequestEvent.Kind {
  /// Whether the applicant may do it: answer a correction notice (第三十条), take the request back, have something put on file.
  public var isOpenToApplicant: Bool { self == .corrected || self == .withdrawn || self == .noted }

  /// Whether this person may do it, by role or as the applicant.
  func isOpen(to actor: Actor) -> Bool { actor.isApplicant ? isOpenToApplicant : !actor.roles.isDisjoint(with: roles) }
}
