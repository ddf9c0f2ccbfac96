import GongkaiCore

extension Edition {
  /// The trial form for the reporting years 2019 and 2020 (国办公开办函〔2019〕60号): 22 + 161 + 15 cells.
  public static let of2019 = Edition(
    id: "2019", years: 2019...2020, basis: Citation(.notice2019), sections: sixSections,
    tables: [
      FormTable(
        section: 2,
        blocks: [
          block2019(
            "一", items: false,
            columns: [
              FormColumn("new_made", "本年新制作数量", also: ["本年新制发数量", "本年制作数量"]),
              FormColumn("new_disclosed", "本年新公开数量", also: ["本年公开数量"]),
              FormColumn("total_public", "对外公开总数量", also: ["对外公开总数"]),
            ],
            rows: [("regulations", "规章", []), ("normative_documents", "规范性文件", ["规范性档案", "行政规范性文件"])]),
          block2019(
            "五", columns: [decisions2019],
            rows: [
              ("admin_permits", "行政许可", ["行政许可事项"]),
              ("other_external_services", "其他对外管理服务事项", ["其它对外管理服务事项", "其他对外管理服务"]),
            ]),
          block2019(
            "六", columns: [decisions2019],
            rows: [("admin_penalties", "行政处罚", ["行政处罚事项"]), ("admin_coercion", "行政强制", ["行政强制事项"])]),
          block2019("八", columns: [], rows: [("admin_fees", "行政事业性收费", ["行政事业性收费项目"])]),
          block2019(
            "九", items: false,
            columns: [
              FormColumn("items", "采购项目数量", also: ["采购项目数"]),
              FormColumn("amount", "采购总金额", also: ["采购金额"], kind: .money(unit: nil)),
            ],
            rows: [("central_procurement", "政府集中采购", ["集中采购"])]),
        ]),
      requestsTable(otherHandling: [
        FormRow(
          "other_handling", "（六）", "其他处理", also: ["其它处理"], groups: ["三、本年度办理结果"], role: .outcome,
          basis: Citation(.regulation, "第五十条第（三）项"))
      ]),
      remediesTable,
    ])

  private static let decisions2019 = FormColumn("decisions", "处理决定数量", also: ["处理决定数"])

  private static func block2019(
    _ item: String, items: Bool = true, columns: [FormColumn], rows: [(key: String, label: String, also: [String])]
  ) -> FormBlock {
    let place = "第二十条第（\(item)）项"
    let counted = [
      FormColumn("items_last_year", "上一年项目数量", also: ["上一年项目数", "上年项目数量"]),
      FormColumn("change_this_year", "本年增/减", also: ["本年增减", "本年增/", "本年增减数量"], kind: .signedChange),
    ]
    return FormBlock(
      heading: place, stub: "信息内容", columns: (items ? counted : []) + columns,
      rows: rows.map { FormRow($0.key, "", $0.label, also: $0.also, basis: Citation(.regulation, place)) })
  }
}
