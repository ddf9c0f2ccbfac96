import FuzzSupport

/// Word files: a container as it is, anything else as parts of a container, the main part first, parted by zero bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDOCX(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzed.bytes(start, count)
  Fuzzed.read(bytes.starts(with: [0x50, 0x4b]) ? bytes : StoredZIP.wrap(parts: bytes))
  return 0
}
