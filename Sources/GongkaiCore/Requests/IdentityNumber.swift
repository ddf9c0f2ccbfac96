/// The numbers whose check character can be computed. Others (passports, military papers, papers of Hong Kong, Macao and Taiwan, foreign
/// ones) are taken as they are.
public enum IdentityNumber: String, Hashable, Sendable, CaseIterable, Codable {
  /// 公民身份号码, 18 characters, ISO 7064 mod 11-2 (GB 11643, edition unverified).
  case residentID
  /// 统一社会信用代码, 18 characters, mod 31 (GB 32100, edition unverified).
  case creditCode

  /// The official name.
  public var name: String {
    switch self {
    case .residentID: "公民身份号码"
    case .creditCode: "统一社会信用代码"
    }
  }

  /// The standard.
  public var citation: Citation {
    switch self {
    case .residentID: Citation(.identityNumber)
    case .creditCode: Citation(.creditCode)
    }
  }

  /// What looks wrong in a number; nil when nothing does. It warns and never blocks: a request is taken all the same.
  ///
  /// White space round the number and small letters are overlooked.
  /// - Parameter today: with it, a date of birth in the future is found too.
  public func warning(about text: String, today: Day? = nil) -> IdentityWarning? {
    let bytes = Array(text.utf8.drop(while: Self.isSpace).reversed().drop(while: Self.isSpace).reversed()).map(Self.upper)
    guard bytes.count == 18 else { return .length(text.count, self) }
    let values = bytes.enumerated().map { value($0.offset, $0.element) }
    if let place = values.firstIndex(of: nil) { return .character(place: place + 1, self) }
    let numbers = values.compactMap(\.self)
    if self == .residentID, let warning = birthWarning(numbers, today) { return warning }
    return checkValue(numbers.dropLast()) == numbers[17] ? nil : .checkCharacter(self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func upper(_ byte: UInt8) -> UInt8 { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte }

  /// The letters of the credit code: digits and capitals without I, O, S, V, Z.
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  private func value(_ place: Int, _ byte: UInt8) -> Int? {
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    switch self {
    case .residentID:
      if byte == UInt8(ascii: "X") { return place == 17 ? 10 : nil }
      return isDigit ? Int(byte - UInt8(ascii: "0")) : nil
    case .creditCode:
      // Characters 3 to 8 are the division code of the registering organ: digits.
      if (2...7).contains(place), !isDigit { return nil }
      return Self.alphabet.firstIndex(of: byte)
    }
  }

  /// The value of the check character that belongs behind the first seventeen.
  private func checkValue(_ numbers: ArraySlice<Int>) -> Int {
    switch self {
    case .residentID: (12 - zip(numbers, Self.residentWeights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
    case .creditCode: (31 - zip(numbers, Self.creditWeights).reduce(0) { $0 + $1.0 * $1.1 } % 31) % 31
    }
  }

  private static let residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  private func birthWarning(_ numbers: [Int], _ today: Day?) -> IdentityWarning? {
    let digits = numbers[6..<14].reduce(0) { $0 * 10 + $1 }
    guard let birth = Day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) else { return .noBirthday }
    if let today, birth > today { return .noBirthday }
    return nil
  }
}

/// What looks wrong in an identity number. The sentences never repeat the number.
public enum IdentityWarning: Hashable, Sendable, CustomStringConvertible {
  /// Not 18 characters.
  case length(Int, IdentityNumber)
  /// A character that cannot stand at this place, counted from 1.
  case character(place: Int, IdentityNumber)
  /// Characters 7 to 14 are no date of birth.
  case noBirthday
  /// The last character does not belong to the others.
  case checkCharacter(IdentityNumber)

  /// The sentence for the registrar.
  public var description: String {
    switch self {
    case .length(let count, let number): "\(number.name)应当为 18 位，现为 \(count) 位。请核对证件；使用其他证件的，请另选证件种类。"
    case .character(let place, let number): "\(number.name)第 \(place) 位的字符不对。请核对证件。"
    case .noBirthday: "公民身份号码第 7 至 14 位不是出生日期。请核对证件。"
    case .checkCharacter(let number): "\(number.name)的校验码不符，可能有一位写错或者两位颠倒。请核对证件。"
    }
  }
}
