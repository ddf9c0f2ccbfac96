// Every word about a correction or suggestion on the status page in one place, since it is read as one text.

import GongkaiCore
import GongkaiStore

/// Turns a matter into the words its applicant reads.
struct MatterStatus {
  let stored: StoredMatter
  let matter: Matter
  let clock: ClockReading
  let calendar: WorkCalendar
  let today: Day
  let letter: LetterText?

  var status: ApplicantStatus {
    let state = stored.standing.state
    return ApplicantStatus(
      number: stored.number, subject: matter.claim.subject, matter: matter.kind, submittedAt: nil, headline: headline,
      lead: lead, steps: steps, clock: clock, calendar: calendar, today: today, due: state.isEnded ? nil : stored.standing.due,
      isProvisional: stored.standing.isProvisional,
      acts: state.after(.withdrawn) == nil ? [] : [(.supplement, nil), (.withdraw, nil)], defects: nil, documents: documents, remedy: nil,
      outcome: nil)
  }

  private var headline: String {
    let state = stored.standing.state
    switch state {
    case .answered, .archived: return "已经答复：\(stored.standing.outcome?.name ?? "")"
    case .withdrawn: return "您已撤回"
    case .annulled: return "不再办理"
    case .registered, .handling, .drafted, .signed: break
    }
    guard let due = stored.standing.due else { return "正在办理" }
    if due < today { return "本机关设定的答复日期\(StatusWords.date(due))已过，还没有答复" }
    return "正在办理，最迟\(stored.standing.isProvisional ? "暂定 " : " ")\(StatusWords.dated(due))答复"
  }

  private var lead: String {
    switch stored.standing.state {
    case .registered: "\(matter.kind.name)已经收到并登记，等待分办。"
    case .handling: matter.kind == .recordCorrection ? "正在核对记录和您提供的证据。" : "正在研究您的建议。"
    case .drafted: "答复已经拟写，正在审核、签发。"
    case .signed: "答复已经签发，正在送达。"
    case .answered, .archived: stored.standing.ended.map { "\(StatusWords.date($0))送达答复，详见文书。" } ?? ""
    case .withdrawn: "本机关不再答复。需要时可以重新提出。"
    case .annulled: "这个编号登记有误，已经作废。有疑问的，请打电话咨询。"
    }
  }

  private var steps: [ApplicantStatus.Step] {
    let known = matter.entries.compactMap(step)
    guard !stored.standing.state.isEnded else { return known }
    let next = stored.standing.due.flatMap { $0 >= today ? ApplicantStatus.Step($0, "答复您", .next) : nil }
    return known + [.init(today, String(lead.dropLast()), .now)] + (next.map { [$0] } ?? [])
  }

  private func step(_ entry: Matter.Entry) -> ApplicantStatus.Step? {
    switch entry.event {
    case .registered(let number): .init(entry.on, "收到并登记，编号 \(number)，从第二天起算")
    case .signed: .init(entry.on, "答复已经签发")
    case .served(let service): .init(service.inTimeBasis, "送达答复（\(service.method.name)）")
    case .published(let place): .init(entry.on, "您建议的信息已经公开：\(place)")
    case .withdrawn: .init(entry.on, "您撤回了")
    case .supplemented: .init(entry.on, "收到您补充的材料")
    case .annulled: .init(entry.on, "编号登记有误，已经作废")
    case .assigned, .verified, .drafted, .draftReturned, .archived: nil
    }
  }

  private var documents: [FileFacts] {
    guard stored.showsLetter, let letter else { return [] }
    return [
      FileFacts(
        id: stored.id.description, name: stored.letterStem(letter), mediaType: UploadKind.docx.mediaType, size: 0, purpose: .letter,
        addedOn: stored.standing.ended ?? today)
    ]
  }
}

extension ApplicantDesk {
  /// The status of the matter that a token leads to.
  func status(of stored: StoredMatter, in db: any SQLConnection) throws -> ApplicantStatus {
    let (desk, calendar) = (MatterDesk(context), try context.calendar(db))
    let matter = try desk.matter(stored, in: db)
    return MatterStatus(
      stored: stored, matter: matter, clock: try matter.clock(in: calendar), calendar: calendar, today: context.today,
      letter: try desk.signedLetter(of: stored)
    ).status
  }

  /// Takes a matter back.
  func withdraw(_ matter: StoredMatter) async throws(DeskError) {
    do {
      try await MatterDesk(context).record(
        .withdrawn(statement: "申请人在网上撤回"), on: matter.number, by: .applicant(of: matter.agency))
    } catch .matterRefused { throw .intake(.notNow(.withdraw)) }
  }

  /// Adds words and files to a matter that is not signed yet: one act, so that whoever decides sees that there is more.
  func supplement(_ matter: StoredMatter, _ files: [ReceivedFile]) async throws(DeskError) {
    if let excess = UploadRules.excess(of: files) { throw .matter([.uploads([excess])]) }
    let (rows, now) = (try rows(files, owner: matter.id, agency: matter.agency), context.now())
    do {
      try await MatterDesk(context).record(
        .supplemented(files: rows.count), on: matter.number, by: .applicant(of: matter.agency)
      ) { db, _ in try context.keep(rows, agency: matter.agency, at: now, in: db) }
    } catch .matterRefused { throw .intake(.notNow(.supplement)) }
  }
}
