import GongkaiCore
import GongkaiDesk
import GongkaiReports

/// The path of the seven questions: what is answered, the question that is open, what it all comes to.
struct PathView: Hashable, Sendable {
  let result: [Fact]
  let hasResult: Bool
  let possible: [String]
  let possibleText: String?
  let usual: Usual?
  let rows: [Row]
  let backHref: String
  var errors: ErrorSummary?

  /// The usual answers ahead, to be confirmed at once.
  struct Usual: Hashable, Sendable {
    let usualAction: String
    let usualTexts: [String]
    let usualHints: [String]
    let hidden: [FormView.Hidden]
  }

  /// One question.
  struct Row: Hashable, Sendable {
    let rowClass: String
    let questionName: String
    let questionText: String
    let answerText: String?
    let changeHref: String?
    let changeText: String
    let details: String
    let note: String?
    let step: QuestionStep?
  }

  init(_ sheet: QuestionSheet, viewer: Viewer, at step: QuestionStep? = nil) {
    let (file, path) = (sheet.file, sheet.file.timeline.path)
    result = path.decision.map { Self.result($0, sheet) } ?? []
    hasResult = !result.isEmpty
    let left = file.timeline.possibleOutcomes(on: file.today)
    possible = hasResult ? [] : left.map(\.label)
    possibleText = hasResult ? nil : "还可能的结论，\(left.count) 种"
    let mayAnswer = file.acts.contains(.questionsAnswered)
    usual = mayAnswer ? Self.usual(path, file) : nil
    rows = DecisionQuestion.allCases.map { Self.row($0, path, file, mayAnswer, $0 == step?.question ? step : nil) }
    backHref = Link.request(file.request.number)
    errors = step?.errors
  }

  private static func usual(_ path: DecisionPath, _ file: CaseFile) -> Usual? {
    let ahead = path.usualAhead
    guard ahead.count > 1 else { return nil }
    return Usual(
      usualAction: Link.questions(file.request.number), usualTexts: ahead.map { "\($0.name)：\($0.usual ?? "")" },
      usualHints: hints(file),
      hidden: ahead.map { FormView.Hidden(hiddenName: "question", hiddenValue: "\($0.rawValue)") } + [ActFields.seen(Form([:]), file)])
  }

  /// What to look at before all is confirmed; where there is much, the page of the request has it.
  private static func hints(_ file: CaseFile) -> [String] {
    let all = file.hints.map(\.description)
    return all.count > 4 ? all.suffix(3) + ["另有 \(all.count - 3) 条提示，确认之前请在申请页面查看。"] : all
  }

  private static func row(_ question: DecisionQuestion, _ path: DecisionPath, _ file: CaseFile, _ mayAnswer: Bool, _ step: QuestionStep?)
    -> Row
  {
    let (given, isOpen) = (path.given[question], path.isOpen(question))
    let stands = given != nil && isOpen
    let isNow = step != nil || !stands && question == path.next
    let who = given.map { "　\(file.name(of: $0.by))　\($0.on)" } ?? ""
    return Row(
      rowClass: isNow ? "is-now" : stands ? "is-done" : "is-later", questionName: question.name, questionText: question.question,
      answerText: stands ? given?.answer.inWords : nil,
      changeHref: mayAnswer && isOpen && step == nil ? Link.question(file.request.number, question) : nil,
      changeText: stands ? "改" : question == .answer ? "看结论，起草答复" : "回答",
      details: Citation.inWords(question.basis) + (stands ? who : ""), note: note(question, path), step: step)
  }

  private static func note(_ question: DecisionQuestion, _ path: DecisionPath) -> String? {
    if let fallen = path.fallen[question] { return "此前的回答“\(fallen.answer.inWords)”不再有效：\(fallen.cause.sentence)" }
    guard path.isOpen(question), let note = path.given[question]?.answer.note, !note.isEmpty else { return nil }
    return note
  }

  private static func result(_ decision: Decision, _ sheet: QuestionSheet) -> [Fact] {
    let result = DecisionResult(decision, decidedOn: sheet.file.today, settings: sheet.file.settings)
    let basis = Citation.inWords(result.basis)
    return [
      Fact(term: "结论", meaning: result.outcome.label),
      Fact(term: "表三（2021 年以后的表式）", meaning: row(result, .of2021)), Fact(term: "表三（2019、2020 年的表式）", meaning: row(result, .of2019)),
      Fact(term: "条款", meaning: basis.isEmpty ? "依办理惯例" : basis), Fact(term: "文书", meaning: result.letter?.title ?? "没有专门的文书"),
      Fact(term: "救济", meaning: result.remedy.name + (result.remedyBasis.isEmpty ? "" : "（\(Citation.inWords(result.remedyBasis))）")),
    ] + (decision.provision.map { [Fact(term: "提供", meaning: $0.inWords)] } ?? [])
  }

  /// The row as the form prints it.
  private static func row(_ result: DecisionResult, _ edition: ReportEdition) -> String {
    guard let key = result.rows[edition] else { return "这一版没有这一行" }
    let rows = ReportForm.national.edition(edition.rawValue)?.tables.flatMap(\.blocks).flatMap(\.rows) ?? []
    guard let row = rows.first(where: { $0.key == key }) else { return result.outcome.label }
    return (row.groups.dropFirst() + [row.printed]).joined(separator: "　")
  }
}
