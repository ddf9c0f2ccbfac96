import FoundationEssentials
public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

extension MaterialDesk {
  /// The copy as it would be made now.
  public func preview(_ id: String, of number: String, by actor: Actor) async throws(DeskError) -> MaterialPreview {
    try mayRead(actor)
    let (found, material, _) = try await opened(id, of: number, by: actor)
    let (copy, report, _) = try await copy(of: found)
    do throws(RedactionError) {
      let text = try AttachmentText(copy.bytes)
      return MaterialPreview(
        number: number, material: material, lines: text.pieces.map { MarkReading.line($0) }, report: report, seen: found.seen)
    } catch { throw .material(.refused(error.description)) }
  }

  /// The copy without the marked passages; every byte of it was searched for them.
  private func copy(of found: Found) async throws(DeskError) -> (copy: ReleasedCopy, report: CopyReport, words: [String]) {
    guard !found.standing.isEmpty else { throw .material(.nothingMarked) }
    let (bytes, text) = try await text(of: found)
    let marks = try passages(of: found.standing)
    var hidden: [Passage] = []
    do throws(MaterialError) { for mark in marks { hidden.append(try mark.passage(in: text)) } } catch { throw .material(error) }
    do throws(RedactionError) {
      let copy = try Redactor.release(bytes, hiding: hidden)
      return (copy, CopyReport(zip(found.standing, marks).map { ($0.ground, $1.what) }, copy), marks.map(\.words))
    } catch { throw .material(.refused(error.description)) }
  }

  /// Makes the copy that goes out with the answer.
  ///
  /// - Parameter seen: the marks that the person saw in the preview.
  /// - Throws: `MaterialError`; nothing is kept where one marked passage is left in any byte.
  public func release(_ id: String, of number: String, seen: Int, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    let (found, material, _) = try await opened(id, of: number, by: actor)
    try found.mustBeOpen()
    guard found.seen == seen else { throw .material(.changed) }
    let (copy, report, words) = try await copy(of: found)
    let name = Self.copyName(material.file.name, without: words)
    try await keep(copy.bytes, .redacted, name, found.stored.mediaType, of: found, report: report, seen: seen, by: actor)
  }

  /// The name of the copy, which must not tell what the copy does not.
  static func copyName(_ name: String, without words: [String]) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let (stem, ending) = (String(name[..<dot]), name[dot...])
    guard let text = try? AttachmentText(Array(stem.utf8)), words.allSatisfy({ text.stretches(of: $0).isEmpty }) else {
      return "公开件\(ending)"
    }
    return "\(stem)（公开件）\(ending)"
  }

  /// Confirms that a document can go out whole: it was looked through, on paper or on the screen.
  public func releaseWhole(_ id: String, of number: String, isChecked: Bool, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    guard isChecked else { throw .material(.notChecked) }
    let (found, material, _) = try await opened(id, of: number, by: actor)
    try found.mustBeOpen()
    guard found.standing.isEmpty else { throw .material(.markedNotWhole) }
    let blob = try await keptBlob(of: found.stored)
    try await keep(blob, .whole, material.file.name, found.stored.mediaType, of: found, seen: found.seen, by: actor)
  }

  /// The content once more, found to be whole.
  private func keptBlob(of file: RequestFile) async throws(DeskError) -> KeptBlob {
    let bytes = try await bytes(of: file)
    return try await context.perform { try await context.keep(bytes, agency: file.agency) }
  }

  /// Makes a file for print of a Word copy with LibreOffice.
  ///
  /// It is made from the copy, in which nothing marked is left; the bytes of the finished file are looked at besides (`Redactor.firstLeft`).
  public func print(_ id: String, of number: String, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    let (found, _, _) = try await opened(id, of: number, by: actor)
    if let closed = found.file.closed { throw .material(closed) }
    let copies = found.file.copies(of: found.paper.id)
    guard let copy = copies.first(where: { $0.kind == .redacted }), let stored = found.file.files[copy.id],
      stored.mediaType == UploadKind.docx.mediaType
    else { throw .material(.refused("只有 Word 公开件能制作 PDF，请先制作公开件。")) }
    guard !copies.contains(where: { $0.kind == .print }) else { return }
    let (word, words) = (try await bytes(of: stored), try passages(of: found.standing).map(\.words))
    let pdf: [UInt8]
    do throws(PDFRefusal) { pdf = try await press.pdf(from: word) } catch { throw .material(.refused(error.description)) }
    do throws(RedactionError) {
      if try Redactor.firstLeft(of: words, in: pdf) != nil { throw RedactionError.notClean(number: 1) }
    } catch { throw .material(.refused(error.description)) }
    let stem = try await context.perform { String(try context.facts(of: stored).name.dropLast(5)) }
    let blob = try await context.perform { try await context.keep(pdf, agency: actor.agency) }
    try await keep(blob, .print, stem + ".pdf", UploadKind.pdf.mediaType, of: found, seen: found.seen, by: actor)
  }

  /// Takes back what was made of a document: nothing of it goes out, and its marks can be changed again.
  public func takeBack(_ id: String, of number: String, by actor: Actor) async throws(DeskError) {
    try mayWrite(actor)
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let found = try Self.find(id, of: number, actor.agency, in: db)
        if let closed = found.file.closed { throw DeskError.material(closed) }
        let copies = found.file.copies(of: found.paper.id)
        if copies.isEmpty { throw DeskError.material(.changed) }
        for copy in copies { _ = try Papers(db).undo(copy.id, agency: actor.agency, by: actor.id, at: now) }
        try audit(
          act, "takeCopyBack", number, found.paper.id, by: actor, at: now,
          ["copies": .list(copies.map { .text($0.id.description) })], in: db)
      }
    }
  }
}

