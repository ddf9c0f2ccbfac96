/// Why no fee can be calculated.
public enum FeeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Received before the measures were in force.
  case notInForce(received: Day)
  /// Impossible numbers of units.
  case units(Int, Int)
  /// An impossible number of pages.
  case pages(Int)
  /// Public already; only the way is told.
  case wayTold
  /// Nothing is provided, so there is no volume.
  case nothingProvided(Outcome)
  /// Everything lies in the tiers that cost nothing.
  case nothingToPay(String)
  /// Fewer or more units are named than counted.
  case unitsNotListed(Int, listed: Int)

  /// The sentence for the person who wanted to charge.
  public var description: String {
    switch self {
    case .notInForce(let received):
      "本申请收到于\(received.inChinese)，\(RuleSwitch.fees.from.inChinese)以后收到的申请才可以收取信息处理费（\(Citation(.feeMeasures))）。"
    case .units(let before, let units): "件数不对：本月此前 \(before) 件、本申请 \(units) 件。本申请至少 1 件，此前不能为负数。"
    case .pages(let pages): "页数 \(pages) 不对，应当为 1 至 \(ProcessingFee.most) 页。"
    case .wayTold: "所申请的信息已经主动公开、只告知获取途径的，不能按量计收（\(Citation(.feeMeasures, "第五条"))）。请改为按件计收或者不收费。"
    case .nothingProvided(let outcome):
      "答复为“\(outcome.label)”，没有提供信息，不能按量计收（\(Citation(.feeMeasures, "第五条"))）。请改为按件计收或者不收费。"
    case .nothingToPay(let calculation): "没有超过免费的部分（\(calculation)），不收费（\(Citation(.feeMeasures, "第三条"))）。请按不收费办理。"
    case .unitsNotListed(let units, let listed): "按 \(units) 件计收，列出的却是 \(listed) 件。请逐件列出（\(Citation(.feeMeasures, "第四条"))）。"
    }
  }
}
