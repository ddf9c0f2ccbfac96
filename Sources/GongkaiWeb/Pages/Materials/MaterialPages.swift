import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// Documents that are to be provided: taken in, marked, copied without what is withheld.
///
/// | GET, POST | `/desk/requests/:number/materials` | the documents of a request, and adding some |
/// | GET | `/desk/requests/:number/materials/:id?q=&from=` | one with its text, marks and proposals |
/// | POST | `/desk/requests/:number/materials/:id/marks`, `/undo` | marking, undoing a mark |
/// | GET, POST | `/desk/requests/:number/materials/:id/copy` | the copy as it would be, and making it |
/// | GET, POST | `/desk/requests/:number/materials/:id/whole` | letting it go out whole |
/// | POST | `/desk/requests/:number/materials/:id/pdf`, `/back`, `/remove` | a file for print, taking copies back, taking the document out |
/// | GET | `/desk/requests/:number/materials/:id/file` | a document or copy as a file |
/// | GET | `/desk/requests/:number/preview` | the status page as the applicant will see it |
enum MaterialPages {
  private static let path = "/desk/requests/:number/materials"

  static let routes: [Route] = [
    .get(path, .materials) { try await list($0) }, .post(path, .changeMaterials, add),
    .get(path + "/:id", .materials) { try await show($0) },
    .post(path + "/:id/marks", .changeMaterials, mark), .post(path + "/:id/undo", .changeMaterials, undo),
    .get(path + "/:id/copy", .materials, preview), .post(path + "/:id/copy", .changeMaterials, release),
    .get(path + "/:id/whole", .materials) { try await whole($0) }, .post(path + "/:id/whole", .changeMaterials, releaseWhole),
    .post(path + "/:id/pdf", .changeMaterials) { visit in
      try await change(visit, .pdfMade) { desk, number, id, actor in try await desk.print(id, of: number, by: actor) }
    },
    .post(path + "/:id/back", .changeMaterials) { visit in
      try await change(visit, .copyTakenBack) { desk, number, id, actor in try await desk.takeBack(id, of: number, by: actor) }
    },
    .post(path + "/:id/remove", .changeMaterials) { visit in
      try await change(visit, .materialRemoved) { desk, number, id, actor in try await desk.remove(id, of: number, by: actor) }
    },
    .get("/desk/requests/:number/preview", .materials, applicantView),
    .get(path + "/:id/file", .materials) { visit in
      let (number, id) = (try visit.parameter("number"), try visit.parameter("id"))
      guard let found = try await visit.desks.materials.download(id, of: number, by: visit.viewer().actor) else {
        throw PortalError.notFound
      }
      return .file(found)
    },
  ]

  // MARK: The list

  private static func list(_ visit: Visit, faults: [FieldFault] = [], wrong: String? = nil) async throws -> Response {
    let list = try await visit.desks.materials.list(of: try visit.parameter("number"), by: visit.viewer().actor)
    let title = (faults.isEmpty ? "" : "有 \(faults.count) 处需要修改：") + "拟提供的材料：\(list.number)"
    let frame = visit.frame(title, lead: "随答复书提供给申请人；先逐份核对、遮盖，再制作公开件", notice: wrong.map(Notice.wrong))
    let view = MaterialsView(list, mayChange: Access.changeMaterials.admits(visit.context.viewer), faults)
    return try visit.page("materials", frame, view, status: faults.isEmpty && wrong == nil ? .ok : .unprocessableContent)
  }

  private static func add(_ visit: Visit) async throws -> Response {
    let (number, actor) = (try visit.parameter("number"), try visit.viewer().actor)
    let sent = try await UploadReader.read(visit, agency: actor.agency, rules: ["file": .material])
    guard sent.faults.isEmpty else { return try await list(visit, faults: sent.faults) }
    guard !sent.files.isEmpty else { return try await list(visit, faults: [FieldFault("file", "请选择要添加的文件。")]) }
    do {
      try await visit.desks.materials.add(sent.files, to: number, by: actor)
    } catch { return try await list(visit, wrong: try reason(error)) }
    return .redirect(to: Done.materialAdded.at(Link.materials(number)))
  }

  /// The sentence of what cannot be done with a document; anything else is thrown on.
  private static func reason(_ error: any Error) throws -> String {
    guard case .material(let reason)? = error as? DeskError else { throw error }
    return reason.description
  }

  private static func change(
    _ visit: Visit, _ done: Done, _ act: (MaterialDesk, String, String, Actor) async throws -> Void
  ) async throws -> Response {
    let (number, id, actor) = (try visit.parameter("number"), try visit.parameter("id"), try visit.viewer().actor)
    do {
      try await act(visit.desks.materials, number, id, actor)
    } catch { return try await list(visit, wrong: try reason(error)) }
    return .redirect(to: done.at(Link.materials(number)))
  }

