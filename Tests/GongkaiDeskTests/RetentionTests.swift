import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Clearing what is kept no longer than needed: shown first, then done, and recorded.
@Suite struct RetentionTests {
  static let admin = Actor(id: "管理员", agency: "north", roles: [.systemAdministrator])

  @Test(arguments: DeskEngine.available) func clearsApplicantsTenYearsAfterTheEnd(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let desk = RequestDesk(context)
      let old = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar)
      _ = try await desk.record(.withdrawn(statement: "不再需要"), on: old.number, by: RequestDeskTests.registrar)
      _ = try await desk.register(RequestDeskTests.registration("仍在办理"), by: RequestDeskTests.registrar)
      try clock.set("2035-03-03T01:00:00.000000Z")
      let retention = RetentionDesk(context)
      #expect(try await retention.clear(agency: "north", by: Self.admin).applicants.isEmpty, "ten years to the day are not over ten years")
      try clock.set("2035-03-04T01:00:00.000000Z")
      #expect(try await retention.clear(agency: "north", by: Self.admin).applicants == [old.number])
      let kept = try await desk.due(by: .last, agency: "north")
      #expect(kept.count == 1, "a dry run changes nothing, and open requests stay")
      #expect(try await retention.clear(agency: "north", dryRun: false, by: Self.admin).applicants == [old.number])
      #expect(try await retention.clear(agency: "north", by: Self.admin).applicants.isEmpty)
      let cleared = try await desk.find(number: old.number, agency: "north").request
      #expect(try desk.applicant(of: cleared) == .cleared)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 10) }
      #expect(log.last?.act == "clearExpired")
    }
  }

  @Test(arguments: DeskEngine.available) func clearsOnlyForTheAdministratorOfTheAgencyAndNotTooEarly(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      await #expect(throws: DeskError.self) {
        try await RetentionDesk(context).clear(agency: "north", by: RequestDeskTests.registrar)
      }
      await #expect(throws: DeskError.self) { try await RetentionDesk(context).clear(agency: "south", by: Self.admin) }
      var short = RetentionDesk.Periods()
      short.sessionMonths = 5
      let error = await #expect(throws: DeskError.self) {
        try await RetentionDesk(context, periods: short).clear(agency: "north", by: Self.admin)
      }
      #expect(error?.description.contains("至少保存 6 个月") == true)
    }
  }
}
