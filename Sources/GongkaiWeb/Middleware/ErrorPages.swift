import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into a page that says what to do, with the request id; the error itself stays here.
struct ErrorPages: RouterMiddleware {
  let portal: Portal
  let routes: [Route]

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      var known = PortalError(error)
      if known == .notFound { known = self.known(request) }
      if known.status.code >= 500 {
        portal.logger.error(
          "failed", metadata: ["request": "\(context.requestID)", "type": "\(type(of: error))", "status": "\(known.status.code)"])
      }
      return try await page(known, request, context)
    }
  }

  /// Another method may be allowed at this address.
  private func known(_ request: Request) -> PortalError {
    let allowed = Set(routes.filter { $0.matches(request.uri.path) }.map(\.method.rawValue))
    return allowed.isEmpty || allowed.contains(request.method.rawValue) ? .notFound : .wrongMethod(allowed: allowed.sorted())
  }

  private func page(_ error: PortalError, _ request: Request, _ context: PortalContext) async throws -> Response {
    var response = try await body(of: error, Visit(request: request, context: context, portal: portal))
    switch error {
    case .tooMany(let seconds): response.headers[.retryAfter] = String(seconds)
    case .unavailable: response.headers[.retryAfter] = "30"
    case .wrongMethod(let allowed): response.headers[.allow] = allowed.joined(separator: ", ")
    default: break
    }
    return response
  }

  /// In the frame of the office whose public address it is, else in the staff's.
  private func body(of error: PortalError, _ visit: Visit) async throws -> Response {
    if let page = try await PublicErrors.page(of: error, visit) { return page }
    let isSignedOut = error == .signedOut
    let view = MessageView(
      explanation: error.explanation, requestID: visit.context.requestID, linkHref: isSignedOut ? Link.signIn : Link.home,
      linkName: isSignedOut ? "重新登录" : "回到首页")
    let frame = Frame(title: error.heading, stylesheet: portal.assets.stylesheet)
    return .html(try portal.renderer.render("message", frame, view), status: error.status)
  }
}
