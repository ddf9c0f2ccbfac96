import GongkaiCore

/// Writes how reviews and suits stand beside them where a migration or a file of an earlier version has left it out.
///
/// What is done is seen from the rows themselves: it can be stopped at any time, and the next start goes on with it.
public struct RemedyRefill: Sendable {
  let database: any Database

  /// A refill of a database whose schema is up to date.
  public init(_ database: any Database) { self.database = database }

  /// Writes what is missing.
  ///
  /// - Returns: how many cases got it now.
  @discardableResult public func run() async throws -> Int {
    var made = 0
    for agency in try await database.read({ try Remedies($0).agencies() }) {
      made += try await database.write(agency: agency) { try Remedies($0).fillStanding(agency: agency) }
    }
    return made
  }
}

extension Remedies {
  /// Writes how the cases stand for which it is not written yet; how many.
  func fillStanding(agency: String) throws -> Int {
    let waiting = try db.rows(
      "SELECT agency_id, id, next_due, content FROM remedy_case WHERE agency_id = \(agency) AND stage = ''", as: StoredRemedy.init(row:))
    for stored in waiting {
      let (remedy, settled) = (stored.remedy, stored.remedy.settlement)
      try db.execute(
        """
        UPDATE remedy_case SET is_open = \(remedy.isOpen ? 1 : 0), stage = \(remedy.standing.key), path = \(remedy.path.rawValue),
          filed_on = \(remedy.filed), settled_on = \(settled?.on), result = \(settled?.result.rawValue)
        WHERE agency_id = \(agency) AND id = \(stored.id)
        """)
    }
    return waiting.count
  }
}
