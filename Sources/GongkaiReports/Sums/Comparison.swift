/// Two reports side by side: figure by figure, and text by section.
public struct Comparison: Sendable {
  /// A pair of cells that say something different.
  public struct Difference: Hashable, Sendable {
    /// The cell in the first report.
    public var cell: CellIndex
    /// The cell in the second; another one where an edition renamed it.
    public var other: CellIndex
    /// What the first says.
    public var first: Figure
    /// What the second says.
    public var second: Figure
    /// Second minus first, nil unless both are numbers of the same unit.
    public var change: Number?
  }

  /// Text of one section in both.
  public struct SectionText: Hashable, Sendable {
    /// 1...6, 0 for what stands before.
    public var section: Int
    /// Paragraphs only the first has.
    public var onlyFirst: [Passage]
    /// Paragraphs only the second has.
    public var onlySecond: [Passage]
    /// Number of paragraphs both have, white space aside.
    public var common: Int
  }

  /// Cells compared.
  public let compared: Int
  /// Cells that differ.
  public let differences: [Difference]
  /// Sections with text in either.
  public let sections: [SectionText]
  /// Passages both share (rule T15), by likeness of sentences.
  public let shared: [SharedPassage]

  /// Cells of one edition that a later one continues under another name (domain rules, comparison of the 2019 and 2021 forms).
  static let renamed: [(from: CellKey, to: CellKey)] = [
    (
      CellKey(table: "section2", row: "regulations", column: "new_made"),
      CellKey(table: "section2", row: "regulations", column: "made_this_year")
    ),
    (
      CellKey(table: "section2", row: "normative_documents", column: "new_made"),
      CellKey(table: "section2", row: "normative_documents", column: "made_this_year")
    ),
  ]

  /// Compares two reports of the same form.
  public init(_ first: AnnualReport, _ second: AnnualReport) {
    var differences: [Difference] = []
    var compared = 0
    let form = first.form
    var pairs: [(CellIndex, CellIndex)] = []
    for index in form.cells.indices where first.figures[index].state != .missing || second.figures[index].state != .missing {
      let twin = Self.renamed.compactMap { pair -> CellIndex? in
        form.index(pair.from) == index ? form.index(pair.to) : form.index(pair.to) == index ? form.index(pair.from) : nil
      }.first
      if second.figures[index].state == .missing, let twin, second.figures[twin].state != .missing {
        pairs.append((index, twin))
      } else if first.figures[index].state == .missing, let twin, first.figures[twin].state != .missing {
        continue
      } else {
        pairs.append((index, index))
      }
    }
    for (cell, other) in pairs {
      let a = first.figures[cell]
      let b = second.figures[other]
      compared += 1
      if a.value == b.value, a.state == b.state, a.unit == b.unit || a.state == .zero { continue }
      let change: Number? = a.value.flatMap { x in
        b.value.flatMap { y in a.unit == b.unit || x.mantissa == 0 || y.mantissa == 0 ? y - x : nil }
      }
      differences.append(Difference(cell: cell, other: other, first: a, second: b, change: change))
    }
    self.compared = compared
    self.differences = differences
    sections = (0...6).compactMap { section in
      let a = first.sections[section] ?? []
      let b = second.sections[section] ?? []
      guard !a.isEmpty || !b.isEmpty else { return nil }
      let bare = { (passage: Passage) in LabelText(passage.text).core }
      let inA = Set(a.map(bare))
      let inB = Set(b.map(bare))
      return SectionText(
        section: section, onlyFirst: a.filter { !inB.contains(bare($0)) }, onlySecond: b.filter { !inA.contains(bare($0)) },
        common: a.filter { inB.contains(bare($0)) }.count)
    }
    shared = SimilarityIndex.shared(first, second)
  }
}
