import Testing

@testable import GongkaiCore
import GongkaiLetterSamples

/// Composed letters: whole from whole facts, and every gap found.
@Suite struct LetterTextTests {
  static let told = Outcome.allCases.filter { $0.letter != nil }

  @Test(arguments: Letter.allCases) func isWholeFromWholeFacts(letter: Letter) throws {
    let facts = try LetterSample.complete(letter)
    let text = LetterText(facts)
    #expect(text.findings(for: facts) == [])
    #expect(text.missingElements == [])
    try expectPlain(text)
  }

  @Test(arguments: told) func tellsEveryOutcome(outcome: Outcome) throws {
    let facts = try LetterSample.facts(for: outcome)
    let text = LetterText(facts)
    #expect(text.findings(for: facts) == [])
    for citation in outcome.basis { #expect(text.plainText.contains(citation.place)) }
    try expectPlain(text)
  }

  private func expectPlain(_ text: LetterText) throws {
    #expect(!text.plainText.contains("{") && !text.plainText.contains("。。") && !text.plainText.contains("；。"))
    #expect(!text.plainText.contains("天"))
    #expect(text.plainText.ranges(of: "《中华人民共和国政府信息公开条例》").count <= 1)
    #expect(text.lines.first == "云岭区青禾街道办事处")
  }

  /// Every letter x every element it owes x every placeholder that its sentences use for it.
  @Test(arguments: Letter.allCases) func findsEveryFactThatIsTakenAway(letter: Letter) throws {
    for facts in try variants(letter) {
      let wording = LetterWording.standard(for: letter)
      for element in letter.spec.mandatory + letter.spec.whenApplicable {
        let sentences = wording.sentences.filter { $0.elements.contains(element) && $0.when.holds(in: facts) }
        let texts = sentences.map(\.text) + (wording.rows + wording.slip).filter { $0.elements.contains(element) }.map(\.text)
        for slot in Set(texts.flatMap { LetterTemplate($0).slots }) {
          let text = LetterText(facts, wording: nil) { $0 == slot ? nil : facts.value(of: $0) }
          let found = text.findings(for: facts)
          #expect(found.contains { $0.element == element }, "\(element) without \(slot.name)")
          // what is composed from the office's profile is mended there, so its fields are named
          let names = slot.source == .office || slot.fields.isEmpty ? [slot.name] : slot.fields.map(\.label)
          #expect(found.contains { finding in names.allSatisfy(finding.description.contains) }, "\(slot.name) is not named")
          if letter.spec.mandatory.contains(element) { #expect(text.missingElements.contains(element)) }
        }
      }
    }
  }

  /// Every letter x every element it owes, with all sentences gone that carry it.
  @Test(arguments: Letter.allCases) func findsEveryElementThatIsTakenAway(letter: Letter) throws {
    for facts in try variants(letter) {
      let standard = LetterWording.standard(for: letter)
      for element in letter.spec.mandatory + letter.spec.whenApplicable where !element.isInHead || letter == .serviceRecord {
        let wording = LetterWording(
          letter, standard.sentences.filter { !$0.elements.contains(element) },
          rows: standard.rows.filter { !$0.elements.contains(element) },
          slip: standard.slip.filter { !$0.elements.contains(element) })
        let isOwed =
          letter.spec.mandatory.contains(element)
          || standard.sentences.contains { $0.elements.contains(element) && $0.when.holds(in: facts) }
        guard isOwed, element != .organ, element != .title else { continue }
        #expect(LetterText(facts, wording: wording).findings(for: facts).contains { $0.element == element }, "\(element)")
      }
    }
  }

  /// The complete facts of a letter, once for each outcome it tells, and once with everything that may be there besides.
  private func variants(_ letter: Letter) throws -> [LetterFacts] {
    let outcomes = try letter.outcomes.map { try LetterSample.facts(for: $0) }
    let plain = outcomes.isEmpty ? [try LetterSample.complete(letter)] : outcomes
    return plain + (try plain.map { try LetterSample.withHistory($0) })
  }

  @Test func findsWhatHeadAndFootLack() throws {
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.office[.name] = ""
    facts.request.applicant = " "
    facts.office[.numberPrefix] = ""
    let found = Set(LetterText(facts).findings(for: facts).compactMap(\.element))
    #expect(found == [.organ, .addressee, .number, .signature])
  }

  @Test func wantsAttachmentsUnlessTheyAreInspected() throws {
    var facts = try LetterSample.facts(for: .provided)
    #expect(LetterText(facts).attachmentLines == ["1. 竣工验收报告（青建〔2025〕8号，14页）", "2. 补贴发放明细表（3页）"])
    facts.delivery = LetterDelivery(.inspection, requested: .paper, reason: "图纸幅面过大，复制会损害原件。")
    let text = LetterText(facts)
    #expect(text.attachments.isEmpty)
    #expect(text.plainText.contains("您要求的提供形式为纸质复制件。因图纸幅面过大，复制会损害原件，根据《条例》第四十条的规定"))
    #expect(text.plainText.contains("请您于办公时间（工作日9:00至17:00）到云岭区青禾路1号青禾街道党政综合办公室查阅、抄录"))
    #expect(text.findings(for: facts) == [])
    facts.delivery = LetterDelivery(.inspection, requested: .paper)
    #expect(LetterText(facts).findings(for: facts).contains { $0.element == .formReason })
  }

  @Test func leavesBlanksForNumberAndDayUntilItIsSigned() throws {
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.isSigned = false
    let text = LetterText(facts)
    #expect(text.findings(for: facts) == [])
    #expect(text.number.map(\.blank) == [nil, .number, nil])
    #expect(text.numberText == "青街公开复〔2026〕　　号")
    #expect(text.date.map(\.blank) == [nil, .date, nil, .date, nil])
    facts.isSigned = true
    #expect(LetterText(facts).numberText == "青街公开复〔2026〕12号")
    #expect(LetterText(facts).dateText == "2026年1月26日")
    facts.serial = nil
    #expect(LetterText(facts).findings(for: facts) == [.noSerial])
  }

  @Test func tellsTheHistoryThatMovedTheDeadline() throws {
    let text = LetterText(try LetterSample.withHistory(try LetterSample.facts(for: .alreadyPublic))).plainText
    #expect(text.contains("本机关于2026年1月8日告知您补正，并于2026年1月9日收到您的补正。答复期限自收到补正之日起重新计算。"))
    #expect(text.contains("本机关于2026年1月10日书面征求第三方意见，于2026年1月11日收到意见，所需时间不计算在答复期限内。"))
    #expect(text.contains("本机关于2026年1月12日告知您延长答复期限10个工作日。"))
  }

  @Test func neverSaysThatALateCorrectionNoticeRestartedThePeriod() throws {
    // the seventh working day after 2026-01-05 is 2026-01-14; the notice went out a day later
    let (sent, back) = (try LetterSample.day("2026-01-15"), try LetterSample.day("2026-01-20"))
    var timeline = try LetterSample.timeline([])
    timeline.record(.init(on: sent, by: "head", .correctionRequested(defects: "没有联系方式", until: back)))
    timeline.record(.init(on: back, by: "registrar", .corrected))
    let decision = Decision(.alreadyPublic, particulars: [.init(.exactWay, "云岭区人民政府网站")])
    let facts = try LetterFacts(
      .alreadyPublic, office: LetterSample.profile, date: back, request: LetterSample.request(), timeline: timeline,
      announcing: .drafted(decision), in: .national)
    let text = LetterText(facts).plainText
    #expect(text.contains("2026年1月20日收到您的补正。") && !text.contains("重新计算"))
  }

  @Test func addressesAnOrganisationAsOne() throws {
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.request.isOrganisation = true
    let text = LetterText(facts).plainText
    #expect(text.contains("收到你单位通过互联网提交的") && !text.contains("您"))
  }

  @Test func keepsAValueOfSeveralLinesInParagraphs() throws {
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.entered[.exactWay] = "一是网站；\n二是公报。\n"
    facts.request.subject = "明细\n和报告"
    let text = LetterText(facts)
    #expect(text.paragraphs.contains("二是公报。"))
    #expect(text.plainText.contains("“明细 和报告”"))
  }

  @Test func aSignedLetterIsStoredAsItWas() throws {
    let text = LetterText(try LetterSample.facts(for: .partlyProvided))
    #expect(try roundTrip(text) == text)
    let wording = LetterWording.standard(for: .feeNotice)
    #expect(try roundTrip(wording) == wording)
    #expect(try roundTrip(LetterSample.profile) == LetterSample.profile)
  }

  @Test func theServiceRecordNamesTheLetterServed() throws {
    let served = LetterText(try LetterSample.facts(for: .alreadyPublic))
    var facts = try LetterSample.facts(.serviceRecord)
    facts.entered = served.forServiceRecord.merging([.place: "云岭区青禾路1号"]) { $1 }
    facts.service = .post
    let text = LetterText(facts)
    #expect(text.findings(for: facts) == [])
    #expect(text.rows.first { $0.label == "送达文书文号" }?.runs.map(\.text) == ["青街公开复〔2026〕12号"])
    #expect(text.rows.first { $0.label == "送达方式" }?.runs.map(\.text) == ["通过邮政企业邮寄送达"])
    #expect(text.rows.filter { $0.runs.contains { $0.blank == .hand } }.count == 6)
  }
}
