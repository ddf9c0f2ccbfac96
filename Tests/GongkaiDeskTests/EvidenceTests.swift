import Foundation
import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiStore
import Synchronization
import Testing

/// The evidence of a case as one file: whole, the same for the same state, read by another program.
@Suite struct EvidenceTests {
  static let handler = Actor(id: "承办人", agency: "north", roles: [.handler])

  /// A request answered on 2025-03-03, its receipt signed.
  static func answered(_ context: DeskContext, _ outcome: Outcome = .provided) async throws -> String {
    let desk = RequestDesk(context)
    try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
    let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
    let signer = Actor(id: "签发人", agency: "north", roles: [Letter.receipt.spec.signer])
    try await LetterDesk(context).save(DemoWords.noticeInputs, for: .receipt, of: number, seen: 0, by: handler)
    _ = try await LetterDesk(context).sign(.receipt, of: number, seen: 1, by: signer)
    _ = try await desk.record(.assigned(to: "城建办"), on: number, by: RequestDeskTests.registrar)
    _ = try await desk.record(.drafted(Decision(outcome, reasons: "依法不予公开")), on: number, by: handler)
    for review in DisclosureReview.allCases {
      _ = try? await desk.record(.reviewed(review), on: number, by: Actor(id: review.rawValue, agency: "north", roles: [review.role]))
    }
    _ = try await desk.record(.signed, on: number, by: LetterDeskTests.leader)
    let service = Service(.post, inTimeBasis: context.today, proof: "示例邮件号")
    _ = try await desk.record(.served(service), on: number, by: RequestDeskTests.registrar)
    return number
  }

  /// Attaches a file as an upload would.
  static func attach(_ bytes: [UInt8], _ name: String, _ purpose: RequestFile.Purpose, to number: String, _ context: DeskContext)
    async throws
  {
    let blobs = try #require(context.blobs)
    let upload = try await blobs.begin(limit: .max)
    try await upload.append(bytes)
    let blob = try await upload.finish(agency: "north")
    try await attach(blob, name, purpose, to: number, context)
  }

  static func attach(_ blob: KeptBlob, _ name: String, _ purpose: RequestFile.Purpose, to number: String, _ context: DeskContext)
    async throws
  {
    let (id, now, vault) = (context.keys.next(), context.now(), context.vault)
    try await context.database.write(agency: "north") { db in
      let request = try #require(try Requests(db).find(number: number, agency: "north"))
      let place = FieldPlace(table: .requestFile, column: .name, agency: "north", row: id.description)
      try Attachments(db).attach(blob, agency: "north", at: now)
      try RequestFiles(db).insert(
        RequestFile(
          agency: "north", id: id, owner: request.id, purpose: purpose, sealedName: try vault.seal(name, at: place),
          mediaType: "application/pdf", size: blob.size, address: blob.address, addedAt: now, addedBy: "applicant"))
    }
  }

  static func bytes(of bundle: EvidenceBundle) async throws -> [UInt8] {
    let kept = Mutex<[UInt8]>([])
    try await bundle.write { piece in kept.withLock { $0 += piece } }
    return kept.withLock { $0 }
  }

  /// What Python's own reader finds: names, sizes, hashes; and the index.
  private struct Read: Decodable {
    let bad: String?
    let files: [File]
    let index: Index
    struct File: Decodable, Hashable { let name: String, size: Int, sha256: String }
    struct Item: Decodable { let number: Int, title: String, date: String?, files: [File], notes: [String] }
    struct Index: Decodable { let format: String, subject: String, items: [Item], missing: [String], index: [File] }
  }

  private static let script = """
    import hashlib, json, sys, zipfile
    archive = zipfile.ZipFile(sys.argv[1])
    files = [{"name": one.filename, "size": one.file_size, "sha256": hashlib.sha256(archive.read(one)).hexdigest()} for one in archive.infolist()]
    print(json.dumps({"bad": archive.testzip(), "files": files, "index": json.loads(archive.read("00-index.json"))}))
    """

  private static func read(_ bytes: [UInt8]) throws -> Read {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-evidence-\(UUID().uuidString).zip")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, file.path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Read.self, from: data)
  }

