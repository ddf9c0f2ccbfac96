import GongkaiDesk
import Hummingbird
import Synchronization

/// Offices as they were read last, so that an error page needs no database.
final class KnownOffices: Sendable {
  private let offices = Mutex<[String: Office]>([:])

  func keep(_ office: Office) { offices.withLock { $0[office.key] = office } }
  func office(_ key: String) -> Office? { offices.withLock { $0[key] } }
}

/// What goes wrong on an address that citizens use.
enum PublicErrors {
  /// The addresses of the staff and of operators; every other is a citizen's.
  private static let staff: Set<Substring> = ["desk", "me", "sign-in", "sign-out", "start", "health", "ready", "metrics", "public"]

  /// The page in the frame of the office whose address it is, else in that of the site; nil on an address of the staff.
  static func page(of error: PortalError, _ visit: Visit) async throws -> Response? {
    let parts = visit.request.uri.path.split(separator: "/", maxSplits: 2)
    if let first = parts.first, staff.contains(first) { return nil }
    if parts.count > 1, parts[0] == "o", let office = await office(String(parts[1]), after: error, visit) {
      return try PublicVisit(visit, office).page(of: error)
    }
    let view = PublicMessage(error, visit, telephone: nil)
    let frame = PublicFrame(visit, error.publicHeading)
    return .html(try visit.portal.renderer.render("public-message", frame, view), status: error.status)
  }

  /// Who comes too fast must cost no reading, and a database that failed is not asked again.
  private static func office(_ key: String, after error: PortalError, _ visit: Visit) async -> Office? {
    if let known = visit.portal.knownOffices.office(key) { return known }
    if case .tooMany = error { return nil }
    if error.status.code >= 500 { return nil }
    do {
      let office = try await visit.desks.offices.office(key)
      if let office { visit.portal.knownOffices.keep(office) }
      return office
    } catch { return nil }
  }
}

extension PublicMessage {
  init(_ error: PortalError, _ visit: Visit, telephone: String?) {
    self.init(
      heading: error.publicHeading, explanation: error.publicExplanation(hasTelephone: telephone != nil),
      requestID: visit.context.requestID, telephone: telephone)
  }
}

extension PortalError {
  /// The heading for visitors.
  var publicHeading: String {
    switch self {
    case .forbidden: "这个页面不对外开放"
    case .tooMany: "访问得太快了"
    case .unavailable: "暂时不能办理"
    default: heading
    }
  }

  /// What it means and what to do, for visitors.
  ///
  /// - Parameter hasTelephone: whether the page names a number to call.
  func publicExplanation(hasTelephone: Bool) -> String {
    switch self {
    case .forbidden: "请从首页重新进入" + (hasTelephone ? "，或者打电话问我们。" : "。")
    case .crossSite: "为保护您的信息，只接收从本站页面提交的内容。请从首页重新进入，再填写提交。"
    case .notFound: "地址可能写错，或者页面已经移走。请检查地址，或者从首页重新进入。"
    case .tooLarge(let limit): "没有保存这次提交的内容。" + explanation + (limit > 0 ? "" : "附件较大的，可以分开提交，或者寄给我们。")
    case .tooMany(let seconds): "请等 \(seconds) 秒，再重新打开或者重新提交刚才的一页。刚才的内容还没有交给我们。"
    case .unavailable: "系统正在恢复，这次操作没有保存，请过一会儿再试。" + (hasTelephone ? "着急的话，请打电话告诉我们下面的编号。" : "")
    case .unknown: "系统出了问题，已经记录，不是您的错。请过一会儿再试" + (hasTelephone ? "，或者打电话告诉我们下面的编号。" : "。")
    default: explanation
    }
  }
}
