/// How alike two descriptions of information are, by the pairs of neighbouring characters they share.
///
/// Chinese has no spaces, so pairs of characters serve as words. Letters and digits of full width, case, white space and punctuation make no
/// difference.
public struct TextLikeness: Hashable, Sendable {
  /// The pairs of the normalised text; of a text of one character that character.
  let pairs: Set<String>

  /// Takes the pairs of a text; of a long one the first 2,000 characters.
  public init(_ text: String) {
    let plain = Self.normalised(text.unicodeScalars.prefix(2_000))
    guard plain.count > 1 else {
      pairs = plain.isEmpty ? [] : [String(String.UnicodeScalarView(plain))]
      return
    }
    pairs = Set(zip(plain, plain.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) })
  }

  /// Likeness in percent, 100 for the same pairs: twice the shared pairs among all (Dice); 0 when either text is empty.
  public func percent(with other: TextLikeness) -> Int {
    guard !pairs.isEmpty, !other.pairs.isEmpty else { return 0 }
    return 200 * pairs.intersection(other.pairs).count / (pairs.count + other.pairs.count)
  }

  private static func normalised(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    scalars.compactMap { scalar in
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      guard narrow.properties.isAlphabetic || narrow.properties.numericType != nil else { return nil }
      return narrow.properties.lowercaseMapping.unicodeScalars.first
    }
  }
}

/// A document number (文号) found in a text: 机关代字〔YYYY〕N号.
public struct DocumentNumber: Hashable, Sendable {
  /// What stands before the year without a break; in running text more than the organ's abbreviation may stand there.
  public let prefix: String
  /// The year.
  public let year: Int
  /// The number.
  public let number: Int

  /// The document numbers in a text, in order; the year may stand in 〔〕, [], ［］, （）, () or 【】.
  public static func all(in text: String) -> [DocumentNumber] {
    let scalars = Array(text.unicodeScalars.prefix(20_000)).map(narrowed)
    var found: [DocumentNumber] = []
    for open in scalars.indices where opening.contains(scalars[open]) {
      guard let one = read(scalars, at: open) else { continue }
      found.append(one)
    }
    return found
  }

  /// Whether both are the same document: year and number agree, and the prefixes end alike, by three characters or by all of the shorter one.
  public func isSame(as other: DocumentNumber) -> Bool {
    guard year == other.year, number == other.number else { return false }
    let shared = zip(prefix.reversed(), other.prefix.reversed()).prefix { $0 == $1 }.count
    return shared >= 3 || (shared > 0 && shared == min(prefix.count, other.prefix.count))
  }

  private static let opening = Set("〔[［(【".unicodeScalars)
  private static let closing = Set("〕]］)】".unicodeScalars)

  /// Digits and round brackets of full width as those of half width.
  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF08...0xFF09, 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  private static func read(_ scalars: [Unicode.Scalar], at open: Int) -> DocumentNumber? {
    let yearEnd = open + 5
    guard scalars.indices.contains(yearEnd), closing.contains(scalars[yearEnd]), let year = digits(scalars[(open + 1)..<yearEnd]) else {
      return nil
    }
    let behind = scalars[(yearEnd + 1)...].drop { $0 == "第" || $0 == " " }
    let run = behind.prefix { ("0"..."9").contains($0) }.prefix(7)
    guard let number = digits(run), behind.dropFirst(run.count).first(where: { $0 != " " }) == "号" else { return nil }
    let prefix = scalars[..<open].reversed().prefix { $0.properties.isAlphabetic }.prefix(20).reversed()
    return prefix.isEmpty ? nil : DocumentNumber(prefix: String(String.UnicodeScalarView(prefix)), year: year, number: number)
  }

  private static func digits(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty, scalars.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return scalars.reduce(0) { $0 * 10 + Int($1.value) - 48 }
  }
}
