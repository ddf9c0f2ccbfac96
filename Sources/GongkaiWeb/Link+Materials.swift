import GongkaiDesk

/// The addresses of documents that are to be provided.
extension Link {
  static func materials(_ number: String) -> String { request(number) + "/materials" }
  static func material(_ number: String, _ id: String) -> String { materials(number) + "/" + id }
  static func material(_ number: String, _ id: String, _ act: MaterialAct) -> String { material(number, id) + "/" + act.rawValue }
  /// The part of a document that begins with this line.
  static func material(_ number: String, _ id: String, from line: String) -> String {
    material(number, id) + (Int(line).map { $0 > 0 ? "?from=\($0)" : "" } ?? "")
  }
  static func preview(_ number: String) -> String { request(number) + "/preview" }
  /// Where the office sees what the applicant gets under this key: the page of a letter, or a copy as a file.
  static func offered(_ id: String, _ list: MaterialList) -> String {
    list.letters[id].map { letter(list.number, $0) } ?? materialFile(list.number, id)
  }
  static func materialFile(_ number: String, _ id: String) -> String { material(number, id) + "/file" }
}

/// What is done with a document on a page of its own.
enum MaterialAct: String, CaseIterable {
  case marks, undo, copy, whole, pdf, back, remove
}
