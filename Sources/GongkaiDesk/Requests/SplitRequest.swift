public import GongkaiCore
import GongkaiStore

extension RequestDesk {
  /// How many parts a request can be split into, itself included.
  public static let partCounts = 2...20

  /// Makes several requests out of one (一事一申请): it goes on with the first part under its number; each other part is a request of its own,
  /// with a number, the same receipt day, channel and applicant, and what moved the clock until now (Docs/adr/0016).
  ///
  /// Numbers, timelines, accesses, search words and audit entries are one transaction.
  /// - Parameters:
  ///   - parts: what each part asks for; at most 2,000 characters, no two the same.
  ///   - seen: the number of events the person saw; nil to act on whatever is there.
  /// - Returns: the numbers of the new requests, in the order of the parts.
  /// - Throws: `DeskError.matter` with everything that is wrong with the parts; `refused`, which the audit log keeps too.
  public func split(_ number: String, into parts: [String], seen: Int? = nil, by actor: Actor) async throws(DeskError) -> [String] {
    let faults = Self.faults(of: parts)
    guard faults.isEmpty else { throw .matter(faults) }
    let (act, now) = (context.keys.next(), context.now())
    let result = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> Result<[String], DeskError> in
        let it = try opened(number, seen: seen, act: act, at: now, by: actor, in: db)
        if let refusal = try refused(.split(into: [], whole: it.request.subject), it, in: db) { return .failure(refusal) }
        return .success(try split(it, into: parts, in: db))
      }
    }
    return try result.get()
  }

  private static func faults(of parts: [String]) -> [CaseFault] {
    guard partCounts.contains(parts.count) else { return [.partCount(parts.count)] }
    let plain = parts.map { String(String.UnicodeScalarView($0.unicodeScalars.filter { !$0.properties.isWhitespace })) }
    return parts.indices.compactMap { index in
      if plain[index].isEmpty { return .partEmpty(index + 1) }
      if parts[index].unicodeScalars.count > Registration.subjectLimit {
        return .partTooLong(index + 1, limit: Registration.subjectLimit)
      }
      return plain.firstIndex(of: plain[index]).flatMap { $0 < index ? .partsEqual($0 + 1, index + 1) : nil }
    }
  }

  private func split(_ it: OpenedRequest, into parts: [String], in db: any SQLConnection) throws -> [String] {
    let (whole, applicant) = (it.request, try unsealed(it.request))
    let numbers = try parts.dropFirst().map { _ in try Self.number(whole.received.year, in: db, agency: whole.agency) }
    for (number, subject) in zip(numbers, parts.dropFirst()) { try enter(subject, number, of: it, applicant, in: db) }
    try Requests(db).restate(whole, subject: parts[0])
    try add(.split(into: numbers, whole: whole.subject), to: it, act: it.act, in: db)
    return numbers
  }

  /// Registers one part.
  private func enter(
    _ subject: String, _ number: String, of it: OpenedRequest, _ applicant: Applicant, in db: any SQLConnection
  ) throws {
    let (whole, id, today) = (it.request, context.keys.next(), DeskContext.day(of: it.at))
    let timeline = it.timeline.part(number: number, of: whole.number, by: it.actor.id, on: today)
    let sealed = try seal(applicant, id: id, agency: whole.agency)
    let part = StoredRequest(
      agency: whole.agency, id: id, number: number, received: whole.received, channel: whole.channel,
      applicantKind: whole.applicantKind, sealedApplicant: sealed.text, applicantIndex: sealed.index, subject: subject,
      standing: try timeline.standing(on: today, in: context.calendar(db)))
    try Requests(db).insert(part, entries: timeline.entries, at: it.at)
    try RequestAccesses(db).save(context.newAccess(to: id, number: number, agency: whole.agency, at: it.at).access)
    let own = timeline.ownEntries
    try NoticeWriter(context, db, agency: whole.agency, at: it.at)
      .follow(own.count, of: timeline, part, dueBefore: part.standing.due, by: it.actor.id)
    for entry in own {
      try AuditLog(db).append(
        AuditRecord(
          agency: whole.agency, actID: context.keys.next(), at: it.at, actor: it.actor.id,
          act: entry.event.kind == .registered ? "registerRequest" : entry.event.kind.rawValue, objectKind: "request",
          objectID: id.description, after: part.standing.audited(number: number)))
    }
  }
}
