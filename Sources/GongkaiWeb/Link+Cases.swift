import GongkaiCore
import GongkaiDesk

/// The addresses round the page of a request, and of what is proposed for publication.
extension Link {
  static func split(_ number: String) -> String { request(number) + "/split" }
  static func files(_ number: String) -> String { request(number) + "/files" }
  static func file(_ number: String, _ file: String) -> String { files(number) + "/" + file }
  static func code(_ number: String) -> String { request(number) + "/code" }
  static func propose(_ number: String) -> String { request(number) + "/publication" }
  static let proposals = "/desk/publications/proposed"
  static func proposals(_ state: String) -> String { proposals + "?state=" + state }
  static func withdrawProposal(_ id: String) -> String { proposals + "/" + id + "/withdraw" }
}
