import GongkaiCore
import GongkaiStore

extension DemoPlayer {
  /// Adds a scan; nothing where the installation takes no files.
  func attach(_ name: String, as purpose: RequestFile.Purpose, to number: String, by actor: Actor) async throws {
    guard context.blobs != nil else { return }
    let file = await context.receive(.scan, name: name)
    await file.append(Array(DemoInbox.page.utf8))
    try await RequestDesk(context).attach([try await file.end(agency: DemoOffice.agency).get()], as: purpose, to: number, by: actor)
  }
}

extension DemoWords {
  /// What one letter asked for at once.
  static let parts = ["2024 年青禾路道路改造工程竣工验收文件", "2024 年街道部门预算和“三公”经费", "石桥村宅基地审批结果"]
  static let transfer = Transfer(to: organ, basis: .entrusted, reason: "所需信息由该局制作并保存，由其检索更为便捷")
  static let merger = "同一申请人通过两个渠道就同一信息提交申请，与本人电话核实后合并办理"
  static let publication = "多人询问同一事项，公开后可以减少重复申请"
}
