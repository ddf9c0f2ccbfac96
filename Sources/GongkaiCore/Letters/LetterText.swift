/// A composed letter: what is printed, shown and stored, each run marked with what it carries.
///
/// A signed letter is stored as this value, so a later change of wording, office or law never rewrites it.
public struct LetterText: Hashable, Sendable, Codable {
  /// Which letter.
  public let letter: Letter
  /// The organ in whose name it is sent.
  public let organ: String
  /// The title.
  public let title: String
  /// The number with the blank for its serial before it is signed; empty where the letter bears none.
  public let number: [Run]
  /// Whom it goes to, without the colon; empty in a form, which names the addressee in its lines.
  public private(set) var addressee: String
  /// The paragraphs between addressee and attachments.
  public private(set) var body: [Paragraph]
  /// The lines of a form; empty in letters that are none.
  public let rows: [Row]
  /// The lines of the slip to be sent back; empty where there is none.
  public let slip: [Row]
  /// The attachments as the letter lists them, without their numbers.
  public let attachments: [String]
  /// The day (成文日期), with blanks before it is signed; empty in a form, whose lines are dated by hand.
  public let date: [Run]

  /// A piece of text, or a blank, that carries some elements of the letter.
  public struct Run: Hashable, Sendable, Codable {
    /// The words; of a blank, the space that is shown for it.
    public let text: String
    /// What the blank is for; nil where this is text.
    public let blank: Blank?
    /// What it carries.
    public let elements: [LetterElement]

    /// Creates a run of text.
    public init(_ text: String, _ elements: [LetterElement] = []) {
      (self.text, blank, self.elements) = (text, nil, elements)
    }

    /// Creates a blank.
    public init(_ blank: Blank, _ elements: [LetterElement] = []) {
      (text, self.blank, self.elements) = ("　　", blank, elements)
    }
  }

  /// What a blank is for.
  public enum Blank: Hashable, Sendable, Codable {
    /// The serial, filled in when the letter is signed.
    case number
    /// Month or day, filled in when the letter is signed.
    case date
    /// Filled in by hand on paper.
    case hand
    /// Something the case does not have yet; no letter is signed with it.
    case missing(LetterSlot)
  }

  /// A paragraph.
  public struct Paragraph: Hashable, Sendable, Codable {
    /// Its runs.
    public let runs: [Run]

    /// Creates a paragraph.
    public init(_ runs: [Run]) { self.runs = runs }

    /// The words, blanks as space.
    public var text: String { runs.map(\.text).joined() }

    /// What it carries, each once.
    public var elements: [LetterElement] {
      let carried = Set(runs.flatMap(\.elements))
      return LetterElement.allCases.filter(carried.contains)
    }
  }

  /// A line of a form.
  public struct Row: Hashable, Sendable, Codable {
    /// The label.
    public let label: String
    /// What stands beside it.
    public let runs: [Run]

    /// Creates a line.
    public init(_ label: String, _ runs: [Run]) {
      self.label = label
      self.runs = runs
    }
  }

  init(_ facts: LetterFacts, body: [Paragraph], rows: [Row], slip: [Row]) {
    letter = facts.letter
    organ = facts.office[.name]
    title = facts.letter.title
    number = facts.numberRuns
    addressee = rows.isEmpty ? facts.value(of: .addressee) ?? "" : ""
    self.body = body
    self.rows = rows
    self.slip = slip
    attachments = facts.delivery?.form.isAttached == false ? [] : facts.attachedRecords.map(\.inWords)
    date = rows.isEmpty ? facts.dateRuns : []
  }

  /// The letter with one paragraph written by hand; it keeps what the paragraph carries. A paragraph without words is left out when printed.
  ///
  /// - Parameter index: of the paragraph, 0...; another index changes nothing.
  public func editing(_ index: Int, _ text: String) -> LetterText {
    guard body.indices.contains(index) else { return self }
    var copy = self
    copy.body[index] = Paragraph([Run(text.trimmed, body[index].elements)])
    return copy
  }
}

extension LetterText {
  /// The same letter with another name in the line of the addressee: for readers who may not see whom it goes to.
  public func addressed(to name: String) -> LetterText {
    var copy = self
    if !addressee.isEmpty { copy.addressee = name }
    return copy
  }

  /// The number in one piece, blanks as space; empty where the letter bears none.
  public var numberText: String { number.map(\.text).joined() }

  /// The day in one piece: 2026年2月4日.
  public var dateText: String { date.map(\.text).joined() }

  /// Every run of the letter, in order.
  public var runs: [Run] { number + body.flatMap(\.runs) + (rows + slip).flatMap(\.runs) + date }

  /// The paragraphs as they are printed.
  public var paragraphs: [String] { body.map(\.text).filter { $0.nonEmpty != nil } }

  /// The attachments as they are printed: numbered where there are several.
  public var attachmentLines: [String] {
    attachments.count < 2 ? attachments : attachments.enumerated().map { "\($0.offset + 1). \($0.element)" }
  }

  /// The letter as plain lines, from organ to date.
  public var lines: [String] {
    let head = [organ, numberText, title, addressee.isEmpty ? "" : addressee + "："]
    let attached = attachmentLines.enumerated().map { $0.offset == 0 ? "附件：\($0.element)" : "　　　\($0.element)" }
    let table = rows.map { "\($0.label)：\($0.runs.map(\.text).joined())" }
    let foot = rows.isEmpty ? [organ, dateText] : []
    let slip = self.slip.isEmpty ? [] : [LetterText.slipTitle] + self.slip.map { "\($0.label)：\($0.runs.map(\.text).joined())" }
    return (head + paragraphs + table + attached + foot + slip).filter { !$0.isEmpty }
  }

  /// The letter as plain text.
  public var plainText: String { lines.joined(separator: "\n") }

  /// The head of the slip.
  public static let slipTitle = "意见回执"

  /// What the record of service (L14) says of this letter.
  public var forServiceRecord: [LetterSlot: String] {
    [.servedTitle: title, .servedNumber: number.isEmpty ? "无" : numberText, .addressee: addressee]
  }
}
