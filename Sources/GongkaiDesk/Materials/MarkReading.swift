import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// A text with its marks as a person reads it: lines with what is marked and what looks like personal data.
struct MarkReading {
  let text: AttachmentText
  let passages: [MarkedPassage]
  private let marked: [Int: [Range<Int>]]
  private let proposed: [(piece: Int, find: PersonalData.Find)]

  /// Lines shown at once.
  static let page = 100
  /// Hits shown at once.
  static let most = 60
  /// Characters shown round a hit.
  static let round = 12

  init(_ text: AttachmentText, _ passages: [MarkedPassage]) {
    (self.text, self.passages) = (text, passages)
    var marked: [Int: [Range<Int>]] = [:]
    for stretch in passages.flatMap({ $0.stretches(in: text) }) { marked[stretch.piece, default: []].append(stretch.range) }
    self.marked = marked
    proposed = text.pieces.flatMap { piece in
      PersonalData.finds(in: piece.text).filter { find in !(marked[piece.number] ?? []).contains { $0.overlaps(find.range) } }
        .map { (piece.number, $0) }
    }
  }

  // MARK: Lines

  func lines(from first: Int) -> [MaterialSheet.Line] {
    let finds = Dictionary(grouping: proposed, by: \.piece).mapValues { $0.map(\.find.range) }
    return text.pieces.dropFirst(max(0, first)).prefix(Self.page).map { piece in
      Self.line(piece, marked: marked[piece.number] ?? [], proposed: finds[piece.number] ?? [])
    }
  }

  static func line(_ piece: AttachmentText.Piece, marked: [Range<Int>] = [], proposed: [Range<Int>] = []) -> MaterialSheet.Line {
    var cell: MaterialSheet.CellPlace?
    if case .cell(let table, let row, _) = piece.place {
      cell = .init(table: table, row: row, rows: piece.rowSpan, columns: piece.columnSpan, isHeader: piece.isHeader)
    }
    return MaterialSheet.Line(
      piece: piece.number, place: piece.place.description, cell: cell, level: piece.level, segments: segments(piece.text, marked, proposed))
  }

  /// The text cut where its standing changes.
  private static func segments(_ text: String, _ marked: [Range<Int>], _ proposed: [Range<Int>]) -> [MaterialSheet.Segment] {
    let scalars = Array(text.unicodeScalars)
    var states = [MaterialSheet.Segment.State](repeating: .plain, count: scalars.count)
    for range in proposed { for index in range.clamped(to: 0..<scalars.count) { states[index] = .proposed } }
    for range in marked { for index in range.clamped(to: 0..<scalars.count) { states[index] = .marked } }
    var out: [MaterialSheet.Segment] = []
    var start = 0
    for index in scalars.indices where index + 1 == scalars.count || states[index + 1] != states[index] {
      out.append(.init(text: String(String.UnicodeScalarView(scalars[start...index])), state: states[index]))
      start = index + 1
    }
    return out
  }

  // MARK: Marks, proposals, hits

  func marks(_ stored: [RequestMark], _ names: [String: String]) -> [MaterialSheet.Mark] {
    zip(stored, passages).map { mark, passage in
      let stretches = passage.stretches(in: text)
      return MaterialSheet.Mark(
        id: mark.id.description, words: passage.words,
        place: passage.stretch.flatMap { text.pieces.indices.contains($0.piece) ? text.pieces[$0.piece].place.description : nil },
        count: stretches.count, ground: mark.ground, what: passage.what, by: names[mark.markedBy] ?? mark.markedBy,
        at: ChinaTime(mark.markedAt))
    }
  }

  /// What looks like personal data, the same words once.
  var finds: [MaterialSheet.Find] {
    var counts: [String: Int] = [:]
    var firsts: [(words: String, piece: Int, find: PersonalData.Find)] = []
    for (piece, find) in proposed {
      guard let words = text.words(of: .init(piece: piece, range: find.range)) else { continue }
      if counts[words, default: 0] == 0 { firsts.append((words, piece, find)) }
      counts[words, default: 0] += 1
    }
    return firsts.map { hit($0.piece, $0.find.range, $0.find.kind, isChecked: $0.find.isChecked, count: counts[$0.words] ?? 1) }
  }

  /// Where words stand, each place for itself.
  func hits(of words: String) -> [MaterialSheet.Find] {
    text.stretches(of: words).prefix(Self.most).map { hit($0.piece, $0.range, nil, isChecked: false, count: 1) }
  }

  private func hit(_ piece: Int, _ range: Range<Int>, _ kind: PersonalData?, isChecked: Bool, count: Int) -> MaterialSheet.Find {
    let scalars = Array(text.pieces[piece].text.unicodeScalars)
    func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    return MaterialSheet.Find(
      id: "\(piece)-\(range.lowerBound)-\(range.upperBound)", kind: kind, isChecked: isChecked,
      before: part(max(0, range.lowerBound - Self.round)..<range.lowerBound), words: part(range),
      after: part(range.upperBound..<min(scalars.count, range.upperBound + Self.round)), place: text.pieces[piece].place.description,
      count: count)
  }
}
