/// A page with one message and one way on.
struct MessageView: Hashable, Sendable {
  let explanation: String
  let requestID: String
  let linkHref: String
  let linkName: String
}

/// A page that says what an act will do, with one tick and the verb on the button.
struct ConfirmView: Hashable, Sendable {
  let confirmAction: String
  let question: String
  let consequence: String
  let facts: [Fact]
  let tickText: String
  let verb: String
  var hidden: [FormView.Hidden] = []
  var fault: String?
}

/// A word and its value.
struct Fact: Hashable, Sendable {
  let term: String
  let meaning: String
}

/// A word that says how something stands.
struct Tag: Hashable, Sendable {
  let tagClass: String
  let tagText: String
}
