/// Writes list numbers as a word processor shows them.
enum NumberFormat {
  /// The text of `number` in the format that `numFmt` names; nil for bullets, which carry no information in text.
  ///
  /// A format that is not known is written in decimal, as word processors do; numbers outside a format's range too.
  static func text(_ number: Int, format: String) -> String? {
    switch format {
    case "bullet": nil
    case "none": ""
    case "decimalZero": number < 10 && number >= 0 ? "0\(number)" : "\(number)"
    case "upperLetter": letters(number, first: 0x41)
    case "lowerLetter": letters(number, first: 0x61)
    case "upperRoman": roman(number, ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"])
    case "lowerRoman": roman(number, ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"])
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand":
      counting(number, digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"], units: ["", "十", "百", "千"])
    case "chineseLegalSimplified":
      counting(number, digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], units: ["", "拾", "佰", "仟"])
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
      digits(number, ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    case "decimalFullWidth", "decimalFullWidth2": digits(number, ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"])
    case "ideographTraditional": member(number, of: "甲乙丙丁戊己庚辛壬癸")
    case "ideographZodiac": member(number, of: "子丑寅卯辰巳午未申酉戌亥")
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": enclosed(number, first: 0x2460, count: 20)
    case "decimalEnclosedParen": enclosed(number, first: 0x2474, count: 20)
    case "decimalEnclosedFullstop": enclosed(number, first: 0x2488, count: 20)
    case "ideographEnclosedCircle": enclosed(number, first: 0x3280, count: 10)
    default: "\(number)"
    }
  }

  /// a … z, aa … zz, aaa: the letter is repeated, not counted on.
  private static func letters(_ number: Int, first: UInt8) -> String {
    guard 1...780 ~= number else { return "\(number)" }
    let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int, _ symbols: [String]) -> String {
    guard 1...4999 ~= number else { return "\(number)" }
    var rest = number
    var out = ""
    for (value, symbol) in zip([1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1], symbols) {
      while rest >= value {
        out += symbol
        rest -= value
      }
    }
    return out
  }

  /// 一、十、十一、二十、一百零一: as counted, up to 9999.
  private static func counting(_ number: Int, digits: [String], units: [String]) -> String {
    guard 1...9999 ~= number else { return number == 0 ? digits[0] : "\(number)" }
    var out = ""
    var isZeroDue = false
    for (place, power) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
      let digit = number / power % 10
      if digit == 0 {
        isZeroDue = !out.isEmpty
        continue
      }
      if isZeroDue { out += digits[0] }
      isZeroDue = false
      // 十一, not 一十一, where nothing stands before.
      if place != 1 || digit != 1 || !out.isEmpty { out += digits[digit] }
      out += units[place]
    }
    return out
  }

  private static func digits(_ number: Int, _ digits: [String]) -> String {
    guard number >= 0 else { return "\(number)" }
    return String(number).utf8.map { digits[Int($0) - 0x30] }.joined()
  }

  private static func member(_ number: Int, of list: String) -> String {
    let members = Array(list)
    return members.indices.contains(number - 1) ? String(members[number - 1]) : "\(number)"
  }

  private static func enclosed(_ number: Int, first: UInt32, count: Int) -> String {
    guard 1...count ~= number, let scalar = Unicode.Scalar(first + UInt32(number - 1)) else { return "\(number)" }
    return String(Character(scalar))
  }
}
