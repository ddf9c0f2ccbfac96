extension OfficialPaper {
  /// The paper as a fragment of HTML for a page of the site: the classes are those of its style sheet, no attribute holds a style.
  ///
  /// - Parameter titleLevel: Level of the title among the headings of the page, 1...5; headings of the paper follow below it.
  /// - Throws: `PaperError` for what cannot be written, the same as for a Word file.
  public func html(titleLevel: Int = 3) throws(PaperError) -> String {
    let elements = try elements()
    let writer = PaperHTMLWriter(titleLevel: max(1, min(titleLevel, 5)), isSealed: signature?.isSealed ?? false)
    return writer.article(elements)
  }
}

struct PaperHTMLWriter {
  let titleLevel: Int
  let isSealed: Bool

  func article(_ elements: [PaperElement]) -> String {
    var out = "<article class=\"letter\">\n"
    var index = 0
    while index < elements.count {
      switch elements[index] {
      case .cut: out += "<hr class=\"l-cut\">\n"
      case .table(let table): out += PaperHTMLWriter.table(table)
      case .line(let line):
        // Lines that belong together share an element.
        let group = PaperHTMLWriter.lines(from: index, in: elements)
        out += element(line, group)
        index += group.count - 1
      }
      index += 1
    }
    return out + "</article>\n"
  }

  /// The attachments, or organ and date, that begin here; otherwise the one line.
  private static func lines(from index: Int, in elements: [PaperElement]) -> [PaperLine] {
    let lines = elements[index...].prefix { if case .line = $0 { true } else { false } }.compactMap { element -> PaperLine? in
      if case .line(let line) = element { line } else { nil }
    }
    guard let group = lines.first?.role.group else { return Array(lines.prefix(1)) }
    return Array(lines.prefix { $0.role.group == group })
  }

  private func element(_ line: PaperLine, _ group: [PaperLine]) -> String {
    let content = PaperHTMLWriter.runs(line.text)
    switch line.role {
    case .letterhead: return "<p class=\"l-org\">\(content)</p>\n"
    case .number: return "<p class=\"l-no\">\(content)</p>\n"
    case .title: return "<h\(titleLevel) class=\"l-title\">\(content.replacing("\n", with: "<br>"))</h\(titleLevel)>\n"
    case .addressee: return "<p class=\"l-to\">\(content)</p>\n"
    case .paragraph:
      let lead = line.lead.isEmpty ? "" : "<b class=\"l-h\(line.leadLevel)\">\(PaperHTMLWriter.runs(line.lead))</b>"
      return "<p>\(lead)\(content)</p>\n"
    case .heading(let level):
      let tag = "h\(min(6, titleLevel + level))"
      return "<\(tag) class=\"l-h\(level)\">\(PaperHTMLWriter.runs(line.lead))</\(tag)>\n"
    case .attachment: return "<p class=\"l-att\">\(group.map { PaperHTMLWriter.runs($0.text) }.joined(separator: "<br>"))</p>\n"
    case .organ, .date:
      let seal = isSealed ? "<span class=\"l-seal\" aria-hidden=\"true\"></span>" : ""
      return "<div class=\"l-sign\">\(seal)\(group.map { "<p>\(PaperHTMLWriter.runs($0.text))</p>" }.joined())</div>\n"
    case .note: return "<p class=\"l-note\">\(content)</p>\n"
    case .slipTitle: return "<h\(titleLevel) class=\"l-slip\">\(content)</h\(titleLevel)>\n"
    case .copies: return "<p class=\"l-copy\">\(content)</p>\n"
    }
  }

  private static func runs(_ text: PaperText) -> String {
    text.runs.reduce(into: "") { out, run in
      let words = MarkupText.escaped(run.text)
      switch run.look {
      case .plain: out += words
      case .bold: out += "<b>\(words)</b>"
      case .blank: out += "<span class=\"fill\">\(words)</span>"
      }
    }
  }

  private static func table(_ table: PaperTable) -> String {
    var rows = table.filledRows
    var out = "<div class=\"scroll-x\"><table class=\"tbl tbl-line tbl-wrap\">"
    if !table.header.isEmpty {
      let header = rows.removeFirst()
      out += "<thead><tr>\(header.map { "<th scope=\"col\">\(runs($0))</th>" }.joined())</tr></thead>"
    }
    out += "<tbody>\(rows.map { "<tr>\($0.map { "<td>\(runs($0))</td>" }.joined())</tr>" }.joined())</tbody>"
    return out + "</table></div>\n"
  }
}

extension PaperLine.Role {
  fileprivate enum Group { case attachments, signature }

  /// Lines of one group stand in one element; nil for all others.
  fileprivate var group: Group? {
    switch self {
    case .attachment: .attachments
    case .organ, .date: .signature
    default: nil
    }
  }
}
