import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The files of a correction or suggestion.
///
/// | GET, POST | `/desk/matters/:number/files` | adding scans, streamed as the public form does |
/// | GET | `/desk/matters/:number/files/:file` | one file, to be saved and never shown in place of a page |
enum MatterFilePages {
  static let routes: [Route] = [
    .get("/desk/matters/:number/files", .files) { visit in
      let file = try await MatterPages.file(visit)
      return try visit.page("case-upload", frame(visit, file), view(file, Form([:])))
    },
    .post("/desk/matters/:number/files", .files, add),
    .get("/desk/matters/:number/files/:file", .matters) { visit in
      let (number, file) = (try visit.parameter("number"), try visit.parameter("file"))
      guard let found = try await visit.desks.matters.download(file, of: number, by: visit.viewer().actor) else {
        throw PortalError.notFound
      }
      return .file(found)
    },
  ]

  /// What files of a matter are there for, the usual one being the last.
  private static let purposes: [FilePurpose] = [.identity, .evidence, .request]

  private static func frame(_ visit: Visit, _ file: MatterFile) -> Frame {
    visit.frame("添加文件：\(file.facts.number)", lead: MatterView.lead(file))
  }

  private static func view(_ file: MatterFile, _ sent: Form, _ faults: [FieldFault] = []) -> UploadView {
    let number = file.facts.number
    return UploadView(action: Link.matterFiles(number), back: Link.matter(number), purposes: purposes, sent, faults)
  }

  private static func add(_ visit: Visit) async throws -> Response {
    let (file, actor) = (try await MatterPages.file(visit), try visit.viewer().actor)
    let sent = try await UploadReader.read(visit, agency: actor.agency, rules: ["file": .scan])
    let purpose = purposes.first { $0.rawValue == sent.form.text("purpose") }
    var faults = sent.faults + (purpose == nil ? [FieldFault("purpose", "请选择一项。")] : [])
    if faults.isEmpty, let purpose {
      do {
        try await visit.desks.matters.attach(sent.files, as: purpose.purpose, to: file.facts.number, by: actor)
        return .redirect(to: Done.filesAdded.at(Link.matter(file.facts.number)))
      } catch {
        guard case .matter(let wrong) = error else { throw error }
        faults = wrong.map { FieldFault("file", $0.description) }
      }
    }
    var frame = frame(visit, file)
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try visit.page("case-upload", frame, view(file, sent.form, faults), status: .unprocessableContent)
  }
}
