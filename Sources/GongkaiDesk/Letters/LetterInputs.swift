public import GongkaiCore

/// What a person enters for one letter: what neither timeline nor law determine, and paragraphs written by hand.
public struct LetterInputs: Hashable, Sendable, Codable {
  /// Texts of free placeholders.
  public var entered: [LetterSlot: String] = [:]
  /// Records that are given, a line each: title, pages.
  public var records: [LetterRecord] = []
  /// Withheld parts of a partial disclosure.
  public var withheld: [WithheldPart] = []
  /// In which form the information is given.
  public var delivery: DeliveryForm?
  /// Which of the law's kinds the information is.
  public var kinds: [WithholdingKind] = []
  /// The alternative chosen, in letters that have two.
  public var choice: LetterChoice?
  /// How the letter is served.
  public var service: Service.Method?
  /// Paragraphs written by hand, by their place.
  public var edits: [Int: String] = [:]

  /// Nothing entered.
  public init() {}

  /// The facts with what was entered.
  func adding(to facts: LetterFacts) -> LetterFacts {
    var facts = facts
    (facts.entered, facts.records, facts.withheld, facts.kinds) = (entered, records, withheld, kinds)
    (facts.choice, facts.service) = (choice ?? facts.choice, service)
    let decided = facts.decision?.provision?.delivery
    facts.delivery = delivery.map { $0 == decided?.form ? decided ?? LetterDelivery($0) : LetterDelivery($0) }
    return facts
  }

  /// With what the decision says where nothing was entered for the letter: decided once, it is not typed again.
  func following(_ decision: Decision?) -> LetterInputs {
    guard let decision else { return self }
    var inputs = self
    if withheld.isEmpty { inputs.withheld = decision.parts }
    if records.isEmpty { inputs.records = decision.provision?.records ?? [] }
    inputs.delivery = delivery ?? decision.provision?.form
    inputs.service = service ?? decision.provision?.service
    return inputs
  }

  /// The letter in the office's wording, with the paragraphs written by hand.
  func text(of facts: LetterFacts, in wording: LetterWording?) -> LetterText {
    edits.sorted { $0.key < $1.key }.reduce(LetterText(facts, wording: wording)) { $0.editing($1.key, $1.value) }
  }
}
