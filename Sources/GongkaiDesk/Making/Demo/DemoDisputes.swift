import GongkaiCore

/// A dispute of the demonstration, as it went.
struct DemoDispute {
  /// Which of the refused requests, counted from the last one.
  let fromLast: Int
  let kind: RemedyCase.Kind
  /// Working days after the answer was served, or counted from today, and what happened.
  let filed: Int
  let events: [(after: Int, event: RemedyCase.Event)]
  /// The place in `all` of the review that a suit follows, counted from 1.
  var follows: Int?
  /// Whether its days are counted from today, so that something is always due.
  var isRecent = false

  func place(among count: Int) -> Int { max(0, count - 1 - fromLast) }

  /// Working days after which review is sought.
  static let reviewed = 12

  private static func review(_ fromLast: Int, _ events: [(after: Int, event: ReconsiderationCase.Event)]) -> DemoDispute {
    DemoDispute(fromLast: fromLast, kind: .review, filed: reviewed, events: events.map { ($0.after, .review($0.event)) })
  }

  private static func suit(_ fromLast: Int, _ events: [(after: Int, event: LitigationCase.Event)]) -> DemoDispute {
    DemoDispute(fromLast: fromLast, kind: .suit, filed: 30, events: events.map { ($0.after, .suit($0.event)) })
  }

  /// A dispute of these weeks, in days counted from today.
  private static func recent(
    _ fromLast: Int, _ kind: RemedyCase.Kind, filed: Int, _ events: [(after: Int, event: RemedyCase.Event)] = []
  ) -> DemoDispute {
    DemoDispute(fromLast: fromLast, kind: kind, filed: filed, events: events, isRecent: true)
  }

  /// A suit after the review at a place of `all`, about the same request.
  private static func after(_ review: Int, _ fromLast: Int, _ events: [(after: Int, event: LitigationCase.Event)]) -> DemoDispute {
    DemoDispute(fromLast: fromLast, kind: .suit, filed: 56, events: events.map { ($0.after, .suit($0.event)) }, follows: review)
  }

  private static func heard(_ result: ReviewResult) -> [(after: Int, event: ReconsiderationCase.Event)] {
    [(15, .accepted(.ordinary)), (18, .copyReceived), (24, .defenceSubmitted), (50, .decided(result))]
  }

  private static func judged(_ result: CourtResult) -> [(after: Int, event: LitigationCase.Event)] {
    [(38, .served), (45, .defenceSubmitted), (70, .heard(leaderAppeared: true)), (85, .judged(result))]
  }

  /// Every class of result, and disputes that are still open.
  static let all: [DemoDispute] = [
    review(24, heard(.upheld)), review(22, heard(.revoked)), review(20, heard(.settled)), review(18, heard(.dismissed)),
    review(16, heard(.orderedToAct) + [(58, .performed)]), review(14, [(15, .notAccepted)]), review(12, heard(.unlawful)),
    suit(23, judged(.claimDismissed) + [(96, .tookEffect)]), suit(21, judged(.revoked) + [(96, .tookEffect)]),
    suit(19, [(38, .served), (45, .defenceSubmitted), (60, .judged(.withdrawn))]), suit(15, judged(.claimDismissed) + [(92, .appealed)]),
    review(2, [(15, .accepted(.ordinary)), (18, .copyReceived), (24, .defenceSubmitted)]),
    review(1, [(15, .accepted(.ordinary)), (18, .copyReceived)]),
    recent(0, .review, filed: -14, [(-12, .review(.accepted(.ordinary))), (-10, .review(.copyReceived))]), suit(3, [(38, .served)]),
    after(
      1, 24,
      [(62, .served), (70, .defenceSubmitted), (92, .heard(leaderAppeared: true)), (110, .judged(.claimDismissed)), (124, .tookEffect)]),
    after(4, 18, [(62, .served), (70, .defenceSubmitted), (96, .heard(leaderAppeared: false))]),
    recent(5, .suit, filed: -12, [(-8, .suit(.served))]), recent(6, .review, filed: -1),
  ]
}

extension DemoCase {
  /// Adds what happened before today.
  mutating func dispute(_ dispute: DemoDispute, number: Int) {
    guard let served = steps.last(where: { if case .serve = $0.act { true } else { false } })?.day else { return }
    let start = dispute.isRecent ? 0 : served
    var remedy = DemoRemedy(kind: dispute.kind, number: number, filed: start + dispute.filed)
    remedy.review = dispute.follows.map { [DemoRemedy(kind: .review, number: $0, filed: served + DemoDispute.reviewed)] } ?? []
    guard remedy.filed <= 0, remedy.filed >= served else { return }
    on(remedy.filed - received, .legalReviewer, .open(remedy))
    for (days, event) in dispute.events where start + days <= 0 {
      on(start + days - received, .legalReviewer, .remedy(remedy, event))
    }
  }
}
