// Making several requests out of one (一事一申请): what a part shares with the request it was made out of.

extension RequestTimeline {
  /// The request it was made out of; nil when it came as it is.
  public var splitFrom: String? {
    for case .splitFrom(let number) in entries.map(\.event) { return number }
    return nil
  }

  /// What happened under its own number: of a part, everything from its registration on.
  public var ownEntries: ArraySlice<Entry> {
    guard splitFrom != nil, let start = entries.lastIndex(where: { $0.event.kind == .registered }) else { return entries[...] }
    return entries[start...]
  }

  /// The timeline of a part that is made out of this request now: what moved the clock before is shared, as it happened to the whole text;
  /// then come its own registration, where it is from, and who was working on it.
  public func part(number: String, of origin: String, by person: String, on day: Day) -> RequestTimeline {
    let shared = entries.filter { Self.shared.contains($0.event.kind) }
    var part = RequestTimeline(received: received, entries: entries.prefix(1) + shared)
    part.record(Entry(on: day, by: person, .registered(number: number)))
    part.record(Entry(on: day, by: person, .splitFrom(origin)))
    if case .assigned(let to)? = entries.last(where: { $0.event.kind == .assigned })?.event {
      part.record(Entry(on: day, by: person, .assigned(to: to)))
    }
    return part
  }

  /// Steps that moved the clock of the whole and hold for each part.
  private static let shared: Set<RequestEvent.Kind> = [.correctionRequested, .corrected, .extended]

  /// Steps taken with the request as a whole that cannot be shared out any more: letters went out that name all of it.
  var wholeSteps: [RequestEvent.Kind] {
    [.consultationSent, .reasonsRequested, .feeNoticed, .delayed, .transferred].filter { kind in entries.contains { $0.event.kind == kind }
    }
  }

  /// Why an event is not recorded by itself; nil for those that are.
  public static func refusal(ofRecordingAlone event: RequestEvent) -> RequestRefusals? {
    event.kind == .split ? RequestRefusals([.onlyWithParts]) : nil
  }

  /// Why nothing can be merged into this request.
  ///
  /// - Parameters:
  ///   - target: where it stands and when it was received; nil where there is none.
  ///   - received: when the one that is to be merged was received.
  public static func refusal(
    ofMergingInto number: String, _ target: (state: RequestState, received: Day)?, received: Day
  ) -> RequestRefusals? {
    guard let target else { return RequestRefusals([.noSuchTarget(number)]) }
    if target.state.after(.absorbed) == nil { return RequestRefusals([.targetEnded(number, target.state)]) }
    return target.received > received ? RequestRefusals([.targetLater(number)]) : nil
  }
}
