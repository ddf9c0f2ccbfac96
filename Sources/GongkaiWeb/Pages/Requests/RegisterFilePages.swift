import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// The register of requests as CSV.
///
/// | GET | `/desk/requests/export?list=&q=…` | which view is written out, masked or not |
/// | POST | `/desk/requests/export` | the file, streamed |
/// | GET | `/desk/requests/import` | choosing a former register |
/// | POST | `/desk/requests/import` | what taking it would do, and everything that is wrong with it |
/// | POST | `/desk/requests/import/confirm` | takes it |
enum RegisterFilePages {
  static let routes: [Route] = [
    .get(Link.exportRegister, .exportRegister) { visit in
      try visit.page("form", visit.frame("导出申请台账"), try await exportForm(visit, FilterQuery(visit.queryForm)))
    },
    .post(Link.exportRegister, .exportRegister, export),
    .get(Link.importRegister, .importRegister) { try $0.page("register-file", $0.frame("导入原有台账"), RegisterUploadView()) },
    .post(Link.importRegister, .importRegister, check),
    .post(Link.confirmRegister, .importRegister, take),
  ]

  private static func exportForm(_ visit: Visit, _ asked: FilterQuery, _ form: Form = Form([:])) async throws -> FormView {
    let words = asked.words.isEmpty ? nil : asked.words
    let board = try await visit.desks.requests.board(asked.shown, asked.filter, words: words, limit: 1, by: visit.viewer().actor)
    let mayUnmask = Access.applicant.admits(visit.context.viewer)
    var intro = ["导出以下条件的全部申请：\(asked.said(board.narrowed?.holders ?? []).joined(separator: "；"))。"]
    if let most = board.narrowed?.mostFound { intro.append("“\(asked.words)”找到的申请很多，只导出最近登记的 \(most) 件。请把查找的内容写得更具体。") }
    intro.append("一件申请一行，Excel 和 WPS 表格可以直接打开。申请人的姓名、证件号码和联系方式平时遮盖。导出写入审计记录。")
    let fields: [Field] = [
      .tick("unmasked", "写出完整的个人信息", isOn: form.has("unmasked")),
      .input("reason", "导出原因", value: form.text("reason"), hint: "写出完整的个人信息时填写，例如：换用系统。请妥善保管文件，用完销毁。"),
    ]
    return FormView(
      formAction: Link.exportRegister, fields: mayUnmask ? fields : [], buttonText: "导出 CSV 文件", cancelHref: asked.link(), intro: intro,
      hidden: [FormView.Hidden(hiddenName: "view", hiddenValue: asked.query)])
  }

  private static func export(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    guard let asked = FilterQuery(form.text("view")) else { throw PortalError.badForm("导出的条件读不出来") }
    let reason = form.has("unmasked") ? form.trimmed("reason") : nil
    do {
      let register = try await visit.desks.transfer.export(
        asked.shown, asked.filter, words: asked.words.isEmpty ? nil : asked.words, view: asked.query, unmaskedFor: reason,
        by: visit.viewer().actor)
      return .csv(register, name: "申请台账-\(visit.desks.context.today).csv")
    } catch DeskError.field(_, let fault) {
      let text = DeskError.field("导出原因", fault).description
      return try visit.again(visit.frame("导出申请台账"), try await exportForm(visit, asked, form), [FieldFault("reason", text)])
    }
  }

  private static func check(_ visit: Visit) async throws -> Response {
    let sent = try await RegisterUpload.read(visit)
    guard let sent, !sent.bytes.isEmpty else { return try again(visit, "请选择一个 CSV 文件。") }
    guard sent.bytes.count <= RegisterUpload.limit else { return try again(visit, RegisterUpload.tooLarge) }
    let file = try await visit.desks.transfer.preview(sent.bytes, by: visit.viewer().actor)
    return try page(visit, RegisterCheckView(file, sent))
  }

  private static func take(_ visit: Visit) async throws -> Response {
    guard let sent = try await RegisterUpload.read(visit), !sent.bytes.isEmpty else { return try again(visit, "请重新选择文件。") }
    if sent.isToBeChanged { return .redirect(to: Link.importRegister) }
    let actor = try visit.viewer().actor
    guard sent.isTicked else {
      let file = try await visit.desks.transfer.preview(sent.bytes, by: actor)
      return try page(visit, RegisterCheckView(file, sent, fault: "请先勾选，再导入。"), status: .unprocessableContent)
    }
    do {
      let file = try await visit.desks.transfer.take(sent.bytes, by: actor)
      return try page(visit, RegisterCheckView(taken: file, sent))
    } catch DeskError.registerFaults(let faults) where faults.allSatisfy(\.isOfKnownNumber) {
      return try again(visit, "文件中的编号在系统中都有了，可能刚才已经导入。请先查看申请列表，不要改编号重新导入。")
    } catch DeskError.registerFaults {
      // somebody has registered one of the numbers meanwhile, or the file was changed on its way
      return try page(visit, RegisterCheckView(try await visit.desks.transfer.preview(sent.bytes, by: actor), sent))
    }
  }

  private static func again(_ visit: Visit, _ fault: String) throws -> Response {
    try visit.page(
      "register-file", visit.frame("有 1 处需要修改：导入原有台账"), RegisterUploadView(fault: fault), status: .unprocessableContent)
  }

  private static func page(_ visit: Visit, _ view: RegisterCheckView, status: HTTPResponse.Status = .ok) throws -> Response {
    let title = view.isTaken ? "台账已经导入" : view.isWrong ? "台账有 \(view.faultCount) 处需要改正" : "核对：导入原有台账"
    return try visit.page("register-check", visit.frame(title), view, status: view.isWrong ? .unprocessableContent : status)
  }
}

extension Response {
  /// A register, streamed as it is read.
  static func csv(_ register: RegisterExport, name: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: disposition(name)],
      body: ResponseBody { writer in
        _ = try await register.write { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }
}
