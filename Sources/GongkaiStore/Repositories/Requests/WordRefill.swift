/// Makes the search words of all requests anew where a migration has emptied their table.
///
/// Words are made by the program and not by SQL, so no migration can make them. What is done is seen from the words themselves: it can be
/// stopped at any time, and the next start goes on with it.
public struct WordRefill: Sendable {
  let database: any Database
  /// Requests in one transaction.
  let batch: Int

  /// A refill of a database whose schema is up to date.
  public init(_ database: any Database, batch: Int = 2000) {
    self.database = database
    self.batch = batch
  }

  /// Makes what is missing.
  ///
  /// - Returns: how many requests got their words now.
  @discardableResult public func run() async throws -> Int {
    guard try await database.read({ db in try db.value("owner", of: "SELECT owner FROM word_refill", as: String.self) }) != nil else {
      return 0
    }
    var made = 0
    for agency in try await database.read({ try Requests($0).agencies() }) {
      var last = ""
      while let end = try await fill(agency, after: last) { (last, made) = (end.last, made + end.count) }
    }
    try await database.write { db in _ = try db.execute("DELETE FROM word_refill WHERE owner = 'request'") }
    return made
  }

  private func fill(_ agency: String, after id: String) async throws -> (last: String, count: Int)? {
    let batch = batch
    return try await database.write(agency: agency) { db in
      let waiting = try Requests(db).withoutWords(agency: agency, after: id, limit: batch)
      for request in waiting { try Requests(db).insertWords(of: request) }
      return waiting.last.map { ($0.id.description, waiting.count) }
    }
  }
}

extension Requests {
  /// Requests after a key that the search does not know, in the order of their keys.
  func withoutWords(agency: String, after id: String, limit: Int) throws -> [StoredRequest] {
    try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request WHERE agency_id = \(agency) AND id > \(id) AND NOT EXISTS (
        SELECT 1 FROM request_text WHERE request_text.agency_id = request.agency_id AND request_text.request_id = request.id
      ) ORDER BY id LIMIT \(limit)
      """, as: StoredRequest.init(row:))
  }

  func insertWords(of request: StoredRequest) throws {
    try insertWords(number: request.number, subject: request.subject, of: request.id.description, agency: request.agency)
  }
}
