public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

extension LetterDesk {
  /// Keeps every signed letter that goes to the applicant as a file: PDF where LibreOffice is there, a Word file else.
  ///
  /// A letter that was not kept is made into a Word file when the applicant fetches it.
  public func keepFiles(of number: String, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: RequestEvent.Kind.served.roles) else {
      throw .notYourRole(act: "保存文书文件", needed: RequestEvent.Kind.served.roles)
    }
    let file = try await context.perform {
      try await context.database.read { try MaterialDesk.file(number, actor.agency, in: $0) }
    }
    for letter in file.letters where letter.isForApplicant { try await keepFile(letter, of: file.request, asPDF: true, by: actor.id) }
  }

  func keepFile(_ letter: StoredLetter, of request: StoredRequest, asPDF: Bool, by person: String) async throws(DeskError) {
    let agency = request.agency
    let known = try await context.perform { try await context.database.read { try Papers($0).all(of: request.id, agency: agency) } }
    guard !known.contains(where: { $0.source == letter.id && $0.stands }),
      let text = try await context.perform({ try signedText(of: letter) })
    else { return }
    let word: [UInt8]
    do { word = try text.paper.docx(time: "\(letter.signedOn ?? .first)T00:00:00Z") } catch { throw .paper(error.description) }
    let pdf = asPDF ? try? await press.pdf(from: word) : nil
    let kind = pdf == nil ? UploadKind.docx : .pdf
    let blob = try await context.perform { try await context.keep(pdf ?? word, agency: agency) }
    let (act, now, id) = (context.keys.next(), context.now(), context.keys.next())
    try await context.perform {
      try await context.database.act(act, agency: agency) { db in
        // somebody else has kept it meanwhile
        guard try !Papers(db).all(of: request.id, agency: agency).contains(where: { $0.source == letter.id && $0.stands }) else { return }
        try Attachments(db).attach(blob, agency: agency, at: now)
        try RequestFiles(db).insert(
          context.row(blob, name: "\(letter.fileStem).\(kind.ending)", mediaType: kind.mediaType, .letter, id: id, of: request, by: person))
        try Papers(db).insert(
          RequestPaper(agency: agency, id: id, request: request.id, kind: .letter, source: letter.id, madeBy: person, madeAt: now))
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: person, act: "keepLetter", objectKind: "letter", objectID: letter.id.description,
            after: ["number": .text(request.number), "address": .text(blob.address.description)]))
      }
    }
  }
}

extension ApplicantDesk {
  /// The status page of a request with everything that goes out with the answer, for the office to look at before it does.
  public func preview(of number: String, office: Office, by actor: Actor) async throws(DeskError) -> ApplicantStatus {
    try MaterialDesk(context).mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let (file, calendar) = (try MaterialDesk.file(number, actor.agency, in: db), try context.calendar(db))
        let status = try file.timeline.status(on: today, in: calendar)
        let case_ = RequestDesk.Case(request: file.request, timeline: file.timeline, status: status)
        let application = try Applications(db).find(file.request.id, agency: actor.agency)
        return try StatusWords(case_, application, office: office, calendar, today: today).status(context.provided(file))
      }
    }
  }

  /// Hands out a procedural letter once it is signed, the answer and what goes with it once that is served, and nothing before.
  ///
  /// The audit log keeps every time. When the applicant first fetched it is kept as a fact: it shows that the message was received, and does not
  /// move the day of service, which is that of dispatch (law.md 11.4).
  public func download(_ file: String, token: String, agency: String) async throws(DeskError) -> FileDownload? {
    guard let blobs = context.blobs, let key = UUIDv7(file) else { return nil }
    let matter = try await context.perform { try await context.database.read { try found(token, agency: agency, in: $0).matter } }
    if let matter { return key == matter.id ? try await MatterDesk(context).download(of: matter) : nil }
    guard let (request, letter) = try await offered(key, token, agency) else { return nil }
    if let letter { try await LetterDesk(context).keepFile(letter, of: request, asPDF: false, by: Actor.applicantID) }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: agency) { db -> FileDownload? in
        let file = try MaterialDesk.file(request.number, agency, in: db)
        guard try context.provided(file, now: true).contains(where: { $0.id == key.description }) else { return nil }
        let paper = file.papers.last { $0.stands && (letter == nil ? $0.id == key : $0.kind == .letter && $0.source == key) }
        guard let stored = file.files[paper?.id ?? key] else { return nil }
        if let paper { try Papers(db).take(paper.id, agency: agency, at: now) }
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: Actor.applicantID, act: "downloadFile", objectKind: "application",
            objectID: request.id.description, after: ["number": .text(request.number), "file": .text(stored.id.description)]))
        return FileDownload(facts: try context.facts(of: stored), blobs: blobs, address: stored.address, agency: agency)
      }
    }
  }

  /// The request of the token, when it offers this; with the letter, where it is one.
  private func offered(_ key: UUIDv7, _ token: String, _ agency: String) async throws(DeskError) -> (StoredRequest, StoredLetter?)? {
    try await context.perform {
      try await context.database.read { db in
        guard let request = try found(token, agency: agency, in: db).request else { return nil }
        let file = try MaterialDesk.file(request.number, agency, in: db)
        guard try context.provided(file, now: true).contains(where: { $0.id == key.description }) else { return nil }
        return (request, file.letters.first { $0.id == key })
      }
    }
  }
}
