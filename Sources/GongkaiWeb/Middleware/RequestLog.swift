import HTTPTypes
import Hummingbird
import Logging

/// Gives each request its id, logs how it was answered, counts it. Nothing of the person, the query or the form is logged.
struct RequestLog: RouterMiddleware {
  let metrics: RequestMetrics
  let logger: Logger

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.requestID = RequestID.make()
    let start = ContinuousClock.now
    metrics.begin()
    var response: Response
    do { response = try await next(request, context) } catch {
      metrics.end(route: "none", method: request.method.rawValue, status: 500, seconds: 0)
      throw error
    }
    response.headers.set("X-Request-Id", context.requestID)
    let seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1_000_000
    let route = context.endpointPath ?? "none"
    metrics.end(route: route, method: request.method.rawValue, status: response.status.code, seconds: seconds)
    log(request, context, route, response.status.code, seconds)
    return response
  }

  private func log(_ request: Request, _ context: PortalContext, _ route: String, _ status: Int, _ seconds: Double) {
    logger.info(
      "request",
      metadata: [
        "request": "\(context.requestID)", "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(status)",
        "milliseconds": "\(Int((seconds * 1000).rounded()))",
      ])
  }
}

/// Ids of requests: eight letters and digits without look-alikes, for reading out on the telephone.
enum RequestID {
  private static let letters = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

  static func make() -> String {
    let drawn = (0..<8).map { _ in letters[Int.random(in: letters.indices)] }
    return String(drawn[..<4]) + "-" + String(drawn[4...])
  }
}
