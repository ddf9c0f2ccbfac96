import GongkaiCore
import GongkaiDesk
import Hummingbird

/// One's own views of the list of requests.
///
/// | GET | `/desk/requests/views` | all of them |
/// | POST | `/desk/requests/views` | keeps one |
/// | POST | `/desk/requests/views/:id/rename` | gives one another name |
/// | POST | `/desk/requests/views/:id/remove` | removes one |
enum SavedViewPages {
  static let routes: [Route] = [
    .get(Link.views, .requests) { try await page($0) },
    .post(Link.views, .requests, save),
    .post("/desk/requests/views/:id/rename", .requests) { visit in
      let (id, form) = (try visit.parameter("id"), try await visit.form())
      return try await trying(visit, at: id, typed: form.text("name")) {
        try await visit.desks.views.rename(id, to: form.trimmed("name"), by: visit.viewer().actor)
        return .redirect(to: Done.viewRenamed.at(Link.views))
      }
    },
    .post("/desk/requests/views/:id/remove", .requests) { visit in
      let id = try visit.parameter("id")
      return try await trying(visit, at: id) {
        try await visit.desks.views.remove(id, by: visit.viewer().actor)
        return .redirect(to: Done.viewRemoved.at(Link.views))
      }
    },
  ]

  private static func save(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    guard let asked = FilterQuery(form.text("view")), asked.isNarrowed else { throw PortalError.refused("请先筛选，再保存视图。") }
    let name = form.trimmed("name")
    do {
      try await visit.desks.views.save(asked.query, as: name, by: visit.viewer().actor)
      return .redirect(to: Done.viewSaved.at(asked.link()))
    } catch let error as DeskError {
      guard error.isOfTheName else { throw error }
      // what was typed and the view stay, to be kept under another name
      let fields = [Field.input("name", "视图名称", value: form.text("name"))]
      let holders = try await visit.desks.requests.holders(by: visit.viewer().actor)
      let view = FormView(
        formAction: Link.views, fields: fields, buttonText: "保存视图", cancelHref: asked.link(), intro: asked.said(holders),
        hidden: [FormView.Hidden(hiddenName: "view", hiddenValue: asked.query)])
      return try visit.again(visit.frame("保存视图"), view, [FieldFault("name", error.description)])
    }
  }

  private static func page(_ visit: Visit, at id: String? = nil, typed: String = "", fault: String? = nil) async throws -> Response {
    let views = try await visit.desks.views.all(by: visit.viewer().actor)
    let holders = try await visit.desks.requests.holders(by: visit.viewer().actor)
    let view = SavedViewsView(views, holders, most: visit.desks.views.most, at: id, typed: typed, fault: fault)
    var frame = visit.frame("我的视图")
    if fault != nil { frame.title = "有 1 处需要修改：我的视图" }
    return try visit.page("views", frame, view, status: fault == nil ? .ok : .unprocessableContent)
  }

  private static func trying(
    _ visit: Visit, at id: String, typed: String = "", _ act: () async throws -> Response
  ) async throws -> Response {
    do { return try await act() } catch DeskError.savedView(.gone) { throw PortalError.notFound } catch let error as DeskError {
      guard error.isOfTheName else { throw error }
      return try await page(visit, at: id, typed: typed, fault: error.description)
    }
  }
}

extension DeskError {
  /// Whether another name, or one view less, would do.
  fileprivate var isOfTheName: Bool {
    switch self {
    case .field, .savedView: true
    default: false
    }
  }
}

/// One's own views, each with its name to be changed.
struct SavedViewsView: Hashable, Sendable {
  let count: String
  let listHref = Link.requests
  let empty: String?
  let rows: [Row]
  let longestName = SavedViewDesk.longestName

  /// One view.
  struct Row: Hashable, Sendable {
    let viewName: String
    let viewHref: String
    let typed: String
    let said: String
    let nameID: String
    let faultID: String
    let fault: String?
    let renameAction: String
    let removeAction: String
  }

  init(
    _ views: [SavedViewDesk.View], _ holders: [RequestDesk.Holder], most: Int, at id: String? = nil, typed: String = "",
    fault: String? = nil
  ) {
    count = "\(views.count) 个，最多 \(most) 个。只有您自己看得到。"
    empty = views.isEmpty ? "在申请列表中筛选以后，可以把条件保存为视图。" : nil
    rows = views.map { view in
      let isAt = view.id == id
      let said = FilterQuery(view.query).map { $0.said(holders).joined(separator: "；") } ?? ""
      return Row(
        viewName: view.name, viewHref: Link.requests + "?" + view.query, typed: isAt && fault != nil ? typed : view.name, said: said,
        nameID: "name-" + view.id, faultID: "fault-" + view.id, fault: isAt ? fault : nil, renameAction: Link.renameView(view.id),
        removeAction: Link.removeView(view.id))
    }
  }
}
