import Testing

@testable import GongkaiDocuments

@Suite("Writing ZIP files")
struct ZipWriterTests {
  @Test func `random files come back under their names`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the written archives: \(seed)")
    var random = SplitMix(seed: seed)
    for round in 0..<60 {
      let files = (0..<Int.random(in: 0...12, using: &random)).map { index in
        let length = [0, 1, 2, 300, 70_000].randomElement(using: &random) ?? 0
        // Few different bytes pack well, many do not.
        let top: UInt8 = Bool.random(using: &random) ? 3 : 255
        let content = (0..<length).map { _ in UInt8.random(in: 0...top, using: &random) }
        return ZipWriter.Entry("证据\(round)/第\(index)份 答复书𠮷.docx", content)
      }
      let read = try unpacked(try ZipWriter.archive(files))
      #expect(read.map(\.name) == files.map(\.name), "seed \(seed)")
      #expect(read.map(\.content) == files.map(\.content), "seed \(seed)")
    }
  }

  @Test func `entry by entry gives the same bytes as in one go, and the same again`() throws {
    let files = [ZipWriter.Entry("a.txt", Array("公开公开公开公开".utf8)), ZipWriter.Entry("b/c.bin", [0]), ZipWriter.Entry("空", [])]
    var out: [UInt8] = []
    var largest = 0
    var writer = ZipWriter { piece in
      out += piece
      largest = max(largest, piece.count)
    }
    for file in files { try writer.add(file.name, file.content) }
    #expect(out.count < 300)
    try writer.finish()
    #expect(out == (try ZipWriter.archive(files)))
    #expect(out == (try ZipWriter.archive(files)))
    #expect(largest < out.count)
  }

  @Test func `what is packed already is stored on request`() throws {
    var out: [UInt8] = []
    var writer = ZipWriter { out += $0 }
    try writer.add("a", [UInt8](repeating: 7, count: 1000), isPacked: false)
    try writer.finish()
    #expect(out.count == 1000 + 30 + 1 + 46 + 1 + 22)
  }

  /// APPNOTE 4.3.7, field by field, counted by hand.
  @Test func `a header is what the format says`() throws {
    let out = try ZipWriter.archive([ZipWriter.Entry("件", [0x61])])
    let crc: [UInt8] = [0x43, 0xBE, 0xB7, 0xE8]
    let fields: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + crc + [1, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0]
    let name: [UInt8] = [0xE4, 0xBB, 0xB6]
    let local: [UInt8] = [0x50, 0x4B, 3, 4] + fields + name + [0x61]
    let directory: [UInt8] = [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 14) + name
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 49, 0, 0, 0, 34, 0, 0, 0, 0, 0]
    #expect(out == local + directory + end)
  }

  @Test(arguments: [
    "", "/a", "../a", "a/../b", "a//b", "a/", "a\\b", "C:a", "a\0", "a\nb", "a\u{7F}", "./a", "a/.", "名.", "名 ", "a:b", "a?", "\"", "<",
    "a|b", "*",
  ])
  func `a name some system cannot unpack into the folder is refused`(name: String) {
    #expect(throws: ZipWriteError.unsafeName(name)) { try ZipWriter.archive([ZipWriter.Entry(name, [])]) }
  }

  @Test(arguments: [("a.txt", "A.TXT"), ("答复书", "答复书")])
  func `a name twice is refused, letters in either case`(first: String, second: String) {
    #expect(throws: ZipWriteError.duplicateName(second)) {
      try ZipWriter.archive([ZipWriter.Entry(first, []), ZipWriter.Entry(second, [])])
    }
  }

  @Test func `what passes the size of the format is refused before it is written`() throws {
    var plan = ZipPlan()
    plan.sizeLimit = 300
    _ = try plan.add("a", [UInt8](repeating: 1, count: 100), isPacked: false)
    #expect(throws: ZipWriteError.tooLarge(name: "b")) { try plan.add("b", [UInt8](repeating: 1, count: 100), isPacked: false) }
    #expect(try plan.end().count == 46 + 1 + 22)
    #expect(ZipPlan().sizeLimit == 4_294_967_294)
  }

  @Test func `more entries than the format counts are refused`() throws {
    var plan = ZipPlan()
    for index in 0..<65_535 { _ = try plan.add("\(index)", [], isPacked: false) }
    #expect(throws: ZipWriteError.tooManyEntries) { try plan.add("x", [], isPacked: false) }
  }

  private struct DiskFull: Error {}

  @Test func `after a failed write the archive is given up`() throws {
    var isFull = false
    var writer = ZipWriter { _ in if isFull { throw DiskFull() } }
    try writer.add("a", [1])
    isFull = true
    #expect(throws: DiskFull.self) { try writer.add("b", [1]) }
    isFull = false
    #expect(throws: ZipWriteError.broken) { try writer.add("c", [1]) }
    do {
      try writer.finish()
      Issue.record("finished")
    } catch { #expect(error as? ZipWriteError == .broken) }
  }
}
