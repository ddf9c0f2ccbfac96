import GongkaiCore
import Testing

/// Applicant categories and identity numbers: section 4.3 of the domain document. All numbers are invented and their check characters
/// computed here by other formulas than in the source.
@Suite struct ApplicantKindTests {
  @Test func hasTheColumnsOfTheForm() {
    #expect(
      ApplicantKind.allCases.map(\.columnKey) == [
        "natural_person", "commercial_enterprise", "research_institution", "social_organization", "legal_service", "other",
      ])
    #expect(ApplicantKind.allCases.map(\.name) == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
    #expect(ApplicantKind.allCases.map(\.isOrganisation) == [false, true, true, true, true, true])
    #expect(ApplicantKind.allCases.map(\.identityNumber).prefix(2) == [.residentID, .creditCode])
    #expect(ApplicantKind.allCases.allSatisfy { $0.advice.hasSuffix("。") })
  }

  /// ISO 7064 mod 11-2 as the recursion of the standard: P <- ((P + a) * 2) mod 11.
  static func resident(_ body: String) -> String {
    let p = body.utf8.reduce(0) { (($0 + Int($1) - 48) * 2) % 11 }
    let check = (12 - p) % 11
    return body + (check == 10 ? "X" : "\(check)")
  }

  static let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

  /// Mod 31 by Horner's rule from the right, so that the weights 3^i need no list.
  static func credit(_ body: String) -> String {
    let sum = body.reversed().reduce(0) { ($0 * 3 + (letters.firstIndex(of: $1) ?? 0)) % 31 }
    return body + String(letters[(31 - sum) % 31])
  }

  @Test(arguments: [
    "99010119900229000", "99010120000229001", "99010119851231123", "99010119700101002", "99010119600606006", "99010119991130555",
  ])
  func acceptsNumbersWhoseCheckCharacterIsRight(body: String) {
    let number = Self.resident(body)
    let isDay = body != "99010119900229000"
    #expect((IdentityNumber.residentID.warning(about: number) == nil) == isDay, "\(number)")
    #expect((IdentityNumber.residentID.warning(about: " \(number.lowercased())\t") == nil) == isDay)
  }

  /// Every other character in the last place, and every change of one digit, is noticed: mod 11-2 finds all of them.
  @Test func noticesEveryChangeOfOneDigit() throws {
    let number = Array(Self.resident("99010119850615123"))
    for place in number.indices {
      for other in "0123456789X" where other != number[place] {
        var changed = number
        changed[place] = other
        #expect(IdentityNumber.residentID.warning(about: String(changed)) != nil, "\(String(changed))")
      }
    }
  }

  @Test func noticesNeighboursThatChangedPlaces() {
    let number = Array(Self.resident("99010119850615123"))
    for place in 0..<16 where number[place] != number[place + 1] {
      var changed = number
      changed.swapAt(place, place + 1)
      #expect(IdentityNumber.residentID.warning(about: String(changed)) != nil)
    }
  }

  @Test func saysWhatLooksWrong() throws {
    let right = Self.resident("99010119850615123")
    let id = IdentityNumber.residentID
    #expect(id.warning(about: "") == .length(0, id))
    #expect(id.warning(about: String(right.dropLast())) == .length(17, id))
    #expect(id.warning(about: "9901011985061512张") == .length(17, id))
    #expect(id.warning(about: "X" + right.dropFirst()) == .character(place: 1, id))
    #expect(id.warning(about: Self.resident("99010119851315123")) == .noBirthday)
    #expect(id.warning(about: right, today: Day("1985-06-14")) == .noBirthday)
    #expect(id.warning(about: right, today: Day("1985-06-15")) == nil)
    let wrong = right.dropLast() + (right.hasSuffix("1") ? "2" : "1")
    #expect(id.warning(about: String(wrong)) == .checkCharacter(id))
    for warning in [IdentityWarning.length(3, id), .character(place: 1, id), .noBirthday, .checkCharacter(.creditCode)] {
      #expect(warning.description.hasSuffix("。"))
    }
  }

  /// The first body is made of zeros: its check character is 0, not 31.
  @Test(arguments: [
    "00000000000000000", "91990100MA0TEST1X", "11990100000000001", "52990100MJ0ABCDEF", "93990100XYWUTRQPN", "31990100MD0000007",
  ])
  func acceptsCreditCodesWhoseCheckCharacterIsRight(body: String) {
    // the letters I, O, S, V, Z do not occur in codes
    let isPossible = body.allSatisfy(Self.letters.contains)
    let code = Self.credit(body)
    let warning = IdentityNumber.creditCode.warning(about: code)
    #expect((warning == nil) == isPossible, "\(code)")
    if !isPossible { #expect(warning == .character(place: 14, .creditCode)) }
  }

  @Test func noticesEveryChangeOfOneCharacterOfACreditCode() {
    let code = Array(Self.credit("91990100MA0ABCD1X"))
    for place in code.indices {
      for other in Self.letters where other != code[place] {
        var changed = code
        changed[place] = other
        #expect(IdentityNumber.creditCode.warning(about: String(changed)) != nil, "\(String(changed))")
      }
    }
    #expect(IdentityNumber.creditCode.warning(about: Self.credit("91990A00MA0ABCD1X")) == .character(place: 6, .creditCode))
    #expect(IdentityNumber.creditCode.warning(about: "91990100") == .length(8, .creditCode))
  }

  @Test(arguments: IdentityNumber.allCases) func citesItsStandard(number: IdentityNumber) {
    #expect(number.citation.description.hasPrefix("GB "))
    #expect(!number.name.isEmpty)
  }
}
