import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// What is asked of an applicant, and what never is.
@Suite struct ApplicationFormTests {
  typealias Change = @Sendable (inout ApplicationForm) -> Void

  static let wrong: [(field: String, change: Change, sentence: String)] = [
    ("name", { $0.name = "" }, "请填写姓名"),
    (
      "name",
      {
        $0.isOrganisation = true; $0.document = .creditCode; $0.name = ""
      }, "请填写名称"
    ),
    ("name", { $0.name = String(repeating: "长", count: 201) }, "姓名最多 200 字，现在是 201 字，请缩短"),
    ("number", { $0.documentNumber = "" }, "请填写证件号码"),
    ("document", { $0.document = .creditCode }, "请选择个人的证件种类"),
    ("telephone", { $0.telephone = "" }, "请在联系电话、通信地址、电子邮箱中至少填写一项，我们要与您确认收到申请"),
    ("telephone", { $0.telephone = "1380000000" }, "联系电话少 1 位：现在是 10 位，手机号码为 11 位"),
    ("telephone", { $0.telephone = "138000000001" }, "联系电话多 1 位：现在是 12 位，手机号码为 11 位"),
    ("telephone", { $0.telephone = "打给我" }, "联系电话只能写数字，至少 5 位，例如 13800000000 或者 0000-00000000"),
    ("email", { $0.email = "a@b" }, "电子邮箱的写法不对，应当像 name@example.com 这样"),
    ("email", { $0.email = "a b@c.cn" }, "电子邮箱的写法不对，应当像 name@example.com 这样"),
    ("email", { $0.email = "a@b.cn\r\nBcc: x@y.cn" }, "电子邮箱的写法不对，应当像 name@example.com 这样"),
    ("subject", { $0.subject = "" }, "请填写所需信息"),
    ("subject", { $0.subject = String(repeating: "字", count: 1001) }, "所需信息最多 1000 字，现在是 1001 字，请缩短"),
    ("from", { $0.from = "去年" }, "时间写成 2025-01 这样：四位年份、短横线、两位月份"),
    ("through", { $0.through = "2025-13" }, "时间写成 2025-01 这样：四位年份、短横线、两位月份"),
    ("through", { ($0.from, $0.through) = ("2025-12", "2025-01") }, "结束的时间早于开始的时间，请核对"),
    ("means", { $0.means = .email }, "用电子邮箱接收的，请回到第 1 步填写电子邮箱"),
    ("means", { $0.means = .post }, "需要邮寄的，请回到第 1 步填写通信地址"),
    ("service", { $0.service = .post }, "答复书需要邮寄的，请回到第 1 步填写通信地址"),
    ("means", { $0.form = .inspection }, "现场查阅、抄录的，请选择到办公地点"),
    ("means", { $0.form = .paper }, "纸质复印件请选择邮寄或者到办公地点领取"),
  ]

  @Test(arguments: wrong.indices) func saysWhatIsWrongAndWhatToDo(index: Int) {
    let (field, change, sentence) = Self.wrong[index]
    let faults = Intake.form(change).faults(identityFiles: 1)
    #expect(faults.map(\.field) == [field] && faults.first?.sentence == sentence, "\(faults)")
  }

  @Test func tellsEverythingAtOnce() {
    #expect(ApplicationForm().faults(identityFiles: 0).map(\.field) == ["name", "number", "idfile", "telephone", "subject"])
    #expect(Intake.form().faults(identityFiles: 1).isEmpty)
  }

