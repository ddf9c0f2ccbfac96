/// What the first bytes, or all of them, say a file is. Names and extensions are not looked at: they lie too often.
enum Signature: Hashable, Sendable {
  /// A ZIP container, which may hold a Word document.
  case zip
  /// An HTML page or fragment in the given encoding.
  case html(TextEncoding)
  /// Plain text in the given encoding.
  case text(TextEncoding)

  /// Finds the kind of the bytes.
  ///
  /// - Throws: `ReadError` for a kind that is known and not read, for a protected file and for bytes that are no text.
  static func detect(_ bytes: [UInt8]) throws(ReadError) -> Signature {
    guard !bytes.isEmpty else { throw .empty }
    return try bytes.withUnsafeBufferPointer { buffer throws(ReadError) in
      if try isContainer(buffer) { return .zip }
      return try text(buffer)
    }
  }

  // MARK: Containers and pictures

  private static let asWord = "用 Word 或 WPS 打开，另存为 .docx 后再试"
  private static let asPicture = "先用文字识别软件转成文字，或向原单位索取 .docx 文件"
  private static let unpack = "先解压，再选择其中的报告文件"

  private static func isContainer(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) -> Bool {
    // An archive without an entry starts with the end of its directory.
    if FileMark.starts(bytes, [0x50, 0x4B, 0x05, 0x06]) { throw .notWordDocument }
    if FileMark.starts(bytes, [0x50, 0x4B, 0x07, 0x08]) { throw .damagedContainer(reason: "分卷压缩包不完整") }
    guard let kind = FileMark.kind(bytes) else { return false }
    switch kind {
    case .zip: return true
    case .encryptedOffice: throw .encrypted
    default: throw .unsupported(kind: kind.name, advice: advice(for: kind))
    }
  }

  /// What to do with a kind that is known and not read.
  private static func advice(for kind: FileKind) -> String {
    switch kind {
    case .pdf: "取得原来的 .docx 或网页文件，或用 Word 打开 PDF 后另存为 .docx 再试"
    case .rtf: asWord
    case .oldWord: "用 Word 或 WPS 另存为 .docx 后再试"
    case .oldExcel: "把报告表格粘贴到 Word 文档并另存为 .docx 后再试"
    case .oldPowerPoint, .oldOffice: "用原来的软件打开并另存为 .docx 后再试"
    case .png, .jpeg, .gif, .tiff, .webp, .bmp: asPicture
    case .rar, .sevenZip, .gzip, .bzip2, .xz: unpack
    default: "确认文件是否选对，并核实来源"
    }
  }

  // MARK: Text

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) -> Signature {
    let encoding: TextEncoding
    if FileMark.starts(bytes, [0xEF, 0xBB, 0xBF]) {
      encoding = .utf8
    } else if FileMark.starts(bytes, [0xFF, 0xFE]) {
      encoding = .utf16LE
    } else if FileMark.starts(bytes, [0xFE, 0xFF]) {
      encoding = .utf16BE
    } else if let wide = unmarkedUTF16(bytes) {
      encoding = wide
    } else {
      try refuseBinary(bytes)
      encoding = try narrowEncoding(bytes)
    }
    let head = asciiView(bytes, encoding)
    return try head.withUnsafeBufferPointer { head throws(ReadError) in
      try Markup.refuseOtherMarkup(head)
      return Markup.isHTML(head) ? .html(encoding) : .text(encoding)
    }
  }

  /// UTF-16 without a mark shows by zero bytes (line feeds, digits and blanks have one) and by units that Chinese text is made of.
  ///
  /// On which side the zeros stand says too little: 开 is U+5F00 and 一 U+4E00, and both are everywhere in these reports.
  private static func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let pairs = min(bytes.count, 8192) / 2
    guard pairs > 1, bytes.count % 2 == 0, ByteSearch.first(0, in: bytes, from: 0) < 2 * pairs else { return nil }
    var zeros = 0
    var plausible = (little: 0, big: 0)
    for pair in 0..<pairs {
      let (first, second) = (UInt16(bytes[2 * pair]), UInt16(bytes[2 * pair + 1]))
      if first == 0 || second == 0 { zeros += 1 }
      if isPlausible(second << 8 | first) { plausible.little += 1 }
      if isPlausible(first << 8 | second) { plausible.big += 1 }
    }
    guard zeros * 100 >= pairs, max(plausible.little, plausible.big) * 10 >= pairs * 9 else { return nil }
    return plausible.little >= plausible.big ? .utf16LE : .utf16BE
  }

  /// A line end, printable ASCII, punctuation, or a Chinese character.
  private static func isPlausible(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0xA0..<0x100, 0x2000..<0x2700, 0x3000..<0x3040, 0x3400..<0xA000, 0xFF00..<0xFFF0: true
    default: false
    }
  }

  /// Throws when more than one byte in fifty is a control byte that no text has.
  private static func refuseBinary(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) {
    let count = min(bytes.count, 1 << 14)
    // Tab, the line ends, the end-of-file mark of DOS and escape are no sign of a binary file.
    let allowed: UInt32 = 0x0C00_3E00
    var controls = 0
    var index = 0
    while index < count {
      // Eight bytes of which none is below 0x20 are stepped over at once.
      if index + 8 <= count, let base = UnsafeRawPointer(bytes.baseAddress) {
        let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
      }
      let byte = bytes[index]
      controls &+= byte < 0x20 ? Int(~allowed >> UInt32(byte) & 1) : 0
      index += 1
    }
    if controls * 50 > count { throw .notText }
  }

  /// UTF-8 or GB18030, by what the bytes are rather than by what they declare: a declaration is often left over from another page.
  private static func narrowEncoding(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadError) -> TextEncoding {
    let utf8 = UTF8Scan(bytes, givesUp: true)
    guard utf8.broken > 0 else { return .utf8 }
    let utf8Damage = utf8.characters > 0 ? utf8.broken - utf8.cut : utf8.broken
    if utf8.characters > 0, utf8Damage * 10 <= utf8.characters { return .utf8 }
    let gb = GB18030Scan(bytes)
    let declared = Markup.declaredEncoding(bytes)
    if gb.broken * 50 <= gb.characters {
      if case .other(let name) = declared {
        throw .unsupported(kind: "\(name) 编码的网页", advice: "用浏览器打开后另存为 UTF-8 编码的网页再试")
      }
      return .gb18030
    }
    if declared == .gb18030, gb.broken * 5 <= gb.characters { return .gb18030 }
    if utf8Damage * 2 <= utf8.characters { return .utf8 }
    if gb.broken * 10 <= gb.characters { return .gb18030 }
    // A page in plain ASCII with a few stray bytes reads well as either.
    if !utf8.gaveUp, utf8.broken * 100 <= bytes.count { return .utf8 }
    throw .notText
  }

  /// The first 64 kB with one byte a character, so that markup can be looked for in any encoding.
  private static func asciiView(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
    let count = min(bytes.count, 1 << 16)
    switch encoding {
    case .utf8, .gb18030: return Array(bytes[0..<count])
    case .utf16LE, .utf16BE:
      let high = encoding == .utf16LE ? 1 : 0
      return (0..<count / 2).map { bytes[2 * $0 + high] == 0 ? bytes[2 * $0 + 1 - high] : 0x80 }
    }
  }
}
