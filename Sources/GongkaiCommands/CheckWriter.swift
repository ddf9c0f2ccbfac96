import GongkaiCore
import GongkaiDocuments
import GongkaiReports

/// Writes the outcome of a check as it comes, in one of the formats.
///
/// Copied text is only known when the last file was read, so its findings come at the end (text, CSV), as entries of their own (JSON), or
/// on the index page (HTML).
final class CheckWriter {
  private let format: CheckCommand.Output
  private let inputs: [FileAccess.Input]
  private let folder: String?
  private let quiet: Bool
  private let sink: Sink?
  private let colour = Console.wantsColour
  /// The one file of all formats but HTML, written as it grows: the batch must not be held in memory.
  private let draft: FileAccess.Draft?
  private var isFirst = true
  private var index = ""
  private var sharedHeading = false
  private var copies: [(Int, [Finding])] = []

  init(format: CheckCommand.Output, folder: String?, inputs: [FileAccess.Input], quiet: Bool) throws {
    self.format = format
    self.folder = folder
    self.inputs = inputs
    self.quiet = quiet
    if let folder {
      try FileAccess.makeFolder(folder)
      sink = format == .html ? try Sink(folder: folder, ending: "html", inputs: inputs) : nil
      let name = format == .text ? "校验结果.txt" : "校验结果.\(format.rawValue)"
      draft = format == .html ? nil : try FileAccess.Draft(folder + "/" + name)
    } else {
      sink = nil
      draft = nil
    }
  }

  func start() throws {
    switch format {
    case .text: break
    case .json: try emit(ReportJSON.checkStart)
    case .csv:
      try emit(
        Array(
          ("\u{FEFF}" + ReportText.csvLine(["文件", "机关", "年度", "规则", "类别", "程度", "单元格", "行号", "说明", "依据", "指纹"])).utf8))
    case .html:
      if sink == nil { try emit(Array(HTMLPage.start(title: "年报校验结果").utf8)) }
    }
  }

  func refusal(_ sentence: String, _ number: Int) throws {
    let file = inputs[number].path
    switch format {
    case .text: try emit(Array("\(file)\n  \(paint("未能读取", .error))：\(sentence)\n\n".utf8))
    case .json: try entry(Self.indented(ReportJSON.checkRefusal(file: file, sentence: sentence)))
    case .csv:
      try emit(Array(ReportText.csvLine([file, "", "", "", "refused", "error", "", "", sentence, "", ""]).utf8))
    case .html:
      if sink == nil {
        try emit(Array(HTMLPage.refusal(file: file, sentence: sentence).utf8))
      } else {
        index +=
          "<tr><td class=\"t\">\(HTMLPage.escape(file))</td><td colspan=\"5\" class=\"t bad\">未能读取：\(HTMLPage.escape(sentence))</td></tr>\n"
      }
    }
    if format != .text { Console.error("\(file)：\(sentence)\n") }
  }

  func report(_ report: AnnualReport, _ review: Review, _ number: Int, prepared: [UInt8]? = nil) throws {
    let file = inputs[number].path
    switch format {
    case .text: try emit(Array(text(report, review, file).utf8))
    case .json: try entry(prepared ?? Self.prepared(format, report, review, file: file) ?? [])
    case .csv: try emit(Array(csv(review.findings, report, file).utf8))
    case .html:
      let page = HTMLPage.check(report, review, file: file, anchor: "f\(number + 1)")
      guard let sink else { return try emit(Array(page.utf8)) }
      try sink.put(Array((HTMLPage.start(title: "年报校验结果") + page + HTMLPage.end).utf8), number)
      let counts = Finding.Severity.allCases.map { "<td>\(review.count($0))</td>" }.joined()
      index +=
        "<tr><td class=\"t\"><a href=\"\(HTMLPage.escape(Self.link(sink.name(number))))\">\(HTMLPage.escape(report.title?.text ?? file))</a></td><td class=\"t\">\(HTMLPage.escape(report.agency ?? ""))</td><td>\(report.year.map(String.init) ?? "")</td>\(counts)</tr>\n"
    }
  }

