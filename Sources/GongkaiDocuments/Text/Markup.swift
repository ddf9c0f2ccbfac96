/// Looks for signs of markup in the first bytes of a file.
enum Markup {
  /// What a page says its encoding is.
  enum Declaration: Hashable {
    case none
    case utf8
    case gb18030
    /// An encoding that is not read, by its name in capitals.
    case other(String)
  }

  private static let wholePage: [StaticString] = ["!doctype html", "html", "head", "body", "table"]
  private static let parts: [StaticString] = [
    "div", "p", "td", "tr", "tbody", "span", "h1", "h2", "h3", "h4", "ul", "ol", "li", "font", "center", "section", "article", "form",
    "meta", "style", "script", "title", "strong", "img", "a", "br",
  ]

  /// Whether the bytes are HTML: a tag that only pages have, or two tags of other kinds, or one at the very start.
  ///
  /// A single `<br>` in the middle does not make a Markdown table a page.
  static func isHTML(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen = 0
    var index = 0
    var start = 0
    while start < head.count, head[start] <= 0x20 || head[start] == 0xEF || head[start] == 0xBB || head[start] == 0xBF { start += 1 }
    while index < head.count {
      index = ByteSearch.first(0x3C, in: head, from: index)
      guard index + 2 < head.count else { return false }
      if wholePage.contains(where: { isTag($0, head, index + 1) }) { return true }
      let isLineBreak = isTag("br", head, index + 1)
      if !isLineBreak, parts.contains(where: { isTag($0, head, index + 1) }) {
        seen += 1
        if seen == 2 || index == start { return true }
      }
      index += 1
    }
    return false
  }

  /// Throws for kinds of markup that are known and not read.
  static func refuseOtherMarkup(_ head: UnsafeBufferPointer<UInt8>) throws(ReadError) {
    let start = UnsafeBufferPointer(rebasing: head[0..<min(head.count, 4096)])
    let first = start.first { $0 > 0x20 && $0 < 0x80 }
    if first != 0x3C, find("mime-version:", in: start) != nil, find("multipart/related", in: start) != nil {
      throw .unsupported(kind: "单个文件网页（.mht）", advice: "用浏览器或 Word 打开后另存为 .html 或 .docx 再试")
    }
    if first == 0x3C, find("<?xml", in: UnsafeBufferPointer(rebasing: start.prefix(64))) != nil,
      find("<?mso-application progid=\"word.document\"", in: start) != nil
    {
      throw .unsupported(kind: "Word XML 文件", advice: "用 Word 或 WPS 另存为 .docx 后再试")
    }
  }

  /// The encoding declared in the first 4,096 bytes by `charset=` or an XML declaration.
  static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> Declaration {
    let head = UnsafeBufferPointer(rebasing: bytes[0..<min(bytes.count, 4096)])
    for key in ["charset", "encoding"] as [StaticString] {
      guard var index = find(key, in: head) else { continue }
      index += key.utf8CodeUnitCount
      while index < head.count, head[index] <= 0x20 || head[index] == 0x3D || head[index] == 0x22 || head[index] == 0x27 { index += 1 }
      var name = ""
      while index < head.count, name.utf8.count < 20, isNameByte(head[index]) {
        name.unicodeScalars.append(Unicode.Scalar(lower(head[index])))
        index += 1
      }
      switch name {
      case "utf-8", "utf8", "utf-16": return .utf8
      case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "windows-936", "hz-gb-2312", "euc-cn": return .gb18030
      case "big5", "big5-hkscs", "x-x-big5", "shift_jis", "euc-jp", "euc-kr", "windows-1251", "koi8-r": return .other(name.uppercased())
      default: continue
      }
    }
    return .none
  }

  /// Whether a well-formed tag of that name stands at `index`, just after its `<`.
  private static func isTag(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard matches(name, bytes, index) else { return false }
    let end = index + name.utf8CodeUnitCount
    guard end < bytes.count, bytes[end] == 0x3E || bytes[end] == 0x2F || bytes[end] <= 0x20 else { return false }
    let close = ByteSearch.first(0x3E, in: UnsafeBufferPointer(rebasing: bytes[0..<min(bytes.count, end + 4096)]), from: end)
    return close < min(bytes.count, end + 4096)
  }

  private static func find(_ needle: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= needle.utf8CodeUnitCount else { return nil }
    let first = needle.utf8Start[0]
    var index = 0
    while index <= bytes.count - needle.utf8CodeUnitCount {
      if lower(bytes[index]) == first, matches(needle, bytes, index) { return index }
      index += 1
    }
    return nil
  }

  /// Compares with a lower-case name, letters in either case.
  private static func matches(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + name.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<name.utf8CodeUnitCount where lower(bytes[index + offset]) != name.utf8Start[offset] { return false }
    return true
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    lower(byte) >= 0x61 && lower(byte) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F
  }
}
