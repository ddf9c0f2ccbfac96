import GongkaiCore
import Testing

/// What law and separation of duties allow on a request, told as short stories with invented persons.
@Suite struct RequestTimelineTests {
  static let registrar = Actor(id: "registrar", agency: "a", roles: [.registrar])
  static let handler = Actor(id: "handler", agency: "a", roles: [.handler])
  static let head = Actor(id: "head", agency: "a", roles: [.officeHead])
  static let secrecy = Actor(id: "secrecy", agency: "a", roles: [.secrecyReviewer])
  static let legal = Actor(id: "legal", agency: "a", roles: [.legalReviewer])
  static let leader = Actor(id: "leader", agency: "a", roles: [.leader])

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// A request received on Monday 2025-03-03, registered that day: the reply is due on 2025-03-31.
  static func registered() throws -> RequestTimeline {
    var request = RequestTimeline(received: try day("2025-03-03"), by: "registrar")
    try request.step(.registered(number: "2025-0001"), registrar, "2025-03-03")
    return request
  }

  static let searched = RequestEvent.searched(SearchRecord(by: "handler", places: "档案室、业务系统", keywords: "加装电梯"))

  @Test func answersAPlainRequest() throws {
    var request = try Self.registered()
    try request.step(.assigned(to: "handler"), Self.registrar, "2025-03-04")
    try request.step(.drafted(Decision(.provided)), Self.handler, "2025-03-05")
    try request.step(.reviewed(.secrecy), Self.secrecy, "2025-03-06")
    try request.step(.signed, Self.leader, "2025-03-07")
    try request.step(.served(Service(.post, inTimeBasis: try Self.day("2025-03-31"), proof: "1")), Self.registrar, "2025-03-31")
    let status = try request.status(on: Self.day("2025-04-01"), in: .national)
    #expect(status.state == .served)
    #expect(status.wasInTime == true)
    #expect(request.outcome == .provided)
    #expect(status.duties.map(\.kind) == [.archive])
  }

  @Test func knowsAnAnswerOneDayLate() throws {
    var request = try Self.registered()
    try request.step(.drafted(Decision(.provided)), Self.handler, "2025-03-05")
    try request.step(.reviewed(.secrecy), Self.secrecy, "2025-03-06")
    try request.step(.signed, Self.leader, "2025-03-07")
    try request.step(.served(Service(.post, inTimeBasis: try Self.day("2025-04-01"), proof: "1")), Self.registrar, "2025-04-01")
    #expect(try request.status(on: Self.day("2025-04-01"), in: .national).wasInTime == false)
  }

  @Test func letsNobodyReviewOrSignTheirOwnDraft() throws {
    let all = Actor(id: "one", agency: "a", roles: [.handler, .secrecyReviewer, .leader])
    var request = try Self.registered()
    try request.step(.drafted(Decision(.provided)), all, "2025-03-05")
    #expect(try request.reasons(.reviewed(.secrecy), all, "2025-03-05") == [.ownDraft(.reviewed)])
    try request.step(.reviewed(.secrecy), Self.secrecy, "2025-03-06")
    #expect(try request.reasons(.signed, all, "2025-03-06") == [.ownDraft(.signed)])
    #expect(try request.reasons(.signed, Self.leader, "2025-03-06") == [])
  }

  @Test func wantsTheLegalityReviewOfRefusalsOnly() throws {
    var request = try Self.registered()
    try request.step(.drafted(Decision(.internalAffairs, reasons: "属于人事管理信息")), Self.handler, "2025-03-05")
    try request.step(.reviewed(.secrecy), Self.secrecy, "2025-03-06")
    #expect(try request.reasons(.signed, Self.leader, "2025-03-06") == [.reviewMissing(.legality)])
    try request.step(.reviewed(.legality), Self.legal, "2025-03-06")
    #expect(try request.reasons(.signed, Self.leader, "2025-03-06") == [])
  }

  @Test func wantsNewReviewsOfANewDraft() throws {
    var request = try Self.registered()
    try request.step(.drafted(Decision(.provided)), Self.handler, "2025-03-05")
    try request.step(.reviewed(.secrecy), Self.secrecy, "2025-03-06")
    try request.step(.drafted(Decision(.provided)), Self.handler, "2025-03-07")
    #expect(try request.reasons(.signed, Self.leader, "2025-03-07") == [.notNow(.signed, .drafted)])
  }

  @Test func wantsASearchRecordBeforeNotExisting() throws {
    var request = try Self.registered()
    let decision = Decision(.notExisting, reasons: "经检索未查到")
    #expect(try request.reasons(.drafted(decision), Self.handler, "2025-03-05") == [.prerequisiteMissing(.notExisting, .searchRecord)])
    try request.step(Self.searched, Self.handler, "2025-03-05")
    #expect(try request.reasons(.drafted(decision), Self.handler, "2025-03-05") == [])
  }

