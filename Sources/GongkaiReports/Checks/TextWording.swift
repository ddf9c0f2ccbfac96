import GongkaiCore

extension Rule {
  /// T07: the regulation as revised in 2019.
  static let t07: Rule = Rule(
    "T07", "不用旧条例内容", .error, Citation(.regulation, "第二十七条、第三十三条"), "修订后的条例没有“特殊需要”的限制，答复期限为20个工作日。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for hit in narrative.hits where hit.phrase == .specialNeed {
      guard narrative.sentences[Int(hit.sentence)].phrases.intersects(PhraseSet(.request, .onApplication)) else { continue }
      findings.append(
        t07.finding(
          "“特殊需要”是修订前条例对申请人的限制，2019年5月15日起已取消，请删改。", spans: [narrative.span(hit.range)], subject: "specialNeed",
          code: "outdated_phrase"))
    }
    for mention in narrative.mentions where mention.measure == Measure.workday && mention.value == Number(15) {
      let phrases = narrative.sentences[Int(mention.sentence)].phrases
      // 15 working days remain right for asking a third party (条例 Art. 32).
      guard phrases.intersects(PhraseSet(.request, .onApplication)), phrases.contains(.handled), !phrases.contains(.thirdParty) else {
        continue
      }
      findings.append(
        t07.finding(
          "答复申请的期限写作“\(narrative.text(mention.range))”，现行条例为20个工作日，请改正。", spans: [narrative.span(mention.range)],
          numbers: [.init("found", Number(15)), .init("expected", Number(20))], subject: "15 days", code: "outdated_phrase"))
    }
    return findings
  }

  /// T11: exact figures.
  static let t11: Rule = Rule(
    "T11", "数字不用约数", .warning, Citation(.numerals), "统计数字应准确，不用余、多、约、以上等约数。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where mention.isVague && mention.traits.isDisjoint(with: [.year, .ordinal]) {
      guard mention.measure != 0 || mention.traits.contains(.percent), mention.measure != Measure.workday else { continue }
      // 十多个, 两个以上 in running text are no statistics.
      guard !mention.traits.contains(.numerals) || mention.value > Number(20) else { continue }
      if mention.traits.contains(.bound), mention.value < Number(10) { continue }
      let start = mention.traits.contains(.vagueBefore) ? Int(mention.start) - 1 : Int(mention.start)
      let end = mention.traits.contains(.bound) ? Int(mention.unitEnd) + 2 : Int(mention.unitEnd)
      let words = narrative.text(start..<end)
      let isOdd =
        !mention.traits.contains(.multiplied) && mention.traits.contains(.vagueAfter) && (mention.whole.map { $0 % 10 != 0 } ?? true)
      findings.append(
        t11.finding(
          isOdd ? "“\(words)”在准确数字后又用约数，请删去约数词。" : "“\(words)”是约数，请改为台账中的准确数字。", spans: [narrative.span(start..<end)],
          numbers: [.init("found", mention.value)], subject: "vague|\(words)", code: "approximate_number"))
    }
    return findings
  }

  /// T20: names and numbers of documents.
  static let t20: Rule = Rule(
    "T20", "文件名称和文号规范", .warning, Citation(.documentLayout), "法规用全称，文号年份用六角括号〔〕。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where !mention.traits.contains(.numerals) && mention.traits.isDisjoint(with: .percent) {
      if let finding = documentNumber(mention, narrative) { findings.append(finding) }
    }
    var hasFull = false
    var short: Narrative.Hit?
    for hit in narrative.hits {
      if hit.phrase == .fullRegulation || hit.phrase == .abbreviation { hasFull = true }
      if hit.phrase == .shortRegulation, short == nil { short = hit }
    }
    if let short, !hasFull {
      findings.append(
        t20.finding(
          "法规名称写作“\(narrative.text(short.range))”，应写全称《中华人民共和国政府信息公开条例》。", severity: .info, spans: [narrative.span(short.range)],
          subject: "regulation"))
    }
    return findings
  }

  /// 国办发[2019]60号, 〔201864号.
  private static func documentNumber(_ mention: Mention, _ narrative: Narrative) -> Finding? {
    let before = narrative.unit(Int(mention.start) - 1)
    let digits = Int(mention.end - mention.start)
    let after = narrative.unit(Int(mention.end))
    if before == 0x3014, digits > 4, after == 0x53F7 {
      return t20.finding(
        "文号“\(narrative.text(Int(mention.start) - 1..<Int(mention.end) + 1))”缺右括号“〕”，请补正。",
        spans: [narrative.span(Int(mention.start) - 1..<Int(mention.end) + 1)], subject: "number|\(mention.value)", code: "typo")
    }
    guard digits == 4, before == 0x5B || before == 0x28 || before == 0x3010, after == 0x5D || after == 0x29 || after == 0x3011 else {
      return nil
    }
    // Digits and 号 behind the bracket make it the number of a document.
    var at = Int(mention.end) + 1
    let first = at
    while CharacterTable.isDigit(narrative.unit(at)) { at += 1 }
    guard at > first, narrative.unit(at) == 0x53F7, let year = mention.whole, year > 1949, year < 2100 else { return nil }
    let range = Int(mention.start) - 1..<at + 1
    return t20.finding(
      "文号“\(narrative.text(range))”的年份应用六角括号，写作“〔\(year)〕\(narrative.text(first..<at))号”。", spans: [narrative.span(range)],
      subject: "number|\(year)|\(narrative.text(first..<at))")
  }

  /// T21: organs that no longer exist.
  static let t21: Rule = Rule(
    "T21", "不用已撤销机构名称", .warning, Citation(.reviewPractice), "2018年机构改革后撤并的机构不应再作为现行机构出现。"
  ) { _, context in
    guard context.report.year.map({ $0 >= 2019 }) ?? false else { return [] }
    let narrative = context.narrative
    var seen: Set<String> = []
    var findings: [Finding] = []
    for hit in narrative.hits where hit.phrase == .oldOrgan {
      // 纪检监察局, 文化和旅游局, 市场监管 … 质监局分局: longer names that end the same.
      let before = narrative.unit(Int(hit.start) - 1)
      if before == 0x68C0 || before == 0x548C || before == 0x7535 || before == 0x539F { continue }
      // 法制办 before 理, 法 is 法制 + 办理.
      let after = narrative.unit(Int(hit.end))
      if after == 0x7406 || after == 0x6CD5 { continue }
      let words = narrative.text(hit.range)
      guard seen.insert(words).inserted else { continue }
      findings.append(
        t21.finding(
          "“\(words)”在2018年机构改革中已撤并，请核实现行机构名称。", spans: [narrative.span(hit.range)], subject: "organ|\(words)",
          code: "outdated_phrase"))
    }
    return findings
  }

  /// T26: units of text and table.
  static let t26: Rule = Rule(
    "T26", "计量单位一致", .warning, Citation(.reviewPractice), "申请和案件以件计，金额单位与表格一致，数字后有量词。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for claim in narrative.claims {
      guard let number = claim.mention else { continue }
      let mention = narrative.mentions[number]
      if claim.topic == .procurementAmount {
        if let finding = amount(claim, mention, context) { findings.append(finding) }
        continue
      }
      switch claim.topic {
      case .received, .processed, .handled, .reconsideration, .litigation, .remedies, .carriedIn: break
      default: continue
      }
      guard mention.measure == Measure.item || mention.measure == Measure.unit || mention.measure == Measure.matter else { continue }
      findings.append(
        t26.finding(
          "“\(narrative.text(claim.range))”应以“件”计，请改量词。", severity: .info, spans: [narrative.span(claim.range)],
          subject: "measure|\(claim.topic)"))
    }
    findings += bare(context)
    return findings
  }

  /// Amount of procurement: same digits in another unit, or another amount.
  private static func amount(_ claim: Claim, _ mention: Mention, _ context: ReviewContext) -> Finding? {
    guard let cell = context.report.form.places.procurement else { return nil }
    let figure = context.report.figures[cell]
    guard let value = figure.value, claim.isAboutReportingYear(context), !mention.isVague else { return nil }
    let stated = mention.value.approximate
    let table = value.approximate * (figure.unit == "万元" ? 10_000 : 1)
    // Half of the last digit written in either place is rounding.
    guard abs(stated - table) > max(stated, table) * 0.005 else { return nil }
    let isUnit = abs(stated - table * 10_000) < stated * 0.005 || abs(stated * 10_000 - table) < table * 0.005
    let written = (figure.raw ?? "") + (figure.unit.map { (figure.raw ?? "").hasSuffix($0) ? "" : $0 } ?? "（无单位）")
    return t26.finding(
      isUnit
        ? "正文“\(context.narrative.text(claim.range))”与表格中采购总金额“\(written)”相差一万倍，请统一单位。"
        : "正文“\(context.narrative.text(claim.range))”与表格中采购总金额“\(written)”不符，请核实。", cells: [cell],
      spans: [context.narrative.span(claim.range)], numbers: [.init("text", mention.value), .init("table", value)],
      subject: "procurement amount",
      code: isUnit ? "mixed_units" : "narrative_vs_table")
  }

  /// 公布信息135。 and 公开政府信息260余: a count without its measure word.
  private static func bare(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where mention.measure == 0 && mention.traits.isDisjoint(with: [.percent, .numerals]) {
      guard !mention.traits.contains(.year) || mention.traits.contains(.vagueAfter), mention.value.isWhole else { continue }
      // Behind 息, 件, 共, 开 a number counts something.
      let before = narrative.unit(Int(mention.start) - 1)
      guard before == 0x606F || before == 0x4EF6 || before == 0x5171 || before == 0x5F00 else { continue }
      let end = Int(mention.end)
      let part = narrative.passages[narrative.sentences[Int(mention.sentence)].part].range
      let isEnd = end == part.upperBound
      guard isEnd || narrative.unit(end) == 0x3002 || narrative.unit(end) == 0x3B || narrative.unit(end) == 0x2C else { continue }
      let from = max(part.lowerBound, Int(mention.start) - 4)
      findings.append(
        t26.finding(
          "“\(narrative.text(from..<end))”后缺量词\(isEnd ? "和句末标点" : "")，请补上。", spans: [narrative.span(from..<end)],
          numbers: [.init("found", mention.value)], subject: "bare|\(mention.value)", code: isEnd ? "broken_sentence" : "typo"))
    }
    return findings
  }
}
