import GongkaiCore
import GongkaiStore

/// Writes and signs the letters that follow from what was done.
struct DemoLetters {
  let context: DeskContext
  let actors: [Role: Actor]

  init(_ context: DeskContext, _ actors: [Role: Actor]) { (self.context, self.actors) = (context, actors) }

  /// Notices that are signed as soon as their act is done; the others wait as drafts on the page of the case.
  private static let prompt: Set<Letter> = [.correctionNotice, .extensionNotice, .withdrawal, .noFurtherHandling]

  func sign(after event: RequestEvent, of number: String) async throws {
    if event == .signed {
      let found = try await RequestDesk(context).find(number: number, agency: DemoOffice.agency)
      guard let outcome = found.timeline.decision?.outcome, let letter = outcome.letter else { return }
      var inputs = DemoWords.inputs(outcome)
      if let writer = actors[.handler] {
        // the parts that copies were made without are listed as the page proposes
        let proposed = try await LetterDesk(context).sheet(letter, of: number, by: writer).proposed
        if !proposed.isEmpty { inputs.withheld = proposed }
      }
      try await sign(letter, of: number, inputs)
    } else if event.kind != .drafted {
      let told = RequestTimeline(received: context.today, entries: [.init(on: context.today, by: "", event)]).letters
      for letter in told where Self.prompt.contains(letter) { try await sign(letter, of: number, DemoWords.noticeInputs) }
    }
  }

  func sign(_ letter: Letter, of number: String, _ inputs: LetterInputs = DemoWords.noticeInputs) async throws {
    guard let writer = actors[.handler], let signer = actors[letter.spec.signer] else { return }
    try await LetterDesk(context).save(inputs, for: letter, of: number, seen: 0, by: writer)
    _ = try await LetterDesk(context).sign(letter, of: number, seen: 1, by: signer)
  }
}

extension DemoWords {
  /// What notices need beyond the case.
  static var noticeInputs: LetterInputs {
    var inputs = LetterInputs()
    inputs.entered = [
      .materials: "政府信息公开申请表一份、身份证明复印件一份", .howToCorrect: "书面或者通过原申请渠道提交补正材料",
      .guidance: "请写明所需信息的名称、文号、形成的大致时间或者涉及的地址、项目；可以拨打联系电话，由工作人员协助",
    ]
    return inputs
  }

  /// What the letter of an outcome needs beyond the case.
  static func inputs(_ outcome: Outcome) -> LetterInputs {
    var inputs = LetterInputs()
    inputs.kinds = [.publicSecurity, .internalWorkflow, .discussionRecord].filter { $0.outcome == outcome }
    if outcome == .excessive { inputs.entered[.statedReasons] = "希望了解历年全部情况，没有说明与本人生产、生活的关系" }
    return inputs
  }
}
