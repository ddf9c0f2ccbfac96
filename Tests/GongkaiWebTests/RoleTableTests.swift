import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import Testing

/// Every route with every role, and without one.
@Suite struct RoleTableTests {
  /// Which roles the pages of a path are for, written down a second time; a path that is not here is for everybody signed in.
  static let reserved: [(String, Set<Role>)] = [
    ("/desk/requests/export", [.registrar, .handler, .officeHead, .statistician]), ("/desk/requests/import", [.registrar]),
    ("/desk/requests/new", [.registrar]), ("/desk/requests/:number/applicant", [.registrar, .handler, .officeHead]),
    ("/desk/requests/:number/split", [.registrar, .handler]),
    ("/desk/requests/:number/files/", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician]),
    ("/desk/requests/:number/files", [.registrar, .handler, .officeHead]), ("/desk/requests/:number/code", [.registrar]),
    ("/desk/requests/:number/publication", [.handler, .officeHead]),
    ("/desk/publications/proposed/:id/withdraw", [.handler, .officeHead]),
    (
      "/desk/publications/proposed",
      [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician, .publisher]
    ),
    ("/desk/requests/:number/bundle", [.handler, .legalReviewer, .officeHead]),
    ("/desk/remedies/new", [.handler, .legalReviewer, .officeHead]),
    ("/desk/remedies/:kind/:id/acts/:act", [.handler, .legalReviewer, .officeHead]),
    ("/desk/remedies/:kind/:id/bundle", [.handler, .legalReviewer, .officeHead]),
    ("/desk/remedies", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician]),
    ("/desk/requests/:number/matter", [.registrar]), ("/desk/matters/new", [.registrar]),
    ("/desk/matters/:number/docx", [.registrar, .handler, .officeHead, .leader]),
    ("/desk/matters/:number/pdf", [.registrar, .handler, .officeHead, .leader]),
    ("/desk/matters/:number/print", [.registrar, .handler, .officeHead, .leader]),
    ("/desk/matters/:number/applicant", [.registrar, .handler, .officeHead]),
    (
      "/desk/matters/:number/files/:file",
      [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician, .publisher]
    ), ("/desk/matters/:number/files", [.registrar, .handler, .officeHead]),
    ("/desk/matters", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician, .publisher]),
    ("/desk/office", [.officeHead, .systemAdministrator]),
    ("/desk/requests/:number/materials", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader]),
    ("/desk/requests/:number/preview", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader]),
    ("/desk/requests/:number/tasks", [.registrar, .handler, .officeHead]),
    (
      "/desk/tasks",
      [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician, .departmentMember]
    ),
    ("/desk/requests", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician]),
    ("/desk/applications", [.registrar]), ("/desk/notices", [.officeHead, .systemAdministrator]),
    ("/desk/letters", [.officeHead, .systemAdministrator]),
    ("/desk/accounts", [.securityAdministrator]), ("/desk/regions/", [.systemAdministrator, .securityAdministrator]),
    ("/desk/calendar/import", [.systemAdministrator]), ("/desk/audit", [.auditor, .supervisor]),
  ]
  static let open: Set<String> = [
    "/", "/health", "/ready", "/metrics", "/public/:hash/:name", "/start/:token", "/sign-in", "/sign-in/code", "/sign-out",
  ]

  /// Reading a letter is for all readers, writing one for fewer.
  static let posts: [String: Set<Role>] = ["/desk/requests/:number/letters/:letter": [.registrar, .handler, .officeHead]]

  static func needed(_ route: Route) -> Access {
    if route.method == .post, let roles = posts[route.path] { return .roles(roles) }
    if route.method == .post, route.path.hasPrefix("/desk/requests/:number/materials") {
      return .roles([.registrar, .handler, .officeHead])
    }
    return needed(route.path)
  }

  static func needed(_ path: String) -> Access {
    if open.contains(path) || path == "/display" || path.hasPrefix("/o/:office") { return .anyone }
    return reserved.first { path.hasPrefix($0.0) }.map { .roles($0.1) } ?? .signedIn
  }

  @Test func everyRouteAsksForTheRolesOfTheTable() {
    for route in Portal.routes { #expect(route.access == Self.needed(route), "\(route.method) \(route.path)") }
  }

  @Test func noTwoRoutesAreTheSame() {
    #expect(Set(Portal.routes.map { "\($0.method) \($0.path)" }).count == Portal.routes.count)
  }

  private func address(_ route: Route, _ id: String) -> String {
    let region = route.path.hasPrefix("/desk/regions")
    return route.path.replacing(":agency", with: PeopleDesk.rootAgency).replacing(":id", with: region ? PeopleDesk.rootAgency : id)
      .replacing(":year", with: "2025").replacing(":token", with: "t").replacing(":hash", with: "h").replacing(":name", with: "gongkai.css")
      .replacing(":number", with: "2025-0001").replacing(":kind", with: "noted").replacing(":letter", with: "L01").replacing(
        ":question", with: "1"
      ).replacing(
        ":act", with: "accept")
  }

  /// Routes that end the session come last.
  private var routes: [Route] { Portal.routes.filter { $0.path != Link.signOut } + Portal.routes.filter { $0.path == Link.signOut } }

  @Test(arguments: Role.allCases) func letsInExactlyTheRolesOfTheRoute(role: Role) async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      _ = try await site.register()
      try await site.add("target", [.handler])
      let actor = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.securityAdministrator])
      let people = try await site.portal.desks.people.people(of: PeopleDesk.rootAgency, by: actor)
      let target = try #require(people.first { $0.login == "target" })
      try await site.add("somebody", [role])
      let cookie = try await site.signIn("somebody")
      for route in routes {
        let path = address(route, target.id)
        let answer = route.method == .get ? try await site.get(path, cookie: cookie) : try await site.post(path, cookie: cookie)
        let mayEnter: Bool =
          switch Self.needed(route) {
          case .roles(let needed): needed.contains(role);
          default: true
          }
        #expect((answer.status == 403) == !mayEnter, "\(route.method) \(path) as \(role): \(answer.status)")
        #expect(answer.status < 500, "\(route.method) \(path) as \(role): \(answer.status)")
        if !mayEnter { #expect(answer.text.contains("您的角色不能使用这个页面")) }
      }
    }
  }

  @Test func leadsWhoIsNotSignedInToTheDoor() async throws {
    try await withSite { site async throws in
      for route in Portal.routes where route.access != .anyone {
        let path = address(route, "x")
        if route.method == .get {
          #expect(try await site.get(path).location == Link.signIn, "\(path)")
        } else {
          #expect(try await site.post(path).status == 401, "\(path)")
        }
      }
    }
  }

  @Test(arguments: Role.allCases) func theMenuShowsWhatMayBeOpened(role: Role) async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("somebody", [role])
      let page = try await site.get(Link.desk, cookie: site.signIn("somebody"))
      for entry in Menu.entries {
        let mayOpen: Bool =
          switch entry.access {
          case .roles(let needed): needed.contains(role);
          default: true
          }
        #expect(page.text.contains("href=\"\(entry.href)\"") == mayOpen, "\(entry.name) as \(role)")
      }
    }
  }
}
