import GongkaiCore
import GongkaiStore

/// Applications from the public page that nobody has confirmed yet.
struct DemoInbox {
  let context: DeskContext

  init(_ context: DeskContext) { self.context = context }

  private static let waiting = [
    (name: "方云舟", telephone: "19900001201", subject: "2024 年青禾路 88 号加装电梯财政补贴发放明细"),
    (name: "苏明澈", telephone: "19900001202", subject: "柳溪巷停车位施划方案和征求意见情况"),
    (name: "秦若水", telephone: "19900001203", subject: "2025 年街道社区养老服务站运营补贴发放情况"),
  ]

  func fill() async throws {
    guard context.blobs != nil else { return }
    for (place, wish) in Self.waiting.enumerated() {
      var form = ApplicationForm()
      (form.name, form.telephone, form.subject) = (wish.name, wish.telephone, wish.subject)
      form.documentNumber = "00000019900101000\(place + 1)"
      try await submit(form)
    }
  }

  private func submit(_ form: ApplicationForm) async throws {
    let file = await context.receive(.identity, name: "身份证明.pdf")
    await file.append(Array(Self.page.utf8))
    let received = try await file.end(agency: DemoOffice.agency).get()
    let drafts = DraftDesk(context)
    let draft = try await drafts.start(agency: DemoOffice.agency)
    _ = try await drafts.save(form, adding: [received], to: draft)
    guard let whole = try await drafts.find(draft.token, agency: DemoOffice.agency) else { return }
    _ = try await SubmitApplication(context).submit(whole)
  }

  /// An empty page; readers find its objects without a table.
  static let page = """
    %PDF-1.4
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
    trailer << /Root 1 0 R /Size 4 >>
    %%EOF

    """
}