extension MaterialDesk {
  private func keep(
    _ bytes: [UInt8], _ kind: RequestPaper.Kind, _ name: String, _ mediaType: String, of found: Found, report: CopyReport? = nil, seen: Int,
    by actor: Actor
  ) async throws(DeskError) {
    let blob = try await context.perform { try await context.keep(bytes, agency: actor.agency) }
    try await keep(blob, kind, name, mediaType, of: found, report: report, seen: seen, by: actor)
  }

  /// Adds a copy, when the document and its marks are still as they were when it was made.
  private func keep(
    _ blob: KeptBlob, _ kind: RequestPaper.Kind, _ name: String, _ mediaType: String, of found: Found, report: CopyReport? = nil, seen: Int,
    by actor: Actor
  ) async throws(DeskError) {
    let (act, now, id) = (context.keys.next(), context.now(), context.keys.next())
    let (number, material) = (found.file.request.number, found.paper.id.description)
    let sealed = try sealed(report, of: id, actor.agency)
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let current = try Self.find(material, of: number, actor.agency, in: db)
        if kind == .print {
          if let closed = current.file.closed { throw DeskError.material(closed) }
          // the copy may have been taken back, or printed by somebody else, while LibreOffice was at work
          guard current.file.copies(of: current.paper.id).map(\.kind) == [.redacted] else { throw DeskError.material(.changed) }
        } else {
          try current.mustBeOpen()
        }
        guard current.seen == seen else { throw DeskError.material(.changed) }
        let row = try context.row(
          blob, name: name, mediaType: mediaType, .provided, id: id, of: found.file.request, by: actor.id)
        try Attachments(db).attach(blob, agency: actor.agency, at: now)
        try RequestFiles(db).insert(row)
        try Papers(db).insert(
          RequestPaper(
            agency: actor.agency, id: id, request: found.file.request.id, kind: kind, source: found.paper.id,
            sourceAddress: found.stored.address, sealedReport: sealed, madeBy: actor.id, madeAt: now))
        try audit(
          act, "makeCopy", number, id, by: actor, at: now,
          [
            "kind": .text(kind.rawValue), "material": .text(material), "marks": .integer(current.standing.count),
            "source": .text(found.stored.address.description), "copy": .text(blob.address.description),
          ], in: db)
      }
    }
  }

  private static func place(_ id: UUIDv7, _ agency: String) -> FieldPlace {
    FieldPlace(table: .requestPaper, column: .report, agency: agency, row: id.description)
  }

  private func sealed(_ report: CopyReport?, of id: UUIDv7, _ agency: String) throws(DeskError) -> String? {
    guard let report else { return nil }
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try context.vault.seal(String(decoding: try encoder.encode(report), as: UTF8.self), at: Self.place(id, agency))
    } catch { throw .store("\(error)") }
  }

  // MARK: The letter

  /// What the letter of partial disclosure lists, from the copies that stand: one part for each ground. A proposal; the writer changes it.
  static func withheldParts(_ file: File, _ context: DeskContext) throws -> [WithheldPart] {
    var parts: [(ground: Outcome, what: [String], kinds: [String])] = Outcome.grounds.map { ($0, [], []) }
    for copy in file.papers where copy.kind == .redacted && copy.stands {
      guard let sealed = copy.sealedReport, let stored = file.files[copy.id] else { continue }
      let text = try context.vault.open(sealed, at: place(copy.id, copy.agency))
      let report = try JSONDecoder().decode(CopyReport.self, from: Data(text.utf8))
      let name = try context.facts(of: stored).name
      let title = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]).replacing("（公开件）", with: "")
      for entry in report.entries {
        guard let index = parts.firstIndex(where: { $0.ground == entry.ground }) else { continue }
        parts[index].what.append("《\(title)》中遮盖的 \(max(1, entry.count)) 处内容\(places(entry.places))")
        parts[index].kinds += entry.what.filter { !parts[index].kinds.contains($0) }
      }
    }
    return parts.filter { !$0.what.isEmpty }.map {
      WithheldPart($0.what.joined(separator: "，"), $0.ground, reason: $0.ground.reason(withholding: $0.kinds))
    }
  }

  /// At most three places by name.
  private static func places(_ all: [String]) -> String {
    guard !all.isEmpty else { return "" }
    return "（\(all.prefix(3).joined(separator: "、"))\(all.count > 3 ? "等" : "")）"
  }

  /// - Throws: `MaterialError.notReleased` when documents wait for their copy, `notHandedOver` when the decision gives nothing.
  static func mustBeReleased(_ file: File, _ context: DeskContext) throws {
    if !file.handsOver, !file.materials.isEmpty { throw DeskError.material(.notHandedOver) }
    let waiting = file.materials.filter { file.copies(of: $0.id).isEmpty }.compactMap { file.files[$0.id] }
    guard waiting.isEmpty else { throw DeskError.material(.notReleased(try waiting.map { try context.facts(of: $0).name })) }
  }
}
