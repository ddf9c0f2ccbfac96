/// Something that must not be in the released copy.
public enum Passage: Hashable, Sendable {
  /// Words, wherever they stand: white space, full and half width, upper and lower case and invisible characters make no difference.
  ///
  /// They are found over the ends of paragraphs and cells too if they hold a line end, or are of eight characters or more.
  case text(String)
  /// A place in the text of the document that `DocumentReader.read` makes of the same bytes.
  case range(TextRange)
}

/// A copy from which the passages are gone.
public struct ReleasedCopy: Sendable {
  /// The file, in the format of the original.
  public var bytes: [UInt8]
  /// Its format.
  public var format: SourceFormat
  /// What was hidden, one for each passage, in their order.
  public var hidden: [HiddenPassage]
  /// What the original has besides text and tables and the copy has not.
  public var omissions: [Omission]
}

/// What became of one passage.
public struct HiddenPassage: Hashable, Sendable {
  /// Where a bar stands now, once for each time the passage was there; the same place may come more than once.
  public var places: [Place]
  /// Whether the passage was only in what no copy holds: comments, properties, deleted or hidden text, addresses, scripts.
  public var wasOnlyOmitted: Bool
  /// How often it was in the text.
  public var count: Int { places.count }

  /// Where a passage stood.
  public enum Place: Hashable, Sendable, CustomStringConvertible {
    /// A paragraph or heading of the text, from 1, tables not counted.
    case paragraph(Int)
    /// A cell, all from 1.
    case cell(table: Int, row: Int, column: Int)
    /// A paragraph of headers, footers and notes, from 1.
    case margin(Int)
    /// The title of a web page.
    case title

    /// The place as a letter names it.
    public var description: String {
      switch self {
      case .paragraph(let number): "第\(number)段"
      case .cell(let table, let row, let column): "表\(table)第\(row)行第\(column)列"
      case .margin(let number): "页眉、页脚和注释第\(number)段"
      case .title: "网页标题"
      }
    }
  }
}

/// Something the copy has not, since only text and tables are written anew.
public enum Omission: Hashable, Sendable, CustomStringConvertible {
  /// Pictures, whatever they show.
  case pictures(count: Int)
  /// Files and charts inside the file.
  case embeddedObjects(count: Int)
  /// Comments of reviewers.
  case comments
  /// Programs.
  case macros
  /// Changes that were tracked; the text is as if all were accepted.
  case trackedChanges
  /// Headers, footers and notes, which stand at the end.
  case marginsMoved

  /// What to tell the reader, one Chinese sentence.
  public var description: String {
    switch self {
    case .pictures(let count): "原件中的 \(count) 幅图片未收入本复制件。"
    case .embeddedObjects(let count): "原件中嵌入的 \(count) 个文件或图表未收入本复制件。"
    case .comments: "原件中的批注未收入本复制件。"
    case .macros: "原件中的宏程序未收入本复制件。"
    case .trackedChanges: "原件中的修订痕迹未收入本复制件，文字为接受全部修订后的内容。"
    case .marginsMoved: "原件的页眉、页脚和注释移至文末。"
    }
  }
}

/// Why nothing was released. No description repeats a passage.
public enum RedactionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The original cannot be read.
  case unreadable(ReadError)
  /// The passage of that number, from 1, has no character that could be found.
  case emptyPassage(number: Int)
  /// The passage of that number is nowhere in the original.
  case notFound(number: Int)
  /// The place of that number is not in the text, or not between two characters.
  case noSuchPlace(number: Int)
  /// Bytes that are no text in the file's encoding: what they were meant to be cannot be compared.
  case undecodable(count: Int)
  /// The finished copy still held a passage in some form.
  case notClean(number: Int)
  /// The copy could not be put together.
  case container(ZipWriteError)

  /// What is wrong and what to do, one Chinese sentence.
  public var description: String {
    switch self {
    case .unreadable(let error): "附件不能遮盖：\(error)"
    case .emptyPassage(let number): "第 \(number) 处要遮盖的内容没有可以查找的文字，请重新选择。"
    case .notFound(let number): "第 \(number) 处要遮盖的内容在附件中没有找到，没有生成遮盖件，请核对文字或者附件是否选对。"
    case .noSuchPlace(let number): "第 \(number) 处要遮盖的位置不在附件的文字之内，没有生成遮盖件，请重新选择。"
    case .undecodable(let count): "附件中有 \(count) 个字节不能识别为文字，无法确认其中没有应当遮盖的内容，请用原来的软件另存为 UTF-8 编码后再试。"
    case .notClean(let number): "生成的遮盖件中仍能找到第 \(number) 处要遮盖的内容，已停止公开，请把附件另存为纯文本后再遮盖。"
    case .container(let error): "遮盖件不能生成：\(error)"
    }
  }
}
