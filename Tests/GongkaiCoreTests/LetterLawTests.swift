import Testing

@testable import GongkaiCore
import GongkaiLetterSamples

/// Remedies by class and day, law in force, and texts written by hand.
@Suite struct LetterLawTests {
  static let choice =
    "如对本答复不服，可以自收到本答复书之日起60日内向云岭区人民政府申请行政复议，也可以自收到本答复书之日起6个月内向云岭区人民法院提起行政诉讼。"
  static let first =
    "如对本答复不服，应当先自收到本答复书之日起60日内向云岭区人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向云岭区人民法院提起行政诉讼。"
  static let law = "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，"
  static let interpreted =
    "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项、《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）第一条第（二）项的规定，"

  @Test(
    arguments: [
      ("D6", "2023-12-29", "2023-12-31", choice), ("D6", "2023-12-29", "2024-01-01", law + first),
      ("D6", "2025-05-20", "2025-05-31", law + first),
      ("D6", "2025-05-20", "2025-06-01", interpreted + first), ("U1b", "2025-05-20", "2025-06-01", choice),
      ("R1", "2023-12-29", "2024-01-01", choice), ("D8", "2023-12-29", "2024-01-01", choice), ("G1", "2025-05-20", "2025-06-01", choice),
    ])
  func tellsTheRemediesOfTheDay(code: String, received: String, date: String, expected: String) throws {
    let outcome = try #require(Outcome(rawValue: code))
    let facts = try LetterSample.facts(for: outcome, date: date, received: received)
    let text = LetterText(facts)
    #expect(text.body.first { $0.elements == [.remedies] }?.text == expected)
    #expect(text.findings(for: facts) == [])
  }

  @Test func namesThePartsForWhichReviewComesFirst() throws {
    var facts = try LetterSample.facts(for: .partlyProvided)
    let text = LetterText(facts).plainText
    #expect(text.contains("如对本答复第二项、第三项不服，应当先自收到本答复书之日起60日内"))
    #expect(text.contains("如对本答复的其他内容不服，可以自收到本答复书之日起60日内向云岭区人民政府申请行政复议，也可以自收到本答复书之日起6个月内"))
    facts.date = try LetterSample.day("2023-12-31")
    #expect(LetterText(facts).plainText.contains(Self.choice))
    facts.date = try LetterSample.day("2026-01-26")
    facts.withheld = [WithheldPart("汇总分析", .needsProcessing, reason: "没有现成信息")]
    #expect(LetterText(facts).plainText.contains(Self.choice))
    #expect(LetterText(facts).findings(for: facts) == [.withheldDiffer])
  }

  @Test func followsThePlaceOnQueryMatters() throws {
    var facts = try LetterSample.facts(for: .inquiryMatter)
    facts.office.remedies = RemedySettings(inquiryMatter: .reviewFirst)
    #expect(LetterText(facts).plainText.contains(Self.first))
    #expect(LetterText(facts).findings(for: facts) == [])
  }

  @Test(arguments: [
    (Letter.feeNotice, "不能单独申请行政复议"), (.disclosureNotice, "如对本告知书不服，可以自收到本告知书之日起60日内"), (.recordCorrected, "如对本决定不服，可以自收到本决定书之日起60日内"),
  ])
  func tellsTheRemediesOfOtherLetters(letter: Letter, words: String) throws {
    #expect(LetterText(try LetterSample.complete(letter)).plainText.contains(words))
  }

  @Test(arguments: Letter.allCases.filter { $0.spec.remedy == .fixed(.none) }) func isSilentInProceduralNotices(letter: Letter) throws {
    let text = LetterText(try LetterSample.complete(letter)).plainText
    #expect(!text.contains("行政复议") && !text.contains("行政诉讼"))
  }

