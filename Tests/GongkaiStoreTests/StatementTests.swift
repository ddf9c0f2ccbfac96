import GongkaiStore
import Testing

@Suite struct StatementTests {
  @Test func numbersEachValueInOrder() {
    let statement: Statement = "SELECT a FROM t WHERE b = \(7) AND c = \("x") AND d IS \(nil as Int?)"
    #expect(statement.sql == "SELECT a FROM t WHERE b = $1 AND c = $2 AND d IS $3")
    #expect(statement.values == [.integer(7), .text("x"), .null])
  }

  @Test func numbersTheValuesOfASplicedStatementAnew() {
    let part: Statement = "x = \(1) OR y = \(2)"
    let statement: Statement = "SELECT \(0) WHERE (\(part)) AND z = \(3)"
    #expect(statement.sql == "SELECT $1 WHERE (x = $2 OR y = $3) AND z = $4")
    #expect(statement.values == [.integer(0), .integer(1), .integer(2), .integer(3)])
  }

  @Test func bindsEachValueOfAList() {
    #expect(("IN (\(list: ["a", "b", "c"]))" as Statement).sql == "IN ($1, $2, $3)")
    #expect(("IN (\(list: [Int]()))" as Statement).sql == "IN (NULL)")
  }

  @Test func keepsHostileTextOutOfTheSQL() {
    let hostile = "'; DROP TABLE t; --"
    let statement: Statement = "SELECT \(hostile)"
    #expect(statement.sql == "SELECT $1")
    #expect(statement.values == [.text(hostile)])
  }

  @Test(arguments: ["", "A", "1a", "_a", "a b", "a;b", "a\"", "表", "a-b", String(repeating: "a", count: 64)])
  func refusesWhatIsNoName(text: String) { #expect(Identifier(text) == nil) }

  @Test(arguments: ["a", "request", "due_on", "t2", String(repeating: "a", count: 63)])
  func takesANameAsItIs(text: String) throws {
    let name = try #require(Identifier(text))
    #expect(("SELECT 1 FROM \(name)" as Statement).sql == "SELECT 1 FROM \(text)")
  }
}
