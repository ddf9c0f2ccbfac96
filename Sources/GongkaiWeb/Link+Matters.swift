import GongkaiCore
import GongkaiDesk

/// The addresses of corrections and suggestions.
extension Link {
  static let matters = "/desk/matters"
  static func matters(_ list: MatterList, after number: String? = nil) -> String {
    matters + "?list=" + list.rawValue + (number.map { "&after=" + $0 } ?? "")
  }
  static let newMatter = matters + "/new"
  static func newMatter(_ kind: MatterKind) -> String { newMatter + "?matter=" + kind.rawValue }
  static func matter(_ number: String) -> String { matters + "/" + number }
  static func matterAct(_ number: String, _ kind: MatterEvent.Kind) -> String { matter(number) + "/acts/" + kind.rawValue }
  static func printMatter(_ number: String) -> String { matter(number) + "/print" }
  static func docxMatter(_ number: String) -> String { matter(number) + "/docx" }
  static func pdfMatter(_ number: String) -> String { matter(number) + "/pdf" }
  static func matterFiles(_ number: String) -> String { matter(number) + "/files" }
  static func matterFile(_ number: String, _ file: String) -> String { matterFiles(number) + "/" + file }
  static func showMatterApplicant(_ number: String) -> String { matter(number) + "/applicant" }
  static func rematter(_ number: String) -> String { request(number) + "/matter" }
  static func rematter(_ number: String, _ kind: MatterKind) -> String { rematter(number) + "?matter=" + kind.rawValue }

  /// The public form for one kind.
  static func file(_ key: String, _ kind: MatterKind) -> String { office(key) + "/file/" + kind.rawValue }
  static func filed(_ key: String, _ token: String) -> String { office(key) + "/filed/" + token }
}
