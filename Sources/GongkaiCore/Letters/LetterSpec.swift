/// What the law and good order ask of a letter: to whom, what it must say, on which basis, which remedies, who signs.
public struct LetterSpec: Hashable, Sendable {
  /// To whom it goes.
  public let addressee: Addressee
  /// What it must say in every case, in the order of the letter.
  public let mandatory: [LetterElement]
  /// What it must say where the case has it: the history that moved the deadline, a form other than the one asked for …
  public let whenApplicable: [LetterElement]
  /// Where the law provides for it; letters that tell an outcome cite that of their outcome.
  public let basis: [Citation]
  /// Which remedies it tells.
  public let remedy: RemedyRule
  /// The series of its number; nil where it bears none.
  public let series: NumberSeries?
  /// The role that signs it: the head of the office for procedural letters, the leader for decisions (law.md section 14).
  public let signer: Role

  /// Whether it bears a number (发文字号) and so the red letterhead, of which the number is a part (GB/T 9704—2012, 7.2).
  public var hasLetterhead: Bool { series != nil }

  /// To whom letters go.
  public enum Addressee: String, Hashable, Sendable, CaseIterable, Codable {
    case applicant, thirdParty, organ

    /// The official name.
    public var name: String {
      switch self {
      case .applicant: "申请人"
      case .thirdParty: "第三方"
      case .organ: "其他机关"
      }
    }
  }

  /// Which remedies a letter tells.
  public enum RemedyRule: Hashable, Sendable {
    /// Those of the outcome it tells, by the day of the decision.
    case byOutcome
    /// Always these.
    case fixed(RemedyClass)
  }
}

extension Letter {
  /// What is asked of this letter.
  public var spec: LetterSpec {
    switch self {
    case .receipt: notice([.receiptRule, .materials, .replyDeadline], [.regulation("第四十五条")], series: nil, signer: .registrar)
    case .correctionNotice:
      notice([.defects, .howToCorrect, .guidance, .period, .effectOfSilence], [.regulation("第三十条")])
    case .reasonsNotice: notice([.frequency, .whatToExplain, .period, .effectOfSilence], [.regulation("第三十五条")])
    case .extensionNotice: notice([.extensionReason, .extensionDays, .newDeadline], [.regulation("第三十三条第二款")])
    case .thirdPartyConsultation:
      toOthers(
        .thirdParty, [.informationConcerned, .whyAffected, .question, .period, .effectOfSilence, .howToStateGrounds, .replySlip],
        Consultation.Addressee.thirdParty.basis, signer: .officeHead)
    case .consultationNotice: notice([.timeNotCounted, .beginning], [.regulation("第三十三条第三款")])
    case .organConsultation:
      toOthers(
        .organ, [.informationConcerned, .question, .period, .effectOfSilence],
        Consultation.Addressee.otherOrgan.basis + Consultation.Addressee.coMaker.basis, signer: .officeHead)
    case .disclosureNotice:
      toOthers(
        .thirdParty, [.informationConcerned, .decision, .reasons, .plannedDay], [.regulation("第三十二条")], remedy: .fixed(.thirdParty),
        signer: .leader)
    case .delayNotice: notice([.frequency, .delayReason, .newDeadline], [.regulation("第三十五条")])
    case .feeNotice:
      notice(
        [.feeStandard, .feeCalculation, .feeAmount, .payee, .waysToPay, .period, .effectOfSilence],
        [.regulation("第四十二条第一款"), Citation(.feeMeasures, "第三条"), Citation(.feeMeasures, "第六条")], remedy: .fixed(.feeNotice))
    case .entrustment: notice([.whoAnswers], [Citation(.answererExplanation), Citation(.reformExplanation)])
    case .noFurtherHandling: decision(signer: .officeHead, series: .notices)
    case .withdrawal: decision(signer: .officeHead, series: .notices)
    case .serviceRecord: form
    case .provided: decision([.records, .deliveryForm])
    case .partlyProvided: decision([.disclosedParts, .deliveryForm])
    case .internalAffairs: decision([.category])
    case .processInformation: decision([.category, .noDutyToDisclose])
    case .enforcementFile: decision([.noDutyToDisclose])
    case .alreadyPublic, .wayAndTimeTold, .stateSecret, .prohibitedByLaw, .securityStability, .thirdPartyRights, .inquiryMatter,
      .notExisting,
      .otherOrgansDuty, .needsProcessing, .stillUnclear, .petition, .repeated, .publication, .excessive, .reissue,
      .notGovernmentInformation:
      decision()
    case .recordCorrected: ofRecords([.record, .recordError, .recordCorrection, .findings], remedy: .choice, signer: .leader)
    case .recordNotCorrected: ofRecords([.record, .findings, .reasons], remedy: .choice, signer: .leader)
    // A duty that lies with another organ is a decision on the application (convention: the same class as U1b).
    case .recordCorrectionForwarded: ofRecords([.record, .forwardedTo], remedy: .choice, signer: .officeHead)
    // A suggestion is no claim; the answer to it decides on nobody's right (convention).
    case .suggestionAnswer:
      answer([.suggestion, .decision, .reasons], [.regulation("第四十四条第二款")], remedy: .fixed(.none), signer: .officeHead, series: .decisions)
    }
  }

