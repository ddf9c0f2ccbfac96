import GongkaiCore
import GongkaiDesk
import HummingbirdCore

/// What stands round every public page: display settings, office, columns, foot.
struct PublicFrame: Hashable, Sendable {
  /// What the browser's tab says in front of the office.
  var title: String
  let officeName: String
  let officeHref: String
  /// What stands behind the office's name; nil where the name says it.
  let siteText: String?
  let upperName: String?
  let stylesheet: String
  let htmlClass: String?
  let sizes: [Button]
  let contrast: Button
  let elder: Button
  let back: String
  let columns: [Column]
  let crumbs: [Crumb]
  let here: String
  /// Whether search engines stay out.
  let isPrivate: Bool
  var notice: Notice?
  /// What the office says of itself; nil where the page is of no office.
  let foot: Foot?
  let displayAction = Link.display
  let signInHref = Link.signIn

  /// One button of the display settings.
  struct Button: Hashable, Sendable {
    let buttonValue: String
    let buttonName: String
    let isPressed: Bool
  }

  /// One column of the menu.
  struct Column: Hashable, Sendable {
    let columnName: String
    let columnHref: String
    let isCurrent: Bool
  }

  /// One step of the way here.
  struct Crumb: Hashable, Sendable {
    let crumbName: String
    let crumbHref: String
  }

  /// What the office says of itself at the foot; empty lines are left out.
  struct Foot: Hashable, Sendable {
    let lines: [String]
    let supervision: [String]
    let reviewLine: String?
    let legal: [String]
    let findStatusHref: String
  }

  init(_ visit: PublicVisit, _ title: String, in column: PublicColumn, crumbs: [Crumb] = [], isPrivate: Bool = true) {
    let office = visit.office
    let columns = PublicColumn.allCases.map { Column(columnName: $0.name, columnHref: $0.href(office.key), isCurrent: $0 == column) }
    self.init(
      visit.visit, title, of: office.name, at: Link.office(office.key), columns: columns,
      crumbs: (column == .home ? [] : [Crumb(crumbName: "首页", crumbHref: Link.office(office.key))]) + crumbs, foot: Foot(office),
      upperName: office.upper, isPrivate: isPrivate)
  }

  /// The frame of pages that belong to no office.
  init(_ visit: Visit, _ title: String, isHome: Bool = false) {
    self.init(
      visit, title, of: Self.siteName, at: Link.home, columns: [Column(columnName: "首页", columnHref: Link.home, isCurrent: isHome)],
      crumbs: isHome ? [] : [Crumb(crumbName: "首页", crumbHref: Link.home)], isPrivate: !isHome)
  }

  private static let siteName = "政府信息公开"

  private init(
    _ visit: Visit, _ title: String, of name: String, at home: String, columns: [Column], crumbs: [Crumb], foot: Foot? = nil,
    upperName: String? = nil, isPrivate: Bool
  ) {
    let display = DisplaySettings(visit.request)
    (self.title, here, self.isPrivate, self.columns, self.crumbs, self.foot) = (title, title, isPrivate, columns, crumbs, foot)
    (officeName, officeHref, self.upperName, siteText) = (name, home, upperName, name == Self.siteName ? nil : Self.siteName)
    stylesheet = visit.portal.assets.stylesheet
    htmlClass = display.htmlClass
    sizes = DisplaySettings.Size.allCases.map { Button(buttonValue: $0.rawValue, buttonName: $0.name, isPressed: $0 == display.size) }
    contrast = Button(buttonValue: display.hasContrast ? "0" : "1", buttonName: "高对比度", isPressed: display.hasContrast)
    elder = Button(buttonValue: display.isElder ? "0" : "1", buttonName: "长者模式", isPressed: display.isElder)
    back = visit.request.uri.path
  }
}

extension PublicFrame.Foot {
  init(_ office: Office) {
    let numbers = [office[.telephone].map { "电话 \($0)" }, office[.fax].map { "传真 \($0)" }].compactMap { $0 }
    let all: [String?] = [office[.office], office[.address], numbers.joined(separator: "　"), office[.officeHours]]
    lines = all.compactMap { $0 }.filter { !$0.isEmpty }
    let supervisor = office[.supervisor].map { "（\($0)）" } ?? ""
    supervision = office[.supervisorTelephone].map { ["监督电话 \($0)\(supervisor)"] } ?? []
    reviewLine = (office[.reviewOrgan] ?? office.upper).map { "行政复议机关：\($0)" }
    legal = ["主办：\(office.name)"] + (office[.office].map { ["承办：\($0)"] } ?? [])
    findStatusHref = Link.findStatus(office.key)
  }
}

/// The columns of the public menu.
enum PublicColumn: CaseIterable, Sendable {
  case home, apply, status

  var name: String {
    switch self {
    case .home: "首页"
    case .apply: "依申请公开"
    case .status: "进度查询"
    }
  }

  func href(_ key: String) -> String {
    switch self {
    case .home: Link.office(key)
    case .apply: Link.apply(key, .who)
    case .status: Link.findStatus(key)
    }
  }
}
