import GongkaiForms
import Testing

/// What is refused, with which reason.
@Suite struct MultipartRefusalTests {
  @Test(
    "refuses a content type that names no usable boundary",
    arguments: [
      ("", .notFormData), ("text/plain; boundary=x", .notFormData), ("multipart/mixed; boundary=x", .notFormData),
      ("multipart/form-datax; boundary=x", .notFormData), ("multipart/form-data", .boundary), ("multipart/form-data; boundary=", .boundary),
      ("multipart/form-data; boundary=\"\"", .boundary), ("multipart/form-data; boundary=\"a \"", .boundary),
      ("multipart/form-data; boundary=a; boundary=a", .boundary), ("multipart/form-data; boundary=\"a", .boundary),
      ("multipart/form-data; boundary=a:b", .boundary), ("multipart/form-data; boundary=\"a*b\"", .boundary),
      ("multipart/form-data; boundary=界", .boundary), ("multipart/form-data; boundary=\"a\r\nb\"", .boundary),
      ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", .boundary),
    ] as [(String, MultipartFault)])
  func refusesContentTypes(type: String, fault: MultipartFault) {
    #expect(throws: fault) { try MultipartParser(contentType: type, limits: MultipartLimits()) }
  }

  static let disposition = "Content-Disposition: form-data; name=\"a\""

  @Test(
    "refuses headers",
    arguments: [
      ([], .nameMissing), (["Content-Type: text/plain"], .nameMissing), (["Content-Disposition: form-data"], .nameMissing),
      (["Content-Disposition: form-data; name=\"\""], .nameMissing), (["Content-Disposition: attachment; name=\"a\""], .nameMissing),
      (["Content-Disposition: form-data; filename=\"a\""], .nameMissing), (["Content-Disposition: form-data; name=\"a%0D%0Ab\""], .badName),
      ([disposition + "; filename*=UTF-8''a"], .extendedName), ([disposition + "; filename=\"a\"; filename*=UTF-8''b"], .extendedName),
      (["Content-Disposition: form-data; name*=UTF-8''a"], .extendedName), ([disposition + "; filename*0=a"], .extendedName),
      ([disposition + "; name=\"b\""], .damagedHeader), ([disposition + "; filename=a; FILENAME=b"], .damagedHeader),
      ([disposition + ";"], .damagedHeader), ([disposition + "; filename=\"a"], .damagedHeader), ([disposition + "x"], .damagedHeader),
      ([disposition + "; x"], .damagedHeader), ([disposition + "; x="], .damagedHeader), ([disposition + "; x = y"], .damagedHeader),
      (["Content-Disposition: form-data; name=甲"], .damagedHeader), ([disposition, disposition], .damagedHeader),
      ([disposition, "Content-Type: text/plain", "content-type: text/html"], .damagedHeader), (["no colon", disposition], .damagedHeader),
      ([" " + disposition], .damagedHeader), (["Content-Disposition : form-data; name=a"], .damagedHeader),
      ([": x", disposition], .damagedHeader),
      (["Content-Disposition: form-data; name=\"a\u{0}\""], .damagedHeader), ([disposition, "X: \u{7F}"], .damagedHeader),
      ([disposition, "X: a\rb"], .damagedHeader), ([disposition, "X: a\nb"], .damagedHeader), ([disposition, "X: a\r\rb"], .damagedHeader),
      ([disposition, "Content-Transfer-Encoding: base64"], .encoded),
      ([disposition, "Content-Transfer-Encoding: quoted-printable"], .encoded),
      ([disposition, "Content-Transfer-Encoding:"], .encoded), ([disposition, "Content-Type: multipart/mixed; boundary=b"], .nested),
      ([disposition, "Content-Type: Multipart/FORM-DATA"], .nested), ([disposition, "Content-Type: text/plain; charset=gbk"], .notUTF8),
    ] as [([String], MultipartFault)])
  func refusesHeaders(headers: [String], fault: MultipartFault) {
    #expect(FormBody.fault(FormBody.part(headers)) == fault)
  }

