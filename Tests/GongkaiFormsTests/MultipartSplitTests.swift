import GongkaiForms
import Testing

/// Where the network cuts a body changes nothing.
@Suite struct MultipartSplitTests {
  /// Bodies that are read, and bodies with each kind of fault.
  static let samples: [[UInt8]] =
    [
      MultipartReadingTests.form,
      FormBody.lines("前言", "--AaB03x \t", "Content-Disposition: form-data;", " name=\"a\"", "", "", "", "--AaB03x--", "结语"),
      FormBody.part([MultipartLimitTests.file], Array("\r\n--AaB03\r\n\r\r\n--AaB03y--\r\n--".utf8)),
      FormBody.lines(
        "--AaB03x", "Content-Disposition: form-data; name=a", "", "--AaB03x", "Content-Disposition: form-data; name=a", "", "", "--AaB03x--"
      ),
      FormBody.field("a", Array("县政府办".utf8)), FormBody.fields(4), FormBody.lines("--AaB03x--"),
    ]
    + [
      FormBody.field("a", [0x61, 0]), FormBody.field("a", [0xE5, 0x8E]), FormBody.field("a", [0xFF]),
      FormBody.field("a", Array(repeating: 0x61, count: 50)),
      FormBody.part([MultipartLimitTests.file], Array(repeating: 0x0D, count: 50)),
      FormBody.part([MultipartLimitTests.file + "; filename*=a"]),
      FormBody.part(["X: y"]), FormBody.part(["X: \(String(repeating: "y", count: 300))"]), FormBody.fields(6),
      FormBody.fields(3, header: MultipartLimitTests.file),
      FormBody.part(["X: a\nb"]), FormBody.lines("--AaB03xx"), FormBody.lines("--AaB03x--x"), FormBody.lines("--AaB03x-x"),
      FormBody.fields(1) + Array(repeating: 0x20, count: 600),
    ]

  static var limits: MultipartLimits {
    var limits = MultipartLimits()
    (limits.requestBytes, limits.fileBytes, limits.fieldBytes, limits.parts, limits.files, limits.headerBytes) = (500, 49, 49, 5, 2, 200)
    return limits
  }

  @Test(arguments: samples.indices) func readsTheSameOneByteAtATime(index: Int) {
    let body = Self.samples[index]
    #expect(FormBody.read(body.map { CollectionOfOne($0) }, limits: Self.limits) == FormBody.read(body, limits: Self.limits))
  }

  @Test(arguments: samples.indices) func readsTheSameCutInTwoAnywhere(index: Int) {
    let body = Self.samples[index]
    let whole = FormBody.read(body, limits: Self.limits)
    for cut in 0...body.count {
      #expect(FormBody.read([body[..<cut], body[cut...]], limits: Self.limits) == whole, "cut at \(cut)")
    }
  }

  @Test(arguments: samples.indices) func readsTheSameCutInThreeAnywhere(index: Int) {
    let body = Self.samples[index].prefix(160)
    let whole = FormBody.read([body], limits: Self.limits)
    for first in 0...body.count {
      for second in first...min(body.count, first + 12) {
        guard FormBody.read([body[..<first], body[first..<second], body[second...]], limits: Self.limits) != whole else { continue }
        Issue.record("cut at \(first) and \(second)")
      }
    }
  }

  @Test(arguments: 0..<7) func callsABodyThatEndsTooSoonCutWhereverItEnds(index: Int) throws {
    let body = Self.samples[index]
    let close = Array("--AaB03x--".utf8)
    let end = try #require(body.indices.last { body[$0...].starts(with: close) }) + close.count
    for length in 0..<end { #expect(FormBody.fault(Array(body[..<length])) == .cut, "cut at \(length)") }
    #expect(FormBody.fault(Array(body[..<end])) == nil)
  }

  @Test func readsRandomDataCutAtRandomPlaces() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    let alphabet: [[UInt8]] = [
      [0x0D], [0x0A], [0x2D], Array("\r\n--AaB03".utf8), Array("AaB03x".utf8), Array("--AaB03x".utf8), [0], [0x78],
    ]
    for _ in 0..<2000 {
      let data = (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
      // What holds the delimiter itself, also with the line end before the data, no sender may send under this boundary.
      guard !holdsDelimiter([0x0D, 0x0A] + data) else { continue }
      let body = FormBody.part([MultipartLimitTests.file], data)
      var pieces: [ArraySlice<UInt8>] = []
      var rest = body[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...20, using: &random)
        pieces.append(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect((try? FormBody.read(pieces).get().map(\.bytes)) == [data], "seed \(seed)")
    }
  }

  private func holdsDelimiter(_ data: [UInt8]) -> Bool {
    let delimiter = Array("\r\n--AaB03x".utf8)
    return data.indices.contains { data[$0...].starts(with: delimiter) }
  }

  @Test func flippedBytesEndInAReadingOrAFault() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    for body in Self.samples {
      for _ in 0..<500 {
        var damaged = body
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let whole = FormBody.read(damaged, limits: Self.limits)
        #expect(FormBody.read(damaged.map { CollectionOfOne($0) }, limits: Self.limits) == whole, "seed \(seed)")
      }
    }
  }
}
