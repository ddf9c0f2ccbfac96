/// The table of contents of a ZIP file, checked as a whole before anything is unpacked.
///
/// What a careful reader may not trust is compared here: local headers with the directory, places with each other, names with their folder.
/// An entry that passes can be unpacked without a further look at the directory.
struct ZipDirectory {
  struct Entry {
    /// Name as it stands in the directory.
    var name: String
    var isDeflated: Bool
    var crc: UInt32
    var packedSize: Int
    var size: Int
    /// Offset of the first packed byte.
    var dataStart: Int
  }

  let entries: [Entry]
  /// Index of an entry by its name in ASCII lower case: the packaging standard compares part names without case.
  private let indexByName: [String: Int]

  /// Reads and checks the directory of `file`.
  init(_ file: UnsafeBufferPointer<UInt8>, limits: ReadLimits) throws(ReadError) {
    let end = try EndRecord(file)
    guard end.entryCount <= limits.entries else { throw .tooManyEntries(count: end.entryCount, limit: limits.entries) }
    var entries: [Entry] = []
    entries.reserveCapacity(end.entryCount)
    var indexByName: [String: Int] = [:]
    indexByName.reserveCapacity(end.entryCount)
    var places: [(start: Int, end: Int)] = []
    places.reserveCapacity(end.entryCount)
    var at = end.directoryStart
    for index in 0..<end.entryCount {
      var record = try CentralRecord(file, at: at, directoryEnd: end.directoryEnd)
      at = record.next
      let name = UnsafeBufferPointer(rebasing: file[record.name])
      guard ZipDirectory.isSafe(name) else { throw .unsafeEntryName }
      guard !record.isEncrypted else { throw .encrypted }
      guard record.method == 0 || record.method == 8 else { throw .damagedContainer(reason: "使用了不支持的压缩方法") }
      let dataStart = try record.checkLocalHeader(file, directoryStart: end.directoryStart)
      places.append((record.localOffset, dataStart + record.packedSize))
      let text = String(decoding: name, as: UTF8.self)
      guard indexByName.updateValue(index, forKey: ZipDirectory.folded(text)) == nil else {
        throw .damagedContainer(reason: "压缩包内文件名重复")
      }
      entries.append(
        Entry(
          name: text, isDeflated: record.method == 8, crc: record.crc, packedSize: record.packedSize, size: record.size,
          dataStart: dataStart))
    }
    guard at == end.directoryEnd else { throw .damagedContainer(reason: "压缩包目录长度不符") }
    places.sort { $0.start < $1.start }
    for index in places.indices.dropFirst() where places[index].start < places[index - 1].end {
      throw .damagedContainer(reason: "压缩包内文件相互重叠")
    }
    self.entries = entries
    self.indexByName = indexByName
  }

  /// The entry of that name, upper and lower case alike.
  func entry(named name: String) -> Entry? {
    indexByName[ZipDirectory.folded(name)].map { entries[$0] }
  }

  /// The name by which two entries are the same.
  static func folded(_ name: String) -> String {
    guard name.utf8.contains(where: { 0x41...0x5A ~= $0 }) else { return name }
    return String(decoding: name.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether a name stays inside the folder the container stands for.
  static func isSafe(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !name.isEmpty, name[0] != 0x2F else { return false }
    if name.count >= 2, name[1] == 0x3A { return false }
    var dots = 0
    var length = 0
    for index in 0...name.count {
      let byte = index < name.count ? name[index] : 0x2F
      if byte == 0x2F {
        if dots == 2, length == 2 { return false }
        dots = 0
        length = 0
        continue
      }
      if byte == 0 || byte == 0x5C { return false }
      if byte == 0x2E { dots += 1 }
      length += 1
    }
    return true
  }
}

/// The record at the end of a ZIP file that says where its directory stands, with the 64-bit fields where those are in use.
private struct EndRecord {
  var entryCount: Int
  var directoryStart: Int
  var directoryEnd: Int

  init(_ file: UnsafeBufferPointer<UInt8>) throws(ReadError) {
    guard let at = EndRecord.find(file) else { throw .damagedContainer(reason: "缺少压缩包目录，文件可能没有传完") }
    let bytes = ByteFields(file)
    guard bytes.u16(at + 4) == bytes.u16(at + 6) else { throw .damagedContainer(reason: "是分卷压缩包的一部分") }
    entryCount = bytes.u16(at + 10)
    var size = bytes.u32(at + 12)
    var start = bytes.u32(at + 16)
    directoryEnd = at
    if entryCount == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      let locator = at - 20
      guard locator >= 0, bytes.u32(locator) == 0x0706_4B50, let record = bytes.u64(locator + 8), record <= locator - 56,
        bytes.u32(record) == 0x0606_4B50, let count = bytes.u64(record + 32), let longSize = bytes.u64(record + 40),
        let longStart = bytes.u64(record + 48)
      else { throw .damagedContainer(reason: "压缩包目录损坏") }
      entryCount = count
      size = longSize
      start = longStart
      directoryEnd = record
    }
    guard start <= directoryEnd, size == directoryEnd - start else { throw .damagedContainer(reason: "压缩包目录位置不符") }
    directoryStart = start
  }

  /// Looks back from the end of the file over the longest possible comment.
  private static func find(_ file: UnsafeBufferPointer<UInt8>) -> Int? {
    let bytes = ByteFields(file)
    var at = file.count - 22
    let lowest = max(0, at - 0xFFFF)
    while at >= lowest {
      if file[at] == 0x50, bytes.u32(at) == 0x0605_4B50, at + 22 + bytes.u16(at + 20) == file.count { return at }
      at -= 1
    }
    return nil
  }
}

/// One entry of the directory.
private struct CentralRecord {
  var flags: Int
  var method: Int
  var crc: UInt32
  var packedSize: Int
  var size: Int
  var localOffset: Int
  var name: Range<Int>
  var next: Int

