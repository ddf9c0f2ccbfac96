import GongkaiDesk
import Hummingbird
import Synchronization

/// Offices as they were read last, for the page that says that the database does not answer; nothing else reads them.
final class KnownOffices: Sendable {
  private let offices = Mutex<[String: Office]>([:])

  func keep(_ office: Office) { offices.withLock { $0[office.key] = office } }
  func office(_ key: String) -> Office? { offices.withLock { $0[key] } }
}

extension PublicVisit {
  /// A visit to an address below `/o/OFFICE`, whether it is a page or not; nil for any other and for an office that is not known.
  static func below(_ visit: Visit) async -> PublicVisit? {
    let parts = visit.request.uri.path.split(separator: "/", maxSplits: 2)
    guard parts.count > 1, parts[0] == "o" else { return nil }
    let key = String(parts[1])
    do {
      guard let office = try await visit.desks.offices.office(key) else { return nil }
      return PublicVisit(visit, office)
    } catch { return visit.portal.knownOffices.office(key).map { PublicVisit(visit, $0) } }
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
  var publicExplanation: String {
    switch self {
    case .forbidden: "请从首页重新进入，或者打电话问我们。"
    case .notFound: "地址可能写错，或者页面已经移走。请检查地址，或者从首页重新进入。"
    case .tooLarge(let limit): "没有保存这次提交的内容。" + explanation + (limit > 0 ? "" : "附件较大的，可以分开提交，或者寄给我们。")
    case .unavailable: "系统正在恢复，这次操作没有保存，请过一会儿再试。着急的话，请打电话告诉我们下面的编号。"
    case .unknown: "系统出了问题，已经记录，不是您的错。请过一会儿再试，或者打电话告诉我们下面的编号。"
    default: explanation
    }
  }
}
