public import GongkaiCore

/// What `Tests/Letters/check_letters.py` reads of a letter.
public struct CheckedLetter: Encodable, Sendable {
  /// L01 to L61.
  public let code: String
  /// The day of the letter.
  public let date: String
  /// Its lines, from the organ to the day.
  public var paragraphs: [String]
  /// What it must agree with.
  public let facts: Facts

  /// What a letter must agree with.
  public struct Facts: Encodable, Sendable {
    let organ, applicant, received, requestNumber: String
    let outcome: String?
    let withheld: [String]
    let reviewOrgan, court, telephone, address: String
  }

  /// The letter of these facts.
  public init(_ letter: LetterFacts) {
    let profile = LetterSample.profile
    (code, date, paragraphs) = (letter.letter.code, letter.date.description, LetterText(letter).lines)
    facts = Facts(
      organ: profile[.name], applicant: letter.value(of: .addressee) ?? "", received: letter.request.received.description,
      requestNumber: letter.request.number ?? "", outcome: letter.decision?.outcome.code, withheld: letter.withheld.map(\.outcome.code),
      reviewOrgan: profile[.reviewOrgan], court: profile[.court], telephone: profile[.telephone], address: profile[.address])
  }
}

extension LetterSample {
  /// All procedural letters, all outcomes before and after each change of the law and with a history, all alternatives.
  public static func all() throws -> [LetterFacts] {
    var facts = try Letter.allCases.filter(\.outcomes.isEmpty).map { try complete($0) }
    for outcome in Outcome.allCases where outcome.letter != nil {
      facts.append(try self.facts(for: outcome))
      facts.append(try self.facts(for: outcome, date: "2023-12-31", received: "2023-12-11"))
      facts.append(try self.facts(for: outcome, date: "2025-05-31", received: "2025-05-12"))
      // 补正后仍不明确 has its own history, in which a second notice would be one too many
      if outcome != .stillUnclear { facts.append(try withHistory(self.facts(for: outcome))) }
    }
    for choice in LetterChoice.allCases {
      var one = try complete(choice.letter)
      one.choice = choice
      facts.append(one)
    }
    return facts
  }
}
