import GongkaiCore
import GongkaiDesk

/// Who may open a page.
enum Access: Hashable, Sendable {
  case anyone
  case signedIn
  /// Signed in with at least one of these roles.
  case roles(Set<Role>)

  /// The requests of the own agency.
  static let requests = Access.roles(RequestDesk.readers)
  /// Tasks about requests.
  static let tasks = Access.roles(TaskDesk.readers)
  /// Giving tasks.
  static let giveTasks = Access.roles(TaskDesk.givers)
  /// Registering a request.
  static let register = Access.roles(RequestEvent.Kind.registered.roles)
  /// Corrections of records and suggestions to publish.
  static let matters = Access.roles(MatterDesk.readers)
  /// Registering one.
  static let newMatter = Access.roles(MatterEvent.Kind.registered.roles)
  /// Taking the whole letter about one.
  static let matterLetter = Access.roles(MatterDesk.letterTakers)
  /// Writing the register out.
  static let exportRegister = Access.roles(RequestTransfer.exportRoles)
  /// Taking a former register over.
  static let importRegister = Access.roles(RequestTransfer.importRoles)
  /// Writing letters.
  static let letters = Access.roles(LetterDesk.writers)
  /// Documents that are to be provided.
  static let materials = Access.roles(MaterialDesk.readers)
  /// Marking and copying them.
  static let changeMaterials = Access.roles(MaterialDesk.writers)
  /// What the office says of itself.
  static let office = Access.roles(OfficeDesk.roles)
  /// What was told to whom, and in which words.
  static let notices = Access.roles(NoticeDesk.roles)
  /// The words of letters.
  static let letterWordings = Access.roles(LetterWordingDesk.roles)
  /// Who asks, without a mask.
  static let applicant = Access.roles(RequestDesk.unmaskingRoles)
  /// The accounts.
  static let accounts = Access.roles([.securityAdministrator])
  /// Changes to the tree of places.
  static let changeRegions = Access.roles(RegionDesk.roles)
  /// Importing a notice.
  static let importNotice = Access.roles(CalendarDesk.roles)
  /// Making several requests out of one.
  static let split = Access.roles(RequestEvent.Kind.split.roles)
  /// Adding files to a request.
  static let files = Access.roles(RequestDesk.filers)
  /// What is proposed for publication.
  static let proposals = Access.roles(ProposalDesk.readers)
  /// Proposing something for publication.
  static let propose = Access.roles(ProposalDesk.roles)
  /// The audit log.
  static let audit = Access.roles(AuditDesk.roles)

  /// Whether this person is let in.
  func admits(_ viewer: Viewer?) -> Bool {
    switch self {
    case .anyone: true
    case .signedIn: viewer != nil
    case .roles(let needed): viewer.map { !$0.actor.roles.isDisjoint(with: needed) } ?? false
    }
  }

  /// The roles that are let in, in words.
  var sentence: String {
    guard case .roles(let needed) = self else { return "请先登录。" }
    return "这个页面由\(Role.allCases.filter(needed.contains).map(\.name).joined(separator: "、"))使用。"
  }
}
