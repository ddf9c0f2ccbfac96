/// What the tables have for a claim of the text.
struct TableValues {
  /// Short key for the fingerprint.
  var key: String
  /// What it is, for sentences.
  var name: String
  /// Values that the text may give; the first is the one meant.
  var accepted: [Int]
  /// For cases: total less those pending.
  var concluded: Int?
  /// The cells.
  var cells: [CellIndex]
  /// Whether the words may mean something the table does not count.
  var isWeak = false
}

extension ReviewContext {
  /// The total of a group of table four, 0 when there is none.
  func remedies(_ row: String) -> Int { count("section4", row, "total") ?? 0 }

  /// Rows of table three that make up an outcome the text names.
  static func rows(of outcome: Phrase) -> (name: String, rows: [String]) {
    switch outcome {
    case .grantedOutcome: ("予以公开", ["granted"])
    case .partialOutcome: ("部分公开", ["partially_granted"])
    case .deniedOutcome:
      (
        "不予公开",
        [
          "denied_state_secret", "denied_prohibited_by_law", "denied_security_stability", "denied_third_party", "denied_internal_affairs",
          "denied_process_info", "denied_enforcement_file", "denied_inquiry_matter",
        ]
      )
    case .unableOutcome: ("无法提供", ["unable_not_held", "unable_needs_creation", "unable_still_unclear"])
    case .rejectedOutcome:
      (
        "不予处理",
        ["rejected_petition", "rejected_duplicate", "rejected_publication", "rejected_excessive", "rejected_reconfirmation"]
      )
    case .otherOutcome: ("其他处理", ["other_handling", "other_no_correction", "other_no_payment", "other_other"])
    default: ("结转下年度继续办理", ["carried_out"])
    }
  }

  /// What the tables have for `claim`, nil when the cells are not there.
  func tableValues(_ claim: Claim) -> TableValues? {
    switch claim.topic {
    case .received, .processed, .handled: return requests(claim.topic)
    case .carriedIn:
      guard let carried = total("carried_in") else { return nil }
      return TableValues(key: "carried_in", name: "上年结转申请数", accepted: [carried], cells: totals(["carried_in"]))
    case .outcome(let outcome):
      let (name, rows) = Self.rows(of: outcome)
      guard let sum = sum("section3", rows: rows, column: "total") else { return nil }
      let cells = totals(rows).filter { report.figures[$0].value != nil }
      return TableValues(key: rows[0], name: name, accepted: [sum], cells: cells)
    case .reconsideration: return cases(["reconsideration"], name: "行政复议总计", key: "reconsideration")
    case .litigation: return cases(["litigation_direct", "litigation_after_reconsideration"], name: "行政诉讼总计", key: "litigation")
    case .remedies:
      return cases(
        ["reconsideration", "litigation_direct", "litigation_after_reconsideration"], name: "行政复议、行政诉讼总计", key: "remedies")
    case .normative:
      let columns = ["made_this_year", "new_made", "new_disclosed", "total_public", "in_force"]
      let values = columns.compactMap { count("section2", "normative_documents", $0) }
      guard !values.isEmpty else { return nil }
      let cells = columns.prefix(2).compactMap { report.form.index("section2", "normative_documents", $0) }
      return TableValues(
        key: "normative_documents", name: "规范性文件制发数", accepted: values, cells: cells.filter { report.figures[$0].value != nil },
        isWeak: true)
    case .decisions(let phrase):
      let row = phrase == .licence ? "admin_permits" : phrase == .penalty ? "admin_penalties" : "admin_coercion"
      let name = phrase == .licence ? "行政许可处理决定数" : phrase == .penalty ? "行政处罚处理决定数" : "行政强制处理决定数"
      guard let value = count("section2", row, "decisions"), let cell = report.form.index("section2", row, "decisions") else { return nil }
      return TableValues(key: row, name: name, accepted: [value], cells: [cell], isWeak: true)
    case .procurement:
      guard let value = count("section2", "central_procurement", "items") else { return nil }
      let cells = [report.form.index("section2", "central_procurement", "items")].compactMap { $0 }
      return TableValues(key: "central_procurement", name: "政府集中采购项目数", accepted: [value], cells: cells, isWeak: true)
    case .onApplication, .procurementAmount: return nil
    }
  }

  private func requests(_ topic: Claim.Topic) -> TableValues? {
    guard let new = total("new_received") else { return nil }
    let all = new + (total("carried_in") ?? 0)
    if topic == .handled {
      guard let handled = total("total_handled") else { return nil }
      return TableValues(key: "handled", name: "办理结果总计", accepted: [handled, new, all], cells: totals(["total_handled"]))
    }
    var accepted = [new, all]
    if topic == .processed { total("total_handled").map { accepted.append($0) } }
    return TableValues(key: "received", name: "新收申请数", accepted: accepted, cells: totals(["new_received"]))
  }

  private func cases(_ rows: [String], name: String, key: String) -> TableValues? {
    let values = rows.compactMap { count("section4", $0, "total") }
    guard values.count == rows.count else { return nil }
    let pending = rows.compactMap { count("section4", $0, "pending") }.reduce(0, +)
    let total = values.reduce(0, +)
    return TableValues(
      key: key, name: name, accepted: [total], concluded: pending > 0 ? total - pending : nil,
      cells: rows.compactMap { report.form.index("section4", $0, "total") })
  }
}
