import GongkaiDesk
import HTTPTypes
import Hummingbird

/// Finds out who is signed in.
struct SessionDoor: RouterMiddleware {
  let people: PeopleDesk
  let cookie: SessionCookie

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    guard let token = cookie.token(of: request) else { return try await next(request, context) }
    var context = context
    if let viewer = try await viewer(token) { (context.viewer, context.token) = (viewer, token) }
    return try await next(request, context)
  }

  /// Who holds the token; nil when it is no longer good.
  private func viewer(_ token: String) async throws -> Viewer? {
    do { return try await people.viewer(token: token) } catch PeopleError.signedOut { return nil }
  }
}

/// The cookie of a session: out of reach of scripts, not sent from other sites, over HTTPS only where that is set.
struct SessionCookie: Hashable, Sendable {
  let secure: Bool

  var name: String { secure ? "__Host-gongkai" : "gongkai" }

  /// The token that a browser brings.
  func token(of request: Request) -> String? {
    guard let value = request.cookies[name]?.value, (1...100).contains(value.utf8.count) else { return nil }
    return value
  }

  /// The header that gives a browser its token.
  func give(_ token: String) -> String { "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "") }

  /// The header that takes it away.
  var take: String { "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "") }
}