  /// Copied text found when all files were read.
  func shared(_ findings: [Finding], _ number: Int) throws {
    let file = inputs[number].path
    switch format {
    case .text:
      if !sharedHeading { try emit(Array("\(bold("各份之间雷同的文字"))\n".utf8)) }
      sharedHeading = true
      try emit(Array(("\(file)\n" + findings.map { "  \(paint($0.severity.label, $0.severity)) \($0.id) \($0.message)\n" }.joined()).utf8))
    case .json: copies.append((number, findings))
    case .csv: try emit(Array(csv(findings, nil, file).utf8))
    case .html:
      let list = findings.map { "<li>\(HTMLPage.escape($0.message))</li>" }.joined()
      let block = "<h3>雷同：\(HTMLPage.escape(file))</h3><ul>\(list)</ul>\n"
      if sink == nil { try emit(Array(block.utf8)) } else { copiesPage += block }
    }
  }
  private var copiesPage = ""

  func end(total: Int, withErrors: Int, refused: Int, copied: Int) throws {
    let summary =
      "共\(total)份：\(withErrors)份有错误，\(total - withErrors - refused)份没有错误" + (refused > 0 ? "，\(refused)份未能读取" : "")
      + (copied > 0 ? "，\(copied)份与其他份文字雷同" : "") + "。\n"
    switch format {
    case .text: try emit(Array(("\n" + bold(summary)).utf8))
    case .json:
      try emit(Array("\n ],\n \"shared\": [".utf8))
      var first = true
      for (number, findings) in copies {
        for finding in findings {
          var writer = JSONWriter(openDepth: 0)
          writer.object { writer in
            writer.member("file", inputs[number].path)
            writer.member("id", finding.id)
            writer.member("code", finding.code)
            writer.member("severity", finding.severity.rawValue)
            writer.member("message", finding.message)
            writer.key("passages")
            writer.array(finding.spans) { $0.string($1.text) }
          }
          try emit(Array((first ? "\n  " : ",\n  ").utf8) + writer.bytes)
          first = false
        }
      }
      try emit(ReportJSON.checkEnd)
    case .csv: break
    case .html:
      if let sink, let folder = sink.folder {
        let page =
          HTMLPage.start(title: "年报校验结果")
          + "<p>\(HTMLPage.escape(summary))</p><div class=\"wrap\"><table><tr><th>年报</th><th>机关</th><th>年度</th>"
          + Finding.Severity.allCases.map { "<th>\($0.label)</th>" }.joined() + "</tr>\n\(index)</table></div>\(copiesPage)" + HTMLPage.end
        try FileAccess.write(Array(page.utf8), to: folder + "/index.html")
      } else {
        try emit(Array(("<p>\(HTMLPage.escape(summary))</p>" + HTMLPage.end).utf8))
      }
    }
    try draft?.finish()
    if format != .text || folder != nil { Console.error(summary) }
  }

  // MARK: Pieces

  private func emit(_ bytes: [UInt8]) throws {
    if let draft { try draft.write(bytes) } else { Console.out(bytes) }
  }

  private func entry(_ indented: [UInt8]) throws {
    try emit(Array((isFirst ? "\n  " : ",\n  ").utf8) + indented)
    isFirst = false
  }

  /// What can be written of a report before its turn: made on all cores, while files are delivered one after the other.
  static func prepared(_ format: CheckCommand.Output, _ report: AnnualReport, _ review: Review, file: String) -> [UInt8]? {
    format == .json ? indented(ReportJSON.check(report, review, file: file)) : nil
  }

