import CZlib

/// The bytes of a ZIP file whose large entries are sent by somebody else: gives headers and directory, holds no content.
///
/// The whole archive can be planned before its first byte is sent: names, sizes and limits are right, or nothing is begun. The same entries
/// give the same bytes.
public struct ZipStream: Sendable {
  private var plan = ZipPlan()

  /// An empty archive.
  public init() {}

  /// Header and content of a file that is at hand, packed where that shortens it.
  ///
  /// - Parameter isPacked: False for what is packed already (DOCX, PDF): saves the time of trying.
  public mutating func entry(_ name: String, _ content: [UInt8], isPacked: Bool = true) throws(ZipWriteError) -> [UInt8] {
    let (header, packed) = try plan.add(name, content, isPacked: isPacked)
    return header + (packed ?? content)
  }

  /// The header of a file that is stored as it is; exactly `size` bytes of its content must follow, and their checksum must be `crc`.
  public mutating func entry(_ name: String, crc: CRC32, size: Int) throws(ZipWriteError) -> [UInt8] {
    try plan.add(name, crc: crc.value, size: size)
  }

  /// The directory, which ends the archive.
  public func end() throws(ZipWriteError) -> [UInt8] { try plan.end() }
}

/// The checksum of ZIP, computed piece by piece.
public struct CRC32: Hashable, Sendable {
  /// The checksum of all bytes so far.
  public private(set) var value: UInt32 = 0

  /// Of no bytes.
  public init() {}

  /// Takes the next bytes.
  public mutating func take(_ bytes: [UInt8]) {
    value = bytes.withUnsafeBufferPointer { gongkai_crc32_add(value, $0.baseAddress, $0.count) }
  }
}
