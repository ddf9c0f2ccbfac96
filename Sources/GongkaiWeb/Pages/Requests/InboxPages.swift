import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Applications made online that wait until both sides have confirmed receipt (第三十一条第（三）项).
///
/// | GET | `/desk/applications` | what waits |
/// | GET, POST | `/desk/applications/:number` | one, and confirming it |
/// | POST | `/desk/applications/:number/show` | who asks, without a mask, to telephone |
/// | POST | `/desk/applications/:number/drop` | leaves out what was sent twice |
/// | GET | `/desk/applications/:number/files/:file` | a file that came along |
enum InboxPages {
  static let routes: [Route] = [
    .get(Link.inbox, .register) { visit in
      let items = try await visit.desks.inbox.waiting(agency: visit.viewer().actor.agency)
      return try visit.page("inbox", visit.frame("网上申请"), InboxView(items, today: visit.desks.context.today))
    },
    .get("/desk/applications/:number", .register) { try await page($0, Form([:]), []) },
    .post("/desk/applications/:number", .register, confirm),
    .post("/desk/applications/:number/show", .register) { visit in
      let number = try visit.parameter("number")
      let applicant = try await visit.desks.inbox.unmasked(number, by: visit.viewer().actor)
      return try await page(visit, Form([:]), [], applicant: applicant)
    },
    .post("/desk/applications/:number/drop", .register, drop),
    .get("/desk/applications/:number/files/:file", .register) { visit in
      let (number, file) = (try visit.parameter("number"), try visit.parameter("file"))
      guard let found = try await visit.desks.inbox.download(file, of: number, by: visit.viewer().actor) else { throw PortalError.notFound }
      return .file(found)
    },
  ]

  private static func page(_ visit: Visit, _ form: Form, _ faults: [FieldFault], applicant: Applicant? = nil) async throws -> Response {
    let item = try await visit.desks.inbox.item(try visit.parameter("number"), by: visit.viewer().actor)
    let title = (faults.isEmpty ? "" : "有 \(faults.count) 处需要修改：") + "确认收到：\(item.number)"
    let view = ApplicationView(item, applicant: applicant ?? item.applicant, form, faults, today: visit.desks.context.today)
    return try visit.page("application", visit.frame(title), view, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func confirm(_ visit: Visit) async throws -> Response {
    let (form, number) = (try await visit.form(), try visit.parameter("number"))
    var read = FormFields(form)
    let (organ, applicant) = (read.day("organ"), read.day("applicant"))
    guard read.faults.isEmpty else { return try await page(visit, form, read.faults) }
    do {
      let taken = try await visit.desks.inbox.takeIn(number, organ: organ, applicant: applicant, by: visit.viewer().actor)
      return .redirect(to: Done.registered.at(Link.request(taken)))
    } catch let error as DeskError {
      guard case .arrival(let refusal) = error else { throw error }
      return try await page(visit, form, [FieldFault("applicant", refusal.description)])
    }
  }

  private static func drop(_ visit: Visit) async throws -> Response {
    let (form, number) = (try await visit.form(), try visit.parameter("number"))
    try await visit.desks.inbox.drop(number, sameAs: form.trimmed("same"), by: visit.viewer().actor)
    return .redirect(to: Done.dropped.at(Link.inbox))
  }
}

/// What waits for confirmation.
struct InboxView: Hashable, Sendable {
  let rows: [Row]
  let isEmpty: Bool

  /// One application.
  struct Row: Hashable, Sendable {
    let numberText: String
    let applicationHref: String
    let subjectText: String
    let aboutText: String
    let submittedText: String
    let confirmText: String
    let late: Tag?
    let same: Tag?
  }

  init(_ items: [ApplicationInbox.Item], today: Day) {
    rows = items.map { item in
      let files = item.files.isEmpty ? "" : "　附件 \(item.files.count) 份"
      return Row(
        numberText: item.number, applicationHref: Link.application(item.number), subjectText: item.subject,
        aboutText: "\(item.applicant.name)（\(item.applicantKind.name)）\(files)", submittedText: item.submittedAt.description,
        confirmText: item.confirmBy?.description ?? "",
        late: item.confirmBy.flatMap { $0 < today ? Tag(tagClass: "tag-err", tagText: "已过承诺的日期") : nil },
        same: item.likeness.isEmpty ? nil : Tag(tagClass: "tag-warn", tagText: "可能重复：\(item.likeness.joined(separator: "、"))"))
    }
    isEmpty = rows.isEmpty
  }
}

/// One application with what can be done with it.
struct ApplicationView: Hashable, Sendable {
  let facts: [Fact]
  let files: Files?
  let showAction: String?
  let confirmForm: FormView
  let dropForm: Drop?
  let inboxHref = Link.inbox

  /// Files that came along.
  struct Files: Hashable, Sendable {
    let items: [StatusView.File]
  }

  /// What it may be the same as.
  struct Drop: Hashable, Sendable {
    let dropAction: String
    let others: [String]
  }

  init(_ item: ApplicationInbox.Item, applicant: Applicant, _ form: Form, _ faults: [FieldFault], today: Day) {
    facts = Self.facts(item, applicant)
    files =
      item.files.isEmpty
      ? nil
      : Files(
        items: item.files.map {
          StatusView.File(
            fileHref: Link.applicationFile(item.number, $0.id), fileName: $0.name, fileFacts: "\(FileSize.words($0.size))，\($0.addedOn)")
        })
    showAction = applicant == item.applicant ? Link.showApplication(item.number) : nil
    let view = FormView(
      formAction: Link.application(item.number),
      fields: [
        .input("organ", "本机关确认的日期", value: form.has("organ") ? form.text("organ") : today.description, type: "date"),
        .input(
          "applicant", "申请人确认的日期", value: form.has("applicant") ? form.text("applicant") : today.description,
          hint: ReceiptRule.online.sentence, type: "date"),
      ], buttonText: "双方已经确认，登记为申请", cancelHref: Link.inbox)
    confirmForm = faults.isEmpty ? view : view.with(faults)
    dropForm = item.likeness.isEmpty ? nil : Drop(dropAction: Link.dropApplication(item.number), others: item.likeness)
  }

  private static func facts(_ item: ApplicationInbox.Item, _ applicant: Applicant) -> [Fact] {
    let wishes = item.wishes
    let needs = Need.allCases.filter { wishes?.needs.contains($0) ?? false }.map(\.name)
    let way = wishes.map { "\($0.form.name)，\($0.means.name)；答复书\($0.service.name)" }
    let representative = wishes.map { [$0.representative, $0.representativeTelephone].filter { !$0.isEmpty }.joined(separator: "，") }
    return [
      Fact(term: "申请编号", meaning: item.number), Fact(term: "提交时间", meaning: item.submittedAt.description),
      Fact(term: "所需信息", meaning: item.subject), Fact(term: "申请人", meaning: "\(applicant.name)（\(item.applicantKind.name)）"),
      Fact(term: "联系人", meaning: wishes?.contactPerson ?? ""), Fact(term: "代理人", meaning: representative ?? ""),
      Fact(term: applicant.documentKind, meaning: applicant.documentNumber), Fact(term: "联系电话", meaning: applicant.telephone),
      Fact(term: "通信地址", meaning: applicant.address), Fact(term: "电子邮箱", meaning: applicant.email),
      Fact(term: "需要的帮助", meaning: needs.joined(separator: "；")), Fact(term: "提供方式", meaning: way ?? ""),
    ].filter { !$0.meaning.isEmpty }
  }
}
