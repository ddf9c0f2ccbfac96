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

/// The ways to ask.
struct HomeView: Hashable, Sendable {
  let applyHref: String?
  let statusHref: String
  let conditions: String?
  let filings: [Filing]
  let hasFilings: Bool
  let aside: AsideView

  /// One way to ask for something else.
  struct Filing: Hashable, Sendable {
    let filingHref: String
    let filingName: String
    let filingText: String
  }

  init(_ office: Office) {
    filings =
      office.takes(.online)
      ? MatterKind.allCases.map { Filing(filingHref: Link.file(office.key, $0), filingName: $0.title, filingText: $0.explanation) } : []
    hasFilings = !filings.isEmpty
    applyHref = office.takes(.online) ? Link.apply(office.key, .who) : nil
    statusHref = Link.findStatus(office.key)
    conditions = office.conditions(of: .online)
    aside = AsideView(office)
  }
}
