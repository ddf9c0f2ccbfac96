import FoundationEssentials
public import GongkaiCore
import Synchronization

/// The notices on rest days that were imported on top of those the program knows.
public struct Calendars {
  let db: any SQLConnection

  /// Calendars of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The calendar of all notices: the program's own and the imported ones.
  ///
  /// - Parameter cache: what was made before; a calendar is made anew only when the notices are others.
  public func calendar(_ cache: CalendarCache? = nil) throws -> WorkCalendar {
    let known = Set(YearNotice.published.map(\.document))
    let imported = try notices().filter { !known.contains($0.document) }
    if imported.isEmpty { return .national }
    return cache?.calendar(of: imported) ?? WorkCalendar(notices: YearNotice.published + imported)
  }

  /// The imported notices in the order of publication.
  public func notices() throws -> [YearNotice] {
    try db.rows("SELECT document, year, published_on, festivals FROM calendar_notice ORDER BY published_on, document") { row in
      let festivals: String = try row.value("festivals")
      return YearNotice(
        year: try row.value("year"), document: try row.value("document"), published: try row.value("published_on"),
        festivals: try JSONDecoder().decode([YearNotice.Festival].self, from: Data(festivals.utf8)))
    }
  }

  /// Keeps an imported notice.
  ///
  /// - Throws: `StoreError.constraint(.unique, …)` when one of this number is kept already.
  public func insert(_ notice: YearNotice, by account: String, at: Instant) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let festivals = String(decoding: try encoder.encode(notice.festivals), as: UTF8.self)
    try db.execute(
      """
      INSERT INTO calendar_notice (document, year, published_on, festivals, imported_at, imported_by)
      VALUES (\(notice.document), \(notice.year), \(notice.published), \(festivals), \(at), \(account))
      """)
  }
}

/// The last calendar made of imported notices, since its tables cost more than what is looked up in them.
public final class CalendarCache: Sendable {
  private let last = Mutex<(notices: [YearNotice], calendar: WorkCalendar)?>(nil)

  /// An empty cache.
  public init() {}

  func calendar(of imported: [YearNotice]) -> WorkCalendar {
    last.withLock { last in
      if let last, last.notices == imported { return last.calendar }
      let calendar = WorkCalendar(notices: YearNotice.published + imported)
      last = (imported, calendar)
      return calendar
    }
  }
}
