/// Something that happened to a request; the timeline is made of nothing else.
public enum RequestEvent: Hashable, Sendable, Codable {
  /// The request arrived; always the first.
  case received
  /// It was registered under its number and the receipt was given (第四十五条).
  case registered(number: String)
  /// It had been registered under this number in the office's former register and was taken over from there, in place of `registered`.
  case imported(number: String)
  /// It had ended before it was taken over: how, and on which day. Who drafted, reviewed and signed is not known here and is not made up.
  case importedEnd(Outcome, on: Day)
  /// A correction notice was sent: what is missing, and the day up to which it can be made good (第三十条).
  case correctionRequested(defects: String, until: Day)
  case corrected
  /// The correction period ended without correction and without good reason: outcome O1 (第三十条).
  case leftUncorrected
  /// Handed to a person or department.
  case assigned(to: String)
  /// A search was made: by whom, when, where, with which words (for 第三十六条第（四）项).
  case searched(SearchRecord)
  /// Reasons were asked for number or frequency (第三十五条).
  case reasonsRequested(until: Day)
  /// The applicant's reasons were weighed.
  case reasonsGiven(areReasonable: Bool)
  case consultationSent(Consultation.Addressee, name: String)
  case consultationReceived(index: Int)
  case consultationAnswered(index: Int, position: ConsultationPosition)
  /// Extension: days and the reason told to the applicant (第三十三条第二款).
  case extended(days: Int, reason: String)
  case delayed(until: Day, reason: String)
  /// Fee notice received by the applicant: whole yuan (收费办法第六条) with their calculation, which notices kept by earlier versions lack.
  case feeNoticed(yuan: Int, notice: FeeNotice? = nil)
  /// Payment, with the number of the receipt or transfer; nil where none was kept.
  case feePaid(voucher: String? = nil)
  /// The payment period ended: outcome O2.
  case leftUnpaid
  /// A draft answer with its decision.
  case drafted(Decision)
  /// One review of the draft was passed.
  case reviewed(DisclosureReview)
  case draftReturned(reason: String)
  case signed
  case served(Service)
  case archived
  case withdrawn(statement: String)
  /// Goes on within another request of the same applicant (并案): into which, and why; cases recorded before a reason was asked for have none.
  case merged(into: String, reason: String? = nil)
  case noted(String)
  /// Other requests were made out of it (一事一申请): their numbers, and the whole text as it was sent. This one goes on with one of the matters.
  case split(into: [String], whole: String)
  /// It was made out of another request, whose receipt day and history until then it shares.
  case splitFrom(String)
  /// Another request of the same applicant was merged into it.
  case absorbed(String)
  /// Another organ or department is entrusted with it, or the powers have moved to another (国办公开办函〔2014〕67号、〔2019〕14号).
  case transferred(Transfer)
  /// Answers to some of the seven questions, given together.
  case questionsAnswered([QuestionAnswer])

  /// The kinds of events, without what they carry.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case received, registered, imported, importedEnd, correctionRequested, corrected, leftUncorrected, assigned, searched, reasonsRequested,
      reasonsGiven
    case consultationSent, consultationReceived, consultationAnswered, extended, delayed, feeNoticed, feePaid, leftUnpaid
    case drafted, reviewed, draftReturned, signed, served, archived, withdrawn, merged, noted
    case split, splitFrom, absorbed, transferred
    case questionsAnswered
  }

  /// Which kind it is.
  public var kind: Kind {
    switch self {
    case .received: .received
    case .registered: .registered
    case .imported: .imported
    case .importedEnd: .importedEnd
    case .correctionRequested: .correctionRequested
    case .corrected: .corrected
    case .leftUncorrected: .leftUncorrected
    case .assigned: .assigned
    case .searched: .searched
    case .reasonsRequested: .reasonsRequested
    case .reasonsGiven: .reasonsGiven
    case .consultationSent: .consultationSent
    case .consultationReceived: .consultationReceived
    case .consultationAnswered: .consultationAnswered
    case .extended: .extended
    case .delayed: .delayed
    case .feeNoticed: .feeNoticed
    case .feePaid: .feePaid
    case .leftUnpaid: .leftUnpaid
    case .drafted: .drafted
    case .reviewed: .reviewed
    case .draftReturned: .draftReturned
    case .signed: .signed
    case .served: .served
    case .archived: .archived
    case .withdrawn: .withdrawn
    case .merged: .merged
    case .noted: .noted
    case .split: .split
    case .splitFrom: .splitFrom
    case .absorbed: .absorbed
    case .transferred: .transferred
    case .questionsAnswered: .questionsAnswered
    }
  }

  /// What the event does to the reply clock; nil when nothing.
  public var clockEvent: ClockEvent? {
    switch self {
    case .correctionRequested: .correctionRequested
    case .corrected: .corrected
    case .consultationSent(let addressee, _): .consultationSent(addressee)
    case .consultationReceived(let index): .consultationReceived(index: index)
    case .consultationAnswered(let index, _): .consultationAnswered(index: index)
    case .extended(let days, _): .extended(days: days)
    case .delayed(let until, _): .delayed(until: until)
    case .feeNoticed: .feeNoticed
    case .feePaid: .feePaid
    default: nil
    }
  }
}

