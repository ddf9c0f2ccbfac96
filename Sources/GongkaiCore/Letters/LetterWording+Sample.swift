// A wording as a letter with invented content, so that an office sees what it writes before anybody signs it.

extension LetterWording {
  /// The letter with the example of every placeholder; what the office says of itself stands where it has said it.
  ///
  /// Every sentence stands, also those that exclude each other in a real case; one that depends on the case says in brackets on what.
  public func sample(office: OfficeProfile, on day: Day) -> LetterText {
    let request = LetterRequest(
      number: LetterSlot.requestNumber.example, received: day, rule: .online, subject: LetterSlot.subject.example,
      applicant: LetterSlot.addressee.example)
    // what office and law say is true; only what a case would say is invented
    let facts = LetterFacts(letter, office: office, date: day, request: request, decision: letter.outcomes.first.map { Decision($0) })
    var composer = LetterComposer { slot in
      let own = slot.source == .office || slot == .basis || slot == .remedies ? facts.value(of: slot) : nil
      return own ?? slot.example
    }
    for sentence in sentences { composer.add(sentence.marked) }
    let (rows, slip) = (rows.map { composer.row($0) }, slip.map { composer.row($0) })
    return LetterText(facts, body: composer.shortened(), rows: rows, slip: slip)
  }
}

extension LetterWording.Sentence {
  /// The sentence with its condition before it.
  fileprivate var marked: LetterWording.Sentence {
    when == .always ? self : LetterWording.Sentence("〔\(when.name)：〕\(text)", elements, when: when, goesOn: goesOn)
  }
}
