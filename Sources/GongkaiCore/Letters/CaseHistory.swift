/// What a request's timeline tells a letter: the acts with their days, folded from the events.
public struct CaseHistory: Hashable, Sendable {
  /// The correction; nil where none was asked.
  public private(set) var correction: Correction?
  /// The consultations, in the order of sending.
  public private(set) var consultations: [Asked] = []
  /// The extension; nil where there is none.
  public private(set) var extended: Extension?
  /// The delayed period of 第三十五条.
  public private(set) var delay: Delay?
  /// The fee notice.
  public private(set) var fee: Fee?
  /// The reasons asked for under 第三十五条.
  public private(set) var reasons: Reasons?
  /// The searches.
  public private(set) var searches: [SearchRecord] = []
  /// The withdrawal.
  public private(set) var withdrawal: Withdrawal?
  /// The latest transfer; nil where there is none.
  public private(set) var transfer: Transfer?
  /// The due day of the answer; nil while the clock stands still.
  public private(set) var due: Day?

  /// A correction and what came of it.
  public struct Correction: Hashable, Sendable {
    /// The day the notice was sent.
    public let noticed: Day
    /// What is to be corrected.
    public let defects: String
    /// The last day.
    public let until: Day
    /// The day the correction arrived; nil before.
    public internal(set) var received: Day?
    /// Whether the reply period began again: not after a notice that was sent too late (convention).
    public internal(set) var restartsClock: Bool
  }

  /// A consultation with its answer.
  public struct Asked: Hashable, Sendable {
    /// The name of who was asked.
    public let name: String
    /// The days.
    public internal(set) var consultation: Consultation
    /// The last day for the answer.
    public internal(set) var limit: Day
    /// What was answered; nil before.
    public internal(set) var position: ConsultationPosition?
  }

  /// An extension.
  public struct Extension: Hashable, Sendable {
    /// The day it was told.
    public let noticed: Day
    /// Working days.
    public let days: Int
    /// The reason told.
    public let reason: String
  }

  /// A delayed period.
  public struct Delay: Hashable, Sendable {
    /// The day it was told.
    public let noticed: Day
    /// The new day.
    public let until: Day
    /// The reason told.
    public let reason: String
  }

  /// A fee notice and its payment.
  public struct Fee: Hashable, Sendable {
    /// The day the applicant received it.
    public let noticed: Day
    /// Yuan.
    public let yuan: Int
    /// The last day to pay.
    public let until: Day
    /// The calculation; nil in notices kept by earlier versions.
    public let notice: FeeNotice?
    /// The day of payment; nil before.
    public internal(set) var paid: Day?
  }

  /// Reasons asked for.
  public struct Reasons: Hashable, Sendable {
    /// The day they were asked for.
    public let noticed: Day
    /// The last day.
    public let until: Day
    /// The day they were weighed; nil before.
    public internal(set) var given: Day?
  }

  /// A withdrawal.
  public struct Withdrawal: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// The applicant's statement.
    public let statement: String
  }

  /// A matter without a request's timeline: the correction of a record, a suggestion.
  public init() {}

  /// The history of a request.
  ///
  /// - Throws: `CalendarError` when a day is outside the calendar.
  public init(_ timeline: RequestTimeline, in calendar: WorkCalendar) throws(CalendarError) {
    for entry in timeline.entries { try add(entry, in: calendar) }
    let state = try timeline.clock.state(in: calendar)
    correction?.restartsClock = !state.correctionIsIrregular
    for (index, consultation) in state.consultations.enumerated() where consultations.indices.contains(index) {
      consultations[index].consultation = consultation
      consultations[index].limit = try consultation.limit(in: calendar)
    }
    // A restart of the period ends what was given under the old one.
    if state.extensionDays == 0 { extended = nil }
    if state.delayedUntil == nil { delay = nil }
    due = try timeline.clock.reading(in: calendar).due
  }

  private mutating func add(_ entry: RequestTimeline.Entry, in calendar: WorkCalendar) throws(CalendarError) {
    switch entry.event {
    case .correctionRequested(let defects, let until):
      correction = Correction(noticed: entry.on, defects: defects, until: until, received: nil, restartsClock: true)
    case .corrected: correction?.received = entry.on
    case .searched(let record): searches.append(record)
    case .reasonsRequested(let until): reasons = Reasons(noticed: entry.on, until: until)
    case .reasonsGiven: reasons?.given = entry.on
    case .consultationSent(let addressee, let name):
      let consultation = Consultation(addressee, sent: entry.on)
      consultations.append(Asked(name: name, consultation: consultation, limit: try consultation.limit(in: calendar)))
    case .consultationAnswered(let index, let position):
      if consultations.indices.contains(index) { consultations[index].position = position }
    case .extended(let days, let reason): extended = Extension(noticed: entry.on, days: days, reason: reason)
    case .delayed(let until, let reason): delay = Delay(noticed: entry.on, until: until, reason: reason)
    case .feeNoticed(let yuan, let notice):
      let until = try calendar.workingDay(TimeLimit.of(.fee).workingDays, after: entry.on)
      fee = Fee(noticed: entry.on, yuan: yuan, until: until, notice: notice, paid: nil)
    case .feePaid: fee?.paid = entry.on
    case .transferred(let made): transfer = made
    case .withdrawn(let statement): withdrawal = Withdrawal(on: entry.on, statement: statement)
    default: break
    }
  }
}

extension CaseHistory {
  /// The consultations as a decision tells them, without the names of third parties: 本机关于…书面征求第三方意见，于…收到意见; nil where there was none.
  public var consultationsInWords: String? {
    consultations.isEmpty ? nil : consultations.map(\.inWords).joined(separator: "；")
  }

  /// What third parties answered, in one sentence without their names: 经书面征求意见，第三方不同意公开; nil where none was asked.
  public var thirdPartiesInWords: String? {
    let third = consultations.filter { $0.consultation.addressee == .thirdParty }
    guard !third.isEmpty else { return nil }
    let answers = third.map { one in
      one.position.map { $0 == .none ? nil : $0.name } ?? nil
    }
    return "经书面征求意见，" + answers.map { $0.map { "第三方\($0)" } ?? "第三方在规定期限内未提出意见" }.joined(separator: "，")
  }

  /// Whether a third party refused, in whole or in part.
  public var thirdPartyObjects: Bool {
    consultations.contains { $0.consultation.addressee == .thirdParty && ($0.position == .objects || $0.position == .partlyAgrees) }
  }

  /// The searches as the letter on what does not exist tells them; nil where none was made.
  public var searchesInWords: String? {
    searches.isEmpty
      ? nil : searches.map { "在\($0.places)中以“\($0.keywords)”为关键词" }.joined(separator: "，并") + "进行了检索"
  }
}

extension CaseHistory.Asked {
  /// One consultation, without the name of a third party.
  var inWords: String {
    let who = consultation.addressee == .thirdParty ? consultation.addressee.name : name
    let answer = consultation.answered.map { "于\($0.inChinese)收到意见" } ?? "至\(limit.inChinese)期限届满未收到意见"
    return "本机关于\(consultation.sent.inChinese)书面征求\(who)意见，\(answer)"
  }
}
