/// Everything a letter can speak of: the office, the request, its history, the decision, and what a person enters for this letter.
///
/// What timeline and law determine is derived and cannot be typed over; entered texts fill only the placeholders that are free.
public struct LetterFacts: Hashable, Sendable {
  /// Which letter.
  public let letter: Letter
  /// The organ that sends it.
  public var office: OfficeProfile
  /// The day of the letter; until it is signed, the day on which it is looked at.
  public var date: Day
  /// Whether number and date are final; before, the letter shows blanks for them.
  public var isSigned: Bool
  /// The number in its series; nil before it is allotted.
  public var serial: Int?
  /// The request, or the matter that takes its place.
  public var request: LetterRequest
  /// What happened.
  public var history: CaseHistory
  /// What is decided; nil in procedural letters.
  public var decision: Decision?
  /// The withheld parts of a partial disclosure.
  public var withheld: [WithheldPart]
  /// The records that are given.
  public var records: [LetterRecord]
  /// In which form.
  public var delivery: LetterDelivery?
  /// Which of the law's kinds the information is (D3, D5, D6).
  public var kinds: [WithholdingKind]
  /// The fee of a fee notice that is not on the timeline, or was put there without its calculation.
  public var fee: ProcessingFee?
  /// The alternative chosen, in letters that have two; nil in the others.
  public var choice: LetterChoice?
  /// How the letter is served, where it is known.
  public var service: Service.Method?
  /// The texts a person entered for this letter.
  public var entered: [LetterSlot: String]

  /// The facts of a letter that stands alone.
  public init(
    _ letter: Letter, office: OfficeProfile, date: Day, request: LetterRequest, history: CaseHistory = CaseHistory(),
    decision: Decision? = nil, entered: [LetterSlot: String] = [:]
  ) {
    self.letter = letter
    self.office = office
    self.date = date
    self.request = request
    self.history = history
    self.decision = decision
    self.entered = entered
    (isSigned, serial, withheld, records, kinds) = (false, nil, [], [], [])
  }

  /// The facts of a letter about a request, derived from its timeline.
  ///
  /// - Parameter announcing: the act that the letter tells and that is not on the timeline yet: an extension, a consultation, a draft decision.
  /// - Throws: `CalendarError` when a day is outside the calendar.
  public init(
    _ letter: Letter, office: OfficeProfile, date: Day, request: LetterRequest, timeline: RequestTimeline,
    announcing act: RequestEvent? = nil, in calendar: WorkCalendar
  ) throws(CalendarError) {
    var timeline = timeline
    if let act { timeline.record(.init(on: date, by: "", act)) }
    var request = request
    request.received = timeline.received
    request.number = timeline.number ?? request.number
    self.init(
      letter, office: office, date: date, request: request, history: try CaseHistory(timeline, in: calendar), decision: timeline.decision)
    choice = history.transfer.map(\.basis.choice).flatMap { $0.letter == letter ? $0 : nil }
  }

  /// The fee the letter tells: that of the notice on the timeline, else the one given here.
  var charged: ProcessingFee? { history.fee?.notice?.fee ?? fee }

  /// The rules that apply, by the days of the case.
  public var rules: RuleSet { RuleSet(received: request.received, decided: date) }

  /// The remedies the letter tells.
  public var remedy: RemedyClass {
    switch letter.spec.remedy {
    case .fixed(let remedy): remedy
    case .byOutcome:
      decision.map { $0.outcome.remedy(decidedOn: date, withheldUnder: withheldUnder, settings: office.remedies) } ?? .caseByCase
    }
  }

  /// What the withheld parts rest on: the parts listed, or where none are listed what the decision says.
  var withheldUnder: [WithheldBasis] {
    withheld.isEmpty ? decision?.withheldUnder ?? [] : withheld.compactMap(\.outcome.withheldBasis)
  }
}

/// The alternatives of letters that can say one thing or another.
public enum LetterChoice: String, Hashable, Sendable, CaseIterable, Codable {
  /// A department handles the request, the organ answers for it (国办公开办函〔2014〕67号).
  case entrusted
  /// The powers have moved in an institutional reform (国办公开办函〔2019〕14号).
  case reformed
  /// The application to correct a record was sent on.
  case forwarded
  /// The applicant was told whom to ask.
  case directed
  /// The suggestion is taken up.
  case accepted
  /// What is suggested is public already.
  case alreadyPublic
  /// The suggestion is not taken up.
  case notAccepted

  /// What is chosen, for the form.
  public var name: String {
    switch self {
    case .entrusted: "委托部门办理，由本机关答复"
    case .reformed: "机构改革后职权已经划转"
    case .forwarded: "转送有权更正的机关"
    case .directed: "告知向有权更正的机关提出"
    case .accepted: "采纳建议"
    case .alreadyPublic: "已经主动公开"
    case .notAccepted: "不采纳建议"
    }
  }

  /// The letter in which it is chosen.
  public var letter: Letter {
    switch self {
    case .entrusted, .reformed: .entrustment
    case .forwarded, .directed: .recordCorrectionForwarded
    case .accepted, .alreadyPublic, .notAccepted: .suggestionAnswer
    }
  }

