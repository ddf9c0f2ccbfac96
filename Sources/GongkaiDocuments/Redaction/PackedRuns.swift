/// Stretches of letters and digits that are base64 or hexadecimal of something: what they hold is looked at too.
struct PackedRuns {
  /// A run and the texts its bytes may be.
  struct Run {
    var range: Range<Int>
    /// Folded.
    var texts: [[UInt32]]
  }

  let runs: [Run]

  /// Runs shorter than this hold no two Chinese characters.
  private static let shortest = 8
  /// Longer runs are files; what they hold is looked at no further than this.
  private static let longest = 1 << 20

  init(_ scalars: [UInt32]) throws(ReadError) {
    var runs: [Run] = []
    var start = 0
    while start < scalars.count {
      guard PackedRuns.value(scalars[start]) != nil else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, PackedRuns.value(scalars[end]) != nil { end += 1 }
      if end - start >= PackedRuns.shortest, end - start <= PackedRuns.longest {
        var hold = end
        while hold < scalars.count, scalars[hold] == 0x3D { hold += 1 }
        runs.append(Run(range: start..<hold, texts: try PackedRuns.texts(Array(scalars[start..<end]))))
      }
      start = end
    }
    self.runs = runs
  }

  private static func texts(_ run: [UInt32]) throws(ReadError) -> [[UInt32]] {
    var contents: [[UInt8]] = (0..<4).map { unpacked(run[$0...].compactMap(value), bits: 6) }
    if run.allSatisfy({ TextView.digit($0) != nil }) {
      contents += (0..<2).map { unpacked(run[$0...].compactMap { TextView.digit($0) }, bits: 4) }
    }
    var out: [[UInt32]] = []
    for content in contents { out += try readings(content).map { $0.scalars.compactMap(TextView.folded) } }
    return out
  }

  /// The bytes as text in every encoding, UTF-8 first.
  static func readings(_ bytes: [UInt8]) throws(ReadError) -> [(encoding: TextEncoding, scalars: [UInt32])] {
    var out: [(encoding: TextEncoding, scalars: [UInt32])] = []
    for encoding in TextEncoding.allCases {
      // UTF-16 may begin at either byte.
      for skip in 0..<(encoding == .utf16LE || encoding == .utf16BE ? 2 : 1) where bytes.count > skip {
        let text = try TextDecoding.decode(Array(bytes[skip...]), as: encoding, deadline: Deadline(seconds: 60))
        out.append((encoding, String(decoding: text.bytes, as: UTF8.self).unicodeScalars.map(\.value)))
      }
    }
    return out
  }

  private static func unpacked(_ values: [UInt32], bits: UInt32) -> [UInt8] {
    var out: [UInt8] = []
    var buffer: UInt32 = 0
    var count: UInt32 = 0
    for value in values {
      buffer = buffer << bits | value
      count += bits
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: buffer >> count))
      }
    }
    return out
  }

  /// The value of a base64 digit, of the usual alphabet or of that for addresses.
  private static func value(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A: scalar - 0x41
    case 0x61...0x7A: scalar - 0x61 + 26
    case 0x30...0x39: scalar - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}
