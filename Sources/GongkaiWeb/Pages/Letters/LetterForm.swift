import GongkaiCore
import GongkaiDesk

/// What can be entered for a letter: the placeholders of its wording that neither case nor law fill, and paragraphs by hand.
enum LetterForm {
  /// The form, with what was entered before or, after a mistake, with what was typed.
  static func view(_ sheet: LetterDesk.Sheet, _ form: Form?) -> FormView {
    let slots = sheet.wording.slots
    var fields = LetterSlot.allCases.filter { $0.isEnteredAsText && slots.contains($0) }.map { slot in
      Field.area(name(slot), slot.name, value: form?.text(name(slot)) ?? sheet.inputs.entered[slot] ?? "", hint: slot.meaning, rows: 2)
    }
    if slots.contains(.records) { fields.append(PartFields.records("records", "提供的信息", form, sheet.inputs.records)) }
    if slots.contains(.withheldParts) { fields += withheld(sheet, form) }
    if slots.contains(.deliveryForm) || slots.contains(.records) {
      let chosen = form?.text("delivery") ?? sheet.inputs.delivery?.rawValue ?? ""
      fields.append(.select("delivery", "提供的形式", [("", "没有选定")] + DeliveryForm.allCases.map { ($0.rawValue, $0.name) }, chosen: chosen))
    }
    let kinds = WithholdingKind.allCases.filter { sheet.letter.outcomes.contains($0.outcome) }
    if !kinds.isEmpty {
      let chosen = form.map { Set($0.all("kinds")) } ?? Set(sheet.inputs.kinds.map(\.rawValue))
      fields.append(.checks("kinds", "属于哪一类", kinds.map { ($0.rawValue, $0.name, "") }, chosen: chosen))
    }
    let choices = LetterChoice.allCases.filter { $0.letter == sheet.letter }
    if !choices.isEmpty {
      fields.append(
        .select("choice", "情形", choices.map { ($0.rawValue, $0.name) }, chosen: form?.text("choice") ?? sheet.inputs.choice?.rawValue ?? "")
      )
    }
    fields.append(
      .select(
        "service", "怎样送达", [("", "没有选定")] + Service.Method.allCases.map { ($0.rawValue, $0.name) },
        chosen: form?.text("service") ?? sheet.inputs.service?.rawValue ?? "", hint: "电子送达的，文书要写明网上申请行政复议的渠道（《行政复议法》第二十二条第二款）。"))
    return FormView(
      formAction: Link.letter(sheet.request, sheet.letter), fields: fields, buttonText: "保存并检查", cancelHref: Link.request(sheet.request),
      hidden: [FormView.Hidden(hiddenName: "seen", hiddenValue: form?.text("seen") ?? "\(sheet.revision)")])
  }

  /// The paragraphs, to be changed by hand.
  static func paragraphs(_ sheet: LetterDesk.Sheet, _ form: Form?) -> [Field] {
    sheet.text.body.enumerated().map { index, paragraph in
      .area("e-\(index)", "第 \(index + 1) 段", value: form?.text("e-\(index)") ?? paragraph.text, rows: 3)
    }
  }

  private static func withheld(_ sheet: LetterDesk.Sheet, _ form: Form?) -> [Field] {
    let proposed = sheet.proposed
    return PartFields.withheld(
      proposed.isEmpty ? sheet.inputs.withheld : proposed, form, hint: proposed.isEmpty ? nil : "由公开件的标注得出，请核对、补充后保存。")
  }

  /// What the form says.
  static func inputs(_ form: Form, _ sheet: LetterDesk.Sheet) throws(FieldFaults) -> LetterInputs {
    var read = FormFields(form)
    var inputs = LetterInputs()
    for slot in LetterSlot.allCases where slot.isEnteredAsText {
      let text = form.trimmed(name(slot))
      if text.unicodeScalars.count > FormFields.longest { read.faults.append(FieldFault(name(slot), "超过 \(FormFields.longest) 字，请缩短。")) }
      if !text.isEmpty { inputs.entered[slot] = text }
    }
    inputs.records = read.records("records")
    inputs.withheld = read.withheld()
    inputs.delivery = DeliveryForm(rawValue: form.text("delivery"))
    inputs.kinds = form.all("kinds").compactMap(WithholdingKind.init(rawValue:))
    inputs.choice = LetterChoice(rawValue: form.text("choice"))
    inputs.service = Service.Method(rawValue: form.text("service"))
    // a paragraph that was left as it is follows the case; one that was written by hand before stays so
    for (index, paragraph) in sheet.text.body.enumerated() where form.has("e-\(index)") {
      let text = form.trimmed("e-\(index)")
      if text != paragraph.text.trimming || sheet.inputs.edits[index] != nil { inputs.edits[index] = text }
    }
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return inputs
  }

  private static func name(_ slot: LetterSlot) -> String { "s-" + "\(LetterSlot.allCases.firstIndex(of: slot) ?? 0)" }
}

extension String {
  /// Without white space at both ends, as a form gives it.
  fileprivate var trimming: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
