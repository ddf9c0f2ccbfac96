import GongkaiCore
import Testing

/// Editing and filling the wording of notices.
@Suite struct NoticeTemplateTests {
  static let full = Dictionary(uniqueKeysWithValues: NoticeField.allCases.map { ($0, "值\($0.rawValue)") })

  @Test(arguments: NoticeKind.allCases) func theUsualWordingIsFaultlessAndComplete(kind: NoticeKind) {
    let template = kind.defaultTemplate
    #expect(template.faults(for: kind) == [])
    let values = Self.full.filter { kind.fields.contains($0.key) }
    let (subject, body) = template.filled(values)
    #expect(!subject.contains("{") && !body.contains("{") && !body.contains("}"))
    #expect(!subject.contains("！") && !body.contains("！"), "no exclamation marks")
    #expect(kind.isForApplicant == body.hasPrefix("您好"), "\(body)")
    #expect(body.contains("值链接"))
  }

  @Test(arguments: NoticeKind.allCases) func noSubjectCanNameAPerson(kind: NoticeKind) {
    for field in kind.fields where field.isPersonal {
      let template = NoticeTemplate(subject: "通知 \(field.placeholder)", body: "正文")
      #expect(template.faults(for: kind) == [.personalInSubject(field)])
    }
    #expect(kind.fields.contains(.recipient))
  }

  @Test(
    arguments: [
      ("", "正文", [.emptySubject]), (" \n", " ", [.emptySubject, .emptyBody, .lineBreakInSubject]),
      ("标题", "{申请编号", [.looseBrace]), ("标题}", "正文", [.looseBrace]), ("{{期限}}", "正文", [.looseBrace]),
      ("标题", "{期 限}", [.unknownField("期 限", nearest: .due)]), ("标题", "{申请号}", [.unknownField("申请号", nearest: .number)]),
      ("标题", "{金额}", [.fieldNotOffered(.fee, .registered)]),
      ("{申请人}", "{申请人}", [.personalInSubject(.applicant)]), ("{申请内容}", "x", [.personalInSubject(.subject)]),
      ("标题\r\nBcc: a@example.com", "正文", [.lineBreakInSubject]), ("标题\u{2028}二", "正文", [.lineBreakInSubject]),
      ("标题\u{0}", "正文", [.lineBreakInSubject]), ("标题", "正\u{7}文", [.controlCharacter]), ("标题", "一\r\n二\t三", []),
      ("{申请编号} {期限}", "{收件人} {申请人} {申请内容} {链接}", []),
    ] as [(String, String, [NoticeTemplateFault])])
  func saysWhatIsWrong(subject: String, body: String, faults: [NoticeTemplateFault]) {
    let found = NoticeTemplate(subject: subject, body: body).faults(for: .registered)
    #expect(found == faults)
    for fault in found { #expect(fault.description.hasSuffix("。") || fault.description.hasSuffix("见下表。"), "\(fault)") }
  }

  @Test func refusesWhatIsTooLong() {
    let template = NoticeTemplate(subject: String(repeating: "长", count: 101), body: String(repeating: "长", count: 4001))
    #expect(template.faults(for: .registered) == [.subjectTooLong(limit: 100), .bodyTooLong(limit: 4000)])
    let allowed = NoticeTemplate(subject: String(repeating: "长", count: 100), body: String(repeating: "长", count: 4000))
    #expect(allowed.faults(for: .registered) == [])
  }

  @Test func leavesOutALineThatNamesWhatIsNotThere() {
    let template = NoticeTemplate(subject: "{申请编号}", body: "一 {申请编号}\n二 {期限说明}\n\n三 {链接}")
    #expect(template.filled([.number: "2025-0001", .link: "", .due: "x"]).body == "一 2025-0001\n")
    #expect(template.filled([.number: "2025-0001", .provisional: "暂定", .link: "https://x"]).body == "一 2025-0001\n二 暂定\n\n三 https://x")
  }

  @Test func neverReadsAValueAsAPlaceholder() {
    let template = NoticeTemplate(subject: "{申请编号}", body: "{申请内容}")
    let (_, body) = template.filled([.subject: "{链接}{", .link: "https://x"])
    #expect(body == "{链接}{")
  }

  @Test func makesOneLineOfASubjectWhateverAValueHolds() {
    let template = NoticeTemplate(subject: "{机关} 已登记", body: "x")
    let hostile = "北河\r\nBcc: all@example.com\u{2029}\u{85}\u{0}"
    #expect(template.filled([.agency: hostile]).subject == "北河  Bcc: all@example.com    已登记", "each break becomes a space")
    #expect(template.filled([.agency: String(repeating: "长", count: 1000)]).subject.count == 200)
  }
}
