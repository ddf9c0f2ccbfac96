import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// A request with all that evidence says of it, as one transaction sees it.
struct EvidenceRequest {
  let number: String
  let request: StoredRequest
  let timeline: RequestTimeline
  let status: RequestStatus
  let applicant: Applicant
  let wishes: ApplicationWishes?
  let letters: [SignedLetter]
  let unsigned: [Letter]
  let files: [KeptFile]
  /// What else the audit log knows of it: documents that were prepared, tasks.
  let others: [(kind: String, id: String)]
  let names: [String: String]

  /// A letter as it was signed.
  struct SignedLetter {
    let stored: StoredLetter
    let text: LetterText

    /// For the properties of its file: when it was signed.
    var time: String { String(stored.changedAt.description.prefix(19)) + "Z" }
  }

  /// A file with the place of its content.
  struct KeptFile {
    let facts: FileFacts
    let address: Digest
  }
}

/// A review or suit with how its days are found.
struct EvidenceRemedy {
  let remedy: RemedyCase
  let defence: LimitCount?
  let irregularities: [RemedyIrregularity]
}

/// Everything a bundle is made from.
struct EvidenceSnapshot {
  let name: String
  let title: String
  let remedy: EvidenceRemedy?
  let requests: [EvidenceRequest]
  /// What the audit log says of the case, oldest first.
  let audit: [AuditEntry]
  let names: [String: String]
}

extension EvidenceDesk {
  /// Acts that only looked at the case: no part of what happened in it, and so no part of the evidence.
  static let reading: Set<String> = ["showApplicant", "takeLetter", "makeBundle"]
  /// Entries about one thing; no case comes near it.
  static let mostEntries = 20_000

  /// Reads everything and writes down who made the bundle and why, in one transaction.
  func snapshot(_ subject: Subject, _ reason: String, _ actor: Actor) async throws(DeskError) -> EvidenceSnapshot {
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        var stored: StoredRemedy?
        let numbers: [String]
        switch subject {
        case .request(let number): numbers = [number]
        case .remedy(let kind, let id):
          let found = try RemedyDesk.stored(kind, id, agency: actor.agency, in: db)
          (stored, numbers) = (found, found.remedy.requests)
        }
        let requests = try numbers.map { try request($0, actor, in: db) }
        let remedies = try stored.map { [$0] } ?? numbers.flatMap { try Remedies(db).about(request: $0, agency: actor.agency) }
        // without a dispute nobody needs the whole person but who may unmask it anyway
        guard !remedies.isEmpty || !actor.roles.isDisjoint(with: RequestDesk.unmaskingRoles) else {
          throw DeskError.notYourRole(act: "没有复议、诉讼案件时制作证据材料包", needed: RequestDesk.unmaskingRoles)
        }
        let objects = requests.flatMap(\.objects) + remedies.map { ($0.remedy.kind.rawValue, $0.id.description) }
        let audit = try audit(objects, actor.agency, in: db)
        let about = stored.map { ($0.remedy.kind.rawValue, $0.id.description) } ?? ("request", requests.first?.request.id.description ?? "")
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "makeBundle", objectKind: about.0, objectID: about.1,
            after: ["reason": .text(reason), "requests": .list(numbers.map { .text($0) })]))
        return EvidenceSnapshot(
          name: stored.map { Evidence.name($0.remedy.number) } ?? numbers.joined(separator: "-"),
          title: stored.map { "\($0.remedy.kind.name)案件 \($0.remedy.number)" } ?? "政府信息公开申请 \(numbers.joined())",
          remedy: try stored.map { try remedy($0.remedy, in: context.calendar(db)) }, requests: requests, audit: audit,
          names: try RequestDesk.names(of: audit.map(\.actor), agency: actor.agency, in: db))
      }
    }
  }

  private func remedy(_ remedy: RemedyCase, in calendar: WorkCalendar) throws(CalendarError) -> EvidenceRemedy {
    var defence: LimitCount?
    if let limit = remedy.limit(of: .defence) { defence = try calendar.explanation(of: limit.limit, from: limit.from) }
    return EvidenceRemedy(remedy: remedy, defence: defence, irregularities: try remedy.irregularities(in: calendar))
  }

  private func request(_ number: String, _ actor: Actor, in db: any SQLConnection) throws -> EvidenceRequest {
    let request = try LetterDesk.request(number, actor, in: db)
    let (timeline, calendar) = (try Requests(db).timeline(of: request), try context.calendar(db))
    let stored = try Letters(db).all(of: request.id, agency: actor.agency)
    let signed = try stored.compactMap { letter in
      try letter.sealedText.map { sealed in
        EvidenceRequest.SignedLetter(stored: letter, text: try letters.open(sealed, of: letter.id, .signedText, actor.agency))
      }
    }
    let file = try MaterialDesk.file(number, actor.agency, in: db)
    let files = try kept(file)
    return EvidenceRequest(
      number: number, request: request, timeline: timeline, status: try timeline.status(on: timeline.ended ?? context.today, in: calendar),
      applicant: try RequestDesk(context).unsealed(request),
      wishes: try RequestDesk(context).wishes(of: request, timeline, in: db), letters: signed,
      unsigned: timeline.letters.filter { letter in !signed.contains { $0.stored.letter == letter } }, files: files,
      others: file.papers.map { ("material", $0.id.description) }
        + (try RequestTasks(db).all(of: request.id, agency: actor.agency)).map { (StoredTask.matterKind, $0.id.description) },
      names: try RequestDesk.names(of: timeline.entries.map(\.by), agency: actor.agency, in: db))
  }

  /// The files that prove something: of what was prepared for the applicant only what did go out and what it was made from, and no letter a
  /// second time.
  private func kept(_ file: MaterialDesk.File) throws -> [EvidenceRequest.KeptFile] {
    let out = Set(file.isServed ? try context.provided(file).map(\.id) : [])
    let (originals, letters) = (Set(file.materials.map(\.id)), Set(file.papers.filter { $0.kind == .letter }.map(\.id)))
    return try file.files.values.sorted { $0.id < $1.id }.filter { stored in
      switch stored.purpose {
      case .material: originals.contains(stored.id)
      case .provided: out.contains(stored.id.description)
      case .letter: !letters.contains(stored.id)
      case .identity, .request, .correction, .evidence: true
      }
    }.map { EvidenceRequest.KeptFile(facts: try context.facts(of: $0), address: $0.address) }
  }

  private func audit(_ objects: [(kind: String, id: String)], _ agency: String, in db: any SQLConnection) throws -> [AuditEntry] {
    let found = try objects.flatMap {
      try AuditLog(db).entries(of: agency, objectKind: $0.kind, objectID: $0.id, limit: Self.mostEntries)
    }
    // that the applicant fetched the answer is part of what happened, that a colleague did is not
    let read = { (entry: AuditEntry) in
      Self.reading.contains(entry.act) || entry.act == "downloadFile" && entry.actor != Actor.applicantID
    }
    return found.filter { !read($0) }.sorted { $0.sequence < $1.sequence }
  }
}

extension EvidenceRequest {
  /// The things of the audit log that belong to it.
  fileprivate var objects: [(kind: String, id: String)] {
    let id = request.id.description
    return [("request", id), ("application", id)] + letters.map { ("letter", $0.stored.id.description) } + others
  }
}
