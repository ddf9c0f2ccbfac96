/// A correction or a suggestion: what was asked and, in order, what happened since.
public struct Matter: Hashable, Sendable {
  /// What is asked.
  public let claim: MatterClaim
  /// The receipt day, day 0 of its period.
  public let received: Day
  /// What happened, the first being the registration.
  public private(set) var entries: [Entry]

  /// An event with its day and who recorded it.
  public struct Entry: Hashable, Sendable, Codable {
    /// The day it happened.
    public let on: Day
    /// The account.
    public let by: String
    /// What happened.
    public let event: MatterEvent

    /// Creates an entry.
    public init(on: Day, by: String, _ event: MatterEvent) {
      self.on = on
      self.by = by
      self.event = event
    }
  }

  /// A matter as it was stored, or a new one whose first entry is the registration. Reading never judges.
  public init(_ claim: MatterClaim, received: Day, entries: [Entry]) {
    self.claim = claim
    self.received = received
    self.entries = entries
  }

  /// Its kind.
  public var kind: MatterKind { claim.kind }

  /// Where it stands.
  public var state: MatterState {
    entries.reduce(.registered) { state, entry in state.after(entry.event.kind) ?? state }
  }

  /// The number it was given.
  public var number: String? {
    entries.lazy.compactMap { if case .registered(let number) = $0.event { number } else { nil } }.first
  }

  /// What is decided; nil before a draft and after it was returned.
  public var decision: MatterDecision? {
    entries.reduce(nil) { decision, entry in
      switch entry.event {
      case .drafted(let new): new
      case .draftReturned: nil
      default: decision
      }
    }
  }

  /// The day it was answered or withdrawn; nil while open.
  public var ended: Day? {
    entries.lazy.compactMap { entry in
      switch entry.event {
      case .served(let service): service.inTimeBasis
      case .withdrawn: entry.on
      default: nil
      }
    }.first
  }

  /// Whether a suggestion was adopted and nothing has been published yet (第四十四条第二款).
  public var owesPublication: Bool {
    ended != nil && decision?.outcome == .adopted && !entries.contains { $0.event.kind == .published }
  }

  /// Its period, day by day.
  ///
  /// - Throws: `CalendarError` when a day is outside the calendar.
  public func clock(in calendar: WorkCalendar) throws(CalendarError) -> ClockReading {
    try ClockReading(kind.limit, from: received, in: calendar)
  }

  /// Appends an event without asking whether it is allowed: for what has been allowed before.
  public mutating func record(_ entry: Entry) { entries.append(entry) }
}

extension ClockReading {
  /// The reading of a period of working days that nothing moves.
  ///
  /// - Throws: `CalendarError` when a day is outside the calendar.
  init(_ limit: TimeLimit, from start: Day, in calendar: WorkCalendar) throws(CalendarError) {
    let due = try calendar.workingDay(limit.workingDays, after: start)
    standing = .running(due: due)
    isProvisional = try calendar.touchesProvisional(after: start, through: due)
    count = try calendar.count(after: start, through: due)
    length = limit.workingDays
    extensionDays = 0
    irregularities = []
    consultations = []
  }
}
