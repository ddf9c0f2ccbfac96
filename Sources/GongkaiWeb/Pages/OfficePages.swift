import GongkaiCore
import GongkaiDesk
import Hummingbird

/// What the office says of itself in letters and guide.
///
/// | GET, POST | `/desk/office` | name, address, review organ, court and the rest |
enum OfficePages {
  static let routes: [Route] = [
    .get(Link.office, .office) { visit in
      let profile = try await visit.desks.offices.profile(by: visit.viewer().actor)
      return try visit.page("form", visit.frame("机关设置"), form(profile, Form([:])))
    },
    .post(Link.office, .office, save),
  ]

  private static func save(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    var profile = try await visit.desks.offices.profile(by: visit.viewer().actor)
    var faults: [FieldFault] = []
    for field in OfficeProfile.Field.allCases {
      let text = form.trimmed(field.rawValue)
      if text.unicodeScalars.count > longest { faults.append(FieldFault(field.rawValue, "“\(field.label)”超过 \(longest) 字，请缩短。")) }
      profile[field] = text
    }
    if profile[.name].isEmpty { faults.append(FieldFault(OfficeProfile.Field.name.rawValue, "请填写机关全称。")) }
    guard faults.isEmpty else { return try visit.again(visit.frame("机关设置"), Self.form(profile, form), faults) }
    try await visit.desks.offices.save(profile, by: visit.viewer().actor)
    return .redirect(to: Done.officeSaved.at(Link.office))
  }

  /// Characters a field may have.
  private static let longest = 500

  static func form(_ profile: OfficeProfile, _ form: Form) -> FormView {
    FormView(
      formAction: Link.office,
      fields: OfficeProfile.Field.allCases.map { field in
        .input(field.rawValue, field.label, value: form.has(field.rawValue) ? form.text(field.rawValue) : profile[field], hint: field.hint)
      }, buttonText: "保存", intro: ["这些内容写入答复书、告知书和公开指南。没有的空着；文书缺少必备要素时会指出缺哪一项。"])
  }
}

extension OfficeProfile.Field {
  /// An example where the label alone leaves a doubt.
  fileprivate var hint: String? {
    switch self {
    case .numberPrefix: "文号前面的字，例如“青街公开”。"
    case .office: "例如“青禾街道党政综合办公室”。"
    case .reviewOrgan: "街道办事处为设立它的人民政府（《行政复议法》第二十四条）。"
    case .onlineReview: "电子送达的文书要写（《行政复议法》第二十二条第二款）。"
    default: nil
    }
  }
}
