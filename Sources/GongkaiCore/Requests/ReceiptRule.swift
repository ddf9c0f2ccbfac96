/// Which day is the receipt day (收到申请之日), day 0 of the reply period; the raw value is stored with the case.
public enum ReceiptRule: String, Hashable, Sendable, CaseIterable, Codable {
  /// The day of submission (第三十一条第（一）项).
  case inPerson
  /// The day the office completes the form for the applicant, as in person (convention).
  case oral
  /// The day the organ signs for it (第三十一条第（二）项).
  case postSigned
  /// The day the office confirms with the applicant, which must be the day it arrives (第三十一条第（二）项).
  case postUnsigned
  /// It reached another unit or person of the organ: the day of confirmation by telephone (国办公开办函〔2015〕207号第一部分).
  case postMisdirected
  /// The day both sides have confirmed (第三十一条第（三）项).
  case online
  /// The day both sides have confirmed (第三十一条第（三）项), no longer the day the mail system received it.
  case email
  /// The day both sides have confirmed (第三十一条第（三）项).
  case fax

  /// The channel it belongs to.
  public var channel: Channel {
    switch self {
    case .inPerson: .inPerson
    case .oral: .oral
    case .postSigned, .postUnsigned, .postMisdirected: .post
    case .online: .online
    case .email: .email
    case .fax: .fax
    }
  }

  /// Where it is laid down.
  public var citation: Citation {
    switch self {
    case .inPerson, .oral: Citation(.regulation, "第三十一条第（一）项")
    case .postSigned, .postUnsigned: Citation(.regulation, "第三十一条第（二）项")
    case .postMisdirected: Citation(.limitsExplanation, "第一部分第二项")
    case .online, .email, .fax: Citation(.regulation, "第三十一条第（三）项")
    }
  }

  /// The rule as the receipt prints it.
  public var sentence: String {
    switch self {
    case .inPerson: "当面提交的，以提交之日为收到申请之日。"
    case .oral: "口头申请的，以代为填写完成之日为收到申请之日。"
    case .postSigned: "以邮寄方式提交的，以行政机关签收之日为收到申请之日。"
    case .postUnsigned: "以平常信函等无需签收的邮寄方式提交的，应当于收到当日与申请人确认，确认之日为收到申请之日。"
    case .postMisdirected: "寄到本机关其他内设机构或者人员的，政府信息公开工作机构实际收到当日与申请人电话确认，确认之日为收到申请之日。"
    case .online, .email, .fax: "通过互联网渠道或者传真提交的，以双方确认之日为收到申请之日。"
    }
  }

  /// Which days decide.
  enum Deciding: Hashable, Sendable {
    case submission
    case arrival
    case applicantConfirms
    case bothConfirm
  }

  var deciding: Deciding {
    switch self {
    case .inPerson, .oral: .submission
    case .postSigned: .arrival
    case .postUnsigned, .postMisdirected: .applicantConfirms
    case .online, .email, .fax: .bothConfirm
    }
  }

  /// The receipt day; nil while it is not known: no confirmation yet (an applicant who cannot be reached is registered, and the period begins
  /// when contact is restored), or days that contradict one another.
  ///
  /// - Parameter submissionConfirms: the platform shows a receipt at once and the guide says that this is the confirmation by both sides
  ///   (convention, only `online`).
  public func receiptDay(of dates: ArrivalDates, submissionConfirms: Bool = false) -> Day? {
    guard refusal(of: dates) == nil else { return nil }
    if self == .online, submissionConfirms { return dates.submitted }
    switch deciding {
    case .submission: return dates.submitted
    case .arrival: return dates.arrived
    case .applicantConfirms: return dates.arrived == nil ? nil : dates.confirmedByApplicant
    case .bothConfirm:
      guard let organ = dates.confirmedByOrgan, let applicant = dates.confirmedByApplicant else { return nil }
      return max(organ, applicant)
    }
  }
}
