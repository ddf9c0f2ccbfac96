/// Everything that follows from an outcome, so that nobody types it again: article, row of the report, letter, remedies.
public struct DecisionResult: Hashable, Sendable {
  /// The outcome.
  public let outcome: Outcome
  /// The provisions it rests on, those of the withheld parts behind its own.
  public let basis: [Citation]
  /// The letter; nil where there is none of its own.
  public let letter: Letter?
  /// The row of table three in each edition of the report's form; nil where the edition has none.
  public let rows: [ReportEdition: String]
  /// The remedies the letter tells.
  public let remedy: RemedyClass
  /// Where the remedies are laid down.
  public let remedyBasis: [Citation]

  /// What follows from a decision of this day.
  public init(_ decision: Decision, decidedOn day: Day, settings: RemedySettings = RemedySettings()) {
    outcome = decision.outcome
    basis = decision.parts.map(\.outcome).reduce(into: outcome.basis) { found, part in
      for citation in part.basis where !found.contains(citation) { found.append(citation) }
    }
    letter = outcome.letter
    rows = [.of2019: outcome.reportRow2019, .of2021: outcome.reportRow2021].compactMapValues(\.self)
    remedy = outcome.remedy(decidedOn: day, withheldUnder: decision.withheldUnder, settings: settings)
    remedyBasis = remedy.basis(decidedOn: day)
  }
}
