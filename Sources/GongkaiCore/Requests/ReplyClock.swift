// The statutory clock of one request as a fold over its dated events. Longer than our usual file because the rules refer to one another
// and are read together; law.md section 5 in one place.

/// What moves the reply period.
public enum ClockEvent: Hashable, Sendable, Codable {
  /// A correction notice was sent (第三十条).
  case correctionRequested
  /// The corrected request arrived.
  case corrected
  /// A letter went to a third party or an organ (第三十二条至第三十四条).
  case consultationSent(Consultation.Addressee)
  /// The addressee of a consultation received the letter: its limit runs from then; `index` counts from 0 in the order of sending.
  case consultationReceived(index: Int)
  /// An answer arrived; nil closes the oldest that is open.
  case consultationAnswered(index: Int?)
  /// The head of the disclosure office approved an extension and the applicant was told (第三十三条第二款).
  case extended(days: Int)
  /// A reasonable delayed period was set and the applicant told (第三十五条).
  case delayed(until: Day)
  /// The applicant received a fee notice (收费办法第六条).
  case feeNoticed
  /// The fee was paid.
  case feePaid
}

/// The reply period of one request: from its receipt day and what happened since to the due day and its explanation.
///
/// Events are only appended. `refusal(of:on:in:)` says whether the law allows one more; `reading(in:)` never judges, so that a case is read
/// again in a changed calendar without losing what was done under the old one.
public struct ReplyClock: Hashable, Sendable {
  /// The receipt day (收到申请之日), day 0.
  public let received: Day
  /// What happened, in order.
  public private(set) var events: [Dated] = []

  /// An event on its day.
  public struct Dated: Hashable, Sendable, Codable {
    /// The day.
    public let on: Day
    /// What happened.
    public let event: ClockEvent

    /// Creates a dated event.
    public init(on: Day, _ event: ClockEvent) {
      self.on = on
      self.event = event
    }
  }

  /// A clock that begins to run on the day after `received`.
  public init(received: Day, events: [Dated] = []) {
    self.received = received
    self.events = events
  }

  /// Appends an event without asking whether the law allows it: for what has been allowed before.
  public mutating func record(_ event: ClockEvent, on day: Day) { events.append(Dated(on: day, event)) }

  /// Appends an event that the law allows.
  ///
  /// - Throws: `ClockRefusal`, and nothing is recorded.
  public mutating func accept(_ event: ClockEvent, on day: Day, in calendar: WorkCalendar) throws(ClockRefusal) {
    if let refusal = refusal(of: event, on: day, in: calendar) { throw refusal }
    record(event, on: day)
  }

  /// The state after all events.
  func state(in calendar: WorkCalendar) throws(CalendarError) -> ClockState {
    var state = ClockState(received: received)
    for dated in events { try state.apply(dated.event, on: dated.on, in: calendar) }
    return state
  }

  /// Where the clock stands.
  ///
  /// - Throws: `CalendarError` when a day is outside the calendar.
  public func reading(in calendar: WorkCalendar) throws(CalendarError) -> ClockReading {
    try ClockReading(state(in: calendar), in: calendar)
  }
}

/// What the events so far have made of the period.
struct ClockState: Hashable, Sendable {
  let received: Day
  /// Day 0 of the period that runs.
  var dayZero: Day
  var extensionDays = 0
  var wasExtended = false
  var correction = Step.none
  var fee = Step.none
  var delayedUntil: Day?
  var consultations: [Consultation] = []
  /// The day a correction notice was sent.
  var correctionSent: Day?
  /// The correction notice was sent too late to restart the clock.
  var correctionIsIrregular = false

  /// A step that opens and closes once.
  enum Step: Hashable, Sendable {
    case none
    case open(since: Day)
    case closed
  }

  init(received: Day) {
    self.received = received
    dayZero = received
  }

  /// The clock stands still: a correction or a payment is awaited.
  var standsStill: Bool { isAwaitingCorrection || isAwaitingPayment }

  var isAwaitingCorrection: Bool {
    if case .open = correction { !correctionIsIrregular } else { false }
  }

  var isAwaitingPayment: Bool {
    if case .open = fee { true } else { false }
  }

  mutating func apply(_ event: ClockEvent, on day: Day, in calendar: WorkCalendar) throws(CalendarError) {
    switch event {
    case .correctionRequested:
      correction = .open(since: day)
      correctionSent = day
      correctionIsIrregular = try day > calendar.workingDay(TimeLimit.of(.correctionNotice).workingDays, after: received)
    case .corrected:
      if !correctionIsIrregular { restart(on: day) }
      correction = .closed
    case .consultationSent(let addressee): consultations.append(Consultation(addressee, sent: day))
    case .consultationReceived(let index):
      if consultations.indices.contains(index) { consultations[index].received = day }
    case .consultationAnswered(let index):
      if let index = try answered(index, on: day, in: calendar) { consultations[index].answered = day }
    case .extended(let days):
      extensionDays = days
      wasExtended = true
    case .delayed(let until): delayedUntil = until
    case .feeNoticed: fee = .open(since: day)
    case .feePaid:
      fee = .closed
      restart(on: day)
    }
  }

  /// The period begins again in full; an extension given before ends with the old period.
  private mutating func restart(on day: Day) {
    dayZero = day
    extensionDays = 0
    delayedUntil = nil
  }

  /// The consultation that an answer on `day` closes: the one named, else the oldest open one, else the oldest that ran out unanswered.
  func answered(_ named: Int?, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> Int? {
    if let named { return consultations.indices.contains(named) && consultations[named].answered == nil ? named : nil }
    for index in consultations.indices where try consultations[index].isOpen(on: day, in: calendar) { return index }
    return consultations.firstIndex { $0.answered == nil }
  }

  func exclusions(in calendar: WorkCalendar) throws(CalendarError) -> [Exclusion] {
    var exclusions: [Exclusion] = []
    for consultation in consultations { if let one = try consultation.exclusion(in: calendar) { exclusions.append(one) } }
    return exclusions
  }

  /// The length of the period in working days.
  var length: Int { TimeLimit.of(.reply).workingDays + extensionDays }

  /// The due day while the clock runs.
  func due(in calendar: WorkCalendar) throws(CalendarError) -> Day {
    let counted = try calendar.workingDay(length, after: dayZero, excluding: exclusions(in: calendar))
    return delayedUntil ?? counted
  }
}
