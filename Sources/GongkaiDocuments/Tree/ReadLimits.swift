/// Upper bounds that hold while a file is read; what passes one is refused with a `ReadError`.
///
/// Bounds come before reading, in memory-safe code too: a reader that cannot crash can still be made slow or large.
public struct ReadLimits: Hashable, Sendable {
  /// Bytes of the file as it is. Default 64 MiB.
  public var bytes = 64 << 20
  /// Bytes of all container entries together after inflating. Default 128 MiB.
  public var inflatedBytes = 128 << 20
  /// Inflated bytes for one packed byte, for entries over 1 MiB inflated. Default 200 (a Word `document.xml` reaches about 40).
  public var inflateRatio = 200
  /// Entries of a container. Default 4,096.
  public var entries = 4096
  /// Depth of nested elements that are kept apart; deeper HTML is read flat, deeper XML is refused. Default 512.
  public var depth = 512
  /// Cells of all tables together, spans counted by the places they cover. Default 200,000.
  public var cells = 200_000
  /// Blocks, empty lines included. Default 200,000 (a report has some thousands at most).
  public var blocks = 200_000
  /// Bytes of text of all blocks and cells, as UTF-8. Default 4 MiB, which is forty times the longest report known; what reads the tree
  /// may count on it.
  public var text = 4 << 20
  /// Wall-clock seconds for one file. Default 20.
  public var seconds = 20.0

  /// The default bounds.
  public init() {}
}

/// A moment after which reading gives up.
public struct Deadline: Sendable {
  // A length of time since `origin`, not an instant: the layout of an instant is known only at run time, and it would make every
  // scanner that holds a deadline look up the offset of each of its fields.
  private let end: Duration
  private let seconds: Double
  private static let origin = ContinuousClock.now

  /// A deadline `seconds` from now.
  public init(seconds: Double) {
    self.seconds = seconds
    end = Deadline.origin.duration(to: .now) + .seconds(seconds)
  }

  /// Throws `ReadError.tookTooLong` once the moment has passed. Costs about 30 ns; call it every few thousand steps.
  public func check() throws(ReadError) {
    if Deadline.origin.duration(to: .now) > end { throw .tookTooLong(seconds: seconds) }
  }
}
