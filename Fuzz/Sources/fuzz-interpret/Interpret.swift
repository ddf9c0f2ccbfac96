import FuzzSupport

/// From bytes to the cells of a report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInterpret(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzed.interpret(Fuzzed.bytes(start, count))
  return 0
}
