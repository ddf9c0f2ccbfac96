import Testing

@testable import GongkaiReports

/// What the text of one cell says.
@Suite struct ReadingFigureTests {
  struct Sample: CustomTestStringConvertible {
    var text: String
    var mantissa: Int64
    var scale: Int
    var unit: String
    init(_ text: String, _ mantissa: Int64, scale: Int = 0, unit: String = "") {
      self.text = text
      self.mantissa = mantissa
      self.scale = scale
      self.unit = unit
    }
    var testDescription: String { "“\(text)”" }
  }

  func read(_ text: String) -> FigureText { Array(text.utf8).withUnsafeBufferPointer { FigureText($0) } }

  static let numbers: [Sample] = [
    Sample("7", 7), Sample("42", 42), Sample("007", 7), Sample("１２", 12), Sample("１2", 12), Sample("123456789012345", 123_456_789_012_345),
    // white space of every width round the number
    Sample(" 3 ", 3), Sample("\u{3000}5\u{3000}", 5), Sample("\u{A0}6\u{A0}", 6), Sample("8\t", 8), Sample("9\n", 9),
    Sample("\u{200B}4\u{FEFF}", 4),
    // signs
    Sample("+3", 3), Sample("＋3", 3), Sample("-2", -2), Sample("－2", -2), Sample("−2", -2), Sample("—2", -2), Sample("- 2", -2),
    Sample("--253", -253), Sample("——253", -253), Sample("增15", 15), Sample("增加15", 15), Sample("减4", -4), Sample("减少4", -4),
    Sample("減4", -4),
    // thousands, decimals
    Sample("1,234", 1234), Sample("１，２３４", 1234), Sample("12,345,678", 12_345_678), Sample("1,234.5", 12345, scale: 1),
    Sample("12.5275", 125_275, scale: 4), Sample("0.50", 5, scale: 1), Sample("３．５", 35, scale: 1), Sample("4.0", 4),
    // units
    Sample("32.4142万元", 324_142, scale: 4, unit: "万元"), Sample("69016779.4元", 690_167_794, scale: 1, unit: "元"),
    Sample("1.2亿元", 12, scale: 1, unit: "亿元"), Sample("5万", 5, unit: "万元"), Sample("3件", 3, unit: "件"), Sample("3 件", 3, unit: "件"),
    Sample("12项", 12, unit: "项"), Sample("5条", 5, unit: "条"), Sample("2个", 2, unit: "个"), Sample("6份", 6, unit: "份"),
    Sample("6次", 6, unit: "次"),
    Sample("1宗", 1, unit: "宗"), Sample("1起", 1, unit: "起"), Sample("9人", 9, unit: "人"), Sample("31.5万元 ", 315, scale: 1, unit: "万元"),
    Sample("8萬元", 8, unit: "万元"), Sample("7個", 7, unit: "个"),
    Sample("[bookmark: _GoBack]18", 18), Sample("[bookmark: OLE_LINK1] 18", 18),
  ]

  @Test(arguments: numbers) func readsANumber(sample: Sample) {
    let figure = read(sample.text)
    #expect(figure.state == .number)
    #expect(figure.value == Number(mantissa: sample.mantissa, scale: sample.scale))
    #expect(figure.unit.rawValue == sample.unit)
  }

  @Test(arguments: ["0", "00", "０", " 0", "-0", "+0", "0.00", "[bookmark: _GoBack]0"]) func readsAWrittenZero(text: String) {
    #expect(read(text).state == .zero)
    #expect(read(text).value == Number(0))
    #expect(read(text).unit == .none)
  }

  @Test func keepsTheUnitOfAZero() {
    #expect(read("0件").state == .zero)
    #expect(read("0件").unit == .piece)
    #expect(read("0万元").unit == .wanYuan)
  }

  @Test(arguments: ["", " ", "\u{3000}", "\u{A0}", "\t", "\n", "\u{200B}", " \u{3000}\u{A0} "]) func seesABlank(text: String) {
    #expect(read(text).state == .blank)
    #expect(read(text).value == nil)
  }

  @Test(arguments: ["/", "／", "-", "－", "—", "——", "–", "无", "無", " / ", "\\", "*", "…", "\u{A0}-\u{A0}"]) func seesAPlaceholder(
    text: String
  ) {
    #expect(read(text).state == .placeholder)
    #expect(read(text).value == nil)
  }

