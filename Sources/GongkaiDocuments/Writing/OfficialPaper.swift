/// An official document before it has a format: what stands on it and in which role, not how it looks and not which law it follows.
///
/// The layout of every writer is GB/T 9704-2012 《党政机关公文格式》. Parts that are empty are left out.
public struct OfficialPaper: Hashable, Sendable {
  /// The two layouts of the standard that a letter may have.
  public enum Layout: Hashable, Sendable {
    /// Red head, number and red line on top, page numbers on every page (clause 7).
    case document
    /// 信函格式: double red lines on the first page, number at the right, no number on the first page (clause 10.1).
    case letter
  }

  /// Which layout.
  public var layout: Layout
  /// Name of the organ in red at the top (发文机关标志), full name or standard short name.
  public var letterhead: String
  /// Number of the document (发文字号), as `青街公开复〔2026〕3号`.
  public var number: PaperText
  /// Title; a line feed in it is a line end the author wants, others are found by the writer.
  public var title: String
  /// To whom (主送机关); the colon is added where it is missing.
  public var addressee: PaperText
  /// What it says.
  public var body: [PaperBlock]
  /// Names of the attachments (附件说明), without number.
  public var attachments: [String]
  /// Who signs, and when.
  public var signature: PaperSignature?
  /// Notes below the date (附注), each in brackets, which are added where they are missing: contact, way of publication.
  public var notes: [PaperText]
  /// A part to be cut off and sent back, below a dashed line.
  public var slip: PaperSlip?
  /// Who gets a copy (抄送), without `抄送：` and full stop.
  public var copies: PaperText
  /// Whether pages are numbered.
  public var hasPageNumbers: Bool

  /// Creates a paper; everything but the title may be left out.
  public init(
    layout: Layout = .document, letterhead: String = "", number: PaperText = "", title: String, addressee: PaperText = "",
    body: [PaperBlock] = [], attachments: [String] = [], signature: PaperSignature? = nil, notes: [PaperText] = [],
    slip: PaperSlip? = nil, copies: PaperText = "", hasPageNumbers: Bool = true
  ) {
    self.layout = layout
    self.letterhead = letterhead
    self.number = number
    self.title = title
    self.addressee = addressee
    self.body = body
    self.attachments = attachments
    self.signature = signature
    self.notes = notes
    self.slip = slip
    self.copies = copies
    self.hasPageNumbers = hasPageNumbers
  }
}

/// One piece of the body.
public enum PaperBlock: Hashable, Sendable {
  /// A paragraph, indented by two characters.
  case paragraph(PaperText)
  /// A numbered heading, `level` 1...4: 一、（一） 1. （1）; the writer counts. `text` goes on in the same paragraph, as body text.
  case heading(level: Int, PaperText, text: PaperText = "")
  /// A table.
  case table(PaperTable)
}

/// A table without joined cells.
public struct PaperTable: Hashable, Sendable {
  /// The row that is repeated on every page; may be empty.
  public var header: [PaperText]
  /// The rows; short ones are filled up with empty cells.
  public var rows: [[PaperText]]
  /// Whether it is filled in by hand: rows high enough to write in, and room beside the labels.
  public var isForm: Bool

  /// Creates a table.
  public init(header: [PaperText] = [], rows: [[PaperText]], isForm: Bool = false) {
    self.header = header
    self.rows = rows
    self.isForm = isForm
  }

  /// Columns of the widest row.
  var columnCount: Int { max(header.count, rows.lazy.map(\.count).max() ?? 0) }

  /// Header and rows, all of one length.
  var filledRows: [[PaperText]] {
    ((header.isEmpty ? [] : [header]) + rows).map { $0 + [PaperText](repeating: "", count: columnCount - $0.count) }
  }
}

/// Organ and date at the end (7.3.5).
public struct PaperSignature: Hashable, Sendable {
  /// Name of the organ (发文机关署名).
  public var organ: String
  /// Date (成文日期) in Arabic digits without leading zeros, as `2026年1月7日`; blanks where it is filled in on signing.
  public var date: PaperText
  /// Whether a seal goes over both, which decides where they stand (7.3.5.1 with, 7.3.5.2 without).
  public var isSealed: Bool

  /// Creates a signature.
  public init(organ: String, date: PaperText, isSealed: Bool = true) {
    self.organ = organ
    self.date = date
    self.isSealed = isSealed
  }
}

/// A part to be cut off, filled in and sent back.
public struct PaperSlip: Hashable, Sendable {
  /// Its title, as `回执`.
  public var title: String
  /// What stands on it; headings are counted anew.
  public var body: [PaperBlock]

  /// Creates a slip.
  public init(title: String, body: [PaperBlock]) {
    self.title = title
    self.body = body
  }
}

/// Why a paper cannot be written.
public enum PaperError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A character that no format can hold: control characters, line ends inside a line, non-characters.
  case unwritableCharacter(code: UInt32, place: String)
  /// A table without a cell, or wider than Word allows (63 columns).
  case tableWidth(columns: Int)
  /// A heading level outside 1...4, which is all the standard has (7.3.3).
  case headingLevel(Int)
  /// A time that is not in the form `2026-01-07T01:02:03Z`.
  case time(String)
  /// The parts do not fit into a file.
  case container(ZipWriteError)

  /// What is wrong and what to do, one Chinese sentence.
  public var description: String {
    switch self {
    case .unwritableCharacter(let code, let place):
      "\(place)中含有不能写入文书的控制字符（U+\(PaperError.hexadecimal(code))），请删去后重新输入这一处文字。"
    case .tableWidth(let columns): "文书中有 \(columns) 列的表格，Word 文档的表格须有 1 至 63 列，请拆分或者删去该表格。"
    case .headingLevel(let level): "文书中有第 \(level) 层标题，GB/T 9704—2012 第 7.3.3 条只规定一至四层，请调整层次。"
    case .time(let text): "文书的制作时间“\(text)”不是 2026-01-07T01:02:03Z 的格式，请改正后重新生成。"
    case .container(let error): error.description
    }
  }

  private static func hexadecimal(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
