/// The bytes of a text, looked at without making a `String`.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// The parts of a report's title: 机关全称 + year + 政府信息公开工作年度报告.
struct TitleParts {
  /// Name of the organ, nil when the title has none.
  var agency: String?
  /// Reporting year, nil when the title has none.
  var year: Int?

  init(_ title: Bytes) {
    let plain = title.withoutSpaces { $0 }
    agency = plain.withUnsafeBufferPointer { bytes in
      let found = YearScan.first(bytes)
      year = found?.year
      return Self.agency(Bytes(rebasing: bytes[..<(found?.offset ?? Self.subjects.firstOffset(in: bytes) ?? 0)]))
    }
  }

  /// The organ's name in what stands before the year or the subject.
  private static func agency(_ bytes: Bytes) -> String? {
    var name = String(decoding: bytes, as: UTF8.self)
    for prefix in ["关于", "《"] where name.utf8.starts(with: prefix.utf8) { name.removeFirst(prefix.count) }
    if bytes.ends(with: "关于"), name.hasSuffix("关于") { name.removeLast(2) }
    return name.dropFirst().isEmpty ? nil : name
  }

  /// What the report is about, which ends the organ's name in a title without year.
  private static let subjects = WordSet(["政府信息公开", "政务公开", "信息公开", "政府信息"])

  /// Whether a line can be the title: short, names 公开 and ends as a report's name does.
  static func looksLikeTitle(_ text: Bytes) -> Bool {
    // the shortest, the second line of a title on two lines, is 政府信息公开年度报告; the 政府信息公开年报 of a menu is shorter
    guard text.count <= 240, text.count >= 30, endsLikeTitle(text) else { return false }
    return text.withoutSpaces(LabelText.simplified).withUnsafeBufferPointer { plain in
      guard reportWords.occurs(in: plain), !clauseMarks.occurs(in: plain), !plain.contains(where: { $0 == 0x3A || $0 == 0x3E }) else {
        return false
      }
      return endings.contains { plain.ends(with: $0) }
    }
  }
}

extension TitleParts {
  private static let reportWords = WordSet(["公开", "年报", "年度报告"])
  private static let clauseMarks = WordSet(["。", "："])
  private static let endings: [StaticString] = ["报告", "年报", "报告》", "公开年度报"]
  /// The words every official title holds.
  static let officialWords = WordSet(["工作年度报告"])

  /// Whether the last character can be that of a title. Most lines fail here, before anything is copied.
  private static func endsLikeTitle(_ text: Bytes) -> Bool {
    var end = text.count
    while let last = text.lastScalar(before: &end) {
      if LabelText.isSpace(last) { continue }
      switch LabelText.simplified(last) {
      case 0x544A, 0x62A5, 0x300B: return true  // 告 报 》
      default: return false
      }
    }
    return false
  }
}

/// Years in a text.
enum YearScan {
  /// The first year of a text without spaces, and where it stands.
  static func first(_ bytes: Bytes) -> (year: Int, offset: Int)? {
    var index = 0
    var followsDigit = false
    while index < bytes.count {
      let offset = index
      let digit = nextScalar(bytes, &index).flatMap(digit)
      if digit == 2, !followsDigit, let year = year(bytes, at: offset)?.year { return (year, offset) }
      followsDigit = digit != nil
    }
    return nil
  }

  /// The four-digit year followed by 年 at this place (`2020年`, `二〇二〇年`) and the offset of that 年, nil when there is none.
  private static func year(_ bytes: Bytes, at offset: Int) -> (year: Int, end: Int)? {
    var index = offset
    var value = 0
    for _ in 0..<4 {
      guard let digit = nextScalar(bytes, &index).flatMap(digit) else { return nil }
      value = value * 10 + digit
    }
    let end = index
    guard (2000...2099).contains(value), let next = nextScalar(bytes, &index), next == 0x5E74 || next == 0x5EA6 else { return nil }
    return (value, end)
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    let value = LabelText.narrow(scalar)
    if value >= 0x30, value <= 0x39 { return Int(value) - 0x30 }
    if value == 0x3007 || value == 0x25CB || value == 0x96F6 || value == 0x004F { return 0 }
    guard let chinese = LabelText.chineseDigit(value), chinese < 10 else { return nil }
    return chinese
  }

