/// The State Council's yearly notice on rest days and moved working days (国务院办公厅关于部分节假日安排的通知).
///
/// Only what differs from Monday to Friday is listed. A notice may say something of the last days of the year before (as those for 2019
/// and 2023 did), and a later notice of the same year replaces the festivals it names (2019 Labour Day, 2020 Spring Festival).
public struct YearNotice: Hashable, Sendable, Codable {
  /// The year whose working days it arranges.
  public let year: Int
  /// Document number, for example 国办发明电〔2024〕12号.
  public let document: String
  /// The day it was published; from then on it is known.
  public let published: Day
  /// The festivals in the order of the notice.
  public let festivals: [Festival]

  /// Creates a notice; `festivals` are expected to satisfy `NoticeImport`.
  public init(year: Int, document: String, published: Day, festivals: [Festival]) {
    self.year = year
    self.document = document
    self.published = published
    self.festivals = festivals
  }

  /// One festival of a notice: weekdays that become rest days, Saturdays and Sundays that are worked instead.
  public struct Festival: Hashable, Sendable, Codable {
    /// The festival's name, for example 春节; joint ones as the notice writes them (国庆节、中秋节).
    public let name: String
    /// Days from Monday to Friday that are not worked.
    public let rest: [Day]
    /// Saturdays and Sundays that are worked.
    public let work: [Day]

    /// Creates a festival.
    public init(name: String, rest: [Day], work: [Day]) {
      self.name = name
      self.rest = rest
      self.work = work
    }
  }
}

extension YearNotice {
  /// A notice of the constant table: days are written as month and day (1002 is 2 October).
  init(_ year: Int, _ document: String, published: Int, _ festivals: [(String, rest: [Int], work: [Int])]) {
    self.init(
      year: year, document: document, published: Day(constant: published),
      festivals: festivals.map { name, rest, work in
        Festival(
          name: name, rest: rest.map { Day(constant: year * 10_000 + $0) }, work: work.map { Day(constant: year * 10_000 + $0) })
      })
  }
}
