public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// Documents that are to be provided to an applicant: taken in, marked, copied without what is withheld, and nothing of it leaves the office
/// before the answer does (第三十七条).
///
/// Marks and copies can be undone until the letter that lists what is withheld is signed, or the answer served.
public struct MaterialDesk: Sendable {
  let context: DeskContext
  let press: PDFPress

  /// The desk of a context.
  public init(_ context: DeskContext, press: PDFPress = PDFPress()) { (self.context, self.press) = (context, press) }

  /// The roles that may read a document before anything is taken out: those who take part in the case.
  public static let readers = RequestEvent.Kind.noted.roles
  /// The roles that prepare what goes out: those who write the letter that lists it.
  public static let writers = LetterDesk.writers
  /// Marks taken at once.
  public static let mostMarks = 500
  /// Characters of the words that the letter says of a mark.
  public static let longestWhat = 60

  /// A request with its papers, as one transaction sees it.
  struct File {
    let request: StoredRequest
    let timeline: RequestTimeline
    let files: [UUIDv7: RequestFile]
    let papers: [RequestPaper]
    let letters: [StoredLetter]

    /// Whether the decision gives the applicant something.
    var handsOver: Bool { timeline.decision?.outcome.handsOver == true }

    var isServed: Bool { timeline.entries.contains { $0.event.kind == .served } }

    /// Why nothing can be changed any more.
    var closed: MaterialError? {
      if isServed { return .served }
      if let letter = letters.first(where: { $0.signedOn != nil && !$0.letter.outcomes.isEmpty }) { return .letterSigned(letter.letter) }
      return timeline.ended == nil ? nil : .ended
    }

    /// Documents that were not removed.
    var materials: [RequestPaper] { papers.filter { $0.kind == .material && $0.stands } }
    func copies(of material: UUIDv7) -> [RequestPaper] { papers.filter { $0.kind != .letter && $0.source == material && $0.stands } }
  }

  static func file(_ number: String, _ agency: String, in db: any SQLConnection) throws -> File {
    guard let request = try Requests(db).find(number: number, agency: agency) else { throw DeskError.noSuchRequest }
    let files = try RequestFiles(db).all(of: request.id, agency: agency)
    return File(
      request: request, timeline: try Requests(db).timeline(of: request),
      files: Dictionary(files.map { ($0.id, $0) }) { first, _ in first }, papers: try Papers(db).all(of: request.id, agency: agency),
      letters: try Letters(db).all(of: request.id, agency: agency))
  }

  /// One document with its marks, as one transaction sees it.
  struct Found {
    let file: File
    let paper: RequestPaper
    let stored: RequestFile
    /// Also those that were undone.
    let marks: [RequestMark]

    var standing: [RequestMark] { marks.filter(\.stands) }
    /// Changes with every mark and every undoing.
    var seen: Int { marks.count + marks.count { !$0.stands } }

    /// - Throws: `MaterialError` when nothing can be changed.
    func mustBeOpen() throws(DeskError) {
      if let closed = file.closed { throw .material(closed) }
      if !file.copies(of: paper.id).isEmpty { throw .material(.released) }
    }
  }

  /// - Throws: `DeskError.noSuchRequest` when the request has no such document.
  static func find(_ id: String, of number: String, _ agency: String, in db: any SQLConnection) throws -> Found {
    let file = try Self.file(number, agency, in: db)
    guard let key = UUIDv7(id), let paper = file.materials.first(where: { $0.id == key }), let stored = file.files[key] else {
      throw DeskError.noSuchRequest
    }
    return Found(file: file, paper: paper, stored: stored, marks: try Marks(db).all(in: key, agency: agency))
  }

  func mayRead(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看拟提供的材料", needed: Self.readers) }
  }

  func mayWrite(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.writers) else { throw .notYourRole(act: "办理拟提供的材料", needed: Self.writers) }
  }

  func audit(
    _ act: UUIDv7, _ name: String, _ number: String, _ id: UUIDv7, by actor: Actor, at now: Instant, _ after: [String: CanonicalJSON] = [:],
    in db: any SQLConnection
  ) throws {
    try AuditLog(db).append(
      AuditRecord(
        agency: actor.agency, actID: act, at: now, actor: actor.id, act: name, objectKind: "material", objectID: id.description,
        after: .object(after.merging(["number": .text(number)]) { first, _ in first })))
  }
}

