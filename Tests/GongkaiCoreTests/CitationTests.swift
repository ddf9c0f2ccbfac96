import GongkaiCore
import Testing

/// What a finding quotes must read as the official wording does.
@Suite struct CitationTests {
  @Test(
    arguments: [
      (Citation(.regulation, "第五十条"), "《中华人民共和国政府信息公开条例》第五十条"),
      (Citation(.regulation, "第五十条第（三）项"), "《中华人民共和国政府信息公开条例》第五十条第（三）项"),
      (Citation(.notice2019), "国办公开办函〔2019〕60号"),
      (Citation(.notice2021), "国办公开办函〔2021〕30号"),
      (Citation(.feeMeasures, "第六条"), "《政府信息公开信息处理费管理办法》第六条"),
      (Citation(.reviewPractice), "年报审核惯例"),
    ])
  func putsThePlaceBehindTheInstrument(citation: Citation, wording: String) {
    #expect(citation.description == wording)
  }

  @Test(arguments: Instrument.allCases) func namesEachInstrumentInOfficialMarks(instrument: Instrument) {
    // a law in book-title marks, a notice with its number in tortoise-shell brackets, a standard with its number; practice is none of these
    let name = instrument.rawValue
    let isLaw = name.hasPrefix("《") && name.hasSuffix("》")
    let isNotice = name.contains("〔") && name.contains("〕") && name.hasSuffix("号")
    let isStandard = name.hasPrefix("GB/T ") || name.hasPrefix("GB ")
    #expect([isLaw, isNotice, isStandard, instrument == .reviewPractice].count { $0 } == 1, "\(name)")
  }
}
