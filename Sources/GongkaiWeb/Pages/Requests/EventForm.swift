import GongkaiCore
import GongkaiDesk

/// The form of one act on a request: which fields its event needs, and the event that the filled-in form says.
///
/// Both halves switch over all kinds of events, so that a new one cannot be without its form.
enum EventForm {
  /// The fields of an act, filled with what was typed; the day on which it happened is asked for by all.
  static func fields(_ kind: RequestEvent.Kind, _ form: Form, _ file: CaseFile, roles: Set<Role>) -> [Field] {
    own(kind, form, file, roles) + [
      ActFields.day("on", kind == .served ? "登记日期" : "发生日期", form, file.today)
    ] + (kind.isFinal ? [.tick("tick", "我已核对，\(kind.act)后不能撤回", isOn: form.has("tick"))] : [])
  }

  private static func own(_ kind: RequestEvent.Kind, _ form: Form, _ file: CaseFile, _ roles: Set<Role>) -> [Field] {
    switch kind {
    case .received, .registered, .imported, .importedEnd: []
    case .corrected, .leftUncorrected, .leftUnpaid, .signed, .archived, .drafted: []
    // pages of their own
    case .questionsAnswered, .feeNoticed: []
    case .feePaid: [.input("voucher", "缴费凭证号码", value: form.text("voucher"), hint: "财政票据或者缴款书的号码。")]
    case .correctionRequested:
      [
        .area("defects", "需要补正的事项和补正方法", value: form.text("defects"), hint: "补正只能一次性告知，请列出全部事项（《条例》第三十条）。"),
        ActFields.day("until", "补正期限的最后一天", form, workingDay(TimeLimit.of(.applicantCorrection).workingDays, file)),
      ]
    case .assigned: [.input("to", "承办人或者科室", value: form.text("to"))]
    case .searched:
      [
        .input("by", "检索人", value: form.text("by")),
        .area("places", "检索范围", value: form.text("places"), hint: "查过的系统、档案、科室，例如：公文系统、财政所档案。"),
        .input("keywords", "检索词", value: form.text("keywords")),
      ]
    case .reasonsRequested:
      [ActFields.day("until", "说明理由的最后一天", form, workingDay(TimeLimit.of(.applicantCorrection).workingDays, file))]
    case .reasonsGiven: [.select("reasonable", "所述理由", [("yes", "合理"), ("no", "不合理")], chosen: form.text("reasonable"))]
    case .consultationSent:
      [
        .select(
          "addressee", "征求谁的意见", Consultation.Addressee.allCases.map { ($0.rawValue, "\($0.name)（\($0.limit.lengthInWords)）") },
          chosen: form.text("addressee")), .input("name", "被征求意见方的名称", value: form.text("name")),
      ]
    case .consultationReceived: [.select("index", "哪一份征求意见函", letters(file) { $0.received == nil }, chosen: form.text("index"))]
    case .consultationAnswered:
      [
        .select("index", "哪一份征求意见函", letters(file) { $0.answered == nil }, chosen: form.text("index")),
        .select("position", "意见", ConsultationPosition.allCases.map { ($0.rawValue, $0.name) }, chosen: form.text("position")),
      ]
    case .extended:
      [
        .input(
          "days", "延长的工作日", value: form.has("days") ? form.text("days") : "\(TimeLimit.of(.replyExtension).workingDays)",
          hint: "1 至 20 个工作日，只能延长一次（《条例》第三十三条第二款）。"), .area("reason", "延长的理由", value: form.text("reason"), hint: "写入延期答复告知书。"),
      ]
    case .delayed: [ActFields.day("until", "延迟到哪一天答复", form, nil), .area("reason", "理由", value: form.text("reason"))]
    case .reviewed:
      [
        .select(
          "review", "审查", DisclosureReview.allCases.filter { roles.contains($0.role) }.map { ($0.rawValue, $0.name) },
          chosen: form.has("review") ? form.text("review") : file.timeline.pendingReviews.first { roles.contains($0.role) }?.rawValue ?? "")
      ]
    case .draftReturned: [.area("reason", "退回的理由", value: form.text("reason"))]
    case .served:
      [
        .select(
          "method", "送达方式", Service.Method.allCases.map { ($0.rawValue, "\($0.name)（以\($0.basis)为准）") }, chosen: form.text("method")),
        ActFields.day("basis", "签收、交邮或者发出的日期", form, file.today),
        .input("proof", "送达凭证", value: form.text("proof"), hint: "邮件号、签收人等。"),
      ]
    case .withdrawn: [.area("statement", "申请人撤回的表示", value: form.text("statement"), hint: "何时、以何种方式明确表示撤回。")]
    case .merged: CaseForms.merge(form, file)
    case .noted: [.area("text", "备注", value: form.text("text"))]
    case .transferred: CaseForms.transfer(form)
    case .split, .splitFrom, .absorbed: []
    }
  }

