import GongkaiCore
import GongkaiLetterSamples
import Testing

/// What an office may change in a wording, and what it may not.
@Suite struct LetterWordingTests {
  @Test(arguments: Letter.allCases) func everyStandardWordingIsFitToBeUsed(letter: Letter) {
    let wording = LetterWording.standard(for: letter)
    #expect(wording.refusals == [])
    #expect(wording.letter == letter)
    let owed = Set(letter.spec.mandatory + letter.spec.whenApplicable)
    for sentence in wording.sentences {
      #expect(owed.isSuperset(of: sentence.elements), "\(sentence.text)")
      #expect(sentence.text.hasSuffix("。") || sentence.text.hasSuffix("：") || sentence.text.hasSuffix("}"), "\(sentence.text)")
    }
  }

  /// Every letter x every sentence that carries something it owes: gone, the wording is refused with the name of what is lost.
  @Test(arguments: Letter.allCases) func refusesTheLossOfAnySentenceThatIsOwed(letter: Letter) {
    let standard = LetterWording.standard(for: letter)
    for index in standard.sentences.indices where !standard.sentences[index].elements.isEmpty {
      var sentences = standard.sentences
      let lost = sentences.remove(at: index)
      let stillCarried = lost.elements.allSatisfy { element in
        sentences.contains { $0.elements.contains(element) && [lost.when, .always].contains($0.when) }
      }
      let refusals = LetterWording(letter, sentences, rows: standard.rows, slip: standard.slip).refusals
      #expect(!refusals.isEmpty || stillCarried, "\(lost.text)")
    }
  }

  /// Every letter x every placeholder of its wording, replaced by dots.
  @Test(arguments: Letter.allCases) func refusesTheLossOfAnyPlaceholder(letter: Letter) {
    let standard = LetterWording.standard(for: letter)
    let owed = Set(letter.spec.mandatory + letter.spec.whenApplicable)
    for slot in standard.slots where slot != .you {
      guard standard.sentences.contains(where: { $0.text.contains(slot.inBraces) && !owed.isDisjoint(with: $0.elements) }) else { continue }
      let sentences = standard.sentences.map { sentence in
        LetterWording.Sentence(
          sentence.text.replacing(slot.inBraces, with: "某某"), sentence.elements, when: sentence.when, goesOn: sentence.goesOn)
      }
      let refusals = LetterWording(letter, sentences, rows: standard.rows, slip: standard.slip).refusals
      #expect(
        refusals.contains { $0.description.contains(slot.inBraces) }
          || (standard.rows + standard.slip).contains { $0.text.contains(slot.inBraces) })
    }
  }

  static let plain: [LetterWording.Sentence] = [
    .init("{您}于{收到日期}{提交方式}的申请（{申请编号}，“{申请内容}”）已经收到。", [.receiptFacts]), .init("{补正告知日期}、{补正收到日期}，补正。", [.history], when: .corrected),
    .init("期限重新计算。", [.history], when: .clockRestarted), .init("{征求意见经过}。", [.history], when: .consulted),
    .init("{延期告知日期}延期{延长日数}个工作日。", [.history], when: .extended), .init("{延迟告知日期}延迟至{延迟答复日期}。", [.history], when: .delayed),
    .init("{收费通知日期}收费，{缴费日期}缴费。", [.history], when: .feePaid),
    .init("依据{法律依据}，信息不存在；{检索情况}。", [.basis, .decision, .searchScope, .findings]), .init("因为{理由}。", [.reasons], when: .reasonsGiven),
    .init("{救济告知}", [.remedies]), .init("请联系{公开工作机构}，{联系电话}，{联系地址}。", [.contact]),
  ]

  @Test func takesAnOfficesOwnWords() throws {
    let wording = LetterWording(.notExisting, Self.plain)
    #expect(wording.refusals == [])
    let facts = try LetterSample.facts(for: .notExisting)
    let text = LetterText(facts, wording: wording)
    #expect(text.findings(for: facts) == [])
    #expect(text.paragraphs.first == "您于2026年1月5日通过互联网提交的申请（2026-0038，“2025年青禾路88号院加装电梯补贴发放明细、竣工验收报告和结算报价单”）已经收到。")
  }

  @Test(
    arguments: [
      ("依据{法律依据}，{检索清况}。", "“依据{法律依据}，{检索清况}。”中的{检索清况}不是占位符，请从占位符目录中选用，或者删去花括号。"),
      ("依据{法律依据}，{检索情况。", "“依据{法律依据}，{检索情况。”中的花括号没有成对，请补上或者删去。"),
      ("依据{法律依据}，检索情况}。", "“依据{法律依据}，检索情况}。”中的花括号没有成对，请补上或者删去。"), ("  ", "第 8 句没有文字，请写上文字或者删去这一句。"),
      ("依据{法律依据}，信息不存在。", "《政府信息公开申请答复书》写明检索的范围的文字应当含有{检索情况}（《中华人民共和国政府信息公开条例》第三十六条第（四）项），请补上。"),
    ])
  func refusesASentenceWithItsReason(text: String, sentence: String) {
    var sentences = Self.plain
    sentences[7] = .init(text, sentences[7].elements)
    let refusals = LetterWording(.notExisting, sentences).refusals
    #expect(refusals.map(\.description).contains(sentence), "\(refusals)")
  }

  @Test func refusesASentenceUnderAConditionThatHoldsLessOften() {
    var sentences = Self.plain
    sentences[9] = .init("{救济告知}", [.remedies], when: .extended)
    let expected = "《政府信息公开申请答复书》应当写明救济途径（《中华人民共和国行政复议法》第二十条第三款、第二十三条第二款），请补上这一句。"
    #expect(LetterWording(.notExisting, sentences).refusals.map(\.description) == [expected])
  }

  @Test func aWordingOfAnotherLetterIsNotUsed() throws {
    let facts = try LetterSample.facts(for: .alreadyPublic)
    #expect(LetterText(facts, wording: LetterWording(.notExisting, Self.plain)) == LetterText(facts))
  }

  @Test(arguments: LetterSlot.allCases) func everyPlaceholderIsExplainedAndUsed(slot: LetterSlot) {
    #expect(!slot.meaning.isEmpty && !slot.example.isEmpty)
    #expect(slot.inBraces == "{\(slot.name)}")
    // the organ's name stands in every head; only offices' own words name it again
    #expect(slot == .organ || Letter.allCases.contains { LetterWording.standard(for: $0).slots.contains(slot) })
    #expect(slot.fields.isEmpty || slot.source == .office || slot == .remedies)
  }

  @Test func namesConditionsDistinctly() {
    #expect(Set(LetterCondition.allCases.map(\.name)).count == LetterCondition.allCases.count)
    for condition in LetterCondition.allCases {
      #expect(Letter.allCases.contains { LetterWording.standard(for: $0).sentences.contains { $0.when == condition } })
    }
  }
}
