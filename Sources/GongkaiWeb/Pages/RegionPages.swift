import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The tree of places and agencies.
///
/// | GET | `/desk/regions` | the tree |
/// | GET, POST | `/desk/regions/:id/add` | a place below |
/// | GET, POST | `/desk/regions/:id/rename` | another name from a day on |
/// | GET, POST | `/desk/regions/:id/move` | under another place |
/// | GET, POST | `/desk/regions/:id/merge` | what a merger would do |
/// | POST | `/desk/regions/:id/merge/confirm` | the merger |
enum RegionPages {
  static let routes: [Route] = [
    .get(Link.regions, .signedIn, list),
    form("add", "增加下级机构") { region, form, _, _ in addForm(region, form) },
    .post("/desk/regions/:id/add", .changeRegions) { visit in
      try await change(visit, "增加下级机构", .regionAdded) { region, form, visit in
        .add(
          id: visit.desks.regions.newKey(), parent: region.id, kind: Region.Kind(rawValue: form.text("kind")) ?? .agency,
          name: form.trimmed("name"))
      } again: { region, form, _, _ in
        addForm(region, form)
      }
    },
    form("rename", "更名") { region, form, today, _ in renameForm(region, form, today) },
    .post("/desk/regions/:id/rename", .changeRegions) { visit in
      try await change(visit, "更名", .regionRenamed) { region, form, _ throws(FieldFault) in
        .rename(id: region.id, name: form.trimmed("name"), from: try day(form, "from"))
      } again: { region, form, today, _ in
        renameForm(region, form, today)
      }
    },
    form("move", "调整隶属") { region, form, _, tree in moveForm(region, form, tree) },
    .post("/desk/regions/:id/move", .changeRegions) { visit in
      try await change(visit, "调整隶属", .regionMoved) { region, form, _ in
        .move(id: region.id, under: form.text("under"))
      } again: {
        region, form, _, tree in
        moveForm(region, form, tree)
      }
    },
    form("merge", "撤并") { region, form, today, tree in mergeForm(region, form, today, tree) },
    .post("/desk/regions/:id/merge", .changeRegions, askMerge),
    .post("/desk/regions/:id/merge/confirm", .changeRegions, merge),
  ]

  typealias Build = @Sendable (Region, Form, Day, RegionTree) -> FormView

  private static func form(_ act: String, _ title: String, _ build: @escaping Build) -> Route {
    .get("/desk/regions/:id/\(act)", .changeRegions) { visit in
      let (region, tree) = try await place(visit)
      return try visit.page("form", visit.frame("\(title)：\(region.name)"), build(region, Form([:]), visit.desks.context.today, tree))
    }
  }

  private static func list(_ visit: Visit) async throws -> Response {
    let tree = try await visit.desks.regions.tree()
    return try visit.page("regions", visit.frame("机构"), RegionsView(tree, viewer: try visit.viewer()))
  }

  private static func change(
    _ visit: Visit, _ title: String, _ done: Done, _ make: @Sendable (Region, Form, Visit) throws(FieldFault) -> RegionDesk.Change,
    again: Build
  ) async throws -> Response {
    let ((region, tree), form) = (try await place(visit), try await visit.form())
    let (frame, view) = (visit.frame("\(title)：\(region.name)"), again(region, form, visit.desks.context.today, tree))
    do {
      try await visit.desks.regions.apply(try make(region, form, visit), by: try visit.viewer().actor)
      return .redirect(to: done.at(Link.regions))
    } catch let fault as FieldFault { return try visit.again(frame, view, [fault]) } catch let error as PeopleError {
      return try visit.again(frame, view, error)
    }
  }

  private static func askMerge(_ visit: Visit) async throws -> Response {
    let ((region, tree), form) = (try await place(visit), try await visit.form())
    let (frame, today) = (visit.frame("撤并：\(region.name)"), visit.desks.context.today)
    do {
      let on = try day(form, "on")
      guard let into = tree[form.text("into")], into.id != region.id, into.merged == nil else {
        throw FieldFault("into", "请选择并入的机构；不能选择本机构或者已经撤并的机构。")
      }
      return try visit.page("confirm", frame, confirm(region, into, on))
    } catch let fault as FieldFault { return try visit.again(frame, mergeForm(region, form, today, tree), [fault]) }
  }

