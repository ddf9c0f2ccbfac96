import GongkaiDocuments
import Testing

/// A compound file whose directory has entries of these names, each at a multiple of 128 bytes as the format has it.
private func compound(_ names: String...) -> [UInt8] {
  var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 508)
  for name in names {
    let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    file += units + [UInt8](repeating: 0, count: 128 - units.count)
  }
  return file
}

private func archive(_ names: String...) -> [UInt8] {
  var zip = ForgedZip()
  for name in names { zip.add(name, "x") }
  return zip.bytes()
}

private let docx = archive("[Content_Types].xml", "word/document.xml")
private let pdf = Array("%PDF-1.7\n".utf8)
private let program = Array("MZ".utf8) + [UInt8](repeating: 0, count: 80)

@Suite("What somebody sent is looked at before it is kept")
struct UploadSnifferTests {
  @Test(
    "Kinds are told from the bytes, containers from what is in them",
    arguments: [
      (pdf, "pdf", .pdf), (docx, "docx", .word), (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx", .excel),
      (archive("OFD.xml", "Doc_0/Document.xml"), "ofd", .ofd), (compound("Root Entry", "WordDocument"), "doc", .oldWord),
      (compound("Root Entry", "Workbook"), "xls", .oldExcel), ([0xFF, 0xD8, 0xFF, 0xE0], "jpg", .jpeg),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "png", .png), (Array("GIF89a".utf8), "gif", .gif),
      (Array("证明".utf8), "txt", .text),
      ([0xD6, 0xA4, 0xC3, 0xF7], "TXT", .text), (Array("编号,日期\r\n1,2\r\n".utf8), "csv", .text),
    ] as [([UInt8], String, FileKind)])
  func takes(bytes: [UInt8], ending: String, kind: FileKind) {
    #expect(UploadSniffer().look(at: bytes, fileName: "证明.\(ending)") == UploadSniffer.Look(kind: kind, refusal: nil))
    #expect(UploadSniffer().look(at: bytes, fileName: "证明").refusal == nil, "a name without ending is no lie")
    for type in kind.mediaTypes + ["application/octet-stream", "", "x"] {
      #expect(UploadSniffer().look(at: bytes, fileName: "证明", claimedType: type).refusal == nil, "\(type)")
    }
  }

  @Test(
    "What is not taken is named",
    arguments: [
      (program, "a.exe", .notTaken(.executable)), ([0x7F, 0x45, 0x4C, 0x46], "a", .notTaken(.executable)),
      ([0x4C, 0, 0, 0, 1, 0x14, 2, 0], "a.lnk", .notTaken(.executable)),
      (archive("META-INF/MANIFEST.MF", "A.class"), "a.jar", .notTaken(.executable)),
      (Array("#!/bin/sh\n".utf8), "a", .notTaken(.script)), (Array("<?php x".utf8), "a.php", .notTaken(.script)),
      (Array("WScript.Echo 1".utf8), "通知.vbs", .notTaken(.script)), (Array("del *".utf8), "通知.txt.BAT. .", .notTaken(.script)),
      (Array("<html><p>x".utf8), "a.html", .notTaken(.html)), (Array("<svg onload=x/>".utf8), "a", .notTaken(.markup)),
      (archive("a.txt"), "a.zip", .notTaken(.zip)), (Array("Rar!".utf8) + [0x1A, 7, 0], "a.rar", .notTaken(.rar)),
      ([0, 1, 2, 3], "a.bin", .notTaken(.unknown)),
    ] as [([UInt8], String, UploadRefusal)])
  func refuses(bytes: [UInt8], name: String, refusal: UploadRefusal) {
    #expect(UploadSniffer().look(at: bytes, fileName: name).refusal == refusal)
  }

