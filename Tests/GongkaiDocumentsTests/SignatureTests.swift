import Testing

@testable import GongkaiDocuments

/// "中文年报" in GB18030.
private let chineseGB: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4, 0xC4, 0xEA, 0xB1, 0xA8]

private func wide(_ text: String, isLittle: Bool) -> [UInt8] {
  text.utf16.flatMap { unit -> [UInt8] in
    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
    return isLittle ? [low, high] : [high, low]
  }
}

private func detect(_ text: String) throws(ReadError) -> Signature { try Signature.detect(Array(text.utf8)) }

@Suite("The kind of a file is found from its bytes")
struct SignatureTests {
  @Test(
    "Known kinds that are not read are named",
    arguments: [
      (Array("%PDF-1.7".utf8), "PDF 文件"), (Array("{\\rtf1".utf8), "RTF 文件"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "PNG 图片"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG 图片"),
      (Array("GIF89a".utf8), "GIF 图片"), ([0x49, 0x49, 0x2A, 0, 8], "TIFF 图片"), ([0x4D, 0x4D, 0, 0x2A, 8], "TIFF 图片"),
      (Array("RIFF1234WEBPVP8 ".utf8), "WEBP 图片"), (Array("BM".utf8) + [UInt8](repeating: 0, count: 60), "BMP 图片"),
      (Array("Rar!".utf8) + [0x1A, 7, 0], "RAR 压缩包"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "7z 压缩包"),
      ([0x1F, 0x8B, 8, 0], "gzip 压缩文件"), (Array("MZ".utf8) + [UInt8](repeating: 0, count: 80), "可执行程序"),
      ([0x7F, 0x45, 0x4C, 0x46, 2], "可执行程序"), ([0xD0, 0xCF, 0x11, 0xE0] + wide("WordDocument", isLittle: true), "旧版 Word（.doc）文件"),
      ([0xD0, 0xCF, 0x11, 0xE0] + wide("Workbook", isLittle: true), "旧版 Excel（.xls）文件"), ([0xD0, 0xCF, 0x11, 0xE0], "旧版 Office 文件"),
      (Array("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument/>".utf8), "Word XML 文件"),
      (Array("From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>".utf8), "单个文件网页（.mht）"),
    ] as [([UInt8], String)])
  func unsupported(bytes: [UInt8], kind: String) throws {
    let error = #expect(throws: ReadError.self) { try Signature.detect(bytes) }
    guard case .unsupported(let found, let advice) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == kind)
    #expect(!advice.isEmpty)
  }

  @Test func `containers are told apart`() throws {
    #expect(try Signature.detect([0x50, 0x4B, 3, 4, 20, 0]) == .zip)
    #expect(throws: ReadError.notWordDocument) { try Signature.detect([0x50, 0x4B, 5, 6, 0, 0]) }
    #expect(throws: ReadError.encrypted) { try Signature.detect([0xD0, 0xCF, 0x11, 0xE0] + wide("EncryptedPackage", isLittle: true)) }
    #expect(throws: ReadError.empty) { try Signature.detect([]) }
  }

  @Test("Bytes that are no text are refused", arguments: [[0, 1, 2, 3], [UInt8](repeating: 0, count: 100), Array(0...255)] as [[UInt8]])
  func binary(bytes: [UInt8]) { #expect(throws: ReadError.notText) { try Signature.detect(bytes) } }

  @Test(
    "Pages are told from text",
    arguments: [
      ("<!doctype html>甲", true), ("  <HTML><body>甲", true), ("甲<table border=1>乙", true), ("<p>甲", true), ("<div class='a'>甲</div>", true),
      ("甲 <b>乙</b>", false), ("一<p>二<span lang=x>", true), ("a < b, c > d", false), ("| 甲<br>乙 | 1 |", false), ("<甲>", false),
      ("收到<p", false), ("# 标题\n| 甲 | 乙 |", false), ("\u{FEFF}<html>", true), ("<?xml version='1.0'?><html xmlns='x'>", true),
    ])
  func pages(text: String, isPage: Bool) throws { #expect(try detect(text) == (isPage ? .html(.utf8) : .text(.utf8))) }

  @Test("UTF-16 is found with and without a mark", arguments: [true, false], [true, false])
  func utf16(isLittle: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "一、总体情况\n2024年，\(String(repeating: "我局公开信息12条。\n", count: 9))"
    let encoding: TextEncoding = isLittle ? .utf16LE : .utf16BE
    #expect(try Signature.detect(wide(text, isLittle: isLittle)) == .text(encoding))
    #expect(try Signature.detect(wide(text + "<table><td>1</table>", isLittle: isLittle)) == .html(encoding))
  }

  @Test func `valid UTF-8 wins over a wrong declaration`() throws {
    #expect(try detect("<meta charset=gb2312><p>中文") == .html(.utf8))
  }

  @Test("GB18030 is found whatever is declared", arguments: ["", "<meta charset=utf-8>", "<meta content='text/html; charset=GBK'>"])
  func gb18030(declaration: String) throws {
    #expect(try Signature.detect(Array("<p>\(declaration)<p>".utf8) + chineseGB) == .html(.gb18030))
    #expect(try Signature.detect(chineseGB) == .text(.gb18030))
  }

  @Test func `another declared encoding is named`() {
    #expect(throws: ReadError.unsupported(kind: "BIG5 编码的网页", advice: "用浏览器打开后另存为 UTF-8 编码的网页再试")) {
      try Signature.detect(Array("<meta charset=big5><p>".utf8) + [0xA4, 0xA4, 0xA4, 0xE5])
    }
  }

  @Test func `text full of damage is no text`() {
    let bytes = Array("<p>".utf8) + (0..<4000).flatMap { _ in [0xD6, 0xFF, 0x80, 0xFF] as [UInt8] }
    #expect(throws: ReadError.notText) { try Signature.detect(bytes) }
  }

  @Test func `UTF-8 cut inside a character stays UTF-8`() throws {
    let bytes = Array("政府信息公开工作年度报告".utf8)
    for (start, end) in [(0, 1), (0, 2), (1, 0), (2, 0), (1, 1), (2, 2)] {
      #expect(try Signature.detect(Array(bytes[start..<bytes.count - end])) == .text(.utf8))
    }
    var damaged = Array(String(repeating: "政府信息公开", count: 10).utf8)
    damaged[31] = 0xFF
    #expect(try Signature.detect(damaged) == .text(.utf8))
  }
}