  @Test func wantsReasonsOfARefusal() throws {
    let request = try Self.registered()
    #expect(try request.reasons(.drafted(Decision(.internalAffairs)), Self.handler, "2025-03-05") == [.reasonsMissing(.internalAffairs)])
  }

  @Test func wantsTheWithheldPartsOfPartialDisclosure() throws {
    let request = try Self.registered()
    let reasons = try request.reasons(.drafted(Decision(.partlyProvided, reasons: "部分属于个人隐私")), Self.handler, "2025-03-05")
    #expect(reasons == [.prerequisiteMissing(.partlyProvided, .withheldParts)])
  }

  @Test func waitsForOpenConsultations() throws {
    var request = try Self.registered()
    try request.step(.consultationSent(.thirdParty, name: "某公司"), Self.head, "2025-03-10")
    let decision = RequestEvent.drafted(Decision(.thirdPartyRights, reasons: "第三方不同意公开且理由合理"))
    #expect(try request.reasons(decision, Self.handler, "2025-03-31") == [.consultationOpen(count: 1)])
    // sent on 10 March, silent: the 15th working day is 31 March, and the organ decides (第三十二条)
    #expect(try request.state(on: Self.day("2025-03-31"), in: .national) == .consulting)
    #expect(try request.state(on: Self.day("2025-04-01"), in: .national) == .assigned)
    #expect(try request.reasons(decision, Self.handler, "2025-04-01") == [])
  }

  @Test func leavesTheExtensionToTheHeadOfTheOffice() throws {
    let request = try Self.registered()
    let extended = RequestEvent.extended(days: 10, reason: "检索量大")
    #expect(try request.reasons(extended, Self.handler, "2025-03-10") == [.notYourRole(.extended)])
    #expect(try request.reasons(extended, Self.head, "2025-03-31") == [])
    let due = try Self.day("2025-03-31")
    #expect(try request.reasons(extended, Self.head, "2025-04-01") == [.clock(.afterDue(.extension, due: due))])
  }

  @Test func closesAnUncorrectedRequestOnlyAfterItsPeriod() throws {
    var request = try Self.registered()
    let until = try Self.day("2025-03-26")
    try request.step(.correctionRequested(defects: "没有联系方式", until: until), Self.head, "2025-03-05")
    #expect(try request.reasons(.leftUncorrected, Self.head, "2025-03-26") == [.periodRuns(until: until)])
    try request.step(.leftUncorrected, Self.head, "2025-03-27")
    #expect(request.outcome == .notCorrected)
    #expect(try request.state(on: Self.day("2025-03-27"), in: .national) == .abandoned)
  }

  @Test func keepsPlainOrderAndToday() throws {
    let request = try Self.registered()
    let (early, late) = (try Self.day("2025-03-01"), try Self.day("2025-03-03"))
    let note = RequestEvent.noted("电话告知")
    #expect(
      request.refusals(of: note, by: Self.handler, on: early, today: late, in: .national) == [.outOfOrder(early, after: late)])
    let tomorrow = try Self.day("2025-03-04")
    #expect(
      request.refusals(of: note, by: Self.handler, on: tomorrow, today: late, in: .national) == [.inTheFuture(tomorrow, today: late)])
  }

  @Test func refusesWhatIsSealed() throws {
    var request = try Self.registered()
    try request.step(.withdrawn(statement: "不再需要"), Self.registrar, "2025-03-05")
    try request.step(.archived, Self.registrar, "2025-03-06")
    #expect(try request.reasons(.drafted(Decision(.provided)), Self.handler, "2025-03-07") == [.notNow(.drafted, .archived)])
  }

  @Test func refusesOtherAgenciesPeople() throws {
    let request = try Self.registered()
    let stranger = Actor(id: "x", agency: "b", roles: [.handler])
    let day = try Self.day("2025-03-05")
    #expect(
      request.refusals(of: .noted("x"), by: stranger, on: day, today: day, in: .national, agency: "a") == [.otherAgency])
  }

  @Test func countsARequestOverNewYearAsCarriedOver() throws {
    var request = RequestTimeline(received: try Self.day("2025-12-22"), by: "registrar")
    try request.step(.registered(number: "2025-0002"), Self.registrar, "2025-12-22")
    try request.step(.withdrawn(statement: "不再需要"), Self.registrar, "2026-01-05")
    #expect(request.isCarriedOver(atEndOf: 2025))
    #expect(!request.isCarriedOver(atEndOf: 2024))
    #expect(!request.isCarriedOver(atEndOf: 2026))
  }

  /// Every act x every role: a role may begin an act exactly when the act lists it and there is something to do it to.
  @Test(arguments: Role.allCases) func givesEachRoleItsActsOnly(role: Role) throws {
    let request = try Self.registered()
    let actor = Actor(id: "p", agency: "a", roles: [role])
    let possible = try request.possibleActs(by: actor, on: Self.day("2025-03-04"), in: .national)
    // no notice and no letter has been sent, so nothing can come back
    let awaited: Set<RequestEvent.Kind> = [.corrected, .consultationReceived, .consultationAnswered]
    for kind in RequestEvent.Kind.allCases where !awaited.contains(kind) && !kind.isHistory && !kind.isOtherHalf {
      #expect(possible.contains(kind) == (kind.roles.contains(role) && RequestState.registered.after(kind) != nil), "\(kind)")
    }
    #expect(awaited.isDisjoint(with: possible))
  }

  @Test func offersAnAnswerOnceALetterIsOut() throws {
    var request = try Self.registered()
    try request.step(.assigned(to: "城建办"), Self.registrar, "2025-03-04")
    try request.step(.consultationSent(.thirdParty, name: "示例电梯安装有限公司"), Self.head, "2025-03-04")
    let sent = try request.possibleActs(by: Self.registrar, on: Self.day("2025-03-05"), in: .national)
    #expect(sent.contains(.consultationReceived) && sent.contains(.consultationAnswered) && !sent.contains(.corrected))
    try request.step(.consultationAnswered(index: 0, position: .agrees), Self.registrar, "2025-03-05")
    let answered = try request.possibleActs(by: Self.registrar, on: Self.day("2025-03-05"), in: .national)
    #expect(!answered.contains(.consultationReceived) && !answered.contains(.consultationAnswered))
  }
}

