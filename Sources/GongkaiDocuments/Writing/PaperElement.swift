/// One line of a paper, with everything the standard adds to what the author wrote: labels, colons, brackets.
///
/// All writers and the page preview go through this list, so that they say the same.
enum PaperElement: Hashable, Sendable {
  case line(PaperLine)
  case table(PaperTable)
  /// The dashed line above a slip.
  case cut
}

/// A paragraph of a paper in its role.
struct PaperLine: Hashable, Sendable {
  /// What the paragraph is for.
  enum Role: Hashable, Sendable {
    case letterhead, number, title, addressee, paragraph
    /// A heading that stands alone, 1...4.
    case heading(Int)
    /// `position` from 0; the first one begins with `附件：`.
    case attachment(position: Int)
    case organ, date, note, slipTitle, copies
  }

  var role: Role
  /// Label and words of a heading; empty in other lines.
  var lead = PaperText("")
  /// Level of `lead`, 1...4; 0 without.
  var leadLevel = 0
  var text: PaperText

  /// All words in order.
  var plain: String { lead.plain + text.plain }
}

extension OfficialPaper {
  /// The paper as it is written, checked.
  ///
  /// - Throws: `PaperError` for a character, a table or a level that cannot be written.
  func elements() throws(PaperError) -> [PaperElement] {
    var out = head
    out += try OfficialPaper.numbered(body)
    out += attachmentLines + signatureLines + notes.map { OfficialPaper.line(.note, OfficialPaper.bracketed($0)) }
    if let slip {
      out.append(.cut)
      out.append(OfficialPaper.line(.slipTitle, PaperText(slip.title)))
      out += try OfficialPaper.numbered(slip.body)
    }
    if !copies.isEmpty { out.append(OfficialPaper.line(.copies, "抄送：\(copies)\(copies.plain.hasSuffix("。") ? "" : "。")")) }
    out.removeAll { if case .line(let line) = $0 { line.plain.isEmpty } else { false } }
    for element in out { try element.check() }
    return out
  }

  private static func line(_ role: PaperLine.Role, _ text: PaperText) -> PaperElement { .line(PaperLine(role: role, text: text)) }

  private var head: [PaperElement] {
    let colon = addressee.isEmpty || addressee.plain.hasSuffix("：") ? "" : "："
    return [
      OfficialPaper.line(.letterhead, PaperText(letterhead)), OfficialPaper.line(.number, number),
      OfficialPaper.line(.title, PaperText(title)), OfficialPaper.line(.addressee, "\(addressee)\(colon)"),
    ]
  }

  /// 附件：name, or 附件：1.name and 2.name below (7.3.4).
  private var attachmentLines: [PaperElement] {
    attachments.enumerated().map { position, name in
      let label = attachments.count > 1 ? "\(position + 1)." : ""
      return OfficialPaper.line(.attachment(position: position), PaperText((position == 0 ? "附件：" : "") + label + name))
    }
  }

  private var signatureLines: [PaperElement] {
    guard let signature else { return [] }
    return [OfficialPaper.line(.organ, PaperText(signature.organ)), OfficialPaper.line(.date, signature.date)]
  }

  /// Notes stand in round brackets (7.3.6).
  private static func bracketed(_ note: PaperText) -> PaperText {
    note.isEmpty || note.plain.hasPrefix("（") && note.plain.hasSuffix("）") ? note : "（\(note)）"
  }

  // MARK: Numbers of headings

  private static func numbered(_ blocks: [PaperBlock]) throws(PaperError) -> [PaperElement] {
    var counts = [0, 0, 0, 0]
    var out: [PaperElement] = []
    for block in blocks {
      switch block {
      case .paragraph(let text): out.append(line(.paragraph, text))
      case .table(let table): out.append(.table(table))
      case .heading(let level, let words, let text):
        guard 1...4 ~= level else { throw .headingLevel(level) }
        counts[level - 1] += 1
        for deeper in level..<4 { counts[deeper] = 0 }
        let lead: PaperText = "\(label(counts[level - 1], level: level))\(words)"
        let role = text.isEmpty ? PaperLine.Role.heading(level) : .paragraph
        out.append(.line(PaperLine(role: role, lead: lead, leadLevel: level, text: text)))
      }
    }
    return out
  }

  /// 一、（一） 1. （1） (7.3.3).
  private static func label(_ number: Int, level: Int) -> String {
    let chinese = NumberFormat.text(number, format: "chineseCounting") ?? "\(number)"
    return switch level {
    case 1: "\(chinese)、"
    case 2: "（\(chinese)）"
    case 3: "\(number)."
    default: "（\(number)）"
    }
  }
}

extension PaperElement {
  fileprivate func check() throws(PaperError) {
    switch self {
    case .cut: break
    case .line(let line):
      try PaperElement.check(line.plain, place: line.role.chineseName, allowsLineFeed: line.role == .title)
    case .table(let table):
      guard 1...63 ~= table.columnCount else { throw .tableWidth(columns: table.columnCount) }
      for row in table.filledRows { for cell in row { try PaperElement.check(cell.plain, place: "表格") } }
    }
  }

  private static func check(_ text: String, place: String, allowsLineFeed: Bool = false) throws(PaperError) {
    for scalar in text.unicodeScalars where !(allowsLineFeed && scalar == "\n") {
      guard scalar.value >= 0x20, !(0x7F...0x9F ~= scalar.value), scalar.value & 0xFFFE != 0xFFFE, !(0xFDD0...0xFDEF ~= scalar.value),
        scalar != "\u{2028}", scalar != "\u{2029}"
      else { throw .unwritableCharacter(code: scalar.value, place: place) }
    }
  }
}

extension PaperLine.Role {
  /// What the standard calls it.
  var chineseName: String {
    switch self {
    case .letterhead: "发文机关标志"
    case .number: "发文字号"
    case .title: "标题"
    case .addressee: "主送机关"
    case .paragraph, .heading: "正文"
    case .attachment: "附件说明"
    case .organ: "发文机关署名"
    case .date: "成文日期"
    case .note: "附注"
    case .slipTitle: "回执标题"
    case .copies: "抄送机关"
    }
  }
}