  @Test(arguments: ["0000-00000001", "+86 138 0000 0000", "（0000）0000 0001 转 203", "12345", "10086"])
  func takesEveryKindOfTelephoneNumber(text: String) { #expect(ApplicationForm.telephoneFault(text) == nil) }

  @Test func warnsOfANumberAndTakesItAllTheSame() throws {
    let form = Intake.form()
    #expect(form.warning(today: try #require(Day("2025-03-03"))) != nil)
    #expect(form.faults(identityFiles: 1).isEmpty)
    #expect(Intake.form { $0.document = .passport }.warning(today: .first) == nil)
  }

  @Test func neverAsksForAPurpose() throws {
    let json = String(decoding: try JSONEncoder().encode(ApplicationForm()), as: UTF8.self)
    for word in ["purpose", "reason", "usage"] { #expect(!json.contains(word)) }
  }

  @Test func readsTheMonthsAsPartOfTheSubject() {
    let form = Intake.form { ($0.subject, $0.from, $0.through) = ("甲", "2025-01", "2025-12") }
    #expect(form.wholeSubject == "甲（时间范围：2025-01 至 2025-12）")
    #expect(Intake.form { ($0.subject, $0.from) = ("甲", "2025-01") }.wholeSubject == "甲（时间范围：2025-01 以后）")
    #expect(Intake.form { ($0.subject, $0.through) = ("甲", "2025-12") }.wholeSubject == "甲（时间范围：2025-12 以前）")
  }

  static let docx: [UInt8] =
    [0x50, 0x4B, 0x03, 0x04] + Array("....[Content_Types].xml....word/document.xml....".utf8) + [UInt8](repeating: 7, count: 300)
  static let kinds: [(bytes: [UInt8], kind: UploadKind?)] = [
    ([0xFF, 0xD8, 0xFF, 0xE0] + Array("JFIF".utf8), .jpeg),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png), (Intake.pdf, .pdf), (docx, .docx),
    ([0x50, 0x4B, 0x03, 0x04] + Array("[Content_Types].xml xl/workbook.xml".utf8), .xlsx),
    ([0x50, 0x4B, 0x03, 0x04] + Array("a.exe".utf8), nil), ([0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0], nil), (Array("<html>".utf8), .html),
    ([], nil), (Array("%PDF".utf8), .text), (Array("甲，乙\n".utf8), .text), (Array("#!/bin/sh\n".utf8), nil),
  ]

  @Test(arguments: kinds.indices, [1, 3, 7, 1000]) func findsTheKindFromTheContentHoweverItIsCut(index: Int, size: Int) {
    let (bytes, kind) = Self.kinds[index]
    var sniffer = UploadSniffer()
    for start in stride(from: 0, to: bytes.count, by: size) { sniffer.take(Array(bytes[start..<min(start + size, bytes.count)])) }
    #expect(sniffer.kind == kind)
  }

  @Test(arguments: [1, 5, 13, 4096]) func findsMacrosHoweverTheContentIsCut(size: Int) {
    let bytes = Self.docx + Array("word/vbaProject.bin".utf8) + [UInt8](repeating: 0, count: 40)
    var sniffer = UploadSniffer()
    for start in stride(from: 0, to: bytes.count, by: size) { sniffer.take(Array(bytes[start..<min(start + size, bytes.count)])) }
    #expect(sniffer.hasMacros)
  }

  static let refused: [(name: String, bytes: [UInt8], rules: UploadRules, sentence: String)] = [
    ("大.pdf", Array("%PDF-".utf8) + [UInt8](repeating: 1, count: (10 << 20) - 4), .identity, "文件“大.pdf”超过 10 MB，请压缩或者分成几份"),
    ("病毒.pdf", Array("MZ".utf8), .identity, "文件“病毒.pdf”的内容不是 JPG、PNG、PDF，请换一种格式"),
    ("表.docx", docx, .identity, "文件“表.docx”的内容不是 JPG、PNG、PDF，请换一种格式"),
    ("宏.docx", docx + Array("word/vbaProject.bin".utf8), .request, "文件“宏.docx”带有宏，不能接收，请另存为不带宏的文件或者 PDF"),
    ("空.pdf", [], .request, "文件“空.pdf”是空的，请重新选择"),
  ]

  @Test(arguments: refused.indices) func refusesAFileWithASentenceAndLeavesNothingBehind(index: Int) async throws {
    let (name, bytes, rules, sentence) = Self.refused[index]
    try await withInstallation(.sqlite) { installation, _ in
      let file = await installation.context.receive(rules, name: name)
      for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
        await file.append(Array(bytes[start..<min(start + 1 << 20, bytes.count)]))
      }
      guard case .failure(let fault) = await file.end(agency: Intake.agency) else { Issue.record("taken"); return }
      #expect(fault.description == sentence)
      let left = try FileManager.default.contentsOfDirectory(atPath: installation.place.blobFolder + "/incoming")
      #expect(left.isEmpty)
    }
  }

  @Test func givesAFileTheEndingOfItsContent() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let odd = try await Intake.receive(installation.context, .request, name: "../../etc/发票\u{202E}.exe").get()
      #expect(odd.name == "发票.exe.pdf")
    }
  }
}
