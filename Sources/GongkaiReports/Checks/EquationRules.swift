import GongkaiCore

/// A01, A02, A03, A05: the equations of the form, one rule for each kind, derived from `Relation`.
extension Rule {
  static let equations: [Rule] = [
    Rule(
      "A01", "申请收支平衡", .error, Citation(.regulation, "第五十条第（三）项"),
      "表三每一列：本年新收＋上年结转＝本年度办理结果总计＋结转下年度继续办理。",
      check: { $0.failures(of: .balance, "balance", $1) }),
    Rule(
      "A02", "办理结果合计", .error, Citation(.regulation, "第五十条第（三）项"), "表三每一列：办理结果各行之和＝总计。",
      check: { $0.failures(of: .outcomes, "column_total", $1) }),
    Rule(
      "A03", "申请人合计", .error, Citation(.regulation, "第五十条第（三）项"), "表三每一行：自然人与各类法人或其他组织之和＝总计。",
      check: { $0.failures(of: .rowSum, "row_sum", $1) }),
    Rule(
      "A05", "复议诉讼合计", .error, Citation(.regulation, "第五十条第（四）项"), "表四每一组：四种结果之和＝总计。",
      check: { $0.failures(of: .blockSum, "block_sum", $1) }),
  ]

  private func failures(of kind: Relation.Kind, _ code: String, _ context: ReviewContext) -> [Finding] {
    guard !context.failing.isEmpty else { return [] }
    let relations = context.report.form.relations
    return context.failing.filter { relations[$0.relation].kind == kind }.map { failure in
      let relation = relations[failure.relation]
      return finding(
        Self.sentence(relation, failure.left, failure.right, context.report), cells: relation.cells,
        numbers: [.init("left", Number(failure.left)), .init("right", Number(failure.right))],
        subject: "\(relation.table).\(relation.along)", code: code)
    }
  }

  /// “予以公开”一行：自然人3＋商业企业2＝5，总计写的是4，少1，请核对这一行。 Zero parts are left out, there are many.
  private static func sentence(_ relation: Relation, _ left: Int, _ right: Int, _ report: AnnualReport) -> String {
    let byRow = relation.kind == .rowSum || relation.kind == .blockSum
    func terms(_ cells: [CellIndex]) -> String {
      let shown = cells.filter { report.figures[$0].value.map { $0.mantissa != 0 } ?? false }
      guard !shown.isEmpty else { return "各项均为0" }
      return shown.map { cell in
        let form = report.form.cells[cell]
        let name = byRow ? form.column.shortLabel : form.row.role == .handled ? "办理结果总计" : form.row.shortLabel
        return "\(name)\(report.figures[cell].value ?? Number(0))"
      }.joined(separator: "＋")
    }
    let difference = left - right
    let gap = difference < 0 ? "多\(-difference)" : "少\(difference)"
    switch relation.kind {
    case .balance:
      return "表三“\(relation.along)”列收支不平：\(terms(relation.left))，合计\(left)；\(terms(relation.right))，合计\(right)；两边相差\(abs(difference))，请核对。"
    case .outcomes:
      return "表三“\(relation.along)”列办理结果各行之和为\(left)（\(terms(relation.left))），“（七）总计”写的是\(right)，\(gap)，请核对。"
    case .rowSum:
      return "表三“\(relation.along)”一行各类申请人之和为\(left)（\(terms(relation.left))），“总计”写的是\(right)，\(gap)，请核对。"
    case .blockSum:
      return "表四“\(relation.along)”四种结果之和为\(left)（\(terms(relation.left))），“总计”写的是\(right)，\(gap)，请核对。"
    }
  }
}
