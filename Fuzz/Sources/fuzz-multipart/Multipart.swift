import FuzzSupport

/// Forms with attachments, whole and in pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMultipart(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzed.form(Fuzzed.bytes(start, count))
  return 0
}
