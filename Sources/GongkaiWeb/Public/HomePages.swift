import GongkaiCore
import GongkaiDesk
import Hummingbird

/// | GET | `/o/:office` | how to ask for information, and where one's request stands |
enum HomePages {
  static let routes: [Route] = [
    .office(.get, "") { visit in
      var frame = PublicFrame(visit, "申请公开政府信息", in: .home, isPrivate: false)
      frame.notice = visit.notice
      return try visit.page("public-home", frame, HomeView(visit.office))
    }
  ]
}

/// The three ways to ask.
struct HomeView: Hashable, Sendable {
  let applyHref: String?
  let statusHref: String
  let conditions: String?
  let aside: AsideView

  init(_ office: Office) {
    applyHref = office.takes(.online) ? Link.apply(office.key, .who) : nil
    statusHref = Link.findStatus(office.key)
    conditions = office.conditions(of: .online)
    aside = AsideView(office)
  }
}
