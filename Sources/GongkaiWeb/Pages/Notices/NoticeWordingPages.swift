import GongkaiCore
import GongkaiDesk
import Hummingbird

/// How each notice reads.
///
/// | GET | `/desk/notices/wording` | every kind |
/// | GET, POST | `/desk/notices/wording/:kind` | subject and body, what can be named, how it reads; back to the standard |
enum NoticeWordingPages {
  static let routes: [Route] = [
    .get(Link.noticeWordings, .notices) { visit in
      let wordings = try await visit.desks.notices.wordings(of: visit.viewer().actor.agency)
      return try visit.page("notice-wordings", visit.frame("通知的文字"), NoticeWordingsView(wordings))
    },
    .get("/desk/notices/wording/:kind", .notices) { visit in
      let wording = try await wording(visit)
      return try page(visit, wording, wording.template, [])
    },
    .post("/desk/notices/wording/:kind", .notices, save),
  ]

  private static func wording(_ visit: Visit) async throws -> NoticeDesk.Wording {
    guard let kind = NoticeKind(rawValue: try visit.parameter("kind")) else { throw PortalError.notFound }
    let wordings = try await visit.desks.notices.wordings(of: visit.viewer().actor.agency)
    guard let wording = wordings.first(where: { $0.kind == kind }) else { throw PortalError.notFound }
    return wording
  }

  private static func page(
    _ visit: Visit, _ wording: NoticeDesk.Wording, _ typed: NoticeTemplate, _ faults: [NoticeTemplateFault]
  ) throws -> Response {
    var frame = visit.frame("“\(wording.kind.name)”通知的文字")
    if !faults.isEmpty { frame.title = "有 \(faults.count) 处需要修改：\(frame.title)" }
    return try visit.page(
      "notice-wording", frame, NoticeWordingView(wording, typed, faults), status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func save(_ visit: Visit) async throws -> Response {
    let (wording, form) = (try await wording(visit), try await visit.form())
    let (kind, back) = (wording.kind, Link.noticeWording(wording.kind))
    if form.has("reset") {
      if wording.isOwn { try await visit.desks.notices.write(nil, for: kind, by: visit.viewer().actor) }
      return .redirect(to: Done.wordingReset.at(back))
    }
    let typed = NoticeTemplate(subject: form.text("subject"), body: form.text("body"))
    let faults = typed.faults(for: kind)
    guard faults.isEmpty, !form.has("preview") else { return try page(visit, wording, typed, faults) }
    // the standard wording, typed again, is no wording of one's own
    let own = typed == kind.defaultTemplate ? nil : typed
    if own != nil || wording.isOwn { try await visit.desks.notices.write(own, for: kind, by: visit.viewer().actor) }
    return .redirect(to: Done.wordingSaved.at(back))
  }
}

/// Every kind of notice.
struct NoticeWordingsView: Hashable, Sendable {
  let backHref = Link.notices
  let groups: [Group]

  /// The kinds for one kind of reader.
  struct Group: Hashable, Sendable {
    let groupID: String
    let groupName: String
    let rows: [Row]
  }

  /// One kind.
  struct Row: Hashable, Sendable {
    let kindName: String
    let kindHref: String
    let subjectText: String
    let state: Tag
  }

  init(_ wordings: [NoticeDesk.Wording]) {
    func group(_ id: String, _ name: String, _ isForApplicant: Bool) -> Group {
      Group(
        groupID: id, groupName: name,
        rows: wordings.filter { $0.kind.isForApplicant == isForApplicant }.map {
          Row(
            kindName: $0.kind.name, kindHref: Link.noticeWording($0.kind), subjectText: $0.template.subject,
            state: $0.isOwn ? Tag(tagClass: "tag-info", tagText: "本机关的文字") : Tag(tagClass: "", tagText: "标准文字"))
        })
    }
    groups = [group("h-applicant", "发给申请人", true), group("h-staff", "发给本机关人员", false)]
  }
}

/// The wording of one kind, with what can be named in it and how it reads.
struct NoticeWordingView: Hashable, Sendable {
  let backHref = Link.noticeWordings
  let form: FormView
  let isOwn: Bool
  let facts: [Fact]
  let preview: Preview?
  let standard: Preview

  /// A notice as it reads.
  struct Preview: Hashable, Sendable {
    let subjectText: String
    let bodyLines: [String]

    init(subjectText: String, body: String) {
      self.subjectText = subjectText
      bodyLines = body.split(separator: "\n").map(String.init)
    }
  }

  init(_ wording: NoticeDesk.Wording, _ typed: NoticeTemplate, _ faults: [NoticeTemplateFault]) {
    let kind = wording.kind
    let plain = FormView(
      formAction: Link.noticeWording(kind),
      fields: [
        .input("subject", "标题", value: typed.subject, hint: "一行，最多 \(NoticeTemplate.subjectLimit) 字。不能写姓名、申请内容等个人信息。"),
        .area("body", "正文", value: typed.body, hint: "最多 \(NoticeTemplate.bodyLimit) 字。某一行写了没有内容的项目，这一行不发。", rows: 12),
      ], buttonText: "保存")
    form = faults.isEmpty ? plain : plain.with(faults.map { FieldFault($0.isInSubject(typed, kind) ? "subject" : "body", $0.description) })
    isOwn = wording.isOwn
    facts = NoticeField.allCases.filter(kind.fields.contains).map {
      Fact(term: $0.placeholder, meaning: $0.meaning + ($0.isPersonal ? "（不能写进标题）" : ""))
    }
    preview = faults.isEmpty ? Preview(typed, kind) : nil
    standard = Preview(subjectText: kind.defaultTemplate.subject, body: kind.defaultTemplate.body)
  }
}

extension NoticeWordingView.Preview {
  fileprivate init(_ template: NoticeTemplate, _ kind: NoticeKind) {
    let filled = template.preview(for: kind)
    self.init(subjectText: filled.subject, body: filled.body)
  }
}

extension NoticeTemplateFault {
  /// Whether the fault is one of the subject: it goes when another subject stands there.
  fileprivate func isInSubject(_ template: NoticeTemplate, _ kind: NoticeKind) -> Bool {
    !NoticeTemplate(subject: "通知", body: template.body).faults(for: kind).contains(self)
  }
}
