import GongkaiCore
import GongkaiDesk

/// What the forms of acts have in common.
enum ActFields {
  /// A field for a day, filled with what was typed or with the usual day.
  static func day(_ name: String, _ label: String, _ form: Form, _ usual: Day?, hint: String? = nil) -> Field {
    .input(name, label, value: form.has(name) ? form.text(name) : usual?.description ?? "", hint: hint, type: "date")
  }

  /// The number of events the person has seen, which goes along unseen so that nobody acts on what is no longer so.
  static func seen(_ form: Form, _ file: CaseFile) -> FormView.Hidden {
    FormView.Hidden(hiddenName: "seen", hiddenValue: form.has("seen") ? form.text("seen") : "\(file.timeline.entries.count)")
  }

  /// What was typed, or what is known already.
  static func value(_ name: String, _ form: Form, _ known: String = "") -> String { form.has(name) ? form.text(name) : known }

  /// The hint that an act is somebody else's; empty where the person may do it.
  static func whose(_ kind: RequestEvent.Kind, _ viewer: Viewer) -> [String] {
    kind.roles.isDisjoint(with: viewer.actor.roles) ? ["\(kind.act)由\(RoleWords.list(kind.roles))办理；您可以查看，不能提交。"] : []
  }
}
