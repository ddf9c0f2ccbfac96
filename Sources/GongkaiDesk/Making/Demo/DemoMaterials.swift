import GongkaiCore
import GongkaiDocuments

/// Documents that are provided with an answer of the demonstration. All persons and numbers in them are invented.
struct DemoMaterials {
  let context: DeskContext
  let writer: Actor?

  init(_ context: DeskContext, _ writer: Actor?) { (self.context, self.writer) = (context, writer) }

  /// How far the work on a document has come.
  enum Progress {
    /// Marked, no copy yet.
    case marked
    /// A copy was made and goes out with the answer.
    case released
  }

  /// Adds what a case provides once it has come so far.
  func add(_ progress: Progress?, after event: RequestEvent, to number: String) async throws {
    guard let progress, context.blobs != nil, let writer else { return }
    switch (progress, event.kind) {
    case (.released, .drafted), (.marked, .consultationSent): break
    default: return
    }
    let desk = MaterialDesk(context)
    let file = await context.receive(.material, name: "补贴发放明细表.docx")
    await file.append(try Self.list.docx(time: "2024-01-02T01:00:00Z"))
    try await desk.add([file.end(agency: DemoOffice.agency).get()], to: number, by: writer)
    guard let material = try await desk.list(of: number, by: writer).materials.first?.file.id else { return }
    try await desk.mark([.numbers], under: .thirdPartyRights, in: material, of: number, by: writer)
    try await desk.mark(
      Self.names.map(MarkWish.words), under: .thirdPartyRights, what: "姓名", in: material, of: number, by: writer)
    guard progress == .released else { return }
    let seen = try await desk.sheet(material, of: number, by: writer).seen
    try await desk.release(material, of: number, seen: seen, by: writer)
  }

  private static let names = ["苏明澈", "秦若水", "方云舟"]

  private static var list: OfficialPaper {
    let rows: [[PaperText]] = names.enumerated().map { index, name in
      [
        "\(String(index + 1))", "\(name)", "00000019620315001\(String(index))", "1990000120\(String(index))",
        "000000000000000001\(String(index))",
        "\(String(800 + 200 * index))",
      ]
    }
    return OfficialPaper(
      title: "青禾街道既有住宅加装电梯财政补贴发放明细表",
      body: [
        .paragraph("经社区初审、街道审核并公示，下列住户符合补贴条件。公示期间没有异议，联系人\(names[0])，电话 19900001200。"),
        .table(PaperTable(header: ["序号", "姓名", "公民身份号码", "联系电话", "银行账号", "金额（元）"], rows: rows)),
        .paragraph("补贴资金合计 3000 元，由街道财政所通过银行转账发放。"),
      ], signature: PaperSignature(organ: "示例市示例区青禾街道办事处", date: "2024年1月2日"))
  }
}
