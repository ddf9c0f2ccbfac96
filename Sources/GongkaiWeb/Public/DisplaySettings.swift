import HTTPTypes
import Hummingbird

/// How a visitor wants to read (字号, 高对比度, 长者模式): classes on the page, kept in a cookie that says nothing else.
struct DisplaySettings: Hashable, Sendable {
  var size = Size.medium
  var hasContrast = false
  var isElder = false

  /// Size of the letters.
  enum Size: String, CaseIterable {
    case small = "s"
    case medium = "m"
    case large = "l"

    var name: String {
      switch self {
      case .small: "小"
      case .medium: "中"
      case .large: "大"
      }
    }
  }

  static let cookie = "display"
  private static let year = 31_536_000

  init() {}

  init(_ request: Request) {
    let words = Set((request.cookies[Self.cookie]?.value ?? "").prefix(40).split(separator: ".").map(String.init))
    size = Size.allCases.first { words.contains($0.rawValue) } ?? .medium
    (hasContrast, isElder) = (words.contains("contrast"), words.contains("elder"))
  }

  /// The settings after a button was pressed.
  func pressed(_ form: Form) -> DisplaySettings {
    var new = self
    if let size = Size(rawValue: form.text("size")) { new.size = size }
    if form.has("contrast") { new.hasContrast = form.text("contrast") == "1" }
    if form.has("elder") { new.isElder = form.text("elder") == "1" }
    return new
  }

  private var words: [String] { [size.rawValue] + (hasContrast ? ["contrast"] : []) + (isElder ? ["elder"] : []) }

  /// The classes of the page; nil when there is none.
  var htmlClass: String? {
    let size = size == .medium || isElder ? nil : "fs-" + size.rawValue
    let all = [size, hasContrast ? "contrast" : nil, isElder ? "elder" : nil].compactMap { $0 }
    return all.isEmpty ? nil : all.joined(separator: " ")
  }

  /// The header that keeps them.
  func header(secure: Bool) -> String {
    "\(Self.cookie)=\(words.joined(separator: ".")); Path=/; Max-Age=\(Self.year); HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
  }
}

/// | POST | `/display` | keeps a display setting and leads back |
enum DisplayPages {
  static let routes: [Route] = [
    .post(Link.display, .anyone) { visit in
      let form = try await visit.form()
      let back = form.text("back")
      var response = Response.redirect(to: isOurs(back) ? back : Link.home)
      response.headers[.setCookie] = DisplaySettings(visit.request).pressed(form).header(secure: visit.portal.settings.secureCookies)
      return response
    }
  ]

  /// Only a path of our own public pages: no other site, no header hidden in it.
  static func isOurs(_ path: String) -> Bool {
    path.hasPrefix("/o/") && path.utf8.count <= 300
      && path.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x2D...0x39).contains($0) || $0 == 0x5F }
  }
}
