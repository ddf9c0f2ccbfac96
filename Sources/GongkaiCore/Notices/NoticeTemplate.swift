/// The wording of a notice with placeholders.
public struct NoticeTemplate: Hashable, Sendable {
  /// The subject line; one line without personal data.
  public var subject: String
  /// The text; lines end with a line feed.
  public var body: String

  /// Creates a template; the ends of lines are made line feeds.
  public init(subject: String, body: String) {
    self.subject = subject
    self.body = body.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  /// A piece of a template: text, or what stands between braces.
  enum Piece: Hashable {
    case text(String)
    case field(String)
    /// An opening brace without its end, or an end without beginning.
    case loose
  }

  static func pieces(_ text: some StringProtocol) -> [Piece] {
    var (pieces, current, isInside): ([Piece], String, Bool) = ([], "", false)
    for letter in text {
      switch (letter, isInside) {
      case ("{", false), ("}", true):
        pieces.append(isInside ? .field(current) : .text(current))
        (current, isInside) = ("", !isInside)
      case ("{", true), ("}", false): pieces.append(.loose)
      default: current.append(letter)
      }
    }
    return pieces + [isInside ? .loose : .text(current)]
  }

  /// Subject and body with values in place of the placeholders. What is in a value is never read as a placeholder.
  ///
  /// A line of the body that names something without a value is left out. In the subject nothing stands in its place, and whatever
  /// would break the line becomes a space.
  public func filled(_ values: [NoticeField: String]) -> (subject: String, body: String) {
    let line = Self.fill(subject, values).map { $0 ?? "" }.joined()
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
      let parts = Self.fill(line, values)
      return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined()
    }
    return (Self.oneLine(line), lines.joined(separator: "\n"))
  }

  private static func fill(_ text: some StringProtocol, _ values: [NoticeField: String]) -> [String?] {
    pieces(text).map { piece in
      switch piece {
      case .text(let text): text
      case .field(let name): NoticeField(rawValue: name).flatMap { values[$0] }.flatMap { $0.isEmpty ? nil : $0 }
      case .loose: ""
      }
    }
  }

  /// Without control characters and other ends of lines; at most 200 characters.
  static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { isBreak($0) ? " " : $0 }
    return String(String(String.UnicodeScalarView(scalars)).prefix(200))
  }

  /// Whether a scalar ends a line or is no text at all.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
