import GongkaiCore

extension Rule {
  private static let ending = FoldedText("政府信息公开工作年度报告")
  private static let work = FoldedText("公开工作")
  private static let yearly = FoldedText("年度报告")
  private static let disclosure = FoldedText("政府信息公开")

  /// T01: the title.
  static let t01: Rule = Rule(
    "T01", "标题规范", .error, Citation(.reviewPractice), "标题应为“机关全称＋YYYY年政府信息公开工作年度报告”，年份一次，不加空格。"
  ) { _, context in
    guard let title = context.report.title else {
      return [
        t01.finding(
          "没有找到标题，请补写“机关全称＋年份＋政府信息公开工作年度报告”。", severity: .warning, subject: "title|missing", code: "title_form")
      ]
    }
    let text = FoldedText(title.text).simplified
    var findings: [Finding] = []
    let year = titleYear(text)
    if year == nil {
      findings.append(
        t01.finding(
          "标题“\(title.text)”没有年份，应为“…\(context.report.year.map(String.init) ?? "YYYY")年政府信息公开工作年度报告”。", spans: context.titleSpans,
          subject: "title|year", code: "title_form"))
    }
    if let wording = wording(text, after: year) {
      findings.append(
        t01.finding(
          "标题“\(title.text)”\(wording)，末尾应为“\(year.map { text.text($0.lowerBound..<($0.lowerBound + 4)) } ?? "YYYY")年政府信息公开工作年度报告”。",
          severity: .warning, spans: context.titleSpans, subject: "title|wording", code: "title_form"))
    }
    if title.text.utf8.contains(0x0A) {
      findings.append(
        t01.finding("标题分成两行，网页和目录中应为一行。", severity: .info, spans: context.titleSpans, subject: "title|lines", code: "title_two_lines"))
    } else if hasSpace(title.text) {
      findings.append(t01.finding("标题中间有空格，请删去。", severity: .info, spans: context.titleSpans, subject: "title|space", code: "title_form"))
    }
    findings += otherTitles(context, title: text)
    return findings
  }

  /// The year of the title with 年 behind it.
  private static func titleYear(_ text: FoldedText) -> Range<Int>? {
    let units = text.units
    for at in units.indices.dropLast(4)
    where units[at] == 0x32 && units[at + 1] == 0x30 && CharacterTable.isDigit(units[at + 2]) && CharacterTable.isDigit(units[at + 3])
      && units[at + 4] == 0x5E74
    {
      return at..<(at + 5)
    }
    return nil
  }

  private static func wording(_ text: FoldedText, after year: Range<Int>?) -> String? {
    let from = year?.upperBound ?? 0
    let hasWork = text.index(of: work) != nil
    var complaints: [String] = []
    if let year, year.upperBound < text.units.count, text.units[year.upperBound] == 0x5EA6, text.index(of: yearly) != nil {
      complaints.append("“年度”重复")
    }
    if text.index(of: disclosure, from: from) == nil { complaints.append("缺“政府”") }
    if !hasWork { complaints.append("缺“工作”") }
    if text.index(of: yearly) == nil { complaints.append("缺“年度报告”") }
    if complaints.isEmpty, !text.ends(in: ending) { complaints.append("用词不合规定") }
    return complaints.isEmpty ? nil : complaints.joined(separator: "、")
  }

  private static func hasSpace(_ text: String) -> Bool {
    // Few titles have any, and few of those only at an end.
    guard text.withBytes({ bytes in bytes.contains { $0 == 0x20 || $0 == 0x09 || $0 == 0xC2 || $0 == 0xE3 } }) else { return false }
    return text.unicodeScalars.dropFirst().dropLast().contains { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" || $0 == "\t" }
  }

  /// The report under another name in its own text.
  private static func otherTitles(_ context: ReviewContext, title: FoldedText) -> [Finding] {
    let narrative = context.narrative
    guard title.ends(in: ending) else { return [] }
    for hit in narrative.hits where hit.phrase == .yearlyReport || hit.phrase == .workReport {
      guard narrative.section(of: hit.sentence) <= 1 else { continue }
      guard
        let year = narrative.mentions(in: Int(hit.sentence)).last(where: {
          $0.traits.contains(.year) && $0.unitEnd <= hit.start && hit.start - $0.unitEnd <= 20
        })
      else { continue }
      let isTwice = narrative.unit(Int(year.unitEnd)) == 0x5EA6 && hit.phrase == .workReport
      guard hit.phrase == .yearlyReport || isTwice else { continue }
      let range = Int(year.start)..<Int(hit.end)
      return [
        t01.finding(
          "正文称本报告为“\(narrative.text(range))”，与标题不同，请统一为标题的写法。", severity: .info,
          spans: [narrative.span(range)] + context.titleSpans, subject: "title|other", code: "title_inconsistent")
      ]
    }
    return []
  }
}
