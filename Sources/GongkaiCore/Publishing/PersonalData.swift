/// The kinds of personal data that can be found by their form (domain/publishing.md section 11); names cannot.
public enum PersonalData: String, Hashable, Sendable, CaseIterable, Codable {
  case identityNumber, mobile, telephone, bankAccount, email, address

  /// The word on screen and in letters.
  public var name: String {
    switch self {
    case .identityNumber: "公民身份号码"
    case .mobile: "手机号码"
    case .telephone: "固定电话"
    case .bankAccount: "银行账号"
    case .email: "电子邮箱"
    case .address: "详细地址"
    }
  }

  /// Whether it is a number that is not shown in public as a rule; numbers of offices stay, so telephones are none.
  public var isNumber: Bool { self == .identityNumber || self == .mobile || self == .bankAccount }

  /// Something that looks like personal data. It is a proposal: whether it is to be withheld is decided by a person.
  public struct Find: Hashable, Sendable {
    /// What it looks like.
    public let kind: PersonalData
    /// Unicode scalars of the text.
    public let range: Range<Int>
    /// Whether a check character or check digit agrees as well.
    public let isChecked: Bool
  }

  /// What is found in a text, in order, none overlapping another.
  public static func finds(in text: String) -> [Find] {
    let scalars = text.unicodeScalars.map { PersonalDataText.folded($0) }
    let numbers = PersonalDataText.numbers(in: scalars)
    let others = PersonalDataText.emails(in: scalars) + PersonalDataText.addresses(in: scalars)
    let free = others.filter { other in !numbers.contains { $0.range.overlaps(other.range) } }
    return (numbers + free).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// The finders, over text in half width.
enum PersonalDataText {
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2010...0x2015, 0x2212: "-"
    case 0x3000, 0xA0: " "
    default: scalar
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }

  // MARK: Numbers

  /// A row of digits, the last of which may be X.
  struct Chunk {
    var range: Range<Int>
    var digits: [Unicode.Scalar]
  }

  static func numbers(in text: [Unicode.Scalar]) -> [PersonalData.Find] {
    groups(in: text).flatMap { group -> [PersonalData.Find] in
      let alone = group.compactMap { find($0.digits, $0.range, parts: [$0.digits.count]) }
      guard alone.isEmpty, group.count > 1, let first = group.first, let last = group.last else { return alone }
      // written in groups: 6222 0200 0000 1234 123, 0000-00000000, 138 0000 0000
      let whole = first.range.lowerBound..<last.range.upperBound
      return find(group.flatMap(\.digits), whole, parts: group.map(\.digits.count)).map { [$0] } ?? []
    }
  }

  /// Rows of digits that only one blank or dash parts from each other.
  private static func groups(in text: [Unicode.Scalar]) -> [[Chunk]] {
    var groups: [[Chunk]] = []
    var index = 0
    while index < text.count {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, isDigit(text[end]) { end += 1 }
      if end - index == 17, end < text.count, text[end] == "X" || text[end] == "x" { end += 1 }
      let chunk = Chunk(range: index..<end, digits: Array(text[index..<end]))
      if let last = groups.last?.last, last.range.upperBound + 1 == index, text[index - 1] == " " || text[index - 1] == "-" {
        groups[groups.count - 1].append(chunk)
      } else {
        groups.append([chunk])
      }
      index = end
    }
    return groups
  }

  private static func find(_ digits: [Unicode.Scalar], _ range: Range<Int>, parts: [Int]) -> PersonalData.Find? {
    let text = String(String.UnicodeScalarView(digits))
    switch digits.count {
    case 18 where birthday(digits[6..<14]):
      return .init(kind: .identityNumber, range: range, isChecked: IdentityNumber.residentID.warning(about: text) == nil)
    case 15 where parts.count == 1 && birthday(["1", "9"] + digits[6..<12]):
      return .init(kind: .identityNumber, range: range, isChecked: false)
    case 11 where text.hasPrefix("1") && digits[1] >= "3": return .init(kind: .mobile, range: range, isChecked: false)
    case 10...12 where text.hasPrefix("0") && (parts.count == 1 || parts.count == 2 && (3...4).contains(parts[0])):
      return .init(kind: .telephone, range: range, isChecked: false)
    case 13...19 where digits.allSatisfy(isDigit) && parts.allSatisfy({ $0 >= 3 }):
      return .init(kind: .bankAccount, range: range, isChecked: luhn(digits))
    default: return nil
    }
  }

  private static func birthday(_ digits: some Collection<Unicode.Scalar>) -> Bool {
    guard digits.allSatisfy(isDigit) else { return false }
    let number = digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    return number >= 1880_01_01 && Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
  }

  /// The check digit of bank cards (ISO/IEC 7812-1).
  private static func luhn(_ digits: [Unicode.Scalar]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let value = Int(next.element.value - 0x30) * (next.offset % 2 == 1 ? 2 : 1)
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }
}
