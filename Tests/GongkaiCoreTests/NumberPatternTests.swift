import GongkaiCore
import GongkaiLetterSamples
import Testing

/// 发文字号: GB/T 9704—2012, 7.2.5, and who needs which field of the office's profile.
@Suite struct NumberPatternTests {
  @Test(
    arguments: [
      ("{机关代字}复〔{年}〕{号}号", "青街公开复〔2026〕12号"), ("{机关代字}〔{年}〕{号}号", "青街公开〔2026〕12号"), ("青街办函〔{年}〕{号}号", "青街办函〔2026〕12号"),
    ])
  func rendersNumbers(pattern: String, number: String) throws {
    let pattern = try NumberPattern(pattern)
    #expect(try pattern.number(12, year: 2026, prefix: "青街公开") == number)
    #expect(NumberPattern.isWellFormed(number))
    #expect(try roundTrip(pattern) == pattern)
  }

  @Test(
    arguments: [
      "{机关代字}复〔{年}〕第{号}号", "{机关代字}复[{年}]{号}号", "{机关代字}复（{年}）{号}号", "{机关代字}复〔26〕{号}号", "{机关代字}复〔{年}〕0{号}号", "{机关代字}复{年}{号}号", "〔{年}〕{号}号",
      "{机关代字} 复〔{年}〕{号}号", "{机关代字}复〔{年}〕{号}", "{机关}复〔{年}〕{号}号", "复{机关代字}〔{年}〕{号}号", "{机关代字}复1〔{年}〕{号}号", "",
    ])
  func refusesPatternsAgainstTheStandard(text: String) {
    #expect { try NumberPattern(text) } throws: { "\($0)".hasSuffix("。") && "\($0)".contains("GB/T 9704—2012") }
  }

  @Test(arguments: [(0, 2026, "青街公开"), (-1, 2026, "青街公开"), (1, 26, "青街公开"), (1, 2026, ""), (1, 2026, "青街 公开"), (1, 2026, "青街2")])
  func refusesNumbersThatCannotBe(serial: Int, year: Int, prefix: String) {
    #expect(throws: NumberPatternRefusal.self) { try NumberSeries.decisions.standard.number(serial, year: year, prefix: prefix) }
  }

  @Test(arguments: [
    "青街公开复〔2026〕012号", "青街公开复〔2026〕第1号", "青街公开复[2026]1号", "青街公开复〔26〕1号", "〔2026〕1号", "青街公开复〔2026〕1", "青街公开复〔2026〕号", "第〔2026〕1号",
  ])
  func knowsNumbersAgainstTheStandard(number: String) { #expect(!NumberPattern.isWellFormed(number)) }

  @Test func hasASeriesForEachKindOfLetter() throws {
    let numbers = try NumberSeries.allCases.map { try $0.standard.number(1, year: 2026, prefix: "青街公开") }
    #expect(numbers == ["青街公开复〔2026〕1号", "青街公开告〔2026〕1号", "青街公开函〔2026〕1号"])
    var office = LetterSample.profile
    office.patterns[.decisions] = try NumberPattern("{机关代字}答〔{年}〕{号}号")
    var facts = try LetterSample.facts(for: .alreadyPublic)
    facts.office = office
    #expect(LetterText(facts).numberText == "青街公开答〔2026〕12号")
    #expect(try roundTrip(office) == office)
  }

  @Test func saysWhichFieldsOfTheProfileAreMissingForWhichLetters() {
    #expect(LetterSample.profile.missingFields() == [])
    let missing = OfficeProfile([.name: " ", .office: "党政综合办公室", .telephone: "1", .address: "x"]).missingFields(for: [
      .feeNotice, .receipt, .notExisting,
    ])
    #expect(missing.map(\.field) == [.name, .numberPrefix, .reviewOrgan, .court, .payee, .waysToPay])
    #expect(
      missing.map(\.letters) == [
        [.feeNotice, .receipt, .notExisting], [.feeNotice, .notExisting], [.notExisting], [.notExisting], [.feeNotice], [.feeNotice],
      ])
    #expect(missing.first?.description == "没有填写机关全称，3 种文书要用，请在机关设置中填写。")
  }

  @Test func tellsTheRegistrarWhichChannelsAreOpen() {
    var office = LetterSample.profile
    #expect(office.announcedChannels.standing(of: .fax) == .notAnnounced)
    office.channels = [.online: "须经双方确认"]
    #expect(office.announcedChannels.standing(of: .online) == .opened)
    #expect(office.announcedChannels.standing(of: .fax) == .closed)
  }
}
