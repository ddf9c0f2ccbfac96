public import GongkaiCore
import GongkaiStore

extension RequestDesk {
  /// What is to be known of a narrowed list besides its requests.
  public struct Narrowed: Hashable, Sendable {
    /// Whom a filter can name as the holder: departments, villages and people of the office.
    public let holders: [Holder]
    /// How far the list was looked through, where it was not looked through to its end.
    public let stopped: Stopped?
    /// The most finds of a search that were looked at, where it found more.
    public let mostFound: Int?
  }

  /// Who can work on a request.
  public struct Holder: Hashable, Sendable {
    /// As a filter names it.
    public let key: String
    /// The name on screen.
    public let name: String

    /// Creates a holder.
    public init(key: String, name: String) { (self.key, self.name) = (key, name) }
  }

  /// The place in a narrowed list where looking stopped.
  public struct Stopped: Hashable, Sendable {
    /// How many requests were looked at.
    public let count: Int
    /// The day of the last one, due or received as the list is ordered; nil where the list is ordered by number.
    public let day: Day?
    /// Where to look on.
    public let next: String

    /// Creates a place.
    public init(count: Int, day: Day?, next: String) { (self.count, self.day, self.next) = (count, day, next) }
  }

  /// Whom a filter can name as the holder.
  public func holders(by actor: Actor) async throws(DeskError) -> [Holder] {
    try mayRead(actor)
    return try await context.perform {
      try await context.database.read { try TaskNames($0, agency: actor.agency).choices.map { Holder(key: $0.value, name: $0.name) } }
    }
  }

  /// A page of a list narrowed by a filter and by words, with the counts of all lists.
  ///
  /// - Parameter after: `Board.next` or `Stopped.next` of the page before; what is no such text is taken for the beginning.
  public func board(
    _ list: RequestList, _ filter: RequestFilter, words: String? = nil, after: String? = nil, limit: Int = 50, by actor: Actor
  ) async throws(DeskError) -> Board {
    try mayRead(actor)
    let (today, cursor, agency) = (context.today, after.flatMap(RequestCursor.init), actor.agency)
    return try await context.perform {
      try await context.database.read { db in
        let calendar = try context.calendar(db)
        let soon = try calendar.workingDay(RequestList.lookAhead, after: today)
        let (names, requests) = (try TaskNames(db, agency: agency), Requests(db))
        let found = try requests.list(
          list.scope(today: today, soon: soon), filter, heldAs: filter.holder.map(names.spellings) ?? [], words: words, agency: agency,
          after: cursor, limit: limit)
        let counts = try requests.counts(agency: agency, on: today, soon: soon, cache: context.counts)
        var board = Board(
          today: today, counts: RequestList.counts(counts), requests: found.page.requests.map(StoredRequestFacts.init),
          next: found.page.next?.description, remaining: try Self.remaining(found.page.requests, today, calendar),
          isWorkingDay: try calendar.isWorkingDay(today))
        board.narrowed = Narrowed(names, found)
        return board
      }
    }
  }
}

extension RequestDesk.Narrowed {
  fileprivate init(_ names: TaskNames, _ found: FilteredPage) {
    holders = names.choices.map { RequestDesk.Holder(key: $0.value, name: $0.name) }
    stopped = found.stopped.map { RequestDesk.Stopped(count: Requests.mostLooked, day: $0.day, next: $0.description) }
    mostFound = found.isCut ? Requests.mostFound : nil
  }
}
