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
    text = String(name.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
    kind = Self.kind(of: text)
  }

  private static func kind(of name: String) -> Kind {
    if name.hasSuffix("街道") || name.hasSuffix("街道办事处") || name.hasSuffix("街道办") { return .subdistrict }
    let stem = name.hasSuffix("人民政府") ? String(name.dropLast(4)) : name.hasSuffix("政府") ? String(name.dropLast(2)) : name
    if stem.hasSuffix("镇") { return .town }
    if stem.hasSuffix("乡") || stem.hasSuffix("苏木") { return .township }
    if stem.count < name.count { return .government }
    for ending in ["局", "委员会", "办公室", "厅", "支队", "中心", "委", "队", "分局", "大队", "署", "部"] where name.hasSuffix(ending) {
      return .department
    }
    for ending in ["省", "自治区", "市", "县", "区", "旗"] where name.hasSuffix(ending) { return .government }
    return .unknown
  }

  /// Whether an organ of this name can hold the power to make 规章, as far as the name tells.
  ///
  /// Only ministries, and governments of provinces and of cities with districts, can (《规章制定程序条例》第二条); sub-districts, towns,
  /// townships, and bureaus of counties cannot. `nil` where the name does not decide.
  public var mayMakeRules: Bool? {
    switch kind {
    case .subdistrict, .town, .township: false
    case .department: text.contains("县") || text.contains("区") || text.contains("旗") || text.hasSuffix("分局") ? false : nil
    case .government, .unknown: text.hasSuffix("县人民政府") || text.hasSuffix("县") || text.hasSuffix("区人民政府") ? false : nil
    }
  }
}
