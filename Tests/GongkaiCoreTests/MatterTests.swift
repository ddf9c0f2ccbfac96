import GongkaiCore
import GongkaiLetterSamples
import Testing

/// Corrections of records (第四十一条) and suggestions to publish (第四十四条第二款): order, roles, conditions, period, letter.
@Suite struct MatterTests {
  static let registrar = Actor(id: "登记员", agency: "north", roles: [.registrar])
  static let handler = Actor(id: "承办人", agency: "north", roles: [.handler])
  static let head = Actor(id: "负责人", agency: "north", roles: [.officeHead])
  static let leader = Actor(id: "领导", agency: "north", roles: [.leader])

  static let record = RecordClaim(
    record: "2024年住房保障申请登记表", error: "家庭人口登记为2人", wanted: "家庭人口更正为3人", evidence: "户口簿复印件一份", isAboutApplicant: true)
  static let idea = PublicationIdea(information: "青禾路加装电梯补贴标准", reason: "沿街住户都在询问")

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// A matter registered on the day it was received, with these acts on the same day.
  static func matter(_ claim: MatterClaim, _ events: [(MatterEvent, Actor)] = [], received: String = "2026-01-05") throws -> Matter {
    let day = try day(received)
    let first = Matter.Entry(on: day, by: registrar.id, .registered(number: claim.kind.number(3, year: 2026)))
    return Matter(claim, received: day, entries: [first] + events.map { Matter.Entry(on: day, by: $1.id, $0) })
  }

  /// Which state follows, in the order of the kinds of events; `-` where the event does not belong.
  @Test(arguments: [
    (MatterState.registered, "- handling - - - - - - withdrawn - registered annulled"),
    (.handling, "- handling handling drafted - - - - withdrawn - handling annulled"),
    (.drafted, "- - - drafted handling signed - - withdrawn - drafted annulled"), (.signed, "- - - - - - answered - - - - -"),
    (.answered, "- - - - - - - answered - archived - -"), (.archived, "- - - - - - - - - - - -"),
    (.withdrawn, "- - - - - - - - - - - -"), (.annulled, "- - - - - - - - - - - -"),
  ]) func everyEventInEveryState(state: MatterState, expected: String) {
    #expect(MatterEvent.Kind.allCases.map { state.after($0)?.rawValue ?? "-" }.joined(separator: " ") == expected)
  }

