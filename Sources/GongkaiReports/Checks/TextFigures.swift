import GongkaiCore

extension Rule {
  /// T08: figures of the text agree with the tables.
  static let t08: Rule = Rule(
    "T08", "文字与表格数字一致", .error, Citation(.regulation, "第五十条"), "正文所述申请、复议诉讼、文件、采购等数字应与表格一致。"
  ) { _, context in
    var findings: [Finding] = []
    for (number, claim) in context.narrative.claims.enumerated() {
      if let tables = context.claimed[number], let finding = compare(claim, tables, context) { findings.append(finding) }
    }
    findings += sums(context)
    findings += omissions(context)
    return findings
  }

  /// T09: the text denies what the table counts, or claims what the table does not have.
  static let t09: Rule = Rule(
    "T09", "“未收到”与表格矛盾", .error, Citation(.regulation, "第五十条第（三）、（四）项"), "正文称未收到申请、未发生复议诉讼的，表格对应数应为零；反之亦然。"
  ) { _, context in
    zip(context.narrative.claims, context.claimed).compactMap { claim, tables in
      guard let tables, let stated = claim.value.whole,
        stated == 0 ? !tables.accepted.contains(0) : tables.accepted.allSatisfy({ $0 == 0 })
      else { return nil }
      guard claim.isAboutReportingYear(context) else { return nil }
      let table = tables.accepted[0]
      let message =
        stated == 0
        ? "正文称“\(context.narrative.text(claim.range))”，而表格中\(tables.name)为\(table)件，请核实后改正其中一处。"
        : "正文称\(tables.name)\(stated)件，而表格中该数为0，请核实后改正其中一处。"
      return t09.finding(
        message, severity: claim.isPart ? .warning : .error, cells: tables.cells, spans: [context.narrative.span(claim.range)],
        numbers: [.init("text", claim.value), .init("table", Number(table))], subject: "zero|\(tables.key)", code: "narrative_vs_table")
    }
  }

  /// T10: 依申请公开N件 says either requests or disclosures.
  static let t10: Rule = Rule(
    "T10", "“依申请公开”含义不明", .warning, Citation(.regulation, "第五十条第（三）项"), "“依申请公开N件”应写明是收到申请件数还是予以公开件数。"
  ) { _, context in
    var findings: [Finding] = []
    for claim in context.narrative.claims where claim.topic == .onApplication && !claim.isPart {
      guard let stated = claim.value.whole, stated > 0, claim.isAboutReportingYear(context) else { continue }
      guard let new = context.total("new_received"), let granted = context.total("granted") else { continue }
      let disclosed = granted + (context.total("partially_granted") ?? 0)
      guard stated != disclosed else { continue }
      let cells = context.totals(["new_received", "granted", "partially_granted"])
      let words = context.narrative.text(claim.range)
      let message =
        stated == new
        ? "正文“\(words)”与收到申请数\(new)件相同，而表格中予以公开和部分公开共\(disclosed)件，请改写为“收到政府信息公开申请\(new)件”。"
        : "正文“\(words)”既不等于收到申请数\(new)件，也不等于予以公开和部分公开数\(disclosed)件，请核实并写明所指。"
      findings.append(
        t10.finding(
          message, cells: cells, spans: [context.narrative.span(claim.range)],
          numbers: [.init("text", Number(stated)), .init("received", Number(new)), .init("disclosed", Number(disclosed))],
          subject: "onApplication", code: "narrative_vs_table"))
    }
    findings += few(context)
    return findings
  }

  /// 依申请公开信息量较少 in a year without requests.
  private static func few(_ context: ReviewContext) -> [Finding] {
    guard context.total("new_received") == 0, context.total("total_handled") ?? 0 == 0 else { return [] }
    let narrative = context.narrative
    let hits = narrative.hits
    for place in hits.indices.dropFirst()
    where hits[place].phrase == .few && hits[place - 1].phrase == .onApplication && hits[place].sentence == hits[place - 1].sentence
      && hits[place].start - hits[place - 1].end <= 10
    {
      let range = Int(hits[place - 1].start)..<Int(hits[place].end)
      return [
        t10.finding(
          "正文称“\(narrative.text(range))”，而表格中本年没有收到申请，请据实表述。", severity: .info, cells: context.totals(["new_received"]),
          spans: [narrative.span(range)], subject: "few", code: "narrative_vs_table")
      ]
    }
    return []
  }

