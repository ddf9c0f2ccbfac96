import GongkaiCore

extension Rule {
  private static let planned = PhraseSet(.plan)
  private static let compared = PhraseSet(.comparison, .growth, .decline, .carried, .since)

  /// T03: years in the text.
  static let t03: Rule = Rule(
    "T03", "年份正确", .error, Citation(.regulation, "第四十九条"), "统计期限和工作结果应属报告年度；引用文件、与上年比较和下年计划除外。"
  ) { _, context in
    guard let year = context.report.year else { return [] }
    let narrative = context.narrative
    var findings: [Finding] = []
    var sectionsWithResults: [Int: Bool] = [:]
    for (number, mention) in narrative.mentions.enumerated() where mention.traits.contains(.year) {
      guard let named = mention.whole, named != year, !isCited(mention, narrative), mention.measure != 0 else { continue }
      let sentence = Int(mention.sentence)
      let phrases = narrative.sentences[sentence].phrases
      if phrases.contains(.periodStart) || phrases.contains(.periodEnd) {
        if let finding = period(number, year: year, context) { findings.append(finding) }
        continue
      }
      let section = narrative.section(of: mention.sentence)
      guard section != 5, !phrases.intersects(compared), !phrases.intersects(planned) else { continue }
      guard let figure = result(after: number, in: narrative) else { continue }
      // Results of both years side by side are a comparison; results of the other year alone are last year's text.
      let isAlone = !(sectionsWithResults[section] ?? hasResults(of: year, in: section, narrative))
      sectionsWithResults[section] = !isAlone
      guard isAlone || named > year else { continue }
      let isLastYear = named == year - 1
      findings.append(
        t03.finding(
          "\(year)年度报告却写“\(narrative.text(mention.range))…\(narrative.text(figure.range))”，请核实是否误用往年文字，改为\(year)年的数字。",
          severity: isLastYear ? .error : .warning, spans: [narrative.span(ofSentence: sentence)],
          numbers: [.init("expected", Number(year)), .init("found", Number(named))], subject: "result|\(named)", code: "wrong_year"))
    }
    return findings
  }

  /// Inside 《…》 or 〔…〕, or in the number of a document.
  private static func isCited(_ mention: Mention, _ narrative: Narrative) -> Bool {
    let before = narrative.unit(Int(mention.start) - 1)
    // 〔 [ ( 【
    if before == 0x3014 || before == 0x5B || before == 0x3010 { return true }
    let range = narrative.sentences[Int(mention.sentence)].range
    var depth = 0
    // The title of a document is not this long, nor is what stands before one.
    for at in max(range.lowerBound, Int(mention.start) - 2000)..<Int(mention.start) {
      if narrative.units[at] == 0x300A { depth += 1 } else if narrative.units[at] == 0x300B { depth -= 1 }
    }
    return depth > 0
  }

  /// A sentence with 1月1日 and 12月31日 names the period; its years must be the reporting year.
  private static func period(_ number: Int, year: Int, _ context: ReviewContext) -> Finding? {
    let narrative = context.narrative
    let mention = narrative.mentions[number]
    let isEdge = narrative.hits(in: Int(mention.sentence)).contains {
      ($0.phrase == .periodStart || $0.phrase == .periodEnd) && $0.start == mention.unitEnd
    }
    guard isEdge, let named = mention.whole, narrative.section(of: mention.sentence) <= 1 else { return nil }
    return t03.finding(
      "统计期限写作“\(narrative.text(Int(mention.start)..<Int(mention.unitEnd)))”，应为\(year)年1月1日至12月31日。",
      spans: [narrative.span(ofSentence: Int(mention.sentence))],
      numbers: [.init("expected", Number(year)), .init("found", Number(named))],
      subject: "period|\(named)", code: "wrong_year")
  }

  /// A figure with a measure word behind a year in its sentence.
  private static func result(after number: Int, in narrative: Narrative) -> Mention? {
    let sentence = narrative.mentions[number].sentence
    return narrative.mentions[(number + 1)...].prefix { $0.sentence == sentence }.first { $0.isCount && !$0.traits.contains(.numerals) }
  }

  private static func hasResults(of year: Int, in section: Int, _ narrative: Narrative) -> Bool {
    for (number, mention) in narrative.mentions.enumerated()
    where mention.traits.contains(.year) && mention.whole == year && narrative.section(of: mention.sentence) == section {
      if result(after: number, in: narrative) != nil { return true }
    }
    return false
  }

  /// T25: plans speak of the coming year.
  static let t25: Rule = Rule(
    "T25", "计划年份正确", .warning, Citation(.reviewPractice), "下一步计划应写报告年度的下一年。"
  ) { _, context in
    guard let year = context.report.year else { return [] }
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where mention.traits.contains(.year) && mention.measure != 0 {
      let section = narrative.section(of: mention.sentence)
      guard section == 5 || section == 6, let named = mention.whole, named <= year, !isCited(mention, narrative) else { continue }
      let sentence = narrative.sentences[Int(mention.sentence)]
      guard mention.start - Int32(sentence.range.lowerBound) <= 2, sentence.phrases.contains(.plan),
        !sentence.phrases.intersects(PhraseSet(.problem, .since)), !sentence.phrases.intersects(compared)
      else { continue }
      let plan = narrative.hits(in: Int(mention.sentence)).first { $0.phrase == .plan }
      guard let plan, plan.start - mention.unitEnd >= 0, plan.start - mention.unitEnd <= 12, plan.end - plan.start == 1 else { continue }
      // 将 after the speaker or a comma is the future; 将…纳入 and the like are 把.
      guard narrative.units[Int(plan.start)] == 0x5C06, narrative.isSaidOfSpeaker(plan) else { continue }
      findings.append(
        t25.finding(
          "下一步计划写作“\(narrative.text(Int(mention.start)..<Int(plan.end)))”，计划年份应为\(year + 1)年。",
          spans: [narrative.span(ofSentence: Int(mention.sentence))],
          numbers: [.init("expected", Number(year + 1)), .init("found", Number(named))], subject: "plan|\(named)", code: "wrong_year"))
    }
    return findings
  }
}

extension Narrative {
  private static let speakers = Array("镇乡道局委办府们,".utf16)
  private static let objects = Array("纳列作".utf16)

  /// Whether 将 follows the speaker or a comma and is no 把.
  fileprivate func isSaidOfSpeaker(_ hit: Hit) -> Bool {
    guard Self.speakers.contains(unit(Int(hit.start) - 1)) else { return false }
    return !contains(Int(hit.end)..<(Int(hit.end) + 16), anyOf: Self.objects)
  }
}
