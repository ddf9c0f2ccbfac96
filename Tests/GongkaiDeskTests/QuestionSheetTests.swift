import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// What the pages of questions and fees are filled with, and letters that need no word, on both engines.
@Suite struct QuestionSheetTests {
  private static let usual = DecisionQuestion.allCases.prefix(4).map { QuestionAnswer($0, .usual) }

  @Test(arguments: DeskEngine.available) func theLetterOfAPlainGrantNeedsNoWord(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (desk, handler) = (RequestDesk(context), LetterDeskTests.handler)
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      let provision = Provision(.paper, .post, records: [LetterRecord("竣工验收报告", pages: 14)])
      let answers = Self.usual + [QuestionAnswer(.disclosure, .outcome(.provided)), QuestionAnswer(.form, .provision(provision))]
      _ = try await desk.record(.questionsAnswered(answers), on: number, by: handler)
      let sheet = try await desk.questions(number, by: handler)
      #expect(sheet.wishes == nil && sheet.file.timeline.path.next == .answer)
      let decision = try #require(sheet.file.timeline.path.decision)
      _ = try await desk.record(.drafted(decision), on: number, by: handler)
      let letter = try await LetterDesk(context).sheet(.provided, of: number, by: handler)
      #expect(letter.findings.isEmpty && letter.revision == 0, "\(letter.findings.map(\.description))")
      #expect(letter.text.plainText.contains("竣工验收报告（14页）") && letter.inputs.service == .post)
      // what is entered for the letter comes before what was decided
      var inputs = letter.inputs
      inputs.records = [LetterRecord("竣工验收报告（修订）", pages: 15)]
      try await LetterDesk(context).save(inputs, for: .provided, of: number, seen: 0, by: handler)
      let saved = try await LetterDesk(context).sheet(.provided, of: number, by: handler)
      #expect(saved.text.plainText.contains("竣工验收报告（修订）（15页）"))
    }
  }

  /// 3 and 4 March and 1 April: the month counts, and within it what was registered before (收费办法第四条).
  @Test(arguments: DeskEngine.available) func countsTheUnitsOfTheMonthThatStandBefore(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let desk = RequestDesk(context)
      func register(_ subject: String, on day: String) async throws -> String {
        try await desk.register(RequestDeskTests.registration(subject, on: day), by: RequestDeskTests.registrar).number
      }
      let first = try await register("第一件", on: "2025-03-03")
      let fee = try ProcessingFee.byItem(unitsBefore: 20, units: 3, received: #require(Day("2025-03-03")))
      _ = try await desk.record(
        FeeNotice(fee, items: ["一", "二", "三"], reason: "过多").event, on: first, by: RequestDeskTests.head)
      try clock.set("2025-03-04T01:00:00.000000Z")
      let second = try await register("第二件", on: "2025-03-04")
      #expect(try await desk.fee(first, by: RequestDeskTests.head).unitsBefore == 0)
      #expect(try await desk.fee(second, by: RequestDeskTests.head).unitsBefore == 3, "it was split into three")
      try clock.set("2025-04-01T01:00:00.000000Z")
      let third = try await register("第三件", on: "2025-04-01")
      #expect(try await desk.fee(third, by: RequestDeskTests.head).unitsBefore == 0, "a month of its own")
      await #expect(throws: DeskError.self) { try await desk.fee(second, by: Actor(id: "x", agency: "south", roles: [.officeHead])) }
    }
  }

  @Test(arguments: DeskEngine.available) func knowsHowTheInformationIsWantedWhereItWasAskedOnline(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (_, request) = try await Intake.request(context)
      let sheet = try await RequestDesk(context).questions(
        request.number, by: Actor(id: "承办人", agency: request.agency, roles: [.handler]))
      #expect(sheet.wishes?.form == .electronic && sheet.wishes?.means == .online)
    }
  }

  @Test(arguments: DeskEngine.available) func theSecondOfTwoClerksIsToldAndNothingIsHalfAnswered(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (desk, handler) = (RequestDesk(context), LetterDeskTests.handler)
      let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      _ = try await desk.record(.questionsAnswered(Self.usual), on: number, by: handler, seen: 2)
      let late = await #expect(throws: DeskError.self) {
        try await desk.record(.questionsAnswered([QuestionAnswer(.nature, .outcome(.petition))]), on: number, by: handler, seen: 2)
      }
      #expect(late?.description.contains("逐问判定，您的操作没有保存") == true)
      // the second of the two cannot be; the first is not kept either
      await #expect(throws: DeskError.self) {
        try await desk.record(
          .questionsAnswered([QuestionAnswer(.correction, .usual, note: "半途"), QuestionAnswer(.form, .provision(Provision(.paper, .post)))]
          ),
          on: number, by: handler)
      }
      #expect(try await desk.find(number: number, agency: "north").timeline.entries.count == 3)
    }
  }
}
