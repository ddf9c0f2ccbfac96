import GongkaiCore
import GongkaiStore

extension DeskContext {
  /// A file as a page shows it.
  func facts(of file: RequestFile) throws -> FileFacts {
    let place = FieldPlace(table: .requestFile, column: .name, agency: file.agency, row: file.id.description)
    return FileFacts(
      id: file.id.description, name: try vault.open(file.sealedName, at: place), mediaType: file.mediaType, size: file.size,
      purpose: file.purpose, addedOn: Self.day(of: file.addedAt), addedBy: file.addedBy)
  }

  func row(_ received: ReceivedFile, _ purpose: RequestFile.Purpose, of request: StoredRequest, by person: String) throws -> RequestFile {
    try row(received, purpose, owner: request.id, agency: request.agency, by: person)
  }

  /// - Parameter owner: the request, the application or the matter that it belongs to.
  func row(_ received: ReceivedFile, _ purpose: RequestFile.Purpose, owner: UUIDv7, agency: String, by person: String) throws -> RequestFile
  {
    try row(
      received.blob, name: received.name, mediaType: received.mediaType, purpose, id: keys.next(), owner: owner, agency: agency, by: person)
  }

  func row(
    _ blob: KeptBlob, name: String, mediaType: String, _ purpose: RequestFile.Purpose, id: UUIDv7, of request: StoredRequest,
    by person: String
  ) throws -> RequestFile {
    try row(blob, name: name, mediaType: mediaType, purpose, id: id, owner: request.id, agency: request.agency, by: person)
  }

  func row(
    _ blob: KeptBlob, name: String, mediaType: String, _ purpose: RequestFile.Purpose, id: UUIDv7, owner: UUIDv7, agency: String,
    by person: String
  ) throws -> RequestFile {
    let place = FieldPlace(table: .requestFile, column: .name, agency: agency, row: id.description)
    return RequestFile(
      agency: agency, id: id, owner: owner, purpose: purpose, sealedName: try vault.seal(name, at: place), mediaType: mediaType,
      size: blob.size, address: blob.address, addedAt: now(), addedBy: person)
  }

  /// Makes files part of a request, an application or a matter.
  func keep(_ rows: [(RequestFile, KeptBlob)], agency: String, at now: Instant, in db: any SQLConnection) throws {
    for (row, blob) in rows {
      try Attachments(db).attach(blob, agency: agency, at: now)
      try RequestFiles(db).insert(row)
    }
  }

  /// Keeps content; an act attaches it.
  func keep(_ bytes: [UInt8], agency: String) async throws -> KeptBlob {
    guard let upload = try await blobs?.begin(limit: max(1, bytes.count)) else { throw DeskError.material(.noFiles) }
    try await upload.append(bytes)
    return try await upload.finish(agency: agency)
  }

  /// What the applicant gets: the signed letters that go to the applicant, the copies where the answer hands something over, and letters that
  /// were added by hand. A letter goes under its own key, whether it is kept as a file already or not.
  ///
  /// - Parameter now: only what may be fetched now: a procedural letter once it is signed, everything else once the answer is served.
  func provided(_ file: MaterialDesk.File, now: Bool = false) throws -> [FileFacts] {
    let known = Dictionary(file.papers.map { ($0.id, $0) }) { first, _ in first }
    let letters = file.letters.filter { $0.isForApplicant && (!now || file.isServed || $0.letter.outcomes.isEmpty) }
    let others = file.files.values.sorted { $0.id < $1.id }.filter { stored in
      guard !now || file.isServed, stored.purpose.isForApplicant else { return false }
      if stored.purpose == .provided, !file.handsOver { return false }
      return known[stored.id].map { $0.kind != .letter && $0.stands } ?? true
    }
    return try letters.map { try facts(of: $0, in: file) } + (try others.map { try facts(of: $0) })
  }

  private func facts(of letter: StoredLetter, in file: MaterialDesk.File) throws -> FileFacts {
    let kept = file.papers.last { $0.kind == .letter && $0.source == letter.id && $0.stands }.flatMap { file.files[$0.id] }
    let facts = try kept.map { try self.facts(of: $0) }
    return FileFacts(
      id: letter.id.description, name: facts?.name ?? letter.fileStem, mediaType: facts?.mediaType ?? UploadKind.docx.mediaType,
      size: facts?.size ?? 0, purpose: .letter, addedOn: letter.signedOn ?? facts?.addedOn ?? Day.first)
  }
}

extension StoredLetter {
  /// Whether it is signed and goes to the applicant; the record of service stays with the office.
  var isForApplicant: Bool { signedOn != nil && letter.spec.addressee == .applicant && letter != .serviceRecord }

  /// A name without personal data: 政府信息公开申请答复书（青街公开复〔2025〕1号）
  var fileStem: String { letter.title + (number.map { "（\($0)）" } ?? "") }
}
