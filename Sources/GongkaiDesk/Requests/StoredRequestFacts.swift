public import GongkaiCore
import GongkaiStore

/// A request as pages show it in a list, without anything of the store.
public struct StoredRequestFacts: Hashable, Sendable {
  /// 申请编号.
  public let number: String
  /// What was asked for.
  public let subject: String
  /// The receipt day.
  public let received: Day
  /// The applicant's category in words.
  public let kind: String
  /// The channel in words.
  public let channel: String
  /// Where it stands.
  public let state: RequestState
  /// The due day; nil while the clock stands still or when it has ended.
  public let due: Day?
  /// Whether the due day is provisional.
  public let isProvisional: Bool
  /// How it ended; nil while open.
  public let outcome: Outcome?
  /// The day it ended; nil while open.
  public let ended: Day?

  /// Whether it has ended.
  public var isEnded: Bool { state.isEnded }

  init(_ request: StoredRequest) {
    (number, subject, received) = (request.number, request.subject, request.received)
    kind = ApplicantKind(rawValue: request.applicantKind)?.name ?? ""
    channel = ReceiptRule(rawValue: request.channel)?.channel.name ?? ""
    let standing = request.standing
    (state, due, isProvisional) = (standing.state, standing.due, standing.isProvisional)
    (outcome, ended) = (standing.outcome, standing.ended)
  }
}