  @Test(
    arguments: [
      "约5", "见附件", "1 2", "1,23", "1,2345", "12,3456", ",123", "12..5", "12.", ".5", "1.2.3", "1234567890123456", "3-5", "1/2", "5%", "五",
      "增", "减",
      "+", "3件4", "5人次数量", "无数据", "同上", "3（件）", "0x10", "1e3", "①", "[bookmark: 5", "3+", "增减3", "１２３４５６７８９０１２３４５６",
    ])
  func guessesNothing(text: String) {
    #expect(read(text).state == .unreadable)
    #expect(read(text).value == nil)
  }

  /// Two readings of one text would be a contradiction: whatever the text, a value stands exactly with a state that has one.
  @Test func neverGivesAValueWithoutTheState() {
    let pieces = [
      "0", "1", "12", "１", "+", "-", "—", ",", ".", " ", "\u{A0}", "万元", "件", "约", "增", "减", "无", "/", "[bookmark: x]", "\u{FFFD}",
    ]
    let seed: UInt64 = 2022
    var random = SplitMix64(seed)
    for round in 0..<4000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let figure = read(text)
      #expect((figure.value != nil) == (figure.state == .number || figure.state == .zero), "seed \(seed), round \(round): “\(text)”")
      #expect((figure.value?.mantissa == 0) == (figure.state == .zero), "seed \(seed), round \(round): “\(text)”")
    }
  }
}

/// Labels are compared without numerals, white space, punctuation, width and traditional spelling.
@Suite struct ReadingLabelTests {
  @Test(
    arguments: [
      ("一、总体情况", LabelText.Numeral.chinese(1)), ("十、附则", .chinese(10)), ("十二、附则", .chinese(12)), ("（三）不予公开", .bracketed(3)),
      ("(三)不予公开", .bracketed(3)), ("( 三 ) 不予公开", .bracketed(3)), ("（3）不予公开", .bracketed(3)), ("1.属于国家秘密", .arabic(1)),
      ("1．属于国家秘密", .arabic(1)), ("1、属于国家秘密", .arabic(1)), ("8属于行政查询事项", .arabic(8)), ("１.属于国家秘密", .arabic(1)),
      ("　2. 重复申请", .arabic(2)), ("## 一、总体情况", .chinese(1)), ("三是总体情况", .chinese(3)), ("总体情况", nil), ("2020年公开情况", nil),
      ("1.5万元", nil), ("", nil),
    ] as [(String, LabelText.Numeral?)])
  func readsTheNumeralInFront(text: String, numeral: LabelText.Numeral?) {
    #expect(LabelText(text).numeral == numeral)
  }

  @Test(
    arguments: [
      ("自 然 人", "自然人"), ("社会\n公益\n组织", "社会公益组织"), ("总\u{3000}计", "总计"), ("其\u{A0}他", "其他"), ("危及“三安全一稳定”", "危及三安全一稳定"),
      ("危及\"三安全一稳定\"", "危及三安全一稳定"), ("行政許可", "行政许可"), ("規範性文件", "规范性文件"), ("對外公開總數量", "对外公開总数量"), ("本年增／减", "本年增/减"),
      ("（一）予以公开", "1.予以公开"), ("部分公开（区分处理的）", "部分公开(区分处理的)"), ("一、 本年新收 政府信息公开申请数量", "一、本年新收政府信息公开申请数量"),
    ])
  func takesTwoSpellingsForOne(one: String, other: String) {
    #expect(LabelText(one).core == LabelText(other).core)
    #expect(LabelText(one).hash == LabelText(other).hash)
  }

  @Test(arguments: [("自然人", "法人"), ("上年结转", "本年结转"), ("结果维持", "结果纠正"), ("行政许可", "行政处罚"), ("其他", "其他结果")])
  func keepsDifferentLabelsApart(one: String, other: String) {
    #expect(LabelText(one).core != LabelText(other).core)
    #expect(LabelText(one).hash != LabelText(other).hash)
  }

  @Test func measuresTheLabelBeforeItsBracket() {
    let label = LabelText("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    #expect(label.shortLength == 4)
    #expect(label.core.count == 4 + 5 + 6 + 6)
    #expect(label.shortHash == LabelText("部分公开").hash)
  }

  @Test(arguments: ["本年新收政府信息公开申请数量", "其他法律行政法规禁止公开", "结果维持"]) func likensALabelToItselfMost(text: String) {
    let core = LabelText(text).core
    #expect(LabelText.likeness(core[...], core[...]) == 1)
    #expect(LabelText.likeness(core[...], LabelText("天气晴朗").core[...]) == 0)
  }
}
