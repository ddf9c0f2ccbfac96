import GongkaiCore
import GongkaiDesk

/// A letter on its page: the paper, what is missing, what can be entered.
struct LetterView: Hashable, Sendable {
  let backHref: String
  let paper: LetterPaper
  let findings: [String]
  let hasFindings: Bool
  let office: String?
  let officeHref: String?
  let isSigned: Bool
  let printAction: String
  let docxAction: String
  let pdfAction: String
  let signHref: String?
  var form: FormView?
  var paragraphs: Paragraphs?

  /// The letter paragraph by paragraph, to be changed by hand.
  struct Paragraphs: Hashable, Sendable {
    let texts: [Field]
  }

  init(_ sheet: LetterDesk.Sheet, viewer: Viewer) {
    backHref = Link.request(sheet.request)
    paper = LetterPaper(sheet.text)
    findings = sheet.findings.map(\.description)
    hasFindings = !findings.isEmpty
    let mayWrite = Access.office.admits(viewer)
    let whose = mayWrite ? "" : "由\(RoleWords.list(OfficeDesk.roles))填写。"
    office = sheet.missingOffice.isEmpty ? nil : "机关设置中还没有填写：\(sheet.missingOffice.joined(separator: "、"))。\(whose)"
    officeHref = mayWrite ? Link.office : nil
    isSigned = sheet.isSigned
    printAction = Link.printLetter(sheet.request, sheet.letter)
    docxAction = Link.docxLetter(sheet.request, sheet.letter)
    pdfAction = Link.pdfLetter(sheet.request, sheet.letter)
    let maySign = viewer.actor.roles.contains(sheet.letter.spec.signer)
    signHref = !sheet.isSigned && maySign ? Link.signLetter(sheet.request, sheet.letter) : nil
    if !sheet.isSigned, Access.letters.admits(viewer) { offer(sheet, nil) }
  }

  /// Offers the form, with what was typed.
  mutating func offer(_ sheet: LetterDesk.Sheet, _ typed: Form?, _ faults: [FieldFault] = []) {
    form = faults.isEmpty ? LetterForm.view(sheet, typed) : LetterForm.view(sheet, typed).with(faults)
    paragraphs = Paragraphs(texts: LetterForm.paragraphs(sheet, typed))
  }
}

/// A letter to be printed.
struct LetterPrintView: Hashable, Sendable {
  let backHref: String
  let paper: LetterPaper
}

/// A letter as a piece of paper.
struct LetterPaper: Hashable, Sendable {
  let organ: String
  let number: Number?
  let paperTitle: String
  let addressee: String?
  let paragraphs: [Paragraph]
  let table: Table?
  let attachments: [String]
  let hasAttachments: Bool
  let signature: Signature?
  let slip: Table?

  /// The line of the number.
  struct Number: Hashable, Sendable {
    let runs: [Run]
  }

  /// A piece of text, or a blank.
  struct Run: Hashable, Sendable {
    let runText: String
    let isBlank: Bool
  }

  /// One paragraph.
  struct Paragraph: Hashable, Sendable {
    let runs: [Run]
  }

  /// Labels with their values.
  struct Table: Hashable, Sendable {
    let tableTitle: String
    let rows: [Row]
  }

  /// One label with its value.
  struct Row: Hashable, Sendable {
    let label: String
    let runs: [Run]
  }

  /// Who signs and when.
  struct Signature: Hashable, Sendable {
    let signer: String
    let runs: [Run]
  }

  init(_ text: LetterText) {
    organ = text.organ
    number = text.number.isEmpty ? nil : Number(runs: text.number.map(Self.run))
    paperTitle = text.title
    addressee = text.addressee.isEmpty ? nil : text.addressee
    paragraphs = text.body.filter { !$0.text.allSatisfy(\.isWhitespace) }.map { Paragraph(runs: $0.runs.map(Self.run)) }
    table = text.rows.isEmpty ? nil : Table(tableTitle: text.title, rows: text.rows.map(Self.row))
    attachments = text.attachmentLines
    hasAttachments = !attachments.isEmpty
    signature = text.date.isEmpty ? nil : Signature(signer: text.organ, runs: text.date.map(Self.run))
    slip = text.slip.isEmpty ? nil : Table(tableTitle: LetterText.slipTitle, rows: text.slip.map(Self.row))
  }

  private static func run(_ run: LetterText.Run) -> Run { Run(runText: run.text, isBlank: run.blank != nil) }
  private static func row(_ row: LetterText.Row) -> Row { Row(label: row.label, runs: row.runs.map(run)) }
}
