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

  /// The receipt day.
  ///
  /// - Throws: `DeskError` when the days cannot be true or do not decide yet, or the claim cannot be registered.
  func receiptDay(today: Day) throws(DeskError) -> Day {
    if let refusal = rule.refusal(of: dates, today: today) { throw .arrival(refusal) }
    guard let day = rule.receiptDay(of: dates) else { throw .receiptUnknown(rule) }
    try check(applicant)
    return day
  }

  private func check(_ applicant: Applicant) throws(DeskError) {
    if applicant.name.allSatisfy(\.isWhitespace) { throw .field("姓名或者名称", .empty) }
    if applicant.name.unicodeScalars.count > 200 { throw .field("姓名或者名称", .tooLong(limit: 200)) }
    if let refusals = MatterRefusals(claim.refusals(of: applicant)) { throw .matterRefused(refusals) }
  }
}

extension MatterClaim {
  /// Every reason why this applicant's claim cannot be registered.
  func refusals(of applicant: Applicant) -> [MatterRefusal] {
    func isThere(_ text: String) -> Bool { !text.allSatisfy(\.isWhitespace) }
    return refusals(
      hasIdentity: isThere(applicant.documentNumber),
      hasContact: [applicant.telephone, applicant.address, applicant.email].contains(where: isThere))
  }
}
