/// What a reader makes of a file: headings, paragraphs and tables in reading order, each with its place.
///
/// All text lies in one UTF-8 arena (`text`); blocks and cells are ranges of it, so reading a report allocates a handful of arrays and
/// no `String` until somebody asks for one. The tree knows nothing of annual reports.
public struct SourceDocument: Sendable {
  /// The format the bytes were recognised as.
  public var format: SourceFormat
  /// The character encoding the bytes were decoded from.
  public var encoding: TextEncoding
  /// UTF-8 text of every block and cell. Paragraphs inside a cell are separated by a line feed.
  public var text: [UInt8]
  /// Headings, paragraphs and tables in reading order. Layout tables (tables that hold tables) are already dissolved into their content.
  public var blocks: [Block]
  /// The cells of all tables; `Block.cells` is a range of this array, row by row, left to right, without cells covered by a span.
  public var cells: [Cell]
  /// What was changed or left out while reading, worth telling the user.
  public var notes: [Note]
  /// The document's own title as its metadata give it (HTML `title`, DOCX core properties are not used), a range of `text`.
  public var metadataTitle: TextRange
  /// Byte offsets in the decoded source at which lines start; empty for DOCX, where positions count paragraphs.
  public var lines: LineIndex

  /// A document without content, for builders and tests.
  public init(format: SourceFormat, encoding: TextEncoding) {
    self.format = format
    self.encoding = encoding
    text = []
    blocks = []
    cells = []
    notes = []
    metadataTitle = TextRange(start: 0, end: 0)
    lines = LineIndex(source: [])
  }

  /// Whether a byte stands anywhere in the text.
  package func holds(_ byte: UInt8) -> Bool {
    text.withUnsafeBufferPointer { ByteSearch.first(byte, in: $0, from: 0) < $0.count }
  }

  /// The text of a range of the arena.
  public func string(_ range: TextRange) -> String {
    String(decoding: text[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }
}

/// A half-open range of bytes in the arena of a `SourceDocument`.
public struct TextRange: Hashable, Sendable {
  /// First byte.
  public var start: Int32
  /// One past the last byte.
  public var end: Int32
  /// Creates the range `start..<end`.
  public init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
  }
  /// Whether the range holds no byte.
  public var isEmpty: Bool { start >= end }
}

/// One heading, paragraph or table of a `SourceDocument`.
public struct Block: Hashable, Sendable {
  /// What a block is.
  public enum Kind: Hashable, Sendable {
    /// A heading that the file marks as such, level 1...9.
    case heading(level: Int)
    /// A paragraph, or one line of a text file (empty lines included).
    case paragraph
    /// A table; its cells are `SourceDocument.cells[cells]`.
    case table
  }
  /// What the block is.
  public var kind: Kind
  /// Text of a heading or paragraph; empty for a table.
  public var text: TextRange
  /// Place in the source: byte offset of the decoded source for text and HTML, paragraph number (from 0) for DOCX.
  public var position: Int32
  /// Cells of a table; empty otherwise.
  public var cells: Range<Int>
  /// Grid size of a table, spans resolved; 0 otherwise.
  public var rowCount: Int32
  /// Grid size of a table, spans resolved; 0 otherwise.
  public var columnCount: Int32
  /// The part of the page the block stands in.
  public var region: Region

  /// The part of a page or file a block belongs to.
  public enum Region: Hashable, Sendable {
    /// The text proper.
    case body
    /// Menus, breadcrumbs, footers of a web page, as marked by its elements (`nav`, `header`, `footer`, `aside`).
    case furniture
    /// A running header or footer, foot note or comment of a word-processor file.
    case margin
  }

  /// Creates a heading or paragraph.
  public init(kind: Kind, text: TextRange, position: Int32, region: Region = .body) {
    self.kind = kind
    self.text = text
    self.position = position
    self.region = region
    cells = 0..<0
    rowCount = 0
    columnCount = 0
  }
}

/// One cell of a table, in grid coordinates with all spans resolved.
public struct Cell: Hashable, Sendable {
  /// Grid row of the upper left corner, from 0.
  public var row: Int32
  /// Grid column of the upper left corner, from 0.
  public var column: Int32
  /// Number of grid rows covered, at least 1, clipped to the table.
  public var rowSpan: Int32
  /// Number of grid columns covered, at least 1.
  public var columnSpan: Int32
  /// Whether the file marks it as a header cell (`th`, repeated header row).
  public var isHeader: Bool
  /// Text, paragraphs separated by a line feed, leading and trailing white space kept as far as the format keeps it.
  public var text: TextRange
  /// Place in the source, as `Block.position`.
  public var position: Int32

  /// Creates a cell that covers one place of the grid.
  public init(
    row: Int32, column: Int32, rowSpan: Int32 = 1, columnSpan: Int32 = 1, isHeader: Bool = false, text: TextRange, position: Int32
  ) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.isHeader = isHeader
    self.text = text
    self.position = position
  }
}

/// The formats that can be read.
public enum SourceFormat: String, Hashable, Sendable, CaseIterable {
  /// Plain text, also with pipes or Markdown tables.
  case text
  /// HTML, a whole page or a fragment.
  case html
  /// Office Open XML word-processor file.
  case docx
}

/// The character encodings that can be read.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, little endian.
  case utf16LE = "UTF-16LE"
  /// UTF-16, big endian.
  case utf16BE = "UTF-16BE"
  /// GB18030, of which GBK and GB2312 are subsets.
  case gb18030 = "GB18030"
}

/// Something a reader changed or left out.
public enum Note: Hashable, Sendable {
  /// Tracked insertions and deletions: the text is as if all were accepted.
  case trackedChangesAccepted(insertions: Int, deletions: Int)
  /// Bytes that are no character of the encoding; each became U+FFFD.
  case undecodableBytes(count: Int)
  /// A picture stands in the file; what it shows was not read.
  case pictures(count: Int)
  /// The file ends in the middle of a structure; what is before was read.
  case endsEarly
}

/// Line starts of the decoded source, computed when first asked for a line by its reader.
public struct LineIndex: Sendable {
  /// The decoded source; shares storage with the reader's copy.
  public let source: [UInt8]
  /// Keeps the source so that places can be turned into lines and shown.
  public init(source: [UInt8]) { self.source = source }

  /// Line and column of a byte offset, both from 1; the column counts Unicode scalars.
  ///
  /// Takes time linear in `offset`; for many places use `table()`.
  public func place(of offset: Int32) -> SourcePlace {
    var line: Int32 = 1
    var column: Int32 = 1
    source.withUnsafeBufferPointer { bytes in
      for index in 0..<min(Int(offset), bytes.count) {
        let byte = bytes[index]
        if byte == 0x0A {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
    }
    return SourcePlace(line: line, column: column)
  }

  /// Offsets of the first byte of every line.
  public func table() -> [Int32] {
    var starts: [Int32] = [0]
    source.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where bytes[index] == 0x0A { starts.append(Int32(index + 1)) }
    }
    return starts
  }
}

/// A line and a column, both from 1.
public struct SourcePlace: Hashable, Sendable {
  /// Line, from 1.
  public var line: Int32
  /// Column in Unicode scalars, from 1.
  public var column: Int32
  /// Creates a place.
  public init(line: Int32, column: Int32) {
    self.line = line
    self.column = column
  }
}
