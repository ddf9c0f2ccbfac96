import FuzzSupport

/// From bytes to findings and repairs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCheck(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzed.review(Fuzzed.bytes(start, count))
  return 0
}