  @Test func wantsTheOnlineChannelWhereServiceIsElectronic() throws {
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.service = .electronic
    #expect(LetterText(facts).plainText.contains("行政复议申请也可以通过云岭区人民政府网站“行政复议”栏目提交。"))
    #expect(LetterText(facts).findings(for: facts) == [])
    facts.office[.onlineReview] = ""
    #expect(LetterText(facts).findings(for: facts) == [.noOnlineChannel])
  }

  @Test func chargesNothingBefore2021() throws {
    // received on the last day without fees, the fee notice a day after the first day with them
    let facts = try LetterSample.facts(.feeNotice, [.feeNoticed(yuan: 800)], date: "2021-01-04", received: "2020-12-31")
    let day = try LetterSample.day("2020-12-31")
    #expect(LetterText(facts).findings(for: facts).contains(.notInForce(.fees, day)))
    let later = try LetterSample.facts(.feeNotice, [.feeNoticed(yuan: 800)], date: "2021-01-05", received: "2021-01-01")
    #expect(!LetterText(later).findings(for: later).contains { if case .notInForce = $0 { true } else { false } })
  }

  @Test func leavesRequestsUnderTheTextOf2007ToAPerson() throws {
    let facts = try LetterSample.facts(for: .alreadyPublic, date: "2019-06-03", received: "2019-05-14")
    let day = try LetterSample.day("2019-05-14")
    #expect(LetterText(facts).findings(for: facts) == [.notInForce(.regulation2019, day)])
  }

  /// What a hand may do to a paragraph, and the sentence that says so; the paragraph is the one that carries the element.
  @Test(
    arguments: [
      (.receiptFacts, "本机关收到您通过互联网提交的申请（2026-0038），申请公开补贴明细。", "文书中找不到收到日期“2026年1月5日”，请在文书中恢复，或者在登记信息中更正。"),
      (.receiptFacts, "", "《政府信息公开申请答复书》应当写明收到申请的情况（《中华人民共和国政府信息公开条例》第三十一条），现在没有，请在文书中恢复这一部分。"),
      (.decision, "本机关决定不予公开。", "文书没有引用决定所依据的《中华人民共和国政府信息公开条例》第十六条第二款，请在法律依据中写明。"),
      (.decision, "根据{法律依据}的规定，不予公开。", "文书中还留有占位符{法律依据}，请换成具体文字。"),
      (
        .decision, "根据《条例》第十四条第四款、第十六条第二款、第三十六条第（三）项的规定，不予公开。",
        "2007年公布的条例第十四条第四款规定国家秘密、商业秘密、个人隐私，现行条例（2019年修订）规定在第十四条、第十五条，请核对引用的条文。"
      ), (.reasons, "理由：该请示尚未办结。。", "文书中有两个连续的句号，请删去一个。"),
      (.reasons, "理由：申请人（11010519491231002X）要求。", "文书中有完整的公民身份号码，请删去或者遮盖（《中华人民共和国个人信息保护法》第六条）。"),
      (.reasons, "理由：不符合生产、生活、科研等特殊需要。", "现行条例不要求申请人说明“特殊需要”（《中华人民共和国政府信息公开条例》第二十七条），请删去。"),
      (
        .remedies, "不服的，可以自收到之日起60日内向云岭区人民政府申请行政复议，或者在15日内向云岭区人民法院提起行政诉讼。",
        "救济途径没有写明“应当先”（本件“复议前置”，《中华人民共和国行政复议法》第二十条第三款、第二十三条第二款），请恢复救济告知。"
      ), (.contact, "联系我们。", "文书中找不到联系电话“0000-00000001”，请在文书中恢复，或者在机关设置中更正。"),
      (.reasons, "理由：依照法释〔2011〕17号。", "法释〔2011〕17号自2025年6月1日起已由法释〔2025〕8号代替，请改引现行规定。"),
    ] as [(LetterElement, String, String)])
  func findsWhatAHandHasLost(element: LetterElement, text: String, sentence: String) throws {
    let facts = try LetterSample.facts(for: .processInformation)
    let letter = LetterText(facts)
    let index = try #require(letter.body.firstIndex { $0.elements.contains(element) })
    let found = letter.editing(index, text).findings(for: facts)
    #expect(found.map(\.description).contains(sentence), "\(found)")
  }

