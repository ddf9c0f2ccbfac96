import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The files of a request.
///
/// | GET, POST | `/desk/requests/:number/files` | adding scans, streamed as the public form does |
/// | GET | `/desk/requests/:number/files/:file` | one file, to be saved and never shown in place of a page |
enum CaseFilePages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/files", .files) { visit in
      try place(try await RequestPages.file(visit)).page(visit)
    },
    .post("/desk/requests/:number/files", .files, add),
    .get("/desk/requests/:number/files/:file", .requests) { visit in
      let (number, file) = (try visit.parameter("number"), try visit.parameter("file"))
      guard let found = try await visit.desks.requests.download(file, of: number, by: visit.viewer().actor) else {
        throw PortalError.notFound
      }
      return .file(found)
    },
  ]

  private static func add(_ visit: Visit) async throws -> Response {
    let actor = try visit.viewer().actor
    let file = try await RequestPages.file(visit)
    return try await place(file).take(visit) {
      try await visit.desks.requests.attach($0, as: $1.purpose, to: file.request.number, by: actor)
    }
  }

  private static func place(_ file: CaseFile) -> FilePlace {
    let number = file.request.number
    return FilePlace(number: number, lead: CaseView.lead(file), action: Link.files(number), back: Link.request(number))
  }
}

/// Where files are added: the form and what comes of it are the same for requests, corrections and suggestions.
struct FilePlace: Sendable {
  let number: String
  let lead: String
  let action: String
  let back: String
  /// What files may be there for, the usual one being the last.
  var purposes = FilePurpose.allCases

  /// The form, with what is wrong with what was sent.
  func page(_ visit: Visit, _ sent: Form = Form([:]), _ faults: [FieldFault] = []) throws -> Response {
    let title = (faults.isEmpty ? "" : "有 \(faults.count) 处需要修改：") + "添加文件：\(number)"
    let view = UploadView(action: action, back: back, purposes: purposes, sent, faults)
    return try visit.page("case-upload", visit.frame(title, lead: lead), view, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  /// Reads what was sent and hands it to `attach`.
  func take(_ visit: Visit, _ attach: ([ReceivedFile], FilePurpose) async throws -> Void) async throws -> Response {
    let sent = try await UploadReader.read(visit, agency: try visit.viewer().actor.agency, rules: ["file": .scan])
    guard let purpose = purposes.first(where: { $0.rawValue == sent.form.text("purpose") }) else {
      return try page(visit, sent.form, sent.faults + [FieldFault("purpose", "请选择一项。")])
    }
    guard sent.faults.isEmpty else { return try page(visit, sent.form, sent.faults) }
    do { try await attach(sent.files, purpose) } catch DeskError.matter(let wrong) {
      return try page(visit, sent.form, wrong.map { FieldFault("file", $0.description) })
    }
    return .redirect(to: Done.filesAdded.at(back))
  }
}

/// What a file is there for, as the form sends it back.
typealias FilePurpose = FileFacts.PurposeName

/// The form to add files.
struct UploadView: Hashable, Sendable {
  let form: FormView
  let fileHint: String
  let fileFault: String?
  let fileDescribedBy: String

  /// - Parameter purposes: what files may be there for, the usual one being the last.
  init(action: String, back: String, purposes: [FilePurpose], _ sent: Form, _ faults: [FieldFault]) {
    let choices = purposes.map { (value: $0.rawValue, label: "\($0.purpose.name)：\($0.purpose.advice)") }
    let chosen = sent.has("purpose") ? sent.text("purpose") : purposes.last?.rawValue ?? ""
    let view = FormView(
      formAction: action, fields: [.select("purpose", "是什么文件", choices, chosen: chosen)], buttonText: "添加", cancelHref: back,
      intro: ["谁在何时添加、取用，写入审计记录。文件类型按内容识别，带宏的文件不能添加。"])
    let lines = faults.filter { $0.field == "file" }.map(\.text)
    form = faults.isEmpty ? view : view.with(faults).pointing("file")
    fileFault = lines.isEmpty ? nil : lines.joined(separator: " ")
    fileHint = "一次最多 \(UploadRules.mostFiles) 份；\(UploadRules.scan.sentence)。身份证明：\(UploadRules.identity.sentence)。选好的文件要重新选择。"
    fileDescribedBy = lines.isEmpty ? "f-file-hint" : "f-file-hint f-file-fault"
  }
}
