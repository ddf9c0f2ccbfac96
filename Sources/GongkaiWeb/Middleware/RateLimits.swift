import HTTPTypes
import Hummingbird
import Synchronization

/// Counts by key in windows of a minute. The table is bounded: when it is full, newcomers share one place.
final class RateLimiter: Sendable {
  private struct Window {
    var start: Int
    var count: Int
  }

  private let windows = Mutex<[String: Window]>([:])
  let limit: Int
  let capacity: Int

  init(limit: Int, capacity: Int = 10_000) { (self.limit, self.capacity) = (limit, capacity) }

  /// Counts one; the seconds to wait when that is one too many.
  func wait(for key: String, at second: Int) -> Int? {
    windows.withLock { windows in
      if windows[key] == nil, windows.count >= capacity { windows = windows.filter { second < $0.value.start + 60 } }
      let key = windows[key] == nil && windows.count >= capacity ? "" : key
      var window = windows[key] ?? Window(start: second, count: 0)
      if second >= window.start + 60 { window = Window(start: second, count: 0) }
      window.count += 1
      windows[key] = window
      return window.count > limit ? max(1, window.start + 60 - second) : nil
    }
  }

  /// How many keys are kept.
  var size: Int { windows.withLock { $0.count } }
}

/// Refuses who asks too often: every request by address, attempts to sign in and the forms of applicants more strictly.
struct RateLimits: RouterMiddleware {
  let requests: RateLimiter
  let signIns: RateLimiter
  let applicants: RateLimiter
  let behindProxy: Bool
  let second: @Sendable () -> Int

  func handle(
    _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
  ) async throws -> Response {
    let (key, second) = (visitor(request, context), second())
    if let seconds = requests.wait(for: key, at: second) { throw PortalError.tooMany(seconds: seconds) }
    let path = request.uri.path
    let isSignIn = request.method == .post && (path.hasPrefix(Link.signIn) || path.hasPrefix(Link.start("")))
    if isSignIn, let seconds = signIns.wait(for: key, at: second) { throw PortalError.tooMany(seconds: seconds) }
    if request.method == .post, Self.isOfApplicant(path), let seconds = applicants.wait(for: key, at: second) {
      throw PortalError.tooMany(seconds: seconds)
    }
    return try await next(request, context)
  }

  /// Submissions and looking for a status; steps of the form and display settings are counted with every other request.
  static func isOfApplicant(_ path: String) -> Bool {
    path.hasPrefix(Link.office("")) && (path.hasSuffix("/status") || path.hasSuffix("/apply/check") || path.contains("/file/"))
  }

  private func visitor(_ request: Request, _ context: PortalContext) -> String {
    let forwarded = behindProxy ? request.headers.text("X-Forwarded-For")?.split(separator: ",").last.map { $0.filter { $0 != " " } } : nil
    return String((forwarded ?? context.remoteAddress ?? "unknown").prefix(64))
  }
}