extension MaterialDesk {
  /// The documents of a request, and what the applicant gets.
  public func list(of number: String, by actor: Actor) async throws(DeskError) -> MaterialList {
    try mayRead(actor)
    return try await context.perform {
      try await context.database.read { db in
        let file = try Self.file(number, actor.agency, in: db)
        let names = try RequestDesk.names(of: file.papers.map(\.madeBy), agency: actor.agency, in: db)
        let materials = try file.materials.compactMap { try material($0, in: file, names, db) }
        let taken = file.papers.compactMap { paper in
          paper.takenAt.map { ((paper.kind == .letter ? paper.source ?? paper.id : paper.id).description, ChinaTime($0)) }
        }
        return MaterialList(
          number: number, materials: materials, closed: file.closed, forApplicant: try context.provided(file), isServed: file.isServed,
          letters: Dictionary(file.letters.map { ($0.id.description, $0.letter) }) { first, _ in first },
          taken: Dictionary(taken) { first, _ in first })
      }
    }
  }

  func material(_ paper: RequestPaper, in file: File, _ names: [String: String], _ db: any SQLConnection) throws -> Material? {
    guard let stored = file.files[paper.id] else { return nil }
    let copies = try file.copies(of: paper.id).compactMap { copy -> Material.Copy? in
      guard let stored = file.files[copy.id] else { return nil }
      return Material.Copy(
        file: try context.facts(of: stored), isWhole: copy.kind == .whole, madeBy: names[copy.madeBy] ?? copy.madeBy,
        madeAt: ChinaTime(copy.madeAt), takenAt: copy.takenAt.map { ChinaTime($0) })
    }
    return Material(
      file: try context.facts(of: stored), addedBy: names[paper.madeBy] ?? paper.madeBy, isRedactable: Self.isRedactable(stored.mediaType),
      marks: try Marks(db).all(in: paper.id, agency: paper.agency).count { $0.stands }, copies: copies)
  }

  static func isRedactable(_ mediaType: String) -> Bool {
    UploadKind.allCases.contains { $0.mediaType == mediaType && $0.isRedactable }
  }

  /// Adds documents to a request.
  public func add(_ files: [ReceivedFile], to number: String, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    guard !files.isEmpty else { throw .material(.nothingChosen) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let file = try Self.file(number, actor.agency, in: db)
        if let closed = file.closed { throw DeskError.material(closed) }
        let rows = try files.map { ($0, try context.row($0, .material, of: file.request, by: actor.id)) }
        for (received, row) in rows {
          try Attachments(db).attach(received.blob, agency: actor.agency, at: now)
          try RequestFiles(db).insert(row)
          try Papers(db).insert(
            RequestPaper(agency: actor.agency, id: row.id, request: file.request.id, kind: .material, madeBy: actor.id, madeAt: now))
        }
        guard let first = rows.first?.1.id else { return }
        let addresses = rows.map { CanonicalJSON.text($0.1.address.description) }
        try audit(act, "addMaterial", number, first, by: actor, at: now, ["addresses": .list(addresses)], in: db)
      }
    }
  }

  /// Takes a document out of what is to be provided; it stays in the file of the case.
  public func remove(_ id: String, of number: String, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let found = try Self.find(id, of: number, actor.agency, in: db)
        try found.mustBeOpen()
        guard try Papers(db).undo(found.paper.id, agency: actor.agency, by: actor.id, at: now) else { throw DeskError.material(.changed) }
        try audit(act, "removeMaterial", number, found.paper.id, by: actor, at: now, in: db)
      }
    }
  }

  /// Hands out a document or a copy to the office; the audit log keeps who took it. Nil when there is none.
  public func download(_ id: String, of number: String, by actor: Actor) async throws(DeskError) -> FileDownload? {
    try mayRead(actor)
    guard let blobs = context.blobs, let key = UUIDv7(id) else { return nil }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> FileDownload? in
        let file = try Self.file(number, actor.agency, in: db)
        guard file.papers.contains(where: { $0.id == key }), let stored = file.files[key] else { return nil }
        try audit(act, "downloadFile", number, key, by: actor, at: now, in: db)
        return FileDownload(facts: try context.facts(of: stored), blobs: blobs, address: stored.address, agency: actor.agency)
      }
    }
  }
}
