import GongkaiCore
import Testing

/// A notice as an office sees it before anybody gets it.
@Suite struct NoticePreviewTests {
  @Test(arguments: NoticeField.allCases) func everyFieldHasAnExampleOfOneLine(field: NoticeField) {
    #expect(!field.example.isEmpty && !field.example.contains("\n") && !field.example.contains("{"))
    #expect(NoticeKind.allCases.contains { $0.fields.contains(field) })
  }

  @Test(arguments: NoticeKind.allCases) func fillsWhatTheKindHasAValueFor(kind: NoticeKind) {
    let (subject, body) = kind.defaultTemplate.preview(for: kind)
    #expect(!subject.contains("{") && !body.contains("{"))
    #expect(body.contains(NoticeField.link.example))
    #expect(!subject.contains(NoticeField.recipient.example) && !subject.contains(NoticeField.subject.example))
  }

  @Test func tellsTheNumberOfAnApplicationAndNeverItsCode() {
    let (subject, body) = NoticeKind.received.defaultTemplate.preview(for: .received)
    #expect(subject == "政府信息公开申请 2026-0038 已提交")
    #expect(body.contains("2026-0038") && body.contains("查询码不写在邮件和短信里"))
    #expect(!NoticeField.allCases.contains { $0.rawValue.contains("码") }, "there is no field for it")
  }
}
