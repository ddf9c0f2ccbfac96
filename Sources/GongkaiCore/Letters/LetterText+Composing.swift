// From facts and wording to the letter.

extension LetterText {
  /// Composes the letter; what the case does not have yet becomes a marked blank, and `findings(for:)` names it.
  ///
  /// - Parameter wording: the office's own; nil for the standard one. One for another letter is not used.
  public init(_ facts: LetterFacts, wording: LetterWording? = nil) {
    self.init(facts, wording: wording) { facts.value(of: $0) }
  }

  /// Composes with the values of placeholders looked up by `value`, so that tests can take one away.
  init(_ facts: LetterFacts, wording: LetterWording?, value: @escaping (LetterSlot) -> String?) {
    let wording = wording.flatMap { $0.letter == facts.letter ? $0 : nil } ?? .standard(for: facts.letter)
    var composer = LetterComposer(value: value)
    for sentence in wording.sentences where sentence.when.holds(in: facts) { composer.add(sentence) }
    let rows = wording.rows.map { composer.row($0) }
    let slip = wording.slip.map { composer.row($0) }
    self.init(facts, body: composer.shortened(), rows: rows, slip: slip)
  }
}

/// Collects the runs of a letter paragraph by paragraph.
struct LetterComposer {
  let value: (LetterSlot) -> String?
  private var paragraphs: [[Draft]] = []

  /// A run, and whether names of instruments in it may be shortened.
  private struct Draft {
    var run: LetterText.Run
    let isLegal: Bool
  }

  init(value: @escaping (LetterSlot) -> String?) { self.value = value }

  mutating func add(_ sentence: LetterWording.Sentence) {
    var lines = lines(of: sentence.text, sentence.elements)
    if sentence.goesOn, !paragraphs.isEmpty, !lines.isEmpty {
      paragraphs[paragraphs.count - 1] += lines.removeFirst()
    }
    paragraphs += lines
  }

  func row(_ row: LetterWording.Row) -> LetterText.Row {
    guard !row.text.isEmpty else { return LetterText.Row(row.label, [.init(.hand, row.elements)]) }
    return LetterText.Row(row.label, lines(of: row.text, row.elements).flatMap { $0 }.map(\.run))
  }

  /// The runs of a text; a value of several lines makes several paragraphs.
  private func lines(of text: String, _ elements: [LetterElement]) -> [[Draft]] {
    let pieces = LetterTemplate(text).pieces
    var lines: [[Draft]] = [[]]
    for (index, piece) in pieces.enumerated() {
      let drafts = drafts(of: piece, before: pieces.dropFirst(index + 1).first, elements)
      for (number, draft) in drafts.enumerated() {
        if number > 0 { lines.append([]) }
        lines[lines.count - 1].append(draft)
      }
    }
    return lines
  }

  private func drafts(of piece: LetterTemplate.Piece, before next: LetterTemplate.Piece?, _ elements: [LetterElement]) -> [Draft] {
    switch piece {
    case .words(let words): return [Draft(run: .init(words, elements), isLegal: true)]
    case .slot(let slot):
      guard let value = value(slot) else { return [Draft(run: .init(.missing(slot), elements), isLegal: false)] }
      let text = Self.isFollowedByMark(next) ? value.withoutStop : value
      let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
      return (slot.isQuoted ? [lines.joined(separator: " ")] : lines).map { Draft(run: .init($0, elements), isLegal: slot.isLegal) }
    }
  }

  /// A value that ends in a stop loses it before one of ours.
  private static func isFollowedByMark(_ next: LetterTemplate.Piece?) -> Bool {
    guard case .words(let words) = next, let first = words.unicodeScalars.first else { return false }
    return String.stops.contains(first) || first == "”" || first == "）"
  }
}

extension LetterComposer {
  /// The paragraphs, each instrument by its full name where it is named first and by its short name after that.
  func shortened() -> [LetterText.Paragraph] {
    var paragraphs = paragraphs
    for instrument in [Instrument.regulation, .feeMeasures, .reconsiderationLaw] {
      guard let short = instrument.shortName else { continue }
      let (full, texts) = (instrument.rawValue, paragraphs.flatMap { $0 })
      let named = texts.filter(\.isLegal).reduce(0) { $0 + $1.run.text.ranges(of: full).count }
      let abbreviated = texts.reduce(0) { $0 + $1.run.text.ranges(of: short).count }
      if named > 0, named + abbreviated > 1 { Self.shorten(full, short, in: &paragraphs) }
    }
    return paragraphs.map { LetterText.Paragraph($0.map(\.run)) }
  }

  private static func shorten(_ full: String, _ short: String, in paragraphs: inout [[Draft]]) {
    var isFirst = true
    for index in paragraphs.indices {
      for place in paragraphs[index].indices where paragraphs[index][place].isLegal {
        let run = paragraphs[index][place].run
        guard run.blank == nil, run.text.contains(full) else { continue }
        var text = run.text.replacing(full, with: short)
        if isFirst { text = text.replacing(short, with: "\(full)（以下简称\(short)）", maxReplacements: 1) }
        isFirst = false
        paragraphs[index][place].run = LetterText.Run(text, run.elements)
      }
    }
  }
}

extension LetterSlot {
  /// Whether it stands between quotation marks and so stays in one paragraph.
  var isQuoted: Bool { self == .subject || self == .statement }
}

extension LetterFacts {
  /// The records that go with the letter.
  var attachedRecords: [LetterRecord] { letter == .provided || letter == .partlyProvided ? records : [] }

  var numberRuns: [LetterText.Run] {
    guard let series = letter.spec.series else { return [] }
    let pattern = office.pattern(of: series)
    if isSigned, let serial, let number = try? pattern.number(serial, year: date.year, prefix: office[.numberPrefix]) {
      return [.init(number, [.number])]
    }
    let (before, behind) = pattern.preview(prefix: office[.numberPrefix], year: date.year)
    return [.init(before, [.number]), .init(.number, [.number]), .init(behind, [.number])]
  }

  var dateRuns: [LetterText.Run] {
    let signature: [LetterElement] = [.signature]
    if isSigned { return [.init(date.inChinese, signature)] }
    return [
      .init("\(date.year)年", signature), .init(.date, signature), .init("月", signature), .init(.date, signature), .init("日", signature),
    ]
  }
}
