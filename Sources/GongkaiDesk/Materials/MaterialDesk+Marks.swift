import FoundationEssentials
public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

extension MaterialDesk {
  /// Everything of one document, read outside a transaction once its row is known.
  func opened(_ id: String, of number: String, by actor: Actor) async throws(DeskError) -> (
    found: Found, material: Material, names: [String: String]
  ) {
    try await context.perform {
      try await context.database.read { db in
        let found = try Self.find(id, of: number, actor.agency, in: db)
        let people = found.file.papers.map(\.madeBy) + found.marks.map(\.markedBy)
        let names = try RequestDesk.names(of: people, agency: actor.agency, in: db)
        guard let material = try material(found.paper, in: found.file, names, db) else { throw DeskError.noSuchRequest }
        return (found, material, names)
      }
    }
  }

  /// The whole content; its hash has been found right.
  func bytes(of file: RequestFile) async throws(DeskError) -> [UInt8] {
    guard let blobs = context.blobs else { throw .material(.noFiles) }
    var bytes: [UInt8] = []
    do {
      try await blobs.read(file.address, agency: file.agency) { bytes += $0 }
    } catch is BlobError {
      throw .material(.damaged)
    } catch { throw .store("\(error)") }
    return bytes
  }

  /// The text of a document.
  ///
  /// - Throws: `MaterialError.notRedactable`, or why it cannot be read.
  func text(of found: Found) async throws(DeskError) -> (bytes: [UInt8], text: AttachmentText) {
    guard Self.isRedactable(found.stored.mediaType) else { throw .material(.notRedactable) }
    let bytes = try await bytes(of: found.stored)
    do throws(RedactionError) { return (bytes, try AttachmentText(bytes)) } catch { throw .material(.refused(error.description)) }
  }

  /// A document with its text, marks and proposals.
  ///
  /// - Parameters:
  ///   - words: what to look for; empty for nothing.
  ///   - first: the line to begin with.
  public func sheet(_ id: String, of number: String, looking words: String = "", from first: Int = 0, by actor: Actor)
    async throws(DeskError)
    -> MaterialSheet
  {
    try mayRead(actor)
    let (found, material, names) = try await opened(id, of: number, by: actor)
    let closed = found.file.closed ?? (material.isReleased ? MaterialError.released : nil)
    do throws(DeskError) {
      let (_, text) = try await text(of: found)
      let reading = try MarkReading(text, passages(of: found.standing))
      return MaterialSheet(
        number: number, material: material, lines: reading.lines(from: first), page: (first, text.pieces.count),
        marks: reading.marks(found.standing, names), finds: reading.finds, hits: words.isEmpty ? [] : reading.hits(of: words),
        seen: found.seen, closed: closed, problem: nil, omissions: text.omissions.map(\.description))
    } catch {
      guard case .material(let problem) = error else { throw error }
      return MaterialSheet(
        number: number, material: material, lines: [], page: (0, 0), marks: [], finds: [], hits: [], seen: found.seen, closed: closed,
        problem: problem.description, omissions: [])
    }
  }

  func passages(of marks: [RequestMark]) throws(DeskError) -> [MarkedPassage] {
    do {
      return try marks.map { mark in
        let place = FieldPlace(table: .requestMark, column: .passage, agency: mark.agency, row: mark.id.description)
        return try JSONDecoder().decode(MarkedPassage.self, from: Data(try context.vault.open(mark.sealedPassage, at: place).utf8))
      }
    } catch { throw .store("\(error)") }
  }

  /// Marks what was chosen, on one ground.
  ///
  /// - Parameter what: what it is, in words that do not tell what it says; empty takes the kind that was found.
  /// - Returns: how many marks were added; what is marked already is not marked again.
  @discardableResult
  public func mark(
    _ wishes: [MarkWish], under ground: Outcome?, what: String = "", in id: String, of number: String, by actor: Actor
  ) async throws(DeskError) -> Int {
    try mayWrite(actor)
    guard !wishes.isEmpty else { throw .material(.nothingChosen) }
    guard let ground, Outcome.grounds.contains(ground) else { throw .material(.noGround) }
    guard what.count <= Self.longestWhat else { throw .material(.whatTooLong(limit: Self.longestWhat)) }
    let (found, _, _) = try await opened(id, of: number, by: actor)
    try found.mustBeOpen()
    let (_, text) = try await text(of: found)
    let passages: [MarkedPassage]
    do throws(MaterialError) { passages = try MarkWish.passages(wishes, what: what, in: text) } catch { throw .material(error) }
    guard !passages.isEmpty else { throw .material(.nothingChosen) }
    guard passages.count <= Self.mostMarks else { throw .material(.tooMany(limit: Self.mostMarks)) }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let found = try Self.find(id, of: number, actor.agency, in: db)
        try found.mustBeOpen()
        let known = try self.passages(of: found.standing)
        let new = passages.filter { passage in
          !known.contains { $0.words == passage.words && $0.stretch == passage.stretch }
        }
        for passage in new { try Marks(db).insert(sealed(passage, ground, found.paper.id, actor, now)) }
        try audit(
          act, "markMaterial", number, found.paper.id, by: actor, at: now,
          ["marks": .integer(new.count), "ground": .text(ground.code)], in: db)
        return new.count
      }
    }
  }

  private func sealed(_ passage: MarkedPassage, _ ground: Outcome, _ material: UUIDv7, _ actor: Actor, _ now: Instant) throws -> RequestMark
  {
    let (id, encoder) = (context.keys.next(), JSONEncoder())
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(passage), as: UTF8.self)
    let place = FieldPlace(table: .requestMark, column: .passage, agency: actor.agency, row: id.description)
    return RequestMark(
      agency: actor.agency, id: id, material: material, sealedPassage: try context.vault.seal(text, at: place), ground: ground,
      markedBy: actor.id, markedAt: now)
  }

  /// Undoes one mark; that it was made stays in the file.
  public func undo(_ mark: String, in id: String, of number: String, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    guard let key = UUIDv7(mark) else { throw .material(.noSuchMark) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let found = try Self.find(id, of: number, actor.agency, in: db)
        try found.mustBeOpen()
        guard try Marks(db).undo(key, in: found.paper.id, agency: actor.agency, by: actor.id, at: now) else {
          throw DeskError.material(.noSuchMark)
        }
        try audit(act, "undoMark", number, found.paper.id, by: actor, at: now, ["mark": .text(mark)], in: db)
      }
    }
  }
}
