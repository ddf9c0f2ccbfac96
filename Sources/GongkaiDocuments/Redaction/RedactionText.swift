/// All text of a document in reading order, one scalar value after the other; places in it are indices.
struct RedactionText {
  /// Stands between two pieces; no scalar value.
  static let joint = UInt32.max

  /// The text of one block or cell.
  struct Piece {
    /// Indices of its scalars.
    var range: Range<Int>
    var place: HiddenPassage.Place
  }

  private(set) var scalars: [UInt32] = []
  private(set) var pieces: [Piece] = []
  /// Where each piece lies in the arena of the document.
  private var arena: [TextRange] = []

  /// Text without structure, for parts of files.
  init(_ text: [UInt32]) { scalars = text }

  init(_ document: SourceDocument) {
    var paragraph = 0
    var margin = 0
    var table = 0
    if !document.metadataTitle.isEmpty { append(document.metadataTitle, of: document, .title) }
    for block in document.blocks {
      guard block.kind == .table else {
        if block.region == .margin { margin += 1 } else { paragraph += 1 }
        append(block.text, of: document, block.region == .margin ? .margin(margin) : .paragraph(paragraph))
        continue
      }
      table += 1
      for cell in document.cells[block.cells] {
        append(cell.text, of: document, .cell(table: table, row: Int(cell.row) + 1, column: Int(cell.column) + 1))
      }
    }
  }

  private mutating func append(_ range: TextRange, of document: SourceDocument, _ place: HiddenPassage.Place) {
    let start = scalars.count
    scalars += document.string(range).unicodeScalars.map(\.value)
    pieces.append(Piece(range: start..<scalars.count, place: place))
    arena.append(range)
    scalars.append(RedactionText.joint)
  }

  /// The indices of a range of the arena, nil when it leaves the text or cuts a character.
  func indices(of range: TextRange) -> Range<Int>? {
    guard let first = index(of: range.start, isEnd: false), let last = index(of: range.end, isEnd: true), first < last else { return nil }
    return first..<last
  }

  /// The range of the arena that indices within one piece stand for.
  func arenaRange(_ indices: Range<Int>) -> TextRange? {
    for (piece, span) in zip(pieces, arena) where piece.range.contains(indices.lowerBound) && indices.upperBound <= piece.range.upperBound {
      func bytes(_ range: Range<Int>) -> Int32 { range.reduce(0) { $0 + Int32(RedactionText.length(scalars[$1])) } }
      let start = span.start + bytes(piece.range.lowerBound..<indices.lowerBound)
      return TextRange(start: start, end: start + bytes(indices))
    }
    return nil
  }

  private func index(of offset: Int32, isEnd: Bool) -> Int? {
    for (piece, span) in zip(pieces, arena) where span.start <= offset && (isEnd ? offset <= span.end : offset < span.end) {
      var at = span.start
      for index in piece.range {
        if at == offset { return index }
        at += Int32(RedactionText.length(scalars[index]))
      }
      return at == offset ? piece.range.upperBound : nil
    }
    return nil
  }

  private static func length(_ scalar: UInt32) -> Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4 }

  /// The text of one piece with a bar for each hidden stretch, always of the same length.
  func redacted(_ piece: Piece, hiding hidden: [Range<Int>]) -> String {
    var out = String.UnicodeScalarView()
    var at = piece.range.lowerBound
    func keep(to end: Int) {
      for index in at..<max(at, end) { out.append(Unicode.Scalar(scalars[index]) ?? "\u{FFFD}") }
    }
    for range in hidden where range.overlaps(piece.range) {
      keep(to: range.lowerBound)
      out.append(contentsOf: RedactionText.bar)
      at = min(range.upperBound, piece.range.upperBound)
    }
    keep(to: piece.range.upperBound)
    return String(out)
  }

  /// Four full blocks: says nothing of how long the hidden words were.
  static let bar = "████".unicodeScalars

  /// A range with the marks and invisible characters that belong to its last character.
  func grown(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end < scalars.count, let scalar = Unicode.Scalar(scalars[end]), scalar.belongsToTheOneBefore { end += 1 }
    return range.lowerBound..<end
  }
}

extension Unicode.Scalar {
  /// Marks, variation selectors, joiners.
  fileprivate var belongsToTheOneBefore: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
