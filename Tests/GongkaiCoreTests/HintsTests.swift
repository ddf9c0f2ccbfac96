import Testing

@testable import GongkaiCore

/// Hints of section 13.2 of the domain document: they point, they never decide. All requests are invented.
@Suite struct HintsTests {
  typealias Subject = RequestHint.Subject

  static func subject(
    _ number: String, by applicant: String = "甲", on day: String = "2025-03-10", _ text: String, answered: String? = nil, units: Int = 1
  ) throws -> Subject {
    Subject(
      number: number, applicant: applicant, received: try #require(Day(day)), description: text, answered: answered.flatMap { Day($0) },
      units: units)
  }

  @Test(
    arguments: [
      ("石桥镇2024年低保名单", "石桥镇2024年低保名单", 100), ("石桥镇 ２０２４年“低保名单”！", "石桥镇2024年低保名单", 100), ("ABC", "abc", 100),
      // pairs of 3 and 3 characters, one of two shared: 2 * 1 / 4
      ("甲乙丙", "甲乙丁", 50), ("甲乙", "丙丁", 0), ("", "", 0), ("", "甲乙", 0), ("甲", "甲", 100), ("。，", "甲", 0),
    ])
  func measuresLikenessByPairsOfCharacters(a: String, b: String, percent: Int) {
    #expect(TextLikeness(a).percent(with: TextLikeness(b)) == percent)
    #expect(TextLikeness(b).percent(with: TextLikeness(a)) == percent)
  }

  @Test(
    arguments: [
      ("请公开青政发〔2024〕3号文件", ["请公开青政发|2024|3"]), ("青政办［2023］12号、青政发[2024]3号", ["青政办|2023|12", "青政发|2024|3"]),
      ("青政发（２０２４）第３ 号", ["青政发|2024|3"]), ("2024年3号", []), ("〔2024〕3号", []), ("青政发〔24〕3号", []), ("青政发〔2024〕号", []),
      ("青政发〔2024〕3", []), ("青政发〔2024", []),
    ])
  func findsDocumentNumbers(text: String, numbers: [String]) {
    #expect(DocumentNumber.all(in: text).map { "\($0.prefix)|\($0.year)|\($0.number)" } == numbers)
  }

  @Test(
    arguments: [
      ("请公开青政发〔2024〕3号", "青政发〔2024〕3号", true), ("要青政发〔2024〕3号", "请公开青政发〔2024〕3号", true),
      ("青政发〔2024〕3号", "云政发〔2024〕3号", false), ("青政发〔2024〕3号", "青政发〔2024〕4号", false),
      ("青政发〔2023〕3号", "青政发〔2024〕3号", false),
    ])
  func recognisesTheSameDocumentNumber(a: String, b: String, same: Bool) throws {
    let a = try #require(DocumentNumber.all(in: a).first), b = try #require(DocumentNumber.all(in: b).first)
    #expect(a.isSame(as: b) == same)
    #expect(b.isSame(as: a) == same)
  }

  @Test func pointsToAnAnsweredRequestOfTheSameApplicant() throws {
    let earlier = try Self.subject("1", on: "2025-01-06", "石桥镇2024年低保名单", answered: "2025-01-20")
    let now = try Self.subject("2", "石桥镇2024年低保名单。")
    let hints = RequestHint.all(on: now, among: [earlier, now])
    #expect(
      hints == [.answeredBefore(.init(request: "1", percent: 100, sharesDocumentNumber: false), answered: try #require(Day("2025-01-20")))])
    #expect(try #require(hints.first).description.contains("请核对是否属于重复申请"))
  }

  @Test func callsItPendingWithoutAnEarlierAnswer() throws {
    let open = try Self.subject("1", on: "2025-03-10", "石桥镇2024年低保名单")
    let answeredLater = try Self.subject("3", on: "2025-03-01", "石桥镇2024年低保名单", answered: "2025-03-11")
    let hints = RequestHint.all(on: try Self.subject("2", "石桥镇2024年低保名单"), among: [open, answeredLater])
    #expect(hints.count == 2)
    #expect(hints.allSatisfy { if case .pending = $0 { true } else { false } })
    #expect(try #require(hints.first).description.contains("只登记一件"))
  }

  @Test func goesByTheDocumentNumberWhereTheWordsDiffer() throws {
    let earlier = try Self.subject("1", on: "2025-01-06", "青政发〔2024〕3号", answered: "2025-01-20")
    let now = try Self.subject("2", "我想看看镇上关于农村道路养护补助的那份青政发〔2024〕3号通知以及附件表格")
    guard case .answeredBefore(let likeness, _) = try #require(RequestHint.all(on: now, among: [earlier]).first) else {
      Issue.record("no hint")
      return
    }
    #expect(likeness.sharesDocumentNumber)
    #expect(likeness.percent < 80)
  }

  @Test func saysNothingOfOtherMatters() throws {
    let other = try Self.subject("1", on: "2025-01-06", "河滩乡林地承包合同", answered: "2025-01-20")
    let later = try Self.subject("3", on: "2025-04-01", "石桥镇2024年低保名单")
    #expect(RequestHint.all(on: try Self.subject("2", "石桥镇2024年低保名单"), among: [other, later]).isEmpty)
  }

  @Test func gathersTheRequestsOfOthers() throws {
    let others = [try Self.subject("1", by: "乙", "石桥镇2024年低保名单"), try Self.subject("3", by: "丙", "石桥镇2024年低保名单", answered: "2025-03-10")]
    let hints = RequestHint.all(on: try Self.subject("2", "石桥镇2024年低保名单"), among: others)
    #expect(hints == [.askedByOthers(["1", "3"])])
    #expect(try #require(hints.first).description.contains("第四十四条"))
  }

  @Test func countsTheUnitsOfTheMonth() throws {
    let month = try (1...9).map { try Self.subject("a\($0)", on: "2025-03-0\($0)", "第\($0)项不同的事") }
    let before = try Self.subject("b", on: "2025-02-28", "上月的事")
    func hints(_ units: Int, by applicant: String = "甲") throws -> [RequestHint] {
      RequestHint.all(on: try Self.subject("x", by: applicant, on: "2025-03-31", "林地承包", units: units), among: month + [before])
    }
    #expect(try hints(1).isEmpty)
    #expect(try hints(2) == [.monthCount(11, year: 2025, month: 3)])
    #expect(try hints(2, by: "乙").isEmpty)
    #expect(try #require(try hints(2).first).description.contains("应当先要求说明理由"))
  }
}
