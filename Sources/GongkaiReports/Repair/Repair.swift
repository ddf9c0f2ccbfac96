/// Position of an equation in `Form.relations`.
public typealias RelationIndex = Int

/// An equation that does not hold, with what its sides add up to.
public struct RelationFailure: Hashable, Sendable {
  /// The equation.
  public let relation: RelationIndex
  /// Sum of its left side, blanks as zero.
  public let left: Int
  /// Sum of its right side.
  public let right: Int
}

/// One cell that would change.
public struct CellChange: Hashable, Sendable {
  /// The cell.
  public let cell: CellIndex
  /// The number it has, nil for none.
  public let from: Number?
  /// What it is now.
  public let state: Figure.State
  /// The number that makes the equations hold.
  public let to: Number
  /// The slip that would explain it.
  public let slip: Slip
}

/// One set of changes after which all equations of its group hold. A proposal only: nothing is ever applied.
public struct Repair: Hashable, Sendable {
  /// The cells that change, in order of the form.
  public let changes: [CellChange]
  /// The failing equations it mends, all with the same few changes; for a cell that could not be read, the equations that tell its number.
  public let explains: [RelationIndex]
  /// Acts of the person who erred: numbers in each other's place are one act, any other change is one of its own.
  public let acts: Int
  /// Points of all its slips; the fewer, the likelier (table at `Slip`). Comparable only between repairs of one group.
  public let cost: Int
  /// One precise Chinese sentence: cells, numbers as written and as proposed, and the equations that witness it.
  public let message: String

  /// The kinds of slips, each once.
  public var slips: [Slip] { changes.map(\.slip).uniqued() }
}

/// Equations that fail together and all smallest ways to make them hold, likeliest first.
public struct RepairGroup: Hashable, Sendable {
  /// How far the first repair is to be trusted.
  public enum Confidence: String, Hashable, Sendable {
    /// Nothing else of this size makes the equations hold.
    case only = "唯一可能"
    /// Others would do, but this one is clearly likelier, and several equations witness it.
    case clear = "明显优先"
    /// First by the habits of typing alone: a single equation tells that something is wrong, not where.
    case likely = "较为可能"
    /// Several are as likely; show them, propose none.
    case open = "几种可能相当"
    /// None was found within the bounds.
    case none = "未找到"
  }
  /// The failing equations.
  public let failures: [RelationFailure]
  /// All smallest repairs, likeliest first.
  public let repairs: [Repair]
  /// Whether `repairs` is certain to hold every smallest repair (see `RepairBounds`).
  public let isComplete: Bool

  /// How far the first repair is ahead.
  public var confidence: Confidence {
    guard let first = repairs.first else { return .none }
    guard repairs.count > 1 else { return isComplete ? .only : .open }
    let second = repairs[1]
    guard first.acts < second.acts || first.cost + 2 <= second.cost else { return .open }
    return failures.count > 1 ? .clear : .likely
  }

  /// The one repair to propose; nil when others are about as likely, when only habit speaks for it, or when none was found.
  public var proposal: Repair? { confidence == .only || confidence == .clear ? repairs.first : nil }
}

/// How far the search for repairs goes.
///
/// Groups are independent, so the numbers hold for each group: table three as a whole, each block of table four.
public struct RepairBounds: Hashable, Sendable {
  /// Most cells changed in one repair. Up to three the search is exhaustive on the national form; beyond, mostly, and it says when not.
  public var changes: Int
  /// Most repairs kept.
  public var repairs: Int
  /// Most steps of the search.
  public var nodes: Int

  /// Creates bounds.
  public init(changes: Int = 6, repairs: Int = 32, nodes: Int = 20_000) {
    self.changes = changes
    self.repairs = repairs
    self.nodes = nodes
  }
}

/// What can be said about the numbers of a report that do not fit together.
public struct RepairProposals: Hashable, Sendable {
  /// Equations that fail together, with their repairs; empty for a report that balances.
  public let groups: [RepairGroup]
  /// Numbers of cells that are empty or could not be read, where the equations agree on them; aids to reading, ranked below repairs.
  public let readings: [Repair]
  /// How far the search went.
  public let bounds: RepairBounds

  /// All repairs, group after group, readings last.
  public var repairs: [Repair] { groups.flatMap(\.repairs) + readings }
  /// Whether every smallest repair of every group is there.
  public var isComplete: Bool { groups.allSatisfy(\.isComplete) }
  /// Whether there is nothing to say.
  public var isEmpty: Bool { groups.isEmpty && readings.isEmpty }
}
