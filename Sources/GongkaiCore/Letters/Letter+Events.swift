extension RequestTimeline {
  /// The letters that what happened calls for, in the order of the case: each once, decisions by their outcome.
  public var letters: [Letter] {
    ownEntries.compactMap(letter(of:)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The letter that tells an event; nil where it is told to nobody.
  private func letter(of entry: Entry) -> Letter? {
    switch entry.event {
    case .registered: .receipt
    case .correctionRequested: .correctionNotice
    case .reasonsRequested: .reasonsNotice
    case .consultationSent(let addressee, _): addressee == .thirdParty ? .thirdPartyConsultation : .organConsultation
    case .extended: .extensionNotice
    case .delayed: .delayNotice
    case .feeNoticed: .feeNotice
    case .leftUncorrected, .leftUnpaid: .noFurtherHandling
    case .withdrawn: .withdrawal
    // a decision that was replaced by a later draft has no letter
    case .drafted: decision?.outcome.letter
    case .served: .serviceRecord
    case .transferred: .entrustment
    case .split, .splitFrom, .absorbed: nil
    case .received, .corrected, .assigned, .searched, .reasonsGiven, .consultationReceived, .consultationAnswered, .feePaid, .reviewed,
      .draftReturned, .signed, .archived, .merged, .noted, .imported, .importedEnd:
      nil
    case .questionsAnswered: nil
    }
  }
}