  /// Every year of a text with a weight: the end of a stated period (…12月31日) counts most.
  static func years(_ text: Bytes) -> [(year: Int, weight: Int)] {
    text.withoutSpaces { $0 }.withUnsafeBufferPointer { bytes in
      var found: [(Int, Int)] = []
      var index = 0
      var followsDigit = false
      while index < bytes.count {
        let offset = index
        let digit = nextScalar(bytes, &index).flatMap(digit)
        if digit == 2, !followsDigit, let (year, end) = year(bytes, at: offset) {
          found.append((year, weight(Bytes(rebasing: bytes[end...]))))
          index = end
          _ = nextScalar(bytes, &index)
          followsDigit = false
        } else {
          followsDigit = digit != nil
        }
      }
      return found
    }
  }

  private static func weight(_ behind: Bytes) -> Int {
    behind.begins(with: "年12月31日") ? 20 : behind.begins(with: "年1月1日") ? 10 : behind.begins(with: "年度") ? 3 : 2
  }
}

/// Lines that belong to the page round a report: dates of publication, counters, font switches, menus.
enum Furniture {
  /// Words that mark such a line when it is short.
  private static let words = WordSet([
    "发布时间", "发布日期", "发布机构", "发文日期", "成文日期", "浏览次数", "浏览量", "点击数", "点击量", "访问量", "阅读次数", "字体大小", "字体：", "字体:", "字号", "打印", "分享到", "关闭窗口",
    "关闭本页", "当前位置", "当前页面", "所在位置", "您现在的位置", "首页", "登录", "注册", "索引号", "索 引 号", "文 号", "扫一扫", "相关文档", "相关附件", "上一篇", "下一篇", "无障碍", "长者模式",
    "关怀版", "网站地图",
    "主办单位", "承办单位", "ICP备", "公网安备", "网站标识码", "信息来源", "责任编辑", "【字体", "点击：", "点击:", "来源：", "来源:", "来源 :", "作者：", "Page ", "版权所有", "信息索引",
    "公开方式",
  ])

  /// What a line is that consists of one of these alone.
  private static let marks: [StaticString] = ["X", "微信", "微博", "×"]
  private static let fileEndings: [StaticString] = [".doc", ".docx", ".pdf", ".wps", ".xls", ".xlsx", ".ofd", ".zip"]
  private static let stop = WordSet(["。"])

  /// Whether a line is page furniture: short, without a full stop, with one of the words.
  static func isFurniture(_ text: Bytes) -> Bool {
    guard text.count <= 360 else { return false }
    if marks.contains(where: { $0.utf8CodeUnitCount == text.count && text.begins(with: $0) }) { return true }
    if text.count > 90, stop.occurs(in: text) { return false }
    if text.begins(with: "附件"), fileEndings.contains(where: { text.ends(with: $0) }) { return true }
    return words.occurs(in: text)
  }
}

/// Words looked for in a text all at once: nothing is folded, nothing normalised.
struct WordSet: Sendable {
  /// The words' bytes, and the first scalar of each.
  private var words: [(first: UInt32, bytes: [UInt8])] = []
  /// One bit for each scalar below U+10000 that begins a word.
  private var begins: [UInt64] = Array(repeating: 0, count: 1024)

  /// A set of words that are not empty and begin with scalars below U+10000.
  init(_ words: [String]) {
    for word in words {
      guard let first = word.unicodeScalars.first?.value, first < 0x10000 else { continue }
      self.words.append((first, Array(word.utf8)))
      begins[Int(first) >> 6] |= 1 << UInt64(first & 63)
    }
  }

  /// Whether one of the words stands in the text.
  func occurs(in text: Bytes) -> Bool { firstOffset(in: text) != nil }

