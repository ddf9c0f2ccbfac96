import GongkaiCore

extension Rule {
  /// T18: what editing left behind.
  static let t18: Rule = Rule(
    "T18", "无编辑残留", .error, Citation(.reviewPractice), "不得留有书签、占位符、模板提示、页码、图注等编辑残留，标点全角。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for hit in narrative.hits {
      guard hit.phrase == .residue || hit.phrase == .hint else { continue }
      // XXX inside a word of Latin letters is a name, and XX between them too.
      if isLatin(narrative.unit(Int(hit.start) - 1)) && isLatin(narrative.unit(Int(hit.start))) { continue }
      findings.append(
        t18.finding(
          "“\(narrative.text(hit.range))”是编辑时留下的\(hit.phrase == .hint ? "模板提示" : "代码或占位符")，请删去或填写。", spans: [narrative.span(hit.range)],
          subject: "residue|\(narrative.text(hit.range))", code: "stray_text"))
    }
    findings += cells(context) + foreign(context) + pageNumbers(context) + captions(context) + brokenParagraphs(context)
    if let first = context.report.furniture.first {
      findings.append(
        t18.finding(
          "报告前后有网页栏目、日期、浏览提示等文字\(context.report.furniture.count)处（如“\(first.text)”），不属于报告，上报文本请删去。", severity: .info,
          spans: context.report.furniture.prefix(6).map { Span(section: 0, text: $0.text, source: $0.source) }, subject: "furniture",
          code: "page_furniture"))
    }
    if narrative.isCut {
      findings.append(
        t18.finding(
          "正文过长（超过\(Narrative.most)段、句或数字），只校对了前面的部分，请确认这是一份年度报告。", severity: .warning, subject: "too long", code: "stray_text"))
    }
    let tally = narrative.tally
    if tally.halfWidthMarks >= 20, tally.halfWidthMarks >= tally.fullWidthMarks * 4 {
      findings.append(
        t18.finding(
          "正文通篇用半角逗号、冒号和括号（\(tally.halfWidthMarks)处），请改用全角标点。", severity: .info,
          numbers: [.init("found", Number(tally.halfWidthMarks))], subject: "half width", code: "half_width_punctuation"))
    }
    return findings
  }

  private static func isLatin(_ unit: UInt16) -> Bool { (unit >= 0x41 && unit <= 0x5A) || (unit >= 0x61 && unit <= 0x7A) }

  /// [bookmark: _GoBack]0 in a cell.
  private static func cells(_ context: ReviewContext) -> [Finding] {
    var findings: [Finding] = []
    for (index, figure) in context.report.figures.enumerated() {
      // Almost every cell is a bare number of a few bytes.
      guard let raw = figure.raw, raw.utf8.count > 6 else { continue }
      let bytes = raw.utf8
      guard bytes.contains(0x5B) || bytes.contains(0x7B) || bytes.contains(0x5F) || bytes.contains(0x26) else { continue }
      findings.append(
        t18.finding(
          "“\(context.report.form.cells[index].title)”一格写有“\(raw)”，含编辑残留，请只留数字。", severity: .warning, cells: [index],
          subject: "cell|\(context.report.form.cells[index].key)", code: "stray_text"))
    }
    return findings
  }

  /// Rows foreign to the form.
  private static func foreign(_ context: ReviewContext) -> [Finding] {
    context.report.foreignRows.map { row in
      let hint = row.label.utf8.count > 12 && FoldedText(row.label).index(of: FoldedText("(或本")) != nil
      return t18.finding(
        "第\(ChineseNumeral.digit(row.section))部分有规定表格以外的一行“\(row.label)”\(hint ? "，且留有模板提示“（或本部门）”" : "")，请移出表格。",
        severity: .warning, spans: [Span(section: row.section, text: row.label, source: row.source)], subject: "foreign|\(row.label)",
        code: "stray_text")
    }
  }

  private static let joining = Array("和与及的、是在对把将并或于".utf16)

  /// 实行目标管理和 2 考核: a page number inside a sentence.
  private static func pageNumbers(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where mention.measure == 0 && mention.traits.isEmpty {
      let start = Int(mention.start)
      let end = Int(mention.end)
      guard end - start <= 3, mention.value.isWhole, narrative.hasGap(before: start), narrative.hasGap(before: end) else { continue }
      guard joining.contains(narrative.unit(start - 1)), CharacterTable.isHan(narrative.unit(end)) else { continue }
      let range = max(0, start - 3)..<min(narrative.units.count, end + 2)
      findings.append(
        t18.finding(
          "“\(narrative.text(range))”句中夹着数字\(mention.value)，似为页码，请删去。", severity: .warning, spans: [narrative.span(range)],
          numbers: [.init("found", mention.value)], subject: "page|\(mention.value)", code: "stray_text"))
    }
    return findings
  }

  /// A paragraph that is one bracket: the caption of a picture.
  private static func captions(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for part in narrative.passages where part.section >= 1 && part.range.count > 6 && part.range.count <= 40 {
      guard narrative.units[part.range.lowerBound] == 0x28, narrative.units[part.range.upperBound - 1] == 0x29,
        part.range.dropFirst().dropLast().allSatisfy({ narrative.units[$0] != 0x28 && narrative.units[$0] != 0x29 }),
        !narrative.hits.contains(where: { part.range.contains(Int($0.start)) && $0.phrase == .statistics })
      else { continue }
      findings.append(
        t18.finding(
          "“\(narrative.text(part.range))”独立成段，似为图片说明而没有图片，请核实。", severity: .info, spans: [narrative.span(part.range)],
          subject: "caption", code: "stray_text"))
    }
    return findings
  }

  private static let marksInside: [UInt16] = [0x2C, 0x3002]

  /// A paragraph that ends in the middle of a sentence.
  private static func brokenParagraphs(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var broken: [Int] = []
    for number in narrative.passages.indices.dropLast() {
      let part = narrative.passages[number].range
      let next = narrative.passages[number + 1]
      guard next.section == narrative.passages[number].section, part.count >= 20, let last = part.last, !next.range.isEmpty else {
        continue
      }
      // No mark at the end.
      guard CharacterTable.isHan(narrative.units[last]) else { continue }
      // A heading of a point has no mark inside; the next paragraph must go on with words and be more than a heading.
      guard narrative.contains(part, anyOf: marksInside), CharacterTable.isHan(narrative.units[next.range.lowerBound]),
        next.range.count > 6,
        !isNumbered(next.range.lowerBound, narrative)
      else { continue }
      broken.append(number)
    }
    guard !broken.isEmpty else { return [] }
    return [
      t18.finding(
        broken.count > 5 ? "正文有\(broken.count)处在句子中间换段，似为逐行断开的文本，请恢复成段。" : "正文有\(broken.count)处在句子中间断成两段，请接上。",
        severity: .info,
        spans: broken.prefix(5).map { number in
          let range = narrative.passages[number].range
          return narrative.span(max(range.lowerBound, range.upperBound - 10)..<range.upperBound)
        }, numbers: [.init("found", Number(broken.count))], subject: "broken", code: "broken_paragraph")
    ]
  }

  private static func isNumbered(_ at: Int, _ narrative: Narrative) -> Bool {
    CharacterTable.digit(narrative.unit(at)) != nil && (narrative.unit(at + 1) == 0x3001 || narrative.unit(at + 1) == 0x662F)
  }
}
