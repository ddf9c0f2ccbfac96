/// How wide words are in a Chinese font, and where a title is best broken.
enum PaperWidth {
  /// Width in half characters: two for what stands in a full square, one for letters and digits, none for marks set over others.
  static func halves(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + halves($1) } }

  private static func halves(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
    // Dashes, dots and quotation marks of Chinese fonts are as wide as characters.
    case 0x2010...: 0xFF61...0xFFDC ~= scalar.value ? 1 : 2
    default: 1
    }
  }

  /// Breaks a title into lines of at most `limit` half characters, as even as its words allow: 词意完整、排列对称、长短适宜 (7.3.1).
  ///
  /// Line feeds are kept as the author's own line ends. What has no place to break stays whole.
  static func titleLines(_ title: String, limit: Int) -> [String] {
    title.split(separator: "\n").flatMap { evenLines(Array($0), limit: limit) }
  }

  private static func evenLines(_ title: [Character], limit: Int) -> [String] {
    let widths = title.map { halves(String($0)) }
    let total = widths.reduce(0, +)
    let count = (total + limit - 1) / max(1, limit)
    guard count > 1 else { return [String(title)] }
    let aim = total / count
    // best[end]: the smallest cost of lines that end there, and where the last of them begins.
    var best: [(cost: Int, start: Int)] = [(0, 0)] + Array(repeating: (Int.max, 0), count: title.count)
    for end in 1...title.count where end == title.count || canBreak(title, at: end) {
      var width = 0
      for start in stride(from: end - 1, through: 0, by: -1) {
        width += widths[start]
        guard best[start].cost < Int.max else { continue }
        let excess = max(0, width - limit)
        let cost = best[start].cost + (width - aim) * (width - aim) + excess * 10_000 + (end < title.count ? breakCost(title, at: end) : 0)
        if cost < best[end].cost { best[end] = (cost, start) }
        if width > 2 * limit { break }
      }
    }
    var lines: [String] = []
    var end = title.count
    while end > 0 {
      lines.insert(String(title[best[end].start..<end]), at: 0)
      end = best[end].start
    }
    return lines
  }

  private static let openers: Set<Character> = ["（", "《", "〈", "“", "‘", "【", "〔", "(", "["]
  private static let closers: Set<Character> = ["）", "》", "〉", "”", "’", "】", "〕", ")", "]", "，", "。", "、", "；", "：", "？", "·", "—", "…"]

  private static func canBreak(_ title: [Character], at index: Int) -> Bool {
    let (before, after) = (title[index - 1], title[index])
    if openers.contains(before) || closers.contains(after) { return false }
    return !(before.isASCII && after.isASCII)
  }

  /// What a break costs beside unevenness: nothing where the language pauses, much in front of a particle. The lines of a trapezoid or a
  /// rhombus are uneven, so a good place weighs more than even lines.
  private static func breakCost(_ title: [Character], at index: Int) -> Int {
    if closers.contains(title[index - 1]) || title[index - 1] == "的" || title[index...].starts(with: "关于") { return 0 }
    if "的和及与等号年月日".contains(title[index]) || title[index - 1].isASCII { return 300 }
    return 150
  }
}
