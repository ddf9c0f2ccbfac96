import GongkaiForms
import Testing

/// What forms as browsers send them are read as.
@Suite struct MultipartReadingTests {
  static let form = FormBody.lines(
    "--AaB03x", "Content-Disposition: form-data; name=\"subject\"", "", "青禾路 88 号加装电梯补贴明细", "--AaB03x",
    "Content-Disposition: form-data; name=\"file\"; filename=\"身份证.png\"", "Content-Type: image/png", "", "\u{1}PNG\r\nx\r\n",
    "--AaB03x--")

  @Test func readsFieldsAndFilesInTheirOrder() {
    #expect(
      FormBody.parts(Self.form) == [
        ReadPart(head: PartHead(name: "subject"), bytes: Array("青禾路 88 号加装电梯补贴明细".utf8)),
        ReadPart(head: PartHead(name: "file", fileName: "身份证.png", contentType: "image/png"), bytes: Array("\u{1}PNG\r\nx\r\n".utf8)),
      ])
  }

  @Test func readsAFormWithoutAnyFieldAsBrowsersSendIt() {
    #expect(FormBody.parts(FormBody.lines("--AaB03x--")) == [])
    #expect(FormBody.parts(Array("--AaB03x--".utf8)) == [])
  }

  @Test func readsAnEmptyFieldAndAFileInputWithoutAFile() {
    let body = FormBody.lines(
      "--AaB03x", "Content-Disposition: form-data; name=\"a\"", "", "", "--AaB03x",
      "Content-Disposition: form-data; name=\"f\"; filename=\"\"", "Content-Type: application/octet-stream", "", "", "--AaB03x--")
    #expect(
      FormBody.parts(body) == [
        ReadPart(head: PartHead(name: "a")),
        ReadPart(head: PartHead(name: "f", fileName: "", contentType: "application/octet-stream")),
      ])
  }

  @Test(
    "passes over preamble, epilogue and blanks behind a boundary (RFC 2046 section 5.1.1)",
    arguments: [
      ("", ""), ("前言\r\n", ""), ("--AaB03\r\n-\r\n\r\n", ""), ("\r\n", "\r\n--AaB03x\r\n结语"), ("--AaB03y\r\n", " \t\r\n--AaB03x--\r\n"),
    ])
  func passesOverTheFrame(preamble: String, epilogue: String) {
    let body =
      preamble + "--AaB03x \t \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--AaB03x--" + epilogue
    #expect(FormBody.parts(Array(body.utf8)) == [ReadPart(head: PartHead(name: "a"), bytes: [0x78])])
  }

  @Test func readsAPartWhoseEmptyLineIsTheLineEndOfTheBoundary() {
    let body = FormBody.lines("--AaB03x", "Content-Disposition: form-data; name=a", "", "--AaB03x--")
    #expect(FormBody.parts(body) == [ReadPart(head: PartHead(name: "a"))])
  }

  @Test(
    "takes what only looks like a boundary as data",
    arguments: [
      "--AaB03x", "--AaB03x--", "\n--AaB03x\r\n", "\r--AaB03x--", "\r\n--AaB03", "\r\n-", "\r\n--AaB03y\r\n", "\r\r\n\r", "\r\n\r\n--",
      "\r\n--AaB03\r\n--AaB03\r\n", "\r", "\r\n", "--", "\r\n --AaB03x\r\n", "\r\n--aab03x\r\n", "x\r\n\r\n--AaB0\r\n--AaB03",
    ])
  func takesLookalikesAsData(data: String) {
    let data = Array(("." + data).utf8)
    let body = FormBody.part(["Content-Disposition: form-data; name=\"f\"; filename=\"a.bin\""], data)
    #expect(FormBody.parts(body)?.map(\.bytes) == [data])
    #expect(FormBody.read(body.map { [$0] }) == FormBody.read(body))
  }

  @Test func saysWhichFieldCameBefore() {
    let parts = FormBody.parts(FormBody.fields(3))
    #expect(parts?.map(\.head.isRepeated) == [false, true, true])
  }

  @Test(
    "reads names as they are sent",
    arguments: [
      ("name=a", "a"), ("name=\"a b;c=\"", "a b;c="), ("name=\"%22申请%22\"", "\"申请\""), ("name=\"a\\\"b\"", "a\"b"),
      ("name=\"100%25\"", "100%25"),
      ("name=\"%2\"", "%2"), ("NAME=\"a\"", "a"), ("x=\"name=b\"; name=\"a\"", "a"), ("name=\"a\\b\"", "a\\b"), ("name=\"a\\\\b\"", "a\\b"),
      ("name=\"a%0g\"", "a%0g"), ("name=\"a%\"", "a%"),
    ])
  func readsNames(parameter: String, name: String) {
    #expect(FormBody.parts(FormBody.part(["Content-Disposition: form-data; \(parameter)"]))?.map(\.head.name) == [name])
  }

  @Test(
    "shows the last component of a file's name without what cannot be seen",
    arguments: [
      ("C:\\\\fakepath\\\\证明.pdf", "证明.pdf"), ("C:\\文件\\a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("/etc/", ""),
      ("a%0D%0Ab%22.pdf", "ab\".pdf"),
      ("\u{202E}fdp.exe", "fdp.exe"), ("a\u{200B}b\u{0085}.txt", "ab.txt"), ("..", ".."), ("申请 表.docx", "申请 表.docx"),
    ])
  func showsFileNames(sent: String, shown: String) {
    let body = FormBody.part(["Content-Disposition: form-data; name=\"f\"; filename=\"\(sent)\""])
    #expect(FormBody.parts(body)?.map(\.head.fileName) == [shown])
  }

  @Test func readsFoldedAndUnknownHeaders() {
    let headers = [
      "X-Note: 任意\u{1F}".replacing("\u{1F}", with: ""), "x-note:", "Content-Disposition:form-data;", "\tname=\"a\";", "  filename=b.txt",
      "content-TYPE: Text/Plain; charset=gbk", "Content-Transfer-Encoding: 8BIT",
    ]
    #expect(
      FormBody.parts(FormBody.part(headers))?.map(\.head) == [PartHead(name: "a", fileName: "b.txt", contentType: "text/plain")])
  }

  @Test(
    "reads the boundary of the request",
    arguments: [
      ("multipart/form-data; boundary=x", "x"), ("Multipart/Form-Data;charset=utf-8;BOUNDARY=\"x y\"", "x y"),
      ("multipart/form-data; boundary=\"a'()+_,-./:=?b\"", "a'()+_,-./:=?b"),
      ("multipart/form-data; boundary=\(String(repeating: "b", count: 70))", String(repeating: "b", count: 70)),
      ("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW", "----WebKitFormBoundary7MA4YWxkTrZu0gW"),
    ])
  func readsTheBoundary(type: String, boundary: String) {
    let body = Array("--\(boundary)\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--\(boundary)--".utf8)
    #expect(FormBody.parts(body, type: type)?.count == 1)
  }

  @Test func ignoresTheClaimOfAPartThatIsNoMediaType() {
    for claim in ["pdf", "a/b/c", "/", "text/", "", "甲/乙"] {
      let body = FormBody.part(["Content-Disposition: form-data; name=f; filename=a", "Content-Type: \(claim)"])
      #expect(FormBody.parts(body)?.map(\.head.contentType) == [nil], "\(claim)")
    }
  }
}
