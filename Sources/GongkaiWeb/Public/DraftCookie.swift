import GongkaiDesk
import HTTPTypes
import Hummingbird

/// The cookie that holds a draft: sent only to the form's own pages of one office.
struct DraftCookie: Sendable {
  let key: String
  let secure: Bool
  static let name = "gongkai-draft"

  func token(of request: Request) -> String? {
    guard let value = request.cookies[Self.name]?.value, (1...100).contains(value.utf8.count) else { return nil }
    return value
  }

  func give(_ token: String) -> String { header(token, seconds: DraftDesk.days * 86_400) }
  var take: String { header("", seconds: 0) }

  private func header(_ value: String, seconds: Int) -> String {
    "\(Self.name)=\(value); Path=\(Link.apply(key)); Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
  }
}

extension PublicVisit {
  var draftCookie: DraftCookie { DraftCookie(key: key, secure: visit.portal.settings.secureCookies) }

  /// The draft of this browser; nil when there is none.
  func draft() async throws -> Draft? {
    guard let token = draftCookie.token(of: visit.request) else { return nil }
    return try await visit.desks.drafts.find(token, agency: key)
  }
}