  @Test(arguments: DeskEngine.available) func holdsEverythingAndListsAllOfIt(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let context = installation.context
      let number = try await Self.answered(context)
      let proof = [UInt8]((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
      try await Self.attach(proof, "邮寄凭证?*.pdf", .evidence, to: number, context)
      try await Self.attach(Array("身份证".utf8), "../../..\u{202E}身份证.jpg", .identity, to: number, context)
      let review = try await RemedyDesk(context).register(
        RemedyRegistrationTests.review(about: number) { new in
          (new.filed, new.accepted, new.received) = (context.today, context.today, context.today)
        }, by: Self.handler)
      let desk = EvidenceDesk(context)
      let bundle = try await desk.bundle(.remedy(.review, id: review), reason: "复议答复", withPDF: false, by: Self.handler)
      let bytes = try await Self.bytes(of: bundle)
      #expect(bytes.count == bundle.size && bundle.missing.isEmpty && bundle.name == "证据材料-青政复〔2025〕1号.zip")
      let read = try Self.read(bytes)
      #expect(read.bad == nil && read.index.format == "gongkai-evidence-1" && read.index.subject == "行政复议案件 青政复〔2025〕1号")
      let listed = read.index.index + read.index.items.flatMap(\.files)
      #expect(Set(read.files.filter { $0.name != "00-index.json" }) == Set(listed), "the index names every file and its hash")
      #expect(read.index.items.map(\.number) == Array(1...read.index.items.count))
      let titles = read.index.items.map(\.title)
      for word in ["案件登记情况", "申请登记情况", "身份证明", "办理经过和答复期限", "政府信息公开申请登记回执", "证明材料", "审计记录摘录"] {
        #expect(titles.contains { $0.contains(word) }, "\(word) in \(titles)")
      }
      #expect(
        read.files.map(\.name) == read.files.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } || read.files.count > 3)
      let names = read.files.map(\.name)
      #expect(names.allSatisfy { !$0.contains("/") && !$0.contains("..") && !$0.contains("?") && !$0.unicodeScalars.contains("\u{202E}") })
      let digest = Digest(of: proof).description.split(separator: ":").last.map(String.init)
      #expect(read.files.contains { $0.sha256 == digest && $0.size == proof.count }, "the attachment byte for byte")
      // the same state, the same bytes; that one was made is no part of the case
      let again = try await desk.bundle(.remedy(.review, id: review), reason: "又一次", withPDF: false, by: Self.handler)
      #expect(try await Self.bytes(of: again) == bytes)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }.filter { $0.act == "makeBundle" }
      #expect(log.count == 2 && log[0].afterJSON.contains("复议答复") && log[0].objectKind == "review")
      #expect(!log.contains { $0.afterJSON.contains("林小满") })
      // something happened: the bundle says so
      try clock.set("2025-03-04T01:00:00.000000Z")
      _ = try await RemedyDesk(context).record(
        .review(.defenceSubmitted), in: .review, number: "青政复〔2025〕1号", on: context.today, by: Self.handler)
      #expect(try await Self.bytes(of: desk.bundle(.remedy(.review, id: review), reason: "x", withPDF: false, by: Self.handler)) != bytes)
    }
  }

  @Test func personalDataAreWholeAndOnlyForWhoKeepsTheCases() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let number = try await Self.answered(context)
      let desk = EvidenceDesk(context)
      for role in Role.allCases where !EvidenceDesk.roles.contains(role) {
        let actor = Actor(id: "某人", agency: "north", roles: [role])
        await #expect(throws: DeskError.self) { try await desk.bundle(.request(number), reason: "x", withPDF: false, by: actor) }
      }
      let reviewer = Actor(id: "方某", agency: "north", roles: [.legalReviewer])
      let early = await #expect(throws: DeskError.self) {
        try await desk.bundle(.request(number), reason: "x", withPDF: false, by: reviewer)
      }
      #expect(early?.description.contains("没有复议、诉讼案件") == true, "who may not unmask a person needs a dispute for it")
      let bare = await #expect(throws: DeskError.self) {
        try await desk.bundle(.request(number), reason: " ", withPDF: false, by: Self.handler)
      }
      #expect(bare?.description == "请填写“制作原因”。")
      await #expect(throws: DeskError.self) { try await desk.bundle(.request("2025-9999"), reason: "x", withPDF: false, by: Self.handler) }
      let south = Actor(id: "x", agency: "south", roles: [.handler])
      await #expect(throws: DeskError.self) { try await desk.bundle(.request(number), reason: "x", withPDF: false, by: south) }
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }
      #expect(!log.contains { $0.act == "makeBundle" })
      let snapshot = try await desk.snapshot(.request(number), "核对", Self.handler)
      let paper = try EvidencePapers.item(ofRegistration: try #require(snapshot.requests.first))
      guard case .bytes(let page)? = paper.files.first?.content else { return #expect(Bool(false)) }
      let text = String(decoding: page, as: UTF8.self)
      #expect(text.contains("林小满") && text.contains("110101199003070000") && text.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test func saysWhichAttachmentIsGoneAndDeliversTheRest() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let number = try await Self.answered(context)
      try await Self.attach(Array("甲".utf8), "甲.pdf", .evidence, to: number, context)
      try await Self.attach(Array("乙".utf8), "乙.pdf", .evidence, to: number, context)
      try await Self.attach(Array("丙".utf8), "丙.pdf", .evidence, to: number, context)
      let folder = installation.place.blobFolder
      func path(_ text: String) -> String {
        let digits = Digest(of: Array(text.utf8)).digits
        return "\(folder)/\(digits.prefix(2))/\(digits.dropFirst(2))"
      }
      try FileManager.default.removeItem(atPath: path("乙"))
      try Data("改".utf8).write(to: URL(fileURLWithPath: path("丙")))
      let bundle = try await EvidenceDesk(context).bundle(.request(number), reason: "复议", withPDF: false, by: Self.handler)
      #expect(bundle.missing.count == 2 && bundle.missing[0].contains("乙") && bundle.missing[1].contains("丙"))
      let read = try Self.read(try await Self.bytes(of: bundle))
      #expect(read.bad == nil && read.index.missing == bundle.missing)
      let gone = read.index.items.filter(\.files.isEmpty)
      #expect(gone.count == 2 && gone[0].notes.joined().contains("已丢失") && gone[1].notes.joined().contains("不一致"))
      #expect(read.files.contains { $0.name.hasSuffix("甲.pdf") } && !read.files.contains { $0.name.contains("乙") })
    }
  }

  private struct Gone: Error {}

  @Test func breaksOffWhereTheReaderGoesAwayOrTheContentChanges() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let number = try await Self.answered(context)
      let large = [UInt8](repeating: 7, count: 1_000_000)
      try await Self.attach(large, "大.pdf", .evidence, to: number, context)
      let bundle = try await EvidenceDesk(context).bundle(.request(number), reason: "复议", withPDF: false, by: Self.handler)
      let seen = Mutex(0)
      await #expect(throws: Gone.self) {
        try await bundle.write { piece in
          let all = seen.withLock { seen in
            seen += piece.count
            return seen
          }
          if all > 300_000 { throw Gone() }
        }
      }
      #expect(try await Self.bytes(of: bundle).count == bundle.size, "the same bundle can be written again")
      let digits = Digest(of: large).digits
      try FileManager.default.removeItem(atPath: "\(installation.place.blobFolder)/\(digits.prefix(2))/\(digits.dropFirst(2))")
      await #expect(throws: BlobError.self) { try await bundle.write { _ in } }
    }
  }

  @Test func theSameLetterGivesTheSamePDF() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let number = try await Self.answered(context)
      let desk = EvidenceDesk(context)
      let first = try await Self.bytes(of: desk.bundle(.request(number), reason: "一", by: Self.handler))
      let read = try Self.read(first)
      let letter = try #require(read.index.items.first { $0.title.contains("回执") })
      guard letter.files.count == 2 else { return #expect(letter.notes.joined().contains("LibreOffice")) }
      try await Task.sleep(for: .seconds(1.1))
      #expect(try await Self.bytes(of: desk.bundle(.request(number), reason: "二", by: Self.handler)) == first)
    }
  }

  /// 200 MB of attachments: handed out in pieces of 256 KiB, none held. The memory is measured where GONGKAI_MEASURE is set, since other
  /// tests of the same process use some too.
  @Test func holdsNoAttachmentInMemory() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let number = try await Self.answered(context)
      let blobs = try #require(context.blobs)
      for file in 0..<4 {
        let upload = try await blobs.begin(limit: .max)
        for piece in 0..<50 { try await upload.append([UInt8](repeating: UInt8(file * 50 + piece), count: 1 << 20)) }
        try await Self.attach(upload.finish(agency: "north"), "附件\(file).pdf", .evidence, to: number, context)
      }
      let before = Self.resident()
      let largest = Mutex(0)
      let total = Mutex(0)
      let peak = Mutex(0)
      let bundle = try await EvidenceDesk(context).bundle(.request(number), reason: "复议", withPDF: false, by: Self.handler)
      try await bundle.write { piece in
        largest.withLock { $0 = max($0, piece.count) }
        let all = total.withLock { total in
          total += piece.count
          return total
        }
        if all % (8 << 20) < piece.count { peak.withLock { $0 = max($0, Self.resident()) } }
      }
      #expect(total.withLock { $0 } == bundle.size && bundle.size > 200 << 20)
      #expect(largest.withLock { $0 } <= 256 << 10)
      let growth = peak.withLock { $0 } - before
      print("resident before \(before >> 20) MB, at most \(growth >> 20) MB more while 200 MB went out")
      if ProcessInfo.processInfo.environment["GONGKAI_MEASURE"] != nil { #expect(growth < 40 << 20) }
    }
  }

  private static func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
  }

  @Test(arguments: [
    ("2025-0038 证明材料 邮寄凭证?*", "2025-0038_证明材料_邮寄凭证"), ("...", "文件"), ("", "文件"), ("a/b\\c:d", "a_b_c_d"), ("\u{202E}gpj.exe", "gpj.exe"),
    ("尾. ", "尾"), (String(repeating: "长", count: 200), String(repeating: "长", count: 60)), ("CON", "CON"), ("青复〔2025〕3号", "青复〔2025〕3号"),
  ]) func namesFilesSoThatEverySystemCanStoreThem(text: String, name: String) { #expect(Evidence.name(text) == name) }
}
