import CZlib

/// A ZIP file from which single entries are unpacked, under one account for all of them.
struct ZipArchive: ~Copyable {
  let directory: ZipDirectory
  private let file: [UInt8]
  private let limits: ReadLimits
  private var inflated = 0

  /// Checks the directory of `file`; unpacks nothing.
  init(_ file: [UInt8], limits: ReadLimits) throws(ReadError) {
    directory = try file.withUnsafeBufferPointer { bytes throws(ReadError) in try ZipDirectory(bytes, limits: limits) }
    self.file = file
    self.limits = limits
  }

  /// Whether there is an entry of that name.
  func contains(_ name: String) -> Bool { directory.entry(named: name) != nil }

  /// Unpacks the entry of that name and compares its CRC; nil when there is none.
  mutating func part(_ name: String, deadline: Deadline) throws(ReadError) -> PartBytes? {
    guard let entry = directory.entry(named: name) else { return nil }
    try deadline.check()
    guard entry.size <= limits.inflatedBytes - inflated else { throw .inflatesTooFar(limit: limits.inflatedBytes) }
    if entry.size > 1 << 20, entry.size / max(1, entry.packedSize) >= limits.inflateRatio {
      throw .inflatesTooFar(limit: limits.inflatedBytes)
    }
    inflated += entry.size
    let base = try file.withUnsafeBufferPointer { bytes throws(ReadError) in
      try unpack(UnsafeBufferPointer(rebasing: bytes[entry.dataStart..<entry.dataStart + entry.packedSize]), entry, deadline)
    }
    let part = PartBytes(adopting: base, count: entry.size)
    guard gongkai_crc32(part.base, part.count) == entry.crc else { throw .damagedContainer(reason: "校验和不符") }
    return part
  }

  /// Up to this size an entry is inflated in one call; above, memory grows with what has really come out.
  private static let onceLimit = 4 << 20

  /// Gives `entry.size` bytes in memory that has room for the padding of `PartBytes`.
  private func unpack(
    _ packed: UnsafeBufferPointer<UInt8>, _ entry: ZipDirectory.Entry, _ deadline: Deadline
  ) throws(ReadError) -> UnsafeMutablePointer<UInt8> {
    guard entry.isDeflated else {
      let base = UnsafeMutablePointer<UInt8>.allocate(capacity: packed.count + PartBytes.padding)
      if let source = packed.baseAddress { base.initialize(from: source, count: packed.count) }
      return base
    }
    guard let input = packed.baseAddress, !packed.isEmpty else { throw .damagedContainer(reason: "压缩数据损坏") }
    guard entry.size > ZipArchive.onceLimit else {
      let base = UnsafeMutablePointer<UInt8>.allocate(capacity: entry.size + PartBytes.padding)
      var produced = 0
      var left = 0
      // One byte more than declared, so that an entry that goes on is seen to do so.
      let outcome = Int(gongkai_inflate_once(input, packed.count, base, entry.size + 1, &produced, &left))
      guard outcome == GONGKAI_INFLATE_END, produced == entry.size, left == 0 else {
        base.deallocate()
        throw .damagedContainer(reason: outcome == GONGKAI_INFLATE_MORE ? "解压后长度与登记不符" : "压缩数据损坏")
      }
      return base
    }
    return try inflateInSteps(input, count: packed.count, size: entry.size, deadline: deadline)
  }

  private func inflateInSteps(
    _ input: UnsafePointer<UInt8>, count: Int, size: Int, deadline: Deadline
  ) throws(ReadError) -> UnsafeMutablePointer<UInt8> {
    guard let stream = gongkai_inflater_create(input, count) else { throw .damagedContainer(reason: "内存不足") }
    defer { gongkai_inflater_destroy(stream) }
    var capacity = ZipArchive.onceLimit
    var base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + PartBytes.padding)
    var filled = 0
    while true {
      var produced = 0
      let outcome = Int(gongkai_inflater_step(stream, base + filled, capacity - filled, &produced))
      filled += produced
      if outcome == GONGKAI_INFLATE_END, filled == size, gongkai_inflater_left(stream) == 0 {
        return base
      }
      guard outcome == GONGKAI_INFLATE_MORE, filled <= size else {
        base.deallocate()
        throw .damagedContainer(reason: filled == size ? "压缩数据损坏" : "解压后长度与登记不符")
      }
      do throws(ReadError) {
        try deadline.check()
      } catch {
        base.deallocate()
        throw error
      }
      if filled == capacity {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: min(capacity * 2, size + 1) + PartBytes.padding)
        larger.initialize(from: base, count: filled)
        base.deallocate()
        base = larger
        capacity = min(capacity * 2, size + 1)
      }
    }
  }
}
