/// A fee as the office tells it to the applicant: the calculation with what was counted, and why a fee is charged at all (第四十二条).
public struct FeeNotice: Hashable, Sendable, Codable {
  /// The calculation.
  public let fee: ProcessingFee
  /// What was counted: the smallest reasonable units of the request (收费办法第四条), or the records with their pages (第五条).
  public let items: [String]
  /// Why number or frequency is clearly beyond reasonable (第四十二条).
  public let reason: String
  /// The answer that is planned; by volume something has to be provided.
  public let outcome: Outcome?

  /// Creates a notice.
  public init(_ fee: ProcessingFee, items: [String], reason: String, outcome: Outcome? = nil) {
    self.fee = fee
    self.items = items
    self.reason = reason
    self.outcome = outcome
  }

  /// The event that tells it.
  public var event: RequestEvent { .feeNoticed(yuan: fee.amount, notice: self) }
}

extension ProcessingFee {
  /// The same fee calculated again, for a request received on this day.
  ///
  /// - Throws: `FeeRefusal` where no fee of this kind can be charged.
  func again(received: Day, outcome: Outcome?) throws(FeeRefusal) -> ProcessingFee {
    switch standard {
    case .byItem(let before, let units): try .byItem(unitsBefore: before, units: units, received: received)
    case .byVolume(let pages): try .byVolume(pages: pages, outcome: outcome ?? .provided, received: received)
    }
  }
}

extension RequestTimeline {
  /// The units this request counts for in its month: as many as its fee notice split it into, one without (收费办法第四条).
  public var feeUnits: Int {
    for entry in entries.reversed() {
      if case .feeNoticed(_, let notice?) = entry.event, case .byItem(_, let units) = notice.fee.standard { return units }
    }
    return 1
  }

  /// What forbids a fee notice: no calculation, one that does not come to the amount, nothing to pay, no reason.
  func refusals(ofFee yuan: Int, _ notice: FeeNotice?) -> [RequestRefusal] {
    guard let notice else { return [.feeNotComputed] }
    var reasons: [RequestRefusal] = []
    if notice.reason.allSatisfy(\.isWhitespace) { reasons.append(.feeReasonMissing) }
    do throws(FeeRefusal) {
      let fee = try notice.fee.again(received: received, outcome: path.outcome ?? notice.outcome)
      if fee != notice.fee || fee.amount != yuan { reasons.append(.feeNotComputed) }
      if fee.amount == 0 { throw .nothingToPay(fee.calculation) }
    } catch { reasons.append(.fee(error)) }
    if case .byItem(_, let units) = notice.fee.standard, notice.items.count != units {
      reasons.append(.fee(.unitsNotListed(units, listed: notice.items.count)))
    }
    return reasons
  }
}
