// What is asked of a letter before it is signed.

extension LetterText {
  /// The elements the letter owes in every case and does not have, or has only with a blank for something missing.
  public var missingElements: [LetterElement] { letter.spec.mandatory.filter { !carries($0) } }

  /// Everything that is wrong with the letter in this case; empty when it may be signed.
  ///
  /// Blanks for number and date are no fault before the letter is signed, lines to be filled in by hand never.
  public func findings(for facts: LetterFacts) -> [LetterFinding] {
    outcomeFindings(facts) + elementFindings(facts) + lostFacts(facts) + numberFindings(facts) + remedyFindings(facts) + lawFindings(facts)
      + textFindings(facts)
  }

  func carries(_ element: LetterElement) -> Bool {
    if rows.isEmpty, element.isInHead { return carriesInHead(element) }
    if element == .organ { return organ.nonEmpty != nil }
    if element == .title { return title.nonEmpty != nil }
    let runs = runs.filter { $0.elements.contains(element) }
    return runs.contains { $0.blank == .hand || $0.blank == nil && $0.text.nonEmpty != nil } && !runs.contains(where: \.isMissing)
  }

  private func carriesInHead(_ element: LetterElement) -> Bool {
    switch element {
    case .organ: organ.nonEmpty != nil
    case .title: title.nonEmpty != nil
    case .number: !number.isEmpty
    case .addressee: addressee.nonEmpty != nil
    case .signature: organ.nonEmpty != nil && !date.isEmpty
    default: !attachments.isEmpty
    }
  }

  private func outcomeFindings(_ facts: LetterFacts) -> [LetterFinding] {
    guard !letter.outcomes.isEmpty else { return [] }
    guard let decision = facts.decision else { return [.noDecision(letter)] }
    guard decision.outcome.letter == letter else { return [.wrongLetter(letter, decision.outcome)] }
    let listed = Set(facts.withheld.compactMap(\.outcome.withheldBasis))
    return decision.outcome == .partlyProvided && !listed.isEmpty && listed != Set(decision.withheldUnder) ? [.withheldDiffer] : []
  }

  private func elementFindings(_ facts: LetterFacts) -> [LetterFinding] {
    let standard = LetterWording.standard(for: letter)
    let applicable = letter.spec.whenApplicable.filter { element in
      if element == .attachments { return !facts.attachedRecords.isEmpty && facts.delivery?.form.isAttached == true }
      return standard.sentences.contains { $0.elements.contains(element) && $0.when.holds(in: facts) }
    }
    let missing = (letter.spec.mandatory + applicable).filter { !carries($0) }
    let named = missing.map { LetterFinding.missing($0, letter, empty: emptySlots($0)) }
    let others = runs.filter { $0.isMissing && Set($0.elements).isDisjoint(with: missing) }.compactMap(\.missingSlot)
    return named + Self.once(others).map { .unfilled($0) }
  }

  private func emptySlots(_ element: LetterElement) -> [LetterSlot] {
    if element == .addressee, rows.isEmpty { return [.addressee] }
    return Self.once(runs.filter { $0.elements.contains(element) }.compactMap(\.missingSlot))
  }

  static func once<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// Days, numbers, amounts, names and articles that the standard wording states in this case and an edited text has lost.
  private func lostFacts(_ facts: LetterFacts) -> [LetterFinding] {
    let owed = Set(letter.spec.mandatory + letter.spec.whenApplicable)
    let sentences = LetterWording.standard(for: letter).sentences.filter { $0.when.holds(in: facts) && !owed.isDisjoint(with: $0.elements) }
    let slots = Self.once(sentences.flatMap { LetterTemplate($0.text).slots })
    let text = paragraphs.joined(separator: "\n")
    let lost = slots.filter(\.isExact).compactMap { slot -> LetterFinding? in
      guard let value = facts.value(of: slot), !text.contains(value) else { return nil }
      return .lost(slot, value: value)
    }
    return lost + (slots.contains(.basis) ? facts.cited.filter { !$0.isNamed(in: text) }.map { .notCited($0) } : [])
  }

  private func numberFindings(_ facts: LetterFacts) -> [LetterFinding] {
    guard let series = letter.spec.series else { return [] }
    do throws(NumberPatternRefusal) {
      _ = try facts.office.pattern(of: series).number(facts.serial ?? 1, year: facts.date.year, prefix: facts.office[.numberPrefix])
      return facts.isSigned && facts.serial == nil ? [.noSerial] : []
    } catch {
      return [.number(error)]
    }
  }

  private func remedyFindings(_ facts: LetterFacts) -> [LetterFinding] {
    guard letter.spec.mandatory.contains(.remedies), carries(.remedies) else { return [] }
    let text = paragraphs.joined(separator: "\n")
    let phrases = facts.remedyNote.phrases.filter { !text.contains($0) }.map { LetterFinding.remedyLacks($0, facts.remedy) }
    let contradicts = facts.remedy != .reviewFirst && facts.rules.applies(.reviewFirst) && Self.asksReviewFirst(text)
    let isSilent = facts.service == .electronic && facts.remedy.namesReviewOrgan && facts.office[.onlineReview].isEmpty
    return phrases + (contradicts ? [.remedyContradicts(facts.remedy)] : []) + (isSilent ? [.noOnlineChannel] : [])
  }

  /// Whether a sentence says that review must come first.
  static func asksReviewFirst(_ text: String) -> Bool {
    text.split(whereSeparator: { "。；\n".contains($0) }).contains { part in
      part.contains("复议") && (part.contains("应当先") || part.contains("应先") || part.contains("复议前置"))
    }
  }
}

extension LetterText.Run {
  /// What is missing here; nil where nothing is.
  var missingSlot: LetterSlot? { if case .missing(let slot) = blank { slot } else { nil } }

  var isMissing: Bool { missingSlot != nil }
}

extension Citation {
  /// Whether a text cites the place, or the instrument where there is no place.
  func isNamed(in text: String) -> Bool { text.contains(place.isEmpty ? instrument.rawValue : place) }
}

extension RemedyClass {
  /// Whether a letter of this class names the organ to which one turns for review.
  var namesReviewOrgan: Bool { self == .choice || self == .reviewFirst || self == .thirdParty }
}