  @Test func refusesNamesThatAreNotUTF8() {
    let body = Array("--AaB03x\r\nContent-Disposition: form-data; name=\"".utf8) + [0xC9, 0xEA] + Array("\"\r\n\r\n\r\n--AaB03x--".utf8)
    #expect(FormBody.fault(body) == .notUTF8)
    let file =
      Array("--AaB03x\r\nContent-Disposition: form-data; name=a; filename=\"".utf8) + [0xFF] + Array("\"\r\n\r\n\r\n--AaB03x--".utf8)
    #expect(FormBody.fault(file) == .notUTF8)
  }

  @Test(
    "refuses text that is not UTF-8, also at its end",
    arguments: [
      [0xD6, 0xD0], [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xE7, 0x94], [0xFF], [0xE7, 0x41, 0x41],
    ] as [[UInt8]])
  func refusesDamagedText(bytes: [UInt8]) {
    #expect(FormBody.fault(FormBody.field("a", bytes)) == .notUTF8)
    #expect(String(validating: bytes, as: UTF8.self) == nil, "the standard library says the same")
    let file = FormBody.part(["Content-Disposition: form-data; name=a; filename=b"], bytes)
    #expect(FormBody.parts(file)?.map(\.bytes) == [bytes], "a file may hold any byte")
  }

  @Test func refusesAZeroByteInText() {
    #expect(FormBody.fault(FormBody.field("a", [0x61, 0, 0x62])) == .zeroByte)
  }

  @Test(
    "refuses what stands behind a boundary and is no line end",
    arguments: [
      "--AaB03xy\r\n", "--AaB03x-\r\n", "--AaB03x -- \r\n", "--AaB03x\n", "--AaB03x\r\r\n", "--AaB03x--x", "--AaB03x--\rx", "--AaB03x---",
    ])
  func refusesRubbishBehindABoundary(line: String) {
    #expect(FormBody.fault(Array(line.utf8)) == .damagedBoundary)
    let inside = "--AaB03x\r\n\(Self.disposition)\r\n\r\nx\r\n\(line)"
    #expect(FormBody.fault(Array(inside.utf8)) == .damagedBoundary)
  }

  @Test(
    "calls a body without its last boundary cut",
    arguments: [
      "", "x", "--AaB03", "\n--AaB03x--", "--AaB03x\r\n\(disposition)\r\n\r\nx\n--AaB03x--\n",
      "--AaB03x\r\n\(disposition)\r\n\r\nx\r\n--AaB03x\r\n",
      "--aab03x--\r\n",
    ])
  func callsItCut(body: String) { #expect(FormBody.fault(Array(body.utf8)) == .cut) }

  @Test func saysTheSameFaultEverAfter() throws {
    var parser = try MultipartParser(contentType: FormBody.type, limits: MultipartLimits())
    #expect(throws: MultipartFault.damagedBoundary) { try parser.feed(Array("--AaB03x!".utf8)) }
    #expect(throws: MultipartFault.damagedBoundary) { try parser.feed(Array("--AaB03x--".utf8)) }
    #expect(throws: MultipartFault.damagedBoundary) { try parser.finish() }
  }

  @Test func saysEachFaultInOneSentenceWithoutTechnicalWords() {
    let faults: [MultipartFault] = [
      .notFormData, .boundary, .requestTooLarge(limit: 60 << 20), .fileTooLarge("证明.pdf", limit: 20 << 20),
      .fieldTooLarge("a", limit: 64 << 10),
      .tooManyParts(limit: 200), .tooManyFiles(limit: 20), .headersTooLarge(limit: 8 << 10), .cut, .damagedBoundary, .damagedHeader,
      .nameMissing,
      .badName, .extendedName, .encoded, .nested, .notUTF8, .zeroByte,
    ]
    for fault in faults {
      #expect(fault.description.hasSuffix("。") && fault.description.dropLast().allSatisfy { $0 != "。" }, "\(fault)")
    }
    #expect("\(MultipartFault.requestTooLarge(limit: 60 << 20))" == "提交的内容合计超过 60 MB，请减少附件或者分次提交。")
    #expect("\(MultipartFault.fileTooLarge("证明.pdf", limit: 20 << 20))" == "附件“证明.pdf”超过 20 MB，请压缩或者拆分后重新上传。")
    #expect("\(MultipartFault.headersTooLarge(limit: 100))" == "有一项的名称和说明超过 100 字节，请把文件名改短后重新上传。")
  }
}
