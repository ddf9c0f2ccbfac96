import GongkaiCore
import GongkaiDesk

/// The page of one correction or suggestion.
struct MatterView: Hashable, Sendable {
  let tags: [Tag]
  let acts: [CaseView.Act]
  let clockHint: String
  let clock: ClockView
  let isRunning: Bool
  let standing: String?
  let claim: [Fact]
  let paper: LetterPaper?
  let findings: [String]
  let hasFindings: Bool
  let letterActions: LetterActions?
  let files: [MattersView.File]
  let hasFiles: Bool
  let addFileHref: String?
  let filesNote: String?
  let showHref: String?
  let trail: [CaseView.Entry]
  let facts: [Fact]
  let codeText: String?
  let codeHref: String
  let requestHref: String?
  let hints: [String]
  let hasHints: Bool

  /// Where the whole letter is taken.
  struct LetterActions: Hashable, Sendable {
    let printAction: String
    let docxAction: String
    let pdfAction: String
  }

  /// - Parameter applicant: who asks, unmasked; nil to show what everybody may see.
  init(_ file: MatterFile, viewer: Viewer, applicant: Applicant? = nil) {
    let (number, state) = (file.facts.number, file.facts.state)
    let isLate = !state.isEnded && file.facts.due.map { $0 < file.today } ?? false
    tags = [state.tag] + (isLate ? [Tag(tagClass: "tag-err", tagText: "已超期")] : [])
    acts = file.acts.enumerated().map { index, kind in
      CaseView.Act(actName: kind.act, actHref: Link.matterAct(number, kind), actClass: index == 0 ? "btn" : "btn btn-2")
    }
    clockHint = "自\(file.facts.received.inChinese)起 \(file.clock.length) 个工作日（\(file.matter.kind.citation.place)没有规定期限，按本机关设定）"
    clock = ClockView(file.clock, today: file.facts.ended ?? file.today, calendar: file.calendar)
    isRunning = !state.isEnded
    standing = Self.ended(file)
    claim = file.matter.claim.facts
    paper = file.facts.outcome == nil ? nil : file.letter.map { LetterPaper($0) }
    findings = file.findings.map(\.description)
    hasFindings = !findings.isEmpty
    letterActions =
      paper != nil && Access.matterLetter.admits(viewer)
      ? LetterActions(printAction: Link.printMatter(number), docxAction: Link.docxMatter(number), pdfAction: Link.pdfMatter(number)) : nil
    files = file.files.map {
      MattersView.File(
        $0, viewer, readers: MatterDesk.readers(of: $0.purpose), href: Link.matterFile(number, $0.id),
        by: file.names[$0.addedBy] ?? $0.addedBy)
    }
    hasFiles = !files.isEmpty
    addFileHref = Access.files.admits(viewer) ? Link.matterFiles(number) : nil
    filesNote = hasFiles ? nil : "还没有文件"
    showHref = applicant == nil && Access.applicant.admits(viewer) ? Link.showMatterApplicant(number) : nil
    trail = file.matter.entries.reversed().map { entry in
      CaseView.Entry(
        dayText: entry.on.description, who: entry.by == Actor.applicantID ? "申请人" : file.names[entry.by] ?? entry.by,
        what: entry.event.kind.act, details: entry.event.details)
    }
    facts = Self.facts(file, applicant ?? file.applicant)
    requestHref = file.facts.request.flatMap { Access.requests.admits(viewer) ? Link.request($0) : nil }
    codeText = Access.register.admits(viewer) ? file.code.map { "查询码已于 \($0.givenAt.day) 发给" } ?? "还没有发给查询码" : nil
    codeHref = Link.matterCode(number)
    hints =
      file.missing.map { "没有提供或者不合要求：\($0)" } + (file.matter.owesPublication ? ["建议已经采纳，应当及时公开（\(file.matter.kind.citation)）。"] : [])
      + Self.others(file.others)
    hasHints = !hints.isEmpty
  }

  /// The line under the heading: the answer first.
  static func lead(_ file: MatterFile) -> String {
    guard !file.facts.state.isEnded else { return ended(file) ?? file.facts.state.name }
    guard let due = file.clock.due else { return "" }
    let left = (try? file.calendar.workingDays(after: file.today, through: due)) ?? 0
    let word = file.clock.isProvisional ? "最迟暂定 " : "最迟 "
    return due < file.today ? "\(due.monthDayWeekday)已到期，尚未答复" : "\(word)\(due.monthDayWeekday)　还有 \(left) 个工作日"
  }

