import GongkaiCore
import GongkaiDesk

/// The board of reviews and suits.
struct RemediesView: Hashable, Sendable {
  let listAction = Link.remedies
  let registerHref: String?
  let lists: [ListLink]
  let listKey: String
  let listName: String
  let filters: [Field]
  let hasFilter: Bool
  let clearHref: String
  let rows: [RemedyRow]
  let emptyText: RequestsView.EmptyText?
  let firstHref: String?
  let nextHref: String?
  let table: TableFour

  init(_ board: RemedyDesk.Board, list: RemedyList, choice: RemedyChoice, isFirst: Bool, mayRegister: Bool) {
    registerHref = mayRegister ? Link.newRemedy : nil
    lists = RemedyList.allCases.map { one in
      ListLink(one.name, Link.remedies(one, choice), count: board.counts[one], isShown: one == list)
    }
    (listKey, listName) = (list.rawValue, list.name)
    filters = Self.filters(choice, this: board.today.year)
    hasFilter = choice != RemedyChoice()
    clearHref = Link.remedies(list)
    rows = board.cases.map {
      RemedyRow(
        $0, duty: board.duties[$0.id], left: board.remaining[$0.id], isProvisional: board.provisional.contains($0.id), today: board.today)
    }
    emptyText = rows.isEmpty ? Self.empty(list, isNarrowed: choice != RemedyChoice()) : nil
    firstHref = isFirst ? nil : Link.remedies(list, choice)
    nextHref = board.next.map { Link.remedies(list, choice, after: $0) }
    table = TableFour(board)
  }

  private static func filters(_ choice: RemedyChoice, this year: Int) -> [Field] {
    let any = (value: "", label: "不限")
    let stages = RemedyCase.Kind.allCases.flatMap { kind in
      RemedyStage.all(of: kind).map { (value: $0.key, label: "\(kind.name)：\($0.name)") }
    }
    return [
      .select("path", "类别", [any] + RemedyPath.allCases.map { ($0.rawValue, $0.name) }, chosen: choice.path?.rawValue ?? ""),
      .select("stage", "阶段", [any] + stages, chosen: choice.stage ?? ""),
      .select(
        "year", "计入哪年年报", [any] + (0..<8).map { ("\(year - $0)", "\(year - $0) 年") }, chosen: choice.year.map(String.init) ?? ""),
      .select("result", "结果", [any] + ReportResult.allCases.map { ($0.rawValue, $0.name) }, chosen: choice.result?.rawValue ?? ""),
    ]
  }

  private static func empty(_ list: RemedyList, isNarrowed: Bool) -> RequestsView.EmptyText {
    if isNarrowed { return .init(emptyHead: "没有符合条件的案件", emptyHint: "可以放宽条件，或者看其他列表。") }
    return switch list {
    case .overdue: .init(emptyHead: "没有超期的案件", emptyHint: "答复、履行期限已过的案件列在这里。")
    case .ended, .all: .init(emptyHead: "还没有复议、诉讼案件", emptyHint: "登记的案件列在这里。年度报告表四据此计数，没有案件的填 0。")
    default: .init(emptyHead: "没有“\(list.name)”的案件", emptyHint: "有了会列在这里，期限早的在前。")
    }
  }
}

/// A case as a row of the board.
struct RemedyRow: Hashable, Sendable {
  let remedyHref: String
  let numberText: String
  let aboutText: String
  let dueText: String
  let dutyText: String
  let left: DaysLeft?
  let stage: Tag
  let resultText: String
  let filedText: String

  init(_ facts: RemedyFacts, duty: RemedyDuty?, left: Int?, isProvisional: Bool, today: Day) {
    let remedy = facts.remedy
    remedyHref = Link.remedy(remedy.kind, facts.id)
    numberText = remedy.number
    aboutText = [remedy.path.name, remedy.authority, remedy.requests.joined(separator: "、")].filter { !$0.isEmpty }.joined(separator: "　")
    dueText = facts.nextDue.map { (isProvisional ? "暂定 " : "") + $0.description } ?? "—"
    dutyText = duty?.kind.rawValue ?? ""
    self.left = facts.nextDue.map { DaysLeft(left, due: $0, today: today) }
    stage = remedy.tag
    resultText = remedy.resultName ?? ""
    filedText = remedy.filed.description
  }
}

extension RemedyCase {
  /// The stage as a tag.
  var tag: Tag {
    let name = standing.name + (isSuspended ? "，中止" : "")
    if !isOpen { return Tag(tagClass: "tag-ok", tagText: name) }
    return Tag(tagClass: isSuspended ? "" : "tag-info", tagText: name)
  }
}

/// Table four of the annual report as the cases make it, every figure leading to them.
struct TableFour: Hashable, Sendable {
  let tableYear: Int
  let columns: [String]
  let rows: [Row]

  /// One group.
  struct Row: Hashable, Sendable {
    let groupName: String
    let cells: [Cell]
    let total: Int
  }

  /// One figure; 0 leads nowhere.
  struct Cell: Hashable, Sendable {
    let figure: Int
    let cellHref: String?
  }

  init(_ board: RemedyDesk.Board) {
    tableYear = board.year
    columns = ReportResult.allCases.map(\.name)
    rows = RemedyPath.allCases.map { path in
      let cells = ReportResult.allCases.map { result in
        let count = board.table[path]?[result] ?? 0
        let choice = RemedyChoice(path: path, year: board.year, result: result)
        return Cell(figure: count, cellHref: count == 0 ? nil : Link.remedies(.all, choice))
      }
      return Row(groupName: path.name, cells: cells, total: cells.reduce(0) { $0 + $1.figure })
    }
  }
}
