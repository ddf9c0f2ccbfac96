import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// The papers that the program itself writes as evidence: what the register, the timeline and the audit log say.
enum EvidencePapers {
  static func item(ofRegistration request: EvidenceRequest) throws(DeskError) -> EvidenceItem {
    let title = "\(request.number) 政府信息公开申请登记情况"
    return EvidenceItem(
      title: title, origin: "本机关登记", day: request.request.received, proves: "申请人何时、以何种方式向本机关申请公开何种信息，收到日期及其依据",
      files: [try html(OfficialPaper(title: title, body: [table([], registration(request))]))])
  }

  private static func registration(_ request: EvidenceRequest) -> [[String]] {
    let (applicant, rule) = (request.applicant, ReceiptRule(rawValue: request.request.channel))
    let rows = [
      ("申请编号", request.number), ("收到申请之日", request.request.received.inChineseWithWeekday),
      ("提交方式", rule?.channel.name ?? request.request.channel), ("收到之日的依据", rule.map { "\($0.sentence)（\($0.citation)）" } ?? ""),
      ("申请人类别", ApplicantKind(rawValue: request.request.applicantKind)?.name ?? ""), ("姓名或者名称", applicant.name),
      ("证件", applicant.documentKind), ("证件号码", applicant.documentNumber), ("联系电话", applicant.telephone), ("通信地址", applicant.address),
      ("电子邮箱", applicant.email), ("申请公开的信息", request.request.subject),
      ("信息的提供方式", request.wishes.map { "\($0.form.name)，\($0.means.name)；答复书\($0.service.name)" } ?? ""),
      ("代理人", request.wishes?.representative ?? ""),
    ]
    return rows.filter { !$0.1.isEmpty }.map { [$0.0, $0.1] }
  }

  static func item(ofHandling request: EvidenceRequest) throws(DeskError) -> EvidenceItem {
    let title = "\(request.number) 办理经过和答复期限"
    var body: [PaperBlock] = [.heading(level: 1, "办理经过")]
    let rows = request.timeline.entries.map { entry in
      let person = entry.by == Actor.applicantID ? "申请人" : request.names[entry.by] ?? entry.by
      return [entry.on.description, person, entry.event.kind.act, entry.event.particulars]
    }
    body += [table(["日期", "人员", "事项", "内容"], rows), .heading(level: 1, "答复期限的计算")]
    body += clock(request).map { .paragraph(PaperText(Evidence.line($0))) }
    body += days(request.status.clock.count, everyDay: false)
    var item = EvidenceItem(
      title: title, origin: "本机关办理记录", proves: "本机关依法办理的经过，答复期限逐日计算的结果", files: [try html(OfficialPaper(title: title, body: body))])
    if !request.unsigned.isEmpty { item.notes.append("没有签发、因而没有列入的文书：\(request.unsigned.map(\.title).joined(separator: "、"))") }
    return item
  }

  private static func clock(_ request: EvidenceRequest) -> [String] {
    let clock = request.status.clock
    var lines = [
      "\(clock.count.start.inChinese)为起点，当日不计；期限 \(clock.length) 个工作日"
        + (clock.extensionDays > 0 ? "（其中延长 \(clock.extensionDays) 个工作日）" : "") + "（\(TimeLimit.of(.reply).citation)）。"
    ]
    switch clock.standing {
    case .running(let due):
      let end = request.timeline.ended.map { "，\($0.inChinese)办结" + (request.status.wasInTime.map { $0 ? "，在期限之内" : "，已经逾期" } ?? "") } ?? ""
      lines.append("最后一天为\(clock.isProvisional ? "暂定 " : "")\(due.inChineseWithWeekday)\(end)。")
    case .awaitingCorrection(let since): lines.append("\(since.inChinese)起等待补正，期限停止计算。")
    case .awaitingPayment(let since, _): lines.append("\(since.inChinese)起等待缴费，期限停止计算。")
    }
    for case .lateCorrectionNotice(let sent) in clock.irregularities { lines.append("\(sent.inChinese)发出的补正告知超过七个工作日，原期限继续计算。") }
    return lines
  }

  static func item(of one: EvidenceRemedy) throws(DeskError) -> EvidenceItem {
    let remedy = one.remedy
    let title = "\(remedy.kind.name) \(remedy.number) 案件登记情况"
    let facts = [
      (remedy.kind == .review ? "复议机关" : "受理法院", remedy.authority), ("案号", remedy.number), ("提出人", remedy.party.name),
      ("针对的行为", remedy.attacked?.inWords ?? ""), ("涉及的申请", remedy.requests.joined(separator: "、")), ("提出日期", remedy.filed.inChinese),
      ("知道行为之日", remedy.known?.inChinese ?? ""), ("此前的复议", remedy.reviewNumber ?? ""),
    ]
    var body: [PaperBlock] = [.heading(level: 1, "案件"), table([], facts.filter { !$0.1.isEmpty }.map { [$0.0, $0.1] })]
    let events = remedy.entries.map { [$0.on.description, $0.event.act.happened, $0.event.particulars] }
    if !events.isEmpty { body += [.heading(level: 1, "经过"), table(["日期", "事项", "内容"], events)] }
    if let defence = one.defence {
      body += [
        .heading(level: 1, PaperText(defence.limit.name)),
        .paragraph(PaperText("\(defence.sentence)依据：\(defence.limit.citation.description)。")),
      ]
      body += days(defence.count, everyDay: !defence.countsWorkingDays)
    }
    body += one.irregularities.map { .paragraph(PaperText($0.description)) }
    return EvidenceItem(
      title: title, origin: "本机关登记", day: remedy.filed, proves: "案件的受理、送达和答复、答辩期限",
      files: [try html(OfficialPaper(title: title, body: body))])
  }

  // MARK: parts

  /// The count day by day; nothing where no day is counted.
  private static func days(_ count: DayCount, everyDay: Bool) -> [PaperBlock] {
    if count.entries.isEmpty { return [] }
    let rows = count.lines(everyDay: everyDay).map {
      [$0.day.inChinese, $0.day.weekday.inChinese, $0.isCounted ? "计入" : "不计", "\($0.total)", $0.why]
    }
    return [table(["日期", "星期", "是否计入", "累计", "说明"], rows)]
  }

  static func table(_ header: [String], _ rows: [[String]]) -> PaperBlock {
    .table(PaperTable(header: header.map { PaperText($0) }, rows: rows.map { $0.map { PaperText(Evidence.line($0)) } }))
  }

  /// A paper as a file of HTML that needs nothing beside it.
  static func html(_ paper: OfficialPaper) throws(DeskError) -> EvidenceItem.File {
    do {
      let text = head(paper.title) + (try paper.html(titleLevel: 1)) + "</body>\n</html>\n"
      return EvidenceItem.File(ending: "html", content: .bytes(Array(text.utf8)))
    } catch { throw .paper(error.description) }
  }

  private static func head(_ title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</title>
    <style>
    body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 16px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1a1a1a }
    h1 { font-size: 1.5rem; text-align: center } h2 { font-size: 1.15rem }
    table { border-collapse: collapse; width: 100%; font-size: .875rem } th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
    th { background: #f0f0f0 } @media print { body { margin: 0; max-width: none } thead { display: table-header-group } tr { break-inside: avoid } }
    </style>
    </head>
    <body>

    """
  }
}
