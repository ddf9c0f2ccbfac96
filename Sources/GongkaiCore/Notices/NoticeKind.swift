/// The kinds of notices that the program sends by itself, to the applicant or to people of the office.
///
/// None of them is service of a letter (law.md 11.4): a notice says that something has happened, or is due.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable, Codable {
  case received
  case registered
  case correctionNeeded
  case dueChanged
  case feeNeeded
  case answered
  case assigned
  case toReview
  case toSign
  case returned
  case dueMoved
  case dueSoon
  case dueToday
  case overdue
  case consultationEnds
  case correctionEnds
  case paymentEnds
  case remedyDue
  case taskGiven
  case taskDue

  /// The word on screen.
  public var name: String {
    switch self {
    case .received: "申请已收到"
    case .registered: "申请已登记"
    case .correctionNeeded: "需要补正"
    case .dueChanged: "答复期限变化"
    case .feeNeeded: "需要缴费"
    case .answered: "答复已送达"
    case .assigned: "交办"
    case .toReview: "待审核"
    case .toSign: "待签发"
    case .returned: "退回修改"
    case .dueMoved: "放假安排使期限变化"
    case .dueSoon: "即将到期"
    case .dueToday: "今天到期"
    case .overdue: "已超期"
    case .consultationEnds: "征求意见期限到"
    case .correctionEnds: "补正期限到"
    case .paymentEnds: "缴费期限到"
    case .remedyDue: "复议、诉讼期限"
    case .taskGiven: "部门任务"
    case .taskDue: "部门任务期限"
    }
  }

  /// Who gets a notice.
  public enum Audience: Hashable, Sendable {
    /// The person who asked.
    case applicant
    /// The person to whom the request was handed.
    case assignee
    /// Everybody with one of these roles; of the handlers only the one to whom the request was handed, when there is one.
    case roles(Set<Role>)
    /// Whoever has to do what is due, and these.
    case duty(and: Set<Role>)
    /// Whoever a task was given to: the person, or the people of the department.
    case taskHolders
  }

  /// Who gets it.
  public var audience: Audience {
    switch self {
    case .received, .registered, .correctionNeeded, .dueChanged, .feeNeeded, .answered: .applicant
    case .assigned: .assignee
    case .toReview: .roles(RequestEvent.Kind.reviewed.roles)
    case .toSign: .roles(RequestEvent.Kind.signed.roles)
    case .returned, .dueMoved, .consultationEnds: .roles(RequestEvent.Kind.drafted.roles)
    case .dueSoon: .duty(and: [])
    case .dueToday, .overdue: .duty(and: [.officeHead])
    case .correctionEnds: .roles(RequestEvent.Kind.drafted.roles.union(RequestEvent.Kind.leftUncorrected.roles))
    case .paymentEnds: .roles(RequestEvent.Kind.drafted.roles.union(RequestEvent.Kind.leftUnpaid.roles))
    case .remedyDue: .roles(RemedyCase.roles)
    case .taskGiven, .taskDue: .taskHolders
    }
  }

  /// Whether it goes to the person who asked.
  public var isForApplicant: Bool { audience == .applicant }

  /// Whether it reminds of a day, so that it is pointless once the case has ended.
  public var isReminder: Bool {
    switch self {
    case .dueSoon, .dueToday, .overdue, .consultationEnds, .correctionEnds, .paymentEnds, .remedyDue, .taskDue: true
    default: false
    }
  }

  /// Whether the person may do without it: not where missing it costs a right or a statutory day.
  public var canBeRefused: Bool {
    switch self {
    case .received, .registered, .dueChanged, .assigned, .toReview, .toSign, .returned, .dueMoved, .dueSoon, .taskGiven: true
    case .correctionNeeded, .feeNeeded, .answered, .dueToday, .overdue, .consultationEnds, .correctionEnds, .paymentEnds, .remedyDue,
      .taskDue:
      false
    }
  }
}

/// The ways a notice goes out.
public enum NoticeChannel: String, Hashable, Sendable, CaseIterable, Codable {
  case email
  /// The office's own gateway for short messages, called over HTTP.
  case webhook

  /// The word on screen.
  public var name: String { self == .email ? "电子邮件" : "短信" }
}