  /// What every letter about a request says besides its own elements.
  private func answer(
    _ own: [LetterElement], _ basis: [Citation], remedy: LetterSpec.RemedyRule, signer: Role, series: NumberSeries?,
    whenApplicable: [LetterElement] = []
  ) -> LetterSpec {
    letter(.applicant, [.receiptFacts] + own, basis, remedy: remedy, signer: signer, series: series, whenApplicable: whenApplicable)
  }

  private func letter(
    _ addressee: LetterSpec.Addressee, _ own: [LetterElement], _ basis: [Citation], remedy: LetterSpec.RemedyRule, signer: Role,
    series: NumberSeries?, whenApplicable: [LetterElement] = []
  ) -> LetterSpec {
    var elements: Set<LetterElement> = Set(own).union([.organ, .title, .addressee, .contact, .signature])
    if series != nil { elements.insert(.number) }
    if !basis.isEmpty { elements.insert(.basis) }
    if remedy != .fixed(.none) { elements.insert(.remedies) }
    return LetterSpec(
      addressee: addressee, mandatory: LetterElement.allCases.filter(elements.contains),
      whenApplicable: LetterElement.allCases.filter { whenApplicable.contains($0) && !elements.contains($0) }, basis: basis, remedy: remedy,
      series: series, signer: signer)
  }

  private func notice(
    _ own: [LetterElement], _ basis: [Citation], remedy: LetterSpec.RemedyRule = .fixed(.none), series: NumberSeries? = .notices,
    signer: Role = .officeHead
  ) -> LetterSpec {
    answer(own, basis, remedy: remedy, signer: signer, series: series, whenApplicable: [.history, .queryCode])
  }

  private func toOthers(
    _ addressee: LetterSpec.Addressee, _ own: [LetterElement], _ basis: [Citation], remedy: LetterSpec.RemedyRule = .fixed(.none),
    signer: Role
  ) -> LetterSpec {
    letter(addressee, own, basis, remedy: remedy, signer: signer, series: .letters)
  }

  /// A letter that tells an outcome: what it must say follows from the outcome's prerequisites, basis and duty to give reasons.
  private func decision(_ own: [LetterElement] = [], signer: Role = .leader, series: NumberSeries = .decisions) -> LetterSpec {
    let outcomes = outcomes
    var elements = own + [.findings, .decision] + outcomes.flatMap(\.prerequisites).compactMap(\.element)
    if outcomes.contains(where: \.reasonsAreMandatory) { elements.append(.reasons) }
    let isNeverTold = outcomes.allSatisfy { $0.remedy(decidedOn: .last) == .none }
    return answer(
      elements, outcomes.flatMap(\.basisInLetter), remedy: isNeverTold ? .fixed(.none) : .byOutcome, signer: signer, series: series,
      whenApplicable: [.history, .reasons, .attachments, .formReason, .fileInspection, .channel, .whereToObtain])
  }

  private func ofRecords(_ own: [LetterElement], remedy: RemedyClass, signer: Role) -> LetterSpec {
    answer(own + [.decision], [.regulation("第四十一条")], remedy: .fixed(remedy), signer: signer, series: .decisions)
  }

  /// The record of service is a form that is filled in by hand and bears neither number nor remedies of its own.
  private var form: LetterSpec {
    LetterSpec(
      addressee: .applicant,
      mandatory: [
        .organ, .title, .number, .addressee, .servedDocument, .place, .servedOn, .method, .receiver, .servers, .refusedOrAbsent, .remarks,
      ], whenApplicable: [], basis: [Citation(.serviceExplanation)], remedy: .fixed(.none), series: nil, signer: .registrar)
  }
}

extension Outcome.Prerequisite {
  /// The element in which a letter states what had to be on file; nil for what no letter states.
  public var element: LetterElement? {
    switch self {
    case .exactWay: .exactWay
    case .time: .time
    case .withheldParts: .withheldParts
    case .classification: .classification
    case .namedLaw: .namedLaw
    case .assessment: .danger
    case .consultation: .consultation
    case .accessRule: .accessRule
    case .searchRecord: .searchScope
    case .rightOrgan: .rightOrgan
    case .correction: .correction
    case .earlierAnswer: .earlierAnswer
    case .reasonsStep: .reasonsStep
    case .earlierProvision: .earlierProvision
    case .lapsedCorrection, .lapsedFee: .lapsedNotice
    case .withdrawalStatement: .withdrawal
    case .statedCause: nil
    }
  }
}

extension Outcome {
  /// What the letter cites: the basis of the outcome, and for a refusal of disclosure the duty to tell it with reasons (第三十六条第（三）项).
  public var basisInLetter: [Citation] {
    withheldBasis?.isRefusal == true ? basis + [.regulation("第三十六条第（三）项")] : basis
  }
}
