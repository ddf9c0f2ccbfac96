import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird
import NIOCore

/// The evidence of a request, or of a review or suit, as one ZIP file.
///
/// | GET, POST | `/desk/requests/:number/bundle` | asking for the reason, and the file |
/// | GET, POST | `/desk/remedies/:kind/:id/bundle` | the same of a case with all its requests |
enum EvidencePages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/bundle", .keepRemedies) { try await ask($0, try await request($0)) },
    .post("/desk/requests/:number/bundle", .keepRemedies) { try await make($0, try await request($0)) },
    .get("/desk/remedies/:kind/:id/bundle", .keepRemedies) { try await ask($0, try await remedy($0)) },
    .post("/desk/remedies/:kind/:id/bundle", .keepRemedies) { try await make($0, try await remedy($0)) },
  ]

  /// What is asked for, and where it belongs.
  private struct Wanted {
    let subject: EvidenceDesk.Subject
    let name: String
    let action: String
    let back: String
  }

  private static func request(_ visit: Visit) async throws -> Wanted {
    let number = try await RequestPages.file(visit).request.number
    return Wanted(subject: .request(number), name: number, action: Link.bundle(number), back: Link.request(number))
  }

  private static func remedy(_ visit: Visit) async throws -> Wanted {
    let facts = try await RemedyPages.file(visit).facts
    let kind = facts.remedy.kind
    return Wanted(
      subject: .remedy(kind, id: facts.id), name: facts.remedy.number, action: Link.bundle(kind, facts.id),
      back: Link.remedy(kind, facts.id))
  }

  private static func ask(_ visit: Visit, _ wanted: Wanted) async throws -> Response {
    try visit.page("form", frame(visit, wanted), view(wanted, Form([:])))
  }

  private static func make(_ visit: Visit, _ wanted: Wanted) async throws -> Response {
    let form = try await visit.form()
    do {
      let bundle = try await visit.desks.evidence.bundle(
        wanted.subject, reason: form.trimmed("reason"), withPDF: form.has("pdf"), by: visit.viewer().actor)
      return .bundle(bundle)
    } catch let error as DeskError {
      switch error {
      case .field: return try visit.again(frame(visit, wanted), view(wanted, form), [FieldFault("reason", error.description)])
      default: throw error
      }
    }
  }

  private static func frame(_ visit: Visit, _ wanted: Wanted) -> Frame { visit.frame("证据材料包：\(wanted.name)") }

  private static func view(_ wanted: Wanted, _ form: Form) -> FormView {
    FormView(
      formAction: wanted.action,
      fields: [
        .input("reason", "制作原因", value: form.text("reason"), hint: "例如：复议案件提交证据材料。"),
        .tick("pdf", "同时生成文书的 PDF", isOn: !form.has("reason") || form.has("pdf"), hint: "每份文书约需几秒；没有安装 LibreOffice 的，目录中注明。"),
      ], buttonText: "制作并下载", cancelHref: wanted.back,
      intro: [
        "材料包为 ZIP 文件：证据目录、申请登记、已签发的文书、附件、办理经过和逐日计算的期限、审计记录摘录及核验结果，目录列明每个文件的校验值。",
        "证据须完整，包内的个人信息不遮盖。谁在何时、因何制作，写入审计记录；请只向复议机关、人民法院提交，用后妥善保管。",
      ])
  }
}

extension Response {
  /// A bundle, streamed; what changes on the disk meanwhile breaks off, and so does a client that goes away.
  static func bundle(_ bundle: EvidenceBundle) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/zip", .contentDisposition: disposition(bundle.name)],
      body: ResponseBody(contentLength: bundle.size) { writer in
        try await bundle.write { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }
}
