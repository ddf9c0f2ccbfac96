import GongkaiCore
import Testing

/// What an official name tells, by its ending alone. All names are invented.
@Suite struct AgencyNameTests {
  @Test(
    arguments: [
      ("青禾市云岭区上河湾街道办事处", AgencyName.Kind.subdistrict), ("集里街道", .subdistrict), ("石桥街道办", .subdistrict),
      ("石桥镇人民政府", .town), ("石桥镇政府", .town), ("石桥镇", .town),
      ("白云苗族乡人民政府", .township), ("河滩乡", .township), ("查干苏木", .township),
      ("青禾市水务局", .department), ("青禾市城市管理委员会", .department), ("青禾市人民政府办公室", .department), ("青禾省水利厅", .department),
      ("青禾市人民政府", .government), ("云岭区人民政府", .government), ("青禾省", .government), ("云岭县", .government),
      ("某某公司", .unknown), ("", .unknown),
    ])
  func tellsTheKindByTheEnding(name: String, kind: AgencyName.Kind) {
    #expect(AgencyName(name).kind == kind, "\(name)")
  }

  /// 《规章制定程序条例》第二条: departments of the State Council; governments of provinces, autonomous regions, municipalities and cities
  /// with districts. `nil`: the name does not decide.
  @Test(
    arguments: [
      ("青禾市云岭区上河湾街道办事处", false), ("石桥镇人民政府", false), ("河滩乡人民政府", false),
      ("云岭县人民政府", false), ("青禾市云岭区人民政府", false), ("塔拉自治旗人民政府", false), ("云岭县", false),
      ("云岭县水务局", false), ("青禾市云岭区教育局", false), ("青禾市公安局云岭分局", false), ("塔拉旗农牧局", false),
      ("青禾省人民政府", nil), ("青禾市人民政府", nil), ("青禾市水务局", nil), ("某某部", nil), ("青禾壮族自治区人民政府", nil),
    ] as [(String, Bool?)])
  func doubtsRulesOfOrgansThatCannotMakeThem(name: String, may: Bool?) {
    #expect(AgencyName(name).mayMakeRules == may, "\(name)")
  }

  @Test(
    arguments: [
      ("长春市九台区上河湾街道办事处", "上河湾"), ("集里街道", "集里"), ("青禾市云岭区石桥镇人民政府", "石桥"), ("云岭县河滩乡", "河滩"),
      ("青禾市高新区街道", "高新区"), ("青禾市水务局", nil), ("青禾市人民政府", nil), ("里街道", nil),
    ] as [(String, String?)])
  func findsTheProperNameBetweenRegionAndEnding(name: String, stem: String?) {
    #expect(AgencyName(name).stem == stem, "\(name)")
  }

  @Test(arguments: [("上河湾街道办事处", true), ("上河湾街道", false), ("石桥镇人民政府", true), ("石桥镇", false), ("青禾市水务局", true)])
  func tellsFullNamesFromShortOnes(name: String, isFormal: Bool) {
    #expect(AgencyName(name).isFormal == isFormal, "\(name)")
  }

  @Test(arguments: [("青禾市水务局", true), ("云岭县", true), ("石桥镇人民政府", false), ("水务局", false)])
  func seesWhetherARegionIsNamed(name: String, isNamed: Bool) {
    #expect(AgencyName(name).namesRegion == isNamed, "\(name)")
  }

  @Test func dropsWhiteSpaceOfEveryWidth() {
    let name = AgencyName(" 石桥\u{3000}镇\u{A0}人民 政府\n")
    #expect(name.text == "石桥镇人民政府")
    #expect(name.kind == .town)
    #expect(name == AgencyName("石桥镇人民政府"))
  }
}
