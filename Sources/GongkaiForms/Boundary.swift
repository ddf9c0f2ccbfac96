/// The line that parts a body, and how much of it has been seen.
///
/// CR stands only at the front of CRLF--boundary, so a comparison that fails need never look back: the bytes held are a prefix of the
/// delimiter itself and no buffer is kept for them.
struct Boundary {
  /// CRLF, two hyphens, the boundary: the line end in front belongs to it (RFC 2046 section 5.1.1).
  let delimiter: [UInt8]
  /// Bytes of it that the input has matched so far.
  var matched = 2
  /// How many of those are no data: the line end before the first byte, which belongs to what stands in front.
  var borrowed = 2

  /// - Throws: `MultipartFault.boundary` and `.notFormData`.
  init(contentType: String, longest: Int) throws(MultipartFault) {
    let bytes = Array(contentType.utf8)
    let front = bytes[...].prefix { $0 != UInt8(ascii: ";") }.trimmed
    guard HeaderValue.lowered(front, where: { _ in true }) == "multipart/form-data" else { throw .notFormData }
    guard let value = HeaderValue(bytes[...]) else { throw .boundary }
    let boundaries = value.values(of: "boundary")
    guard boundaries.count == 1, let boundary = boundaries.first, (1...min(70, max(1, longest))).contains(boundary.count),
      boundary.allSatisfy(Self.isAllowed), boundary.last != 0x20
    else { throw .boundary }
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + boundary
  }

  /// The bchars of RFC 2046.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x5F, 0x20: true
    default: false
    }
  }

  /// What follows stands at the begin of a line whose end in front is no data.
  mutating func beginLine() { (matched, borrowed) = (2, 2) }

  /// Goes on comparing at `index`; true when the delimiter is complete.
  mutating func match(_ chunk: [UInt8], _ index: inout Int) -> Bool {
    while matched < delimiter.count, index < chunk.count, chunk[index] == delimiter[matched] {
      matched += 1
      index += 1
    }
    return matched == delimiter.count
  }

  /// The bytes held that turned out to be data.
  mutating func release() -> ArraySlice<UInt8> {
    let held = delimiter[min(borrowed, matched)..<matched]
    (matched, borrowed) = (0, 0)
    return held
  }
}
