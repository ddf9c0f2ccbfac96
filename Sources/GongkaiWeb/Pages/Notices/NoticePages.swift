import GongkaiCore
import GongkaiDesk
import Hummingbird

/// What was told to whom, and what did not go out.
///
/// | GET | `/desk/notices?list=&after=` | a list page by page |
/// | GET | `/desk/notices?number=` | the notices of one request |
/// | POST | `/desk/notices/items/:id/retry`, `/cancel` | tries one at once, takes one back |
enum NoticePages {
  static let routes: [Route] = [
    .get(Link.notices, .notices, list),
    .post("/desk/notices/items/:id/retry", .notices) { visit in
      let done = try await visit.desks.notices.tryAgain(visit.parameter("id"), by: visit.viewer().actor)
      return try await back(visit, done ? .noticeRetried : .noticeTooLate)
    },
    .post("/desk/notices/items/:id/cancel", .notices) { visit in
      let done = try await visit.desks.notices.cancel(visit.parameter("id"), by: visit.viewer().actor)
      return try await back(visit, done ? .noticeCancelled : .noticeTooLate)
    },
  ]

  private static func list(_ visit: Visit) async throws -> Response {
    let (number, actor) = (visit.query("number").filter { !$0.isWhitespace }, try visit.viewer().actor)
    if !number.isEmpty {
      let page = try await visit.desks.notices.page(ofRequest: String(number.prefix(40)), by: actor)
      return try visit.page("notices", visit.frame("通知"), NoticesView(page, ofRequest: String(number.prefix(40))))
    }
    let list = NoticeDesk.List(rawValue: visit.query("list")) ?? .failed
    let after = visit.query("after")
    let page = try await visit.desks.notices.page(list, after: after.isEmpty ? nil : after, by: actor)
    return try visit.page("notices", visit.frame("通知"), NoticesView(page, list, isFirst: after.isEmpty))
  }

  /// Back to the page on which the button stood.
  private static func back(_ visit: Visit, _ done: Done) async throws -> Response {
    let form = try await visit.form()
    let number = form.trimmed("number")
    let isNumber = !number.isEmpty && number.utf8.count <= 40 && number.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) }
    let list = NoticeDesk.List(rawValue: form.text("list")) ?? .failed
    return .redirect(to: done.at(isNumber ? Link.notices(ofRequest: number) : Link.notices(list)))
  }
}

/// A list of notices.
struct NoticesView: Hashable, Sendable {
  let findAction = Link.notices
  let settingsHref = Link.noticeSettings
  let wordingsHref = Link.noticeWordings
  let numberText: String
  let lists: [ListLink]
  let listName: String
  let rows: [Row]
  let isEmpty: Bool
  let emptyHead: String
  let emptyHint: String
  /// Told where nothing can be sent at all.
  let noWay: String?
  let firstHref: String?
  let nextHref: String?

  /// One notice.
  struct Row: Hashable, Sendable {
    let madeText: String
    let kindText: String
    let wayText: String
    let subjectText: String
    let requestText: String?
    let requestHref: String
    let state: Tag
    let detail: String
    let retryAction: String?
    let retryText: String
    let cancelAction: String?
    let rowLabel: String
    let hidden: [FormView.Hidden]
  }

  init(_ page: NoticeDesk.Page, _ list: NoticeDesk.List, isFirst: Bool) {
    self.init(
      page, shown: list, name: list.name, number: "", back: [FormView.Hidden(hiddenName: "list", hiddenValue: list.rawValue)], isFirst)
  }

  init(_ page: NoticeDesk.Page, ofRequest number: String) {
    self.init(
      page, shown: nil, name: "申请 \(number) 的通知", number: number, back: [FormView.Hidden(hiddenName: "number", hiddenValue: number)], true)
  }

  private init(
    _ page: NoticeDesk.Page, shown: NoticeDesk.List?, name: String, number: String, back: [FormView.Hidden], _ isFirst: Bool
  ) {
    (listName, numberText) = (name, number)
    lists = NoticeDesk.List.allCases.map {
      ListLink($0.name, Link.notices($0), count: page.counts[$0], isShown: $0 == shown)
    }
    rows = page.facts.map { Row($0, back: back) }
    isEmpty = rows.isEmpty
    (emptyHead, emptyHint) = shown.map(Self.empty) ?? ("没有这件申请的通知", "请核对编号；申请人没有留邮箱和手机的，不发通知。")
    noWay = page.ways.isEmpty ? "系统管理员还没有设置邮件服务器或者短信网关，通知不会发出；请用电话、信函告知。" : nil
    firstHref = shown.flatMap { isFirst ? nil : Link.notices($0) }
    nextHref = shown.flatMap { list in page.next.map { Link.notices(list, after: $0) } }
  }

  private static func empty(_ list: NoticeDesk.List) -> (String, String) {
    switch list {
    case .failed: ("没有发不出的通知", "发不出的会列在这里，写明服务器的答复和怎么办。")
    case .waiting: ("没有等待发送的通知", "办理申请时产生的通知，一般在半分钟内发出。")
    case .sent: ("还没有发出过通知", "发出的通知会列在这里。")
    case .cancelled: ("没有取消的通知", "办结的申请，还没有发出的提醒会自动取消。")
    }
  }
}

extension NoticesView.Row {
  init(_ fact: NoticeDesk.Fact, back: [FormView.Hidden]) {
    madeText = fact.madeAt.description
    (kindText, wayText, subjectText) = (fact.kind.name, fact.channel.name, fact.subject)
    requestText = fact.request
    requestHref = Link.notices(ofRequest: fact.request ?? "")
    state = Tag(tagClass: Self.tone(fact), tagText: fact.state)
    detail = Self.detail(fact)
    let isOpen = fact.list == .waiting
    retryAction = fact.canBeTried && (fact.list == .failed || isOpen) ? Link.retryNotice(fact.id) : nil
    retryText = isOpen ? "现在就发" : "再发一次"
    cancelAction = isOpen ? Link.cancelNotice(fact.id) : nil
    rowLabel = "\(fact.kind.name)，\(fact.subject)"
    hidden = back
  }

  private static func tone(_ fact: NoticeDesk.Fact) -> String {
    switch fact.list {
    case .failed: "tag-err"
    case .waiting: fact.trouble == nil ? "tag-info" : "tag-warn"
    case .sent: "tag-ok"
    case .cancelled: ""
    }
  }

  /// What the last attempt came to, and what comes next.
  private static func detail(_ fact: NoticeDesk.Fact) -> String {
    let tried = fact.attempts == 0 ? "" : "试了 \(fact.attempts) 次。"
    switch fact.list {
    case .failed: return tried + (fact.trouble ?? "")
    case .waiting: return fact.trouble.map { "\(tried)\($0)\(fact.nextAt.map { "下一次：\($0)。" } ?? "")" } ?? "等待发送。"
    case .sent: return fact.settledAt.map { "发出：\($0)" } ?? ""
    case .cancelled: return fact.settledAt.map { "取消：\($0)" } ?? ""
    }
  }
}
