import GongkaiCore

extension Rule {
  /// T12: percentages, recomputed.
  static let t12: Rule = Rule(
    "T12", "百分比可复算", .error, Citation(.reviewPractice), "占比、增幅、办结率应与其依据的数字相符；有结转时不得称办结率100%。"
  ) { _, context in
    let narrative = context.narrative
    var findings: [Finding] = []
    for (number, mention) in narrative.mentions.enumerated() where mention.traits.contains(.percent) && !mention.isVague {
      let hits = narrative.hits(in: Int(mention.sentence)).filter { $0.end <= mention.start && mention.start - $0.end <= 14 }
      guard let near = hits.last else { continue }
      if near.phrase == .share {
        guard let finding = share(number, context) else { continue }
        // The same slip in two places is one finding with both.
        if let known = findings.firstIndex(where: { $0.subject == finding.subject }) {
          findings[known].spans += finding.spans
        } else {
          findings.append(finding)
        }
      } else if near.phrase == .growth || near.phrase == .decline {
        if let finding = growth(number, falls: near.phrase == .decline, context) { findings.append(finding) }
      } else if near.phrase == .completionRate, let finding = completion(mention, near, context) {
        findings.append(finding)
      }
    }
    return findings
  }

  /// Part of a whole: the figure just before 占 over the whole that 其中 or the beginning of the list names.
  private static func share(_ number: Int, _ context: ReviewContext) -> Finding? {
    let narrative = context.narrative
    let rate = narrative.mentions[number]
    guard number > 0 else { return nil }
    let part = narrative.mentions[number - 1]
    guard part.isCount, !part.isVague, rate.start - part.unitEnd <= 12, let partCount = part.whole else { return nil }
    let passage = narrative.sentences[Int(rate.sentence)].part
    // The whole: the largest figure of the same measure before, in this sentence or in the same passage.
    var whole = 0
    var place = number - 2
    while place >= 0, number - place <= 40, narrative.sentences[Int(narrative.mentions[place].sentence)].part == passage {
      let candidate = narrative.mentions[place]
      if candidate.isCount, candidate.measure == part.measure, !candidate.isVague, let count = candidate.whole { whole = max(whole, count) }
      place -= 1
    }
    guard whole >= partCount, whole > 0, whole != partCount, let off = deviation(part: partCount, whole: whole, stated: rate.value) else {
      return nil
    }
    return t12.finding(
      "正文“\(narrative.text(rate.range))”，按\(partCount)除以\(whole)应为\(off)%，请改正。", severity: .info,
      spans: [narrative.span(part.range), narrative.span(rate.range)],
      numbers: [.init("found", rate.value), .init("part", Number(partCount)), .init("whole", Number(whole))],
      subject: "share|\(partCount)|\(whole)", code: "narrative_rate")
  }

  /// Growth against last year's report.
  private static func growth(_ number: Int, falls: Bool, _ context: ReviewContext) -> Finding? {
    guard let previous = context.previous, previous.year == context.report.year.map({ $0 - 1 }) else { return nil }
    let narrative = context.narrative
    let rate = narrative.mentions[number]
    guard
      let claim = narrative.claims.last(where: {
        $0.sentence == Int(rate.sentence) && $0.range.upperBound <= Int(rate.start) && Int(rate.start) - $0.range.upperBound <= 12
      }), let now = claim.value.whole
    else { return nil }
    guard claim.topic == .received || claim.topic == .processed, let new = context.total("new_received") else { return nil }
    let carried = context.total("carried_in") ?? 0
    guard let oldNew = previous["section3", "new_received", "total"].count else { return nil }
    let oldCarried = previous["section3", "carried_in", "total"].count ?? 0
    let before = now == new ? oldNew : now == new + carried ? oldNew + oldCarried : 0
    guard before > 0, (now < before) == falls, let right = deviation(part: abs(now - before), whole: before, stated: rate.value) else {
      return nil
    }
    return t12.finding(
      "正文“\(narrative.text(rate.range))”，今年\(now)件、上年\(before)件，应为\(right)%，请改正。", severity: .info,
      spans: [narrative.span(claim.range), narrative.span(rate.range)],
      numbers: [.init("found", rate.value), .init("left", Number(now)), .init("right", Number(before))], subject: "growth|received",
      code: "narrative_rate")
  }

