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
      let file = try await RequestPages.file(visit)
      return try visit.page("case-upload", frame(visit, file), view(file, Form([:])))
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

  private static func frame(_ visit: Visit, _ file: CaseFile) -> Frame {
    visit.frame("添加文件：\(file.request.number)", lead: CaseView.lead(file))
  }

  private static func add(_ visit: Visit) async throws -> Response {
    let (file, actor) = (try await RequestPages.file(visit), try visit.viewer().actor)
    let sent = try await UploadReader.read(visit, agency: actor.agency, rules: ["file": .scan])
    var faults = sent.faults
    let purpose = FilePurpose(rawValue: sent.form.text("purpose"))
    if purpose == nil { faults.append(FieldFault("purpose", "请选择一项。")) }
    if faults.isEmpty, let purpose {
      do {
        try await visit.desks.requests.attach(sent.files, as: purpose.purpose, to: file.request.number, by: actor)
        return .redirect(to: Done.filesAdded.at(Link.request(file.request.number)))
      } catch {
        guard case .matter(let wrong) = error else { throw error }
        faults = wrong.map { FieldFault("file", $0.description) }
      }
    }
    var frame = frame(visit, file)
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try visit.page("case-upload", frame, view(file, sent.form, faults), status: .unprocessableContent)
  }

  private static func view(_ file: CaseFile, _ sent: Form, _ faults: [FieldFault] = []) -> UploadView {
    UploadView(action: Link.files(file.request.number), back: Link.request(file.request.number), sent, faults)
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
  init(action: String, back: String, purposes: [FilePurpose] = FilePurpose.allCases, _ sent: Form, _ faults: [FieldFault]) {
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
