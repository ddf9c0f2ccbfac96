// The text of each placeholder in one case. One switch, longer than our usual file, so that a new placeholder cannot be forgotten.

extension LetterFacts {
  /// The text of a placeholder; nil where the case does not have it yet.
  ///
  /// What a person entered comes before what is derived, but never before days, numbers, amounts and names (`LetterSlot.isExact`).
  public func value(of slot: LetterSlot) -> String? {
    if !slot.isExact, let text = entered[slot]?.nonEmpty { return text.trimmed }
    return derived(slot)?.nonEmpty
  }

  private func derived(_ slot: LetterSlot) -> String? {
    switch slot {
    case .organ, .office, .telephone, .address, .officeHours, .payee, .waysToPay: return slot.fields.first.map { office[$0] }
    case .you: return request.isOrganisation ? "你单位" : "您"
    case .addressee: return addresseeName
    case .requestNumber: return request.number
    case .received: return request.received.inChinese
    case .channel: return request.rule.channel.inLetters
    case .subject: return request.subject
    case .receiptRule: return request.rule.sentence
    case .due: return history.due?.inChinese
    case .correctionNoticed: return history.correction?.noticed.inChinese
    case .defects: return history.correction?.defects
    case .correctionUntil: return history.correction?.until.inChinese
    case .correctionReceived: return history.correction?.received?.inChinese
    case .consulted: return history.consultationsInWords
    case .thirdPartyAnswer: return history.thirdPartiesInWords ?? decision?.text(of: .consultation)
    case .consultationSent: return history.consultations.last?.consultation.sent.inChinese
    case .consultationLimit: return history.consultations.last?.consultation.addressee.limit.lengthInWords
    case .extensionNoticed: return history.extended?.noticed.inChinese
    case .extensionDays: return history.extended.map { String($0.days) }
    case .extensionReason: return history.extended?.reason
    case .delayNoticed: return history.delay?.noticed.inChinese
    case .delayUntil: return history.delay?.until.inChinese
    case .delayReason: return history.delay?.reason
    case .feeNoticed: return history.fee?.noticed.inChinese
    case .feeUntil: return history.fee?.until.inChinese
    case .feePaid: return history.fee?.paid?.inChinese
    case .feePeriod: return TimeLimit.of(.fee).lengthInWords
    case .feeAmount: return (charged?.amount ?? history.fee?.yuan).map { String($0) }
    case .feeStandard: return charged?.standardInWords
    case .feeCalculation: return charged?.calculation
    case .reasonsNoticed: return history.reasons?.noticed.inChinese
    case .reasonsUntil: return history.reasons?.until.inChinese
    case .reasonsGiven: return history.reasons?.given?.inChinese
    case .statedReasons: return decision?.text(of: .reasonsStep)
    case .searches: return history.searchesInWords ?? decision?.text(of: .searchRecord)
    case .withdrawn: return history.withdrawal?.on.inChinese
    case .statement: return history.withdrawal?.statement
    case .basis: return Citation.inWords(basis)
    case .remedies: return remedyText
    case .reasons: return decision?.reasons
    case .exactWay: return decision?.text(of: .exactWay)
    case .time: return decision?.text(of: .time)
    case .records: return records.map(\.inWords).joined(separator: "；")
    case .deliveryForm: return delivery?.form.name
    case .requestedForm: return delivery?.requested?.name
    case .formReason: return delivery?.reason
    case .withheldParts: return withheldInWords
    case .namedLaw: return decision?.text(of: .namedLaw)
    case .kinds: return kinds.filter { $0.outcome == decision?.outcome }.map(\.name).joined(separator: "、")
    case .accessRule: return decision?.text(of: .accessRule)
    case .rightOrgan: return decision?.text(of: .rightOrgan)
    case .earlierAnswer: return decision?.text(of: .earlierAnswer)
    case .earlierProvision: return decision?.text(of: .earlierProvision)
    case .method: return service?.name
    case .whoAnswers: return history.transfer?.to
    case .materials, .queryCode, .howToCorrect, .guidance, .classification, .fileInspection, .petitionChannel, .whereToObtain, .frequency,
      .whatToExplain, .information, .whyAffected, .question, .plannedDay, .record, .recordError, .recordCorrection,
      .correctedOn, .forwardedTo, .servedTitle, .servedNumber, .place:
      return nil
    }
  }