  /// Where it is laid down, where the alternatives differ in that.
  var basis: [Citation] {
    switch self {
    case .entrusted: [Citation(.answererExplanation)]
    case .reformed: [Citation(.reformExplanation)]
    case .forwarded, .directed, .accepted, .alreadyPublic, .notAccepted: letter.spec.basis
    }
  }
}

/// What the letter answers: a request, an application to correct a record, a suggestion.
public struct LetterRequest: Hashable, Sendable {
  /// Its number; nil before it is registered.
  public var number: String?
  /// The receipt day.
  public var received: Day
  /// Which rule made it the receipt day; it also tells the channel.
  public var rule: ReceiptRule
  /// What is asked, verbatim or in a faithful summary.
  public var subject: String
  /// The name as on the identity document.
  public var applicant: String
  /// Whether the applicant is a legal person or another organisation.
  public var isOrganisation: Bool

  /// Creates it.
  public init(number: String?, received: Day, rule: ReceiptRule, subject: String, applicant: String, isOrganisation: Bool = false) {
    self.number = number
    self.received = received
    self.rule = rule
    self.subject = subject
    self.applicant = applicant
    self.isOrganisation = isOrganisation
  }
}

/// A record that is given, as the list of the letter names it.
public struct LetterRecord: Hashable, Sendable, Codable {
  /// The title.
  public let title: String
  /// Its own official number; nil where it has none.
  public let number: String?
  /// Sides of A4 or smaller.
  public let pages: Int
  /// Whether passages were taken out.
  public let isRedacted: Bool

  /// Creates it.
  public init(_ title: String, number: String? = nil, pages: Int, isRedacted: Bool = false) {
    self.title = title
    self.number = number
    self.pages = pages
    self.isRedacted = isRedacted
  }

  /// As lists name it: 补贴发放明细表（青建〔2025〕8号，3页，已作遮盖处理）.
  public var inWords: String {
    let notes = [number, "\(pages)页", isRedacted ? "已作遮盖处理" : nil].compactMap(\.self)
    return "\(title)（\(notes.joined(separator: "，"))）"
  }
}

/// A part of a record that is not given (第三十七条).
public struct WithheldPart: Hashable, Sendable, Codable {
  /// The part, named without telling what it holds.
  public let what: String
  /// The outcome it would have had alone: D1…D8, U1a…
  public let outcome: Outcome
  /// Why.
  public let reason: String

  /// Creates it.
  public init(_ what: String, _ outcome: Outcome, reason: String) {
    self.what = what
    self.outcome = outcome
    self.reason = reason
  }
}

/// In which form records are given (第四十条).
public struct LetterDelivery: Hashable, Sendable {
  /// The form used.
  public let form: DeliveryForm
  /// The form the applicant asked for; nil where it is the same.
  public let requested: DeliveryForm?
  /// Why it differs.
  public let reason: String?

  /// Creates it.
  public init(_ form: DeliveryForm, requested: DeliveryForm? = nil, reason: String? = nil) {
    self.form = form
    self.requested = requested == form ? nil : requested
    self.reason = reason
  }
}

/// The forms in which records are given.
public enum DeliveryForm: String, Hashable, Sendable, CaseIterable, Codable {
  case paper, electronic, inspection

  /// The official words.
  public var name: String {
    switch self {
    case .paper: "纸质复制件"
    case .electronic: "电子文件"
    case .inspection: "查阅、抄录"
    }
  }

  /// Whether copies go with the letter.
  public var isAttached: Bool { self != .inspection }
}

/// The kinds that 第十四条 and 第十六条 name one by one.
public enum WithholdingKind: String, Hashable, Sendable, CaseIterable, Codable {
  case nationalSecurity = "国家安全"
  case publicSecurity = "公共安全"
  case economicSecurity = "经济安全"
  case socialStability = "社会稳定"
  case personnel = "人事管理"
  case logistics = "后勤管理"
  case internalWorkflow = "内部工作流程"
  case discussionRecord = "讨论记录"
  case draft = "过程稿"
  case consultationLetter = "磋商信函"
  case requestAndReport = "请示报告"

  /// The words of the law.
  public var name: String { rawValue }

  /// The outcome that names it.
  public var outcome: Outcome {
    switch self {
    case .nationalSecurity, .publicSecurity, .economicSecurity, .socialStability: .securityStability
    case .personnel, .logistics, .internalWorkflow: .internalAffairs
    case .discussionRecord, .draft, .consultationLetter, .requestAndReport: .processInformation
    }
  }
}

extension Channel {
  /// How letters tell the way of submission, behind 收到您: 通过互联网提交.
  public var inLetters: String {
    switch self {
    case .inPerson: "当面提交"
    case .post: "邮寄提交"
    case .oral: "口头提出并由本机关代为填写"
    case .online: "通过互联网提交"
    case .email: "通过电子邮件提交"
    case .fax: "以传真提交"
    }
  }
}
