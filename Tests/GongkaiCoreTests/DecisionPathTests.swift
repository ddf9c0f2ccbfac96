import Foundation
import GongkaiCore
import Testing

/// The seven questions: their order, what each answer leads to, which answers stand, and drafts that say another thing.
@Suite struct DecisionPathTests {
  static let usual = DecisionQuestion.allCases.prefix(4).map { QuestionAnswer($0, .usual) }
  static let paper = QuestionAnswer(.form, .provision(Provision(.paper, .post, records: [LetterRecord("验收报告", pages: 14)])))

  static func answered(_ answers: [QuestionAnswer]) -> RequestEvent { .questionsAnswered(answers) }
  static func outcome(_ outcome: Outcome, note: String = "") -> QuestionAnswer {
    QuestionAnswer(outcome.question, .outcome(outcome), note: note)
  }

  /// A request that was answered on 4 March by its handler.
  static func request(_ answers: [QuestionAnswer]) throws -> RequestTimeline {
    var request = try RequestTimelineTests.registered()
    try request.step(answered(answers), RequestTimelineTests.handler, "2025-03-04")
    return request
  }

  private func reasons(_ event: RequestEvent, _ request: RequestTimeline, by actor: Actor = RequestTimelineTests.handler) throws
    -> [RequestRefusal]
  { try request.reasons(event, actor, "2025-03-10") }

  @Test func leadsAPlainGrantFromQuestionToQuestion() throws {
    var request = try RequestTimelineTests.registered()
    #expect(request.path.next == .correction && request.path.usualAhead == [.correction, .nature, .responsibility, .existence])
    try request.step(Self.answered(Self.usual), RequestTimelineTests.handler, "2025-03-04")
    #expect(request.path.next == .disclosure && request.path.usualAhead.isEmpty && request.path.decision == nil)
    try request.step(Self.answered([Self.outcome(.provided)]), RequestTimelineTests.handler, "2025-03-05")
    #expect(request.path.next == .form && request.path.outcome == .provided)
    try request.step(Self.answered([Self.paper]), RequestTimelineTests.handler, "2025-03-06")
    #expect(request.path.next == .answer)
    let decision = try #require(request.path.decision)
    #expect(decision.outcome == .provided && decision.provision?.service == .post && decision.provision?.pages == 14)
    #expect(request.path.given[.form]?.by == "handler" && request.path.given[.form]?.on == Day("2025-03-06"))
    try request.step(.drafted(decision), RequestTimelineTests.handler, "2025-03-06")
    #expect(request.decision == decision)
  }

  /// 26 outcomes, of which three follow by themselves; each question takes its own away (law.md section 6).
  @Test(arguments: [(0, 23), (1, 22), (2, 14), (3, 13), (4, 11)]) func leavesFewerOutcomesWithEachUsualAnswer(answers: Int, left: Int)
    throws
  {
    let request = try answers == 0 ? RequestTimelineTests.registered() : Self.request(Array(Self.usual.prefix(answers)))
    #expect(request.possibleOutcomes(on: try #require(Day("2025-03-10"))).count == left)
  }

