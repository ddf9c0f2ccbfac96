public import GongkaiCore

/// The ways on which an installation can send notices, and the addresses that notices name. Read from the settings at the start.
public struct NoticeWays: Sendable {
  /// The ways there are; with none, acts put no notices down.
  public let channels: Set<NoticeChannel>
  /// The address of a page; nil leaves the line out that would name it.
  let link: @Sendable (Target) -> String?

  /// What a notice leads to.
  public enum Target: Hashable, Sendable {
    /// The page of an office on which an applicant finds a request by its number and code.
    case status(agency: String, number: String)
    /// The page on which the office handles a request.
    case request(number: String)
    /// The page of a correction or suggestion.
    case matter(number: String)
    /// The page of a review or suit.
    case remedy(RemedyCase.Kind, id: String)
    /// The page of a task.
    case task(id: String)
  }

  /// Creates ways.
  public init(_ channels: Set<NoticeChannel>, link: @escaping @Sendable (Target) -> String? = { _ in nil }) {
    self.channels = channels
    self.link = link
  }

  /// No way: nothing is sent.
  public static let none = NoticeWays([])
}
