extension TextView {
  /// The encoding meant by bytes that are written as `%E5` and the like.
  enum Bytes: CaseIterable { case utf8, gb18030 }

  /// The view with escapes resolved: `%E5%BC%A0`, `%u5F20`, `=E5=BC=A0`, `\xE5`, `\u5F20`, `&#24352;`, `&#x5F20;`, `&amp;`; nil if there is none.
  func unescaped(_ bytes: Bytes) throws(ReadError) -> TextView? {
    guard scalars.contains(where: { $0 == 0x25 || $0 == 0x26 || $0 == 0x5C || $0 == 0x3D }) else { return nil }
    var out = TextView()
    out.scalars.reserveCapacity(scalars.count)
    var hasEscapes = false
    var index = 0
    while index < scalars.count {
      if let (end, units) = byteRun(at: index) {
        try decode(units, bytes, into: &out)
        hasEscapes = true
        index = end
      } else if let (end, scalar) = reference(at: index) ?? codeUnit(at: index) {
        out.append(scalar, from[index], to[end - 1])
        hasEscapes = true
        index = end
      } else {
        out.append(scalars[index], from[index], to[index])
        index += 1
      }
    }
    return hasEscapes ? out : nil
  }

  // MARK: Bytes

  private struct Unit {
    var byte: UInt8
    var from: Int32
    var to: Int32
  }

  /// Escaped bytes from here on, with the letters and digits between them: the second byte of a GB character may be one.
  private func byteRun(at start: Int) -> (end: Int, units: [Unit])? {
    guard escapedByte(at: start) != nil else { return nil }
    var units: [Unit] = []
    var index = start
    while index < scalars.count {
      if let (end, byte) = escapedByte(at: index) {
        units.append(Unit(byte: byte, from: from[index], to: to[end - 1]))
        index = end
      } else if scalars[index] < 0x7F, scalars[index] > 0x20, !(units.last.map { $0.byte < 0x80 } ?? true) {
        // Only behind a byte of a longer character; anything else is read as it stands.
        units.append(Unit(byte: UInt8(scalars[index]), from: from[index], to: to[index]))
        index += 1
      } else {
        break
      }
    }
    return (index, units)
  }

  /// `%E5`, `\xE5`; `=E5` only above ASCII, since `=` and two digits are an equation more often.
  private func escapedByte(at index: Int) -> (end: Int, byte: UInt8)? {
    let skip: Int
    switch scalars[index] {
    case 0x25, 0x3D: skip = 1
    case 0x5C where index + 1 < scalars.count && scalars[index + 1] | 0x20 == 0x78: skip = 2
    default: return nil
    }
    guard let value = hexadecimal(index + skip, digits: 2), scalars[index] != 0x3D || value >= 0x80 else { return nil }
    return (index + skip + 2, UInt8(value))
  }

  private func decode(_ units: [Unit], _ bytes: Bytes, into out: inout TextView) throws(ReadError) {
    let encoding: TextEncoding = bytes == .utf8 ? .utf8 : .gb18030
    var index = 0
    while index < units.count {
      // The shortest stretch that is one character of the encoding.
      var length = 1
      var scalar = UInt32(units[index].byte)
      if scalar >= 0x80 {
        scalar = 0xFFFD
        for count in 2...4 where scalar == 0xFFFD && index + count <= units.count {
          let stretch = units[index..<index + count].map(\.byte)
          let text = try TextDecoding.decode(stretch, as: encoding, deadline: Deadline(seconds: 60))
          let decoded = String(decoding: text.bytes, as: UTF8.self).unicodeScalars
          if text.undecodable == 0, decoded.count == 1, let only = decoded.first {
            scalar = only.value
            length = count
          }
        }
      }
      out.append(scalar, units[index].from, units[index + length - 1].to)
      index += length
    }
  }

  // MARK: Scalars

  /// `&#24352;`, `&#x5F20;` with or without the semicolon, and the five names of XML.
  private func reference(at index: Int) -> (end: Int, scalar: UInt32)? {
    guard scalars[index] == 0x26, index + 2 < scalars.count else { return nil }
    guard scalars[index + 1] == 0x23 else { return namedReference(at: index) }
    let isHexadecimal = scalars[index + 2] | 0x20 == 0x78
    var end = index + (isHexadecimal ? 3 : 2)
    let start = end
    var value: UInt32 = 0
    while end < scalars.count, end < start + 8, let digit = TextView.digit(scalars[end]), digit < (isHexadecimal ? 16 : 10) {
      value = value * (isHexadecimal ? 16 : 10) + digit
      end += 1
    }
    guard end > start, Unicode.Scalar(value) != nil else { return nil }
    if end < scalars.count, scalars[end] == 0x3B { end += 1 }
    return (end, value)
  }

  private static let names: [(name: [UInt32], scalar: UInt32)] = [
    ("amp;", 0x26), ("lt;", 0x3C), ("gt;", 0x3E), ("quot;", 0x22), ("apos;", 0x27), ("nbsp;", 0xA0),
  ]
  .map { ($0.0.unicodeScalars.map(\.value), $0.1) }

  private func namedReference(at index: Int) -> (end: Int, scalar: UInt32)? {
    for (name, scalar) in TextView.names where scalars[(index + 1)...].starts(with: name) { return (index + 1 + name.count, scalar) }
    return nil
  }

  /// `\u5F20`, `\u{5F20}` or `%u5F20`, two of them for a character beyond the basic plane.
  private func codeUnit(at index: Int) -> (end: Int, scalar: UInt32)? {
    guard let (end, value) = singleUnit(at: index) else { return nil }
    if value & 0xFC00 == 0xD800, end < scalars.count, let (lastEnd, low) = singleUnit(at: end), low & 0xFC00 == 0xDC00 {
      return (lastEnd, 0x1_0000 + (value & 0x3FF) << 10 + (low & 0x3FF))
    }
    return Unicode.Scalar(value) == nil ? nil : (end, value)
  }

  private func singleUnit(at index: Int) -> (end: Int, value: UInt32)? {
    guard scalars[index] == 0x5C || scalars[index] == 0x25, index + 2 < scalars.count, scalars[index + 1] | 0x20 == 0x75 else { return nil }
    if let value = hexadecimal(index + 2, digits: 4) { return (index + 6, value) }
    guard scalars[index + 2] == 0x7B, let close = scalars[index...].prefix(11).firstIndex(of: 0x7D), close > index + 3,
      let value = hexadecimal(index + 3, digits: close - index - 3)
    else { return nil }
    return (close + 1, value)
  }

  private func hexadecimal(_ start: Int, digits: Int) -> UInt32? {
    guard start + digits <= scalars.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + digits {
      guard let digit = TextView.digit(scalars[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  static func digit(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x30...0x39: scalar - 0x30
    case 0x41...0x46: scalar - 0x41 + 10
    case 0x61...0x66: scalar - 0x61 + 10
    default: nil
    }
  }
}
