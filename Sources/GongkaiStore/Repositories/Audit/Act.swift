extension Database {
  /// Runs an act whose body appends one audit record with `id`, and resolves the one doubt that `write` leaves.
  ///
  /// When the connection is lost while committing, the log is asked: an act of this id that is recorded was kept as a whole, one that is
  /// not is run again. Should the lost COMMIT still arrive in between, the second run meets the unique id and is undone: an act
  /// is never kept twice. Only when the database stays away is `StoreError.outcomeUnknown` thrown.
  /// - Returns: What the body returned in the run that was kept.
  public func act<T: Sendable>(
    _ id: UUIDv7, agency: String, _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    let last = LastValue<T>()
    for attempt in 1...4 {
      do {
        return try await write(agency: agency) { db in
          if attempt > 1, let kept = last.get(), try AuditLog(db).contains(act: id, agency: agency) { return kept }
          let value = try body(db)
          last.set(value)
          return value
        }
      } catch StoreError.outcomeUnknown { continue } catch StoreError.unavailable where attempt > 1 { break } catch StoreError.constraint(
        .unique, name: "audit_entry(agency_id, act_id)") where attempt > 1
      {
        continue
      }
    }
    throw StoreError.outcomeUnknown
  }
}
