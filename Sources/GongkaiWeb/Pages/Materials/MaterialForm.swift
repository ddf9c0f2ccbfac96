import GongkaiCore
import GongkaiDesk

/// What is chosen on the page of a document.
enum MaterialForm {
  /// The passages that the form names; a line of the field is one.
  static func wishes(_ form: Form) -> [MarkWish] {
    if form.has("all") { return [.numbers] }
    let words = form.text("words").split(separator: "\n").map { $0.trimming }.filter { !$0.isEmpty }
    return words.map(MarkWish.words) + form.all("each").map(MarkWish.each) + form.all("here").map(MarkWish.here)
      + form.all("whole").compactMap { Int($0).map(MarkWish.whole) }
  }

  /// The fields: words, what they are, on which ground.
  static func fields(_ sheet: MaterialSheet, _ typed: Form?) -> [Field] {
    let grounds = Outcome.grounds.map { (value: $0.rawValue, label: "\($0.label)（\($0.basis.map(\.place).joined(separator: "、"))）") }
    return [
      .area("words", "其他要遮盖的文字", value: typed?.text("words") ?? "", hint: "姓名等，每行一处；在全文各处都遮盖，空格和全角半角不影响查找", rows: 3),
      .input("what", "是什么内容", value: typed?.text("what") ?? "", hint: "写入答复书，不要写出内容本身，例如：投诉人姓名"),
      .select(
        "under", "不予公开的依据", [("", "请选择")] + grounds, chosen: typed?.text("under") ?? sheet.marks.last?.ground.rawValue ?? ""),
    ]
  }

  /// The message at its field; nil for what is no matter of one.
  static func fault(_ error: any Error) -> FieldFault? {
    guard case .material(let reason)? = error as? DeskError else { return nil }
    switch reason {
    case .noGround: return FieldFault("under", reason.description)
    case .tellsContent, .whatTooLong: return FieldFault("what", reason.description)
    case .nothingChosen, .notFound: return FieldFault("words", reason.description)
    default: return nil
    }
  }

  static func whole(_ number: String, _ material: Material, fault: String?) -> ConfirmView {
    var view = ConfirmView(
      confirmAction: Link.material(number, material.file.id, .whole), question: "全文提供这份材料？",
      consequence: material.isRedactable
        ? "文件原样提供给申请人，包括批注、修订痕迹和文件属性。含有个人信息、商业秘密的，请返回遮盖。"
        : "文件原样提供给申请人。扫描件、图片应当是已经遮盖好的那一份。",
      facts: [
        Fact(term: "申请", meaning: number), Fact(term: "材料", meaning: material.file.name),
        Fact(term: "送达前", meaning: "申请人不能下载；答复书签发以前可以收回"),
      ], tickText: "我已逐页核对，没有不应当公开的内容", verb: "确认全文提供")
    view.fault = fault
    return view
  }
}

extension Substring {
  /// Without white space at both ends.
  fileprivate var trimming: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