extension RequestEvent.Kind {
  /// Whether it is history taken over from a former register: written by an import and by nothing else.
  public var isHistory: Bool { self == .imported || self == .importedEnd }

  /// Whether it is written down only as the other half of an act on another request, and by nobody alone.
  public var isOtherHalf: Bool { self == .splitFrom || self == .absorbed }

  /// What the person does, as a verb on screen.
  public var act: String {
    switch self {
    case .received: "收到申请"
    case .registered: "登记"
    case .imported: "补录"
    case .importedEnd: "补录此前的办理结果"
    case .correctionRequested: "要求补正"
    case .corrected: "登记收到补正"
    case .leftUncorrected: "因逾期不补正结案"
    case .assigned: "交办"
    case .searched: "记录检索"
    case .reasonsRequested: "要求说明理由"
    case .reasonsGiven: "记录理由"
    case .consultationSent: "征求意见"
    case .consultationReceived: "记录对方收到征求意见函"
    case .consultationAnswered: "登记收到意见"
    case .extended: "延长答复期限"
    case .delayed: "确定延迟答复期限"
    case .feeNoticed: "通知缴费"
    case .feePaid: "登记缴费"
    case .leftUnpaid: "因逾期不缴费结案"
    case .drafted: "起草答复"
    case .reviewed: "审核通过"
    case .draftReturned: "退回修改"
    case .signed: "签发"
    case .served: "送达"
    case .archived: "归档"
    case .withdrawn: "登记撤回"
    case .merged: "并案"
    case .noted: "备注"
    case .split: "拆分"
    case .splitFrom: "由他案分出"
    case .absorbed: "他案并入"
    case .transferred: "转办"
    case .questionsAnswered: "逐问判定"
    }
  }

  /// The roles that may do it (law.md section 14).
  public var roles: Set<Role> {
    switch self {
    case .received, .registered, .imported, .importedEnd: [.registrar]
    case .corrected, .consultationReceived, .consultationAnswered, .feePaid, .withdrawn: [.registrar, .handler]
    case .assigned: [.registrar, .officeHead]
    case .searched, .reasonsGiven, .drafted, .merged: [.handler]
    case .questionsAnswered: [.handler]
    // Procedural letters are approved by the head of the office; the extension is so by statute (第三十三条第二款).
    case .correctionRequested, .reasonsRequested, .consultationSent, .extended, .delayed, .feeNoticed, .leftUncorrected, .leftUnpaid:
      [.officeHead]
    case .reviewed: [.secrecyReviewer, .legalReviewer]
    case .draftReturned: [.secrecyReviewer, .legalReviewer, .leader]
    case .signed: [.leader]
    case .served, .archived: [.registrar, .handler]
    case .noted: [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader]
    case .split, .splitFrom: [.registrar, .handler]
    case .absorbed: [.handler]
    // what it leads to is a procedural letter
    case .transferred: [.officeHead]
    }
  }
}
