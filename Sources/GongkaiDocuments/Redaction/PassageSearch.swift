/// Finds passages in a text in every form a reader, a browser or a program may make sense of.
struct PassageSearch {
  /// Words to be found.
  struct Needle {
    var folded: [UInt32]
    /// Whether the words may go on in the next paragraph or cell.
    var crossesJoints: Bool

    /// Nil when nothing is left of the words.
    init?(_ scalars: [UInt32]) {
      folded = scalars.compactMap { $0 == RedactionText.joint ? nil : TextView.folded($0) }
      guard !folded.isEmpty else { return nil }
      // Eight characters in a row across a border are no accident; fewer, as figures in neighbouring cells, may be.
      crossesJoints = folded.count >= 8 || scalars.contains { $0 == 0x0A || $0 == 0x09 || $0 == RedactionText.joint }
    }
  }

  /// Escapes inside escapes are resolved so often.
  private static let depth = 3

  private var joined: [TextView] = []
  private var divided: [TextView] = []
  private let packed: PackedRuns

  /// Prepares a text: folds it, resolves its escapes, unpacks base64 and hexadecimal.
  init(_ scalars: [UInt32]) throws(ReadError) {
    packed = try PackedRuns(scalars)
    let plain = TextView(scalars)
    var views = [plain]
    for bytes in TextView.Bytes.allCases {
      var view = plain
      for _ in 0..<PassageSearch.depth {
        guard let next = try view.unescaped(bytes) else { break }
        views.append(next)
        view = next
      }
    }
    divided = views.map { $0.folded(keepsJoints: true) }
    joined = views.map { $0.folded(keepsJoints: false) }
  }

  /// Where the words stand, in order, each place once.
  func places(of needle: Needle) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for view in needle.crossesJoints ? joined : divided { out += view.places(of: needle.folded) }
    // One character turns up in noise; two hardly ever.
    if needle.folded.count >= 2 {
      for run in packed.runs where run.texts.contains(where: { !TextView($0).places(of: needle.folded).isEmpty }) { out.append(run.range) }
    }
    return PassageSearch.merged(out)
  }

  /// Ranges in order, those that overlap made one.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = out.last, range.lowerBound < last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }
}
