/// What the name of an administrative organ tells about it: its kind, and the name without the generic ending.
///
/// Only the official endings are read; nothing is looked up. Example: `AgencyName("长春市九台区上河湾街道办事处").kind == .subdistrict`.
public struct AgencyName: Hashable, Sendable {
  /// The name as given, without white space.
  public let text: String
  /// The kind its ending states.
  public let kind: Kind

  /// The kinds of organs whose names have a fixed ending.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 街道, 街道办事处: agency of a district or county government, no power to make rules.
    case subdistrict
    /// 镇, 镇人民政府.
    case town
    /// 乡, 民族乡, 苏木.
    case township
    /// 局, 委员会, 办公室 and other departments.
    case department
    /// A people's government above the township.
    case government
    /// No known ending.
    case unknown
  }

  /// Reads the kind from the ending of `name`.
  public init(_ name: String) {
    func isWhite(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x3000 && scalar.properties.isWhitespace }
    // most names have none, and are not copied
    text =
      name.unicodeScalars.contains(where: isWhite)
      ? String(String.UnicodeScalarView(name.unicodeScalars.filter { !isWhite($0) })) : name
    kind = Self.kind(of: text)
  }

  private static func kind(of name: String) -> Kind {
    if name.ends(in: "街道") || name.ends(in: "街道办事处") || name.ends(in: "街道办") { return .subdistrict }
    let stem = name.ends(in: "人民政府") ? name.dropping("人民政府") : name.ends(in: "政府") ? name.dropping("政府") : name
    if stem.ends(in: "镇") { return .town }
    if stem.ends(in: "乡") || stem.ends(in: "苏木") { return .township }
    if stem.utf8.count < name.utf8.count { return .government }
    for ending in departmentEndings where name.ends(in: ending) { return .department }
    for ending in ["省", "自治区", "市", "县", "区", "旗"] where name.ends(in: ending) { return .government }
    return .unknown
  }

  private static let departmentEndings = ["局", "委员会", "办公室", "厅", "支队", "中心", "委", "队", "署", "部"]

  /// The proper part of the name of a sub-district, town or township without the region before and the ending behind it (上河湾 in
  /// 长春市九台区上河湾街道办事处); nil for other organs.
  public var stem: String? {
    let endings: [String]
    switch kind {
    case .subdistrict: endings = ["街道办事处", "街道办", "街道"]
    case .town: endings = ["镇人民政府", "镇政府", "镇"]
    case .township: endings = ["民族乡人民政府", "乡人民政府", "乡政府", "民族乡", "乡", "苏木"]
    case .department, .government, .unknown: return nil
    }
    guard let ending = endings.first(where: text.ends(in:)) else { return nil }
    let body = Array(text.dropping(ending).unicodeScalars)
    // The last letter may itself be such a mark in a name (高新区街道), so two letters stay behind the mark; a stem of one letter is none.
    let start = body.dropLast(2).lastIndex { Self.isRegionMark($0) || $0 == "府" }.map { $0 + 1 } ?? 0
    return body.count < 2 ? nil : String(String.UnicodeScalarView(body[start...]))
  }

  /// Whether the name says in which county, city or district the organ is.
  public var namesRegion: Bool {
    if kind == .government { return true }
    return text.unicodeScalars.dropFirst().dropLast().contains { Self.isRegionMark($0) || $0 == "盟" }
  }

  private static func isRegionMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "省", "市", "县", "区", "旗", "州": true
    default: false
    }
  }

  /// Whether the name of a sub-district, town or township has its full ending (街道办事处, 人民政府); true for other organs.
  public var isFormal: Bool {
    switch kind {
    case .subdistrict: text.ends(in: "街道办事处")
    case .town, .township: text.ends(in: "人民政府")
    case .department, .government, .unknown: true
    }
  }

  /// Whether an organ of this name can hold the power to make 规章, as far as the name tells.
  ///
  /// Only ministries, and governments of provinces, autonomous regions and of cities with districts, can (《规章制定程序条例》第二条);
  /// sub-districts, towns, townships, and governments and bureaus of counties, banners and districts cannot. `nil` where the name does not decide.
  public var mayMakeRules: Bool? {
    switch kind {
    case .subdistrict, .town, .township: false
    case .department: text.contains("县") || text.contains("区") || text.contains("旗") || text.hasSuffix("分局") ? false : nil
    case .government, .unknown:
      text.hasSuffix("自治区人民政府") ? nil : ["县人民政府", "县", "区人民政府", "旗人民政府"].contains(where: text.hasSuffix) ? false : nil
    }
  }
}

extension String {
  /// Whether the bytes end in those of `ending`; official names are never composed differently, so no normalisation is needed.
  fileprivate func ends(in ending: String) -> Bool {
    let count = ending.utf8.count
    return utf8.withContiguousStorageIfAvailable { bytes in
      ending.utf8.withContiguousStorageIfAvailable { bytes.count >= count && bytes[(bytes.count - count)...].elementsEqual($0) }
    }.flatMap { $0 } ?? hasSuffix(ending)
  }

  /// Without an ending it has.
  fileprivate func dropping(_ ending: String) -> String { String(decoding: utf8.dropLast(ending.utf8.count), as: UTF8.self) }
}
