/// A statutory time limit: how long, from what, until what, and where the law says so.
///
/// The list `all` is the only place where a length is written; clocks, pages, letters and reminders read it.
public struct TimeLimit: Hashable, Sendable {
  /// The limits of disclosure, fees and remedies.
  public enum ID: String, Hashable, Sendable, CaseIterable, Codable {
    case correctionNotice = "T-CORR"
    case applicantCorrection = "T-CORR-APP"
    case reply = "T-REPLY"
    case replyExtension = "T-EXT"
    case thirdParty = "T-3P"
    case coMaker = "T-COMAKER"
    case otherOrgan = "T-ORGAN"
    case delayedReply = "T-DELAY"
    case fee = "T-FEE"
    case replyAfterPayment = "T-REPLY2"
    case recordCorrection = "T-RECORD"
    case suggestionAnswer = "T-SUGGEST"
    case publication = "T-PUB"
    case annualReport = "T-AR1"
    case governmentReport = "T-AR2"
    case reconsideration = "T-REV"
    case litigation = "T-LIT"
    case litigationAfterReview = "T-LIT2"
    case defenceSimple = "T-RESP-S"
    case defenceOrdinary = "T-RESP-N"
    case reviewDecisionSimple = "T-REVDEC-S"
    case reviewDecisionOrdinary = "T-REVDEC-N"
    case courtDefence = "T-COURT"
    case reviewExtension = "T-REVDEC-X"
    case remedyNotTold = "T-UNTOLD"
    case reviewOpinion = "T-OPINION"
  }

  /// How a limit is counted.
  public enum Length: Hashable, Sendable {
    /// Working days after day 0.
    case workingDays(Int)
    /// Calendar days after day 0; one that ends on a rest day ends on the next working day (《民法典》第二百零三条).
    case calendarDays(Int)
    /// Months; ends on the corresponding day, or the next working day after it.
    case months(Int)
    /// A fixed day of the year after the reporting year.
    case dayOfYear(month: Int, day: Int)
    /// Set by the organ within reason.
    case setByOrgan
  }

  /// Which limit it is.
  public let id: ID
  /// The official name shown to people.
  public let name: String
  /// What day 0 is.
  public let starts: String
  /// How long it is.
  public let length: Length
  /// What must have happened by the last day.
  public let endsWith: String
  /// Where the law says so, or what a convention rests on.
  public let citation: Citation
  /// False where the law is silent and the length is our named setting (convention).
  public let isStatutory: Bool

  init(
    _ id: ID, _ name: String, from starts: String, _ length: Length, until endsWith: String, _ citation: Citation, isStatutory: Bool = true
  ) {
    self.id = id
    self.name = name
    self.starts = starts
    self.length = length
    self.endsWith = endsWith
    self.citation = citation
    self.isStatutory = isStatutory
  }

  /// The limit of this id.
  public static func of(_ id: ID) -> TimeLimit { table[id] ?? all[0] }

  /// Working days of a limit that is counted so; 0 for the others.
  public var workingDays: Int { if case .workingDays(let days) = length { days } else { 0 } }

  /// The length as letters write it: 20个工作日, 60日, 6个月, 1年.
  public var lengthInWords: String {
    switch length {
    case .workingDays(let days): "\(days)个工作日"
    case .calendarDays(let days): "\(days)日"
    case .months(let months): months % 12 == 0 ? "\(months / 12)年" : "\(months)个月"
    case .dayOfYear(let month, let day): "\(month)月\(day)日前"
    case .setByOrgan: "行政机关确定的期限"
    }
  }

