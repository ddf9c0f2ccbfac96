extension Matter {
  /// The facts of the letter that tells the decision; nil before there is one.
  ///
  /// - Parameter request: who asked, and how it came; number, receipt day and subject are the matter's own.
  public func letterFacts(office: OfficeProfile, date: Day, applicant: String, rule: ReceiptRule, isOrganisation: Bool) -> LetterFacts? {
    guard let decision else { return nil }
    var request = LetterRequest(number: number, received: received, rule: rule, subject: claim.subject, applicant: applicant)
    request.isOrganisation = isOrganisation
    var facts = LetterFacts(decision.outcome.letter, office: office, date: date, request: request, entered: entered(decision))
    facts.choice = decision.outcome.choice
    for entry in entries {
      guard case .signed(let serial) = entry.event else { continue }
      (facts.isSigned, facts.serial, facts.date) = (true, serial, entry.on)
    }
    return facts
  }

  private func entered(_ decision: MatterDecision) -> [LetterSlot: String] {
    var texts: [LetterSlot: String] = [.reasons: decision.reasons]
    if case .correction(let claim) = claim {
      texts[.record] = claim.record
      texts[.recordError] = claim.error
    }
    texts[.recordCorrection] = decision.correction
    texts[.correctedOn] = decision.correctedOn?.inChinese
    texts[.forwardedTo] = decision.organ
    return texts.filter { !$0.value.allSatisfy(\.isWhitespace) }
  }
}
