import GongkaiCore

/// The clock as one bar: used – not counted – used – left, a working day being one unit wide; the sentence below says the same.
struct ClockBar: Hashable, Sendable {
  /// All working days of the bar.
  let width: Int
  /// For those who do not see it.
  let barLabel: String
  /// The pieces from left to right.
  let pieces: [Piece]
  /// The sentence below, piece by piece.
  let sentence: String
  /// Counted working days up to today.
  let used: Int
  /// Counted working days after today; 0 when the day has passed.
  let left: Int

  /// One piece.
  struct Piece: Hashable, Sendable {
    let pieceClass: String
    let x: Int
    let pieceWidth: Int
    /// Slanted lines, so that the piece differs by more than its colour.
    let hatch: [Hatch]
  }

  /// One slanted line.
  struct Hatch: Hashable, Sendable {
    let from: String
    let to: String
  }

  init(_ reading: ClockReading, _ stretches: [ClockStretch], today: Day) {
    var (pieces, words, spoken, x): ([Piece], [String], [String], Int) = ([], [], [], 0)
    func add(_ days: [Day], _ kind: Kind) {
      guard let first = days.first, let last = days.last else { return }
      pieces.append(Self.piece(kind, x, days.count))
      let span = first == last ? first.slashed : "\(first.slashed)–\(last.slashed)"
      words.append(kind.words(days.count, span, last, isProvisional: reading.isProvisional))
      spoken.append(kind.spoken(days.count))
      x += days.count
    }
    var (used, left) = (0, 0)
    for stretch in stretches {
      guard stretch.isCounted else {
        add(stretch.days, .off)
        continue
      }
      let past = stretch.days.filter { $0 <= today }
      let rest = reading.due == nil ? [] : stretch.days.filter { $0 > today }
      (used, left) = (used + past.count, left + rest.count)
      add(past, .run)
      add(rest, .left)
    }
    (width, self.pieces, self.used, self.left) = (max(1, x), pieces, used, left)
    (barLabel, sentence) = (spoken.joined(separator: "，"), words.joined(separator: "　→　"))
  }

  private static func piece(_ kind: Kind, _ x: Int, _ width: Int) -> Piece {
    let hatch = kind == .off ? (0..<width * 2).map { Hatch(from: half(x * 2 + $0), to: half(x * 2 + $0 + 1)) } : []
    return Piece(pieceClass: kind.rawValue, x: x, pieceWidth: width, hatch: hatch)
  }

  private static func half(_ halves: Int) -> String { "\(halves / 2).\(halves % 2 * 5)" }

  /// What a piece is.
  private enum Kind: String {
    case run, off, left

    func words(_ days: Int, _ span: String, _ last: Day, isProvisional: Bool) -> String {
      switch self {
      case .run: "\(span) 用 \(days) 天"
      case .off: "\(span) 不计 \(days) 天"
      case .left: "还有 \(days) 天，至\(isProvisional ? "暂定 " : " ")\(last.slashed)"
      }
    }

    func spoken(_ days: Int) -> String {
      switch self {
      case .run: "已用 \(days) 天"
      case .off: "\(days) 天不计"
      case .left: "还有 \(days) 天"
      }
    }
  }
}