  private static func merge(_ visit: Visit) async throws -> Response {
    let ((region, tree), form, viewer) = (try await place(visit), try await visit.form(), try visit.viewer())
    let frame = visit.frame("撤并：\(region.name)")
    let view = mergeForm(region, form, visit.desks.context.today, tree)
    if form.has("edit") { return try visit.page("form", frame, view) }
    do {
      let on = try day(form, "on")
      guard let into = tree[form.text("into")] else { throw FieldFault("into", "请选择并入的机构。") }
      guard form.has("tick") else {
        var view = confirm(region, into, on)
        view.fault = "请先勾选，再登记撤并。"
        return try visit.page("confirm", frame, view, status: .unprocessableContent)
      }
      try await visit.desks.regions.apply(.merge(id: region.id, into: into.id, on: on), by: viewer.actor)
    } catch let fault as FieldFault { return try visit.again(frame, view, [fault]) } catch let error as PeopleError {
      return try visit.again(frame, view, error)
    }
    return .redirect(to: Done.regionMerged.at(Link.regions))
  }

  private static func place(_ visit: Visit) async throws -> (Region, RegionTree) {
    let tree = try await visit.desks.regions.tree()
    guard let region = tree[try visit.parameter("id")] else { throw PortalError.notFound }
    return (region, tree)
  }

  private static func day(_ form: Form, _ name: String) throws(FieldFault) -> Day {
    guard let day = Day(form.trimmed(name)) else { throw FieldFault(name, "“\(form.trimmed(name))”不是日期。请写成 2026-02-14 的样子。") }
    return day
  }
}

extension RegionPages {
  static func addForm(_ region: Region, _ form: Form) -> FormView {
    let kinds = Region.Kind.allCases.filter { $0.parents.contains(region.kind) }.map { (value: $0.rawValue, label: $0.name) }
    return FormView(
      formAction: Link.addRegion(region.id),
      fields: [
        .select("kind", "种类", kinds, chosen: form.text("kind")),
        .input("name", "名称", value: form.text("name"), hint: "用全称，例如“示例区青禾街道办事处”。", autocomplete: "organization"),
      ], buttonText: "增加", cancelHref: Link.regions, intro: ["放在“\(region.name)”之下。"])
  }

  static func renameForm(_ region: Region, _ form: Form, _ today: Day) -> FormView {
    FormView(
      formAction: Link.renameRegion(region.id),
      fields: [
        .input("name", "新名称", value: form.text("name"), autocomplete: "organization"),
        .input("from", "启用日期", value: form.has("from") ? form.text("from") : today.description, hint: "写成 2026-02-14 的样子。"),
      ], buttonText: "更名", cancelHref: Link.regions, intro: ["现名称“\(region.name)”继续用于启用日期以前的事项。"])
  }

  static func moveForm(_ region: Region, _ form: Form, _ tree: RegionTree) -> FormView {
    let places = tree.all.filter { region.kind.parents.contains($0.kind) && $0.merged == nil && !tree.isAbove(region.id, $0.id) }
    return FormView(
      formAction: Link.moveRegion(region.id),
      fields: [
        .select(
          "under", "新的上级", places.map { (value: $0.id, label: $0.name) },
          chosen: form.has("under") ? form.text("under") : region.parent ?? "")
      ], buttonText: "调整隶属", cancelHref: Link.regions, intro: ["下级机构和村、社区随同调整。"])
  }

  static func mergeForm(_ region: Region, _ form: Form, _ today: Day, _ tree: RegionTree) -> FormView {
    let others = tree.all.filter { $0.id != region.id && $0.merged == nil && $0.kind == region.kind }
    return FormView(
      formAction: Link.mergeRegion(region.id),
      fields: [
        .select("into", "并入", others.map { (value: $0.id, label: $0.name) }, chosen: form.text("into")),
        .input("on", "撤并日期", value: form.has("on") ? form.text("on") : today.description, hint: "写成 2026-02-14 的样子。"),
      ], buttonText: "下一步：核对", cancelHref: Link.regions, intro: ["撤并后，未办结的事项由并入的机构继续办理，原机构的记录全部保留。"])
  }

  static func confirm(_ region: Region, _ into: Region, _ on: Day) -> ConfirmView {
    ConfirmView(
      confirmAction: Link.confirmMerge(region.id), question: "把“\(region.name)”并入“\(into.name)”？", consequence: "登记后不能撤回。原机构不再受理新的事项。",
      facts: [
        Fact(term: "撤并的机构", meaning: region.name), Fact(term: "并入", meaning: into.name),
        Fact(term: "撤并日期", meaning: on.inChineseWithWeekday),
      ], tickText: "我已核对撤并文件", verb: "登记撤并",
      hidden: [
        FormView.Hidden(hiddenName: "into", hiddenValue: into.id), FormView.Hidden(hiddenName: "on", hiddenValue: on.description),
      ])
  }
}
