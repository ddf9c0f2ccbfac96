/// The wording of a letter: sentences with placeholders, each marked with what it carries and when it stands.
///
/// Every letter has a standard wording; an office may replace it by its own, as long as `refusals` is empty.
public struct LetterWording: Hashable, Sendable, Codable {
  /// Which letter.
  public let letter: Letter
  /// The sentences of the body, in order.
  public let sentences: [Sentence]
  /// The lines of a form; empty in letters that are none.
  public let rows: [Row]
  /// The lines of the slip that the addressee fills in and sends back; empty where there is none.
  public let slip: [Row]

  /// A sentence, or several that belong together.
  public struct Sentence: Hashable, Sendable, Codable {
    /// The words, with placeholders like {收到日期}.
    public let text: String
    /// What it carries.
    public let elements: [LetterElement]
    /// When it stands in the letter.
    public let when: LetterCondition
    /// Whether it goes on in the paragraph of the sentence before.
    public let goesOn: Bool

    /// Creates a sentence.
    public init(_ text: String, _ elements: [LetterElement] = [], when: LetterCondition = .always, goesOn: Bool = false) {
      self.text = text
      self.elements = elements
      self.when = when
      self.goesOn = goesOn
    }
  }

  /// A line of a form: a label and what stands or is written beside it.
  public struct Row: Hashable, Sendable, Codable {
    /// The label.
    public let label: String
    /// The words, with placeholders; empty where the line is left to be filled in by hand.
    public let text: String
    /// What it carries.
    public let elements: [LetterElement]

    /// Creates a line.
    public init(_ label: String, _ text: String = "", _ elements: [LetterElement] = []) {
      self.label = label
      self.text = text
      self.elements = elements
    }
  }

  /// Creates a wording without judging it.
  public init(_ letter: Letter, _ sentences: [Sentence], rows: [Row] = [], slip: [Row] = []) {
    self.letter = letter
    self.sentences = sentences
    self.rows = rows
    self.slip = slip
  }

  /// The placeholders used.
  public var slots: Set<LetterSlot> {
    Set((sentences.map(\.text) + rows.map(\.text) + slip.map(\.text)).flatMap { LetterTemplate($0).slots })
  }
}

/// A text with placeholders, taken apart.
struct LetterTemplate {
  private(set) var pieces: [Piece] = []
  /// Names between braces that are no placeholders.
  private(set) var unknown: [String] = []
  /// A brace without its counterpart.
  private(set) var isBroken = false

  enum Piece: Hashable {
    case words(String)
    case slot(LetterSlot)
  }

  init(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        isBroken = true
        rest = rest[rest.index(after: open)...]
        continue
      }
      let name = String(rest[rest.index(after: open)..<close])
      if let slot = LetterSlot.byName[name] { pieces.append(.slot(slot)) } else { unknown.append(name) }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
  }

  var slots: [LetterSlot] { pieces.compactMap { if case .slot(let slot) = $0 { slot } else { nil } } }
}
