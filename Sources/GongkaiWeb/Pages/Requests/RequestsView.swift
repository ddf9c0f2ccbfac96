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
  /// Where the filter is shown; nil where it is.
  let filterHref: String?
  let filter: FormView?
  /// What is asked for; the fields behind it are shown where they are to be filled in.
  let filterText: String
  let isFilterShown: Bool
  /// The list without the filter; nil where there is none.
  let clearHref: String?
  let looked: Looked?
  /// One's own views; nil where there is none.
  let saved: Saved?
  /// How this view is kept; nil where it is kept already or is a whole list.
  let saving: Saving?
  let ways: [Way]
  /// That not all finds of a search were looked at.
  let cutText: String?

  /// How far a narrowed list was looked through.
  struct Looked: Hashable, Sendable {
    let lookedText: String
    let lookedHref: String
  }

  /// One's own views as chips.
  struct Saved: Hashable, Sendable {
    let lists: [ListLink]
  }

  /// The form that keeps a view.
  struct Saving: Hashable, Sendable {
    let saveAction = Link.views
    let saveView: String
    let longestName = SavedViewDesk.longestName
  }

  /// What else can be done with the list.
  struct Way: Hashable, Sendable {
    let wayHref: String
    let wayName: String
  }

  /// What an empty list means.
  struct EmptyText: Hashable, Sendable {
    let emptyHead: String
    let emptyHint: String
    /// The way out: the same list without the filter.
    var emptyHref: String?
  }

  init(_ board: RequestDesk.Board, _ asked: FilterQuery, isFirst: Bool = true, saved: [SavedViewDesk.View] = [], viewer: Viewer?) {
    let list = !asked.isOpen && !asked.words.isEmpty ? nil : asked.shown
    query = asked.words
    registerHref = Access.register.admits(viewer) ? Link.register : nil
    // the counts are those of whole lists
    lists = RequestList.allCases.map { one in
      ListLink(one.name, asked.link(to: one), count: asked.isNarrowed ? nil : board.counts[one], isShown: one == list)
    }
    listName = list.map { $0.name + (asked.isNarrowed ? "（已筛选）" : "") } ?? "查找“\(query)”：\(board.requests.count) 件"
    rows = board.requests.map { RequestRow($0, left: board.remaining[$0.number], today: board.today) }
    emptyText = rows.isEmpty ? asked.isNarrowed ? Self.nothingLeft(board, asked) : Self.empty(list) : nil
    firstHref = isFirst ? nil : list.map { _ in asked.link() }
    nextHref = list.flatMap { _ in board.next.map { asked.link(after: $0) } }
    filterHref = asked.isOpen ? nil : asked.openLink
    let holders = board.narrowed?.holders ?? []
    filter = asked.isOpen ? asked.view(holders) : nil
    filterText = asked.isNarrowed ? "筛选：" + asked.said(holders).dropFirst().joined(separator: "；") : "筛选"
    (isFilterShown, clearHref) = (asked.isFilterShown, asked.isNarrowed ? Link.requests(asked.shown) : nil)
    self.saved =
      saved.isEmpty ? nil : Saved(lists: saved.map { ListLink($0.name, Link.requests + "?" + $0.query, isShown: $0.query == asked.query) })
    saving = asked.isNarrowed && !saved.contains { $0.query == asked.query } ? Saving(saveView: asked.query) : nil
    ways =
      (saved.isEmpty ? [] : [Way(wayHref: Link.views, wayName: "管理我的视图")])
      + (Access.exportRegister.admits(viewer) ? [Way(wayHref: Link.exportRegister + "?" + asked.query, wayName: "导出为 CSV")] : [])
      + (Access.importRegister.admits(viewer) ? [Way(wayHref: Link.importRegister, wayName: "导入原有台账")] : [])
    looked = board.narrowed?.stopped.map { Looked($0, asked) }
    cutText = board.narrowed?.mostFound.map { "“\(asked.words)”找到的申请很多，只在最近登记的 \($0) 件中筛选。请把查找的内容写得更具体。" }
  }

  private static func nothingLeft(_ board: RequestDesk.Board, _ asked: FilterQuery) -> EmptyText {
    let isEnd = board.narrowed?.stopped == nil
    return EmptyText(
      emptyHead: isEnd ? "没有符合条件的申请" : "已经看过的部分没有符合条件的申请",
      emptyHint: isEnd ? "可以放宽条件，换一个列表，或者清除条件。" : "后面可能还有，请继续查看。", emptyHref: isEnd ? Link.requests(asked.shown) : nil)
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

extension RequestsView.Looked {
  fileprivate init(_ place: RequestDesk.Stopped, _ asked: FilterQuery) {
    lookedText = "这一页按顺序看了 \(place.count) 件" + (place.day.map { "，到 \($0) 为止" } ?? "") + "，后面可能还有。"
    lookedHref = asked.link(after: place.next)
  }
}
