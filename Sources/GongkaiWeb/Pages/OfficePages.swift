import GongkaiCore
import GongkaiDesk
import Hummingbird

/// What the office says of itself in letters and guide.
///
/// | GET, POST | `/desk/office` | name, address, review organ, court and the rest; open channels; how letters are numbered |
enum OfficePages {
  static let routes: [Route] = [
    .get(Link.office, .office) { visit in
      let profile = try await visit.desks.offices.profile(by: visit.viewer().actor)
      return try page(visit, profile, nil, [])
    },
    .post(Link.office, .office, save),
  ]

  private static func page(_ visit: Visit, _ profile: OfficeProfile, _ typed: Form?, _ faults: [FieldFault]) throws -> Response {
    var frame = visit.frame("机关设置")
    if !faults.isEmpty { frame.title = "有 \(faults.count) 处需要修改：机关设置" }
    let form = OfficeForm(profile, typed, year: visit.desks.context.today.year)
    return try visit.page("office", frame, OfficeView(form, faults), status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func save(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    var read = OfficeReader(form, try await visit.desks.offices.profile(by: visit.viewer().actor))
    read.read()
    // only looked at: nothing is kept, and what is wrong is said at the same time
    if form.has("preview") || !read.faults.isEmpty { return try page(visit, read.profile, form, read.faults) }
    try await visit.desks.offices.save(read.profile, by: visit.viewer().actor)
    return .redirect(to: Done.officeSaved.at(Link.office))
  }
}

/// The form in its sections.
struct OfficeView: Hashable, Sendable {
  let officeAction = Link.office
  let wordingHref = Link.letterWordings
  let sections: [Section]
  let errors: ErrorSummary?

  /// Fields that belong together.
  struct Section: Hashable, Sendable {
    let sectionID: String
    let sectionName: String
    let sectionIntro: String
    let sectionFields: [Field]
  }

  init(_ form: OfficeForm, _ faults: [FieldFault]) {
    let parts = [form.texts, form.channels, form.patterns]
    var whole = FormView(formAction: Link.office, fields: parts.flatMap { $0 }, buttonText: "保存")
    if !faults.isEmpty { whole = whole.with(faults) }
    errors = whole.errors
    let needed = OfficeForm.needed(OfficeProfile()).joined(separator: "、")
    let words = [
      ("h-office", "机关", "这些内容写入答复书、告知书和公开指南。签发答复书以前必须填写：\(needed)。其余没有的空着；文书缺少必备要素时会指出缺哪一项。"),
      ("h-channels", "接收申请的渠道", "当面、邮寄和口头申请不得拒绝。其他渠道由本机关决定开通；公众看到的申请页面只列开通的渠道和下面写的使用条件。"),
      ("h-numbers", "文号", "每一类文书分别从 1 号起编，每年重新编。写法空着的用通用写法；已经签发的文书不变。"),
    ]
    var start = 0
    sections = zip(words, parts).map { words, part in
      defer { start += part.count }
      return Section(
        sectionID: words.0, sectionName: words.1, sectionIntro: words.2, sectionFields: Array(whole.fields[start..<start + part.count]))
    }
  }
}
