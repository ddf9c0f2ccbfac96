import GongkaiDesk
import HTTPTypes
import Hummingbird

/// Why a request is not answered as asked; each becomes a page that helps.
enum PortalError: Error, Hashable, Sendable {
  case badForm(String)
  case signedOut
  case forbidden(String)
  case crossSite
  case notFound
  case wrongMethod(allowed: [String])
  case tooLarge(limit: Int)
  case wrongMediaType
  case refused(String)
  case tooMany(seconds: Int)
  case unavailable
  case unknown

  /// The error of a page for whatever was thrown; what is not known says nothing of itself.
  init(_ error: any Error) {
    switch error {
    case let error as PortalError: self = error
    case let error as PeopleError: self.init(people: error)
    case let error as DeskError: self.init(desk: error)
    case let error as any HTTPResponseError: self.init(status: error.status)
    default: self = .unknown
    }
  }

  private init(people error: PeopleError) {
    switch error {
    case .store: self = .unavailable
    case .notYourRole: self = .forbidden(error.description)
    case .noSuchAccount: self = .notFound
    case .signedOut: self = .signedOut
    default: self = .refused(error.description)
    }
  }

  private init(desk error: DeskError) {
    switch error {
    case .store: self = .unavailable
    case .notYourRole: self = .forbidden(error.description)
    case .noSuchRequest, .noSuchTask, .intake(.noSuchStatus): self = .notFound
    default: self = .refused(error.description)
    }
  }

  private init(status: HTTPResponse.Status) {
    switch status.code {
    case 404: self = .notFound
    case 413: self = .tooLarge(limit: 0)
    case 415: self = .wrongMediaType
    case 503: self = .unavailable
    case 400..<500: self = .badForm("请求写法有误")
    default: self = .unknown
    }
  }

  /// The status of the answer.
  var status: HTTPResponse.Status {
    switch self {
    case .badForm: .badRequest
    case .signedOut: .unauthorized
    case .forbidden, .crossSite: .forbidden
    case .notFound: .notFound
    case .wrongMethod: .methodNotAllowed
    case .tooLarge: .contentTooLarge
    case .wrongMediaType: .unsupportedMediaType
    case .refused: .unprocessableContent
    case .tooMany: .tooManyRequests
    case .unavailable: .serviceUnavailable
    case .unknown: .internalServerError
    }
  }
}

extension PortalError {
  /// The heading of the page.
  var heading: String {
    switch self {
    case .badForm: "表单没有读懂"
    case .signedOut: "登录已失效"
    case .forbidden: "您的角色不能使用这个页面"
    case .crossSite: "这次提交不是从本站页面发出的"
    case .notFound: "没有这个页面"
    case .wrongMethod: "这个地址不能这样使用"
    case .tooLarge: "提交的内容太大"
    case .wrongMediaType: "提交的格式不能接收"
    case .refused: "没有办理"
    case .tooMany: "请求过于频繁"
    case .unavailable: "暂时不能读取或者保存数据"
    case .unknown: "页面没有打开"
    }
  }

  /// What it means and what to do.
  var explanation: String {
    switch self {
    case .badForm(let why): "浏览器送来的表单不完整（\(why)），没有保存任何内容。请返回上一页重新提交。"
    case .signedOut: "可能是长时间没有操作，或者账号在别处退出。没有保存任何内容，请重新登录后再办理。"
    case .forbidden(let sentence): sentence + "需要使用的，请联系安全管理员调整角色。"
    case .crossSite: "为防止他人冒用您的登录，只接收从本站页面提交的内容。请打开本站页面，重新填写提交。"
    case .notFound: "地址可能写错，或者所指的内容已经移走。请检查地址，或者从首页重新进入。"
    case .wrongMethod: "请从页面上的链接或者按钮进入，不要直接打开提交地址。"
    case .tooLarge(let limit): limit > 0 ? "一次最多提交 \(limit / 1024) KB。请减少内容后重新提交。" : "请减少内容后重新提交。"
    case .wrongMediaType: "只接收网页表单。请用本站页面上的表单提交。"
    case .refused(let sentence): sentence
    case .tooMany(let seconds): "请等待 \(seconds) 秒后再试。已经填写的内容没有丢失，返回上一页即可继续。"
    case .unavailable: "数据库没有响应，这次操作没有保存。请稍后再试；仍然不行的，请把下面的编号告诉系统管理员。"
    case .unknown: "系统出了问题，已经记录。可以稍后再试，或者把下面的编号告诉系统管理员。"
    }
  }
}
