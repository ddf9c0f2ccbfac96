public import GongkaiCore
import GongkaiStore

/// A review or suit as it is registered: who turned where against what, and what the papers that arrived say.
public struct RemedyRegistration: Hashable, Sendable {
  /// Review or suit.
  public var kind: RemedyCase.Kind
  /// The case number.
  public var number: String
  /// The review organ or the court.
  public var authority: String
  /// Who sought it.
  public var party = RemedyParty.applicant
  /// The numbers of the requests it is about.
  public var requests: [String]
  /// What it turns against.
  public var attacked: AttackedAct
  /// The day it was sought.
  public var filed: Day
  /// The day the decision became known; nil takes the day the answer was served, where there is one.
  public var known: Day?
  /// Whether the letter stated right, organ and period.
  public var wasTold = true
  /// The day a review was accepted; nil while it is not, and for suits.
  public var accepted: Day?
  /// In which procedure it was accepted.
  public var procedure = ReconsiderationCase.Procedure.ordinary
  /// The day the office received the copy; nil while it has not.
  public var received: Day?
  /// Whether a suit follows a review.
  public var followsReview = false
  /// The number of that review; empty while unknown.
  public var reviewNumber = ""

  /// What every case has.
  public init(
    _ kind: RemedyCase.Kind, number: String, authority: String, requests: [String] = [], attacked: AttackedAct, filed: Day
  ) {
    (self.kind, self.number, self.authority) = (kind, number, authority)
    (self.requests, self.attacked, self.filed) = (requests, attacked, filed)
  }

  static let longest = 200

  /// - Throws: `DeskError.field` for the first that is empty or too long.
  func checkTexts() throws(DeskError) {
    for (name, text, mayBeEmpty) in [
      ("案号", number, false), (kind == .review ? "复议机关" : "受理法院", authority, false), ("被复议、被诉行为的说明", attacked.reference, true),
    ] {
      if !mayBeEmpty, text.allSatisfy(\.isWhitespace) { throw .field(name, .empty) }
      if text.unicodeScalars.count > Self.longest { throw .field(name, .tooLong(limit: Self.longest)) }
    }
    if requests.isEmpty, attacked.kind.concernsRequest { throw .field("申请编号", .empty) }
  }

  /// The case, with what the papers say as its first events.
  ///
  /// - Throws: `DeskError.remedy` when the days contradict one another.
  func remedy(known: Day?, remedy: RemedyClass?) throws(DeskError) -> RemedyCase {
    var events: [(RemedyCase.Event, Day)] = []
    var made: RemedyCase
    switch kind {
    case .review:
      made = .review(
        ReconsiderationCase(
          number: number, requests: requests, party: party, filed: filed, known: known, wasTold: wasTold, authority: authority,
          attacked: attacked))
      if let accepted { events.append((.review(.accepted(procedure)), accepted)) }
      if let received { events.append((.review(.copyReceived), received)) }
    case .suit:
      made = .suit(
        LitigationCase(
          number: number, requests: requests,
          path: followsReview ? .afterReview(number: reviewNumber.isEmpty ? nil : reviewNumber) : .direct,
          party: party, filed: filed, known: known, wasTold: wasTold, remedy: followsReview ? nil : remedy, authority: authority,
          attacked: attacked))
      if let received { events.append((.suit(.served), received)) }
    }
    for (event, day) in events {
      do throws(RemedyRefusal) { try made.accept(event, on: day) } catch { throw .remedy(error) }
    }
    return made
  }
}

extension RemedyDesk {
  /// Registers a case with what its papers say; its key. The requests and the review it names must be the agency's own.
  public func register(_ registration: RemedyRegistration, by actor: Actor) async throws(DeskError) -> String {
    try mayKeep(actor)
    try registration.checkTexts()
    let answer = try await answer(registration, agency: actor.agency)
    let isAnswer = registration.attacked.kind == .answer && !registration.followsReview
    let remedy = try registration.remedy(
      known: registration.known ?? (isAnswer ? answer?.served : nil), remedy: isAnswer ? answer?.remedy : nil)
    return try await open(remedy, by: actor).id.description
  }

  /// The answer to the first request named; nil where there is none.
  private func answer(_ registration: RemedyRegistration, agency: String) async throws(DeskError) -> AnswerRemedies? {
    try await context.perform {
      try await context.database.read { db in
        for number in registration.requests where try Requests(db).find(number: number, agency: agency) == nil {
          throw DeskError.noSuchRequest
        }
        if registration.followsReview, !registration.reviewNumber.isEmpty,
          try Remedies(db).find(.review, number: registration.reviewNumber, agency: agency) == nil
        {
          throw DeskError.noSuchRemedy(number: registration.reviewNumber)
        }
        guard let first = registration.requests.first, let request = try Requests(db).find(number: first, agency: agency) else {
          return nil
        }
        let settings = try OfficeDesk.profile(of: agency, in: db).remedies
        return try Requests(db).timeline(of: request).answerRemedies(in: context.calendar(db), settings: settings)
      }
    }
  }

  /// - Throws: when a day of the case is still to come, or it was sought before the decision was known.
  static func check(_ remedy: RemedyCase, on today: Day) throws(DeskError) {
    if let future = ([remedy.filed] + remedy.entries.map(\.on)).first(where: { $0 > today }) { throw .arrival(.inTheFuture(future)) }
    if let known = remedy.known, known > remedy.filed { throw .remedy(.soughtBeforeKnown(remedy.filed, known: known)) }
  }
}
