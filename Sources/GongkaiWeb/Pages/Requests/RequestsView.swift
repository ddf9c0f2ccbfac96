import GongkaiCore
import GongkaiDesk

/// A list of requests with the ways to the other lists.
struct RequestsView: Hashable, Sendable {
  let searchAction = Link.requests
  let query: String
  let registerHref: String?
  let lists: [ListLink]
  let listName: String
  let rows: [RequestRow]
  let emptyText: EmptyText?
  let firstHref: String?
  let nextHref: String?

  /// What an empty list means.
  struct EmptyText: Hashable, Sendable {
    let emptyHead: String
    let emptyHint: String
  }

  /// - Parameter list: nil for what a search found.
  init(_ board: RequestDesk.Board, list: RequestList?, query: String = "", isFirst: Bool = true, mayRegister: Bool) {
    self.query = query
    registerHref = mayRegister ? Link.register : nil
    lists = RequestList.allCases.map { one in
      ListLink(one.name, Link.requests(one), count: board.counts[one], isShown: one == list)
    }
    listName = list?.name ?? "查找“\(query)”：\(board.requests.count) 件"
    rows = board.requests.map { RequestRow($0, left: board.remaining[$0.number], today: board.today) }
    emptyText = rows.isEmpty ? Self.empty(list) : nil
    firstHref = isFirst ? nil : list.map { Link.requests($0) }
    nextHref = list.flatMap { list in board.next.map { Link.requests(list, after: $0) } }
  }

  private static func empty(_ list: RequestList?) -> EmptyText {
    switch list {
    case nil: EmptyText(emptyHead: "没有找到", emptyHint: "编号可以只写前几位；内容至少写一个字，几个词用空格分开。")
    case .overdue: EmptyText(emptyHead: "没有超期的申请", emptyHint: "超期的申请会列在这里，最早的在前。")
    case .ended, .all: EmptyText(emptyHead: "还没有申请", emptyHint: "登记的申请会列在这里。")
    case .some(let list): EmptyText(emptyHead: "没有“\(list.name)”的申请", emptyHint: "有了会列在这里，期限早的在前。")
    }
  }
}
