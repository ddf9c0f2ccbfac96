import CIconv

/// The characters of two bytes in GB18030, asked of the system's converter once.
///
/// The converter itself takes longer for a page than reading it does; a look into a table takes a nanosecond.
struct GB18030Table: Sendable {
  /// UTF-8 of the pair, first byte lowest; 0 for a pair that is no character.
  private let pairs: [UInt32]
  private static let leads = 0x81...0xFE
  private static let trails = 0x40...0xFE
  private static let encoding = "GB18030"
  private static let table = GB18030Table()

  /// The table, or an error when the system does not know the encoding.
  static func shared() throws(ReadError) -> GB18030Table {
    guard let table else { throw .unsupported(kind: " GB18030 编码的文件，而本机缺少这种编码的转换表", advice: "另存为 UTF-8 编码后再试") }
    return table
  }

  private init?() {
    guard let converter = gongkai_iconv_open(Self.encoding) else { return nil }
    defer { gongkai_iconv_close(converter) }
    // Each pair is followed by a line feed: a pair that is no character shows as U+FFFD and cannot swallow the next one.
    var source: [UInt8] = []
    for lead in Self.leads { for trail in Self.trails { source += [UInt8(lead), UInt8(trail), 0x0A] } }
    let decoded = [UInt8](unsafeUninitializedCapacity: source.count * 3) { room, count in
      count = gongkai_iconv_convert(converter, source, source.count, room.baseAddress, room.count).produced
    }
    pairs = decoded.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(Self.leads.count * Self.trails.count).map { bytes in
      // A damaged pair is a U+FFFD and what is left of it.
      guard let lead = bytes.first, lead >= 0x80, bytes.count == Self.length(lead), !bytes.elementsEqual([0xEF, 0xBF, 0xBD]) else {
        return 0
      }
      return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// Decodes from `index` to `limit` or a little beyond, to the end of a character; gives the number of bytes written.
  func decode(
    _ source: UnsafeBufferPointer<UInt8>, _ index: inout Int, limit: Int, into room: UnsafeMutableBufferPointer<UInt8>,
    undecodable: inout Int
  ) -> Int {
    guard let out = room.baseAddress, let base = source.baseAddress else { return 0 }
    var written = 0
    while index < limit {
      let lead = source[index]
      if lead < 0x80 {
        let end = min(UTF8Scan.endOfASCII(source, from: index), limit)
        (out + written).update(from: base + index, count: end - index)
        written += end - index
        index = end
        continue
      }
      let pair = index + 1 < source.count ? self[lead, source[index + 1]] : 0
      if pair != 0 {
        // All four bytes are written, the next character writes over those that are too many.
        UnsafeMutableRawPointer(out + written).storeBytes(of: pair.littleEndian, as: UInt32.self)
        written += Self.length(UInt8(truncatingIfNeeded: pair))
        index += 2
        continue
      }
      if let length = Self.four(source, at: index, into: out + written) {
        written += length
        index += 4
        continue
      }
      out[written] = 0xEF
      out[written + 1] = 0xBF
      out[written + 2] = 0xBD
      written += 3
      undecodable += 1
      index += 1
    }
    return written
  }

  /// Length in UTF-8 of a character outside ASCII that begins with this byte.
  @inline(__always)
  private static func length(_ lead: UInt8) -> Int { lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  @inline(__always)
  private subscript(lead: UInt8, trail: UInt8) -> UInt32 {
    guard lead >= 0x81, lead <= 0xFE, trail >= 0x40, trail <= 0xFE else { return 0 }
    return pairs[(Int(lead) - 0x81) * Self.trails.count + Int(trail) - 0x40]
  }

  /// A character of four bytes; its length in UTF-8, nil when it is none.
  private static func four(_ source: UnsafeBufferPointer<UInt8>, at index: Int, into out: UnsafeMutablePointer<UInt8>) -> Int? {
    guard index + 3 < source.count, (0x81...0xFE).contains(source[index]), (0x30...0x39).contains(source[index + 1]),
      (0x81...0xFE).contains(source[index + 2]), (0x30...0x39).contains(source[index + 3])
    else { return nil }
    let bytes = (0...3).map { Int(source[index + $0]) }
    let linear = (((bytes[0] - 0x81) * 10 + bytes[1] - 0x30) * 126 + bytes[2] - 0x81) * 10 + bytes[3] - 0x30
    // From 90 30 81 30 on the supplementary planes follow one another without gaps.
    if linear >= 189_000 {
      guard let scalar = Unicode.Scalar(UInt32(linear - 189_000 + 0x10000)) else { return nil }
      return write(scalar, to: out)
    }
    guard let converter = gongkai_iconv_open(encoding), let base = source.baseAddress else { return nil }
    defer { gongkai_iconv_close(converter) }
    let step = gongkai_iconv_convert(converter, base + index, 4, out, 12)
    return step.undecodable == 0 ? step.produced : nil
  }

  private static func write(_ scalar: Unicode.Scalar, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var length = 0
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      out[length] = unit
      length += 1
    }
    return length
  }
}
