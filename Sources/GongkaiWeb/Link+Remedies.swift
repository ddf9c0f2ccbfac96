import GongkaiCore
import GongkaiDesk

extension Link {
  static let remedies = "/desk/remedies"
  static let newRemedy = remedies + "/new"
  static func newRemedy(about number: String) -> String { "\(newRemedy)?request=\(number)" }
  static func remedy(_ kind: RemedyCase.Kind, _ id: String) -> String { "\(remedies)/\(kind.rawValue)/\(id)" }
  static func act(_ kind: RemedyCase.Kind, _ id: String, _ act: RemedyAct) -> String { "\(remedy(kind, id))/acts/\(act.key)" }
  static func bundle(_ kind: RemedyCase.Kind, _ id: String) -> String { remedy(kind, id) + "/bundle" }
  static func bundle(_ number: String) -> String { request(number) + "/bundle" }

  /// A list of reviews and suits; what does not narrow it down is left out of the address.
  static func remedies(_ list: RemedyList, _ choice: RemedyChoice = RemedyChoice(), after cursor: String? = nil) -> String {
    let parts = [
      ("path", choice.path?.rawValue), ("stage", choice.stage), ("year", choice.year.map(String.init)),
      ("result", choice.result?.rawValue), ("after", cursor),
    ]
    return "\(remedies)?list=\(list.rawValue)" + parts.compactMap { name, value in value.map { "&\(name)=\($0)" } }.joined()
  }
}

extension Access {
  /// Reading reviews and suits.
  static let remedies = Access.roles(RemedyDesk.readers)
  /// Registering what happens in them, and putting the evidence together.
  static let keepRemedies = Access.roles(RemedyDesk.roles)
}
