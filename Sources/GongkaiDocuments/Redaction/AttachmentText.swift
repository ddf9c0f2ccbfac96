/// The text of an attachment as a person marks passages in it: every paragraph and cell under a number of its own.
public struct AttachmentText: Sendable {
  /// The format that was recognised.
  public let format: SourceFormat
  /// Headings, paragraphs, cells, then headers, footers and notes.
  public let pieces: [Piece]
  private let original: Original
  private let text: RedactionText
  private let search: PassageSearch

  /// One paragraph or cell.
  public struct Piece: Hashable, Sendable {
    /// Its number, from 0.
    public let number: Int
    /// Where it stands.
    public let place: HiddenPassage.Place
    /// What it says.
    public let text: String
    /// Level of a heading, nil for anything else.
    public let level: Int?
    /// Rows that a cell covers.
    public let rowSpan: Int
    /// Columns that a cell covers.
    public let columnSpan: Int
    /// Whether a cell heads its column or row.
    public let isHeader: Bool
  }

  /// A stretch of one piece.
  public struct Stretch: Hashable, Sendable {
    /// The number of the piece.
    public let piece: Int
    /// Unicode scalars of its text.
    public let range: Range<Int>

    /// Creates a stretch.
    public init(piece: Int, range: Range<Int>) { (self.piece, self.range) = (piece, range) }
  }

  /// Reads a DOCX, HTML or text file within the limits.
  public init(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(RedactionError) {
    do throws(ReadError) {
      original = try Original(bytes, limits: limits)
      text = RedactionText(original.document)
      search = try PassageSearch(text.scalars)
    } catch { throw .unreadable(error) }
    if let damage = original.undecodable { throw .undecodable(count: damage) }
    format = original.document.format
    pieces = Self.pieces(of: original.document, text)
  }

  /// What a copy will not have.
  public var omissions: [Omission] { original.omissions }

  private static func pieces(of document: SourceDocument, _ text: RedactionText) -> [Piece] {
    var shapes: [(level: Int?, span: (Int, Int), isHeader: Bool)] = document.metadataTitle.isEmpty ? [] : [(nil, (1, 1), false)]
    for block in document.blocks {
      switch block.kind {
      case .heading(let level): shapes.append((level, (1, 1), false))
      case .paragraph: shapes.append((nil, (1, 1), false))
      case .table: shapes += document.cells[block.cells].map { (nil, (Int($0.rowSpan), Int($0.columnSpan)), $0.isHeader) }
      }
    }
    return zip(text.pieces, shapes).enumerated().map { number, both in
      let (piece, shape) = both
      let scalars = text.scalars[piece.range].compactMap { Unicode.Scalar($0) }
      return Piece(
        number: number, place: piece.place, text: String(String.UnicodeScalarView(scalars)), level: shape.level,
        rowSpan: shape.span.0, columnSpan: shape.span.1,
        isHeader: shape.isHeader)
    }
  }

  // MARK: Passages

  /// The words of a stretch; nil where it leaves its piece or holds nothing.
  public func words(of stretch: Stretch) -> String? {
    indices(of: stretch).map { range in
      String(String.UnicodeScalarView(text.scalars[range].compactMap { Unicode.Scalar($0) }))
    }
  }

  /// The whole of a piece.
  public func whole(_ piece: Int) -> Stretch? {
    guard text.pieces.indices.contains(piece), !text.pieces[piece].range.isEmpty else { return nil }
    return Stretch(piece: piece, range: 0..<text.pieces[piece].range.count)
  }

  /// The passage of a stretch, for `Redactor.release` of the same bytes.
  public func passage(of stretch: Stretch) -> Passage? { indices(of: stretch).flatMap(text.arenaRange).map(Passage.range) }

  /// Where words stand in the text, in every form that the redactor finds.
  public func stretches(of words: String) -> [Stretch] {
    guard let needle = PassageSearch.Needle(words.unicodeScalars.map(\.value)) else { return [] }
    return search.places(of: needle).flatMap(stretches)
  }

  /// Whether words stand in what no copy holds: comments, properties, alternative texts, deleted text.
  public func holdsElsewhere(_ words: String) -> Bool {
    guard let needle = PassageSearch.Needle(words.unicodeScalars.map(\.value)) else { return false }
    return (try? original.holdsElsewhere(needle)) ?? true
  }

  private func indices(of stretch: Stretch) -> Range<Int>? {
    guard text.pieces.indices.contains(stretch.piece), !stretch.range.isEmpty, stretch.range.lowerBound >= 0 else { return nil }
    let piece = text.pieces[stretch.piece].range
    guard stretch.range.upperBound <= piece.count else { return nil }
    return piece.lowerBound + stretch.range.lowerBound..<piece.lowerBound + stretch.range.upperBound
  }

  /// A passage that goes over a border stands in several pieces.
  private func stretches(_ range: Range<Int>) -> [Stretch] {
    // the pieces lie in order: the first that could hold the range is found by halving
    var (low, high) = (0, text.pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if text.pieces[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var out: [Stretch] = []
    while low < text.pieces.count, text.pieces[low].range.lowerBound < range.upperBound {
      let piece = text.pieces[low].range
      let part = range.clamped(to: piece)
      if !part.isEmpty {
        out.append(Stretch(piece: low, range: part.lowerBound - piece.lowerBound..<part.upperBound - piece.lowerBound))
      }
      low += 1
    }
    return out
  }
}

extension Redactor {
  /// The first of the words, counted from 1, that stands in a file made of a copy; nil when none does.
  ///
  /// For files that are not text, as PDF: the bytes are looked at as they lie there, what is packed inside is not unpacked, and words of fewer
  /// than six characters are left out, since in noise they turn up by accident. That the words are gone rests on the copy that the file was made of.
  public static func firstLeft(of words: [String], in bytes: [UInt8]) throws(RedactionError) -> Int? {
    let needles = words.enumerated().compactMap { index, words in
      PassageSearch.Needle(words.unicodeScalars.map(\.value)).map { (number: index + 1, needle: $0) }
    }
    do throws(ReadError) {
      return try CleanProof.firstFound(needles.filter { $0.needle.folded.count >= 6 }, in: bytes, hasMarkup: false)
    } catch { throw .unreadable(error) }
  }
}
