import GongkaiCore

extension Rule {
  /// T02: one organ, one name.
  static let t02: Rule = Rule(
    "T02", "机关名称一致", .error, Citation(.reviewPractice), "标题用机关全称，正文自称应与标题所示机关一致。"
  ) { _, context in
    guard let agency = context.report.agency else {
      return [t02.finding("标题和正文都没有写明机关名称，请补写全称。", severity: .warning, subject: "agency|missing", code: "office_missing")]
    }
    let name = AgencyName(agency)
    var findings = selves(context, name) + otherKinds(context, name)
    if findings.count > 1 { findings = [merged(findings)] }
    if let short = shortName(context, name) { findings.append(short) }
    if let contact = contact(context) { findings.append(contact) }
    return findings
  }

  /// Two signs of one confusion make one finding.
  private static func merged(_ findings: [Finding]) -> Finding {
    var first = findings[0]
    first.spans += findings.dropFirst().flatMap(\.spans)
    first.severity = .error
    return first
  }

  /// 我镇 in the report of a sub-district.
  private static func selves(_ context: ReviewContext, _ name: AgencyName) -> [Finding] {
    let own: [Phrase]
    switch name.kind {
    case .subdistrict: own = [.selfSubdistrict, .selfDepartment]
    case .town: own = [.selfTown]
    case .township: own = [.selfTownship, .selfTown]
    case .department: own = [.selfDepartment, .selfGovernment]
    case .government: own = [.selfGovernment, .selfDepartment]
    case .unknown: return []
    }
    let narrative = context.narrative
    var places: [Range<Int>] = []
    for hit in narrative.hits {
      switch hit.phrase {
      case .selfTown, .selfTownship, .selfSubdistrict: if own.contains(hit.phrase) { continue }
      // A town's report may say 我县 of the county it belongs to.
      default: continue
      }
      // 我乡镇, 我镇街: words for several units.
      let next = narrative.unit(Int(hit.end))
      if next == 0x9547 || next == 0x8857 || next == 0x4E61 { continue }
      places.append(hit.range)
    }
    guard let first = places.first else { return [] }
    return [
      t02.finding(
        "标题所示机关为“\(name.text)”，正文却自称“\(narrative.text(first))”，共\(places.count)处，请统一。",
        severity: places.count > 1 ? .error : .warning, spans: context.titleSpans + places.prefix(8).map(narrative.span),
        numbers: [.init("found", Number(places.count))], subject: "agency|self", code: "office_name_inconsistent")
    ]
  }

  /// The name of the place with another kind of organ behind it: 上河湾镇 for 上河湾街道.
  private static func otherKinds(_ context: ReviewContext, _ name: AgencyName) -> [Finding] {
    // 镇 0x9547, 乡 0x4E61, 街 0x8857
    let endings: (UInt16, UInt16)
    switch name.kind {
    case .subdistrict: endings = (0x9547, 0x4E61)
    case .town: endings = (0x8857, 0x4E61)
    case .township: endings = (0x8857, 0x8857)
    default: return []
    }
    guard let stem = name.stem, stem.utf16.count >= 2 else { return [] }
    let narrative = context.narrative
    let places = narrative.places(of: FoldedText(stem)).filter { range in
      let next = narrative.unit(range.upperBound)
      return next == endings.0 || next == endings.1
    }
    guard let first = places.first else { return [] }
    let written = narrative.text(first.lowerBound..<(first.upperBound + 1))
    return [
      t02.finding(
        "标题所示机关为“\(name.text)”，正文却写“\(written)”，请统一。", severity: .error,
        spans: context.titleSpans + places.prefix(4).map { narrative.span($0.lowerBound..<($0.upperBound + 1)) },
        subject: "agency|kind", code: "office_name_inconsistent")
    ]
  }

  private static func shortName(_ context: ReviewContext, _ name: AgencyName) -> Finding? {
    var missing: [String] = []
    if !name.namesRegion, name.kind != .unknown { missing.append("所属县（市、区）") }
    if !name.isFormal { missing.append(name.kind == .subdistrict ? "“办事处”" : "“人民政府”") }
    guard !missing.isEmpty else { return nil }
    return t02.finding(
      "标题只写“\(name.text)”，缺\(missing.joined(separator: "和"))，请写机关全称。", severity: .info, spans: context.titleSpans,
      subject: "agency|short", code: "office_name_short")
  }

  /// An invitation to ask without telephone, address or web address.
  private static func contact(_ context: ReviewContext) -> Finding? {
    let narrative = context.narrative
    guard let hit = narrative.hits.first(where: { $0.phrase == .inquiry }),
      !(0...6).contains(where: { narrative.masks[$0].contains(.contact) })
    else { return nil }
    guard !narrative.mentions.contains(where: { $0.end - $0.start >= 7 && !$0.traits.contains(.numerals) }) else { return nil }
    return t02.finding(
      "正文请读者联系询问，却没有写电话、地址或网址，请补写。", severity: .info, spans: [narrative.span(ofSentence: Int(hit.sentence))],
      subject: "contact", code: "no_contact")
  }
}
