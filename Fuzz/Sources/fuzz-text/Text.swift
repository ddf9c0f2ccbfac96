import FuzzSupport

/// Any bytes, read by what they look like; the seeds are text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzed.read(Fuzzed.bytes(start, count))
  return 0
}