  private static func completion(_ rate: Mention, _ hit: Narrative.Hit, _ context: ReviewContext) -> Finding? {
    let narrative = context.narrative
    let phrases = narrative.sentences[Int(rate.sentence)].phrases
    guard rate.value == Number(100), phrases.contains(.request), !phrases.contains(.onTime) else { return nil }
    guard let carried = context.total("carried_out"), carried > 0 else { return nil }
    return t12.finding(
      "正文称办结率100%，而表格中结转下年度继续办理\(carried)件，请改正文字或表格。", cells: context.totals(["carried_out"]),
      spans: [narrative.span(Int(hit.start)..<Int(rate.unitEnd))],
      numbers: [.init("found", rate.value), .init("carried", Number(carried))],
      subject: "completion", code: "narrative_rate")
  }

  /// The right percentage with the digits of `stated`, nil when `stated` is right after rounding.
  private static func deviation(part: Int, whole: Int, stated: Number) -> String? {
    // A longer form of the number (4.00%) was reduced to lowest terms; one more digit never makes a right figure wrong.
    // Bounds within which nothing overflows; no rate of a report is beyond.
    guard stated.scale <= 4, part <= 1_000_000_000_000, whole <= 1_000_000_000_000 else { return nil }
    let scale = Int(stated.scale)
    var power = 1
    for _ in 0..<scale { power *= 10 }
    let doubled = (part * 200 * power + whole) / (2 * whole)
    let found = Int(stated.mantissa)
    guard abs(doubled - found) > 0 else { return nil }
    return String(describing: Number(mantissa: Int64(doubled), scale: scale))
  }

  /// Parts announced by 其中 against the whole before it.
  static func sums(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    var findings: [Finding] = []
    for hit in narrative.hits where hit.phrase == .whereof {
      let mentions = narrative.mentions(in: Int(hit.sentence))
      // A sentence of hundreds of figures is no sentence.
      let hits = narrative.hits(in: Int(hit.sentence))
      guard mentions.count <= 200, hits.count <= 400 else { continue }
      // 较上年减少16件，其中…: the change is not the whole.
      let changes = hits.filter { $0.phrase == .growth || $0.phrase == .decline }
      let wholes = mentions.filter { mention in
        mention.unitEnd <= hit.start && mention.isCount
          && !changes.contains { $0.end <= mention.start && mention.start - $0.end <= 4 }
      }
      guard let whole = wholes.last, !whole.isVague, let total = whole.whole else { continue }
      let nextList =
        narrative.hits(in: Int(hit.sentence)).first { $0.start > hit.start && $0.phrase == .whereof }?.start
        ?? Int32(narrative.sentences[Int(hit.sentence)].range.upperBound)
      let parts = mentions.filter { $0.start >= hit.end && $0.unitEnd <= nextList && $0.measure == whole.measure && $0.isCount }
      // No list has a thousand parts, and the sum of fewer does not overflow.
      guard parts.count >= 2, parts.count <= 1000, !parts.contains(where: \.isVague), let last = parts.last else { continue }
      // An inner 其中 breaks the last part down again; its parts are not parts of this whole.
      let values = parts.compactMap(\.whole)
      let sum = values.reduce(0, +)
      let closesWithOthers = parts.count >= 3 && others(before: last, in: narrative)
      guard values.count == parts.count, !wholes.contains(where: { $0.whole == sum }), sum > total || (closesWithOthers && sum != total)
      else { continue }
      findings.append(
        t08.finding(
          "正文称共\(total)，其中各项\(values.map(String.init).joined(separator: "+"))=\(sum)，两者相差\(abs(total - sum))，请核实。", severity: .warning,
          spans: [narrative.span(whole.range), narrative.span(Int(hit.start)..<Int(last.unitEnd))],
          numbers: [.init("left", Number(total)), .init("right", Number(sum))], subject: "sum|\(total)", code: "narrative_sum"))
    }
    return findings
  }

  /// Whether the words of a part begin with 其他: then the list is complete.
  private static func others(before part: Mention, in narrative: Narrative) -> Bool {
    let start = max(Int(part.start) - 10, 1)
    for at in start..<Int(part.start) where narrative.units[at] == 0x4ED6 && narrative.units[at - 1] == 0x5176 { return true }
    return false
  }
}