  var isEncrypted: Bool { flags & 0x2041 != 0 }

  init(_ file: UnsafeBufferPointer<UInt8>, at: Int, directoryEnd: Int) throws(ReadError) {
    let bytes = ByteFields(file)
    guard at <= directoryEnd - 46, bytes.u32(at) == 0x0201_4B50 else { throw .damagedContainer(reason: "压缩包目录损坏") }
    flags = bytes.u16(at + 8)
    method = bytes.u16(at + 10)
    crc = UInt32(truncatingIfNeeded: bytes.u32(at + 16))
    packedSize = bytes.u32(at + 20)
    size = bytes.u32(at + 24)
    localOffset = bytes.u32(at + 42)
    let nameEnd = at + 46 + bytes.u16(at + 28)
    let extraEnd = nameEnd + bytes.u16(at + 30)
    next = extraEnd + bytes.u16(at + 32)
    name = at + 46..<nameEnd
    guard next <= directoryEnd else { throw .damagedContainer(reason: "压缩包目录损坏") }
    if packedSize == 0xFFFF_FFFF || size == 0xFFFF_FFFF || localOffset == 0xFFFF_FFFF {
      try readLongFields(bytes, nameEnd..<extraEnd)
    }
  }

  /// Takes the fields that do not fit 32 bits from the extra field 1; they stand there in a fixed order, each only if it is needed.
  private mutating func readLongFields(_ bytes: ByteFields, _ extra: Range<Int>) throws(ReadError) {
    var at = extra.lowerBound
    while at + 4 <= extra.upperBound {
      let end = at + 4 + bytes.u16(at + 2)
      guard end <= extra.upperBound else { break }
      if bytes.u16(at) == 1 {
        var field = at + 4
        if size == 0xFFFF_FFFF, field + 8 <= end, let value = bytes.u64(field) {
          size = value
          field += 8
        }
        if packedSize == 0xFFFF_FFFF, field + 8 <= end, let value = bytes.u64(field) {
          packedSize = value
          field += 8
        }
        if localOffset == 0xFFFF_FFFF, field + 8 <= end, let value = bytes.u64(field) { localOffset = value }
        return
      }
      at = end
    }
    throw .damagedContainer(reason: "压缩包目录损坏")
  }

  /// Compares the header in front of the data with the directory; gives the offset of the first packed byte.
  mutating func checkLocalHeader(_ file: UnsafeBufferPointer<UInt8>, directoryStart: Int) throws(ReadError) -> Int {
    let bytes = ByteFields(file)
    guard localOffset <= directoryStart - 30, bytes.u32(localOffset) == 0x0403_4B50 else {
      throw .damagedContainer(reason: "压缩包内文件位置不符")
    }
    let nameStart = localOffset + 30
    let nameLength = bytes.u16(localOffset + 26)
    let dataStart = nameStart + nameLength + bytes.u16(localOffset + 28)
    guard dataStart <= directoryStart, packedSize <= directoryStart - dataStart else {
      throw .damagedContainer(reason: "压缩包内文件位置不符")
    }
    let localFlags = bytes.u16(localOffset + 6)
    guard localFlags & 0x2041 == 0 else { throw .encrypted }
    guard nameLength == name.count, file[nameStart..<nameStart + nameLength].elementsEqual(file[name]),
      bytes.u16(localOffset + 8) == method
    else { throw .damagedContainer(reason: "压缩包内文件头与目录不符") }
    // Bit 3: sizes and CRC follow the data, the header may hold zeros.
    if localFlags & 8 == 0 {
      let localPacked = bytes.u32(localOffset + 18)
      let localSize = bytes.u32(localOffset + 22)
      guard UInt32(truncatingIfNeeded: bytes.u32(localOffset + 14)) == crc,
        localPacked == packedSize || localPacked == 0xFFFF_FFFF, localSize == size || localSize == 0xFFFF_FFFF
      else { throw .damagedContainer(reason: "压缩包内文件头与目录不符") }
    }
    if method == 0, packedSize != size { throw .damagedContainer(reason: "压缩包内文件长度不符") }
    return dataStart
  }
}

/// Little-endian numbers of a file; the caller has checked that they lie inside, and debug builds check again.
private struct ByteFields {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func u16(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }

  func u32(_ at: Int) -> Int { u16(at) | u16(at + 2) << 16 }

  /// Nil for a number past `Int32.max` kilobytes, which no file we read has.
  func u64(_ at: Int) -> Int? {
    let high = u32(at + 4)
    return high < 0x100 ? u32(at) | high << 32 : nil
  }
}
