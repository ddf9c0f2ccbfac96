import GongkaiCore
import GongkaiDesk

/// The open question of the path: its form, what may have to be done first, the ways back and forward.
struct QuestionStep: Hashable, Sendable {
  let question: DecisionQuestion
  let hints: [String]
  let acts: [Way]
  let hasActs: Bool
  let back: Way?
  let forward: Way?
  var form: FormView?
  var more: More?
  /// What is wrong with the answer that was sent.
  private(set) var errors: ErrorSummary?

  /// A way to another page.
  struct Way: Hashable, Sendable {
    let wayHref: String
    let wayName: String
    var wayHint = ""
  }

  /// Fields that only some answers need.
  struct More: Hashable, Sendable {
    let moreText: String
    var isOpen: Bool
    var moreFields: [Field]
  }

  init(_ question: DecisionQuestion, _ typed: Form, _ sheet: QuestionSheet, viewer: Viewer) {
    self.question = question
    let (file, path) = (sheet.file, sheet.file.timeline.path)
    let (number, mayAnswer) = (file.request.number, file.acts.contains(.questionsAnswered))
    hints = Self.hints(question, sheet, viewer)
    acts = question.acts.map { kind in
      let hint = file.acts.contains(kind) ? "" : "（由\(RoleWords.list(kind.roles))办理）"
      return Way(wayHref: Link.act(number, kind), wayName: kind.act, wayHint: hint)
    }
    hasActs = !acts.isEmpty
    back = question.preceding.map { Way(wayHref: Link.question(number, $0), wayName: "上一问：\($0.name)") }
    let next = path.given[question] != nil && path.isOpen(question.following) ? question.following : nil
    forward = next.map { Way(wayHref: Link.question(number, $0), wayName: "下一问：\($0.name)") }
    if path.isOpen(question), mayAnswer { (form, more) = QuestionForm.view(question, typed, sheet) }
  }

  private static func hints(_ question: DecisionQuestion, _ sheet: QuestionSheet, _ viewer: Viewer) -> [String] {
    let (file, path) = (sheet.file, sheet.file.timeline.path)
    var hints = path.refusal(of: question).map { [$0.description] } ?? []
    hints += ActFields.whose(.questionsAnswered, viewer)
    if !file.acts.contains(.questionsAnswered), hints.isEmpty { hints.append("申请现在的状态是“\(file.status.state.name)”，不能改动回答。") }
    if question == .nature { hints += file.hints.map(\.description) }
    if question == .form, let wishes = sheet.wishes { hints.append("申请人要求：\(wishes.form.name)，\(wishes.means.name)。") }
    return hints
  }

  /// Marks fields, those behind the summary too, which opens for them.
  mutating func mark(_ faults: [FieldFault]) {
    errors = (form ?? FormView(formAction: "", fields: [], buttonText: "")).with(faults).errors
    guard var view = form else { return }
    let own = view.fields.count
    view.fields += more?.moreFields ?? []
    view = view.with(faults)
    errors = view.errors
    let behind = Array(view.fields[own...])
    if behind.contains(where: { $0.fault != nil }) { more?.isOpen = true }
    more?.moreFields = behind
    view.fields = Array(view.fields[..<own])
    form = view
  }
}
