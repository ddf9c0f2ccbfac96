import GongkaiDesk

/// The addresses of the public pages; the key of the office is part of every one.
extension Link {
  static let display = "/display"
  static func office(_ key: String) -> String { "/o/\(key)" }
  static func apply(_ key: String) -> String { office(key) + "/apply" }
  static func apply(_ key: String, _ step: ApplicationStep) -> String { apply(key) + "/" + step.rawValue }
  static func applied(_ key: String) -> String { apply(key) + "/done" }
  static func receipt(_ key: String) -> String { apply(key) + "/receipt" }
  static func discardDraft(_ key: String) -> String { apply(key) + "/discard" }
  static func newDraft(_ key: String) -> String { apply(key) + "/new" }
  static func findStatus(_ key: String) -> String { office(key) + "/status" }
  static func leaveStatus(_ key: String) -> String { office(key) + "/leave" }
  static func status(_ key: String, _ token: String) -> String { findStatus(key) + "/" + token }
  static func status(_ key: String, _ token: String, _ act: ApplicantAct) -> String { status(key, token) + "/" + act.rawValue }
  static func statusFile(_ key: String, _ token: String, _ file: String) -> String { status(key, token) + "/files/" + file }
}
