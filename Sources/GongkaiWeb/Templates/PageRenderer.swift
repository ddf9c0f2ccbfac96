import Mustache

/// Renders pages from the template folder, which is read once at the start.
struct PageRenderer: Sendable {
  private let library: MustacheLibrary

  /// Reads the folder; every template of `names` must be there.
  init(folder: String, names: [String] = Self.names) async throws {
    MustacheContentTypes.register(ScalarEscaper(), named: ScalarEscaper.name)
    library = try await MustacheLibrary(directory: folder)
    for name in names where library.getTemplate(named: name) == nil { throw TemplateError.missing(name, folder: folder) }
  }

  /// The templates that pages name.
  static let names =
    [
      "frame", "form", "confirm", "requests", "inbox", "application", "case", "decision", "letter", "letter-print", "message", "dashboard",
      "accounts", "regions",
      "matters", "matter", "choices",
      "calendar",
      "calendar-year", "calendar-moved", "audit", "me",
      "second-factor", "recovery-codes",
      "lists", "remedies", "remedy", "case-remedies",
      "task", "tasks", "task-acts",
      "views", "register-file", "register-check",
    ] + clock + applicants + cases + materials + wording + deciding

  /// The pages and parts round a request.
  static let cases = ["case-files", "case-matters", "case-split", "case-upload", "case-receipt", "proposals"]

  /// The pages of the seven questions and of fees.
  static let deciding = ["questions", "fee"]

  /// The pages of applicants.
  static let applicants = [
    "public-frame", "public-entry", "public-home", "public-step", "public-check", "public-done", "public-receipt", "public-find",
    "public-status",
    "public-answer", "public-filed", "public-confirm", "public-message", "public-field", "public-aside",
  ]

  /// The pages of documents that are to be provided.
  static let materials = ["materials", "material", "material-copy", "material-text"]

  /// The pages of notices and of the words of letters.
  static let wording = ["office", "notices", "notice-wordings", "notice-wording", "letter-wordings", "letter-wording", "public-closed"]

  /// The parts of a page that explain a due day.
  static let clock = ["clock-bar", "clock-steps", "clock-calendar", "clock-table"]

  /// The page of a template in its frame.
  func render<Around, Content>(_ template: String, _ frame: Around, _ content: Content) throws(TemplateError) -> String {
    let page = PageContent.of(Page(frame: frame, page: content))
    guard let text = page.flatMap({ library.render($0, withTemplate: template) }) else { throw .missing(template, folder: "") }
    return text
  }

  private struct Page<Around, Content> {
    let frame: Around
    let page: Content
  }
}

/// The templates are not as the program needs them.
enum TemplateError: Error, CustomStringConvertible {
  case missing(String, folder: String)

  var description: String {
    switch self {
    case .missing(let name, let folder): "模板文件夹 \(folder) 中没有 \(name).mustache，请重新安装 share 文件夹。"
    }
  }
}
