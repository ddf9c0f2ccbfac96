import GongkaiDocuments

@testable import GongkaiReports

/// Makes a report from plain text, for tests of the text rules: the first line is the title, lines that begin with 一、 … 六、 and an
/// official heading open sections, every other line is a paragraph.
struct SampleReport {
  var report: AnnualReport

  init(_ text: String, agency: String? = "青禾市云岭区石桥镇人民政府", year: Int? = 2022, cells: [String: Int] = [:], hasTitle: Bool = true) {
    var report = AnnualReport()
    report.agency = agency
    report.year = year
    report.yearBasis = year == nil ? .none : .title
    let edition = year.flatMap { report.form.edition(forYear: $0) }
    report.edition = edition?.id
    let official = (edition ?? report.form.editions[0]).sections
    var section = 0
    var offset = 0
    var isFirst = hasTitle
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = Int32(offset)
      offset += line.utf8.count + 1
      let words = String(line)
      guard words.contains(where: { !$0.isWhitespace }) else { continue }
      let passage = Passage(words, .text(offset: start))
      if isFirst {
        report.title = passage
        isFirst = false
      } else if let found = Self.section(words, official) {
        let isDuplicate = report.headings.contains { $0.section == found.0 } || !found.opens
        report.headings.append(Heading(section: found.0, passage: passage, isExact: found.isExact, isDuplicate: isDuplicate))
        if !isDuplicate { section = found.0 }
      } else {
        report.sections[section, default: []].append(passage)
      }
    }
    for (key, value) in cells {
      guard let cell = CellKey(key) else { continue }
      report[cell.table, cell.row, cell.column] = .plain(value)
    }
    self.report = report
  }

  private static func section(_ line: String, _ official: [SectionHeading]) -> (Int, isExact: Bool, opens: Bool)? {
    let folded = FoldedText(line)
    for heading in official {
      if folded.units == FoldedText(heading.heading).units { return (heading.number, true, true) }
      for title in [heading.title] + heading.spellings {
        let numeral = FoldedText(ChineseNumeral.digit(heading.number))
        if folded.ends(in: FoldedText(title)), folded.units.starts(with: numeral.units), folded.units.count <= title.utf16.count + 2 {
          return (heading.number, false, true)
        }
        if folded.ends(in: FoldedText(title)), folded.units.first == 0x28, folded.units.count == title.utf16.count + 3 {
          return (heading.number, false, false)
        }
      }
    }
    return nil
  }

  /// The findings of one rule.
  func findings(_ rule: Rule, previous: AnnualReport? = nil) -> [Finding] {
    rule.check(ReviewContext(report: report, previous: previous))
  }

  /// A report with six sections; `first` is the text of section one, and so on.
  static func full(
    title: String = "青禾市云岭区石桥镇人民政府2022年政府信息公开工作年度报告", preface: String = "", first: String = Self.sound, fifth: String = Self.problems,
    sixth: String = "本年度未收取信息处理费，无其他需要报告的事项。", agency: String? = "青禾市云岭区石桥镇人民政府", year: Int? = 2022, cells: [String: Int] = [:]
  ) -> SampleReport {
    SampleReport(
      """
      \(title)
      \(preface)
      一、总体情况
      \(first)
      二、主动公开政府信息情况
      三、收到和处理政府信息公开申请情况
      四、政府信息公开行政复议、行政诉讼情况
      五、存在的主要问题及改进情况
      \(fifth)
      六、其他需要报告的事项
      \(sixth)
      """, agency: agency, year: year, cells: cells)
  }

  static let sound = """
    2022年，我镇主动公开政府信息128条。收到政府信息公开申请4件，均已按期答复。
    规范性文件经保密审查后通过门户网站公开，并对各科室开展监督考核。
    """
  static let problems = "公开内容仍不够丰富。下一步，将加强培训，提升公开质量。"

  /// Cells of requests: new, carried in, granted, handled, carried out in the total column.
  static func requests(new: Int, carriedIn: Int = 0, granted: Int = 0, carriedOut: Int = 0) -> [String: Int] {
    [
      "section3.new_received.total": new, "section3.carried_in.total": carriedIn, "section3.granted.total": granted,
      "section3.partially_granted.total": 0, "section3.total_handled.total": new + carriedIn - carriedOut,
      "section3.carried_out.total": carriedOut,
    ]
  }
}
