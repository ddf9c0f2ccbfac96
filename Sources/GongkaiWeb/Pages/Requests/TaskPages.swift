import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Tasks to departments and people about requests.
///
/// | GET | `/desk/tasks?list=&after=` | open tasks, overdue ones first |
/// | GET | `/desk/tasks/:id` | one task |
/// | GET, POST | `/desk/tasks/:id/acts/:kind` | answering, handing back, taking back, reminding, taking over |
/// | GET, POST | `/desk/requests/:number/tasks` | giving one |
enum TaskPages {
  static let routes: [Route] = [
    .get(Link.tasks, .tasks, list),
    .get("/desk/tasks/:id", .tasks) { visit in
      let task = try await task(visit)
      return try visit.page("task", frame(visit, task), TaskView(task, today: visit.desks.context.today, viewer: try visit.viewer()))
    },
    .get("/desk/tasks/:id/acts/:kind", .tasks) { visit in
      let (act, task) = (try act(visit), try await task(visit))
      return try visit.page("form", actFrame(visit, act, task), TaskForms.act(act, task, Form([:])))
    },
    .post("/desk/tasks/:id/acts/:kind", .tasks, perform),
    .get("/desk/requests/:number/tasks", .giveTasks) { visit in
      let (number, choices) = try await choices(visit)
      return try visit.page("form", visit.frame("交办任务：\(number)"), TaskForms.give(number, choices, Form([:])))
    },
    .post("/desk/requests/:number/tasks", .giveTasks, give),
  ]

  private static func list(_ visit: Visit) async throws -> Response {
    let viewer = try visit.viewer()
    let usual = Access.requests.admits(viewer) ? TaskList.office : .department
    let (list, after) = (TaskList(rawValue: visit.query("list")) ?? usual, visit.query("after"))
    let page = try await visit.desks.tasks.page(list, after: after.isEmpty ? nil : after, by: viewer.actor)
    return try visit.page(
      "tasks", visit.frame("部门任务", lead: page.today.inChineseWithWeekday), TasksView(page, list: list, isFirst: after.isEmpty))
  }

  private static func task(_ visit: Visit) async throws -> TaskFacts {
    try await visit.desks.tasks.find(try visit.parameter("id"), by: visit.viewer().actor)
  }

  private static func act(_ visit: Visit) throws(PortalError) -> TaskAct {
    guard let act = TaskAct(rawValue: try visit.parameter("kind")) else { throw .notFound }
    return act
  }

  private static func frame(_ visit: Visit, _ task: TaskFacts) -> Frame {
    visit.frame("\(task.task.kind.name)：\(task.number)", lead: TaskView.lead(task, visit.desks.context.today))
  }

  private static func actFrame(_ visit: Visit, _ act: TaskAct, _ task: TaskFacts) -> Frame {
    visit.frame("\(act.name)：\(task.number) \(task.task.kind.name)")
  }

  private static func choices(_ visit: Visit) async throws -> (String, TaskDesk.Choices) {
    let number = try visit.parameter("number")
    return (number, try await visit.desks.tasks.choices(on: number, by: visit.viewer().actor))
  }

  private static func give(_ visit: Visit) async throws -> Response {
    let ((number, choices), form) = (try await choices(visit), try await visit.form())
    let (frame, view) = (visit.frame("交办任务：\(number)"), TaskForms.give(number, choices, form))
    do {
      let draft = try TaskForms.draft(form)
      _ = try await visit.desks.tasks.give(draft, on: number, by: visit.viewer().actor)
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      return try visit.again(frame, view, try faults(error))
    }
    return .redirect(to: Done.taskGiven.at(Link.request(number)))
  }

  private static func perform(_ visit: Visit) async throws -> Response {
    let (act, task, form) = (try act(visit), try await task(visit), try await visit.form())
    do {
      return .redirect(to: try await carryOut(act, task, form, visit).at(Link.task(task.id)))
    } catch let error as DeskError {
      return try visit.again(actFrame(visit, act, task), TaskForms.act(act, task, form), try faults(error))
    }
  }

  /// Does it; what is to be said of it then.
  private static func carryOut(_ act: TaskAct, _ task: TaskFacts, _ form: Form, _ visit: Visit) async throws -> Done {
    let (desk, actor, seen) = (visit.desks.tasks, try visit.viewer().actor, Int(form.text("seen")))
    switch act {
    case .answer: try await desk.answer(task.id, with: TaskForms.answer(form), seen: seen, by: actor)
    case .handBack: try await desk.handBack(task.id, reason: form.trimmed("reason"), seen: seen, by: actor)
    case .takeBack: try await desk.takeBack(task.id, reason: form.trimmed("reason"), seen: seen, by: actor)
    case .takeOver: try await desk.takeOver(task.id, by: actor)
    case .remind: if try await desk.remind(task.id, by: actor) == 0 { return .taskNotReminded }
    }
    return act.done
  }

  /// What is wrong, each at its field; errors that are no matter of a form are thrown on.
  private static func faults(_ error: DeskError) throws -> [FieldFault] {
    switch error {
    case .task(let refusals): refusals.reasons.map(TaskForms.fault)
    case .taskChanged: [FieldFault("answer", error.description)]
    case .refused(let refusals): refusals.reasons.map { FieldFault("answer", $0.description) }
    default: throw error
    }
  }
}

extension TaskAct {
  /// What is said when it was done.
  fileprivate var done: Done {
    switch self {
    case .answer: .taskAnswered
    case .handBack: .taskReturned
    case .takeBack: .taskWithdrawn
    case .remind: .taskReminded
    case .takeOver: .taskTakenOver
    }
  }
}
