/// What a list of requests is narrowed to; what is nil is not asked for.
public struct RequestFilter: Hashable, Sendable {
  /// Where it stands.
  public var state: RequestState?
  /// How it came.
  public var channel: Channel?
  /// Who asks, as a column of Table 3.
  public var applicantKind: ApplicantKind?
  /// How it was answered.
  public var outcome: Outcome?
  /// Who works on it: whom it was handed to last, or who has a task about it.
  public var holder: RequestTask.Assignee?
  /// Only those whose due day touches a year that is not announced.
  public var isProvisional = false
  /// The first day of receipt.
  public var receivedFrom: Day?
  /// The last day of receipt.
  public var receivedTo: Day?
  /// The first due day.
  public var dueFrom: Day?
  /// The last due day.
  public var dueTo: Day?

  /// Everything.
  public init() {}

  /// Whether it lets everything through.
  public var isEmpty: Bool { self == RequestFilter() }
}
