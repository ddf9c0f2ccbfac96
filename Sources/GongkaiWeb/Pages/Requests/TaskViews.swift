import GongkaiCore
import GongkaiDesk

/// A task as a row of a list.
struct TaskRow: Hashable, Sendable {
  let taskHref: String
  let nameText: String
  let aboutText: String
  let assigneeText: String
  let dueText: String
  let left: DaysLeft
  let state: Tag
  let taskActs: [TaskLink]

  init(_ facts: TaskFacts, today: Day, isOnCase: Bool = false) {
    let task = facts.task
    taskHref = Link.task(facts.id)
    nameText = isOnCase ? task.kind.name : "\(task.kind.name)　\(facts.number)"
    let about = isOnCase ? task.what : facts.subject
    aboutText = String(about.prefix(60)) + (about.count > 60 ? "…" : "")
    (assigneeText, dueText) = (facts.assignee, task.due.description)
    left = task.state == .open ? DaysLeft(facts.left, due: task.due, today: today) : DaysLeft(ended: "")
    state = facts.tag(today)
    taskActs = facts.acts.map { TaskLink($0, facts) }
  }
}

/// The way to an act on a task; what needs no words is a button.
struct TaskLink: Hashable, Sendable {
  let actName: String
  let actHref: String
  let isPost: Bool

  init(_ act: TaskAct, _ facts: TaskFacts) {
    (actName, actHref, isPost) = (act.name, Link.taskAct(facts.id, act), act == .takeOver || act == .remind)
  }
}

/// A list of open tasks with the ways to the other lists.
struct TasksView: Hashable, Sendable {
  let lists: [ListLink]
  let listName: String
  let rows: [TaskRow]
  let isEmpty: Bool
  let firstHref: String?
  let nextHref: String?

  init(_ page: TaskDesk.Page, list: TaskList, isFirst: Bool) {
    lists = TaskList.allCases.compactMap { one in
      page.counts[one].map {
        ListLink(one.name, Link.tasks(one), count: $0.open, isShown: one == list)
      }
    }
    let overdue = page.counts[list]?.overdue ?? 0
    listName = list.name + (overdue > 0 ? "：超期 \(overdue) 项" : "")
    rows = page.tasks.map { TaskRow($0, today: page.today) }
    isEmpty = rows.isEmpty
    firstHref = isFirst ? nil : Link.tasks(list)
    nextHref = page.next.map { Link.tasks(list, after: $0) }
  }
}

/// The page of one task: what is asked, until when, and of the request only what it asks for.
struct TaskView: Hashable, Sendable {
  let tags: [Tag]
  let taskActs: [TaskLink]
  let what: String
  let subject: String
  let facts: [Fact]
  let answer: [Fact]
  let hasAnswer: Bool
  let requestHref: String?

  init(_ facts: TaskFacts, today: Day, viewer: Viewer) {
    let task = facts.task
    tags = [facts.tag(today)]
    taskActs = facts.acts.map { TaskLink($0, facts) }
    (what, subject) = (task.what, facts.subject)
    self.facts = [
      Fact(term: "承办", meaning: facts.assignee), Fact(term: "交办", meaning: "\(facts.giver)　\(task.given)"),
      Fact(term: "期限", meaning: task.due.inChineseWithWeekday),
    ]
    answer = Self.answer(task, facts.closer ?? "")
    hasAnswer = !answer.isEmpty
    requestHref = Access.requests.admits(viewer) ? Link.request(facts.number) : nil
  }

  /// The line under the heading.
  static func lead(_ facts: TaskFacts, _ today: Day) -> String {
    let task = facts.task
    if let closing = task.closing { return "\(closing.on.inChinese)\(task.state.name)" }
    if task.isOverdue(on: today) { return "\(task.due.monthDayWeekday)已到期，尚未反馈" }
    return task.due == today ? "今天到期" : "最迟 \(task.due.monthDayWeekday)　还有 \(facts.left) 个工作日"
  }

  private static func answer(_ task: RequestTask, _ closer: String) -> [Fact] {
    guard let closing = task.closing else { return [] }
    let known = [
      ("检索范围", task.answer?.places ?? ""), ("检索词", task.answer?.keywords ?? ""), ("反馈", task.answer?.text ?? ""), ("原因", closing.reason),
      ("办理", "\(closer)　\(closing.on)"), ("检索记录", task.isTakenOver ? "已经写入" : ""),
    ]
    return known.filter { !$0.1.isEmpty }.map { Fact(term: $0.0, meaning: $0.1) }
  }
}

extension TaskFacts {
  /// How it stands, in one tag.
  fileprivate func tag(_ today: Day) -> Tag {
    if task.isOverdue(on: today) { return Tag(tagClass: "tag-err", tagText: "已超期") }
    let tone =
      switch task.state {
      case .open: "tag-info"
      case .done: "tag-ok"
      case .returned: "tag-warn"
      case .withdrawn: ""
      }
    return Tag(tagClass: tone, tagText: task.state.name)
  }
}

extension TaskDesk.Counts {
  /// How many there are, in words; nil when there is none.
  var words: String? {
    if open == 0 { return nil }
    return "办理中 \(open) 项" + (overdue > 0 ? "，其中超期 \(overdue) 项" : "")
  }
}

/// The tasks on the page of a request.
struct TaskPart: Hashable, Sendable {
  let giveHref: String?
  let rows: [TaskRow]
  let isEmpty: Bool

  /// Nil where there is no task and none can be given.
  init?(_ file: CaseFile, _ viewer: Viewer) {
    let mayGive = !file.status.state.isEnded && Access.giveTasks.admits(viewer)
    if file.tasks.isEmpty && !mayGive { return nil }
    giveHref = mayGive ? Link.giveTask(file.request.number) : nil
    rows = file.tasks.map { TaskRow($0, today: file.today, isOnCase: true) }
    isEmpty = rows.isEmpty
  }
}