  @Test func everyStateIsInTheTable() { #expect(MatterState.allCases.count == 8 && MatterEvent.Kind.allCases.count == 12) }

  /// 20 working days: over the Spring Festival of 2025 (law.md 5: rest 28 January to 4 February, 26 January worked), and without one.
  @Test(arguments: [("2025-01-02", "2025-02-06"), ("2025-03-03", "2025-03-31")])
  func countsTwentyWorkingDays(received: String, due: String) throws {
    for claim in [MatterClaim.correction(Self.record), .suggestion(Self.idea)] {
      let clock = try Self.matter(claim, received: received).clock(in: .national)
      #expect(clock.due == Day(due) && clock.counted == 20 && clock.excluded.isEmpty)
    }
  }

  @Test func saysThatTheLawNamesNoPeriod() {
    for kind in MatterKind.allCases { #expect(!kind.limit.isStatutory) }
    #expect(MatterKind.recordCorrection.citation == Citation(.regulation, "第四十一条"))
    #expect(MatterKind.publicationSuggestion.citation == Citation(.regulation, "第四十四条第二款"))
  }

  @Test func numbersHaveTheirOwnMark() {
    #expect(MatterKind.recordCorrection.number(3, year: 2026) == "G2026-0003")
    #expect(MatterKind.publicationSuggestion.number(12_345, year: 2026) == "J2026-12345")
  }

  @Test func takesOnlyCorrectionsWithEvidenceAboutOneself() {
    func refusals(_ change: (inout RecordClaim) -> Void, identity: Bool = true, contact: Bool = true) -> [MatterRefusal] {
      var claim = Self.record
      change(&claim)
      return MatterClaim.correction(claim).refusals(hasIdentity: identity, hasContact: contact)
    }
    #expect(refusals { _ in }.isEmpty)
    #expect(refusals { $0.evidence = " " } == [.evidenceMissing])
    #expect(refusals { $0.isAboutApplicant = false } == [.aboutSomebodyElse])
    #expect(refusals({ _ in }, identity: false) == [.identityMissing])
    #expect(refusals({ _ in }, contact: false) == [.contactMissing])
    #expect(refusals { $0.record = "" } == [.empty(.record)])
    #expect(refusals { $0.error = String(repeating: "误", count: 2_001) } == [.tooLong(.error)])
    #expect(refusals { $0.wanted = String(repeating: "正", count: 2_000) }.isEmpty)
  }

  @Test func takesSuggestionsFromAnybodyWhoCanBeAnswered() {
    #expect(MatterClaim.suggestion(Self.idea).refusals(hasIdentity: false, hasContact: true).isEmpty)
    #expect(MatterClaim.suggestion(Self.idea).refusals(hasIdentity: false, hasContact: false) == [.contactMissing])
    let empty = MatterClaim.suggestion(PublicationIdea(information: "", reason: "\n"))
    #expect(empty.refusals(hasIdentity: false, hasContact: true) == [.empty(.information), .empty(.reason)])
  }

  /// What arrives is registered as it came: whether it is enough is what the answer says.
  @Test func theOfficeRegistersWhateverHasASubject() {
    let bare = MatterClaim.correction(RecordClaim(record: "登记表", error: "", wanted: "", evidence: "", isAboutApplicant: false))
    #expect(bare.officeRefusals.isEmpty && bare.refusals(hasIdentity: false, hasContact: false).count == 6)
    #expect(MatterClaim.suggestion(PublicationIdea(information: " ", reason: "便于监督")).officeRefusals == [.empty(.information)])
    let long = MatterClaim.suggestion(PublicationIdea(information: "名单", reason: String(repeating: "长", count: 2_001)))
    #expect(long.officeRefusals == [.tooLong(.reason)])
  }

  /// The applicant's words may hold what no letter may; whoever drafts puts others in their place.
  @Test func aLetterCanBeSignedWhateverTheApplicantWrote() throws {
    let words = "身份证号登记为110105194912310021"
    var record = Self.record
    record.record = words
    func facts(_ subject: String?) throws -> LetterFacts {
      let decision = MatterDecision(.notCorrected, reasons: "户口簿载明两人。", subject: subject)
      let events: [(MatterEvent, Actor)] = [
        (.verified(finding: "已核对"), Self.handler), (.drafted(decision), Self.handler), (.signed(serial: 1), Self.leader),
      ]
      return try #require(
        try Self.matter(.correction(record), events).letterFacts(
          office: LetterSample.profile, date: Self.day("2026-01-06"), applicant: "吴某某", rule: .inPerson, isOrganisation: false))
    }
    let (own, ours) = (try facts(nil), try facts("登记表中的登记事项"))
    #expect(!LetterText(own).findings(for: own).isEmpty)
    #expect(LetterText(ours).findings(for: ours).isEmpty && !LetterText(ours).plainText.contains(words))
  }

  /// 行政复议法第二十二条第二款: who is answered online is told how to ask for review online.
  @Test func anAnswerToWhoWroteOnlineNamesTheOnlineReview() throws {
    let decision = MatterDecision(.notCorrected, reasons: "户口簿载明两人。")
    let events: [(MatterEvent, Actor)] = [(.verified(finding: "已核对"), Self.handler), (.drafted(decision), Self.handler)]
    for (rule, isNamed) in [(ReceiptRule.online, true), (.inPerson, false)] {
      let facts = try #require(
        try Self.matter(.correction(Self.record), events).letterFacts(
          office: LetterSample.profile, date: Self.day("2026-01-06"), applicant: "吴某某", rule: rule, isOrganisation: false))
      #expect(LetterText(facts).plainText.contains(LetterSample.profile[.onlineReview]) == isNamed)
    }
  }

  @Test func theApplicantAddsAndTakesBackAndNothingElse() throws {
    let applicant = Actor.applicant(of: "north")
    #expect(try refusals(.supplemented(files: 1), applicant, []).isEmpty)
    #expect(try refusals(.withdrawn(statement: "撤回"), applicant, []).isEmpty)
    for event in [MatterEvent.assigned(to: "住保科"), .annulled(reason: "误登")] {
      #expect(try refusals(event, applicant, []).contains(.notYourRole(event.kind, event.kind.roles)))
    }
    #expect(try refusals(.supplemented(files: 1), Self.registrar, []) == [.notYourRole(.supplemented, [])])
    // what was made online nobody of the office has registered by mistake
    let day = try Self.day("2026-01-05")
    let own = Matter(
      .suggestion(Self.idea), received: day, entries: [.init(on: day, by: Actor.applicantID, .registered(number: "J2026-0003"))])
    #expect(own.refusals(of: .annulled(reason: "误登"), by: Self.registrar, on: day, today: day) == [.applicantsOwn])
    #expect(!own.possibleActs(by: Self.registrar).contains(.annulled))
  }

