import GongkaiCore

extension Rule {
  /// T22: broken characters and slips of the pen.
  static let t22: Rule = Rule(
    "T22", "无错字乱码", .warning, Citation(.reviewPractice), "日期完整，无乱码、叠字和常见错字。"
  ) { _, context in
    words(context) + doubled(context) + dates(context) + characters(context)
  }

  private static func words(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for hit in narrative.hits where hit.phrase == .typo {
      let written = narrative.text(hit.range)
      let text = FoldedText(written)
      // 我共 is a lost word only at the beginning of a clause.
      if text.units.count == 2, text.units[0] == 0x6211, CharacterTable.isHan(narrative.unit(Int(hit.start) - 1)) { continue }
      let right = corrections.first { $0.written == text.units }?.right
      findings.append(
        t22.finding(
          right.map { "“\(written)”应为“\($0)”，请改正。" } ?? "“\(written)”有错字或漏字，请改正。",
          severity: weak.contains(written) ? .info : .warning, spans: [narrative.span(hit.range)], subject: "typo|\(written)", code: "typo")
      )
    }
    // 公开信611条: 息 lost before a figure.
    for mention in narrative.mentions where mention.isCount && narrative.unit(Int(mention.start) - 1) == 0x4FE1 {
      let before = narrative.unit(Int(mention.start) - 2)
      guard before == 0x5F00 || before == 0x5E03 else { continue }
      let range = Int(mention.start) - 3..<Int(mention.unitEnd)
      guard range.lowerBound >= 0 else { continue }
      findings.append(
        t22.finding(
          "“\(narrative.text(range))”漏“息”字，应为“信息”，请改正。", severity: .info, spans: [narrative.span(range)], subject: "typo|信息",
          code: "typo"))
    }
    return findings
  }

  private static let weak: Set<String> = ["报送和接受", "做为", "有限期限"]
  private static let corrections: [(written: [UInt16], right: String)] = [
    ("区委、区政务", "区委、区政府"), ("县委、县政务", "县委、县政府"), ("市委、市政务", "市委、市政府"), ("镇党委、镇政务", "镇党委、镇政府"),
    ("区政务的", "区政府的"), ("县政务的", "县政府的"), ("报送和接受", "报送和接收"), ("有限期限", "有效期限"), ("进一部", "进一步"), ("按装", "安装"),
    ("做为", "作为"), ("既使", "即使"), ("幅射", "辐射"), ("政府信公开", "政府信息公开"), ("政府信息开", "政府信息公开"), ("政务公公开", "政务公开"),
    ("主动公公开", "主动公开"), ("信息公工作", "信息公开工作"), ("布暑", "部署"), ("部暑", "部署"), ("帐务", "账务"),
  ].map { (FoldedText($0.0).units, $0.1) }

  private static let legitimateBefore: [UInt16: Set<UInt16>] = [
    // 督办办法, 目的的, 市政政府 …: the first letter belongs to the word before.
    0x529E: Set(characters: "督经承主协催查交代"), 0x7684: Set(characters: "目标有靶端"),
  ]
  private static let legitimateAfter: [UInt16: Set<UInt16>] = [0x529E: Set(characters: "法理事公案学结"), 0x7684: Set(characters: "确")]

  private static func doubled(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for hit in narrative.hits where hit.phrase == .doubled {
      let first = narrative.unit(Int(hit.start))
      let isMark = !CharacterTable.isHan(first)
      if legitimateBefore[first]?.contains(narrative.unit(Int(hit.start) - 1)) ?? false { continue }
      if legitimateAfter[first]?.contains(narrative.unit(Int(hit.end))) ?? false { continue }
      let range = max(0, Int(hit.start) - 2)..<min(narrative.units.count, Int(hit.end) + 2)
      findings.append(
        t22.finding(
          isMark ? "“\(narrative.text(range))”标点重复，请删去多余的。" : "“\(narrative.text(range))”有叠字，请删去一个。", severity: .info,
          spans: [narrative.span(hit.range)], subject: "double|\(narrative.text(hit.range))", code: "typo"))
    }
    return findings
  }

  /// 20191月1日, 202011日, 2020一年来.
  private static func dates(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    var seen: Set<Int64> = []
    for (number, mention) in narrative.mentions.enumerated() where !mention.traits.contains(.numerals) && mention.value.isWhole {
      let digits = Int(mention.end - mention.start)
      let isLongDate = digits >= 5 && (mention.measure == 0x6708 || mention.measure == 0x65E5)
      if isLongDate {
        guard seen.insert(mention.value.mantissa).inserted else { continue }
        findings.append(
          t22.finding(
            "日期“\(narrative.text(mention.range))”漏了“年”或“月”，请补正。", spans: [narrative.span(mention.range)], subject: "date|\(mention.value)",
            code: "typo"))
      } else if mention.traits.contains(.year), mention.measure == 0, digits == 4 {
        let end = Int(mention.end)
        let isNumeral = CharacterTable.digit(narrative.unit(end)) == 1 && narrative.unit(end + 1) == 0x5E74
        let isDegree = narrative.unit(end) == 0x5EA6
        let isWhole = narrative.unit(end) == 0x5168 && narrative.unit(end + 1) == 0x5E74
        guard isNumeral || isDegree || isWhole else { continue }
        let range = Int(mention.start)..<min(narrative.units.count, end + 3)
        findings.append(
          t22.finding(
            "“\(narrative.text(range))”漏“年”字，请补正。", spans: [narrative.span(range)], subject: "year|\(number)", code: "typo"))
      }
    }
    return findings
  }

  /// Characters that no report should hold, and traditional ones.
  private static func characters(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    let tally = narrative.tally
    var findings: [Finding] = []
    if let first = tally.broken.first {
      let range = max(0, first - 3)..<min(narrative.units.count, first + 4)
      findings.append(
        t22.finding(
          "“\(narrative.text(range))”等\(tally.broken.count)处有乱码，请按原文改正。",
          spans: tally.broken.prefix(5).map { narrative.span($0..<$0 + 1) }, numbers: [.init("found", Number(tally.broken.count))],
          subject: "broken", code: "garbled_text"))
    }
    if tally.traditional >= 4 {
      findings.append(
        t22.finding(
          "正文用繁体字（至少\(tally.traditional)个），规范文本应用简化字。", severity: .info, numbers: [.init("found", Number(tally.traditional))],
          subject: "traditional", code: "traditional_characters"))
    }
    return findings
  }
}
