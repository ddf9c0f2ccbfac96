/// The bytes of one part of a container, in memory of its own that is written once and not zeroed before.
///
/// Behind the last byte stand a `<` and zeros, so that a scanner may look ahead by whole words and needs no bounds check to stop.
struct PartBytes: ~Copyable {
  /// Bytes that may be loaded behind the last one.
  static let padding = 32

  let base: UnsafeMutablePointer<UInt8>
  let count: Int

  /// Takes over `base`, which was allocated with room for `count + padding` bytes.
  init(adopting base: UnsafeMutablePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
    (base + count).initialize(repeating: 0, count: PartBytes.padding)
    base[count] = 0x3C
  }

  deinit { base.deallocate() }
}