  @Test func whatCameToNothingHasNoOutcome() throws {
    let drafted: [(MatterEvent, Actor)] = [
      (.assigned(to: "住保科"), Self.registrar), (.drafted(MatterDecision(.directed, organ: "云岭区民政局")), Self.handler),
    ]
    for last in [MatterEvent.withdrawn(statement: "撤回"), .annulled(reason: "误登为更正")] {
      let matter = try Self.matter(.correction(Self.record), drafted + [(last, Self.registrar)])
      #expect(matter.decision == nil && matter.state.isEnded && matter.ended == matter.received)
    }
  }

  private func refusals(
    _ event: MatterEvent, _ actor: Actor, _ before: [(MatterEvent, Actor)], _ claim: MatterClaim? = nil, on day: String = "2026-01-06"
  )
    throws -> [MatterRefusal]
  {
    try Self.matter(claim ?? .correction(Self.record), before).refusals(
      of: event, by: actor, on: Self.day(day), today: Self.day("2026-01-06"))
  }

  @Test func decidesOnARecordOnlyAfterLooking() throws {
    let assigned: [(MatterEvent, Actor)] = [(.assigned(to: "住保科"), Self.registrar)]
    let verified = assigned + [(.verified(finding: "户口簿载明三人"), Self.handler)]
    let on = try Self.day("2026-01-06")
    let corrected = MatterDecision(.corrected, correction: "家庭人口更正为3人", correctedOn: on)
    #expect(try refusals(.drafted(corrected), Self.handler, assigned) == [.notVerified(.corrected)])
    #expect(try refusals(.drafted(corrected), Self.handler, verified).isEmpty)
    #expect(try refusals(.drafted(MatterDecision(.corrected)), Self.handler, verified) == [.correctionMissing])
    #expect(try refusals(.drafted(MatterDecision(.notCorrected)), Self.handler, verified) == [.reasonsMissing(.notCorrected)])
    #expect(try refusals(.drafted(MatterDecision(.forwarded)), Self.handler, assigned) == [.organMissing(.forwarded)])
    #expect(try refusals(.drafted(MatterDecision(.directed, organ: "云岭区民政局")), Self.handler, assigned).isEmpty)
    #expect(
      try refusals(.drafted(MatterDecision(.adopted, reasons: "关系公众利益")), Self.handler, assigned) == [
        .otherKind(.adopted, .recordCorrection)
      ])
    let later = MatterDecision(.corrected, correction: "三人", correctedOn: try Self.day("2026-01-07"))
    #expect(try refusals(.drafted(later), Self.handler, verified) == [.correctedLater(try Self.day("2026-01-07"), than: on)])
  }

  @Test func keepsOrderDaysAndDuties() throws {
    #expect(try refusals(.assigned(to: "住保科"), Self.handler, []) == [.notYourRole(.assigned, [.registrar, .officeHead])])
    #expect(try refusals(.assigned(to: " "), Self.registrar, []) == [.textMissing(.assigned)])
    #expect(try refusals(.signed(serial: nil), Self.leader, []).contains(.notNow(.signed, .registered)))
    #expect(
      try refusals(.assigned(to: "住保科"), Self.registrar, [], on: "2026-01-04")
        == [.outOfOrder(try Self.day("2026-01-04"), after: try Self.day("2026-01-05"))])
    #expect(
      try refusals(.assigned(to: "住保科"), Self.registrar, [], on: "2026-01-07")
        == [.inTheFuture(try Self.day("2026-01-07"), today: try Self.day("2026-01-06"))])
    let assigned: [(MatterEvent, Actor)] = [(.assigned(to: "办公室"), Self.registrar)]
    #expect(try refusals(.verified(finding: "无"), Self.handler, assigned, .suggestion(Self.idea)) == [.nothingToVerify])
  }

  @Test func theDrafterNeverSigns() throws {
    let both = Actor(id: "两职", agency: "north", roles: [.handler, .leader, .officeHead])
    let drafted: [(MatterEvent, Actor)] = [
      (.assigned(to: "住保科"), Self.registrar), (.verified(finding: "记录无误"), both),
      (.drafted(MatterDecision(.notCorrected, reasons: "证据不足")), both),
    ]
    #expect(try refusals(.signed(serial: nil), both, drafted) == [.ownDraft])
    #expect(try refusals(.signed(serial: nil), Self.leader, drafted).isEmpty)
    // 不予更正 is a decision: the head of the office does not sign it (law.md section 14)
    #expect(try refusals(.signed(serial: nil), Self.head, drafted) == [.notYourRole(.signed, [.leader])])
    #expect(try !Self.matter(.correction(Self.record), drafted).possibleActs(by: both).contains(.signed))
  }

  @Test func anAdoptedSuggestionIsPublishedBeforeItIsArchived() throws {
    let service = Service(.electronic, inTimeBasis: try Self.day("2026-01-05"), proof: "")
    let before: [(MatterEvent, Actor)] = [
      (.assigned(to: "办公室"), Self.registrar), (.drafted(MatterDecision(.adopted, reasons: "关系公众利益")), Self.handler),
      (.signed(serial: 1), Self.head), (.served(service), Self.registrar),
    ]
    let suggestion = MatterClaim.suggestion(Self.idea)
    #expect(try Self.matter(suggestion, before).owesPublication)
    #expect(try refusals(.archived, Self.registrar, before, suggestion) == [.notPublished])
    let publisher = Actor(id: "发布员", agency: "north", roles: [.publisher])
    #expect(try refusals(.published(place: "门户网站"), publisher, before, suggestion).isEmpty)
    // published before the answer was served: its own day is recorded, none before the receipt
    #expect(try refusals(.published(place: "门户网站"), publisher, before, suggestion, on: "2026-01-05").isEmpty)
    #expect(try !refusals(.published(place: "门户网站"), publisher, before, suggestion, on: "2026-01-04").isEmpty)
    let after = before + [(.published(place: "门户网站"), publisher)]
    #expect(try refusals(.archived, Self.registrar, after, suggestion).isEmpty)
    #expect(try refusals(.published(place: "门户网站"), publisher, after, suggestion) == [.nothingToPublish])
  }

  @Test(arguments: MatterOutcome.allCases) func itsLetterIsWhole(outcome: MatterOutcome) throws {
    let claim: MatterClaim = outcome.kind == .recordCorrection ? .correction(Self.record) : .suggestion(Self.idea)
    let decision = MatterDecision(
      outcome, reasons: "所提供的证据与记录的时间不同。", correction: outcome.needsCorrection ? "家庭人口更正为3人" : nil,
      correctedOn: outcome.needsCorrection ? try Self.day("2026-01-05") : nil, organ: outcome.needsOrgan ? "云岭区民政局，电话0000-00000003" : nil)
    let events: [(MatterEvent, Actor)] = [
      (.assigned(to: "住保科"), Self.registrar), (.verified(finding: "已核对"), Self.handler), (.drafted(decision), Self.handler),
      (.signed(serial: 12), Self.leader),
    ]
    let facts = try #require(
      try Self.matter(claim, events).letterFacts(
        office: LetterSample.profile, date: Self.day("2026-01-06"), applicant: "吴某某", rule: .inPerson, isOrganisation: false))
    #expect(LetterText(facts).findings(for: facts).isEmpty, "\(LetterText(facts).findings(for: facts))")
    let text = LetterText(facts).lines.joined(separator: "\n")
    #expect(text.contains(claim.subject) && text.contains(claim.kind.number(3, year: 2026)) && text.contains(outcome.kind.citation.place))
    #expect(facts.date == Day("2026-01-05"), "a signed letter bears the day of its signature")
  }

  @Test func readsOnlyTheLastDraft() throws {
    let events: [(MatterEvent, Actor)] = [
      (.assigned(to: "办公室"), Self.registrar), (.drafted(MatterDecision(.notAdopted, reasons: "内部管理信息")), Self.handler),
      (.draftReturned(reason: "理由不足"), Self.head),
    ]
    #expect(try Self.matter(.suggestion(Self.idea), events).decision == nil)
  }
}
