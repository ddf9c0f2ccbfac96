import GongkaiCore
import GongkaiDocuments

extension Rule {
  /// T04: six fixed headings.
  static let t04: Rule = Rule(
    "T04", "六个标题齐全", .error, Citation(.regulation, "第五十条"), "六个部分的标题应齐全、用词准确、次序正确、不重复。"
  ) { _, context in
    let openers = context.openers
    guard let last = openers.map(\.section).max(), let first = openers.map(\.section).min() else { return noHeadings(context) }
    var findings = missing(context, first: first, last: last)
    for (before, after) in zip(openers, openers.dropFirst()) where after.section < before.section {
      findings.append(
        t04.finding(
          "“\(after.passage.text)”排在“\(before.passage.text)”之后，次序应为一至六。", spans: [context.span(before), context.span(after)],
          subject: "order|\(after.section)", code: "section_title"))
    }
    for heading in context.report.headings where heading.isDuplicate {
      findings.append(
        t04.finding(
          "“\(heading.passage.text)”与第\(ChineseNumeral.digit(heading.section))部分的标题用词相同，容易被当作该部分的开头，请改写小标题。", severity: .warning,
          spans: [context.span(heading)], subject: "duplicate|\(heading.section)", code: "heading_duplicate"))
    }
    for heading in openers where !heading.isExact { findings += inexact(heading, context) }
    return findings
  }

  private static func noHeadings(_ context: ReviewContext) -> [Finding] {
    guard !context.report.tableEditions.isEmpty || !context.narrative.passages.isEmpty else { return [] }
    return [
      t04.finding("没有找到“一、总体情况”至“六、其他需要报告的事项”的标题，请补齐六个标题。", severity: .warning, subject: "missing|all", code: "headings_missing")
    ]
  }

  private static func missing(_ context: ReviewContext, first: Int, last: Int) -> [Finding] {
    var findings: [Finding] = []
    // A fragment begins in the middle, without any text before its first heading; what stood before cannot be judged.
    let before = context.narrative.passages.reduce(0) { $0 + ($1.section == 0 ? $1.range.count : 0) }
    let isFragment = first > 1 && context.isBlank(1) && (context.report.title == nil ? before < 60 : before == 0)
    if isFragment {
      findings.append(
        t04.finding(
          "文件从第\(ChineseNumeral.digit(first))部分开始，没有前面各部分，似为全文的一页，请提供全文。", severity: .info, subject: "fragment",
          code: "page_fragment"))
    }
    for section in 1..<(last + 1) where !context.hasHeading(section) && !(isFragment && section < first) {
      // The beginning is often set without its heading or was lost with it; a heading lost between two others is certain.
      let isCertain = section > first || (context.report.title != nil && last == 6)
      findings.append(
        t04.finding(
          "缺标题“\(official(section, context) ?? "")”，请补上。", severity: isCertain ? .error : .warning, subject: "missing|\(section)",
          code: "heading_missing"))
    }
    if last < 6 {
      let isCut = context.report.notes.contains(.endsEarly) || context.report.losses.contains { $0.kind == .endsInside }
      let rest = (last + 1...6).map { ChineseNumeral.digit($0) }.joined(separator: "、")
      findings.append(
        t04.finding(
          "文字到第\(ChineseNumeral.digit(last))部分为止，没有第\(rest)部分，如非节选请补齐。", severity: isCut ? .info : .warning,
          spans: context.openers.last.map { [context.span($0)] } ?? [], subject: "ends|\(last)", code: "headings_missing"))
    }
    return findings
  }

  private static func official(_ section: Int, _ context: ReviewContext) -> String? {
    let edition = context.report.year.flatMap { context.report.form.edition(forYear: $0) } ?? context.report.form.editions.last
    return edition?.sections.last { $0.number == section }?.heading
  }

  private static func inexact(_ heading: Heading, _ context: ReviewContext) -> [Finding] {
    guard let official = official(heading.section, context) else { return [] }
    let written = FoldedText(heading.passage.text)
    let numeral = FoldedText(ChineseNumeral.digit(heading.section))
    // 三是收到和处理… reads as a point of a list, not as a heading.
    let isPoint = written.units.starts(with: numeral.units + [0x662F])
    return [
      t04.finding(
        "标题“\(heading.passage.text)”与规定的“\(official)”不一致，请改为规定的标题。", severity: isPoint ? .error : .warning,
        spans: [context.span(heading)], subject: "inexact|\(heading.section)", code: "section_title")
    ]
  }

  /// T05: the form of the reporting year.
  static let t05: Rule = Rule(
    "T05", "格式与年度相符", .error, Citation(.notice2021), "2019、2020年度用国办公开办函〔2019〕60号格式，2021年度起用〔2021〕30号格式，不得混用。"
  ) { _, context in
    form(context) + basis(context)
  }

  private static func form(_ context: ReviewContext) -> [Finding] {
    let report = context.report
    let second = report.tableEditions["section2"]
    let third = report.tableEditions["section3"]
    guard let year = report.year, let required = report.form.edition(forYear: year) else {
      guard let second, let third, second != third else { return [] }
      return [
        t05.finding(
          "第二部分用\(second)年格式，第三部分用\(third)年格式，两种格式混用，请统一。", severity: .warning, subject: "mixed", code: "mixed_form")
      ]
    }
    var findings: [Finding] = []
    if let second, second != required.id {
      findings.append(
        Finding(
          id: "T05", severity: .error,
          message: "\(year)年度应用\(required.basis)规定的格式，\(third == second ? "第二、三部分" : "第二部分")的表格却是\(second)年格式，请换用规定的表格。",
          basis: required.basis, numbers: [.init("expected", Number(Int(required.id) ?? 0)), .init("found", Number(Int(second) ?? 0))],
          subject: "form|section2", code: "wrong_form"))
    }
    // Table three of the same wrong edition as table two is the same mistake, told once.
    if let third, third != required.id, second != third {
      let both = second == nil
      findings.append(
        Finding(
          id: "T05", severity: both ? .error : .warning,
          message: required.id == "2019"
            ? "\(year)年度第三部分应用\(required.basis)的表格，现分列了“（六）其他处理”各项，请改用一行。"
            : "\(year)年度第三部分“（六）其他处理”应分三行填写（\(required.basis)），现用\(third)年格式的一行，请改用规定的表格。", basis: required.basis,
          subject: "form|section3", code: both ? "wrong_form" : "mixed_form"))
    }
    return findings
  }

  private static func basis(_ context: ReviewContext) -> [Finding] {
    guard let year = context.report.year else { return [] }
    let narrative = context.narrative
    guard let hit = narrative.hits.first(where: { $0.phrase == (year >= 2021 ? .notice2019 : .notice2021) }) else { return [] }
    let right = year >= 2021 ? Instrument.notice2021 : .notice2019
    return [
      Finding(
        id: "T05", severity: .warning, spans: [narrative.span(hit.range)],
        message: "\(year)年度报告仍引用“\(narrative.text(hit.range))”，应引用\(right.rawValue)。", basis: Citation(right), subject: "basis",
        code: "outdated_basis")
    ]
  }
}
