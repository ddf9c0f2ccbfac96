import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The files of a correction or suggestion.
///
/// | GET, POST | `/desk/matters/:number/files` | adding scans, streamed as the public form does |
/// | GET | `/desk/matters/:number/files/:file` | one file, to be saved and never shown in place of a page |
enum MatterFilePages {
  static let routes: [Route] = [
    .get("/desk/matters/:number/files", .files) { visit in
      try place(try await MatterPages.file(visit)).page(visit)
    },
    .post("/desk/matters/:number/files", .files, add),
    .get("/desk/matters/:number/files/:file", .matters) { visit in
      let (number, file) = (try visit.parameter("number"), try visit.parameter("file"))
      guard let found = try await visit.desks.matters.download(file, of: number, by: visit.viewer().actor) else {
        throw PortalError.notFound
      }
      return .file(found)
    },
  ]

  private static func add(_ visit: Visit) async throws -> Response {
    let actor = try visit.viewer().actor
    let file = try await MatterPages.file(visit)
    return try await place(file).take(visit) {
      try await visit.desks.matters.attach($0, as: $1.purpose, to: file.facts.number, by: actor)
    }
  }

  private static func place(_ file: MatterFile) -> FilePlace {
    let number = file.facts.number
    return FilePlace(
      number: number, lead: MatterView.lead(file), action: Link.matterFiles(number), back: Link.matter(number),
      purposes: [.identity, .evidence, .request])
  }
}