  /// Entries are written at depth 0; two more blanks put them under "reports".
  private static func indented(_ bytes: [UInt8]) -> [UInt8] {
    var indented: [UInt8] = []
    indented.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      indented.append(byte)
      if byte == 0x0A {
        indented.append(0x20)
        indented.append(0x20)
      }
    }
    return indented
  }

  private func text(_ report: AnnualReport, _ review: Review, _ file: String) -> String {
    let places = PlaceFinder(report)
    let counts = Finding.Severity.allCases.map { "\($0.label)\(review.count($0))" }.joined(separator: " ")
    var out = bold(file) + "\n"
    out +=
      "  \(report.title?.text ?? "（无标题）")　\(report.year.map { "\($0)年" } ?? "年度不明")　\(report.edition.map { "\($0)年版格式" } ?? "格式不明")　\(counts)\n"
    let shown = review.findings.filter { !quiet || $0.severity != .info }
    if review.findings.isEmpty { out += "  没有发现问题。\n" }
    let ordered = Finding.Severity.allCases.flatMap { severity in shown.filter { $0.severity == severity } }
    for finding in ordered {
      out += "  \(paint(finding.severity.label, finding.severity)) \(finding.id) \(finding.message)\n"
      out += evidence(finding, report, places)
    }
    let groups = review.repairs.groups
    if !groups.isEmpty {
      out += "  修复建议（仅供核对，不会自动修改）：\n"
      for group in groups {
        for repair in group.repairs.prefix(group.proposal == nil ? 5 : 1) { out += "    · \(repair.message)\n" }
        if group.proposal == nil, group.repairs.count > 1 { out += "      （以上各种改法可能性相近，请对照台账确定。）\n" }
        if group.repairs.isEmpty { out += "    · 错误格较多，没有找到改动少的修复办法，请按原始台账重新核对。\n" }
      }
    }
    for reading in review.repairs.readings.prefix(8) { out += "    · \(reading.message)\n" }
    return out + "\n"
  }

  /// The place and the source line of a finding: passages first, else its first cell with a source.
  private func evidence(_ finding: Finding, _ report: AnnualReport, _ places: PlaceFinder) -> String {
    var out = ""
    var shownLines: Set<Int32> = []
    for span in finding.spans.prefix(3) {
      let words = places.words(span.source)
      out += "      \(words.isEmpty ? "" : words + "：")\(span.text.shortened(to: 60))\n"
    }
    guard finding.spans.isEmpty else { return out }
    // of an equation the stated total, its last cell, tells more than the first part
    let cells = Relation.Kind(rawValue: finding.id) == nil ? finding.cells : finding.cells.reversed()
    for cell in cells.prefix(24) {
      guard let source = report.figures[cell].source else { continue }
      if let line = places.line(source), report.format == .text {
        guard shownLines.count < 2, shownLines.insert(line).inserted else { continue }
        out += "      第\(line)行│\(places.text(ofLine: line, limit: 70))\n"
      } else if shownLines.isEmpty {
        out += "      \(places.words(source))：\(report.form.cells[cell].title)＝\(report.figures[cell].shown)\n"
        shownLines.insert(0)
      }
    }
    return out
  }

  private func csv(_ findings: [Finding], _ report: AnnualReport?, _ file: String) -> String {
    let places = report.map { PlaceFinder($0) }
    return findings.map { finding in
      let source = finding.spans.first?.source ?? finding.cells.lazy.compactMap { report?.figures[$0].source }.first
      let line = source.flatMap { places?.line($0) }.map { String($0) } ?? ""
      let keys = finding.cells.compactMap { report?.form.cells[$0].key.description }.joined(separator: " ")
      return ReportText.csvLine([
        file, report?.agency ?? "", report?.year.map(String.init) ?? "", finding.id, finding.code, finding.severity.rawValue, keys, line,
        finding.message, finding.basis.description, report.map { finding.fingerprint(in: $0.form) } ?? "",
      ])
    }.joined()
  }

  private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func paint(_ text: String, _ severity: Finding.Severity) -> String {
    guard colour else { return text }
    let code = severity == .error ? 31 : severity == .warning ? 33 : 36
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A file name as a relative address.
  private static func link(_ name: String) -> String {
    var out = ""
    for byte in name.utf8 {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte == 0x2E || byte == 0x2D
        || byte == 0x5F
      if isPlain {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return out
  }
}