  @Test func acceptsAHandThatKeepsTheFacts() throws {
    let facts = try LetterSample.facts(for: .processInformation)
    let letter = LetterText(facts)
    let index = try #require(letter.body.firstIndex { $0.elements.contains(.reasons) })
    let edited = letter.editing(index, "该请示尚未批复，证件号码 110105********002X 已经遮盖。")
    #expect(edited.findings(for: facts) == [])
    #expect(letter.editing(99, "x") == letter)
  }

  @Test func forbidsReviewFirstWhereItIsNotTheLaw() throws {
    func edited(_ code: String, _ date: String, _ text: String) throws -> [LetterFinding] {
      let outcome = try #require(Outcome(rawValue: code))
      let facts = try LetterSample.facts(for: outcome, date: date, received: "2023-12-20")
      let letter = LetterText(facts)
      let index = try #require(letter.body.firstIndex { $0.elements == [.remedies] })
      return letter.editing(index, text).findings(for: facts)
    }
    let text = Self.first + "或者6个月内提起行政诉讼。"
    let last = try LetterSample.day("2023-12-31")
    #expect(try edited("D6", "2023-12-31", text) == [.notInForce(.reviewFirst, last)])
    #expect(try edited("U1b", "2024-01-01", text) == [.remedyContradicts(.choice)])
    #expect(try edited("D6", "2024-01-01", Self.first) == [])
    let early = try LetterSample.day("2024-01-01")
    #expect(try edited("D6", "2024-01-01", Self.interpreted + Self.first) == [.notInForce(.meaningOfRefusal, early)])
  }

  @Test func tellsTheWrongLetterAndTheMissingDecision() throws {
    let facts = try LetterSample.facts(.provided)
    #expect(LetterText(facts).findings(for: facts).first == .noDecision(.provided))
    var other = try LetterSample.facts(for: .alreadyPublic)
    other.decision = Decision(.notExisting, reasons: "没有")
    #expect(LetterText(other).findings(for: other).first == .wrongLetter(.alreadyPublic, .notExisting))
    #expect(
      LetterFinding.wrongLetter(.alreadyPublic, .notExisting).description
        == "决定是“无法提供 1.本机关不掌握相关政府信息（信息不存在）”，不能用《政府信息公开申请答复书》（L22）答复，请改用 L33。")
  }

  @Test func doesNotNameTheApplicantToOthers() throws {
    var facts = try LetterSample.complete(.thirdPartyConsultation)
    facts.entered[.question] = "是否同意向吴某某公开"
    let found = LetterText(facts).findings(for: facts)
    #expect(found == [.namesApplicant])
    #expect(found.first?.forbidsSigning == false)
  }

  @Test(arguments: [("第二十四条", true), ("第十六条、第二十二条", true), ("第三十三条第二款", false), ("第三十七条，第二十四条", true)])
  func readsOldNumbersOnlyBehindTheNameOfTheRegulation(places: String, isOld: Bool) {
    #expect(OldNumbering.all.contains { $0.isCited(in: "依据《条例》\(places)的规定") } == isOld)
    #expect(!OldNumbering.all.contains { $0.isCited(in: "依据《不动产登记暂行条例》\(places)的规定") })
  }

  @Test func wantsAFeeToBeOne() throws {
    var facts = try LetterSample.complete(.feeNotice)
    facts.fee = try ProcessingFee.byItem(unitsBefore: 0, units: 3, received: facts.request.received)
    #expect(LetterText(facts).findings(for: facts).contains(.noFee))
  }

  @Test func numbersPartsInChinese() {
    #expect([1, 2, 10, 11, 20, 35].map(LetterFacts.ordinal) == ["一", "二", "十", "十一", "二十", "三十五"])
  }
}
