/// Where a request stands on its way (law.md 5.6).
///
/// `carriedOver` is no state but a property: no outcome by 31 December.
public enum RequestState: String, Hashable, Sendable, CaseIterable, Codable {
  case received
  case registered
  case correctionRequested
  case corrected
  case assigned
  case reasonRequested
  case consulting
  case extended
  case feeNoticed
  case paid
  case drafted
  case reviewed
  case signed
  case served
  case archived
  case abandoned
  case withdrawn
  case closedByMerge

  /// The word on screen; each state has one.
  public var name: String {
    switch self {
    case .received: "待登记"
    case .registered: "已登记"
    case .correctionRequested: "等待补正"
    case .corrected: "已补正"
    case .assigned: "办理中"
    case .reasonRequested: "等待说明理由"
    case .consulting: "征求意见中"
    case .extended: "已延期"
    case .feeNoticed: "等待缴费"
    case .paid: "已缴费"
    case .drafted: "待审核"
    case .reviewed: "待签发"
    case .signed: "待送达"
    case .served: "已答复"
    case .archived: "已归档"
    case .abandoned: "不再处理"
    case .withdrawn: "已撤回"
    case .closedByMerge: "已并案"
    }
  }

  /// The office works on the matter and nothing is awaited from outside.
  public var isHandling: Bool {
    switch self {
    case .registered, .corrected, .assigned, .reasonRequested, .extended, .paid: true
    default: false
    }
  }

  /// A draft answer exists and is on its way out.
  public var isDeciding: Bool { self == .drafted || self == .reviewed || self == .signed }

  /// Nothing more is decided on the request.
  public var isEnded: Bool {
    switch self {
    case .served, .archived, .abandoned, .withdrawn, .closedByMerge: true
    default: false
    }
  }

  /// The state after an event of this kind; nil where the event does not belong here.
  ///
  /// Only the order of things is judged here; what dates, roles and earlier acts forbid is judged by `RequestTimeline`. A request that
  /// consults stays `consulting` until the timeline finds no letter open any more.
  public func after(_ event: RequestEvent.Kind) -> RequestState? {
    switch event {
    case .received: nil
    case .registered, .imported: self == .received ? .registered : nil
    case .importedEnd: self == .registered ? .archived : nil
    case .correctionRequested: self == .registered || self == .assigned ? .correctionRequested : nil
    case .corrected: self == .correctionRequested ? .corrected : isHandling || self == .consulting ? self : nil
    case .leftUncorrected: self == .correctionRequested ? .abandoned : nil
    case .assigned: afterAssignment
    case .searched, .consultationReceived: isEnded || self == .received ? nil : self
    case .reasonsRequested: isHandling ? .reasonRequested : nil
    case .reasonsGiven: self == .reasonRequested ? .assigned : nil
    case .consultationSent: isHandling || self == .consulting ? .consulting : nil
    case .consultationAnswered: isEnded || self == .received ? nil : self
    case .extended: isHandling ? .extended : self == .consulting || isDeciding ? self : nil
    case .delayed: isHandling || self == .consulting ? self : nil
    case .feeNoticed: isHandling || self == .consulting ? .feeNoticed : nil
    case .feePaid: self == .feeNoticed ? .paid : nil
    case .leftUnpaid: self == .feeNoticed ? .abandoned : nil
    case .drafted: isHandling || self == .consulting || self == .drafted || self == .reviewed ? .drafted : nil
    case .reviewed: self == .drafted || self == .reviewed ? .reviewed : nil
    case .draftReturned: isDeciding ? .assigned : nil
    case .signed: self == .reviewed ? .signed : nil
    case .served: self == .signed ? .served : self == .abandoned ? .abandoned : nil
    case .archived: self == .archived ? nil : isEnded ? .archived : nil
    case .withdrawn: isEnded ? nil : .withdrawn
    case .merged: isEnded || self == .signed ? nil : .closedByMerge
    case .noted: self
    case .split: [.registered, .corrected, .assigned, .extended].contains(self) ? self : nil
    case .splitFrom: self == .registered ? self : nil
    // what is merged into it is answered with it, so its answer is not written yet
    case .absorbed: isEnded || isDeciding || self == .received ? nil : self
    case .transferred: isHandling || self == .consulting ? self : nil
    // While a draft is reviewed, too: who drafts anew must be able to answer anew, and a draft against the answers is not signed.
    case .questionsAnswered: isHandling || self == .consulting || self == .drafted || self == .reviewed ? self : nil
    }
  }

  /// Handing the matter to somebody changes who works on it, not what is awaited.
  private var afterAssignment: RequestState? {
    switch self {
    case .registered, .corrected, .assigned, .paid, .correctionRequested: .assigned
    case .reasonRequested, .consulting, .extended, .feeNoticed: self
    default: nil
    }
  }
}
