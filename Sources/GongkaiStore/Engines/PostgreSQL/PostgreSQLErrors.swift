import CPostgres

extension StoreError {
  /// The fact behind a refusal of the server, by its SQLSTATE.
  init(refusal result: OpaquePointer?) {
    let state = String(cString: gongkai_pg_sqlstate(result))
    switch state {
    case "40001", "40P01": self = .conflict
    case "55P03", "57014": self = .timedOut
    case "53300": self = .busy
    case "53100", "53200": self = .diskFull
    case "25006": self = .readOnly
    case "22021": self = .textHoldsZero
    case "54000", "22001": self = .tooLarge
    case "XX001", "XX002": self = .damaged
    case "3D000", "28000", "28P01": self = .signInRefused
    case let state where state.hasPrefix("23"): self = Self.constraint(state, result)
    case let state where state.hasPrefix("08") || state.hasPrefix("57P"): self = .unavailable
    case let state where state.hasPrefix("58"): self = .diskFault
    default: self = .refused(code: "SQLSTATE \(state)")
    }
  }

  private static func constraint(_ state: String, _ result: OpaquePointer?) -> StoreError {
    func part(_ part: gongkai_pg_part) -> String { String(cString: gongkai_pg_refusal(result, part)) }
    let table = part(gongkai_pg_table)
    switch state {
    case "23505": return .constraint(.unique, name: "\(table)(\(keyColumns(part(gongkai_pg_detail))))")
    case "23503": return .constraint(.foreignKey, name: "")
    case "23502": return .constraint(.notNull, name: "\(table).\(part(gongkai_pg_column))")
    case "23514": return .constraint(.check, name: part(gongkai_pg_constraint))
    default: return .refused(code: "SQLSTATE \(state)")
    }
  }

  /// The columns out of the detail `Key (a, b)=(1, 2) already exists.`, whatever its language; never the values.
  private static func keyColumns(_ detail: String) -> Substring {
    guard let open = detail.firstIndex(of: "("), let close = detail.firstRange(of: ")=(") else { return "" }
    return open < close.lowerBound ? detail[detail.index(after: open)..<close.lowerBound] : ""
  }
}