  /// A heading of at most 30 characters.
  static func short(_ subject: String) -> String { subject.prefix(30) + (subject.count > 30 ? "…" : "") }

  private static func ended(_ file: MatterFile) -> String? {
    guard let ended = file.facts.ended else { return nil }
    let outcome = file.facts.outcome?.name ?? ""
    let isLate = file.clock.due.map { ended > $0 } ?? false
    return [ended.inChinese + file.facts.state.name, outcome, isLate ? "逾期" : ""].filter { !$0.isEmpty }.joined(separator: "　")
  }

  private static func others(_ numbers: [String]) -> [String] {
    numbers.isEmpty ? [] : ["同一申请人还提出过：\(numbers.joined(separator: "、"))。请核对是否同一事项。"]
  }

  private static func facts(_ file: MatterFile, _ applicant: Applicant) -> [Fact] {
    let known = [
      ("种类", file.matter.kind.name), ("申请人", "\(applicant.name)（\(file.applicantKind)）"),
      ("证件", [applicant.documentKind, applicant.documentNumber].filter { !$0.isEmpty }.joined(separator: " ")), ("电话", applicant.telephone),
      ("地址", applicant.address), ("电子邮箱", applicant.email), ("渠道", file.rule?.channel.name ?? ""),
      ("收到日期", "\(file.facts.received)"), ("原申请", file.facts.request ?? ""),
    ]
    return known.filter { !$0.1.isEmpty }.map { Fact(term: $0.0, meaning: $0.1) }
  }
}

extension MatterClaim {
  /// What was asked, field by field.
  var facts: [Fact] { kind.fields.map { Fact(term: $0.name, meaning: self[$0]) } }
}

extension MatterState {
  var tag: Tag { Tag(tagClass: tagClass, tagText: name) }

  private var tagClass: String {
    switch self {
    case .registered: "tag-warn"
    case .handling, .drafted, .signed: "tag-info"
    case .answered, .archived: "tag-ok"
    case .withdrawn, .annulled: ""
    }
  }
}

/// A list of corrections and suggestions.
struct MatterListView: Hashable, Sendable {
  let registerHref: String?
  let lists: [ListLink]
  let listName: String
  let rows: [RequestRow]
  let isEmpty: Bool
  let emptyText: String
  let overdueText: String?
  let firstHref: String?
  let nextHref: String?

  init(_ board: MatterBoard, _ list: MatterList, isFirst: Bool, mayRegister: Bool) {
    registerHref = mayRegister ? Link.newMatter : nil
    lists = MatterList.allCases.map { one in
      ListLink(one.name, Link.matters(one), count: Self.count(one, board), isShown: one == list)
    }
    listName = list.name
    rows = board.matters.map { RequestRow($0, left: board.remaining[$0.number], today: board.today) }
    isEmpty = rows.isEmpty
    overdueText = board.overdue == 0 ? nil : "其中 \(board.overdue) 件已经超期。"
    firstHref = isFirst ? nil : Link.matters(list)
    nextHref = board.next.map { Link.matters(list, after: $0) }
    emptyText = list == .all ? "还没有更正申请和建议" : "没有\(list.name)的"
  }

  private static func count(_ list: MatterList, _ board: MatterBoard) -> Int? {
    switch list {
    case .open: board.open
    case .toPublish: board.owed
    case .all: nil
    }
  }
}

extension RequestRow {
  /// A correction or suggestion as a row of the same table.
  init(_ matter: MatterFacts, left: Int?, today: Day) {
    requestHref = Link.matter(matter.number)
    numberText = matter.number
    subjectText = String(matter.subject.prefix(60)) + (matter.subject.count > 60 ? "…" : "")
    aboutText = matter.kind.name
    dueText = matter.state.isEnded ? "—" : matter.due.map { (matter.isProvisional ? "暂定 " : "") + "\($0)" } ?? "—"
    self.left = matter.state.isEnded ? DaysLeft(ended: matter.outcome?.name ?? "") : DaysLeft(left, due: matter.due, today: today)
    state = matter.state.tag
    receivedText = matter.received.description
  }
}
