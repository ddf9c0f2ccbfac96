import GongkaiCore
import Testing

@Suite struct RegionTreeTests {
  static let start = Day("2020-01-01")

  static func sample() throws -> RegionTree {
    let day = try #require(start)
    return try RegionTree([
      Region(id: "county", parent: nil, kind: .county, name: "青禾县", from: day),
      Region(id: "north", parent: "county", kind: .agency, name: "北河街道办事处", from: day),
      Region(id: "south", parent: "county", kind: .agency, name: "南山镇人民政府", from: day),
      Region(id: "legal", parent: "north", kind: .department, name: "司法所", from: day),
      Region(id: "village", parent: "south", kind: .village, name: "石桥村", from: day),
    ])
  }

  @Test func findsTheAgencyOfADepartment() throws {
    let tree = try Self.sample()
    #expect(tree.agency(of: "legal")?.id == "north")
    #expect(tree.agency(of: "north")?.id == "north")
    #expect(tree.path(to: "village").map(\.id) == ["county", "south", "village"])
    #expect(tree.isAbove("county", "legal"))
    #expect(!tree.isAbove("south", "legal"))
    #expect(tree.all.map(\.id) == ["county", "north", "legal", "south", "village"])
  }

  @Test func keepsTheNamesAnAgencyHad() throws {
    var tree = try Self.sample()
    let (renamed, before) = (try #require(Day("2024-07-01")), try #require(Day("2024-06-30")))
    try tree.rename("south", to: "南山街道办事处", from: renamed)
    #expect(tree["south"]?.name(on: before) == "南山镇人民政府")
    #expect(tree["south"]?.name(on: renamed) == "南山街道办事处")
    #expect(throws: RegionError.tooEarly(renamed, after: renamed)) { try tree.rename("south", to: "又一名", from: renamed) }
    #expect(throws: RegionError.noName) { try tree.rename("south", to: " ", from: before) }
  }

  @Test func followsMergersAndKeepsTheRecord() throws {
    var tree = try Self.sample()
    let day = try #require(Day("2025-01-01"))
    try tree.merge("south", into: "north", on: day)
    #expect(tree.successor(of: "south")?.id == "north")
    #expect(tree["south"]?.merged?.into == "north")
    #expect(tree["south"]?.merged?.on == day)
    #expect(throws: RegionError.mergedInto("south")) { try tree.merge("north", into: "south", on: day) }
    #expect(throws: RegionError.alreadyMerged("south", on: day)) { try tree.merge("south", into: "north", on: day) }
    #expect(throws: RegionError.mergedInto("north")) { try tree.merge("north", into: "north", on: day) }
  }

  @Test func refusesWhatIsNoTree() throws {
    let day = try #require(Self.start)
    func region(_ id: String, _ parent: String?, _ kind: Region.Kind) -> Region {
      Region(id: id, parent: parent, kind: kind, name: id, from: day)
    }
    #expect(throws: RegionError.twice("a")) { try RegionTree([region("a", nil, .county), region("a", nil, .county)]) }
    #expect(throws: RegionError.unknown("b")) { try RegionTree([region("a", "b", .agency)]) }
    #expect(throws: RegionError.misplaced(.county, under: .agency)) {
      try RegionTree([region("a", nil, .agency), region("b", "a", .county)])
    }
    var tree = try Self.sample()
    #expect(throws: RegionError.misplaced(.agency, under: .department)) { try tree.move("south", under: "legal") }
    #expect(throws: RegionError.cycle("青禾县")) { try tree.move("county", under: "legal") }
    #expect(throws: RegionError.cycle("北河街道办事处")) { try tree.move("north", under: "north") }
    #expect(throws: RegionError.unknown("nowhere")) { try tree.move("south", under: "nowhere") }
    #expect(tree == (try Self.sample()), "a refused change leaves the tree as it was")
  }

  @Test func keepsAuditorsAndAdministratorsApart() {
    #expect(Role.conflicts(in: [.registrar, .handler, .leader]).isEmpty)
    #expect(Role.conflicts(in: [.auditor, .registrar]).count == 1)
    #expect(Role.conflicts(in: [.systemAdministrator, .securityAdministrator, .auditor]).count == 3)
  }
}
