import Foundation
import GongkaiCore
import Testing

/// Events as earlier versions of the program wrote them down can be read for ever.
@Suite struct StoredEventTests {
  static let old: [(json: String, event: RequestEvent)] = [
    (#"{"feeNoticed":{"yuan":120}}"#, .feeNoticed(yuan: 120)), (#"{"feePaid":{}}"#, .feePaid()),
    (
      #"{"drafted":{"_0":{"outcome":"P1","particulars":[{"of":"consultation","text":"无法征求"}],"reasons":"个人隐私","withheldUnder":["第十五条"]}}}"#,
      .drafted(
        Decision(.partlyProvided, withheldUnder: [.article15], reasons: "个人隐私", particulars: [.init(.consultation, "无法征求")]))
    ), (#"{"drafted":{"_0":{"outcome":"G1","particulars":[],"reasons":"","withheldUnder":[]}}}"#, .drafted(Decision(.provided))),
    (#"{"merged":{"into":"2025-0009"}}"#, .merged(into: "2025-0009")), (#"{"received":{}}"#, .received),
  ]

  @Test(arguments: old.indices) func readsWhatEarlierVersionsWrote(index: Int) throws {
    let (json, event) = Self.old[index]
    #expect(try JSONDecoder().decode(RequestEvent.self, from: Data(json.utf8)) == event)
  }

  /// This is how answers and calculations are kept from now on; whoever changes it has to keep reading it.
  static let now: [(json: String, event: RequestEvent)] = [
    (
      #"{"questionsAnswered":{"_0":[{"finding":{"usual":{}},"note":"","question":1},{"finding":{"outcome":{"_0":"R1"}},"note":"投诉","question":2}]}}"#,
      .questionsAnswered([QuestionAnswer(.correction, .usual), QuestionAnswer(.nature, .outcome(.petition), note: "投诉")])
    ),
    (
      #"{"questionsAnswered":{"_0":[{"finding":{"parts":{"_0":[{"outcome":"D6","reason":"讨论","what":"记录"}]}},"note":"","question":5}]}}"#,
      .questionsAnswered([QuestionAnswer(.disclosure, .parts([WithheldPart("记录", .processInformation, reason: "讨论")]))])
    ),
    (
      #"{"questionsAnswered":{"_0":[{"finding":{"provision":{"_0":{"form":"paper","means":"post","reason":"","records":[]}}},"note":"","question":6}]}}"#,
      .questionsAnswered([QuestionAnswer(.form, .provision(Provision(.paper, .post)))])
    ), (#"{"feePaid":{"voucher":"示例 1"}}"#, .feePaid(voucher: "示例 1")),
    (
      #"{"feeNoticed":{"notice":{"fee":{"lines":[{"numbers":[1,30],"rate":0},{"numbers":[31,31],"rate":10}],"standard":{"byVolume":{"pages":31}}},"items":["报告（31页）"],"outcome":"G1","reason":"过多"},"yuan":10}}"#,
      FeeNoticeTests.volume
    ),
  ]

  @Test(arguments: now.indices) func keepsAnswersAndCalculationsInThisForm(index: Int) throws {
    let (json, event) = Self.now[index]
    #expect(try JSONDecoder().decode(RequestEvent.self, from: Data(json.utf8)) == event)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == json)
  }
}
