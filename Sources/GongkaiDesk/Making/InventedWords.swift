/// Words that invented requests are made of.
enum InventedWords {
  static let places = ["青禾路", "北河村", "石桥镇", "云岭街", "南山社区", "柳溪巷", "东坪小区", "白鹭湾", "枫林道", "清水塘"]
  static let matters = [
    "既有住宅加装电梯财政补贴发放明细", "房屋征收补偿方案", "农村土地承包经营权流转合同", "小学食堂采购合同", "道路改造工程竣工验收文件", "低保金发放名册", "宅基地使用审核结果", "安全生产检查记录",
    "环境影响评价批复", "行政处罚决定书", "部门预算执行情况", "公务员录用公示", "老旧小区改造资金使用情况", "防汛应急预案", "征地公告和听证笔录", "物业服务收费备案",
  ]
  static let surnames = ["林", "周", "陆", "沈", "程", "苏", "叶", "方", "秦", "顾", "罗", "温"]
  static let names = ["小满", "清和", "立秋", "知远", "云舟", "思齐", "明澈", "若水", "景行", "长青"]

  static func subject(_ random: inout SplitMix) -> String {
    let place = random.element(of: places) ?? ""
    let year = 2010 + random.below(17)
    return "\(place)\(1 + random.below(400))号\(year)年\(random.element(of: matters) ?? "")"
  }

  static func applicant(_ random: inout SplitMix) -> Applicant {
    let telephone = "1990000" + String(1000 + random.below(9000))
    return Applicant(name: (random.element(of: surnames) ?? "") + (random.element(of: names) ?? ""), telephone: telephone)
  }
}
