extension PersonalDataText {
  // MARK: Electronic mail

  static func emails(in text: [Unicode.Scalar]) -> [PersonalData.Find] {
    func isPart(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isLetter(scalar) || ".-_+".unicodeScalars.contains(scalar) }
    return text.indices.filter { text[$0] == "@" }.compactMap { at in
      var (start, end) = (at, at + 1)
      while start > 0, isPart(text[start - 1]) { start -= 1 }
      while end < text.count, isPart(text[end]) { end += 1 }
      while end > at, text[end - 1] == "." || text[end - 1] == "-" { end -= 1 }
      guard start < at, text[at + 1..<max(at + 1, end)].dropFirst().contains(".") else { return nil }
      return .init(kind: .email, range: start..<end, isChecked: false)
    }
  }

  // MARK: Addresses

  private static let units = ["号楼", "号院", "单元", "号", "弄", "栋", "幢", "座", "室", "户", "组", "楼", "层"].map { Array($0.unicodeScalars) }
  private static let ways: Set<Unicode.Scalar> = ["路", "街", "巷", "弄", "道", "村", "里", "区", "院", "镇", "乡", "庄", "屯", "苑", "园"]
  /// Words in front of an address that are no part of it.
  private static let leads: Set<Unicode.Scalar> = ["住", "址", "于", "在", "为", "是", "至", "到"]
  /// Scalars before the number that are looked at.
  private static let longest = 30

  /// A street or village with a number: 青禾路 88 号 3 单元 502 室. A number alone, as of a document (〔2025〕8号), is none.
  static func addresses(in text: [Unicode.Scalar]) -> [PersonalData.Find] {
    var finds: [PersonalData.Find] = []
    var index = 0
    while index < text.count {
      guard isDigit(text[index]), let end = endOfNumbers(text, from: index) else {
        index += 1
        continue
      }
      let start = startOfPlace(text, before: index)
      if text[start..<index].contains(where: ways.contains) {
        finds.append(.init(kind: .address, range: start..<end, isChecked: false))
      }
      index = end
    }
    return finds
  }

  /// Behind the last “number and unit” that begins at a digit; nil when there is none.
  private static func endOfNumbers(_ text: [Unicode.Scalar], from start: Int) -> Int? {
    var (index, end): (Int, Int?) = (start, nil)
    while index < text.count, isDigit(text[index]) {
      while index < text.count, isDigit(text[index]) || text[index] == "-" { index += 1 }
      if index < text.count, text[index] == " " { index += 1 }
      guard let unit = units.first(where: { text[index...].starts(with: $0) }) else { break }
      index += unit.count
      end = index
      if index < text.count, text[index] == " " { index += 1 }
    }
    return end
  }

  private static func startOfPlace(_ text: [Unicode.Scalar], before number: Int) -> Int {
    var start = number
    if start > 0, text[start - 1] == " " { start -= 1 }
    let bound = max(0, number - longest)
    while start > bound, 0x4E00...0x9FFF ~= text[start - 1].value || isDigit(text[start - 1]), !leads.contains(text[start - 1]) {
      start -= 1
    }
    return start
  }
}
