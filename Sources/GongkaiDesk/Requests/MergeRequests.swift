import GongkaiCore
import GongkaiStore

// Merging (并案): written on both requests in one transaction. Which requests belong together is a person's choice and nobody else's.

extension RequestDesk {
  /// What a request is to be merged into.
  struct MergeTarget {
    let number: String
    let refusal: RequestRefusals?
  }

  /// The request that an event merges into, and why that cannot be; nil for other events.
  func target(of event: RequestEvent, on request: StoredRequest, in db: any SQLConnection) throws -> MergeTarget? {
    guard case .merged(let number, _) = event else { return nil }
    let target = try Requests(db).find(number: number, agency: request.agency).map { (state: $0.standing.state, received: $0.received) }
    return MergeTarget(
      number: number, refusal: RequestTimeline.refusal(ofMergingInto: number, target, received: request.received))
  }

  /// Notes on the target what was merged into it.
  func absorb(_ number: String, into target: String, on day: Day, at now: Instant, by actor: Actor, in db: any SQLConnection) throws {
    let act = context.keys.next()
    let it = try opened(target, seen: nil, act: act, at: now, by: actor, in: db)
    try add(.absorbed(number), to: it, act: act, on: day, in: db)
  }
}
