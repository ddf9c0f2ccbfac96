import FoundationEssentials
public import GongkaiCore
public import GongkaiStore

/// An application that is being filled in, as the browser with its token sees it.
public struct Draft: Sendable {
  let stored: StoredDraft
  /// The token for the browser's cookie.
  public let token: String
  /// What was typed.
  public var form: ApplicationForm
  /// The files, in the order in which they came.
  public let files: [FileFacts]
  /// What the last page shows, once it was submitted.
  public let submitted: Submission?

  /// Tells drafts of one browser apart; a form that carries another is not taken.
  public var id: String { stored.id.description }
  /// Everything that is wrong.
  public var faults: [ApplicationFault] { form.faults(identityFiles: identityFiles.count) }
  /// Copies of documents of identity.
  public var identityFiles: [FileFacts] { files.filter { $0.purpose == .identity } }
  /// What helps to find the information.
  public var requestFiles: [FileFacts] { files.filter { $0.purpose == .request } }
}

/// A file as a page shows it.
public struct FileFacts: Hashable, Sendable {
  /// Stable key.
  public let id: String
  /// Its name.
  public let name: String
  /// The media type, as found from the content.
  public let mediaType: String
  /// Bytes.
  public let size: Int
  /// What it is there for.
  public let purpose: RequestFile.Purpose
  /// The day it was added.
  public let addedOn: Day
  /// The account that added it, or the applicant.
  public internal(set) var addedBy = Actor.applicantID
}

/// What the acknowledgement says (回执).
public struct Submission: Hashable, Sendable, Codable {
  /// The number people quote.
  public let number: String
  /// The code, shown here and nowhere else.
  public let code: String
  /// The token of the status page.
  public let token: String
  /// What is asked for.
  public let subject: String
  /// When it was submitted.
  public let at: Instant

  /// When, in China.
  public var time: ChinaTime { ChinaTime(at) }
}

/// Drafts of applications: kept on the server, sealed, for whoever holds the token.
///
/// A draft is no request: nobody of the office sees it, nothing of it is in the audit log, and it goes when its time is over.
public struct DraftDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// How long a draft is kept after the last change.
  public static let days = 30
  /// How long the acknowledgement can be called up again with the draft's token.
  static let shownHours = 24

  /// What is sealed of a draft.
  struct Content: Codable, Sendable {
    var form = ApplicationForm()
    var submitted: Submission?
  }

  /// A new draft.
  public func start(agency: String) async throws(DeskError) -> Draft {
    let (id, token) = (context.keys.next(), Token.make())
    let sealed = try seal(Content(), of: id, agency: agency)
    let draft = StoredDraft(agency: agency, id: id, tokenHash: Token.hash(token), sealedContent: sealed, endsAt: end)
    let now = context.now()
    try await context.perform {
      try await context.database.write(agency: agency) { db in
        for old in try Drafts(db).ended(agency: agency, before: now, limit: 20) { try Drafts(db).remove(old, agency: agency) }
        try Drafts(db).insert(draft)
      }
    }
    return Draft(stored: draft, token: token, form: ApplicationForm(), files: [], submitted: nil)
  }

  /// The draft of a token; nil when there is none, or its time is over.
  public func find(_ token: String, agency: String) async throws(DeskError) -> Draft? {
    let (hash, now) = (Token.hash(token), context.now())
    let found = try await context.perform {
      try await context.database.read { db -> (StoredDraft, [DraftFile])? in
        guard let draft = try Drafts(db).find(tokenHash: hash, agency: agency, now: now) else { return nil }
        return (draft, try Drafts(db).files(of: draft.id, agency: agency))
      }
    }
    guard let (stored, files) = found else { return nil }
    let content = try open(stored)
    return Draft(
      stored: stored, token: token, form: content.form, files: try files.map { (file) throws(DeskError) in try facts(file) },
      submitted: content.submitted)
  }

  /// Writes what was typed, with the files that came along.
  ///
  /// - Returns: files that were one too many.
  /// - Throws: `IntakeError.draftChanged` when another tab wrote meanwhile, or it was submitted.
  @discardableResult
  public func save(_ form: ApplicationForm, adding received: [ReceivedFile] = [], to draft: Draft) async throws(DeskError) -> [UploadFault]
  {
    var stored = draft.stored
    stored.sealedContent = try seal(Content(form: form), of: stored.id, agency: stored.agency)
    stored.endsAt = end
    let room = max(0, UploadRules.mostFiles - draft.files.count)
    let files = try received.prefix(room).map { (file) throws(DeskError) in (try row(file, of: stored), file.blob) }
    let (new, now) = (stored, context.now())
    let kept = try await context.perform {
      try await context.database.write(agency: new.agency) { db in
        guard try Drafts(db).update(new) else { return false }
        for (file, blob) in files {
          try Attachments(db).attach(blob, agency: new.agency, at: now)
          try Drafts(db).insert(file)
        }
        return true
      }
    }
    guard kept else { throw .intake(.draftChanged) }
    return received.dropFirst(room).map { UploadFault(name: $0.name, reason: .tooMany(limit: UploadRules.mostFiles)) }
  }

  /// Takes a file out.
  public func remove(file id: String, from draft: Draft) async throws(DeskError) {
    let stored = draft.stored
    guard stored.application == nil else { throw .intake(.draftChanged) }
    try await context.perform {
      try await context.database.write(agency: stored.agency) { db in
        let files = try Drafts(db).files(of: stored.id, agency: stored.agency)
        if let file = files.first(where: { $0.id.description == id }) { try Drafts(db).remove(file) }
      }
    }
  }

  /// Removes a draft with everything in it.
  public func discard(_ draft: Draft) async throws(DeskError) {
    let stored = draft.stored
    try await context.perform {
      try await context.database.write(agency: stored.agency) { try Drafts($0).remove(stored.id, agency: stored.agency) }
    }
  }
}

