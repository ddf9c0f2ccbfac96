import GongkaiDesk
import HTTPTypes
import Hummingbird

/// For operators and browsers.
///
/// | GET | `/health` | the program runs |
/// | GET | `/ready` | the database answers |
/// | GET | `/metrics` | numbers for Prometheus |
/// | GET | `/public/:hash/:name` | public files |
enum ServicePages {
  static let routes: [Route] = [
    .get(Link.health, .anyone) { _ in .text("ok\n") },
    .get(Link.ready, .anyone, ready),
    .get(Link.metrics, .anyone, metrics),
    .get("/public/:hash/:name", .anyone) { try $0.portal.assets.answer($0) },
  ]

  private static func ready(_ visit: Visit) async throws -> Response {
    await visit.desks.context.isReady() ? .text("ready\n") : .text("not ready\n", status: .serviceUnavailable)
  }

  private static func metrics(_ visit: Visit) throws -> Response {
    guard mayRead(visit) else { throw PortalError.notFound }
    return .text(visit.portal.metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// With a token whoever has it, else the own machine without a proxy between.
  private static func mayRead(_ visit: Visit) -> Bool {
    if let token = visit.portal.settings.metricsToken { return equal(visit.request.headers[.authorization] ?? "", "Bearer " + token) }
    let isLocal = ["127.0.0.1", "::1"].contains(visit.context.remoteAddress)
    return isLocal && visit.request.headers.text("X-Forwarded-For") == nil && !visit.portal.settings.behindProxy
  }

  private static func equal(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
