/// Words of a paper in runs; written as a literal, with `\(blank: 2)` and `\(bold: "…")` for what is not plain.
///
/// Example: `"青街公开复〔2026〕\(blank: 2)号"`.
public struct PaperText: Hashable, Sendable {
  /// Words that look alike.
  public struct Run: Hashable, Sendable {
    /// The words.
    public var text: String
    /// How they look.
    public var look: Look

    /// Creates a run.
    public init(_ text: String, _ look: Look = .plain) {
      self.text = text
      self.look = look
    }
  }

  /// How a run looks.
  public enum Look: Hashable, Sendable {
    /// As the line it stands in.
    case plain
    /// Bold.
    case bold
    /// A place to be filled in by hand or later; its text is white space of the width to be filled.
    case blank
  }

  /// The runs in order.
  public var runs: [Run]

  /// Plain words.
  public init(_ text: String) { runs = text.isEmpty ? [] : [Run(text)] }

  /// Words in runs.
  public init(runs: [Run]) { self.runs = runs }

  /// A blank as wide as `width` Chinese characters.
  public static func blank(_ width: Int) -> PaperText {
    PaperText(runs: [Run(String(repeating: "\u{3000}", count: max(1, width)), .blank)])
  }

  /// The words without their looks.
  public var plain: String { runs.reduce(into: "") { $0 += $1.text } }

  /// Whether there is no character in it.
  public var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }
}

extension PaperText: ExpressibleByStringInterpolation {
  /// Plain words.
  public init(stringLiteral value: String) { self.init(value) }

  /// Words pieced together.
  public init(stringInterpolation: Interpolation) { runs = stringInterpolation.runs }

  /// Gathers the pieces of a literal.
  public struct Interpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    /// Begins without a piece.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds plain words of the literal.
    public mutating func appendLiteral(_ literal: String) { appendInterpolation(literal) }

    /// Adds plain words.
    public mutating func appendInterpolation(_ text: String) { runs += PaperText(text).runs }

    /// Adds a number in Arabic digits.
    public mutating func appendInterpolation(_ number: Int) { runs.append(Run("\(number)")) }

    /// Adds words with their looks.
    public mutating func appendInterpolation(_ text: PaperText) { runs += text.runs }

    /// Adds bold words.
    public mutating func appendInterpolation(bold text: String) { runs.append(Run(text, .bold)) }

    /// Adds a blank as wide as `width` Chinese characters.
    public mutating func appendInterpolation(blank width: Int) { runs += PaperText.blank(width).runs }
  }
}
