import Foundation
import GongkaiCore
import GongkaiDesk
import GongkaiStore

// gongkai-store-bench --count 1000000 --folder FOLDER [--postgres CONNECTION]
//
// Makes the requests when the database has none, then measures the desk's queries and acts. Times are for one call of the desk, its
// transaction included; throughput is with as many callers at once as the row says.

var options: [String: String] = [:]
var arguments = CommandLine.arguments.dropFirst()
while let name = arguments.popFirst(), let value = arguments.popFirst() { options[name] = value }
let count = options["--count"].flatMap { Int($0) } ?? 100_000
let folder = options["--folder"] ?? "bench-store"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)

let database: any Database
if let connection = options["--postgres"] {
  database = try await PostgreSQLDatabase(PostgreSQLParameters(connection: connection, connections: 8, acquireSeconds: 60))
} else {
  database = try SQLiteDatabase(path: folder + "/gongkai.sqlite")
}
try await database.migrate()
let keys = KeySource()
let vault = try await Vault(keyFile: folder + "/keys.json", database: database, keys: keys)
let today = Instant("2026-11-20T02:00:00.000000Z") ?? .now()
let context = DeskContext(database: database, vault: vault, keys: keys, now: { today })
let agency = "north"
let desk = RequestDesk(context)

let present = try await database.read { try Requests($0).count(agency: agency) }
if present == 0 {
  let made = try await timed { try await RequestMaker(context, agency: agency).make(count) }
  print("made \(count) requests in \(Int(made)) s, \(Int(Double(count) / made)) a second")
}

let measure = Measure()
let perYear = max(1, count / 9)
let numbers = (0..<2000).map { index in
  let number = String(1 + index * 37 % perYear)
  return "\(2019 + index % 7)-" + String(repeating: "0", count: max(0, 4 - number.count)) + number
}
let queries = ["电梯", "食堂采购", "青禾路 补贴", "征地公告和听证", "白鹭湾120号", "低保", "2023-12", "石桥镇 防汛"]
try await measure.row("one case with its timeline and clock", callers: 1, calls: 2000) {
  _ = try await desk.find(number: numbers[$0 % 2000], agency: agency)
}
try await measure.row("one case, 8 callers", callers: 8, calls: 8000) {
  _ = try await desk.find(number: numbers[$0 % 2000], agency: agency)
}
let board = Day("2026-12-20") ?? .last
try await measure.row("due board, 50 rows", callers: 1, calls: 2000) { _ in _ = try await desk.due(by: board, agency: agency, limit: 50) }
try await measure.row("due board, 8 callers", callers: 8, calls: 8000) { _ in _ = try await desk.due(by: board, agency: agency, limit: 50) }
for query in queries {
  try await measure.row("search \(query), newest 20", callers: 1, calls: 200) { _ in
    _ = try await desk.search(query, agency: agency, limit: 20)
  }
}
let clerk = Actor(id: "登记员", agency: agency, roles: [.registrar])
let registration = Registration(
  rule: .inPerson, dates: ArrivalDates(submitted: Day("2026-11-20"), arrived: Day("2026-11-20")), applicantKind: .naturalPerson,
  applicant: Applicant(name: "林小满", telephone: "19900001234"), subject: "青禾路88号加装电梯补贴发放明细")
try await measure.row("register: number, events, words, audit; 1 writer", callers: 1, calls: 500) { _ in
  _ = try await desk.register(registration, by: clerk)
}
try await measure.row("register, 32 writers", callers: 32, calls: 3200) { _ in _ = try await desk.register(registration, by: clerk) }
let gaps = try await database.read { db in
  try db.values("number", of: "SELECT number FROM request WHERE agency_id = \(agency) AND number >= '2026-'", as: String.self)
}
let allotted = Set(gaps.compactMap { Int($0.dropFirst(5)) })
print("numbers of 2026: \(gaps.count) requests, \(allotted.count) numbers, highest \(allotted.max() ?? 0)")
print("peak memory \(peakMegabytes()) MB")
await database.close()
