import GongkaiCore
import GongkaiStore

/// Tasks to the departments of the sub-district: some cases get one when they are handed on, and what becomes of it goes round in turn.
struct DemoTasks {
  let context: DeskContext
  let actors: [Role: Actor]
  private var given: [Int: String] = [:]

  init(_ context: DeskContext, _ actors: [Role: Actor]) { (self.context, self.actors) = (context, actors) }

  private static let asked: [(kind: RequestTask.Kind, what: String, department: String)] = [
    (.search, "请检索本科室保存的相关文件、会议纪要和台账，写明检索范围和检索词。", "qinghe-building"),
    (.material, "请提供申请涉及的文件复印件，并注明形成时间。", "qinghe-welfare"),
    (.opinion, "请就相关信息能否公开提出意见，并说明理由。", "qinghe-nanshan"),
    (.search, "请检索档案室和信息系统，没有找到的也请如实反馈。", "qinghe-office"),
    (.draft, "请代拟答复要点，写明事实和依据。", "qinghe-building"),
  ]

  /// After a step: a task, when the case was handed on.
  mutating func after(_ event: RequestEvent?, place: Int, number: String) async throws {
    guard case .assigned? = event, place % 2 == 0, given[place] == nil, let head = actors[.officeHead] else { return }
    let task = Self.asked[place / 2 % Self.asked.count]
    given[place] = try await TaskDesk(context).give(
      TaskDesk.Draft(kind: task.kind, what: task.what, assignee: .department(task.department), acceptsLate: true), on: number, by: head)
  }

  /// Before the next step of the case: an answer, or the task goes back; every fourth is left until the case ends.
  mutating func before(place: Int) async throws {
    guard let id = given.removeValue(forKey: place), let handler = actors[.handler], let head = actors[.officeHead] else { return }
    let (desk, isSearch) = (TaskDesk(context), Self.asked[place / 2 % Self.asked.count].kind == .search)
    switch place / 2 % 4 {
    case 0, 1:
      let answer = RequestTask.Answer(
        text: isSearch ? "找到文件一份，复印件已送党政综合办公室。" : "已按要求办理，材料已送党政综合办公室。",
        places: isSearch ? "本科室档案柜、协同办公系统" : "", keywords: isSearch ? "申请所述事项名称" : "")
      try await desk.answer(id, with: answer, by: handler)
      if isSearch, place / 2 % 4 == 0 { try await desk.takeOver(id, by: handler) }
    case 2: try await desk.handBack(id, reason: "所述事项不由本科室办理，没有相关材料。", by: handler)
    default: if place % 3 == 0 { try await desk.takeBack(id, reason: "申请人已明确所需内容，不再需要。", by: head) }
    }
  }
}
