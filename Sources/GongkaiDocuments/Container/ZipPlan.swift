import CZlib

/// The headers and the directory of an archive being written; knows where every entry lies, holds none of them.
///
/// Fields as in APPNOTE.TXT 6.3: local header 4.3.7, directory 4.3.12, end 4.3.16. The 64-bit fields are not written: sizes end at 4 GiB.
struct ZipPlan {
  var isBroken = false
  private var directory: [UInt8] = []
  private var count = 0
  private var names: Set<String> = []
  /// Where the next entry begins.
  private var offset = 0

  /// Bytes of the largest archive and of the largest entry; `UInt32.max` itself means "see the 64-bit fields".
  var sizeLimit = Int(UInt32.max) - 1

  /// The header of one more entry and its packed bytes, nil when it is stored as it is.
  mutating func add(_ name: String, _ content: [UInt8], isPacked: Bool) throws(ZipWriteError) -> (header: [UInt8], packed: [UInt8]?) {
    try check(name, size: content.count)
    let packed = isPacked ? ZipPlan.deflated(content) : nil
    let crc = content.withUnsafeBufferPointer { gongkai_crc32($0.baseAddress, $0.count) }
    return (header(name, crc: crc, size: content.count, packedSize: packed?.count), packed)
  }

  /// The header of one more entry that is stored as it is and follows piece by piece.
  mutating func add(_ name: String, crc: UInt32, size: Int) throws(ZipWriteError) -> [UInt8] {
    try check(name, size: size)
    return header(name, crc: crc, size: size, packedSize: nil)
  }

  private func check(_ name: String, size: Int) throws(ZipWriteError) {
    guard !isBroken else { throw .broken }
    guard ZipPlan.isStorable(name) else { throw .unsafeName(name) }
    guard !names.contains(ZipDirectory.folded(name)) else { throw .duplicateName(name) }
    guard count < 0xFFFF else { throw .tooManyEntries }
    // The largest end the archive can have: nothing is shortened, and the directory follows.
    let bound = offset + 30 + name.utf8.count + size + directory.count + 46 + name.utf8.count + 22
    guard bound <= sizeLimit else { throw .tooLarge(name: name) }
  }

  private mutating func header(_ name: String, crc: UInt32, size: Int, packedSize: Int?) -> [UInt8] {
    let fields = ZipPlan.fields(name, crc: crc, size: size, packedSize: packedSize)
    record(name, fields)
    let header: [UInt8] = [0x50, 0x4B, 3, 4] + fields + Array(name.utf8)
    offset += header.count + (packedSize ?? size)
    return header
  }

  /// The directory and the record behind it.
  func end() throws(ZipWriteError) -> [UInt8] {
    guard !isBroken else { throw .broken }
    var out = directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    out.append(little: UInt16(count))
    out.append(little: UInt16(count))
    out.append(little: UInt32(directory.count))
    out.append(little: UInt32(offset))
    return out + [0, 0]
  }

  private mutating func record(_ name: String, _ fields: [UInt8]) {
    directory += [0x50, 0x4B, 1, 2, 20, 0] + fields
    // No comment, first disk, no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(little: UInt32(offset))
    directory += Array(name.utf8)
    names.insert(ZipDirectory.folded(name))
    count += 1
  }

  /// What local header and directory have in common, from "version needed" to "length of the extra field".
  private static func fields(_ name: String, crc: UInt32, size: Int, packedSize: Int?) -> [UInt8] {
    var out: [UInt8] = [20, 0]
    // Bit 11: the name is UTF-8. A name in ASCII needs no bit, and old programs then read it too.
    out.append(little: UInt16(name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800))
    out.append(little: UInt16(packedSize == nil ? 0 : 8))
    // Midnight of 1980-01-01.
    out += [0, 0, 0x21, 0]
    out.append(little: crc)
    out.append(little: UInt32(packedSize ?? size))
    out.append(little: UInt32(size))
    out.append(little: UInt16(name.utf8.count))
    return out + [0, 0]
  }

  /// The packed bytes if they are fewer.
  private static func deflated(_ content: [UInt8]) -> [UInt8]? {
    guard content.count > 1 else { return nil }
    let packed = [UInt8](unsafeUninitializedCapacity: content.count - 1) { room, count in
      count = gongkai_deflate_once(content, content.count, room.baseAddress, room.count)
    }
    return packed.isEmpty ? nil : packed
  }

  /// Whether every system can unpack the name, to a place inside the folder: stricter than what the reader accepts.
  private static func isStorable(_ name: String) -> Bool {
    guard name.utf8.count <= 0xFFFF, Array(name.utf8).withUnsafeBufferPointer(ZipDirectory.isSafe) else { return false }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) && !"<>:\"|?*".unicodeScalars.contains($0)
    }
    return isPlain
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part != "." && part.last != "." && part.last != " "
      }
  }
}

extension [UInt8] {
  /// Appends a number, lowest byte first.
  fileprivate mutating func append<Number: FixedWidthInteger>(little number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> Number(shift))) }
  }
}