extension DraftDesk {
  private var end: Instant { context.now().adding(minutes: Self.days * 24 * 60) }

  func seal(_ content: Content, of id: UUIDv7, agency: String) throws(DeskError) -> String {
    do {
      let text = String(decoding: try JSONEncoder().encode(content), as: UTF8.self)
      return try context.vault.seal(text, at: Self.place(id, agency))
    } catch { throw .store("\(error)") }
  }

  func open(_ draft: StoredDraft) throws(DeskError) -> Content {
    do {
      let text = try context.vault.open(draft.sealedContent, at: Self.place(draft.id, draft.agency))
      return try JSONDecoder().decode(Content.self, from: Data(text.utf8))
    } catch { throw .store("\(error)") }
  }

  private static func place(_ id: UUIDv7, _ agency: String) -> FieldPlace {
    FieldPlace(table: .draft, column: .content, agency: agency, row: id.description)
  }

  private static func filePlace(_ id: UUIDv7, _ agency: String) -> FieldPlace {
    FieldPlace(table: .draftFile, column: .name, agency: agency, row: id.description)
  }

  private func row(_ file: ReceivedFile, of draft: StoredDraft) throws(DeskError) -> DraftFile {
    let id = context.keys.next()
    do {
      return DraftFile(
        agency: draft.agency, id: id, draft: draft.id, purpose: file.purpose,
        sealedName: try context.vault.seal(file.name, at: Self.filePlace(id, draft.agency)), mediaType: file.mediaType,
        size: file.blob.size, address: file.blob.address, addedAt: context.now())
    } catch { throw .store("\(error)") }
  }

  func name(of file: DraftFile) throws(DeskError) -> String {
    do { return try context.vault.open(file.sealedName, at: Self.filePlace(file.id, file.agency)) } catch { throw .store("\(error)") }
  }

  private func facts(_ file: DraftFile) throws(DeskError) -> FileFacts {
    FileFacts(
      id: file.id.description, name: try name(of: file), mediaType: file.mediaType, size: file.size, purpose: file.purpose,
      addedOn: DeskContext.day(of: file.addedAt))
  }
}