extension RequestTimeline {
  mutating func step(_ event: RequestEvent, _ actor: Actor, _ text: String) throws {
    let day = try RequestTimelineTests.day(text)
    try accept(event, by: actor, on: day, today: day, in: .national)
  }

  func reasons(_ event: RequestEvent, _ actor: Actor, _ text: String) throws -> [RequestRefusal] {
    let day = try RequestTimelineTests.day(text)
    return refusals(of: event, by: actor, on: day, today: day, in: .national)
  }
}

/// History taken over from a former register.
@Suite struct ImportedTimelineTests {
  static func imported(_ end: RequestEvent? = nil) throws -> RequestTimeline {
    var request = RequestTimeline(received: try RequestTimelineTests.day("2025-03-03"), by: "registrar")
    request.record(.init(on: try RequestTimelineTests.day("2025-03-03"), by: "registrar", .imported(number: "〔2025〕7号")))
    if let end { request.record(.init(on: try RequestTimelineTests.day("2025-07-01"), by: "registrar", end)) }
    return request
  }

  @Test func countsAnEndedRequestWithItsOutcomeAndDayAndLeavesOpenWhetherItWasInTime() throws {
    let request = try Self.imported(.importedEnd(.partlyProvided, on: RequestTimelineTests.day("2025-05-06")))
    let status = try request.status(on: RequestTimelineTests.day("2025-07-01"), in: .national)
    #expect(status.state == .archived && status.duties.isEmpty && status.due == nil)
    #expect(request.outcome == .partlyProvided)
    #expect(request.ended == Day("2025-05-06"))
    #expect(status.wasInTime == nil)
    #expect(request.number == "〔2025〕7号")
    #expect(!request.isCarriedOver(atEndOf: 2025))
  }

  @Test func goesOnWithAnOpenRequestFromItsReceiptDay() throws {
    var request = try Self.imported()
    let status = try request.status(on: RequestTimelineTests.day("2025-03-04"), in: .national)
    #expect(status.state == .registered && status.due == Day("2025-03-31"))
    try request.step(.extended(days: 20, reason: "检索量大"), RequestTimelineTests.head, "2025-03-10")
    #expect(request.outcome == nil)
  }

  @Test func letsNobodyWriteHistoryByHand() throws {
    let request = try RequestTimelineTests.registered()
    let end = RequestEvent.importedEnd(.provided, on: try RequestTimelineTests.day("2025-03-03"))
    #expect(try request.reasons(end, RequestTimelineTests.registrar, "2025-03-05") == [.onlyByImport(.importedEnd)])
    #expect(try Self.imported().reasons(end, RequestTimelineTests.registrar, "2025-03-05") == [.onlyByImport(.importedEnd)])
    let acts = try request.possibleActs(by: RequestTimelineTests.registrar, on: RequestTimelineTests.day("2025-03-05"), in: .national)
    #expect(!acts.contains(.importedEnd) && acts.contains(.withdrawn))
  }
}
