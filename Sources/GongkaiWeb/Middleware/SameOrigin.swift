import HTTPTypes
import Hummingbird

/// Lets nothing be changed from a page of another site: `Sec-Fetch-Site` decides, else `Origin`; with neither, nothing is changed.
struct SameOrigin: RouterMiddleware {
  /// The public address; nil when the Host header is to be believed.
  let address: String?

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get || request.method == .head || isOwn(request) else { throw PortalError.crossSite }
    return try await next(request, context)
  }

  func isOwn(_ request: Request) -> Bool {
    if let site = request.headers.text("Sec-Fetch-Site") { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin] else { return false }
    if let address { return origin == address }
    guard let host = request.head.authority, !host.isEmpty else { return false }
    return origin == "http://" + host || origin == "https://" + host
  }
}
