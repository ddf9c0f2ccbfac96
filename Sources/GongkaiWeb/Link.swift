import GongkaiCore
import GongkaiDesk

/// Every address of the site; nothing else writes one.
///
/// Keys in paths are ASCII by themselves (account keys, region keys, years, hashes).
enum Link {
  static let home = "/"
  static let desk = "/desk"
  static let signIn = "/sign-in"
  static let signInCode = "/sign-in/code"
  static let signOut = "/sign-out"
  static let health = "/health"
  static let ready = "/ready"
  static let metrics = "/metrics"
  static func start(_ token: String) -> String { "/start/\(token)" }
  static func asset(_ name: String, _ hash: String) -> String { "/public/\(hash)/\(name)" }

  static let me = "/me"
  static let password = "/me/password"
  static let secondFactor = "/me/second-factor"
  static let endSessions = "/me/sessions/end"

  static let requests = "/desk/requests"
  static func requests(_ list: RequestList, after cursor: String? = nil) -> String {
    "/desk/requests?list=\(list.rawValue)" + (cursor.map { "&after=\($0)" } ?? "")
  }
  /// Text as a value of a query.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte < 128 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber || byte == 45 || byte == 95)
      return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
  static let register = "/desk/requests/new"
  static let views = "/desk/requests/views"
  static func renameView(_ id: String) -> String { views + "/\(id)/rename" }
  static func removeView(_ id: String) -> String { views + "/\(id)/remove" }
  static let exportRegister = "/desk/requests/export"
  static let importRegister = "/desk/requests/import"
  static let confirmRegister = "/desk/requests/import/confirm"
  static func request(_ number: String) -> String { "/desk/requests/\(number)" }
  /// The form of an act; splitting and the seven questions have pages of their own.
  static func act(_ number: String, _ kind: RequestEvent.Kind) -> String {
    switch kind {
    case .split: split(number)
    case .questionsAnswered: questions(number)
    default: request(number) + "/acts/" + kind.rawValue
    }
  }
  static func questions(_ number: String) -> String { request(number) + "/questions" }
  static func question(_ number: String, _ question: DecisionQuestion) -> String { questions(number) + "/\(question.rawValue)" }
  static func decide(_ number: String, _ outcome: Outcome) -> String { act(number, .drafted) + "?outcome=" + outcome.rawValue }
  static func letter(_ number: String, _ letter: Letter) -> String { request(number) + "/letters/" + letter.rawValue }
  static func signLetter(_ number: String, _ letter: Letter) -> String { self.letter(number, letter) + "/sign" }
  static func printLetter(_ number: String, _ letter: Letter) -> String { self.letter(number, letter) + "/print" }
  static func docxLetter(_ number: String, _ letter: Letter) -> String { self.letter(number, letter) + "/docx" }
  static func pdfLetter(_ number: String, _ letter: Letter) -> String { self.letter(number, letter) + "/pdf" }
  static let office = "/desk/office"

  static let tasks = "/desk/tasks"
  static func tasks(_ list: TaskList, after cursor: String? = nil) -> String {
    "/desk/tasks?list=\(list.rawValue)" + (cursor.map { "&after=\($0)" } ?? "")
  }
  static func task(_ id: String) -> String { "/desk/tasks/\(id)" }
  static func taskAct(_ id: String, _ act: TaskAct) -> String { task(id) + "/acts/" + act.rawValue }
  static func giveTask(_ number: String) -> String { request(number) + "/tasks" }

  static let inbox = "/desk/applications"
  static func application(_ number: String) -> String { inbox + "/" + number }
  static func showApplication(_ number: String) -> String { application(number) + "/show" }
  static func dropApplication(_ number: String) -> String { application(number) + "/drop" }
  static func applicationFile(_ number: String, _ file: String) -> String { application(number) + "/files/" + file }
  static func showApplicant(_ number: String) -> String { request(number) + "/applicant" }

  static let accounts = "/desk/accounts"
  static func accounts(of agency: String) -> String { "/desk/accounts?agency=\(agency)" }
  static func newAccount(_ agency: String) -> String { "/desk/accounts/\(agency)/new" }
  static func account(_ agency: String, _ id: String) -> String { "/desk/accounts/\(agency)/\(id)" }
  static func resetAccount(_ agency: String, _ id: String) -> String { account(agency, id) + "/reset" }
  static func revokeAccount(_ agency: String, _ id: String) -> String { account(agency, id) + "/revoke" }

  static let regions = "/desk/regions"
  static func addRegion(_ parent: String) -> String { "/desk/regions/\(parent)/add" }
  static func renameRegion(_ id: String) -> String { "/desk/regions/\(id)/rename" }
  static func moveRegion(_ id: String) -> String { "/desk/regions/\(id)/move" }
  static func mergeRegion(_ id: String) -> String { "/desk/regions/\(id)/merge" }
  static func confirmMerge(_ id: String) -> String { "/desk/regions/\(id)/merge/confirm" }

  static let calendar = "/desk/calendar"
  static let importNotice = "/desk/calendar/import"
  static let confirmNotice = "/desk/calendar/import/confirm"
  static func year(_ year: Int) -> String { "/desk/calendar/years/\(year)" }

  static let notices = "/desk/notices"
  static func notices(_ list: NoticeDesk.List, after key: String? = nil) -> String {
    notices + "?list=" + list.rawValue + (key.map { "&after=" + $0 } ?? "")
  }
  static func notices(ofRequest number: String) -> String { notices + "?number=" + number }
  static func retryNotice(_ id: String) -> String { "/desk/notices/items/\(id)/retry" }
  static func cancelNotice(_ id: String) -> String { "/desk/notices/items/\(id)/cancel" }
  static let noticeSettings = "/desk/notices/settings"
  static let noticeWordings = "/desk/notices/wording"
  static func noticeWording(_ kind: NoticeKind) -> String { noticeWordings + "/" + kind.rawValue }
  static let ownNotices = "/me/notices"
  static let letterWordings = "/desk/letters/wording"
  static func letterWording(_ letter: Letter) -> String { letterWordings + "/" + letter.rawValue }

  static let audit = "/desk/audit"
  static func audit(after sequence: Int) -> String { "/desk/audit?after=\(sequence)" }
  static let verifyAudit = "/desk/audit/verify"
}
