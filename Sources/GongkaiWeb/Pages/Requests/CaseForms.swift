import GongkaiCore
import GongkaiDesk

/// The forms of merging and transferring.
enum CaseForms {
  /// What looks the same to choose from, and a number for anything else; nothing is chosen beforehand.
  static func merge(_ form: Form, _ file: CaseFile) -> [Field] {
    let choices = file.matters.mergeChoices.map(choice)
    let likely: [Field] =
      choices.isEmpty
      ? [] : [.radios("likely", "可能重复、尚未办结的申请", choices, chosen: form.text("likely"), hint: "按内容相似列出，是否并案由您判断。")]
    return likely + [
      .input("into", choices.isEmpty ? "并入哪一件" : "并入其他编号", value: form.text("into"), hint: "申请编号，例如 2025-0038。"),
      .area("reason", "并案的理由", value: form.text("reason"), hint: "例如：同一申请人通过两个渠道提交同一申请。"),
      .tick(
        "same", "已核对两件是同一申请人就同一信息提出的", isOn: form.has("same"), hint: "对不同的申请人应当分别答复（\(Citation(.regulation, "第三十三条"))），不能并案。"),
    ]
  }

  private static func choice(_ choice: CaseMatters.MergeChoice) -> (value: String, label: String, hint: String) {
    let request = choice.request
    let subject = request.subject.prefix(60) + (request.subject.count > 60 ? "…" : "")
    return (
      request.number, "\(request.number)　\(subject)", "\(choice.applicant.name)　\(request.received) 收到　\(request.state.name)"
    )
  }

  static func merged(_ read: inout FormFields) -> RequestEvent {
    let typed = read.form.trimmed("into")
    let into = typed.isEmpty ? read.form.trimmed("likely") : typed
    if into.isEmpty || into.unicodeScalars.count > 40 { read.faults.append(FieldFault("into", "请选择，或者填写并入的申请编号。")) }
    let reason = read.text("reason", "请写明并案的理由。")
    if !read.form.has("same") { read.faults.append(FieldFault("same", "请先核对是否同一申请人、同一信息，再勾选。")) }
    return .merged(into: into, reason: reason)
  }

  static func transfer(_ form: Form) -> [Field] {
    [
      .radios(
        "basis", "怎样转办", Transfer.Basis.allCases.map { ($0.rawValue, $0.name, $0.effect) },
        chosen: form.has("basis") ? form.text("basis") : Transfer.Basis.entrusted.rawValue),
      .input("to", "由谁办理", value: form.text("to"), hint: "部门或者机关的全称，写入《\(Letter.entrustment.title)》。"),
      .area("reason", "理由", value: form.text("reason"), hint: "例如：所需信息由该部门制作并保存。只留在案卷中。"),
    ]
  }

  static func transferred(_ read: inout FormFields) -> RequestEvent {
    let basis = read.choice("basis", Transfer.Basis.entrusted)
    return .transferred(Transfer(to: read.text("to", "请填写由谁办理。"), basis: basis, reason: read.text("reason", "请写明转办的理由。")))
  }
}