  /// The event that the form says.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong in its fields.
  static func event(_ kind: RequestEvent.Kind, _ form: Form) throws(FieldFaults) -> RequestEvent {
    var read = FormFields(form)
    let event: RequestEvent? =
      switch kind {
      case .received, .registered, .imported, .importedEnd, .drafted: nil
      case .questionsAnswered, .feeNoticed: nil
      case .corrected: .corrected
      case .leftUncorrected: .leftUncorrected
      case .feePaid: .feePaid(voucher: read.text("voucher", "请填写缴费凭证号码。"))
      case .leftUnpaid: .leftUnpaid
      case .signed: .signed
      case .archived: .archived
      case .correctionRequested: .correctionRequested(defects: read.text("defects", "请写明需要补正的事项。"), until: read.day("until"))
      case .assigned: .assigned(to: read.text("to", "请填写承办人或者科室。"))
      case .searched:
        .searched(
          SearchRecord(
            by: read.text("by", "请填写检索人。"), places: read.text("places", "请填写检索范围。"), keywords: read.text("keywords", "请填写检索词。")))
      case .reasonsRequested: .reasonsRequested(until: read.day("until"))
      case .reasonsGiven: .reasonsGiven(areReasonable: form.text("reasonable") == "yes")
      case .consultationSent:
        .consultationSent(read.choice("addressee", .thirdParty), name: read.text("name", "请填写被征求意见方的名称。"))
      case .consultationReceived: .consultationReceived(index: read.number("index", 0...9_999))
      case .consultationAnswered: .consultationAnswered(index: read.number("index", 0...9_999), position: read.choice("position", .none))
      case .extended: .extended(days: read.number("days", 1...20), reason: read.text("reason", "请写明延长的理由。"))
      case .delayed: .delayed(until: read.day("until"), reason: read.text("reason", "请写明理由。"))
      case .reviewed: .reviewed(read.choice("review", .secrecy))
      case .draftReturned: .draftReturned(reason: read.text("reason", "请写明退回的理由。"))
      case .served: .served(Service(read.choice("method", .post), inTimeBasis: read.day("basis"), proof: form.trimmed("proof")))
      case .withdrawn: .withdrawn(statement: read.text("statement", "请写明申请人的表示。"))
      case .merged: CaseForms.merged(&read)
      case .noted: .noted(read.text("text", "请填写备注。"))
      case .transferred: CaseForms.transferred(&read)
      case .split, .splitFrom, .absorbed: nil
      }
    if kind.isFinal, !form.has("tick") { read.faults.append(FieldFault("tick", "请先勾选，再\(kind.act)。")) }
    guard let event, read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return event
  }

  private static func workingDay(_ days: Int, _ file: CaseFile) -> Day? { try? file.calendar.workingDay(days, after: file.today) }

  private static func letters(_ file: CaseFile, _ isOpen: (Consultation) -> Bool) -> [(value: String, label: String)] {
    let names = file.timeline.entries.compactMap { entry -> String? in
      if case .consultationSent(_, let name) = entry.event { name } else { nil }
    }
    return zip(file.status.clock.consultations, names).enumerated().filter { isOpen($1.0) }.map { index, letter in
      ("\(index)", "第 \(index + 1) 份：\(letter.1)（\(letter.0.sent.inChinese)发出）")
    }
  }
}

/// Several things wrong with a form.
struct FieldFaults: Error, Hashable, Sendable {
  let faults: [FieldFault]
  init(_ faults: [FieldFault]) { self.faults = faults }
}

/// Reads the fields of a form and collects what is wrong, so that all of it is said at once.
struct FormFields {
  let form: Form
  var faults: [FieldFault] = []
  /// Characters that any text of a form may have.
  static let longest = 4_000

  init(_ form: Form) { self.form = form }

  mutating func text(_ name: String, _ missing: String) -> String {
    let text = form.trimmed(name)
    if text.isEmpty { faults.append(FieldFault(name, missing)) }
    if text.unicodeScalars.count > Self.longest { faults.append(FieldFault(name, "超过 \(Self.longest) 字，请缩短。")) }
    return text
  }

  mutating func day(_ name: String) -> Day {
    let text = form.trimmed(name)
    if let day = Day(text) { return day }
    faults.append(FieldFault(name, text.isEmpty ? "请填写日期。" : "“\(text.prefix(20))”不是日期。请写成 2026-02-14 的样子。"))
    return .first
  }

  mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int {
    let text = form.trimmed(name)
    if let number = Int(text), range.contains(number) { return number }
    faults.append(FieldFault(name, "请填写 \(range.lowerBound) 至 \(range.upperBound) 的整数。"))
    return range.lowerBound
  }

  /// One of a list of values.
  mutating func choice<Value: RawRepresentable>(_ name: String, _ usual: Value) -> Value where Value.RawValue == String {
    if let value = Value(rawValue: form.text(name)) { return value }
    faults.append(FieldFault(name, "请选择一项。"))
    return usual
  }
}