  /// Where the first of the words begins.
  func firstOffset(in text: Bytes) -> Int? {
    begins.withUnsafeBufferPointer { begins in
      var index = 0
      while index < text.count {
        let start = index
        guard let scalar = nextScalar(text, &index), scalar < 0x10000 else { continue }
        if begins[Int(scalar) >> 6] & (1 << UInt64(scalar & 63)) != 0, isWord(text, at: start, first: scalar) { return start }
      }
      return nil
    }
  }

  private func isWord(_ text: Bytes, at start: Int, first: UInt32) -> Bool {
    words.contains { word in
      word.first == first && word.bytes.count <= text.count - start && word.bytes.indices.allSatisfy { word.bytes[$0] == text[start + $0] }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text begins with this one.
  func begins(with other: StaticString) -> Bool { holds(other, at: 0) }

  /// Whether the text ends with this one.
  func ends(with other: StaticString) -> Bool { holds(other, at: count - other.utf8CodeUnitCount) }

  private func holds(_ other: StaticString, at start: Int) -> Bool {
    guard start >= 0, count - start >= other.utf8CodeUnitCount else { return false }
    for offset in 0..<other.utf8CodeUnitCount where self[start + offset] != other.utf8Start[offset] { return false }
    return true
  }

  /// The scalar that ends at `end`, which moves in front of it; nil at the beginning.
  func lastScalar(before end: inout Int) -> UInt32? {
    guard end > 0 else { return nil }
    let behind = end
    repeat { end -= 1 } while end > 0 && self[end] & 0xC0 == 0x80
    var index = end
    return nextScalar(UnsafeBufferPointer(rebasing: self[..<behind]), &index)
  }

  /// The text's bytes without its spaces, each scalar below U+10000 replaced as said by one that takes as many bytes.
  func withoutSpaces(_ replace: (UInt32) -> UInt32) -> [UInt8] {
    Array(unsafeUninitializedCapacity: count) { plain, written in
      var index = 0
      while index < count {
        let start = index
        guard let scalar = nextScalar(self, &index), !LabelText.isSpace(scalar) else { continue }
        for offset in start..<index { plain[written + offset - start] = self[offset] }
        if index - start == 3 {
          let other = replace(scalar)
          plain[written] = UInt8(truncatingIfNeeded: 0xE0 | other >> 12)
          plain[written + 1] = UInt8(truncatingIfNeeded: 0x80 | other >> 6 & 0x3F)
          plain[written + 2] = UInt8(truncatingIfNeeded: 0x80 | other & 0x3F)
        }
        written += index - start
      }
    }
  }

  /// Without white space of any kind, zero-width marks and Markdown emphasis at both ends.
  var trimmed: UnsafeBufferPointer<UInt8> {
    let (start, count) = trimmedRange
    return UnsafeBufferPointer(rebasing: self[start..<start + count])
  }

  /// Where `trimmed` begins, and its length.
  var trimmedRange: (start: Int, count: Int) {
    func drops(_ scalar: UInt32) -> Bool { LabelText.isSpace(scalar) || scalar == 0x23 || scalar == 0x2A }
    var start = 0
    var next = 0
    while let scalar = nextScalar(self, &next), drops(scalar) { start = next }
    var end = count
    var before = end
    while before > start, let scalar = lastScalar(before: &before), drops(scalar) { end = before }
    return (start, Swift.max(0, end - start))
  }
}

extension String {
  /// Without white space of any kind, zero-width marks and Markdown emphasis at both ends.
  var trimmedText: String {
    func drops(_ scalar: Unicode.Scalar) -> Bool { LabelText.isSpace(scalar.value) || scalar == "#" || scalar == "*" }
    // most texts have nothing to drop, and are not copied
    guard let first = unicodeScalars.first, let last = unicodeScalars.last, drops(first) || drops(last) else { return self }
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, drops(first) { scalars.removeFirst() }
    while let last = scalars.last, drops(last) { scalars.removeLast() }
    return String(scalars)
  }
}
