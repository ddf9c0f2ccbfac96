/// The parts of a report's title: 机关全称 + year + 政府信息公开工作年度报告.
struct TitleParts {
  /// Name of the organ, nil when the title has none.
  var agency: String?
  /// Reporting year, nil when the title has none.
  var year: Int?

  init(_ title: String) {
    let scalars = Array(title.unicodeScalars).filter { !LabelText.isSpace($0.value) }
    var yearStart: Int?
    var index = 0
    while index + 4 < scalars.count + 1 {
      if let found = YearScan.year(scalars, at: index) {
        year = found
        yearStart = index
        break
      }
      index += 1
    }
    let text = String(String.UnicodeScalarView(scalars))
    let end: String.Index
    if let yearStart {
      end = text.unicodeScalars.index(text.startIndex, offsetBy: yearStart)
    } else {
      end = Self.subjects.firstIndex(in: text) ?? text.startIndex
    }
    var name = String(text[..<end])
    for prefix in ["关于", "《"] where name.hasPrefix(prefix) { name.removeFirst(prefix.count) }
    if name.hasSuffix("关于") { name.removeLast(2) }
    agency = name.count >= 2 ? name : nil
  }

  /// What the report is about, which ends the organ's name in a title without year.
  private static let subjects = WordSet(["政府信息公开", "政务公开", "信息公开", "政府信息"])

  /// Whether a line can be the title: short, names 公开 and ends as a report's name does.
  static func looksLikeTitle(_ text: String) -> Bool {
    // the shortest, the second line of a title on two lines, is 政府信息公开年度报告; the 政府信息公开年报 of a menu is shorter
    guard text.utf8.count <= 240, text.utf8.count >= 30, endsLikeTitle(text) else { return false }
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !LabelText.isSpace($0.value) }.map { Unicode.Scalar(LabelText.simplified($0.value)) ?? $0 }))
    guard reportWords.occurs(in: plain), !clauseMarks.occurs(in: plain), !plain.utf8.contains(0x3A), !plain.utf8.contains(0x3E) else {
      return false
    }
    return plain.hasSuffix("报告") || plain.hasSuffix("年报") || plain.hasSuffix("报告》") || plain.hasSuffix("公开年度报")
  }
}

extension TitleParts {
  private static let reportWords = WordSet(["公开", "年报", "年度报告"])
  private static let clauseMarks = WordSet(["。", "："])
  /// The words every official title holds.
  static let officialWords = WordSet(["工作年度报告"])

  /// Whether the last character can be that of a title. Most lines fail here, before anything is copied.
  private static func endsLikeTitle(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.reversed().first(where: { !LabelText.isSpace($0.value) }) else { return false }
    switch LabelText.simplified(last.value) {
    case 0x544A, 0x62A5, 0x300B: return true  // 告 报 》
    default: return false
    }
  }
}

/// Years in a text.
enum YearScan {
  /// The four-digit year followed by 年 at this place (`2020年`, `二〇二〇年`), nil when there is none.
  static func year(_ scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard index + 4 <= scalars.count else { return nil }
    if index > 0, digit(scalars[index - 1]) != nil { return nil }
    var value = 0
    for offset in 0..<4 {
      guard let digit = digit(scalars[index + offset]) else { return nil }
      value = value * 10 + digit
    }
    guard (2000...2099).contains(value), index + 4 < scalars.count else { return nil }
    let next = scalars[index + 4]
    return next == "年" || next == "度" ? value : nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    let value = LabelText.narrow(scalar.value)
    if value >= 0x30, value <= 0x39 { return Int(value) - 0x30 }
    if value == 0x3007 || value == 0x25CB || value == 0x96F6 || value == 0x004F { return 0 }
    guard let chinese = LabelText.chineseDigit(value), chinese < 10 else { return nil }
    return chinese
  }

  /// Every year of a text with a weight: the end of a stated period (…12月31日) counts most.
  static func years(_ text: String) -> [(year: Int, weight: Int)] {
    let scalars = Array(text.unicodeScalars).filter { !LabelText.isSpace($0.value) }
    var found: [(Int, Int)] = []
    var index = 0
    while index < scalars.count {
      if let year = year(scalars, at: index) {
        let behind = String(String.UnicodeScalarView(scalars[(index + 4)..<min(index + 11, scalars.count)]))
        found.append((year, behind.hasPrefix("年12月31日") ? 20 : behind.hasPrefix("年1月1日") ? 10 : behind.hasPrefix("年度") ? 3 : 2))
        index += 4
      }
      index += 1
    }
    return found
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

  /// Whether a line is page furniture: short, without a full stop, with one of the words.
  static func isFurniture(_ text: String) -> Bool {
    guard text.utf8.count <= 360 else { return false }
    if text == "X" || text == "微信" || text == "微博" || text == "×" { return true }
    if text.utf8.count > 90, stop.occurs(in: text) { return false }
    if text.hasPrefix("附件"), [".doc", ".docx", ".pdf", ".wps", ".xls", ".xlsx", ".ofd", ".zip"].contains(where: text.hasSuffix) {
      return true
    }
    return words.occurs(in: text)
  }

  private static let stop = WordSet(["。"])
}

/// Words looked for in a text all at once, byte by byte: nothing is folded, nothing normalised.
struct WordSet: Sendable {
  /// The words' bytes.
  private var words: [[UInt8]] = []
  /// One bit for each pair of bytes that begins a word.
  private var begins: [UInt64] = Array(repeating: 0, count: 1024)

  /// A set of words of at least two bytes each.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }.filter { $0.count > 1 }
    for word in self.words {
      let pair = Self.pair(word[0], word[1])
      begins[pair >> 6] |= 1 << UInt64(pair & 63)
    }
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

  /// Whether one of the words stands in the text.
  func occurs(in text: String) -> Bool { firstOffset(in: text) != nil }

  /// Where the first of the words begins.
  func firstIndex(in text: String) -> String.Index? {
    firstOffset(in: text).map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  private func firstOffset(in text: String) -> Int? {
    var copy = text
    return copy.withUTF8 { bytes in
      begins.withUnsafeBufferPointer { begins in
        guard bytes.count > 1 else { return nil }
        for start in 0..<bytes.count - 1 {
          let pair = Self.pair(bytes[start], bytes[start + 1])
          if begins[pair >> 6] & (1 << UInt64(pair & 63)) != 0, isWord(bytes, at: start) { return start }
        }
        return nil
      }
    }
  }

  private func isWord(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    words.contains { word in
      word.count <= bytes.count - start && word.indices.allSatisfy { word[$0] == bytes[start + $0] }
    }
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
