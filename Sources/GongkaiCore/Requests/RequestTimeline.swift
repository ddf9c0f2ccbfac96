/// A request as the append-only list of what happened to it; everything else about it is folded from that.
///
/// State, due day, outcome and duties are never stored as truth of their own: a store may keep them beside the events to find requests
/// quickly, and computes them again when the calendar changes.
public struct RequestTimeline: Hashable, Sendable {
  /// The receipt day (收到申请之日), day 0 of the reply period.
  public let received: Day
  /// What happened, in order; the first is `received`.
  public private(set) var entries: [Entry]

  /// One event: on which day, by whom.
  public struct Entry: Hashable, Sendable, Codable {
    /// The day.
    public let on: Day
    /// The account of the person.
    public let by: String
    /// What happened.
    public let event: RequestEvent

    /// Creates an entry.
    public init(on: Day, by: String, _ event: RequestEvent) {
      self.on = on
      self.by = by
      self.event = event
    }
  }

  /// A request that has just arrived.
  public init(received: Day, by: String) {
    self.received = received
    entries = [Entry(on: received, by: by, .received)]
  }

  /// A request with everything that happened before, as a store kept it.
  public init(received: Day, entries: [Entry]) {
    self.received = received
    self.entries = entries
  }

  /// Appends an event without judging it: for what was allowed before.
  public mutating func record(_ entry: Entry) { entries.append(entry) }

  /// Appends an event that law and roles allow.
  ///
  /// - Throws: `RequestRefusals` with every reason, and nothing is appended.
  public mutating func accept(_ event: RequestEvent, by actor: Actor, on day: Day, today: Day, in calendar: WorkCalendar)
    throws(RequestRefusals)
  {
    let reasons = refusals(of: event, by: actor, on: day, today: today, in: calendar)
    guard reasons.isEmpty else { throw RequestRefusals(reasons) }
    record(Entry(on: day, by: actor.id, event))
  }
}

extension RequestTimeline {
  /// The reply clock of this request.
  public var clock: ReplyClock {
    ReplyClock(received: received, events: entries.compactMap { entry in entry.event.clockEvent.map { .init(on: entry.on, $0) } })
  }

  /// The state by the order of events alone, consultations not looked at.
  var order: RequestState {
    entries.dropFirst().reduce(.received) { state, entry in state.after(entry.event.kind) ?? state }
  }

  /// The state at the end of `day`: a request whose consultations are all answered or run out is worked on again.
  public func state(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> RequestState {
    let order = order
    guard order == .consulting else { return order }
    for consultation in try clock.state(in: calendar).consultations where try consultation.isOpen(on: day, in: calendar) {
      return .consulting
    }
    return entries.contains { $0.event.kind == .extended } ? .extended : .assigned
  }

  /// The last decision drafted or forced by a period that ran out; nil before.
  public var decision: Decision? {
    for entry in entries.reversed() {
      switch entry.event {
      case .drafted(let decision): return decision
      case .leftUncorrected: return Decision(.notCorrected)
      case .leftUnpaid: return Decision(.notPaid)
      case .withdrawn: return Decision(.withdrawn)
      case .merged: return Decision(.otherwiseClosed)
      case .importedEnd(let outcome, _): return Decision(outcome)
      default: continue
      }
    }
    return nil
  }

  /// The outcome that counts in the annual report: of requests that ended; nil while open.
  public var outcome: Outcome? { order.isEnded ? decision?.outcome : nil }

  /// The day the request ended for the report and for its punctuality; nil while open.
  public var ended: Day? {
    for entry in entries {
      switch entry.event {
      case .served(let service): return service.inTimeBasis
      case .importedEnd(_, let day): return day
      case .leftUncorrected, .leftUnpaid, .withdrawn, .merged: return entry.on
      default: continue
      }
    }
    return nil
  }

  /// Whether the request had no outcome at the end of this year and so is carried over in the annual report.
  public func isCarriedOver(atEndOf year: Int) -> Bool { received.year <= year && (ended.map { $0.year > year } ?? true) }

  /// The number it was registered under.
  public var number: String? {
    for entry in entries {
      switch entry.event {
      case .registered(let number), .imported(let number): return number
      default: continue
      }
    }
    return nil
  }

  /// The latest draft and what came after it.
  var sinceDraft: ArraySlice<Entry> {
    guard let start = entries.lastIndex(where: { $0.event.kind == .drafted }) else { return [] }
    return entries[start...]
  }

  /// The reviews that the latest draft has passed.
  var passedReviews: Set<DisclosureReview> {
    Set(sinceDraft.compactMap { if case .reviewed(let review) = $0.event { review } else { nil } })
  }
}

/// Where a request stands on a day, for pages and lists.
public struct RequestStatus: Hashable, Sendable {
  /// The state at the end of the day.
  public let state: RequestState
  /// The reply clock with its explanation.
  public let clock: ClockReading
  /// The decision so far.
  public let decision: Decision?
  /// What has to be done, the earliest due first.
  public let duties: [Duty]
  /// Whether the answer was in time; nil while open, where no answer is due, and of history, whose extensions are not known.
  public let wasInTime: Bool?

  /// The due day while the request is open.
  public var due: Day? { state.isEnded ? nil : clock.due }

  /// Whether the due day has passed without an answer.
  public func isOverdue(on day: Day) -> Bool { due.map { $0 < day } ?? false }
}

extension RequestTimeline {
  /// Where the request stands at the end of `day`.
  public func status(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> RequestStatus {
    let state = try state(on: day, in: calendar)
    let clock = try clock.reading(in: calendar)
    let isHistory = entries.contains { $0.event.kind == .importedEnd }
    let wasInTime: Bool? = if let ended, let due = clock.due, !isHistory { ended <= due } else { nil }
    let duties = state.isEnded && state != .served ? [] : try duties(state, clock, in: calendar)
    return RequestStatus(state: state, clock: clock, decision: decision, duties: duties, wasInTime: wasInTime)
  }
}
