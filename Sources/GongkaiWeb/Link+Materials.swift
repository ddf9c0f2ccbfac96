/// The addresses of documents that are to be provided.
extension Link {
  static func materials(_ number: String) -> String { request(number) + "/materials" }
  static func material(_ number: String, _ id: String) -> String { materials(number) + "/" + id }
  static func material(_ number: String, _ id: String, _ act: MaterialAct) -> String { material(number, id) + "/" + act.rawValue }
  static func materialFile(_ number: String, _ id: String) -> String { material(number, id) + "/file" }
}

/// What is done with a document on a page of its own.
enum MaterialAct: String, CaseIterable {
  case marks, undo, copy, whole, pdf, back, remove
}
