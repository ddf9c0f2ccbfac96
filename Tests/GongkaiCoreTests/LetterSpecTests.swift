import GongkaiCore
import GongkaiLetterSamples
import Testing

/// What is asked of each letter against section 11 of the domain document, written out a second time here.
@Suite struct LetterSpecTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var code: String
    var title: String
    var own: [LetterElement]
    var signer: Role = .leader
    var series: NumberSeries? = .decisions
    /// The class on 2026-01-05; P1 with a part under 第十五条.
    var remedy: RemedyClass = .choice
    var testDescription: String { code }
  }

  static func notice(_ code: String, _ title: String, _ own: [LetterElement], _ remedy: RemedyClass = .none) -> Row {
    Row(code: code, title: title, own: own, signer: .officeHead, series: .notices, remedy: remedy)
  }

  static func answer(_ code: String, _ own: [LetterElement], _ remedy: RemedyClass = .choice) -> Row {
    Row(code: code, title: "政府信息公开申请答复书", own: own + [.decision, .findings], remedy: remedy)
  }

  static let rows: [Row] = [
    Row(
      code: "L01", title: "政府信息公开申请登记回执", own: [.receiptFacts, .receiptRule, .replyDeadline, .materials], signer: .registrar, series: nil,
      remedy: .none),
    notice("L02", "政府信息公开申请补正告知书", [.receiptFacts, .defects, .howToCorrect, .period, .effectOfSilence, .guidance]),
    notice("L03", "政府信息公开申请说明理由通知书", [.frequency, .whatToExplain, .period, .effectOfSilence]),
    notice("L04", "政府信息公开申请延期答复告知书", [.extensionReason, .extensionDays, .newDeadline]),
    Row(
      code: "L05", title: "政府信息公开征求第三方意见函",
      own: [.informationConcerned, .whyAffected, .question, .period, .effectOfSilence, .howToStateGrounds, .replySlip], signer: .officeHead,
      series: .letters, remedy: .none), notice("L06", "政府信息公开申请征求意见告知书", [.timeNotCounted, .beginning]),
    Row(
      code: "L07", title: "政府信息公开征求意见函", own: [.informationConcerned, .question, .period, .effectOfSilence], signer: .officeHead,
      series: .letters, remedy: .none),
    Row(
      code: "L08", title: "政府信息决定公开告知书", own: [.informationConcerned, .reasons, .plannedDay, .remedies], series: .letters,
      remedy: .thirdParty), notice("L09", "政府信息公开申请延迟答复告知书", [.delayReason, .newDeadline]),
    notice(
      "L10", "政府信息公开信息处理费收费通知书", [.feeStandard, .feeCalculation, .feeAmount, .payee, .waysToPay, .period, .effectOfSilence, .remedies],
      .feeNotice), notice("L11", "政府信息公开申请转办告知书", [.whoAnswers]),
    notice("L12", "政府信息公开申请不再处理告知书", [.lapsedNotice, .decision, .remedies], .choice),
    notice("L13", "政府信息公开申请撤回确认书", [.withdrawal, .decision]),
    Row(
      code: "L14", title: "送达回证",
      own: [.servedDocument, .number, .addressee, .place, .servedOn, .method, .receiver, .servers, .refusedOrAbsent, .remarks],
      signer: .registrar, series: nil, remedy: .none), answer("L21", [.records, .deliveryForm]), answer("L22", [.exactWay]),
    answer("L23", [.exactWay, .time]), answer("L24", [.disclosedParts, .withheldParts, .reasons], .reviewFirst),
    answer("L25", [.classification, .reasons], .reviewFirst), answer("L26", [.namedLaw, .reasons], .reviewFirst),
    answer("L27", [.danger, .reasons], .reviewFirst), answer("L28", [.consultation, .reasons], .reviewFirst),
    answer("L29", [.category, .reasons], .reviewFirst), answer("L30", [.category, .noDutyToDisclose, .reasons], .reviewFirst),
    answer("L31", [.noDutyToDisclose, .reasons], .reviewFirst), answer("L32", [.accessRule]), answer("L33", [.searchScope]),
    answer("L34", [.rightOrgan, .reasons]), answer("L35", []), answer("L36", [.correction]), answer("L37", []),
    answer("L38", [.earlierAnswer]), answer("L39", []), answer("L40", [.reasonsStep]), answer("L41", [.earlierProvision]),
    answer("L42", []),
    Row(code: "L51", title: "政府信息更正决定书", own: [.record, .recordError, .recordCorrection, .remedies]),
    Row(code: "L52", title: "政府信息不予更正告知书", own: [.record, .reasons, .remedies]),
    Row(code: "L53", title: "政府信息更正申请转送告知书", own: [.forwardedTo], signer: .officeHead),
    Row(code: "L61", title: "政府信息主动公开建议答复书", own: [.decision, .reasons], signer: .officeHead, remedy: .none),
  ]

  @Test func knowsEveryLetter() { #expect(Letter.allCases.map(\.code) == Self.rows.map(\.code)) }

  @Test(arguments: rows) func asksWhatTheDocumentAsks(row: Row) throws {
    let letter = try #require(Letter(rawValue: row.code))
    let spec = letter.spec
    #expect(letter.title == row.title)
    #expect(Set(row.own).subtracting(spec.mandatory).isEmpty)
    #expect(spec.signer == row.signer)
    #expect(spec.series == row.series)
    #expect(spec.hasLetterhead == (row.series != nil))
    #expect(spec.mandatory.contains(.remedies) == (row.remedy != .none))
    #expect(try LetterSample.complete(letter).remedy == row.remedy)
  }

  @Test(arguments: Letter.allCases) func asksOfEveryLetterWhatIsCommon(letter: Letter) {
    let common: [LetterElement] =
      letter == .serviceRecord ? [.organ, .title, .addressee] : [.organ, .title, .addressee, .contact, .signature]
    #expect(Set(common).isSubset(of: letter.spec.mandatory))
    #expect(letter.spec.mandatory.contains(.number) == (letter.spec.series != nil || letter == .serviceRecord))
    let isAnswer = letter.spec.addressee == .applicant && letter != .serviceRecord
    #expect(letter.spec.mandatory.contains(.receiptFacts) == isAnswer)
    #expect(letter.spec.mandatory.contains(.basis) == !(letter == .serviceRecord || letter == .withdrawal))
  }

  @Test(arguments: Outcome.allCases) func derivesTheElementsOfADecision(outcome: Outcome) {
    guard let spec = outcome.letter?.spec else { return }
    for prerequisite in outcome.prerequisites { #expect(prerequisite.element.map(spec.mandatory.contains) ?? true) }
    #expect(!outcome.reasonsAreMandatory || spec.mandatory.contains(.reasons))
    #expect(Set(outcome.basis).isSubset(of: spec.basis))
  }

  @Test func saysThatOtherClosingsHaveNoLetter() {
    #expect { try Outcome.otherwiseClosed.requiredLetter() } throws: { error in
      "\(error)" == "“其他处理 3.其他”没有专门的文书，请在办理记录中写明事由，需要告知申请人的另行书面告知。"
    }
  }

  @Test func everyElementIsNamedAndAskedForByALetter() {
    #expect(Set(LetterElement.allCases.map(\.name)).count == LetterElement.allCases.count)
    let asked = Letter.allCases.flatMap { $0.spec.mandatory + $0.spec.whenApplicable }
    for element in LetterElement.allCases { #expect(asked.contains(element), "\(element)") }
  }
}
