/// How information is provided: the answer to the sixth question, 怎么给 (第四十条).
public struct Provision: Hashable, Sendable, Codable {
  /// The form.
  public let form: DeliveryForm
  /// The way to the applicant; nil where nothing goes out because the information is inspected at the office.
  public let means: ProvisionMeans?
  /// The form the applicant asked for, where it is another; nil where it is the same or not known.
  public let requested: DeliveryForm?
  /// Why the form asked for is not used: it endangers the carrier, or costs too much (第四十条).
  public let reason: String
  /// What is given, as the letter lists it.
  public let records: [LetterRecord]

  /// Creates it.
  public init(
    _ form: DeliveryForm, _ means: ProvisionMeans? = nil, requested: DeliveryForm? = nil, reason: String = "", records: [LetterRecord] = []
  ) {
    self.form = form
    self.means = form.isAttached ? means : nil
    self.requested = requested == form ? nil : requested
    self.reason = reason
    self.records = records
  }

  /// As the letter tells it.
  public var delivery: LetterDelivery { LetterDelivery(form, requested: requested, reason: reason.nonEmpty) }

  /// The way in which a letter that goes the same way is served; nil where nothing goes out.
  public var service: Service.Method? { means?.service }

  /// Sides of A4 or smaller of all records together; what a fee by volume counts.
  public var pages: Int { records.reduce(0) { $0 + $1.pages } }

  /// In one line: 电子文件，在本站下载.
  public var inWords: String { [form.name, means?.name].compactMap(\.self).joined(separator: "，") }
}

/// How the information is to reach the applicant (第二十九条第二款第（三）项).
public enum ProvisionMeans: String, Hashable, Sendable, Codable, CaseIterable {
  case online, email, post, pickup

  /// The words on the form.
  public var name: String {
    switch self {
    case .online: "在本站下载"
    case .email: "电子邮箱"
    case .post: "邮寄"
    case .pickup: "到办公地点领取"
    }
  }

  /// The way of service that it is.
  public var service: Service.Method {
    switch self {
    case .online, .email: .electronic
    case .post: .post
    case .pickup: .direct
    }
  }
}
