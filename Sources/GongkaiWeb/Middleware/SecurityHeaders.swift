import HTTPTypes
import Hummingbird

/// Headers that keep a page to itself: own files only, no frame, no guess of types, no copy in a cache.
struct SecurityHeaders: RouterMiddleware {
  let secure: Bool

  static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'
    """

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers.set("Content-Security-Policy", Self.policy)
    response.headers.set("X-Content-Type-Options", "nosniff")
    response.headers.set("X-Frame-Options", "DENY")
    // Not no-referrer: with it browsers send "Origin: null", and the same-origin check would refuse our own forms.
    response.headers.set("Referrer-Policy", "same-origin")
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin")
    response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if secure { response.headers.set("Strict-Transport-Security", "max-age=31536000") }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}
