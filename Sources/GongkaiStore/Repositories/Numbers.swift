/// Numbers that people quote (申请编号, 文号, 索引号): 1, 2, 3, … for each agency, series and year, without gaps.
///
/// A number is allotted inside the act's own transaction: an act that is undone gives its number back, so none is ever missing.
public struct Numbers {
  let db: any SQLConnection

  /// Numbers of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The next number.
  /// - Throws: `StoreError`; two acts that begin a series at the same moment are run one after the other.
  public func next(agency: String, series: String, year: Int) throws -> Int {
    let changed = try db.execute(
      """
      UPDATE number_series SET last_number = last_number + 1
      WHERE agency_id = \(agency) AND series = \(series) AND year = \(year)
      """)
    guard changed == 0 else { return try last(agency: agency, series: series, year: year) }
    try db.insertOrRepeat(
      "INSERT INTO number_series (agency_id, series, year, last_number) VALUES (\(agency), \(series), \(year), 1)")
    return 1
  }

  /// The number allotted last; 0 before the first.
  public func last(agency: String, series: String, year: Int) throws -> Int {
    try db.value(
      "last_number",
      of: """
        SELECT last_number FROM number_series WHERE agency_id = \(agency) AND series = \(series) AND year = \(year)
        """) ?? 0
  }

  /// Says which number was allotted last, for numbers that came from elsewhere: an import, or invented requests.
  ///
  /// - Precondition: at least 1.
  public func set(_ last: Int, agency: String, series: String, year: Int) throws {
    precondition(last >= 1)
    let changed = try db.execute(
      """
      UPDATE number_series SET last_number = \(last) WHERE agency_id = \(agency) AND series = \(series) AND year = \(year)
      """)
    guard changed == 0 else { return }
    try db.insertOrRepeat(
      "INSERT INTO number_series (agency_id, series, year, last_number) VALUES (\(agency), \(series), \(year), \(last))")
  }

  /// Every series of an agency with its year and the number allotted last.
  public func all(agency: String) throws -> [(series: String, year: Int, last: Int)] {
    try db.rows("SELECT series, year, last_number FROM number_series WHERE agency_id = \(agency) ORDER BY series, year") {
      (try $0.value("series"), try $0.value("year"), try $0.value("last_number"))
    }
  }
}
