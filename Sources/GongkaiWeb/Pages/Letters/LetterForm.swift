import GongkaiCore
import GongkaiDesk

/// What can be entered for a letter: the placeholders of its wording that neither case nor law fill, and paragraphs by hand.
enum LetterForm {
  /// Placeholders that are filled by a field of text: those of the letter itself, but for what has fields of its own.
  private static let free = LetterSlot.allCases.filter { slot in
    slot.source == .letter && ![.records, .withheldParts, .deliveryForm, .requestedForm, .formReason, .kinds, .method].contains(slot)
  }

  /// Empty groups of fields that are offered for more withheld parts.
  private static let spare = 2

  /// The form, with what was entered before or, after a mistake, with what was typed.
  static func view(_ sheet: LetterDesk.Sheet, _ form: Form?) -> FormView {
    let slots = sheet.wording.slots
    var fields = free.filter(slots.contains).map { slot in
      Field.area(name(slot), slot.name, value: form?.text(name(slot)) ?? sheet.inputs.entered[slot] ?? "", hint: slot.meaning, rows: 2)
    }
    if slots.contains(.records) {
      let lines = sheet.inputs.records.map { "\($0.title)，\($0.pages) 页" }.joined(separator: "\n")
      fields.append(.area("records", "提供的信息", value: form?.text("records") ?? lines, hint: "每行一份：名称，页数。例如：竣工验收报告，14 页", rows: 3))
    }
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
    let parts = sheet.inputs.withheld.isEmpty ? sheet.proposed : sheet.inputs.withheld
    let outcomes = Outcome.allCases.filter { $0.withheldBasis != nil }.map { (value: $0.rawValue, label: $0.label) }
    return (0..<parts.count + spare).flatMap { index -> [Field] in
      let part = parts.indices.contains(index) ? parts[index] : nil
      func text(_ name: String, _ usual: String?) -> String { form?.text("\(name)-\(index)") ?? usual ?? "" }
      return [
        .input(
          "what-\(index)", "不公开的第 \(index + 1) 部分", value: text("what", part?.what),
          hint: index < parts.count ? (sheet.inputs.withheld.isEmpty ? "由公开件的标注得出，请核对、补充后保存。" : nil) : "没有的空着。"),
        .select("under-\(index)", "第 \(index + 1) 部分的依据", outcomes, chosen: text("under", part?.outcome.rawValue)),
        .area("why-\(index)", "第 \(index + 1) 部分的理由", value: text("why", part?.reason), rows: 2),
      ]
    }
  }

  /// What the form says.
  static func inputs(_ form: Form, _ sheet: LetterDesk.Sheet) throws(FieldFaults) -> LetterInputs {
    var read = FormFields(form)
    var inputs = LetterInputs()
    for slot in free {
      let text = form.trimmed(name(slot))
      if text.unicodeScalars.count > FormFields.longest { read.faults.append(FieldFault(name(slot), "超过 \(FormFields.longest) 字，请缩短。")) }
      if !text.isEmpty { inputs.entered[slot] = text }
    }
    inputs.records = read.records("records")
    inputs.withheld = read.withheld(max(sheet.inputs.withheld.count, sheet.proposed.count) + spare)
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

extension FormFields {
  /// A record a line: title, comma, pages.
  fileprivate mutating func records(_ name: String) -> [LetterRecord] {
    form.trimmed(name).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "，", maxSplits: 1).flatMap { $0.split(separator: ",", maxSplits: 1) }.map { $0.trimming(" \t　") }
      guard parts.count == 2, let pages = Int(parts[1].filter(\.isNumber)), pages > 0, !parts[0].isEmpty else {
        faults.append(FieldFault(name, "“\(line.prefix(40))”应写成：名称，页数。例如：竣工验收报告，14 页"))
        return nil
      }
      return LetterRecord(parts[0], pages: pages)
    }
  }

  /// The groups of fields that say what is withheld; empty ones are passed over, half-filled ones are faults.
  fileprivate mutating func withheld(_ count: Int) -> [WithheldPart] {
    (0..<count).compactMap { index in
      let (what, why) = (form.trimmed("what-\(index)"), form.trimmed("why-\(index)"))
      if what.isEmpty, why.isEmpty { return nil }
      guard !what.isEmpty, !why.isEmpty, let outcome = Outcome(rawValue: form.text("under-\(index)")) else {
        faults.append(FieldFault("what-\(index)", "第 \(index + 1) 部分的内容、依据、理由都要填写。"))
        return nil
      }
      return WithheldPart(what, outcome, reason: why)
    }
  }
}

extension String {
  /// Without white space at both ends, as a form gives it.
  fileprivate var trimming: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}

extension Substring {
  /// Without these characters at both ends.
  fileprivate func trimming(_ characters: String) -> String {
    guard let first = firstIndex(where: { !characters.contains($0) }), let last = lastIndex(where: { !characters.contains($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
