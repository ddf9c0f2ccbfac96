public import GongkaiCore

/// What is written down of a request when it comes in (第二十九条).
public struct Registration: Hashable, Sendable {
  /// How the receipt day is found.
  public var rule: ReceiptRule
  /// The days known so far.
  public var dates: ArrivalDates
  /// The category of the applicant in the annual report.
  public var applicantKind: ApplicantKind
  /// Who asks; sealed before it is stored.
  public var applicant: Applicant
  /// Name, number or other description of the information; at most 2,000 characters.
  public var subject: String

  /// Creates a registration.
  public init(rule: ReceiptRule, dates: ArrivalDates, applicantKind: ApplicantKind, applicant: Applicant, subject: String) {
    self.rule = rule
    self.dates = dates
    self.applicantKind = applicantKind
    self.applicant = applicant
    self.subject = subject
  }

  static let subjectLimit = 2000

  /// The receipt day.
  ///
  /// - Throws: `DeskError` when the days cannot be true or do not decide yet, or a field is empty or too long.
  func receiptDay(today: Day) throws(DeskError) -> Day {
    if let refusal = rule.refusal(of: dates, today: today) { throw .arrival(refusal) }
    guard let day = rule.receiptDay(of: dates) else { throw .receiptUnknown(rule) }
    try Self.check("申请内容", subject, limit: Self.subjectLimit)
    try Self.check("姓名或者名称", applicant.name, limit: 200)
    return day
  }

  private static func check(_ name: String, _ text: String, limit: Int) throws(DeskError) {
    if text.allSatisfy(\.isWhitespace) { throw .field(name, .empty) }
    if text.unicodeScalars.count > limit { throw .field(name, .tooLong(limit: limit)) }
  }
}

/// Who asks, and how to reach them: only what 第二十九条 asks for, never a purpose.
public struct Applicant: Hashable, Sendable, Codable {
  /// Name as on the document of identity.
  public var name: String
  /// Kind of the document, for example 居民身份证.
  public var documentKind: String
  /// Its number.
  public var documentNumber: String
  /// Telephone number.
  public var telephone: String
  /// Postal address.
  public var address: String
  /// Address of electronic mail.
  public var email: String

  /// Creates an applicant; what is not known is empty.
  public init(
    name: String, documentKind: String = "", documentNumber: String = "", telephone: String = "", address: String = "", email: String = ""
  ) {
    self.name = name
    self.documentKind = documentKind
    self.documentNumber = documentNumber
    self.telephone = telephone
    self.address = address
    self.email = email
  }

  /// What tells one applicant from another: the document's number, else name and telephone; without spaces, letters in lower case.
  var identity: String {
    let text = documentNumber.isEmpty ? "\(name)|\(telephone)" : documentNumber
    return String(text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  /// What stands in place of a person whose period of retention is over.
  public static let cleared = Applicant(name: "（已按保存期限清除）")

  /// As most people see it: 张*, 138****0000.
  public var masked: Applicant {
    if self == .cleared { return self }
    return Applicant(
      name: name.first.map { "\($0)" + (name.count > 1 ? "*" : "") } ?? "", documentKind: documentKind,
      documentNumber: Self.hide(documentNumber, keeping: 3, 2), telephone: Self.hide(telephone, keeping: 3, 4),
      address: address.isEmpty ? "" : "***",
      email: email.split(separator: "@").last.map { email.contains("@") ? "***@\($0)" : "***" } ?? "")
  }

  private static func hide(_ text: String, keeping front: Int, _ back: Int) -> String {
    guard text.count > front + back else { return text.isEmpty ? "" : "***" }
    return text.prefix(front) + String(repeating: "*", count: text.count - front - back) + text.suffix(back)
  }
}
