import GongkaiForms
import Testing

/// Every limit is met exactly: the last value allowed is read, one more is refused.
@Suite struct MultipartLimitTests {
  static let file = "Content-Disposition: form-data; name=\"f\"; filename=\"a.bin\""

  static func limits(_ set: (inout MultipartLimits) -> Void) -> MultipartLimits {
    var limits = MultipartLimits()
    set(&limits)
    return limits
  }

  @Test func statesItsDefaults() {
    let limits = MultipartLimits()
    #expect([limits.requestBytes, limits.fileBytes] == [62_914_560, 20_971_520])
    #expect([limits.fieldBytes, limits.headerBytes, limits.parts, limits.files, limits.boundaryBytes] == [65_536, 8_192, 200, 20, 70])
  }

  @Test func boundsTheRequest() {
    let body = FormBody.fields(2)
    #expect(FormBody.parts(body, limits: Self.limits { $0.requestBytes = body.count })?.count == 2)
    #expect(FormBody.fault(body, limits: Self.limits { $0.requestBytes = body.count - 1 }) == .requestTooLarge(limit: body.count - 1))
    let epilogue = body + [0x20]
    #expect(FormBody.fault(epilogue, limits: Self.limits { $0.requestBytes = body.count }) == .requestTooLarge(limit: body.count))
  }

  @Test(arguments: [0, 1, 1000]) func boundsAFile(limit: Int) {
    let limits = Self.limits { $0.fileBytes = limit }
    let most = [UInt8](repeating: 0x0D, count: limit)
    #expect(FormBody.parts(FormBody.part([Self.file], most), limits: limits)?.map(\.bytes) == [most])
    #expect(FormBody.fault(FormBody.part([Self.file], most + [0]), limits: limits) == .fileTooLarge("a.bin", limit: limit))
  }

  @Test(arguments: [0, 1, 1000]) func boundsAField(limit: Int) {
    let limits = Self.limits { $0.fieldBytes = limit }
    let most = [UInt8](repeating: 0x0A, count: limit)
    #expect(FormBody.parts(FormBody.field("a", most), limits: limits)?.map(\.bytes) == [most])
    #expect(FormBody.fault(FormBody.field("a", most + [0x0A]), limits: limits) == .fieldTooLarge("a", limit: limit))
  }

  @Test func boundsTheNumberOfParts() {
    #expect(FormBody.parts(FormBody.fields(200))?.count == 200)
    #expect(FormBody.fault(FormBody.fields(201)) == .tooManyParts(limit: 200))
    #expect(FormBody.fault(FormBody.fields(0), limits: Self.limits { $0.parts = 0 }) == nil)
  }

  @Test func stopsAtTheLimitOfABombOfFiftyThousandParts() throws {
    var parser = try MultipartParser(contentType: FormBody.type, limits: MultipartLimits())
    var begun = 0
    #expect(throws: MultipartFault.tooManyParts(limit: 200)) {
      for byte in FormBody.fields(50_000) {
        for event in try parser.feed(CollectionOfOne(byte)) { if case .begin = event { begun += 1 } }
      }
    }
    #expect(begun == 200)
  }

  @Test func boundsTheNumberOfFilesAndCountsNoEmptyInput() {
    let limits = Self.limits { $0.files = 3 }
    #expect(FormBody.parts(FormBody.fields(3, header: Self.file), limits: limits)?.count == 3)
    #expect(FormBody.fault(FormBody.fields(4, header: Self.file), limits: limits) == .tooManyFiles(limit: 3))
    let nameless = "Content-Disposition: form-data; name=\"f\"; filename=\"\""
    #expect(FormBody.fault(FormBody.fields(4, header: nameless), limits: limits) == .tooManyFiles(limit: 3), "with bytes it is a file")
    let empty = Array((String(repeating: "--AaB03x\r\n\(nameless)\r\n\r\n\r\n", count: 4) + "--AaB03x--").utf8)
    #expect(FormBody.parts(empty, limits: limits)?.count == 4)
  }

  @Test(arguments: [0, 100]) func boundsTheHeadersOfAPart(padding: Int) {
    let headers = [Self.file, "X: \(String(repeating: "a", count: padding))"]
    let size = headers.reduce(0) { $0 + $1.utf8.count + 2 }
    #expect(FormBody.parts(FormBody.part(headers), limits: Self.limits { $0.headerBytes = size })?.count == 1)
    #expect(FormBody.fault(FormBody.part(headers), limits: Self.limits { $0.headerBytes = size - 1 }) == .headersTooLarge(limit: size - 1))
  }

  @Test(
    "stops at bombs of headers",
    arguments: ["X: y\r\n", "a", "X: y\r\n \r\n", "Content-Disposition: form-data; name=\"a", ";a=b"])
  func stopsAtHeaderBombs(piece: String) throws {
    var parser = try MultipartParser(contentType: FormBody.type, limits: MultipartLimits())
    let bomb = Array(("--AaB03x\r\nX: " + String(repeating: piece, count: 1 << 20)).utf8.prefix(1 << 20))
    #expect(throws: MultipartFault.headersTooLarge(limit: 8192)) { try parser.feed(bomb) }
  }

  @Test func boundsTheBoundary() throws {
    let limits = Self.limits { $0.boundaryBytes = 6 }
    #expect(throws: Never.self) { try MultipartParser(contentType: "multipart/form-data; boundary=123456", limits: limits) }
    #expect(throws: MultipartFault.boundary) { try MultipartParser(contentType: "multipart/form-data; boundary=1234567", limits: limits) }
    let longer = Self.limits { $0.boundaryBytes = 1000 }
    let type = "multipart/form-data; boundary=\(String(repeating: "b", count: 71))"
    #expect(throws: MultipartFault.boundary) { try MultipartParser(contentType: type, limits: longer) }
  }

  @Test func keepsNoByteOfAFile() throws {
    var parser = try MultipartParser(
      contentType: FormBody.type,
      limits: Self.limits {
        $0.requestBytes = 1 << 30; $0.fileBytes = 1 << 30
      })
    _ = try parser.feed(Array("--AaB03x\r\n\(Self.file)\r\n\r\n".utf8))
    var given = 0
    let piece = Array(String(repeating: "\r\n--AaB03", count: 1000).utf8)
    for _ in 0..<100 {
      for case .bytes(let bytes) in try parser.feed(piece) { given += bytes.count }
    }
    #expect(given > 100 * piece.count - 10, "all but a possible begin of a boundary is handed on at once")
  }
}
