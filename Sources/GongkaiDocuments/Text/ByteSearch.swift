import CIconv

/// Looks for single bytes with the vector instructions of the C library.
enum ByteSearch {
  /// Index of the first `byte` from `start` on, `bytes.count` when there is none.
  @inline(__always)
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
    return start + gongkai_find_byte(base + start, bytes.count - start, byte)
  }
}