  @Test(arguments: Outcome.allCases.filter(\.isDrafted)) func everyOutcomeIsReachedByAnswers(outcome: Outcome) throws {
    let part = WithheldPart("会议讨论记录", .processInformation, reason: "属于讨论记录")
    let last = outcome == .partlyProvided ? QuestionAnswer(.disclosure, .parts([part])) : Self.outcome(outcome, note: "理由")
    var request = try RequestTimelineTests.registered()
    for event in try Self.before(outcome) { request.record(.init(on: try #require(Day("2025-03-04")), by: "head", event)) }
    let answers = outcome.question.earlier.map { QuestionAnswer($0, .usual) } + [last]
    #expect(try reasons(Self.answered(answers), request) == [])
    request.record(.init(on: try #require(Day("2025-03-10")), by: "handler", Self.answered(answers)))
    #expect(request.path.outcome == outcome && request.path.end == outcome.question)
    #expect(request.path.next == (outcome == .provided || outcome == .partlyProvided ? .form : .answer))
    #expect(request.possibleOutcomes(on: try #require(Day("2025-03-10"))) == [outcome])
  }

  static func before(_ outcome: Outcome) throws -> [RequestEvent] {
    let until = try #require(Day("2025-03-20"))
    return switch outcome {
    case .notExisting: [RequestTimelineTests.searched]
    case .stillUnclear: [.correctionRequested(defects: "内容不明确", until: until), .corrected]
    case .excessive: [.reasonsRequested(until: until), .reasonsGiven(areReasonable: false)]
    default: []
    }
  }

  @Test func refusesAnswersOutOfOrderWithWhatComesFirst() throws {
    let request = try RequestTimelineTests.registered()
    #expect(try reasons(Self.answered([Self.outcome(.provided)]), request) == [.questionNotOpen(.disclosure, next: .correction)])
    let two = [QuestionAnswer(.correction, .usual), QuestionAnswer(.responsibility, .usual)]
    #expect(try reasons(Self.answered(two), request) == [.questionNotOpen(.responsibility, next: .nature)])
    #expect(try reasons(Self.answered([]), request) == [.nothingAnswered])
    let early = try Self.request(Self.usual)
    #expect(try reasons(Self.answered([Self.paper]), early) == [.questionNotOpen(.form, next: .disclosure)])
  }

  @Test func refusesAnswersBehindTheEnd() throws {
    let request = try Self.request([QuestionAnswer(.correction, .usual), Self.outcome(.petition)])
    let refusal = try reasons(Self.answered([QuestionAnswer(.responsibility, .usual)]), request)
    #expect(refusal == [.pathEnded(.responsibility, at: .nature, .petition)])
    #expect(refusal.first?.description.contains("第二问“是不是”已经得出“不予处理 1.信访举报投诉类申请”") == true)
    let refused = try Self.request(Self.usual + [Self.outcome(.enforcementFile)])
    #expect(try reasons(Self.answered([Self.paper]), refused) == [.pathEnded(.form, at: .disclosure, .enforcementFile)])
  }

  @Test(
    arguments: [
      QuestionAnswer(.correction, .outcome(.provided)), QuestionAnswer(.correction, .outcome(.notCorrected)),
      QuestionAnswer(.correction, .parts([])), QuestionAnswer(.correction, .provision(Provision(.paper))),
    ]) func refusesWhatTheQuestionHasNoAnswerFor(answer: QuestionAnswer) throws
  {
    #expect(try reasons(Self.answered([answer]), RequestTimelineTests.registered()).contains(.answerNotPossible(.correction)))
  }

  @Test func theFifthQuestionHasNoUsualAnswerAndTheSeventhNone() throws {
    let request = try Self.request(Self.usual)
    #expect(try reasons(Self.answered([QuestionAnswer(.disclosure, .usual)]), request) == [.answerNotPossible(.disclosure)])
    #expect(
      try reasons(Self.answered([QuestionAnswer(.disclosure, .outcome(.partlyProvided))]), request) == [.answerNotPossible(.disclosure)])
    let granted = try Self.request(Self.usual + [Self.outcome(.provided), Self.paper])
    #expect(try reasons(Self.answered([QuestionAnswer(.answer, .usual)]), granted) == [.answerNotPossible(.answer)])
  }

  @Test func anAnswerThatNeedsAnActFirstNamesIt() throws {
    let start = Array(Self.usual.prefix(3))
    let request = try Self.request(start)
    #expect(
      try reasons(Self.answered([Self.outcome(.notExisting)]), request) == [.prerequisiteMissing(.notExisting, .searchRecord)])
    #expect(DecisionQuestion.existence.acts == [.searched])
    #expect(DecisionQuestion.correction.acts == [.correctionRequested])
    #expect(DecisionQuestion.nature.acts == [.reasonsRequested])
    #expect(DecisionQuestion.disclosure.acts == [.consultationSent])
  }

  @Test func theLatestAnswerCountsAndAnEarlierOneCanBeChanged() throws {
    var request = try Self.request(Self.usual + [Self.outcome(.provided), Self.paper])
    try request.step(Self.answered([Self.outcome(.repeated)]), RequestTimelineTests.handler, "2025-03-05")
    #expect(request.path.outcome == .repeated && request.path.next == .answer && request.path.provision == nil)
    try request.step(Self.answered([QuestionAnswer(.nature, .usual)]), RequestTimelineTests.handler, "2025-03-06")
    #expect(request.path.outcome == .provided && request.path.provision?.form == .paper, "what was answered behind it counts again")
  }

  @Test func answersFallWithWhatTheyWereAbout() throws {
    var request = try Self.request(Self.usual + [Self.outcome(.provided)])
    try request.step(
      .correctionRequested(defects: "内容不明确", until: try #require(Day("2025-03-20"))), RequestTimelineTests.head, "2025-03-05")
    #expect(request.path.fallen.keys.sorted { $0.rawValue < $1.rawValue } == [.correction])
    try request.step(.corrected, RequestTimelineTests.registrar, "2025-03-06")
    #expect(request.path.given.isEmpty && request.path.fallen.count == 5 && request.path.next == .correction)
    #expect(request.path.fallen[.disclosure]?.cause == .corrected)
    try request.step(Self.answered(Self.usual), RequestTimelineTests.handler, "2025-03-07")
    #expect(request.path.fallen.count == 1 && request.path.next == .disclosure)
  }

  @Test func theFifthAnswerWaitsForOpinionsAndFallsWhenOneArrives() throws {
    var request = try Self.request(Self.usual + [Self.outcome(.provided)])
    try request.step(.consultationSent(.thirdParty, name: "某公司"), RequestTimelineTests.head, "2025-03-05")
    #expect(try reasons(Self.answered([Self.outcome(.thirdPartyRights)]), request) == [.consultationOpen(count: 1)])
    try request.step(.consultationAnswered(index: 0, position: .objects), RequestTimelineTests.registrar, "2025-03-10")
    #expect(request.path.fallen[.disclosure]?.cause == .opinion && request.path.next == .disclosure)
    #expect(try reasons(Self.answered([Self.outcome(.thirdPartyRights)]), request) == [])
  }

  @Test func answersFallWhenTheRequestIsSplitOrAnotherMerged() throws {
    for event in [RequestEvent.split(into: ["2025-0002"], whole: "两件事"), .splitFrom("2025-0001"), .absorbed("2025-0002")] {
      var request = try Self.request(Self.usual)
      request.record(.init(on: try #require(Day("2025-03-05")), by: "x", event))
      #expect(request.path.given.isEmpty && request.path.fallen[.nature]?.cause == .otherSubject)
    }
  }

  @Test func noDraftContradictsTheAnswers() throws {
    let request = try Self.request(Self.usual + [Self.outcome(.provided)])
    let refused = try reasons(.drafted(Decision(.internalAffairs, reasons: "内部")), request)
    #expect(refused == [.contradictsAnswer(.internalAffairs, .disclosure, "予以公开 提供政府信息")])
    #expect(refused.first?.description.contains("第五问“给不给”的回答是“予以公开 提供政府信息”，与“不予公开 5.属于三类内部事务信息”的决定不一致") == true)
    // answered as usual, drafted as if it had not been
    let usual = try Self.request(Self.usual)
    let petition = try reasons(.drafted(Decision(.petition)), usual)
    #expect(petition == [.contradictsAnswer(.petition, .nature, "是，按政府信息公开申请办理")])
    #expect(try reasons(.drafted(Decision(.provided)), usual) == [], "what has not been answered is not contradicted")
    #expect(try reasons(.drafted(Decision(.petition)), RequestTimelineTests.registered()) == [], "who knows the answer drafts at once")
  }

  @Test func theDraftWithholdsOnTheGroundsThatWereAnswered() throws {
    let parts = [WithheldPart("讨论记录", .processInformation, reason: "属于讨论记录")]
    let request = try Self.request(Self.usual + [QuestionAnswer(.disclosure, .parts(parts))])
    let same = Decision(.partlyProvided, reasons: "理由", parts: parts)
    #expect(same.withheldUnder == [.article16])
    #expect(try reasons(.drafted(same), request) == [])
    let other = Decision(.partlyProvided, withheldUnder: [.article14], reasons: "理由")
    #expect(try reasons(.drafted(other), request) == [.contradictsParts([.article16], drafted: [.article14])])
  }

  @Test func aDraftThatTheAnswersHaveLeftIsNotSigned() throws {
    var request = try Self.request(Self.usual + [Self.outcome(.provided)])
    try request.step(.drafted(Decision(.provided)), RequestTimelineTests.handler, "2025-03-05")
    try request.step(.reviewed(.secrecy), RequestTimelineTests.secrecy, "2025-03-06")
    #expect(try request.reasons(.signed, RequestTimelineTests.leader, "2025-03-07") == [])
    try request.step(Self.answered([Self.outcome(.enforcementFile)]), RequestTimelineTests.handler, "2025-03-07")
    #expect(
      try request.reasons(.signed, RequestTimelineTests.leader, "2025-03-07") == [
        .contradictsAnswer(.provided, .disclosure, "不予公开 7.属于行政执法案卷")
      ])
  }

  @Test func eachWithheldPartNeedsWhatARefusalOfAllWouldNeed() throws {
    let parts = [
      WithheldPart("报价单", .thirdPartyRights, reason: "商业秘密"), WithheldPart("会议录音", .notExisting, reason: "没有制作"),
      WithheldPart("统计底册", .prohibitedByLaw, reason: "统计法禁止公开"), WithheldPart("竣工图", .provided, reason: "误填"),
    ]
    let decision = Decision(.partlyProvided, reasons: "见各部分", parts: parts)
    var request = try RequestTimelineTests.registered()
    #expect(
      try reasons(.drafted(decision), request) == [
        .partPrerequisiteMissing("报价单", .thirdPartyRights, .consultation), .partPrerequisiteMissing("会议录音", .notExisting, .searchRecord),
        .partPrerequisiteMissing("统计底册", .prohibitedByLaw, .namedLaw), .partRefusesNothing("竣工图", .provided),
      ])
    try request.step(RequestTimelineTests.searched, RequestTimelineTests.handler, "2025-03-04")
    try request.step(.consultationSent(.thirdParty, name: "某公司"), RequestTimelineTests.head, "2025-03-04")
    try request.step(.consultationAnswered(index: 0, position: .objects), RequestTimelineTests.registrar, "2025-03-06")
    let complete = Decision(
      .partlyProvided, reasons: "见各部分", particulars: [.init(.namedLaw, "《中华人民共和国统计法》第二十五条")], parts: Array(parts.prefix(3)))
    #expect(try reasons(.drafted(complete), request) == [])
    #expect(complete.withheldUnder == [.article14, .article15, .otherwise])
  }

  @Test func aDecisionThatNamesOnlyTheFifteenthArticleNeedsTheConsultationToo() throws {
    let decision = Decision(.partlyProvided, withheldUnder: [.article15], reasons: "个人隐私")
    #expect(try reasons(.drafted(decision), RequestTimelineTests.registered()) == [.prerequisiteMissing(.thirdPartyRights, .consultation)])
  }

  @Test func anotherFormThanAskedForNeedsItsReason() throws {
    let request = try Self.request(Self.usual + [Self.outcome(.provided)])
    let bare = QuestionAnswer(.form, .provision(Provision(.inspection, requested: .paper)))
    #expect(try reasons(Self.answered([bare]), request) == [.formReasonMissing(.paper, .inspection)])
    let explained = QuestionAnswer(.form, .provision(Provision(.inspection, requested: .paper, reason: "图纸幅面过大，复制会损害原件")))
    #expect(try reasons(Self.answered([explained]), request) == [])
    #expect(Provision(.paper, .post, requested: .paper).requested == nil && Provision(.inspection, .post).means == nil)
  }

  @Test func onlyHandlersAnswer() throws {
    let event = Self.answered([QuestionAnswer(.correction, .usual)])
    let request = try RequestTimelineTests.registered()
    for actor in [RequestTimelineTests.registrar, RequestTimelineTests.head, RequestTimelineTests.leader] {
      #expect(try reasons(event, request, by: actor) == [.notYourRole(.questionsAnswered)])
    }
  }

  /// Rows and remedies as law.md sections 6 and 12 have them: since 2024 a refusal under 第十六条 goes to review first, one that nothing exists does not.
  @Test func theResultFollowsFromTheDecision() throws {
    let part = [WithheldPart("讨论记录", .processInformation, reason: "讨论记录")]
    let day = try #require(Day("2025-03-10"))
    let partly = DecisionResult(Decision(.partlyProvided, reasons: "理由", parts: part), decidedOn: day)
    #expect(partly.remedy == .reviewFirst && partly.letter == .partlyProvided)
    #expect(partly.rows == [.of2019: "partially_granted", .of2021: "partially_granted"])
    #expect(partly.basis.map(\.place) == ["第三十七条", "第十六条第二款"])
    let none = DecisionResult(Decision(.notExisting), decidedOn: day)
    #expect(none.remedy == .choice && none.rows[.of2021] == "unable_not_held")
    let old = DecisionResult(Decision(.processInformation), decidedOn: try #require(Day("2023-12-31")))
    #expect(old.remedy == .choice)
  }
}
