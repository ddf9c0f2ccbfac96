import GongkaiCore

extension Rule {
  /// T06: the five aspects of section one.
  static let t06: Rule = Rule(
    "T06", "总体情况五方面", .warning, Citation(.notice2021), "总体情况应说明主动公开、依申请公开、政府信息管理、平台建设、监督保障五方面。"
  ) { _, context in
    let narrative = context.narrative
    // What was cut or left out cannot be missed.
    guard context.hasHeading(2), !narrative.tally.isAbridged else { return [] }
    guard !context.isBlank(1) else {
      guard context.hasHeading(1) else { return [] }
      return [t06.finding("第一部分总体情况没有内容，请补写。", subject: "blank|1", code: "blank_section")]
    }
    let mask = narrative.masks[1]
    var missing: [String] = []
    if !mask.contains(.disclosed) { missing.append("主动公开") }
    if !mask.intersects(PhraseSet(.onApplication, .request)) { missing.append("依申请公开") }
    if !mask.intersects(PhraseSet(.aspectManagement, .normative, .reviewed)) { missing.append("政府信息管理") }
    if !mask.contains(.aspectPlatform) { missing.append("政府信息公开平台建设") }
    if !mask.contains(.aspectSupervision) { missing.append("监督保障") }
    guard !missing.isEmpty else { return [] }
    return [
      t06.finding(
        "第一部分总体情况没有说到\(missing.joined(separator: "、"))，请补写。", numbers: [.init("missing", Number(missing.count))],
        subject: "aspects|\(missing.joined(separator: ","))")
    ]
  }

  /// T16: problems and what is done about them.
  static let t16: Rule = Rule(
    "T16", "问题与改进具体", .warning, Citation(.regulation, "第五十条第（五）项"), "第五部分应写明本年的具体问题和对应的改进措施，不照抄上年。"
  ) { _, context in
    let narrative = context.narrative
    guard context.hasHeading(5) else { return [] }
    guard !context.isBlank(5) else {
      guard context.hasHeading(6) else { return [] }
      return [t16.finding("第五部分只有标题，没有内容，请写明问题和改进措施。", subject: "blank|5", code: "blank_section")]
    }
    var findings: [Finding] = []
    if !context.endsEarly, !narrative.tally.isAbridged {
      let mask = narrative.masks[5]
      if !mask.intersects(PhraseSet(.problem, .few)) {
        findings.append(t16.finding("第五部分没有写明存在的具体问题，请补写。", subject: "no problem"))
      }
      if !mask.intersects(PhraseSet(.measure, .plan)) {
        findings.append(t16.finding("第五部分没有写明改进措施，请对应问题补写。", subject: "no measure"))
      }
    }
    if let previous = context.previous {
      let shared = SimilarityIndex.share(of: 5, in: context.report, with: previous)
      if shared.isIdentical {
        findings.append(
          t16.finding(
            "第五部分与上年报告相同，请写本年的问题和改进情况。", spans: shared.passages.prefix(3).map(\.here),
            numbers: [.init("percent", Number(shared.percent))], subject: "same as last year"))
      }
    }
    return findings
  }

  /// T17: section six.
  static let t17: Rule = Rule(
    "T17", "其他事项与收费说明", .warning, Citation(.feeMeasures), "第六部分不得空白；2021年度起应说明信息处理费收取情况。"
  ) { _, context in
    guard let heading = context.openers.last(where: { $0.section == 6 }) else { return [] }
    guard !context.isBlank(6) else {
      return [
        t17.finding(
          "“\(heading.passage.text)”之后没有内容，没有其他事项的请写“无其他需要报告的事项”。", spans: [context.span(heading)], subject: "blank|6",
          code: "blank_section")
      ]
    }
    guard let year = context.report.year, year >= 2021, !context.narrative.tally.isAbridged else { return [] }
    guard !(0...6).contains(where: { context.narrative.masks[$0].contains(.fee) }) else { return [] }
    return [
      t17.finding(
        "第六部分没有说明信息处理费收取情况，请写明收取金额和件数，未收取的写“未收取信息处理费”。", spans: [context.span(heading)], subject: "fee")
    ]
  }
}
