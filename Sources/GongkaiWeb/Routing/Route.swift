import GongkaiDesk
import HTTPTypes
import Hummingbird

/// One page or act of the site: the router, the role tests and the 405 answers are made from these.
struct Route: Sendable {
  let method: HTTPRequest.Method
  let path: String
  let access: Access
  /// Whether it can be used before a required second factor is set up.
  let isOpenBeforeTOTP: Bool
  let handle: @Sendable (Visit) async throws -> Response

  static func get(
    _ path: String, _ access: Access, beforeTOTP: Bool = false, _ handle: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route { Route(method: .get, path: path, access: access, isOpenBeforeTOTP: beforeTOTP, handle: handle) }

  static func post(
    _ path: String, _ access: Access, beforeTOTP: Bool = false, _ handle: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route { Route(method: .post, path: path, access: access, isOpenBeforeTOTP: beforeTOTP, handle: handle) }

  /// Whether an address belongs to this path.
  func matches(_ address: String) -> Bool {
    let (mine, theirs) = (path.split(separator: "/"), address.split(separator: "/"))
    return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
  }

  /// Answers a visit once the door is passed.
  func answer(_ visit: Visit) async throws -> Response {
    if access == .anyone { return try await handle(visit) }
    guard let viewer = visit.context.viewer else {
      if method == .get { return .redirect(to: Link.signIn) }
      throw PortalError.signedOut
    }
    if viewer.mustSetUpTOTP, !isOpenBeforeTOTP { return .redirect(to: Link.secondFactor) }
    guard access.admits(viewer) else { throw PortalError.forbidden(access.sentence) }
    return try await handle(visit)
  }
}
