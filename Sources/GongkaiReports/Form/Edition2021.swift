import GongkaiCore

extension Edition {
  /// The form since the reporting year 2021 (国办公开办函〔2021〕30号): 10 + 175 + 15 cells.
  public static let of2021 = Edition(
    id: "2021", years: 2021...9999, basis: Citation(.notice2021), sections: sixSections,
    tables: [
      FormTable(
        section: 2,
        blocks: [
          block2021(
            "一",
            columns: [
              FormColumn("made_this_year", "本年制发件数", also: ["本年新制发数量", "本年制发数量", "制发件数"]),
              FormColumn("repealed_this_year", "本年废止件数", also: ["废止数量", "本年废止数量", "废止件数"]),
              FormColumn("in_force", "现行有效件数", also: ["现行有效数量", "现行有效数"]),
            ],
            rows: [("regulations", "规章", []), ("normative_documents", "行政规范性文件", ["规范性文件", "规范性档案"])]),
          block2021("五", columns: [decisions2021], rows: [("admin_permits", "行政许可", ["行政许可事项"])]),
          block2021(
            "六", columns: [decisions2021],
            rows: [("admin_penalties", "行政处罚", ["行政处罚事项"]), ("admin_coercion", "行政强制", ["行政强制事项"])]),
          block2021(
            "八",
            columns: [
              FormColumn(
                "amount_wan_yuan", "本年收费金额（单位：万元）", also: ["本年收费金额", "收费金额"], kind: .money(unit: "万元"))
            ],
            rows: [("admin_fees", "行政事业性收费", ["行政事业性收费项目"])]),
        ]),
      requestsTable(otherHandling: [
        other("other_no_correction", "1.", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", ["申请人无正当理由逾期不补正"], "第三十条"),
        other(
          "other_no_payment", "2.", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", ["申请人逾期未按收费通知要求缴纳费用"], "第四十二条"),
        other("other_other", "3.", "其他", ["其它"], "第五十条第（三）项"),
      ]),
      remediesTable,
    ])

  private static let decisions2021 = FormColumn("decisions", "本年处理决定数量", also: ["处理决定数量", "本年处理决定数"])

  private static func other(_ key: String, _ numeral: String, _ label: String, _ also: [String], _ place: String) -> FormRow {
    FormRow(
      key, numeral, label, also: also, groups: ["三、本年度办理结果", "（六）其他处理"], role: .outcome, basis: Citation(.regulation, place))
  }

  private static func block2021(_ item: String, columns: [FormColumn], rows: [(key: String, label: String, also: [String])]) -> FormBlock {
    let place = "第二十条第（\(item)）项"
    return FormBlock(
      heading: place, stub: "信息内容", columns: columns,
      rows: rows.map { FormRow($0.key, "", $0.label, also: $0.also, basis: Citation(.regulation, place)) })
  }
}
