import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// A visit to the pages of one office.
struct PublicVisit: Sendable {
  let visit: Visit
  let office: Office

  init(_ visit: Visit) async throws {
    guard let office = try await visit.desks.offices.office(try visit.parameter("office")) else { throw PortalError.notFound }
    visit.portal.knownOffices.keep(office)
    self.init(visit, office)
  }

  /// The pages of an office as its own people look at them.
  init(_ visit: Visit, _ office: Office) { (self.visit, self.office) = (visit, office) }

  var key: String { office.key }

  /// The page of a template in the public frame.
  func page<Content>(_ template: String, _ frame: PublicFrame, _ content: Content, status: HTTPResponse.Status = .ok) throws -> Response {
    .html(try visit.portal.renderer.render(template, frame, content), status: status)
  }

  /// The page for what went wrong; what is not known says nothing of itself.
  func page(of error: PortalError) throws -> Response {
    let view = PublicMessage(error, visit, telephone: office[.telephone])
    return try page("public-message", PublicFrame(self, error.publicHeading, in: .home), view, status: error.status)
  }
}

/// One message of the public pages.
struct PublicMessage: Hashable, Sendable {
  let heading: String
  let explanation: String
  let requestID: String
  let telephone: String?
}

extension Route {
  /// A public page of an office; what goes wrong in it becomes a page of the same office.
  static func office(
    _ method: HTTPRequest.Method, _ path: String, _ handle: @escaping @Sendable (PublicVisit) async throws -> Response
  ) -> Route {
    Route(method: method, path: "/o/:office" + path, access: .anyone, isOpenBeforeTOTP: true) { visit in
      let visit = try await PublicVisit(visit)
      do { return try await handle(visit) } catch {
        let known = PortalError(error)
        // what nobody foresaw is logged where everything is
        guard known.status.code < 500 else { throw error }
        return try visit.page(of: known)
      }
    }
  }
}
