public import GongkaiCore

/// What is written down of a correction or a suggestion when it comes in.
public struct MatterRegistration: Hashable, Sendable {
  /// How the receipt day is found.
  public var rule: ReceiptRule
  /// The days known so far.
  public var dates: ArrivalDates
  /// The category of the applicant.
  public var applicantKind: ApplicantKind
  /// Who asks; sealed before it is stored.
  public var applicant: Applicant
  /// What is asked; sealed before it is stored.
  public var claim: MatterClaim

  /// Creates a registration.
  public init(rule: ReceiptRule, dates: ArrivalDates, applicantKind: ApplicantKind, applicant: Applicant, claim: MatterClaim) {
    self.rule = rule
    self.dates = dates
    self.applicantKind = applicantKind
    self.applicant = applicant
    self.claim = claim
  }

  /// The receipt day: the day it reached the office (convention). The confirmations of 第三十一条 are those of requests for information.
  ///
  /// - Throws: `DeskError` when the days cannot be true or are not known, or it cannot be registered.
  func receiptDay(today: Day) throws(DeskError) -> Day {
    if let refusal = rule.refusal(of: dates, today: today) { throw .arrival(refusal) }
    guard let day = dates.arrived ?? dates.submitted else { throw .receiptUnknown(rule) }
    if applicant.name.allSatisfy(\.isWhitespace) { throw .field("姓名或者名称", .empty) }
    if applicant.name.unicodeScalars.count > 200 { throw .field("姓名或者名称", .tooLong(limit: 200)) }
    if let refusals = MatterRefusals(claim.officeRefusals) { throw .matterRefused(refusals) }
    return day
  }
}

extension MatterKind {
  /// The series that its numbers are allotted from.
  var series: String { "matter-\(mark)" }
}

extension MatterClaim {
  /// Everything that is missing in this applicant's claim.
  func refusals(of applicant: Applicant) -> [MatterRefusal] {
    func isThere(_ text: String) -> Bool { !text.allSatisfy(\.isWhitespace) }
    return refusals(
      hasIdentity: isThere(applicant.documentNumber),
      hasContact: [applicant.telephone, applicant.address, applicant.email].contains(where: isThere))
  }
}