  private static func compare(_ claim: Claim, _ tables: TableValues, _ context: ReviewContext) -> Finding? {
    guard claim.topic != .onApplication, claim.isAboutReportingYear(context) else { return nil }
    guard let stated = claim.value.whole, stated != 0, !tables.accepted.contains(stated), tables.accepted.contains(where: { $0 != 0 })
    else {
      return nil
    }
    // 其中 and the like count a part: only a part larger than the whole is certainly wrong.
    if claim.isPart, !claim.isOutcome, context.narrative.sentences[claim.sentence].phrases.contains(.whereof),
      stated <= (tables.accepted.max() ?? 0)
    {
      return nil
    }
    if let mention = claim.mention, context.narrative.mentions[mention].isVague { return nil }
    // Another figure of the same kind in the text gives the table's number: this one is a part, or the text contradicts itself.
    if let sister = context.narrative.claims.first(where: {
      $0.topic == claim.topic && $0.value.whole.map(tables.accepted.contains) ?? false
    }) {
      guard !claim.isPart, !tables.isWeak, stated > (sister.value.whole ?? 0) else { return nil }
      return t08.finding(
        "正文“\(context.narrative.text(claim.range))”与另一处“\(context.narrative.text(sister.range))”不同，后者与表格一致，请改正前者。",
        severity: .warning, cells: tables.cells, spans: [context.narrative.span(claim.range), context.narrative.span(sister.range)],
        numbers: [.init("left", Number(stated)), .init("right", sister.value)], subject: "inconsistent|\(tables.key)",
        code: "narrative_inconsistent")
    }
    let isWeak = claim.isPart || tables.isWeak
    let table = tables.accepted[0]
    var hint = "请核实后改正其中一处"
    var severity: Finding.Severity = isWeak ? .warning : .error
    if let concluded = tables.concluded, stated == concluded {
      hint = "\(stated)是已审结数（\(table)减去尚未审结），请写明“审结”或改为\(table)"
      severity = .warning
    } else if claim.isPart {
      hint = "如只计其中一部分，请写明范围"
    }
    return t08.finding(
      "正文“\(context.narrative.text(claim.range))”，表格中\(tables.name)为\(table)，相差\(abs(stated - table))，\(hint)。", severity: severity,
      cells: tables.cells, spans: [context.narrative.span(claim.range)],
      numbers: [.init("text", Number(stated)), .init("table", Number(table))], subject: "value|\(tables.key)", code: "narrative_vs_table")
  }

  /// What the tables count and the text passes over.
  private static func omissions(_ context: ReviewContext) -> [Finding] {
    let narrative = context.narrative
    guard narrative.passages.contains(where: { $0.section == 1 }), !context.endsEarly else { return [] }
    var findings: [Finding] = []
    let first = narrative.masks[1]
    if !narrative.tally.isAbridged {
      if let new = context.total("new_received"), new > 0, !first.contains(.request), !narrative.masks[3].contains(.request),
        !narrative.claims.contains(where: \.isAboutRequests)
      {
        findings.append(
          t08.finding(
            "表格中本年新收申请\(new)件，正文第一部分未说明收到和处理申请的情况，请补写。", severity: .warning, cells: context.totals(["new_received"]),
            numbers: [.init("table", Number(new))], subject: "omits|requests", code: "narrative_omits_requests"))
      }
      let cases =
        context.remedies("reconsideration") + context.remedies("litigation_direct") + context.remedies("litigation_after_reconsideration")
      let remedies = PhraseSet(.reconsideration, .litigation)
      if cases > 0, ![0, 1, 4].contains(where: { narrative.masks[$0].intersects(remedies) }) {
        findings.append(
          t08.finding(
            "表格中有行政复议、行政诉讼共\(cases)件，正文第一部分未提及，请补写结果和整改情况。", severity: .info,
            numbers: [.init("table", Number(cases))], subject: "omits|litigation", code: "narrative_omits_litigation"))
      }
    }
    if narrative.figureCounts[1] == 0 || !narrative.mentions.contains(where: { narrative.section(of: $0.sentence) == 1 && $0.isFigure }) {
      findings.append(
        t08.finding("第一部分没有一个数字，请写明主动公开条数、收到申请件数等。", severity: .info, subject: "omits|numbers", code: "narrative_no_numbers"))
    }
    return findings
  }
}

extension Mention {
  /// A figure in digits that counts or measures something.
  var isFigure: Bool { traits.isDisjoint(with: [.year, .ordinal, .numerals]) && (measure != 0 || traits.contains(.percent)) }
}

extension Claim {
  /// Whether it names an outcome of requests.
  var isOutcome: Bool { if case .outcome = topic { true } else { false } }

  /// Whether it counts requests received or answered.
  var isAboutRequests: Bool {
    switch topic {
    case .received, .processed, .handled, .onApplication: true
    default: false
    }
  }

  /// Whether its sentence does not speak of another year.
  func isAboutReportingYear(_ context: ReviewContext) -> Bool {
    guard let year = context.report.year else { return true }
    var namesYear = false
    for mention in context.narrative.mentions(in: sentence) where mention.traits.contains(.year) {
      if mention.whole == year { return true }
      namesYear = true
    }
    return !namesYear
  }
}
