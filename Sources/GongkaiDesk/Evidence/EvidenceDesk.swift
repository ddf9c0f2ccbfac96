public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// Puts the evidence of a request, or of a review or suit, together as one ZIP file (行政复议法第四十八条、行政诉讼法第六十七条).
///
/// Personal data stand in it in full, since evidence must be whole: only who keeps these cases may make one, a reason is asked for, and the audit
/// log keeps both.
public struct EvidenceDesk: Sendable {
  let context: DeskContext
  let letters: LetterDesk

  /// The desk of a context.
  public init(_ context: DeskContext, press: PDFPress = PDFPress()) {
    self.context = context
    letters = LetterDesk(context, press: press)
  }

  /// The roles that may make a bundle.
  public static let roles = RemedyDesk.roles

  /// What a bundle is about.
  public enum Subject: Hashable, Sendable {
    /// A request, by its number.
    case request(String)
    /// A review or suit, by its key, with all requests it is about.
    case remedy(RemedyCase.Kind, id: String)
  }

  static let longestReason = 500

  /// Reads, checks and plans a bundle; nothing of the attachments is held.
  ///
  /// An attachment whose content is missing or damaged is named in the index and left out: an answer is due within days, and the rest of the
  /// evidence must not wait for a backup to be restored; nobody can take the bundle for whole, since the index says what is missing.
  /// - Parameter withPDF: makes PDF files of the letters too, which takes LibreOffice some seconds each.
  public func bundle(_ subject: Subject, reason: String, withPDF: Bool = true, by actor: Actor) async throws(DeskError) -> EvidenceBundle {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "制作证据材料包", needed: Self.roles) }
    if reason.allSatisfy(\.isWhitespace) { throw .field("制作原因", .empty) }
    if reason.unicodeScalars.count > Self.longestReason { throw .field("制作原因", .tooLong(limit: Self.longestReason)) }
    let snapshot = try await snapshot(subject, reason, actor)
    let verdict = try await context.perform { try await context.database.read { try AuditLog($0).verify(actor.agency) } }
    var items: [EvidenceItem] = []
    if let remedy = snapshot.remedy { items.append(try EvidencePapers.item(of: remedy)) }
    for request in snapshot.requests { items += try await self.items(of: request, withPDF: withPDF, agency: actor.agency) }
    items.append(try EvidencePapers.item(ofAudit: snapshot.audit, verdict, names: snapshot.names))
    do {
      let plan = try EvidencePlan(snapshot, items)
      return EvidenceBundle(
        name: "证据材料-\(snapshot.name).zip", missing: plan.missing, pieces: plan.pieces, size: plan.size, blobs: context.blobs,
        agency: actor.agency)
    } catch let error as ZipWriteError { throw .paper(error.description) } catch let error as PaperError {
      throw .paper(error.description)
    } catch { throw .store("\(error)") }
  }

  private func items(of request: EvidenceRequest, withPDF: Bool, agency: String) async throws(DeskError) -> [EvidenceItem] {
    var items = [try EvidencePapers.item(ofRegistration: request)]
    for file in request.files where file.facts.purpose.isOfApplicant { items.append(try await item(of: file, request, agency)) }
    items.append(try EvidencePapers.item(ofHandling: request))
    for letter in request.letters { items.append(try await item(of: letter, request, withPDF: withPDF)) }
    for file in request.files where !file.facts.purpose.isOfApplicant { items.append(try await item(of: file, request, agency)) }
    return items
  }

  /// A signed letter as it was signed: Word, and PDF where LibreOffice is installed.
  private func item(of letter: EvidenceRequest.SignedLetter, _ request: EvidenceRequest, withPDF: Bool) async throws(DeskError)
    -> EvidenceItem
  {
    let word: [UInt8]
    do { word = try letter.text.paper.docx(time: letter.time) } catch { throw .paper(error.description) }
    let number = letter.stored.number.map { "　\($0)" } ?? ""
    var item = EvidenceItem(
      title: "\(request.number) \(letter.text.letter.title)\(number)", origin: "本机关", day: letter.stored.signedOn,
      proves: "本机关\(letter.stored.signedOn?.inChinese ?? "")签发《\(letter.text.letter.title)》及其内容、依据",
      files: [EvidenceItem.File(ending: "docx", content: .bytes(word), isPacked: true)])
    guard withPDF else {
      item.notes.append("制作时没有选择 PDF")
      return item
    }
    do {
      let pdf = PDFStamp.fixed(try await pdf(from: word), on: letter.stored.signedOn, source: word)
      item.files.append(EvidenceItem.File(ending: "pdf", content: .bytes(pdf), isPacked: true))
    } catch { item.notes.append("没有 PDF：\(error.description)") }
    return item
  }

  /// Waits for its turn at the press.
  private func pdf(from word: [UInt8]) async throws(PDFRefusal) -> [UInt8] {
    for _ in 0..<PDFPress.seconds {
      do { return try await letters.press.pdf(from: word) } catch {
        if error != .busy { throw error }
        do { try await Task.sleep(for: .seconds(1)) } catch { throw .busy }
      }
    }
    throw .busy
  }

  /// An attachment, looked through once so that the index can say what is in the bundle before its first byte is sent.
  private func item(of file: EvidenceRequest.KeptFile, _ request: EvidenceRequest, _ agency: String) async throws(DeskError) -> EvidenceItem
  {
    let parts = file.facts.name.split(separator: ".")
    let ending = parts.count > 1 ? String(parts[parts.count - 1]) : "bin"
    var item = EvidenceItem(
      title:
        "\(request.number) \(file.facts.purpose.inEvidence) \(parts.count > 1 ? parts.dropLast().joined(separator: ".") : file.facts.name)",
      origin: file.facts.purpose.isOfApplicant ? "申请人" : "本机关", day: file.facts.addedOn, proves: file.facts.purpose.proves, files: [])
    do {
      var crc = CRC32()
      guard let blobs = context.blobs else { throw BlobError.missing(file.address) }
      try await blobs.read(file.address, agency: agency) { crc.take($0) }
      item.files = [
        EvidenceItem.File(ending: ending, content: .blob(file.address, size: file.facts.size, crc: crc), isPacked: true)
      ]
    } catch let error as BlobError {
      item.notes.append("缺失：\(error.description)")
    } catch { throw .store("\(error)") }
    return item
  }
}

extension RequestFile.Purpose {
  fileprivate var inEvidence: String {
    switch self {
    case .identity: "身份证明"
    case .request: "申请附件"
    case .correction: "补正材料"
    case .material: "拟提供的材料（原件）"
    case .provided: "提供的信息"
    case .letter: "文书"
    case .evidence: "证明材料"
    }
  }

  fileprivate var proves: String {
    switch self {
    case .identity: "申请人的身份"
    case .request: "申请公开的内容"
    case .correction: "申请人补正的内容和日期"
    case .material: "本机关所查找到的政府信息原貌"
    case .provided: "本机关向申请人提供的政府信息"
    case .letter: "本机关发出的文书"
    case .evidence: "送达、检索等办理情况"
    }
  }
}
