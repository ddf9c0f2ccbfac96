/// What is answered to a request: one of the 26 outcomes with what it rests on.
public struct Decision: Hashable, Sendable, Codable {
  /// The outcome.
  public let outcome: Outcome
  /// For partial disclosure: on what the withheld parts rest, at least one; where the parts are listed, what they rest on.
  public let withheldUnder: [WithheldBasis]
  /// The reasons in words; mandatory where the outcome refuses.
  public let reasons: String
  /// What the outcome asks to be stated, in words (the way to the information, the responsible organ, the law that forbids …).
  public let particulars: [Particular]
  /// For partial disclosure: the withheld parts, each with what it rests on; empty in decisions that named the bases only.
  public let parts: [WithheldPart]
  /// How the information is provided; nil where nothing is, or where it is said in the letter only.
  public let provision: Provision?

  /// One thing stated.
  public struct Particular: Hashable, Sendable, Codable {
    /// What is stated.
    public let of: Outcome.Prerequisite
    /// The words.
    public let text: String

    /// Creates a particular.
    public init(_ of: Outcome.Prerequisite, _ text: String) {
      self.of = of
      self.text = text
    }
  }

  /// Creates a decision.
  public init(
    _ outcome: Outcome, withheldUnder: [WithheldBasis] = [], reasons: String = "", particulars: [Particular] = [],
    parts: [WithheldPart] = [], provision: Provision? = nil
  ) {
    self.outcome = outcome
    self.withheldUnder = parts.isEmpty ? withheldUnder : WithheldBasis.of(parts)
    self.reasons = reasons
    self.particulars = particulars
    self.parts = parts
    self.provision = provision
  }

  /// Reads a decision; those kept before parts and provision were part of it have neither.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Outcome.self, forKey: .outcome), withheldUnder: try values.decode([WithheldBasis].self, forKey: .withheldUnder),
      reasons: try values.decode(String.self, forKey: .reasons), particulars: try values.decode([Particular].self, forKey: .particulars),
      parts: try values.decodeIfPresent([WithheldPart].self, forKey: .parts) ?? [],
      provision: try values.decodeIfPresent(Provision.self, forKey: .provision))
  }
}

/// A search for information that may not exist: without it the answer of 第三十六条第（四）项 is the classic lost case.
public struct SearchRecord: Hashable, Sendable, Codable {
  /// Who searched.
  public let by: String
  /// Where: files, systems, departments asked.
  public let places: String
  /// The words searched for.
  public let keywords: String

  /// Creates a record.
  public init(by: String, places: String, keywords: String) {
    self.by = by
    self.places = places
    self.keywords = keywords
  }
}

/// What the addressee of a consultation answered.
public enum ConsultationPosition: String, Hashable, Sendable, Codable, CaseIterable {
  case agrees, partlyAgrees, objects, none

  /// The official word.
  public var name: String {
    switch self {
    case .agrees: "同意公开"
    case .partlyAgrees: "部分同意公开"
    case .objects: "不同意公开"
    case .none: "未表示意见"
    }
  }
}

/// The reviews a draft answer passes.
public enum DisclosureReview: String, Hashable, Sendable, Codable, CaseIterable {
  /// 第十七条: before anything is disclosed.
  case secrecy
  /// Of decisions that refuse (convention).
  case legality

  /// The official name.
  public var name: String {
    switch self {
    case .secrecy: "保密审查"
    case .legality: "合法性审核"
    }
  }

  /// The role that does it.
  public var role: Role {
    switch self {
    case .secrecy: .secrecyReviewer
    case .legality: .legalReviewer
    }
  }
}

/// How and when an answer reached the applicant (国办公开办函〔2016〕235号).
public struct Service: Hashable, Sendable, Codable {
  /// The way of service.
  public let method: Method
  /// The day that decides whether the answer is in time: of signature, of posting, of dispatch.
  public let inTimeBasis: Day
  /// Number of the mail, or other proof.
  public let proof: String

  /// Creates a service record.
  public init(_ method: Method, inTimeBasis: Day, proof: String) {
    self.method = method
    self.inTimeBasis = inTimeBasis
    self.proof = proof
  }

  /// The ways of service.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    case direct, entrusted, post, electronic

    /// The official name.
    public var name: String {
      switch self {
      case .direct: "直接送达"
      case .entrusted: "委托其他行政机关代为送达"
      case .post: "通过邮政企业邮寄送达"
      case .electronic: "电子送达"
      }
    }

    /// The day that decides whether service is in time.
    public var basis: String {
      switch self {
      case .direct, .entrusted: "申请人或者其法定代理人签收之日"
      case .post: "交邮之日"
      case .electronic: "数据电文进入发件人控制之外的系统之日"
      }
    }
  }
}
