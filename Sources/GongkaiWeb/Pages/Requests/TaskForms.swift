import GongkaiCore
import GongkaiDesk

/// The forms about tasks.
enum TaskForms {
  /// Giving a task.
  static func give(_ number: String, _ choices: TaskDesk.Choices, _ form: Form) -> FormView {
    let reply = choices.requestDue.map { "本件最迟\($0.inChineseWithWeekday)答复；任务不延长答复期限。" } ?? "本件的答复期限现在停止计算。"
    return FormView(
      formAction: Link.giveTask(number),
      fields: [
        .select("kind", "要做什么", RequestTask.Kind.allCases.map { ($0.rawValue, $0.name) }, chosen: form.text("kind")),
        .select("assignee", "交给", choices.assignees.map { (value: $0.value, label: $0.name) }, chosen: form.text("assignee")),
        .area("what", "任务要求", value: form.text("what"), hint: "写明要找什么、要什么意见。不要写申请人的身份信息：部门看得到这段话。"),
        .input("due", "任务期限", value: form.has("due") ? form.text("due") : choices.due.description, hint: reply, type: "date"),
        .tick("late", "确认任务期限可以晚于答复期限", isOn: form.has("late")),
      ], buttonText: "交办", cancelHref: Link.request(number), intro: ["承办部门只看到申请内容和任务要求，看不到申请人是谁。"])
  }

  /// What the form says.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong.
  static func draft(_ form: Form) throws(FieldFaults) -> TaskDesk.Draft {
    var read = FormFields(form)
    let kind = read.choice("kind", RequestTask.Kind.search)
    let assignee = read.choice("assignee", RequestTask.Assignee.department(""))
    let (what, due) = (read.text("what", "请填写“任务要求”。"), read.day("due"))
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return TaskDesk.Draft(kind: kind, what: what, assignee: assignee, due: due, acceptsLate: form.has("late"))
  }

  /// Doing something to a task.
  static func act(_ act: TaskAct, _ facts: TaskFacts, _ form: Form) -> FormView {
    let seen = form.has("seen") ? form.text("seen") : "\(facts.revision)"
    return FormView(
      formAction: Link.taskAct(facts.id, act), fields: fields(act, facts, form), buttonText: act.name, cancelHref: Link.task(facts.id),
      intro: ["任务要求：\(facts.task.what)"], hidden: [FormView.Hidden(hiddenName: "seen", hiddenValue: seen)])
  }

  private static func fields(_ act: TaskAct, _ facts: TaskFacts, _ form: Form) -> [Field] {
    switch act {
    case .answer where facts.task.kind == .search:
      [
        .input("places", "检索范围", value: form.text("places"), hint: "查了哪些档案、系统、科室。"),
        .input("keywords", "检索词", value: form.text("keywords"), hint: "几个词用顿号分开。"),
        .area("answer", "检索结果", value: form.text("answer"), hint: "找到什么；没有找到的，如实写明。"),
      ]
    case .answer: [.area("answer", "反馈内容", value: form.text("answer"))]
    case .handBack: [.area("reason", "退回的原因", value: form.text("reason"), hint: "例如：所述事项不由本部门办理，应由哪个部门办理。")]
    case .takeBack: [.area("reason", "收回的原因", value: form.text("reason"))]
    case .remind, .takeOver: []
    }
  }

  /// The answer that the form says; what is missing is told by the task itself.
  static func answer(_ form: Form) -> RequestTask.Answer {
    RequestTask.Answer(text: form.trimmed("answer"), places: form.trimmed("places"), keywords: form.trimmed("keywords"))
  }

  /// A refusal at its field.
  static func fault(_ refusal: TaskRefusal) -> FieldFault {
    let field =
      switch refusal {
      case .empty(let text), .tooLong(let text): text.rawValue
      case .dueInThePast: "due"
      case .dueAfterReply: "late"
      case .unknownAssignee: "assignee"
      case .requestEnded: "kind"
      case .closed, .notAnswered, .notASearch, .takenOverAlready, .notYours, .nobodyToRemind: "answer"
      }
    return FieldFault(field, refusal.description)
  }
}