  private static let table = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// Every limit, in the order of a case's life.
  public static let all: [TimeLimit] = [
    TimeLimit(
      .correctionNotice, "补正告知期限", from: "收到申请之日", .workingDays(7), until: "发出补正告知书", Citation(.regulation, "第三十条")),
    TimeLimit(
      .applicantCorrection, "申请人补正期限", from: "申请人收到补正告知书之日", .workingDays(15), until: "收到补正材料", Citation(.regulation, "第三十条"),
      isStatutory: false),
    TimeLimit(.reply, "答复期限", from: "收到申请之日或者收到补正申请之日", .workingDays(20), until: "送达答复", Citation(.regulation, "第三十三条第二款")),
    TimeLimit(
      .replyExtension, "延长答复期限（最长）", from: "答复期限届满之日", .workingDays(20), until: "送达答复", Citation(.regulation, "第三十三条第二款")),
    TimeLimit(.thirdParty, "第三方意见期限", from: "第三方收到征求意见函之日", .workingDays(15), until: "提出意见", Citation(.regulation, "第三十二条")),
    TimeLimit(
      .coMaker, "共同制作机关意见期限", from: "被征求意见机关收到征求意见函之日", .workingDays(15), until: "提出意见", Citation(.regulation, "第三十四条")),
    TimeLimit(
      .otherOrgan, "会商机关意见期限", from: "被征求意见机关收到征求意见函之日", .workingDays(15), until: "提出意见",
      Citation(.regulation, "第三十三条第三款"), isStatutory: false),
    TimeLimit(.delayedReply, "延迟答复期限", from: "本机关确定之日", .setByOrgan, until: "送达答复", Citation(.regulation, "第三十五条")),
    TimeLimit(.fee, "缴费期限", from: "收到收费通知之日", .workingDays(20), until: "缴纳信息处理费", Citation(.feeMeasures, "第六条")),
    TimeLimit(.replyAfterPayment, "缴费后答复期限", from: "缴费之日", .workingDays(20), until: "送达答复", Citation(.feeMeasures, "第六条")),
    TimeLimit(
      .recordCorrection, "更正办理期限", from: "收到更正申请之日", .workingDays(20), until: "告知处理结果", Citation(.regulation, "第四十一条"),
      isStatutory: false),
    TimeLimit(
      .suggestionAnswer, "主动公开建议答复期限", from: "收到建议之日", .workingDays(20), until: "告知处理结果", Citation(.regulation, "第四十四条第二款"),
      isStatutory: false),
    TimeLimit(.publication, "主动公开期限", from: "信息形成或者变更之日", .workingDays(20), until: "公开", Citation(.regulation, "第二十六条")),
    TimeLimit(
      .annualReport, "部门年度报告期限", from: "报告年度结束", .dayOfYear(month: 1, day: 31), until: "提交并公布", Citation(.regulation, "第四十九条第一款")),
    TimeLimit(
      .governmentReport, "政府年度报告期限", from: "报告年度结束", .dayOfYear(month: 3, day: 31), until: "公布", Citation(.regulation, "第四十九条第二款")),
    TimeLimit(
      .reconsideration, "行政复议申请期限", from: "知道该行政行为之日", .calendarDays(60), until: "提出行政复议申请",
      Citation(.reconsiderationLaw, "第二十条第一款")),
    TimeLimit(
      .litigation, "直接起诉期限", from: "知道该行政行为之日", .months(6), until: "提起行政诉讼", Citation(.litigationLaw, "第四十六条第一款")),
    TimeLimit(
      .litigationAfterReview, "复议后起诉期限", from: "收到复议决定书之日", .calendarDays(15), until: "提起行政诉讼",
      Citation(.litigationLaw, "第四十五条")),
    TimeLimit(
      .defenceSimple, "简易程序书面答复期限", from: "收到复议申请书副本之日", .workingDays(5), until: "提交书面答复",
      Citation(.reconsiderationLaw, "第五十四条")),
    TimeLimit(
      .defenceOrdinary, "普通程序书面答复期限", from: "收到复议申请书副本之日", .workingDays(10), until: "提交书面答复",
      Citation(.reconsiderationLaw, "第四十八条")),
    TimeLimit(
      .reviewDecisionSimple, "简易程序复议决定期限", from: "受理之日", .calendarDays(30), until: "作出复议决定",
      Citation(.reconsiderationLaw, "第六十二条第二款")),
    TimeLimit(
      .reviewDecisionOrdinary, "普通程序复议决定期限", from: "受理之日", .calendarDays(60), until: "作出复议决定",
      Citation(.reconsiderationLaw, "第六十二条第一款")),
    TimeLimit(
      .courtDefence, "应诉答辩期限", from: "收到起诉状副本之日", .calendarDays(15), until: "提交答辩状", Citation(.litigationLaw, "第六十七条")),
    TimeLimit(
      .reviewExtension, "延长复议决定期限（最长）", from: "复议决定期限届满之日", .calendarDays(30), until: "作出复议决定",
      Citation(.reconsiderationLaw, "第六十二条第一款")),
    TimeLimit(
      .remedyNotTold, "未告知救济权利时的最长期限", from: "知道该行政行为内容之日", .months(12), until: "提出行政复议申请或者提起行政诉讼",
      Citation(.reconsiderationLaw, "第二十条第三款")),
    TimeLimit(
      .reviewOpinion, "复议意见书反馈期限", from: "收到复议意见书之日", .calendarDays(60), until: "报告办理情况", Citation(.reconsiderationLaw, "第七十六条")),
  ]
}

extension WorkCalendar {
  /// The last day of a limit that begins on `start` (day 0); nil for limits that the organ sets.
  ///
  /// A period of calendar days or months that would end on a rest day ends on the next working day; one of working days never does.
  public func lastDay(of limit: TimeLimit, from start: Day) throws(CalendarError) -> Day? {
    switch limit.length {
    case .workingDays(let days): return try workingDay(days, after: start)
    case .calendarDays(let days): return try start.adding(days).map { day throws(CalendarError) in try workingDay(onOrAfter: day) }
    case .months(let months): return try start.adding(months: months).map { day throws(CalendarError) in try workingDay(onOrAfter: day) }
    case .dayOfYear(let month, let day): return Day(year: start.year + 1, month: month, day: day)
    case .setByOrgan: return nil
    }
  }
}
