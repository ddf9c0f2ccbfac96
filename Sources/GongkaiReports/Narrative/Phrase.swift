/// What a phrase of the narrative tells the rules. One case may have many spellings (`PhraseTable.spellings`).
enum Phrase: UInt8, Sendable, CaseIterable {
  // Requests.
  case request, onApplication, received, handled, carried, never, received0, grantedOutcome, partialOutcome, deniedOutcome, unableOutcome
  case rejectedOutcome, otherOutcome, carriedOutOutcome, withdrawn
  // Remedies.
  case reconsideration, litigation, remedyOutcome
  // Table two.
  case normative, issued, reviewed, licence, penalty, coercion, procurement, procurementAmount, feeItem, madeDecision
  // Time and comparison.
  case comparison, plan, since, periodStart, periodEnd, growth, decline, oneYearOn
  // Statements.
  case problem, measure, disclosure, disclosed, statistics
  // The five aspects of section one.
  case aspectManagement, aspectPlatform, aspectSupervision
  // Lists.
  case ordinal, whereof, includes, reportItself, partsOfReport
  // Who speaks.
  case selfTown, selfTownship, selfSubdistrict, selfDepartment, selfGovernment, townOffice, townshipOffice, subdistrictOffice
  // Rates.
  case completionRate, onTime, share
  // Frame.
  case fee, nothing, inquiry, contact, shortRegulation, fullRegulation, abbreviation, yearlyReport, workReport, notice2019, notice2021
  // Old law, old organs.
  case specialNeed, thirdParty, oldOrgan, regulationArticle
  // Residue and slips of the pen.
  case residue, hint, typo, doubled, narrowScope, few
}

/// A set of phrases.
struct PhraseSet: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Empty.
  init() {}

  /// Some phrases.
  init(_ phrases: Phrase...) { for phrase in phrases { insert(phrase) } }

  /// Whether it holds `phrase`.
  func contains(_ phrase: Phrase) -> Bool {
    phrase.rawValue < 64 ? low & (1 << UInt64(phrase.rawValue)) != 0 : high & (1 << UInt64(phrase.rawValue - 64)) != 0
  }

  /// Whether it shares a phrase with `other`.
  func intersects(_ other: PhraseSet) -> Bool { low & other.low != 0 || high & other.high != 0 }

  /// Adds a phrase.
  mutating func insert(_ phrase: Phrase) {
    if phrase.rawValue < 64 { low |= 1 << UInt64(phrase.rawValue) } else { high |= 1 << UInt64(phrase.rawValue - 64) }
  }

  /// Adds all of `other`.
  mutating func formUnion(_ other: PhraseSet) {
    low |= other.low
    high |= other.high
  }
}
