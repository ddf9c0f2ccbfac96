import GongkaiDesk

/// What stands round every page: head, menu, foot.
struct Frame: Hashable, Sendable {
  /// The heading, which is the title too.
  var title: String
  /// The address of the stylesheet.
  var stylesheet: String
  /// The signed-in person; nil before sign-in.
  var person: Person?
  /// The menu; nil where there is nothing to choose, so that no empty list is read out.
  var menu: Entries?
  /// The line under the heading.
  var lead: String?
  /// One thing the reader must know, above the page.
  var notice: Notice?
  let homeHref = Link.home

  /// Who is signed in, and where that leads.
  struct Person: Hashable, Sendable {
    let personName: String
    let meHref: String
    let signOutHref: String
  }

  /// The entries of the menu, at least one.
  struct Entries: Hashable, Sendable {
    let tabs: [Tab]
  }

  /// One entry of the menu.
  struct Tab: Hashable, Sendable {
    let tabName: String
    let tabHref: String
    let isCurrent: Bool
  }

  init(title: String, stylesheet: String, viewer: Viewer? = nil, at address: String = "", lead: String? = nil, notice: Notice? = nil) {
    (self.title, self.stylesheet, self.lead, self.notice) = (title, stylesheet, lead, notice)
    guard let viewer else { return }
    person = Person(personName: viewer.name, meHref: Link.me, signOutHref: Link.signOut)
    if viewer.mustSetUpTOTP { return }
    let tabs = Menu.entries.filter { $0.access.admits(viewer) }.map {
      Tab(tabName: $0.name, tabHref: $0.href, isCurrent: address == $0.href || address.hasPrefix($0.href + "/") && $0.href != Link.desk)
    }
    if !tabs.isEmpty { menu = Entries(tabs: tabs) }
  }
}

/// A notice above a page.
struct Notice: Hashable, Sendable {
  let tone: String
  let noticeText: String
  let role: String

  static func done(_ text: String) -> Notice { Notice(tone: "note-ok", noticeText: text, role: "status") }
  static func warning(_ text: String) -> Notice { Notice(tone: "note-warn", noticeText: text, role: "status") }
  static func wrong(_ text: String) -> Notice { Notice(tone: "note-err", noticeText: text, role: "alert") }
}

/// The entries of the staff menu; who may open a page sees its entry.
enum Menu {
  struct Entry: Sendable {
    let name: String
    let href: String
    let access: Access
    /// What is behind it, for who comes the first time.
    let hint: String
  }

  static let entries = [
    Entry(name: "工作台", href: Link.desk, access: .signedIn, hint: "今天要办的事。"),
    Entry(name: "申请办理", href: Link.requests, access: Access.requests, hint: "全部申请，按期限和状态查看。"),
    Entry(name: "部门任务", href: Link.tasks, access: Access.tasks, hint: "交给部门和人员的任务，超期的在前。"),
    Entry(name: "更正和建议", href: Link.matters, access: Access.matters, hint: "更正本人记录的申请和建议公开信息的来件。"),
    Entry(name: "网上申请", href: Link.inbox, access: Access.register, hint: "网上提交、等待与申请人确认收到的申请。"),
    Entry(name: "拟公开信息", href: Link.proposals, access: Access.proposals, hint: "从答复中提出、等待审查发布的信息。"),
    Entry(name: "复议诉讼", href: Link.remedies, access: Access.remedies, hint: "行政复议和诉讼案件，先到期的在前。"),
    Entry(name: "机关设置", href: Link.office, access: Access.office, hint: "名称、地址、复议机关、法院等，写入文书和公开页面。"),
    Entry(name: "通知", href: Link.notices, access: Access.notices, hint: "发给申请人和本机关人员的邮件、短信：没有发出的，以及各种通知怎么写。"),
    Entry(name: "账号", href: Link.accounts, access: Access.accounts, hint: "建立、停用账号，分配角色，重置密码。"),
    Entry(name: "机构", href: Link.regions, access: .signedIn, hint: "机构的增加、更名、隶属和撤并。"),
    Entry(name: "工作日历", href: Link.calendar, access: .signedIn, hint: "每年的放假安排，逐日查看。"),
    Entry(name: "审计", href: Link.audit, access: Access.audit, hint: "谁在什么时候办了什么，并核验记录没有被改动。"),
  ]
}
