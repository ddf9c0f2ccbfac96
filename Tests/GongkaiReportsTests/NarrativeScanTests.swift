import GongkaiDocuments
import Testing

@testable import GongkaiReports

@Suite("Scanning the narrative") struct NarrativeScanTests {
  private func narrative(_ text: String) -> Narrative {
    var report = AnnualReport()
    report.sections[1] = [Passage(text, .text(offset: 0))]
    return Narrative(report)
  }

  @Test(
    "reads a figure with its measure word however it is written",
    arguments: [
      ("共公开78条", Number(78), "条"), ("共公开７８条", Number(78), "条"), ("共公开 1,234 条", Number(1234), "条"),
      ("共公开1,234,567条", Number(1_234_567), "条"), ("金额12.5275万元", Number(125_275), "元"), ("发放1.7万余张", Number(17_000), "张"),
      ("公开信息14万余条", Number(140_000), "条"), ("共三百二十一件", Number(321), "件"), ("办理十二件", Number(12), "件"), ("收到两件", Number(2), "件"),
      ("召开3次会议", Number(3), "次"),
    ])
  func figures(text: String, value: Number, measure: String) throws {
    let mention = try #require(narrative(text).mentions.first)
    #expect(mention.value == value)
    #expect(mention.measure == measure.utf16.first)
  }

  @Test("a numeral inside a word is no figure", arguments: ["进一步加强", "统一管理", "第一责任人", "十分重视", "一是加强领导", "万众一心"])
  func words(text: String) {
    #expect(narrative(text).mentions.isEmpty)
  }

  @Test(
    "tells years, percentages and dates from counts",
    arguments: [
      ("2022年", Mention.Traits.year), ("占5.8%", .percent), ("达到百分之九十", .percent), ("12月", .ordinal),
    ])
  func kinds(text: String, trait: Mention.Traits) throws {
    let mention = try #require(narrative(text).mentions.first)
    #expect(mention.traits.contains(trait))
    #expect(!mention.isCount)
  }

  @Test(
    "sees vagueness before and behind",
    arguments: ["230余条", "230 余条", "约230条", "近230条", "逾230条", "230多条", "96.6%以上", "230条左右"])
  func vagueness(text: String) throws {
    #expect(try #require(narrative(text).mentions.first).isVague)
  }

  @Test("gives words back as written, white space included, with their place") func places() throws {
    let narrative = narrative("全年公开　230 余条。")
    let span = narrative.span(try #require(narrative.mentions.first).range)
    #expect(span.text == "230 余条")
    #expect(span.source == .text(offset: 15))
  }

  @Test("a comma between two figures of three digits is a thousands mark only inside one figure") func commas() {
    let values = narrative("公开15,300条，网站12,微信8").mentions.map(\.value)
    #expect(values == [Number(15_300), Number(12), Number(8)])
  }

  @Test("characters beyond the basic plane and broken bytes do not stop the scan") func hostile() {
    let narrative = narrative("𠀀甲\u{FFFD}乙\u{E001}丙3件")
    #expect(narrative.tally.broken.count == 2)
    #expect(narrative.mentions.first?.value == Number(3))
    #expect(narrative.text(0..<2) == "𠀀甲")
  }

  @Test("long rows of digits and empty passages are read without overflow") func extremes() {
    #expect(narrative(String(repeating: "9", count: 400) + "万亿件").mentions.count == 1)
    #expect(narrative("").sentences.isEmpty)
  }
}
