import GongkaiCore
import GongkaiDesk

/// The fields that list what is given and what is withheld; the pages of questions, decisions, fees and letters share them.
enum PartFields {
  /// Empty groups of fields that are offered for more withheld parts.
  static let spare = 2

  /// A record a line, as the field shows it.
  static func lines(_ records: [LetterRecord]) -> String { records.map { "\($0.title)，\($0.pages) 页" }.joined(separator: "\n") }

  /// The field for records.
  static func records(_ name: String, _ label: String, _ form: Form?, _ records: [LetterRecord]) -> Field {
    .area(name, label, value: form?.typed(name) ?? lines(records), hint: "每行一份：名称，页数。例如：竣工验收报告，14 页", rows: 3, isShort: true)
  }

  /// A group of fields for each withheld part, and some more.
  static func withheld(_ parts: [WithheldPart], _ form: Form?, hint: String? = nil) -> [Field] {
    let outcomes = Outcome.allCases.filter { $0.withheldBasis != nil }.map { (value: $0.rawValue, label: $0.label) }
    return (0..<count(parts, form)).flatMap { index -> [Field] in
      let part = parts.indices.contains(index) ? parts[index] : nil
      func text(_ name: String, _ usual: String?) -> String { form?.typed("\(name)-\(index)") ?? usual ?? "" }
      return [
        .input(
          "what-\(index)", "不公开的第 \(index + 1) 部分", value: text("what", part?.what), hint: index < parts.count ? hint : "没有的空着。"),
        .select("under-\(index)", "第 \(index + 1) 部分的依据", [("", "请选择")] + outcomes, chosen: text("under", part?.outcome.rawValue)),
        .area("why-\(index)", "第 \(index + 1) 部分的理由", value: text("why", part?.reason), rows: 3, isShort: true),
      ]
    }
  }

  /// As many groups as there are parts, and some more; after a mistake as many as were sent.
  private static func count(_ parts: [WithheldPart], _ form: Form?) -> Int {
    let sent = (0..<FormFields.mostParts).prefix { form?.has("what-\($0)") ?? false }.count
    return max(parts.count + spare, sent)
  }
}

extension Form {
  /// The first value of a field; nil where the form had none of that name.
  func typed(_ name: String) -> String? { has(name) ? text(name) : nil }
}

extension FormFields {
  /// Withheld parts that one form can list.
  static let mostParts = 40

  /// A record a line: title, comma, pages.
  mutating func records(_ name: String) -> [LetterRecord] {
    let text = form.trimmed(name)
    if text.unicodeScalars.count > Self.longest { faults.append(FieldFault(name, "超过 \(Self.longest) 字，请缩短。")) }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "，", maxSplits: 1).flatMap { $0.split(separator: ",", maxSplits: 1) }.map { $0.trimming(" \t　") }
      guard parts.count == 2, let pages = Int(parts[1].filter(\.isNumber)), (1...ProcessingFee.most).contains(pages), !parts[0].isEmpty
      else {
        faults.append(FieldFault(name, "“\(line.prefix(40))”应写成：名称，页数。例如：竣工验收报告，14 页"))
        return nil
      }
      return LetterRecord(parts[0], pages: pages)
    }
  }

  /// The groups of fields that say what is withheld; empty ones are passed over, half-filled ones are faults.
  mutating func withheld() -> [WithheldPart] {
    (0..<Self.mostParts).compactMap { index in
      let (what, why) = (form.trimmed("what-\(index)"), form.trimmed("why-\(index)"))
      if what.isEmpty, why.isEmpty { return nil }
      if max(what.unicodeScalars.count, why.unicodeScalars.count) > Self.longest {
        faults.append(FieldFault("what-\(index)", "第 \(index + 1) 部分超过 \(Self.longest) 字，请缩短。"))
      }
      guard !what.isEmpty, !why.isEmpty, let outcome = Outcome(rawValue: form.text("under-\(index)")) else {
        faults.append(FieldFault("what-\(index)", "第 \(index + 1) 部分的内容、依据、理由都要填写。"))
        return nil
      }
      return WithheldPart(what, outcome, reason: why)
    }
  }

  /// A text that may be left out.
  mutating func optional(_ name: String) -> String {
    let text = form.trimmed(name)
    if text.unicodeScalars.count > Self.longest { faults.append(FieldFault(name, "超过 \(Self.longest) 字，请缩短。")) }
    return text
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
