import GongkaiCore
import GongkaiStore

/// A person whom notices can reach.
struct NoticeContact: Hashable, Sendable {
  /// The key of the account, or of the request for whoever made it: what wishes and dedupe keys name.
  let key: String
  let name: String
  let email: EmailAddress?
  let mobile: MobileNumber?

  init(_ account: Account) {
    (key, name, email, mobile) = (account.id.description, account.name, EmailAddress(account.email), nil)
  }

  /// - Parameter id: the key of the request, or of the application that keeps its key when it becomes one.
  init(_ applicant: Applicant, id: UUIDv7) {
    (key, name) = (id.description, applicant.name)
    (email, mobile) = (EmailAddress(applicant.email), MobileNumber(applicant.telephone))
  }

  /// Where the person is reached on a way; nil when not at all.
  func address(_ channel: NoticeChannel) -> String? {
    switch channel {
    case .email: email?.description
    case .webhook: mobile?.description
    }
  }
}

/// The people of an office, as the audience of a notice chooses among them.
struct NoticeAudience {
  let accounts: [Account]
  /// The person to whom the request was handed last; nil when it is nobody with an account, such as a department.
  let assignee: Account?

  init(_ db: any SQLConnection, agency: String, timeline: RequestTimeline?) throws {
    let active = try Accounts(db).all(agency: agency).filter(\.isActive)
    accounts = active
    let name = timeline?.entries.reversed().lazy.compactMap { entry -> String? in
      if case .assigned(let name) = entry.event { name } else { nil }
    }.first
    assignee = name.flatMap { name in
      active.first { $0.id.description == name || $0.login == name.lowercased() } ?? active.first { $0.name == name }
    }
  }

  /// Who gets a notice of an office's own people, in the order of their logins.
  ///
  /// - Parameter duty: the roles that have to do what is due.
  func people(for kind: NoticeKind, duty: Set<Role> = []) -> [Account] {
    switch kind.audience {
    case .applicant, .taskHolders: []
    case .assignee: assignee.map { [$0] } ?? holding(RequestEvent.Kind.drafted.roles)
    case .roles(let roles): holding(roles)
    case .duty(let more): holding(duty.union(more))
    }
  }

  private func holding(_ roles: Set<Role>) -> [Account] {
    accounts.filter { account in
      let held = account.roles.intersection(roles)
      if let assignee, roles.contains(.handler) {
        if account.id == assignee.id { return true }
        if held == [.handler] { return false }
      }
      return !held.isEmpty
    }
  }
}
