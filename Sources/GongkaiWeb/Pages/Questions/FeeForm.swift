import GongkaiCore
import GongkaiDesk

/// The fields of a fee, and the notice they come to.
enum FeeForm {
  private enum Standard: String { case item, volume }

  static func view(_ form: Form, _ sheet: FeeSheet, _ viewer: Viewer) -> FormView {
    let file = sheet.file
    return FormView(
      formAction: Link.act(file.request.number, .feeNoticed), fields: fields(form, sheet), buttonText: "计算",
      cancelHref: Link.request(file.request.number), intro: ActFields.whose(.feeNoticed, viewer), hidden: [ActFields.seen(form, file)])
  }

  private static func fields(_ form: Form, _ sheet: FeeSheet) -> [Field] {
    let (file, path) = (sheet.file, sheet.file.timeline.path)
    let subject = file.request.subject.split(separator: "\n").joined(separator: " ")
    return [
      .radios(
        "standard", "收费标准",
        [
          (Standard.item.rawValue, "按件计收", "各种答复都可以用。同一申请人本月此前 \(sheet.unitsBefore) 件，第 \(ProcessingFee.freeItems + 1) 件起收费。"),
          (Standard.volume.rawValue, "按量计收", "只在提供纸质件、电子复制件时用。本申请的第 \(ProcessingFee.freePages + 1) 页起收费，不与其他申请累计。"),
        ], chosen: ActFields.value("standard", form, Standard.item.rawValue), hint: "每件申请只能选一种（《收费办法》第三条）。"),
      .area(
        "items", "按件计收的，逐件列出", value: ActFields.value("items", form, subject),
        hint: "每行一件。一件申请含有几项内容的，可以按一事一申请拆成最小的合理单位（《收费办法》第四条）。", rows: 4),
      PartFields.records("records", "按量计收的，列出提供的信息", form.has("records") ? form : nil, path.provision?.records ?? []),
    ] + (path.outcome == nil ? [planned(form)] : []) + [
      .area(
        "reason", "数量、频次明显超过合理范围的情况", value: form.text("reason"), hint: "只有明显超过合理范围的才收费（《条例》第四十二条）。例如：本月提交 15 件，内容相近。",
        rows: 3),
      ActFields.day("on", "申请人收到收费通知的日期", form, file.today),
    ]
  }

  private static func planned(_ form: Form) -> Field {
    .select(
      "outcome", "拟作的答复", Outcome.allCases.filter(\.isDrafted).map { ($0.rawValue, $0.label) },
      chosen: ActFields.value("outcome", form, Outcome.provided.rawValue), hint: "没有提供信息、只告知途径的，不能按量计收（《收费办法》第五条）。")
  }

  /// The notice with its calculation.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong, and why no fee can be charged.
  static func notice(_ read: inout FormFields, _ sheet: FeeSheet) throws(FieldFaults) -> FeeNotice {
    let (form, received) = (read.form, sheet.file.request.received)
    let reason = read.text("reason", "请写明数量、频次明显超过合理范围的情况（《条例》第四十二条）。")
    let outcome = sheet.file.timeline.path.outcome ?? Outcome(rawValue: form.text("outcome")) ?? .provided
    do throws(FeeRefusal) {
      switch Standard(rawValue: form.text("standard")) {
      case .item?:
        let items = read.optional("items").split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
        let fee = try ProcessingFee.byItem(unitsBefore: sheet.unitsBefore, units: items.count, received: received)
        if read.faults.isEmpty { return FeeNotice(fee, items: items, reason: reason, outcome: outcome) }
      case .volume?:
        let records = read.records("records")
        let fee = try ProcessingFee.byVolume(pages: records.reduce(0) { $0 + $1.pages }, outcome: outcome, received: received)
        if read.faults.isEmpty { return FeeNotice(fee, items: records.map(\.inWords), reason: reason, outcome: outcome) }
      case nil: read.faults.append(FieldFault("standard", "请选择一种收费标准。"))
      }
    } catch { read.faults.append(FieldFault("standard", error.description)) }
    throw FieldFaults(read.faults)
  }
}
