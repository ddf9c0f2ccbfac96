/// What an officer should look at before deciding on a request: signs of a repeated, parallel or frequent request. Never a decision.
public enum RequestHint: Hashable, Sendable {
  /// The same applicant asked for what looks the same and was answered: 重复申请 may be considered (第三十六条第（六）项).
  case answeredBefore(Likeness, answered: Day)
  /// The same applicant asked for what looks the same and has no answer yet: one registration is enough.
  case pending(Likeness)
  /// Others ask for what looks the same: proactive disclosure may be considered (第四十四条第一款).
  case askedByOthers([String])
  /// The applicant's units of the calendar month, this request included, are beyond the free ones.
  case monthCount(Int, year: Int, month: Int)

  /// Why two requests look the same.
  public struct Likeness: Hashable, Sendable {
    /// The other request's number.
    public let request: String
    /// Likeness of the descriptions in percent.
    public let percent: Int
    /// Whether both name the same document number.
    public let sharesDocumentNumber: Bool
  }

  /// What is compared: a request in short.
  public struct Subject: Hashable, Sendable {
    /// The request's number.
    public let number: String
    /// A key that tells applicants apart.
    public let applicant: String
    /// The receipt day.
    public let received: Day
    /// The information sought, in the applicant's words.
    public let description: String
    /// The day it was answered; nil while open.
    public let answered: Day?
    /// The units it was split into.
    public let units: Int

    /// Creates a subject.
    public init(number: String, applicant: String, received: Day, description: String, answered: Day? = nil, units: Int = 1) {
      self.number = number
      self.applicant = applicant
      self.received = received
      self.description = description
      self.answered = answered
      self.units = units
    }
  }

  /// From when on two descriptions look the same, and a month looks busy (convention; the law names no number).
  public struct Settings: Hashable, Sendable, Codable {
    /// Percent from which descriptions look the same.
    public var likenessPercent: Int
    /// Units of a month beyond which a hint is given; 10 are free under the fee measures.
    public var freeUnits: Int

    /// The settings of an organ.
    public init(likenessPercent: Int = 80, freeUnits: Int = 10) {
      self.likenessPercent = likenessPercent
      self.freeUnits = freeUnits
    }
  }
}

extension RequestHint {
  /// The hints on a request, given the organ's other requests.
  public static func all(on subject: Subject, among others: [Subject], settings: Settings = Settings()) -> [RequestHint] {
    let text = TextLikeness(subject.description)
    let documents = DocumentNumber.all(in: subject.description)
    let alike = others.compactMap { other -> (Subject, Likeness)? in
      guard other.number != subject.number, other.received <= subject.received else { return nil }
      let percent = text.percent(with: TextLikeness(other.description))
      let shares = DocumentNumber.all(in: other.description).contains { one in documents.contains { $0.isSame(as: one) } }
      guard percent >= settings.likenessPercent || shares else { return nil }
      return (other, Likeness(request: other.number, percent: percent, sharesDocumentNumber: shares))
    }
    let own = alike.filter { $0.0.applicant == subject.applicant }.map { other, likeness -> RequestHint in
      if let answered = other.answered, answered <= subject.received {
        .answeredBefore(likeness, answered: answered)
      } else {
        .pending(likeness)
      }
    }
    let foreign = alike.filter { $0.0.applicant != subject.applicant }.map(\.0.number)
    return own + (foreign.isEmpty ? [] : [.askedByOthers(foreign)]) + busyMonth(subject, others, settings)
  }

  private static func busyMonth(_ subject: Subject, _ others: [Subject], _ settings: Settings) -> [RequestHint] {
    let earlier = others.filter { $0.number != subject.number && $0.applicant == subject.applicant }
      .map { ProcessingFee.DatedUnits(received: $0.received, units: $0.units) }
    let count = ProcessingFee.unitsBefore(subject.received, earlier: earlier) + subject.units
    let (year, month, _) = subject.received.components
    return count > settings.freeUnits ? [.monthCount(count, year: year, month: month)] : []
  }
}

extension RequestHint: CustomStringConvertible {
  /// The sentence for the officer.
  public var description: String {
    switch self {
    case .answeredBefore(let likeness, let answered):
      "同一申请人的\(likeness.request)与本申请\(likeness.reason)，已于\(answered.inChinese)答复。请核对是否属于重复申请（\(Citation(.regulation, "第三十六条第（六）项"))）。"
    case .pending(let likeness): "同一申请人的\(likeness.request)与本申请\(likeness.reason)，尚未答复。请核对是否同一申请经不同渠道提交；是的，只登记一件。"
    case .askedByOthers(let numbers):
      "其他申请人的\(numbers.joined(separator: "、"))与本申请相似。可以公开的，可考虑纳入主动公开（\(Citation(.regulation, "第四十四条第一款"))）。"
    case .monthCount(let count, let year, let month):
      "该申请人\(year)年\(month)月已申请 \(count) 件。是否明显超过合理范围由承办人判断；不处理的，应当先要求说明理由（\(Citation(.regulation, "第三十五条"))）。"
    }
  }
}

extension RequestHint.Likeness {
  /// What is alike, for the sentence.
  var reason: String { sharesDocumentNumber ? "所列文号相同（内容相似度 \(percent)%）" : "内容相似（\(percent)%）" }
}