  @Test(
    "A file that is not what its name or type says is told so",
    arguments: [
      (program, "证明.pdf", nil, .nameLies(ending: "pdf", .executable)), (program, "证明.pdf  .", nil, .nameLies(ending: "pdf", .executable)),
      (pdf, "证明.docx", nil, .nameLies(ending: "docx", .pdf)), (pdf, "证明.pdf.exe", nil, .nameLies(ending: "exe", .pdf)),
      (docx, "证明.doc", nil, .nameLies(ending: "doc", .word)), (Array("<html><p>x".utf8), "证明.doc", nil, .nameLies(ending: "doc", .html)),
      (archive("a.txt"), "证明.docx", nil, .nameLies(ending: "docx", .zip)), (pdf, "证明.xyz", nil, .nameLies(ending: "xyz", .pdf)),
      (pdf, "证明.pdf", "image/png", .typeLies(.png, .pdf)), (Array("x".utf8), "a.txt", "Text/HTML; charset=utf-8", .typeLies(.html, .text)),
    ] as [([UInt8], String, String?, UploadRefusal)])
  func findsLies(bytes: [UInt8], name: String, type: String?, refusal: UploadRefusal) {
    #expect(UploadSniffer().look(at: bytes, fileName: name, claimedType: type).refusal == refusal)
  }

  @Test(
    "Macros are found in the directory, whatever the name says",
    arguments: [
      (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docm", .word),
      (archive("[Content_Types].xml", "word/document.xml", "Word/VBAPROJECT.BIN"), "a.docx", .word),
      (archive("xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx", .excel),
      (archive("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "a.xlsx", .excel),
      (compound("Root Entry", "WordDocument", "Macros"), "a.doc", .oldWord), (compound("Workbook", "_VBA_PROJECT_CUR"), "a.xls", .oldExcel),
      (compound("WordDocument", "_VBA_PROJECT"), "a.doc", .oldWord),
    ] as [([UInt8], String, FileKind)])
  func findsMacros(bytes: [UInt8], name: String, kind: FileKind) {
    #expect(UploadSniffer().look(at: bytes, fileName: name) == UploadSniffer.Look(kind: kind, refusal: .macros(kind)))
  }

  @Test func `words that only look like macros are none`() {
    let bytes = compound("WordDocument", "x_VBA_PROJECT", "Macrosheet")
    #expect(UploadSniffer().look(at: bytes, fileName: "a.doc").refusal == nil)
    let notes = archive("word/document.xml", "word/vbaProject.bin.txt")
    #expect(UploadSniffer().look(at: notes, fileName: "a.docx").refusal == nil)
  }

  @Test func `what cannot be opened says why`() {
    let sniffer = UploadSniffer()
    #expect(sniffer.look(at: [], fileName: "a.pdf").refusal == .unreadable(.empty))
    #expect(sniffer.look(at: compound("EncryptedPackage"), fileName: "a.docx").refusal == .unreadable(.encrypted))
    for length in 4..<docx.count {
      guard case .unreadable = sniffer.look(at: Array(docx[..<length]), fileName: "a.docx").refusal else {
        Issue.record("cut at \(length)")
        return
      }
    }
  }

  @Test func `an office may take more kinds`() {
    #expect(UploadSniffer(taking: [.zip]).look(at: archive("a.txt"), fileName: "a.zip").refusal == nil)
    #expect(UploadSniffer(taking: [.zip]).look(at: pdf, fileName: "a.pdf").refusal == .notTaken(.pdf))
  }

  @Test func `every refusal is one sentence`() {
    let refusals: [UploadRefusal] = [
      .nameLies(ending: "pdf", .executable), .typeLies(.png, .pdf), .notTaken(.rar), .macros(.oldWord), .unreadable(.empty),
    ]
    for refusal in refusals { #expect(refusal.description.hasSuffix("。") && refusal.description.filter { $0 == "。" }.count == 1) }
    #expect("\(UploadRefusal.macros(.word))" == "这份Word 文档带有宏，为安全起见不能接收，请另存为不含宏的文件或者 PDF 后再上传。")
  }
}
