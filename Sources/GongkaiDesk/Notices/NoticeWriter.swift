import GongkaiCore
import GongkaiStore

/// Puts notices down in the transaction of the act they follow from; nothing is sent here (Docs/adr/0015).
struct NoticeWriter {
  let context: DeskContext
  let db: any SQLConnection
  let agency: String
  let now: Instant

  init(_ context: DeskContext, _ db: any SQLConnection, agency: String, at now: Instant) {
    (self.context, self.db, self.agency, self.now) = (context, db, agency, now)
  }

  /// Whether anything can be sent at all.
  var isOffered: Bool { !context.notices.channels.isEmpty }

  /// What a notice is about.
  struct Matter {
    let kind: String
    let id: String
    let link: NoticeWays.Target
  }

  /// A notice that was not put down yet.
  struct Draft {
    let kind: NoticeKind
    let contact: NoticeContact
    let channel: NoticeChannel
    let address: String
    let key: String
  }

  /// The notices of a kind to these people that the office, the people and what was put down before leave to be sent.
  func drafts(_ kind: NoticeKind, to contacts: [NoticeContact], about matter: Matter, key: String) throws -> [Draft] {
    guard isOffered else { return [] }
    let settings = try NoticeChoices(db).settings(agency: agency)
    guard settings.isOn, !settings.silenced.contains(kind) else { return [] }
    return try contacts.compactMap { contact in
      if kind.canBeRefused, try NoticeChoices(db).refused(by: contact.key, agency: agency).contains(kind) { return nil }
      for channel in settings.channels where context.notices.channels.contains(channel) {
        guard let address = contact.address(channel) else { continue }
        let key = "\(matter.id)/\(kind.rawValue)/\(key)/\(contact.key)"
        return try Outbox(db).knows(key, agency: agency)
          ? nil : Draft(kind: kind, contact: contact, channel: channel, address: address, key: key)
      }
      return nil
    }
  }

  /// Words a draft and puts it down.
  func put(_ draft: Draft, about matter: Matter, _ values: [NoticeField: String]) throws {
    let template = try NoticeChoices(db).template(draft.kind, agency: agency) ?? draft.kind.defaultTemplate
    var values = values
    values[.recipient] = draft.contact.name
    values[.agency] = try agencyName
    values[.link] = context.notices.link(matter.link)
    let (subject, body) = template.filled(values)
    let id = context.keys.next()
    func seal(_ text: String, _ column: Identifier) throws -> String {
      try context.vault.seal(text, at: OutboxItem.place(column, of: id, agency: agency))
    }
    _ = try Outbox(db).enqueue(
      OutboxItem(
        agency: agency, id: id, channel: draft.channel, kind: draft.kind, subject: subject,
        sealedRecipient: try seal(draft.address, .recipient), sealedBody: try seal(body, .body), aboutKind: matter.kind, aboutID: matter.id,
        madeAt: now, key: draft.key))
  }

  /// Puts down what is left to be sent of a kind; how many.
  @discardableResult
  func write(
    _ kind: NoticeKind, to contacts: [NoticeContact], about matter: Matter, key: String, _ values: [NoticeField: String]
  ) throws -> Int {
    let drafts = try drafts(kind, to: contacts, about: matter, key: key)
    for draft in drafts { try put(draft, about: matter, values) }
    return drafts.count
  }

  private var agencyName: String {
    get throws { try Regions(db).find(agency)?.name(on: DeskContext.day(of: now)) ?? agency }
  }
}
