import GongkaiCore

extension Rule {
  /// T13: as many points as announced.
  static let t13: Rule = Rule(
    "T13", "所称项数与所列一致", .warning, Citation(.reviewPractice), "“三个方面”“六个部分”等所称数目应与下文所列相等。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for mention in narrative.mentions where mention.traits.isDisjoint(with: [.percent, .year]) {
      guard let announced = mention.whole, (2...12).contains(announced), !mention.isVague else { continue }
      if isParts(mention, narrative) {
        if let finding = parts(mention, announced, context) { findings.append(finding) }
        continue
      }
      guard mention.measure == Measure.unit || mention.measure == 0x65B9 || mention.measure == Measure.matter || mention.measure == 0x70B9,
        !narrative.tally.isAbridged
      else { continue }
      guard let (listed, range) = list(after: mention, narrative, context.marks), listed != announced else { continue }
      let upTo = min(Int(mention.unitEnd) + 2, narrative.units.count)
      findings.append(
        t13.finding(
          "正文称“\(narrative.text(Int(mention.start)..<upTo))”，下文却列了\(listed)项，请改正数目或归并各项。",
          spans: [narrative.span(Int(mention.start)..<upTo), narrative.span(range)],
          numbers: [.init("announced", Number(announced)), .init("listed", Number(listed))], subject: "list|\(announced)|\(listed)",
          code: "count_mismatch"))
    }
    return findings
  }

  private static func isParts(_ mention: Mention, _ narrative: Narrative) -> Bool {
    let end = Int(mention.unitEnd)
    if mention.measure == Measure.unit { return narrative.unit(end) == 0x90E8 && narrative.unit(end + 1) == 0x5206 }
    return mention.measure == 0x90E8 && narrative.unit(end) == 0x5206
  }

  /// 全文包括A、B和C三个部分, or the number of parts of the report alone.
  private static func parts(_ mention: Mention, _ announced: Int, _ context: ReviewContext) -> Finding? {
    let narrative = context.narrative
    let hits = narrative.hits(in: Int(mention.sentence))
    let section = narrative.section(of: mention.sentence)
    if let list = hits.last(where: { $0.phrase == .includes && $0.end <= mention.start && mention.start - $0.end >= 8 }) {
      let named = count(Int(list.end)..<Int(mention.start), in: narrative, hits: hits)
      guard let named, !named.contains(announced) else { return nil }
      return t13.finding(
        "正文称“\(narrative.text(mention.range))部分”，所列名称却是\(named.lowerBound)项，请改正。",
        spans: [narrative.span(Int(list.start)..<Int(mention.unitEnd))],
        numbers: [.init("announced", Number(announced)), .init("listed", Number(named.lowerBound))], subject: "parts|\(announced)",
        code: "count_mismatch")
    }
    let isOfReport = hits.contains { [.reportItself, .yearlyReport, .workReport, .includes].contains($0.phrase) }
    guard section == 0 || isOfReport, section <= 1, announced != 6 else { return nil }
    return t13.finding(
      "正文称本报告有\(announced)个部分，规定的格式为六个部分，请改正。", severity: .info, spans: [narrative.span(mention.range)],
      numbers: [.init("announced", Number(announced)), .init("listed", Number(6))], subject: "parts|\(announced)", code: "count_mismatch")
  }

  /// How many names an enumeration holds: at least, and at most when 和, 及, 与 may join two names.
  private static func count(_ range: Range<Int>, in narrative: Narrative, hits: ArraySlice<Narrative.Hit>) -> ClosedRange<Int>? {
    var separators = 0
    var joins = 0
    var depth = 0
    for at in range {
      switch narrative.units[at] {
      case 0x2026: return nil
      case 0x201C, 0x300A, 0x28: depth += 1
      case 0x201D, 0x300B, 0x29: depth -= 1
      case 0x3001, 0x2C: if depth == 0 { separators += 1 }
      case 0x548C, 0x53CA, 0x4E0E: joins += 1
      default: break
      }
    }
    guard separators > 0 else { return nil }
    var fewest = separators + 1
    // 行政复议、行政诉讼情况 is one name.
    let remedies = hits.filter { $0.start >= range.lowerBound && $0.end <= range.upperBound }
    if let first = remedies.first(where: { $0.phrase == .reconsideration }),
      let second = remedies.first(where: { $0.phrase == .litigation }),
      first.end < second.start
    {
      for at in Int(first.end)..<Int(second.start) where narrative.units[at] == 0x3001 || narrative.units[at] == 0x2C { fewest -= 1 }
    }
    return fewest...(fewest + joins)
  }

  /// Number of points of the list that begins just behind an announcement, and the stretch from its first to its last mark.
  private static func list(after mention: Mention, _ narrative: Narrative, _ marks: [ListMark]) -> (Int, Range<Int>)? {
    let section = narrative.section(of: mention.sentence)
    let window = Int(mention.unitEnd)...(Int(mention.unitEnd) + 14)
    if let first = narrative.hits.firstIndex(where: { $0.phrase == .ordinal && $0.value == 1 && window.contains(Int($0.start)) }) {
      var last = 1
      var end = Int(narrative.hits[first].end)
      for hit in narrative.hits[(first + 1)...] where hit.phrase == .ordinal {
        guard narrative.section(of: hit.sentence) == section, Int(hit.value) == last + 1 else { break }
        last += 1
        end = Int(hit.end)
      }
      return last > 1 ? (last, Int(narrative.hits[first].start)..<end) : nil
    }
    guard let first = marks.firstIndex(where: { $0.value == 1 && window.contains($0.range.lowerBound) }) else { return nil }
    var last = 1
    var end = marks[first].range.upperBound
    for mark in marks[(first + 1)...] where mark.style == marks[first].style {
      guard mark.section == section, mark.value == last + 1 else { break }
      last += 1
      end = mark.range.upperBound
    }
    return last > 1 ? (last, marks[first].range.lowerBound..<end) : nil
  }
}
