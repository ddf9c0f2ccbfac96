// From what happened to who is told: the one place where events lead to notices.

extension NoticeKind {
  /// The notices that an event of this kind can give rise to.
  public static func following(_ event: RequestEvent.Kind) -> [NoticeKind] {
    switch event {
    case .received: [.received]
    case .registered: [.registered]
    case .correctionRequested: [.correctionNeeded]
    case .corrected, .consultationSent, .consultationReceived, .consultationAnswered, .extended, .delayed, .feePaid: [.dueChanged]
    case .assigned: [.assigned]
    case .feeNoticed: [.feeNeeded]
    case .drafted: [.toReview]
    case .reviewed: [.toSign]
    case .draftReturned: [.returned]
    case .served: [.answered]
    case .leftUncorrected, .searched, .reasonsRequested, .reasonsGiven, .leftUnpaid, .signed, .archived, .withdrawn, .merged, .noted: []
    case .split, .splitFrom, .absorbed, .transferred: []
    case .questionsAnswered: []
    // history that was taken over is told to nobody
    case .imported, .importedEnd: []
    }
  }

  /// A notice of the same act that says all that this one says.
  private var superseding: NoticeKind? { self == .received ? .registered : nil }

  /// The notices that events of one act can give rise to, each once.
  public static func following(_ events: [RequestEvent.Kind]) -> [NoticeKind] {
    let found = Set(events.flatMap(following))
    return allCases.filter { kind in found.contains(kind) && !(kind.superseding.map(found.contains) ?? false) }
  }
}

extension RequestTimeline {
  /// The notices that the last `count` events of this timeline give rise to.
  ///
  /// - Parameters:
  ///   - before: the due day before them; nil while the clock stood still.
  ///   - due: the due day now.
  public func notices(ofLast count: Int, dueBefore before: Day?, due: Day?) -> [NoticeKind] {
    NoticeKind.following(entries.suffix(count).map(\.event.kind)).filter { kind in
      switch kind {
      case .dueChanged: due != nil && due != before
      case .toSign: isReadyToSign
      default: true
      }
    }
  }
}

extension RequestEvent.Kind {
  /// Why the due day moved, told to the applicant; nil for events that move none.
  public var dueReason: String? {
    switch self {
    case .corrected: "我们收到了您补正的内容，答复期限从收到之日起重新计算"
    case .consultationSent, .consultationReceived, .consultationAnswered: "依法征求意见所需的时间不计入答复期限"
    case .extended: "本机关政府信息公开工作机构负责人同意延长答复期限"
    case .delayed: "本机关依法确定了延迟答复的期限"
    case .feePaid: "我们收到了您缴纳的信息处理费，答复期限重新计算"
    default: nil
    }
  }

  /// Why due days move when a notice on rest days is imported.
  public static var calendarReason: String { "国务院办公厅公布了放假安排，工作日有变化" }
}
