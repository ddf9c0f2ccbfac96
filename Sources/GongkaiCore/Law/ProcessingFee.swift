/// A processing fee (信息处理费) with its calculation: one of two standards, never both (收费办法第三条).
///
/// Integer yuan, no rounding. Both standards are excess-progressive: each rate applies only to the part inside its tier. Made by `byItem` or
/// `byVolume`, so that a fee always carries the standard it was chosen under. Whether number or frequency is clearly beyond reasonable
/// (第四十二条) is the officer's judgement and not asked here.
public struct ProcessingFee: Hashable, Sendable, Codable {
  /// The standard chosen.
  public let standard: Standard
  /// The calculation, one line a tier that was touched.
  public let lines: [Line]

  /// The two standards.
  public enum Standard: Hashable, Sendable, Codable {
    /// 按件计收: units of the month before this request, and the request's own units.
    case byItem(unitsBefore: Int, units: Int)
    /// 按量计收: sides of A4 or smaller of this one request.
    case byVolume(pages: Int)
  }

  /// The part of a fee that lies in one tier.
  public struct Line: Hashable, Sendable, Codable {
    /// Positions of items in the month, or page numbers.
    public let numbers: ClosedRange<Int>
    /// Yuan for each.
    public let rate: Int
    /// Yuan together.
    public var amount: Int { numbers.count * rate }
  }

  /// Yuan to be paid.
  public var amount: Int { lines.reduce(0) { $0 + $1.amount } }

  /// The standard's official name.
  public var standardName: String {
    switch standard {
    case .byItem: "按件计收"
    case .byVolume: "按量计收"
    }
  }

  /// What is counted: 件 or 页.
  public var unit: String { if case .byItem = standard { "件" } else { "页" } }

  /// Items of a month that cost nothing (收费办法第四条).
  public static var freeItems: Int { itemTierEnd(1) }
  /// Pages of a request that cost nothing (收费办法第五条).
  public static var freePages: Int { pageTierEnd(1) }

  /// The calculation as the fee notice prints it: 第29至30件，每件100元，计200元；….
  public var calculation: String {
    lines.map { line in
      let (first, last) = (line.numbers.lowerBound, line.numbers.upperBound)
      return "第\(first)\(first == last ? "" : "至\(last)")\(unit)，每\(unit)\(line.rate)元，计\(line.amount)元"
    }.joined(separator: "；")
  }
}

extension ProcessingFee {
  /// The most units of one month and pages of one request that are calculated; more is a slip of the pen.
  public static let most = 1_000_000

  /// The fee of one request by item (收费办法第四条): its units stand behind those of the same applicant in the same calendar month.
  ///
  /// Example: 5 units behind 28 cost 100 + 100 + 200 + 200 + 200 = 800 yuan.
  public static func byItem(unitsBefore: Int, units: Int, received: Day) throws(FeeRefusal) -> ProcessingFee {
    try requireInForce(received)
    guard (0...most).contains(unitsBefore), (1...most).contains(units) else { throw .units(unitsBefore, units) }
    let positions = (unitsBefore + 1)...(unitsBefore + units)
    return ProcessingFee(standard: .byItem(unitsBefore: unitsBefore, units: units), lines: lines(positions, itemRate, itemTierEnd))
  }

  /// The fee of one request by volume (收费办法第五条); several requests are not added up (unverified wording).
  ///
  /// - Parameter outcome: where the information is public already and only the way is told, nothing is copied and nothing charged (unverified).
  public static func byVolume(pages: Int, outcome: Outcome, received: Day) throws(FeeRefusal) -> ProcessingFee {
    try requireInForce(received)
    guard (1...most).contains(pages) else { throw .pages(pages) }
    if outcome == .alreadyPublic { throw .wayTold }
    guard outcome.group == .granted || outcome.group == .partlyGranted else { throw .nothingProvided(outcome) }
    return ProcessingFee(standard: .byVolume(pages: pages), lines: lines(1...pages, pageRate, pageTierEnd))
  }

  /// Yuan for the item at this position of the month: nothing up to the 10th, 100 to the 30th, then 100 more each 10.
  static func itemRate(_ position: Int) -> Int {
    switch position {
    case ...10: 0
    case ...30: 100
    default: 200 + 100 * ((position - 31) / 10)
    }
  }

  static func itemTierEnd(_ position: Int) -> Int {
    switch position {
    case ...10: 10
    case ...30: 30
    default: (position - 31) / 10 * 10 + 40
    }
  }

  /// Yuan for this page of a request: nothing up to the 30th, 10 to the 100th, 20 to the 200th, then 40.
  static func pageRate(_ page: Int) -> Int {
    switch page {
    case ...30: 0
    case ...100: 10
    case ...200: 20
    default: 40
    }
  }

  static func pageTierEnd(_ page: Int) -> Int {
    switch page {
    case ...30: 30
    case ...100: 100
    case ...200: 200
    default: .max
    }
  }

  private static func lines(_ numbers: ClosedRange<Int>, _ rate: (Int) -> Int, _ tierEnd: (Int) -> Int) -> [Line] {
    var lines: [Line] = []
    var next = numbers.lowerBound
    while next <= numbers.upperBound {
      let end = min(tierEnd(next), numbers.upperBound)
      lines.append(Line(numbers: next...end, rate: rate(next)))
      next = end + 1
    }
    return lines
  }

  private static func requireInForce(_ received: Day) throws(FeeRefusal) {
    if received < RuleSwitch.fees.from { throw .notInForce(received: received) }
  }
}

extension ProcessingFee {
  /// Units of requests that one applicant made at one organ, on the receipt day.
  public struct DatedUnits: Hashable, Sendable {
    /// The receipt day.
    public let received: Day
    /// The units it was split into (一事一申请); 1 as a rule.
    public let units: Int

    /// Creates a count.
    public init(received: Day, units: Int = 1) {
      self.received = received
      self.units = units
    }
  }

  /// The units of the calendar month of `received` that stand before a request (收费办法第四条).
  ///
  /// - Parameter earlier: the requests registered before it by the same applicant at the same organ (organ scope unverified); unpaid and
  ///   withdrawn ones still count (convention). Those of other months are left out here.
  public static func unitsBefore(_ received: Day, earlier: [DatedUnits]) -> Int {
    let (year, month, _) = received.components
    return earlier.reduce(0) { sum, one in
      let (otherYear, otherMonth, _) = one.received.components
      return otherYear == year && otherMonth == month ? sum + max(0, one.units) : sum
    }
  }
}
