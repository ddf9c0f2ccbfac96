import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into a page that says what to do, with the request id; the error itself stays here.
struct ErrorPages: RouterMiddleware {
  let renderer: PageRenderer
  let stylesheet: String
  let routes: [Route]
  let logger: Logger

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      var known = PortalError(error)
      if known == .notFound { known = self.known(request) }
      if known.status.code >= 500 {
        logger.error(
          "failed", metadata: ["request": "\(context.requestID)", "type": "\(type(of: error))", "status": "\(known.status.code)"])
      }
      return try page(known, request, context)
    }
  }

  /// Another method may be allowed at this address.
  private func known(_ request: Request) -> PortalError {
    let allowed = Set(routes.filter { $0.matches(request.uri.path) }.map(\.method.rawValue))
    return allowed.isEmpty || allowed.contains(request.method.rawValue) ? .notFound : .wrongMethod(allowed: allowed.sorted())
  }

  private func page(_ error: PortalError, _ request: Request, _ context: PortalContext) throws -> Response {
    let frame = Frame(title: error.heading, stylesheet: stylesheet)
    let isSignedOut = error == .signedOut
    let view = MessageView(
      explanation: error.explanation, requestID: context.requestID, linkHref: isSignedOut ? Link.signIn : Link.home,
      linkName: isSignedOut ? "重新登录" : "回到首页")
    var response = Response.html(try renderer.render("message", frame, view), status: error.status)
    switch error {
    case .tooMany(let seconds): response.headers[.retryAfter] = String(seconds)
    case .unavailable: response.headers[.retryAfter] = "30"
    case .wrongMethod(let allowed): response.headers[.allow] = allowed.joined(separator: ", ")
    default: break
    }
    return response
  }
}