  /// The status page of the applicant once the answer is served, with nothing on it that could be done in the applicant's name.
  private static func applicantView(_ visit: Visit) async throws -> Response {
    let (number, actor) = (try visit.parameter("number"), try visit.viewer().actor)
    guard let office = try await visit.desks.offices.office(actor.agency) else { throw PortalError.notFound }
    let status = try await visit.desks.applicants.preview(of: number, office: office, by: actor)
    let list = try await visit.desks.materials.list(of: number, by: actor)
    let shown = PublicVisit(visit, office)
    var frame = PublicFrame(shown, "\(status.headline)，申请 \(number)", in: .status)
    frame.notice = .warning("这是预览：答复送达以后，申请人凭查询码看到的就是这样。申请人的操作按钮没有列出。")
    return try shown.page("public-status", frame, StatusView(status, office) { Link.offered($0, list) })
  }

  // MARK: One document

  private static func show(_ visit: Visit, wrong: String? = nil, typed: Form? = nil, _ fault: FieldFault? = nil) async throws -> Response {
    let (number, id) = (try visit.parameter("number"), try visit.parameter("id"))
    let words = typed?.text("q") ?? visit.query("q")
    let first = max(0, Int(typed?.text("from") ?? visit.query("from")) ?? 0)
    let sheet = try await visit.desks.materials.sheet(
      id, of: number, looking: String(words.prefix(200)), from: first, by: visit.viewer().actor)
    let title = (fault == nil ? "" : "有 1 处需要修改：") + "标注不予公开的内容：\(number)"
    let frame = visit.frame(title, lead: sheet.material.file.name, notice: wrong.map(Notice.wrong))
    let view = MaterialView(
      sheet, words: words, mayChange: Access.changeMaterials.admits(visit.context.viewer), typed: typed, fault: fault)
    return try visit.page("material", frame, view, status: wrong == nil && fault == nil ? .ok : .unprocessableContent)
  }

  private static func mark(_ visit: Visit) async throws -> Response {
    let (number, id, form) = (try visit.parameter("number"), try visit.parameter("id"), try await visit.form())
    do {
      try await visit.desks.materials.mark(
        MaterialForm.wishes(form), under: Outcome(rawValue: form.text("under")), what: form.trimmed("what"), in: id,
        of: number, by: visit.viewer().actor)
    } catch {
      if let fault = MaterialForm.fault(error) { return try await show(visit, typed: form, fault) }
      return try await show(visit, wrong: try reason(error), typed: form)
    }
    return .redirect(to: Done.marked.at(Link.material(number, id, from: form.text("from"))))
  }

  private static func undo(_ visit: Visit) async throws -> Response {
    let (number, id, form) = (try visit.parameter("number"), try visit.parameter("id"), try await visit.form())
    do {
      try await visit.desks.materials.undo(form.text("mark"), in: id, of: number, by: visit.viewer().actor)
    } catch { return try await show(visit, wrong: try reason(error), typed: form) }
    return .redirect(to: Done.markUndone.at(Link.material(number, id, from: form.text("from"))))
  }

  // MARK: The copy

  private static func preview(_ visit: Visit) async throws -> Response { try await preview(visit, fault: nil) }

  private static func preview(_ visit: Visit, fault: String?) async throws -> Response {
    let (number, id) = (try visit.parameter("number"), try visit.parameter("id"))
    do {
      let preview = try await visit.desks.materials.preview(id, of: number, by: visit.viewer().actor)
      let frame = visit.frame("公开件预览：\(number)", lead: "\(preview.material.file.name)　黑块处的文字不在公开件中")
      let view = MaterialCopyView(preview, mayChange: Access.changeMaterials.admits(visit.context.viewer), fault: fault)
      return try visit.page("material-copy", frame, view, status: fault == nil ? .ok : .unprocessableContent)
    } catch { return try await show(visit, wrong: try reason(error)) }
  }

  private static func release(_ visit: Visit) async throws -> Response {
    let (number, id, form) = (try visit.parameter("number"), try visit.parameter("id"), try await visit.form())
    if form.has("edit") { return .redirect(to: Link.material(number, id)) }
    guard form.has("tick") else { return try await preview(visit, fault: MaterialError.notChecked.description) }
    do {
      try await visit.desks.materials.release(id, of: number, seen: Int(form.text("seen")) ?? -1, by: visit.viewer().actor)
    } catch { return try await show(visit, wrong: try reason(error)) }
    return .redirect(to: Done.copyMade.at(Link.materials(number)))
  }

  private static func whole(_ visit: Visit, fault: String? = nil) async throws -> Response {
    let (number, id) = (try visit.parameter("number"), try visit.parameter("id"))
    let material = try await visit.desks.materials.list(of: number, by: visit.viewer().actor).materials.first { $0.file.id == id }
    guard let material else { throw PortalError.notFound }
    let view = MaterialForm.whole(number, material, fault: fault)
    return try visit.page("confirm", visit.frame("全文提供：\(number)"), view, status: fault == nil ? .ok : .unprocessableContent)
  }

  private static func releaseWhole(_ visit: Visit) async throws -> Response {
    let (number, id, form) = (try visit.parameter("number"), try visit.parameter("id"), try await visit.form())
    if form.has("edit") { return .redirect(to: Link.materials(number)) }
    do {
      try await visit.desks.materials.releaseWhole(id, of: number, isChecked: form.has("tick"), by: visit.viewer().actor)
    } catch { return try await whole(visit, fault: try reason(error)) }
    return .redirect(to: Done.wholeReleased.at(Link.materials(number)))
  }
}