  /// Whom the letter goes to: who was asked, or the applicant.
  private var addresseeName: String? {
    switch letter.spec.addressee {
    case .applicant: request.applicant
    case .thirdParty: history.consultations.last { $0.consultation.addressee == .thirdParty }?.name
    case .organ: history.consultations.last { $0.consultation.addressee != .thirdParty }?.name
    }
  }

  /// Everything the letter has to cite: its basis and that of each withheld part.
  var cited: [Citation] { basis + withheld.flatMap(\.outcome.basisInLetter) }

  /// The basis of the outcome, of the alternative chosen, of the consultation; the letter's own where it tells none of them.
  private var basis: [Citation] {
    if let outcome = decision?.outcome, outcome.letter == letter { return outcome.basisInLetter }
    if let choice, choice.letter == letter { return choice.basis }
    if letter == .organConsultation, let asked = history.consultations.last { return asked.consultation.addressee.basis }
    return letter.spec.basis
  }

  /// The withheld parts, each its own paragraph, numbered behind the disclosed part, which is the first.
  ///
  /// nil where a part is not named, has no reason, or rests on nothing that refuses.
  private var withheldInWords: String? {
    guard withheld.allSatisfy({ $0.what.nonEmpty != nil && $0.reason.nonEmpty != nil && $0.outcome.withheldBasis != nil }) else {
      return nil
    }
    return withheld.enumerated().map { index, part in
      let basis = Citation.inWords([.regulation("第三十七条")] + part.outcome.basisInLetter)
      return "\(Self.ordinal(index + 2))、\(part.what.withoutStop)，\(part.outcome.group.name)。理由：\(part.reason.withoutStop)。依据：\(basis)。"
    }.joined(separator: "\n")
  }

  /// The remedies with what the place has to add; nil where organ or court is not filled in.
  private var remedyText: String? {
    let isNamed = !office[.reviewOrgan].isEmpty && !office[.court].isEmpty
    return isNamed || !remedy.namesReviewOrgan ? remedyNote.text : nil
  }

  /// What the letter says of remedies.
  var remedyNote: RemedyNote {
    RemedyNote(
      remedy, reviewOrgan: office[.reviewOrgan], court: office[.court],
      onlineChannel: service == .electronic ? office[.onlineReview].nonEmpty : nil, document: letter.selfReference, parts: partsForReview,
      basis: remedy == .reviewFirst ? remedy.basis(decidedOn: date) : [])
  }

  /// The numbers of the withheld parts that are refusals in the sense of 行政复议法第二十三条: 第二项、第三项; nil where the whole is one.
  private var partsForReview: String? {
    guard remedy == .reviewFirst, decision?.outcome == .partlyProvided else { return nil }
    let numbers = withheld.indices.filter { withheld[$0].outcome.withheldBasis?.isRefusal == true }
    guard !numbers.isEmpty else { return "不予公开的部分" }
    return numbers.map { "第\(Self.ordinal($0 + 2))项" }.joined(separator: "、")
  }

  /// 一, 二, … 九十九.
  static func ordinal(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let (tens, ones) = (number / 10, number % 10)
    return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[ones]
  }
}

extension Decision {
  /// The words of a particular; nil where the decision does not state it.
  func text(of prerequisite: Outcome.Prerequisite) -> String? {
    particulars.first { $0.of == prerequisite }?.text.nonEmpty
  }
}

extension String {
  /// Without the stops and semicolons at the end, for text that is followed by one of ours.
  var withoutStop: String {
    let text = trimmed
    let scalars = text.unicodeScalars.reversed().drop { Self.stops.contains($0) }
    return String(String.UnicodeScalarView(scalars.reversed()))
  }

  static let stops: Set<Unicode.Scalar> = ["。", "；", "，", "、", ";", ".", ","]
}

extension ProcessingFee {
  /// The standard with what is counted together, as the fee notice states it (收费办法第四条、第五条).
  var standardInWords: String {
    switch standard {
    case .byItem: "\(standardName)，同一申请人在一个自然月内的申请累计计算"
    case .byVolume: "\(standardName)，以单件申请的页数计算"
    }
  }
}
