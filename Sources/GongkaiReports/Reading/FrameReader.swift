import GongkaiDocuments

/// Reads what stands around the tables: title, organ, year, headings, the text of the sections; keeps page furniture apart.
struct FrameReader {
  let walker: TableWalker
  let form: Form
  private var label = LabelText()

  init(walker: TableWalker, form: Form) {
    self.walker = walker
    self.form = form
  }

  /// A paragraph of running text: a block, or a text line, none of whose tokens belongs to a table.
  private struct Paragraph {
    var text: String
    var source: Source
    var isHeading: Bool
    var isFurnitureRegion: Bool
  }

  /// Most headings kept; six are right.
  private static let mostHeadings = 1000
  /// Most lines that are weighed as the title.
  private static let mostTitles = 500

  mutating func read(into report: inout AnnualReport) {
    let paragraphs = collect()
    var section = 0
    var opened: Set<Int> = []
    var front: [Paragraph] = []
    var furnitureTail = false
    for paragraph in paragraphs {
      if var heading = heading(paragraph, after: section, opened: opened) {
        if heading.isDuplicate { heading.within = section }
        if report.headings.count < Self.mostHeadings { report.headings.append(heading) }
        if !heading.isDuplicate {
          section = heading.section
          opened.insert(section)
          continue
        }
      }
      if section == 0 {
        front.append(paragraph)
        continue
      }
      if paragraph.isFurnitureRegion || (section >= 5 && Furniture.isFurniture(paragraph.text)) { furnitureTail = true }
      if furnitureTail || Furniture.isFurniture(paragraph.text) {
        report.furniture.append(Passage(paragraph.text, paragraph.source))
      } else {
        report.sections[section, default: []].append(Passage(paragraph.text, paragraph.source))
      }
    }
    readFront(front, into: &report)
    readYear(into: &report)
  }

  // MARK: Paragraphs

