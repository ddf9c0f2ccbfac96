public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// A letter as an official paper: the law stays here, the layout there.
extension LetterText {
  /// The paper: letters to others in the layout for letters (信函格式), everything else with the red head of a document.
  var paper: OfficialPaper {
    // what bears no number has no red head either; its organ stands above the title
    let hasHead = !number.isEmpty
    return OfficialPaper(
      layout: letter.spec.addressee == .applicant ? .document : .letter, letterhead: hasHead ? organ : "", number: Self.text(number),
      title: hasHead ? title : organ + "\n" + title, addressee: PaperText(addressee),
      body: paragraphsOnPaper + (rows.isEmpty ? [] : [.table(Self.table(rows))]),
      attachments: attachments, signature: date.isEmpty ? nil : PaperSignature(organ: organ, date: Self.text(date)),
      slip: slip.isEmpty ? nil : PaperSlip(title: Self.slipTitle, body: [.table(Self.table(slip))]))
  }

  private var paragraphsOnPaper: [PaperBlock] {
    body.filter { !$0.text.allSatisfy(\.isWhitespace) }.map { .paragraph(Self.text($0.runs)) }
  }

  private static func table(_ rows: [Row]) -> PaperTable {
    PaperTable(rows: rows.map { [PaperText($0.label), cell($0.runs)] }, isForm: true)
  }

  /// A cell to be filled in by hand is left empty: it is the blank.
  private static func cell(_ runs: [Run]) -> PaperText { runs.allSatisfy { $0.blank == .hand } ? "" : text(runs) }

  private static func text(_ runs: [Run]) -> PaperText {
    PaperText(runs: runs.filter { !$0.text.isEmpty }.map { PaperText.Run($0.text, $0.blank == nil ? .plain : .blank) })
  }
}

extension LetterDesk {
  /// A letter as a file.
  public struct File: Sendable {
    /// A name without personal data: 2025-0038-L24.docx.
    public let name: String
    /// The media type.
    public let mediaType: String
    /// The content.
    public let bytes: [UInt8]
  }

  /// The whole letter as a Word file; the audit log keeps who took it.
  public func docx(_ letter: Letter, of number: String, by actor: Actor) async throws(DeskError) -> File {
    try Self.file(try await whole(letter, of: number, by: actor), named: "\(number)-\(letter.code)", at: context.now())
  }

  /// The series of the numbers that letters bear; requests and matters share it.
  static func series(_ series: NumberSeries) -> String { "letter-\(series.rawValue)" }

  static func file(_ text: LetterText, named name: String, at moment: Instant) throws(DeskError) -> File {
    do {
      let bytes = try text.paper.docx(time: String(moment.description.prefix(19)) + "Z")
      return File(
        name: "\(name).docx", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        bytes: bytes)
    } catch { throw .paper(error.description) }
  }
}
