import GongkaiCore

extension Rule {
  /// T14: numbering of points.
  static let t14: Rule = Rule(
    "T14", "序号层次规范", .warning, Citation(.documentLayout), "层次序号依次为一、（一）1.（1），同一层次写法一致、不跳号。"
  ) { _, context in
    let marks = context.marks
    var findings: [Finding] = []
    var from = marks.startIndex
    while from < marks.endIndex {
      let section = marks[from].section
      let to = marks[from...].firstIndex { $0.section != section } ?? marks.endIndex
      findings += confusions(marks[from..<to], context)
      findings += lonely(marks[from..<to], context)
      from = to
    }
    findings += ordinals(context)
    findings += brackets(marks, context)
    findings += merged(marks, context)
    return findings
  }

  /// （三） going on where （1）（2） stopped, or （2） where （一） stopped.
  private static func confusions(_ marks: ArraySlice<ListMark>, _ context: ReviewContext) -> [Finding] {
    // The last number of each style; nil before the first.
    var last = [Int?](repeating: nil, count: 5)
    func place(_ style: ListMark.Style) -> Int { Int(style.rawValue) }
    var findings: [Finding] = []
    var before: ListMark?
    for mark in marks {
      let expected = (last[place(mark.style)] ?? 0) + 1
      if mark.value > 1, mark.value != expected, mark.style == .digitBracket || mark.style == .chineseBracket {
        let other: ListMark.Style = mark.style == .digitBracket ? .chineseBracket : .digitBracket
        if last[place(mark.style)] == nil, last[place(other)] == mark.value - 1 {
          findings.append(
            t14.finding(
              "序号“\(context.narrative.text(mark.range))”与前面的“\(example(other, mark.value - 1))”写法不同，应为“\(example(other, mark.value))”。",
              spans: [context.narrative.span(mark.range)], numbers: [.init("found", Number(mark.value))],
              subject: "style|\(mark.section)|\(mark.value)", code: "numbering"))
          last[place(other)] = mark.value
          continue
        }
      }
      // A sub-heading in a section's words was taken out of the text; its number is no gap.
      let mayLack = mark.style == .chineseBracket && context.report.headings.contains(where: \.isDuplicate)
      if mark.value > 1, mark.opensParagraph, !mayLack, let reached = last[place(mark.style)], mark.value > reached + 1,
        !context.narrative.tally.isAbridged
      {
        findings.append(
          t14.finding(
            "序号从“\(example(mark.style, reached))”跳到“\(context.narrative.text(mark.range))”，请核对是否漏项。",
            spans: [context.narrative.span(mark.range)],
            numbers: [.init("expected", Number(reached + 1)), .init("found", Number(mark.value))],
            subject: "gap|\(mark.section)|\(mark.value)", code: "numbering"))
      }
      last[place(mark.style)] = mark.value
      // A point of a higher level begins new lists below it.
      if let before, mark.style.rawValue < before.style.rawValue {
        for style in place(.digit)...place(.digitHalfBracket) where style > place(mark.style) { last[style] = nil }
      }
      before = mark
    }
    return findings
  }

  private static func example(_ style: ListMark.Style, _ value: Int) -> String {
    switch style {
    case .chinese: ChineseNumeral.digit(value) + "、"
    case .chineseBracket: "（" + ChineseNumeral.digit(value) + "）"
    case .digit: "\(value)."
    case .digitBracket: "（\(value)）"
    case .digitHalfBracket: "\(value))"
    }
  }

  /// 1) with no 2) behind it.
  private static func lonely(_ marks: ArraySlice<ListMark>, _ context: ReviewContext) -> [Finding] {
    guard !context.narrative.tally.isAbridged else { return [] }
    var findings: [Finding] = []
    for mark in marks where mark.value == 1 && (mark.style == .digitBracket || mark.style == .digitHalfBracket) {
      guard !marks.contains(where: { $0.style == mark.style && $0.value == 2 && $0.range.lowerBound > mark.range.lowerBound }) else {
        continue
      }
      // （1） followed by （二） or （三） is a matter of style, told above.
      guard !marks.contains(where: { $0.value == 2 && $0.style == .chineseBracket }) || mark.style == .digitHalfBracket else { continue }
      findings.append(
        t14.finding(
          "“\(context.narrative.text(mark.range))”之后没有第二项，只有一项不必编号，请删去序号或补齐。", spans: [context.narrative.span(mark.range)],
          subject: "single|\(mark.section)", code: "numbering"))
    }
    return findings
  }

  /// 一是 二是 四是.
  private static func ordinals(_ context: ReviewContext) -> [Finding] {
    guard !context.narrative.tally.isAbridged else { return [] }
    var findings: [Finding] = []
    var last = 0
    var section = -1
    for hit in context.narrative.hits where hit.phrase == .ordinal {
      let value = Int(hit.value)
      let here = context.narrative.section(of: hit.sentence)
      if here == section, last > 0, value > last + 1 {
        findings.append(
          t14.finding(
            "“\(ChineseNumeral.digit(last))是”之后是“\(ChineseNumeral.digit(value))是”，缺“\(ChineseNumeral.digit(last + 1))是”，请核对。",
            spans: [context.narrative.span(hit.range)], numbers: [.init("expected", Number(last + 1)), .init("found", Number(value))],
            subject: "ordinal|\(here)|\(value)", code: "numbering"))
      }
      last = value
      section = here
    }
    return findings
  }

  /// (一) beside （二）.
  private static func brackets(_ marks: [ListMark], _ context: ReviewContext) -> [Finding] {
    let bracketed = marks.filter { $0.style == .chineseBracket || $0.style == .digitBracket }
    var half: ListMark?
    var full: ListMark?
    for mark in bracketed {
      if mark.isHalfWidth { half = half ?? mark } else { full = full ?? mark }
    }
    guard let half, let full else { return [] }
    return [
      t14.finding(
        "序号括号有半角“\(context.narrative.text(half.range))”也有全角“\(context.narrative.text(full.range))”，请统一用全角。", severity: .info,
        spans: [context.narrative.span(half.range), context.narrative.span(full.range)], subject: "brackets", code: "mixed_brackets")
    ]
  }

  /// Points 1. 2. 3. run together in one paragraph.
  private static func merged(_ marks: [ListMark], _ context: ReviewContext) -> [Finding] {
    for (number, part) in context.narrative.passages.enumerated() where part.range.count > 300 {
      let inside = marks.filter { part.range.contains($0.range.lowerBound) && !$0.opensParagraph && $0.style != .chinese }
      guard inside.count >= 3, let first = inside.first else { continue }
      return [
        t14.finding(
          "这一段把\(inside.count)个编号的要点连排在一起，请分段。", severity: .info, spans: [context.narrative.span(first.range)],
          numbers: [.init("found", Number(inside.count))], subject: "merged|\(part.section)|\(number)", code: "merged_paragraphs")
      ]
    }
    return []
  }
}
