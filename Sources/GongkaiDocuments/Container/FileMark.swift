/// The marks by which files other than text are known.
enum FileMark {
  /// The kind that the first bytes name, of old Office files also their directory; nil for text and for what bears no mark.
  ///
  /// A ZIP container is `zip` whatever is in it.
  static func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> FileKind? {
    if starts(bytes, [0x50, 0x4B, 0x03, 0x04]) { return .zip }
    if starts(bytes, [0xD0, 0xCF, 0x11, 0xE0]) { return compoundFile(bytes) }
    for known in marks where starts(bytes, known.prefix) { return known.kind }
    if bytes.count > 12, starts(bytes, Array("RIFF".utf8)), starts(bytes, Array("WEBP".utf8), at: 8) { return .webp }
    // Two letters are a weak mark: ask for the fields that follow them.
    if bytes.count > 26, starts(bytes, Array("BM".utf8)), bytes[6] == 0, bytes[7] == 0, bytes[8] == 0, bytes[9] == 0 { return .bmp }
    if bytes.count > 64, starts(bytes, Array("MZ".utf8)), bytes[0..<64].contains(0) { return .executable }
    return nil
  }

  private static let marks: [(prefix: [UInt8], kind: FileKind)] = [
    (Array("%PDF-".utf8), .pdf), (Array("{\\rtf".utf8), .rtf), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg), (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif), ([0x49, 0x49, 0x2A, 0x00], .tiff),
    ([0x4D, 0x4D, 0x00, 0x2A], .tiff), (Array("Rar!".utf8) + [0x1A, 0x07], .rar), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    ([0x1F, 0x8B, 0x08], .gzip), ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59], .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x7F, 0x45, 0x4C, 0x46], .executable),
    // Programs of other systems: Mach-O, Java, Android, WebAssembly; and the links of Windows, which start programs.
    ([0xCF, 0xFA, 0xED, 0xFE], .executable), ([0xCE, 0xFA, 0xED, 0xFE], .executable), ([0xCA, 0xFE, 0xBA, 0xBE], .executable),
    (Array("dex\n".utf8), .executable), ([0x00, 0x61, 0x73, 0x6D], .executable),
    ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], .executable),
  ]

  /// An OLE2 compound file; what it is stands in its directory, in UTF-16.
  private static func compoundFile(_ bytes: UnsafeBufferPointer<UInt8>) -> FileKind {
    if containsUTF16(bytes, "EncryptedPackage") { return .encryptedOffice }
    if containsUTF16(bytes, "WordDocument") { return .oldWord }
    if containsUTF16(bytes, "Workbook") { return .oldExcel }
    if containsUTF16(bytes, "PowerPoint Document") { return .oldPowerPoint }
    return .oldOffice
  }

  /// Whether it is a compound file whose directory has a storage of macros. The entries are 128 bytes long and stand at multiples of that.
  static func hasMacros(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard starts(bytes, [0xD0, 0xCF, 0x11, 0xE0]) else { return false }
    let names = [utf16("_VBA_PROJECT\0"), utf16("_VBA_PROJECT_CUR\0"), utf16("Macros\0")]
    return stride(from: 0, to: bytes.count, by: 128).contains { at in names.contains { starts(bytes, $0, at: at) } }
  }

  private static func containsUTF16(_ bytes: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
    let needle = utf16(name)
    var index = 0
    while index + needle.count <= bytes.count {
      index = ByteSearch.first(needle[0], in: bytes, from: index)
      if starts(bytes, needle, at: index) { return true }
      index += 1
    }
    return false
  }

  private static func utf16(_ ascii: StaticString) -> [UInt8] { ascii.withUTF8Buffer { $0.reduce(into: []) { $0 += [$1, 0] } } }

  static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ prefix: [UInt8], at offset: Int = 0) -> Bool {
    guard offset + prefix.count <= bytes.count else { return false }
    for index in prefix.indices where bytes[offset + index] != prefix[index] { return false }
    return true
  }
}

extension ZipDirectory {
  /// What the names of the entries say the container is.
  var kind: FileKind {
    if has("OFD.xml") { return .ofd }
    if has("xl/workbook.xml") || has("xl/workbook.bin") { return .excel }
    if has("ppt/presentation.xml") { return .powerPoint }
    if has("word/document.xml") || has("[Content_Types].xml") && entries.contains(where: { $0.name.hasPrefix("word/") }) { return .word }
    if has("mimetype"), has("content.xml") { return .openDocument }
    if has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") { return .executable }
    return .zip
  }

  /// Whether an Office or OpenDocument file carries macros, also the sheets of Excel 4.0.
  var hasMacros: Bool {
    entries.contains { entry in
      let name = entry.name.lowercased()
      return name == "vbaproject.bin" || name.hasSuffix("/vbaproject.bin") || name.hasPrefix("xl/macrosheets/") || name.hasPrefix("basic/")
    }
  }

  private func has(_ name: String) -> Bool { entry(named: name) != nil }
}
