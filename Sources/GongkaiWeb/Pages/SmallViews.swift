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

/// A page with a few ways on, each with what is to be known before.
struct ChoicesView: Hashable, Sendable {
  let wayList: [Way]

  /// One way.
  struct Way: Hashable, Sendable {
    let wayName: String
    let wayHref: String
    let wayHint: String
  }
}

/// A word and its value.
struct Fact: Hashable, Sendable {
  let term: String
  let meaning: String
}

/// The way to one of several lists, drawn by the template `lists`.
struct ListLink: Hashable, Sendable {
  let listLinkName: String
  let listLinkHref: String
  let countText: String?
  let isShown: Bool

  /// - Parameter count: how many it holds; nil where that is not counted.
  init(_ name: String, _ href: String, count: Int? = nil, isShown: Bool) {
    (listLinkName, listLinkHref, countText, self.isShown) = (name, href, count.map(String.init), isShown)
  }
}

/// A word that says how something stands.
struct Tag: Hashable, Sendable {
  let tagClass: String
  let tagText: String
}