  private func collect() -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    let document = walker.document
    let tokens = walker.tokens
    let inside = tableExtents()
    var index = 0
    while index < tokens.count {
      let block = tokens[index].block
      let table = tokens[index].table
      let first = index
      var taken = false
      while index < tokens.count, tokens[index].block == block {
        taken = taken || walker.consumed[index]
        index += 1
      }
      if table > 0 {
        // a real table that holds nothing of the form is an index, or layout round running text
        let region = tokens[first..<index]
        if !region.indices.contains(where: { walker.consumed[$0] }) {
          let isIndex = region.count > 1 && region.allSatisfy { $0.text.end - $0.text.start <= 180 }
          for token in region {
            for line in walker.string(token.text).split(separator: "\n") {
              append(String(line), walker.source(token), isHeading: false, isFurniture: isIndex, to: &paragraphs)
            }
          }
        }
        continue
      }
      if taken { continue }
      let info = document.blocks[Int(block)]
      let text = document.string(info.text)
      // what stands between a table's first and last text is part of it (broken heads, page numbers)
      if inside.contains(where: { $0.contains(first) }), text.utf8.count <= 60 { continue }
      var isHeading = false
      if case .heading = info.kind { isHeading = true }
      append(
        text, walker.source(tokens[first]), isHeading: isHeading, isFurniture: info.region == .furniture, to: &paragraphs)
    }
    return paragraphs
  }

  private func tableExtents() -> [ClosedRange<Int>] { walker.extent.compactMap(\.self) }

  private func append(
    _ raw: String, _ source: Source, isHeading: Bool, isFurniture: Bool, to paragraphs: inout [Paragraph]
  ) {
    let text = raw.trimmedText
    guard !text.isEmpty else { return }
    paragraphs.append(
      Paragraph(text: text, source: source, isHeading: isHeading, isFurnitureRegion: isFurniture))
  }

  // MARK: Headings

  private mutating func heading(_ paragraph: Paragraph, after section: Int, opened: Set<Int>) -> Heading? {
    guard paragraph.text.utf8.count <= 120 else { return nil }
    var text = paragraph.text
    text.withUTF8 { label.read($0) }
    guard let numeral = label.numeral else {
      // a heading without numeral counts only with the exact official words, or marked as a heading by the file
      guard let found = walker.index.meaning(label)?.heading, label.length >= 4,
        walker.index.titles.contains(where: { $0.section == found && label.equals($0.core) }), found > section || paragraph.isHeading
      else { return nil }
      return Heading(
        section: found, passage: Passage(paragraph.text, paragraph.source), isExact: false, isDuplicate: opened.contains(found))
    }
    let exact = walker.index.titles.first { label.equals($0.core) }?.section
    guard let found = exact ?? walker.index.meaning(label)?.heading ?? (label.length <= 24 ? walker.index.likelySection(label) : nil)
    else {
      return nil
    }
    guard case .chinese(let number) = numeral else {
      // a sub-heading with the words of a section opens nothing
      guard exact != nil else { return nil }
      return Heading(section: found, passage: Passage(paragraph.text, paragraph.source), isExact: false, isDuplicate: true)
    }
    if exact == nil, number != found, walker.index.meaning(label)?.heading == nil { return nil }
    let isOfficial = exact == found && number == found && paragraph.text.contains("、")
    let isRepeated = opened.contains(found)
    if isRepeated, exact == nil { return nil }
    return Heading(
      section: found, passage: Passage(paragraph.text, paragraph.source), isExact: isOfficial, isDuplicate: isRepeated)
  }

  // MARK: Title and organ

  private func readFront(_ front: [Paragraph], into report: inout AnnualReport) {
    var best: (score: Int, index: Int, title: String, from: Int)?
    var candidates = 0
    for (index, paragraph) in front.enumerated() {
      guard !paragraph.isFurnitureRegion || paragraph.isHeading else { continue }
      guard candidates < Self.mostTitles, let (title, from) = title(at: index, in: front) else { continue }
      candidates += 1
      let parts = TitleParts(title)
      var score = 0
      if parts.year != nil { score += 4 }
      if !(parts.agency ?? "").isEmpty { score += 4 }
      if TitleParts.officialWords.occurs(in: title) { score += 2 }
      if paragraph.isHeading { score += 1 }
      if best.map({ score > $0.score }) ?? true { best = (score, index, title, from) }
    }
    var bodyStart = 0
    if let best {
      report.title = Passage(best.title, front[best.from].source)
      bodyStart = best.index + 1
      let parts = TitleParts(best.title)
      report.agency = parts.agency
      if let year = parts.year {
        report.year = year
        report.yearBasis = .title
      }
      for paragraph in front[..<best.from] { report.furniture.append(Passage(paragraph.text, paragraph.source)) }
    }
    for paragraph in front[bodyStart...] {
      if Furniture.isFurniture(paragraph.text) || paragraph.isFurnitureRegion {
        report.furniture.append(Passage(paragraph.text, paragraph.source))
      } else {
        report.sections[0, default: []].append(Passage(paragraph.text, paragraph.source))
      }
    }
    if report.title == nil {
      let meta = walker.document.string(walker.document.metadataTitle).trimmedText
      if !meta.isEmpty, TitleParts.looksLikeTitle(meta) {
        report.title = Passage(meta, .text(offset: 0))
        report.agency = TitleParts(meta).agency
        report.year = TitleParts(meta).year
        if report.year != nil { report.yearBasis = .title }
      }
    }
    if report.agency == nil { report.agency = publisher(front) }
  }

  /// The title at a paragraph, joined with the line before it when it was set on two lines.
  private func title(at index: Int, in front: [Paragraph]) -> (String, Int)? {
    let text = front[index].text
    guard TitleParts.looksLikeTitle(text) else { return nil }
    let parts = TitleParts(text)
    if parts.agency == nil || parts.year == nil, index > 0 {
      let before = front[index - 1].text
      if before.utf8.count <= 120, !Furniture.isFurniture(before), !TitleParts.looksLikeTitle(before),
        !before.unicodeScalars.contains(where: { "。：:；;>|，,]】".unicodeScalars.contains($0) })
      {
        let joined = before + text
        let both = TitleParts(joined)
        if (both.agency != nil) != (parts.agency != nil) || (both.year != nil) != (parts.year != nil) { return (joined, index - 1) }
      }
    }
    return (text, index)
  }

  private static let publisherMarks = WordSet(["发布机构", "来源"])

  /// The organ that a page names as publisher or source.
  private func publisher(_ front: [Paragraph]) -> String? {
    for paragraph in front where Self.publisherMarks.occurs(in: paragraph.text) {
      for mark in ["发布机构", "来源：", "来源:", "来源 :", "来源： "] {
        guard let range = paragraph.text.firstRange(of: mark) else { continue }
        let rest = paragraph.text[range.upperBound...].drop { ": ：\u{3000}\t|".contains($0) }
        let name = rest.prefix { !" \u{3000}\t|".contains($0) }
        if name.count >= 3, name.count <= 30 { return String(name) }
      }
    }
    return nil
  }

  // MARK: Year

  private func readYear(into report: inout AnnualReport) {
    guard report.year == nil else { return }
    var counts: [Int: Int] = [:]
    for section in [0, 1, 5] {
      for passage in report.sections[section] ?? [] {
        for (year, weight) in YearScan.years(passage.text) { counts[year, default: 0] += section == 5 ? 0 : weight }
      }
    }
    if let best = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), best.value > 0 {
      report.year = best.key
      report.yearBasis = .text
    }
  }
}
