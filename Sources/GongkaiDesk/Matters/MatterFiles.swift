public import GongkaiCore
import GongkaiDocuments
public import GongkaiStore

extension MatterDesk {
  /// Adds files to a matter, in whatever state it is.
  ///
  /// - Throws: `DeskError.matter` for no file, too many, one that is there already, one of a kind that is not taken for this purpose.
  public func attach(_ files: [ReceivedFile], as purpose: RequestFile.Purpose, to number: String, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: RequestDesk.filers) else { throw .notYourRole(act: "添加文件", needed: RequestDesk.filers) }
    if let fault = RequestDesk.fault(of: files, as: purpose) { throw .matter([fault]) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard let stored = try Matters(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        var known = Set(try RequestFiles(db).all(of: stored.id, agency: actor.agency).map(\.address))
        for file in files where !known.insert(file.blob.address).inserted { throw DeskError.matter([.knownFile(name: file.name)]) }
        let rows = try files.map {
          (try context.row($0, purpose, owner: stored.id, agency: actor.agency, by: actor.id), $0.blob)
        }
        try context.keep(rows, agency: actor.agency, at: now, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "addFiles", objectKind: "matter",
            objectID: stored.id.description,
            after: ["number": .text(number), "purpose": .text(purpose.rawValue), "files": .integer(files.count)]))
      }
    }
  }

  /// Hands a file of a matter out; the audit log keeps who took it. Nil when the matter has no such file.
  ///
  /// - Throws: `DeskError.notYourRole` for what shows who asks, unless the person may see that.
  public func download(_ file: String, of number: String, by actor: Actor) async throws(DeskError) -> FileDownload? {
    try mayRead(actor)
    let stored = try await context.perform {
      try await context.database.read { db in
        guard let stored = try Matters(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        return stored
      }
    }
    guard let key = UUIDv7(file) else { return nil }
    return try await hand(key, of: stored, to: actor) { file in
      guard !actor.roles.isDisjoint(with: file.purpose.readers) else {
        throw DeskError.notYourRole(act: "取用\(file.purpose.name)", needed: file.purpose.readers)
      }
    }
  }

  /// Hands out a file of this matter, after `check`; the audit log keeps it.
  private func hand(
    _ key: UUIDv7, of stored: StoredMatter, to actor: Actor, check: @escaping @Sendable (RequestFile) throws -> Void = { _ in }
  ) async throws(DeskError) -> FileDownload? {
    guard let blobs = context.blobs else { return nil }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: stored.agency) { db -> FileDownload? in
        guard let file = try RequestFiles(db).find(key, of: stored.id, agency: stored.agency) else { return nil }
        try check(file)
        try AuditLog(db).append(
          AuditRecord(
            agency: stored.agency, actID: act, at: now, actor: actor.id, act: "downloadFile", objectKind: "matter",
            objectID: stored.id.description, after: ["number": .text(stored.number), "file": .text(key.description)]))
        return FileDownload(facts: try context.facts(of: file), blobs: blobs, address: file.address, agency: stored.agency)
      }
    }
  }
}

// MARK: the letter as a file for the applicant

extension MatterDesk {
  /// Keeps the letter of a served matter as a file: PDF where LibreOffice is there, a Word file else. Does nothing when it is kept already.
  public func keepLetterFile(of number: String, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: MatterEvent.Kind.served.roles) else {
      throw .notYourRole(act: "保存文书文件", needed: MatterEvent.Kind.served.roles)
    }
    let stored = try await context.perform {
      try await context.database.read { try Matters($0).find(number: number, agency: actor.agency) }
    }
    guard let stored else { throw .noSuchRequest }
    _ = try await letterFile(of: stored, asPDF: true, by: actor.id)
  }

  /// Hands the answer out to whoever holds the token, once it is served; nil before.
  func download(of stored: StoredMatter) async throws(DeskError) -> FileDownload? {
    guard stored.showsLetter, let key = try await letterFile(of: stored, asPDF: false, by: Actor.applicantID) else { return nil }
    return try await hand(key, of: stored, to: .applicant(of: stored.agency))
  }

  /// The key of the kept letter, which is made where it is not there.
  private func letterFile(of stored: StoredMatter, asPDF: Bool, by person: String) async throws(DeskError) -> UUIDv7? {
    guard let text = try await context.perform({ try signedLetter(of: stored) }) else { return nil }
    if let known = try await keptLetter(of: stored) { return known }
    let day = stored.standing.ended ?? context.today
    let word: [UInt8]
    do { word = try text.paper.docx(time: "\(day)T00:00:00Z") } catch { throw .paper(error.description) }
    let pdf = asPDF ? try? await press.pdf(from: word) : nil
    let kind = pdf == nil ? UploadKind.docx : .pdf
    let blob = try await context.perform { try await context.keep(pdf ?? word, agency: stored.agency) }
    let (act, now, id) = (context.keys.next(), context.now(), context.keys.next())
    return try await context.perform {
      try await context.database.act(act, agency: stored.agency) { db in
        // somebody else has kept it meanwhile
        if let known = try Self.keptLetter(of: stored, in: db) { return known }
        let row = try context.row(
          blob, name: "\(stored.letterStem(text)).\(kind.ending)", mediaType: kind.mediaType, .letter, id: id, owner: stored.id,
          agency: stored.agency, by: person)
        try context.keep([(row, blob)], agency: stored.agency, at: now, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: stored.agency, actID: act, at: now, actor: person, act: "keepLetter", objectKind: "matter",
            objectID: stored.id.description,
            after: ["number": .text(stored.number), "address": .text(blob.address.description)]))
        return id
      }
    }
  }

  private func keptLetter(of stored: StoredMatter) async throws(DeskError) -> UUIDv7? {
    try await context.perform { try await context.database.read { try Self.keptLetter(of: stored, in: $0) } }
  }

  private static func keptLetter(of stored: StoredMatter, in db: any SQLConnection) throws -> UUIDv7? {
    try RequestFiles(db).all(of: stored.id, agency: stored.agency).last { $0.purpose == .letter }?.id
  }
}

extension StoredMatter {
  /// Whether the applicant may have the answer.
  var showsLetter: Bool { sealedLetter != nil && (standing.state == .answered || standing.state == .archived) }

  /// A name without personal data: 不予更正告知书（青街公开更〔2025〕1号）
  func letterStem(_ text: LetterText) -> String { text.letter.title + (letterNumber.map { "（\($0)）" } ?? "") }
}
