/// Text as valid UTF-8, with what was lost on the way.
struct DecodedText: Sendable {
  /// Valid UTF-8 without a byte order mark; every line ends with a line feed alone.
  var bytes: [UInt8]
  /// The encoding of the file.
  var encoding: TextEncoding
  /// Bytes that are no character of the encoding; each became U+FFFD.
  var undecodable: Int
}

/// Turns the bytes of a file into UTF-8.
enum TextDecoding {
  /// Decodes `bytes`; damage never stops it, it is counted.
  ///
  /// Valid UTF-8 without a mark and without carriage returns is handed on without a copy.
  static func decode(_ bytes: [UInt8], as encoding: TextEncoding, deadline: Deadline) throws(ReadError) -> DecodedText {
    var text: DecodedText
    switch encoding {
    case .utf8: text = repaired(bytes)
    case .utf16LE: text = wide(bytes, isLittle: true)
    case .utf16BE: text = wide(bytes, isLittle: false)
    case .gb18030: text = try narrow(bytes, deadline: deadline)
    }
    try deadline.check()
    normaliseLineEnds(&text.bytes)
    return text
  }

  /// UTF-8, each maximal damaged subpart replaced as the Unicode standard recommends.
  private static func repaired(_ bytes: [UInt8]) -> DecodedText {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes.withUnsafeBufferPointer { buffer in
      let source = UnsafeBufferPointer(rebasing: buffer[mark...])
      guard UTF8Scan(source).broken > 0 else {
        return DecodedText(bytes: mark == 0 ? bytes : Array(source), encoding: .utf8, undecodable: 0)
      }
      var text = DecodedText(bytes: [], encoding: .utf8, undecodable: 0)
      text.bytes.reserveCapacity(source.count + source.count / 8)
      var index = 0
      while index < source.count {
        let end = UTF8Scan.endOfASCII(source, from: index)
        text.bytes.append(contentsOf: source[index..<end])
        index = end
        guard index < source.count else { break }
        let (length, isValid) = UTF8Scan.sequence(source, at: index)
        if isValid {
          text.bytes.append(contentsOf: source[index..<index + length])
        } else {
          text.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
          text.undecodable += length
        }
        index += length
      }
      return text
    }
  }

  private static func wide(_ bytes: [UInt8], isLittle: Bool) -> DecodedText {
    var text = DecodedText(bytes: [], encoding: isLittle ? .utf16LE : .utf16BE, undecodable: 0)
    text.bytes.reserveCapacity(bytes.count + bytes.count / 2)
    bytes.withUnsafeBufferPointer { source in
      func unit(_ index: Int) -> UInt32 {
        let (first, second) = (UInt32(source[index]), UInt32(source[index + 1]))
        return isLittle ? second << 8 | first : first << 8 | second
      }
      var index = source.count >= 2 && unit(0) == 0xFEFF ? 2 : 0
      while index + 1 < source.count {
        var code = unit(index)
        index += 2
        if code & 0xFC00 == 0xD800, index + 1 < source.count, unit(index) & 0xFC00 == 0xDC00 {
          code = 0x10000 + (code & 0x3FF) << 10 + unit(index) & 0x3FF
          index += 2
        }
        if let scalar = Unicode.Scalar(code) {
          append(scalar, to: &text.bytes)
        } else {
          text.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
          text.undecodable += 2
        }
      }
      if index < source.count {
        text.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        text.undecodable += 1
      }
    }
    return text
  }

  @inline(__always)
  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.value < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(unit) }
    }
  }

  /// GB18030: ASCII in runs and pairs from a table; four-byte characters, which are rare, through the system's converter one by one.
  private static func narrow(_ bytes: [UInt8], deadline: Deadline) throws(ReadError) -> DecodedText {
    let table = try GB18030Table.shared()
    var text = DecodedText(bytes: [], encoding: .gb18030, undecodable: 0)
    let piece = 1 << 16
    var index = 0
    text.bytes.reserveCapacity(bytes.count + bytes.count / 2 + 3)
    try bytes.withUnsafeBufferPointer { source throws(ReadError) in
      while index < source.count {
        let limit = min(source.count, index + piece)
        // At most three bytes of UTF-8 for each of GB18030, and three more bytes may be read past the limit.
        let chunk = [UInt8](unsafeUninitializedCapacity: (limit - index) * 3 + 12) { room, count in
          count = table.decode(source, &index, limit: limit, into: room, undecodable: &text.undecodable)
        }
        text.bytes.append(contentsOf: chunk)
        try deadline.check()
      }
    }
    return text
  }

  /// CR LF and a lone CR become LF; bytes without a carriage return are not touched.
  private static func normaliseLineEnds(_ bytes: inout [UInt8]) {
    var read = bytes.withUnsafeBufferPointer { ByteSearch.first(0x0D, in: $0, from: 0) }
    guard read < bytes.count else { return }
    var write = read
    bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      while read < buffer.count {
        base[write] = 0x0A
        write += 1
        read += read + 1 < buffer.count && base[read + 1] == 0x0A ? 2 : 1
        let next = ByteSearch.first(0x0D, in: UnsafeBufferPointer(buffer), from: read)
        (base + write).update(from: base + read, count: next - read)
        write += next - read
        read = next
      }
    }
    bytes.removeSubrange(write...)
  }
}
