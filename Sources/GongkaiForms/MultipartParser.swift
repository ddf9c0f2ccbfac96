/// Reads a form with attachments (RFC 7578 over RFC 2046) while it comes in; where it is cut into pieces changes nothing.
///
/// A state machine over bytes: preamble, what follows a boundary, headers, body, epilogue. The one leniency is the form without any
/// field, which browsers send as its last boundary alone.
///
/// ```swift
/// var parser = try MultipartParser(contentType: type, limits: MultipartLimits())
/// for try await piece in body { for event in try parser.feed(piece) { … } }
/// try parser.finish()
/// ```
public struct MultipartParser: Sendable {
  private enum Place { case preamble, tail(Tail), headers, body, epilogue }
  /// Behind a boundary.
  private enum Tail { case start, hyphen, padding, lineEnd, last, lastLineEnd }

  private let limits: MultipartLimits
  private var boundary: Boundary
  private var place = Place.preamble
  private var fault: MultipartFault?
  private var received = 0
  private var parts = 0
  private var files = 0
  private var names: Set<String> = []
  private var headers: [UInt8] = []
  private var part: OpenPart?

  /// A reader for a body of this content type.
  ///
  /// - Throws: `MultipartFault.notFormData` and `.boundary`.
  public init(contentType: String, limits: MultipartLimits = MultipartLimits()) throws(MultipartFault) {
    self.limits = limits
    boundary = try Boundary(contentType: contentType, longest: limits.boundaryBytes)
  }

  /// Takes the next bytes and gives what has become certain.
  ///
  /// - Throws: `MultipartFault`, and the same one ever after.
  public mutating func feed(_ bytes: some Collection<UInt8>) throws(MultipartFault) -> [MultipartEvent] {
    if let fault { throw fault }
    do throws(MultipartFault) {
      let allowed = limits.requestBytes - received
      let isTooMuch = bytes.count > allowed
      received += min(bytes.count, allowed)
      // What is allowed is read first, so that the fault found does not depend on the size of the pieces.
      let events = try read(isTooMuch ? Array(bytes.prefix(allowed)) : Array(bytes))
      guard !isTooMuch else { throw .requestTooLarge(limit: limits.requestBytes) }
      return events
    } catch {
      fault = error
      throw error
    }
  }

  /// Says that no more bytes come.
  ///
  /// - Throws: `MultipartFault.cut` unless the last boundary was seen; the fault of before, if there was one.
  public mutating func finish() throws(MultipartFault) {
    if let fault { throw fault }
    switch place {
    case .epilogue, .tail(.last): return
    default:
      fault = .cut
      throw .cut
    }
  }

  private mutating func read(_ chunk: [UInt8]) throws(MultipartFault) -> [MultipartEvent] {
    var events: [MultipartEvent] = []
    var index = 0
    while index < chunk.count {
      switch place {
      case .preamble, .body: try scan(chunk, &index, &events)
      case .tail(let tail):
        try follow(tail, chunk[index])
        index += 1
      case .headers:
        try header(chunk[index], &events)
        index += 1
      case .epilogue: index = chunk.count
      }
    }
    return events
  }

  /// Runs to the end of the chunk, or just behind the next delimiter.
  private mutating func scan(_ chunk: [UInt8], _ index: inout Int, _ events: inout [MultipartEvent]) throws(MultipartFault) {
    if boundary.matched > 0 {
      if boundary.match(chunk, &index) { return try close(&events) }
      guard index < chunk.count else { return }
      try give(boundary.release(), &events)
    }
    let start = index
    while index < chunk.count {
      index = chunk[index...].firstIndex(of: 0x0D) ?? chunk.count
      let end = index
      let isDelimiter = boundary.match(chunk, &index)
      if isDelimiter || index == chunk.count {
        try give(chunk[start..<end], &events)
        if isDelimiter { try close(&events) }
        return
      }
      _ = boundary.release()
    }
  }

  private mutating func follow(_ tail: Tail, _ byte: UInt8) throws(MultipartFault) {
    switch (tail, byte) {
    case (.start, UInt8(ascii: "-")): place = .tail(.hyphen)
    case (.start, 0x20), (.start, 0x09), (.padding, 0x20), (.padding, 0x09): place = .tail(.padding)
    case (.start, 0x0D), (.padding, 0x0D): place = .tail(.lineEnd)
    case (.lineEnd, 0x0A): try beginPart()
    case (.hyphen, UInt8(ascii: "-")), (.last, 0x20), (.last, 0x09): place = .tail(.last)
    case (.last, 0x0D): place = .tail(.lastLineEnd)
    case (.lastLineEnd, 0x0A): place = .epilogue
    default: throw .damagedBoundary
    }
  }

  private mutating func beginPart() throws(MultipartFault) {
    guard parts < limits.parts else { throw .tooManyParts(limit: limits.parts) }
    parts += 1
    headers.removeAll(keepingCapacity: true)
    place = .headers
  }

  /// Collects headers up to the empty line.
  private mutating func header(_ byte: UInt8, _ events: inout [MultipartEvent]) throws(MultipartFault) {
    guard (headers.last == 0x0D) == (byte == 0x0A) else { throw .damagedHeader }
    // The empty line takes two bytes more.
    guard headers.count < limits.headerBytes + 2 else { throw .headersTooLarge(limit: limits.headerBytes) }
    headers.append(byte)
    guard byte == 0x0A, headers.count == 2 || headers[(headers.count - 3)] == 0x0A else { return }
    let (head, isFile) = try PartHeaders(headers.dropLast(2)).head { names.contains($0) }
    names.insert(head.name)
    part = OpenPart(head, limits)
    if isFile { try countFile() }
    events.append(.begin(head))
    boundary.beginLine()
    place = .body
  }

  private mutating func countFile() throws(MultipartFault) {
    guard files < limits.files else { throw .tooManyFiles(limit: limits.files) }
    files += 1
    part?.isCounted = true
  }

  private mutating func give(_ bytes: ArraySlice<UInt8>, _ events: inout [MultipartEvent]) throws(MultipartFault) {
    guard !bytes.isEmpty, let open = part else { return }
    // A file without a name is one as soon as it has a byte.
    if open.head.fileName != nil, !open.isCounted { try countFile() }
    try part?.take(bytes)
    events.append(.bytes(Array(bytes)))
  }

  private mutating func close(_ events: inout [MultipartEvent]) throws(MultipartFault) {
    if let open = part {
      try open.checkEnd()
      events.append(.end)
    }
    part = nil
    place = .tail(.start)
  }
}

/// The part that is being read.
private struct OpenPart: Sendable {
  let head: PartHead
  var isCounted = false
  private let limit: Int
  private var count = 0
  private var text = UTF8Check()

  init(_ head: PartHead, _ limits: MultipartLimits) {
    self.head = head
    limit = head.fileName == nil ? limits.fieldBytes : limits.fileBytes
  }

  mutating func take(_ bytes: ArraySlice<UInt8>) throws(MultipartFault) {
    if head.fileName == nil { try text.take(bytes.prefix(limit - count)) }
    guard bytes.count <= limit - count else {
      throw head.fileName.map { .fileTooLarge($0, limit: limit) } ?? .fieldTooLarge(head.name, limit: limit)
    }
    count += bytes.count
  }

  func checkEnd() throws(MultipartFault) {
    guard text.isWhole else { throw .notUTF8 }
  }
}
