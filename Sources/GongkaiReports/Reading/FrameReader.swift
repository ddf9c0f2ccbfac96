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
    /// Its text in the arena of the document, without spaces at both ends.
    var text: TextRange
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
    front.reserveCapacity(16)
    report.headings.reserveCapacity(8)
    var furnitureTail = false
    var body: [Passage] = []
    for paragraph in paragraphs {
      if var heading = heading(paragraph, after: section, opened: opened) {
        if heading.isDuplicate { heading.within = section }
        if report.headings.count < Self.mostHeadings { report.headings.append(heading) }
        if !heading.isDuplicate {
          close(section, &body, in: &report)
          section = heading.section
          opened.insert(section)
          continue
        }
      }
      if section == 0 {
        front.append(paragraph)
        continue
      }
      let isFurniture = Furniture.isFurniture(walker.bytes(paragraph.text))
      if paragraph.isFurnitureRegion || (section >= 5 && isFurniture) { furnitureTail = true }
      if furnitureTail || isFurniture { report.furniture.append(passage(paragraph)) } else { body.append(passage(paragraph)) }
    }
    close(section, &body, in: &report)
    readFront(front, into: &report)
    readYear(into: &report)
  }

  /// Gives a section the paragraphs collected for it.
  private func close(_ section: Int, _ body: inout [Passage], in report: inout AnnualReport) {
    guard !body.isEmpty else { return }
    if report.sections[section] == nil { report.sections[section] = body } else { report.sections[section]? += body }
    body = []
  }

  private func passage(_ paragraph: Paragraph) -> Passage { Passage(walker.string(paragraph.text), paragraph.source) }

  // MARK: Paragraphs

  private func collect() -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    paragraphs.reserveCapacity(walker.document.blocks.count)
    let tokens = walker.tokens
    let inside = tableExtents()
    var index = 0
    while index < tokens.count {
      let block = tokens[index].block
      let first = index
      var taken = false
      while index < tokens.count, tokens[index].block == block {
        taken = taken || walker.consumed[index]
        index += 1
      }
      if taken { continue }
      // a real table that holds nothing of the form is an index, or layout round running text
      if tokens[first].table > 0 {
        appendLines(of: tokens[first..<index], to: &paragraphs)
        continue
      }
      let info = walker.document.blocks[Int(block)]
      // what stands between a table's first and last text is part of it (broken heads, page numbers)
      if info.text.end - info.text.start <= 60, inside.contains(where: { $0.contains(first) }) { continue }
      var isHeading = false
      if case .heading = info.kind { isHeading = true }
      append(info.text, walker.source(tokens[first]), isHeading: isHeading, isFurniture: info.region == .furniture, to: &paragraphs)
    }
    return paragraphs
  }

  private func appendLines(of region: Slice<UnsafeBufferPointer<Token>>, to paragraphs: inout [Paragraph]) {
    let isIndex = region.count > 1 && region.allSatisfy { $0.text.end - $0.text.start <= 180 }
    for token in region {
      var start = token.text.start
      for end in token.text.start...token.text.end where isLineEnd(end, in: token.text) {
        append(TextRange(start: start, end: end), walker.source(token), isHeading: false, isFurniture: isIndex, to: &paragraphs)
        start = end + 1
      }
    }
  }

  /// Whether a line of a cell ends here: at a line feed that is not half of a CR LF, or with the text.
  private func isLineEnd(_ offset: Int32, in text: TextRange) -> Bool {
    offset == text.end || (walker.arena[Int(offset)] == 0x0A && (offset == text.start || walker.arena[Int(offset) - 1] != 0x0D))
  }

  private func tableExtents() -> [ClosedRange<Int>] { walker.extent.compactMap(\.self) }

  private func append(
    _ raw: TextRange, _ source: Source, isHeading: Bool, isFurniture: Bool, to paragraphs: inout [Paragraph]
  ) {
    let (start, count) = walker.bytes(raw).trimmedRange
    guard count > 0 else { return }
    let text = TextRange(start: raw.start + Int32(start), end: raw.start + Int32(start + count))
    paragraphs.append(Paragraph(text: text, source: source, isHeading: isHeading, isFurnitureRegion: isFurniture))
  }

  // MARK: Headings

  private mutating func heading(_ paragraph: Paragraph, after section: Int, opened: Set<Int>) -> Heading? {
    let text = walker.bytes(paragraph.text)
    guard text.count <= 120 else { return nil }
    label.read(text, atMost: 3)
    if label.numeral == nil, !walker.index.beginsLabel(label) { return nil }
    label.read(text)
    guard let numeral = label.numeral else {
      // a heading without numeral counts only with the exact official words, or marked as a heading by the file
      guard let found = walker.index.meaning(label)?.heading, label.length >= 4,
        walker.index.titles.contains(where: { $0.section == found && label.equals($0.core) }), found > section || paragraph.isHeading
      else { return nil }
      return Heading(
        section: found, passage: passage(paragraph), isExact: false, isDuplicate: opened.contains(found))
    }
    let exact = walker.index.titles.first { label.equals($0.core) }?.section
    guard let found = exact ?? walker.index.meaning(label)?.heading ?? (label.length <= 24 ? walker.index.likelySection(label) : nil)
    else {
      return nil
    }
    guard case .chinese(let number) = numeral else {
      // a sub-heading with the words of a section opens nothing
      guard exact != nil else { return nil }
      return Heading(section: found, passage: passage(paragraph), isExact: false, isDuplicate: true)
    }
    if exact == nil, number != found, walker.index.meaning(label)?.heading == nil { return nil }
    let isOfficial = exact == found && number == found && Self.comma.occurs(in: text)
    let isRepeated = opened.contains(found)
    if isRepeated, exact == nil { return nil }
    return Heading(
      section: found, passage: passage(paragraph), isExact: isOfficial, isDuplicate: isRepeated)
  }

  private static let comma = WordSet(["、"])

  // MARK: Title and organ

  /// A line, or two, weighed as the title.
  private struct Title {
    var text: String
    var parts: TitleParts
    /// The first paragraph it stands in.
    var first: Int
    /// The last one.
    var last: Int
    var score = 0
  }

  private func readFront(_ front: [Paragraph], into report: inout AnnualReport) {
    let best = bestTitle(front)
    var bodyStart = 0
    if let best {
      report.title = Passage(best.text, front[best.first].source)
      bodyStart = best.last + 1
      report.agency = best.parts.agency
      if let year = best.parts.year {
        report.year = year
        report.yearBasis = .title
      }
      for paragraph in front[..<best.first] { report.furniture.append(passage(paragraph)) }
    }
    var body: [Passage] = []
    for paragraph in front[bodyStart...] {
      if paragraph.isFurnitureRegion || Furniture.isFurniture(walker.bytes(paragraph.text)) {
        report.furniture.append(passage(paragraph))
      } else {
        body.append(passage(paragraph))
      }
    }
    close(0, &body, in: &report)
    if best == nil { readMetadataTitle(into: &report) }
    if report.agency == nil { report.agency = publisher(front) }
  }

  private func bestTitle(_ front: [Paragraph]) -> Title? {
    var best: Title?
    var candidates = 0
    for (index, paragraph) in front.enumerated() where !paragraph.isFurnitureRegion || paragraph.isHeading {
      guard candidates < Self.mostTitles, var title = title(at: index, in: front) else { continue }
      candidates += 1
      if title.parts.year != nil { title.score += 4 }
      if !(title.parts.agency ?? "").isEmpty { title.score += 4 }
      if title.text.withUTF8({ TitleParts.officialWords.occurs(in: $0) }) { title.score += 2 }
      if paragraph.isHeading { title.score += 1 }
      if best.map({ title.score > $0.score }) ?? true { best = title }
    }
    return best
  }

  private func readMetadataTitle(into report: inout AnnualReport) {
    let text = walker.bytes(walker.document.metadataTitle).trimmed
    guard TitleParts.looksLikeTitle(text) else { return }
    let parts = TitleParts(text)
    report.title = Passage(String(decoding: text, as: UTF8.self), .text(offset: 0))
    report.agency = parts.agency
    report.year = parts.year
    if report.year != nil { report.yearBasis = .title }
  }

  /// The title at a paragraph, joined with the line before it when it was set on two lines.
  private func title(at index: Int, in front: [Paragraph]) -> Title? {
    let text = walker.bytes(front[index].text)
    guard TitleParts.looksLikeTitle(text) else { return nil }
    let parts = TitleParts(text)
    if parts.agency == nil || parts.year == nil, index > 0, isUpperLine(walker.bytes(front[index - 1].text)) {
      let joined = Array(walker.bytes(front[index - 1].text)) + text
      let both = joined.withUnsafeBufferPointer { TitleParts($0) }
      if (both.agency != nil) != (parts.agency != nil) || (both.year != nil) != (parts.year != nil) {
        return Title(text: String(decoding: joined, as: UTF8.self), parts: both, first: index - 1, last: index)
      }
    }
    return Title(text: String(decoding: text, as: UTF8.self), parts: parts, first: index, last: index)
  }

  /// Whether a line can be the upper one of a title on two lines: short, no title of its own, and no sentence.
  private func isUpperLine(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count <= 120 && !Furniture.isFurniture(text) && !TitleParts.looksLikeTitle(text) && !Self.sentenceMarks.occurs(in: text)
  }

  private static let sentenceMarks = WordSet(["。", "：", ":", "；", ";", ">", "|", "，", ",", "]", "】"])

  private static let publisherMarks = WordSet(["发布机构", "来源"])
  private static let publisherBegins = ["发布机构", "来源：", "来源:", "来源 :", "来源： "].map { ($0, WordSet([$0])) }

  /// The organ that a page names as publisher or source.
  private func publisher(_ front: [Paragraph]) -> String? {
    for paragraph in front where Self.publisherMarks.occurs(in: walker.bytes(paragraph.text)) {
      let text = walker.string(paragraph.text)
      for (mark, bytes) in Self.publisherBegins where bytes.occurs(in: walker.bytes(paragraph.text)) {
        guard let range = text.firstRange(of: mark) else { continue }
        let rest = text[range.upperBound...].drop { ": ：\u{3000}\t|".contains($0) }
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
        var text = passage.text
        for (year, weight) in text.withUTF8({ YearScan.years($0) }) { counts[year, default: 0] += section == 5 ? 0 : weight }
      }
    }
    if let best = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), best.value > 0 {
      report.year = best.key
      report.yearBasis = .text
    }
  }
}
