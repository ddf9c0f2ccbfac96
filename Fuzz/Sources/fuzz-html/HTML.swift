import FuzzSupport

/// HTML: a document type in front makes every input a page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzed.read(Array("<!doctype html>".utf8) + Fuzzed.bytes(start, count))
  return 0
}
