/// A place in a legal instrument or in the official form, as findings and letters quote it.
public struct Citation: Hashable, Sendable {
  /// The instrument quoted.
  public let instrument: Instrument
  /// The place inside it in official wording (第五十条, 第二十条第（一）项, 第三部分表格); empty for the whole instrument.
  public let place: String

  /// Creates a citation; `place` is official Chinese wording.
  public init(_ instrument: Instrument, _ place: String = "") {
    self.instrument = instrument
    self.place = place
  }
}

/// The instruments this program quotes.
public enum Instrument: String, Hashable, Sendable, CaseIterable {
  /// Regulation on Open Government Information, revised 2019 (State Council decree 711).
  case regulation = "《中华人民共和国政府信息公开条例》"
  /// Notice that set the trial form used for the reporting years 2019 and 2020.
  case notice2019 = "国办公开办函〔2019〕60号"
  /// Notice that set the form used since the reporting year 2021.
  case notice2021 = "国办公开办函〔2021〕30号"
  /// Measures on charges for handling requests (国办函〔2020〕109号).
  case feeMeasures = "《政府信息公开信息处理费管理办法》"
  /// Regulations on the procedure of making rules.
  case rulesProcedure = "《规章制定程序条例》"
  /// Administrative reconsideration law, revised 2023.
  case reconsiderationLaw = "《中华人民共和国行政复议法》"
  /// Administrative litigation law, 2017.
  case litigationLaw = "《中华人民共和国行政诉讼法》"
  /// Personal information protection law, 2021.
  case personalInformationLaw = "《中华人民共和国个人信息保护法》"
  /// Civil code; its rules on periods.
  case civilCode = "《中华人民共和国民法典》"
  /// The Supreme People's Court's interpretation on disclosure cases, in force from 2025-06-01.
  case courtInterpretation = "法释〔2025〕8号"
  /// The Supreme People's Court's interpretation of the litigation law, 2018.
  case litigationInterpretation = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
  /// Explanation of 2017 on the channels by which requests are received.
  case channelsExplanation = "国办公开办函〔2017〕19号"
  /// Explanation of 2016 on the service of decisions.
  case serviceExplanation = "国办公开办函〔2016〕235号"
  /// Explanation of 2014 on who must answer a request addressed to a government.
  case answererExplanation = "国办公开办函〔2014〕67号"
  /// Explanation of 2019 on requests after an institutional reform.
  case reformExplanation = "国办公开办函〔2019〕14号"
  /// Explanation of 2015 on time limits; for e-mail and fax the regulation of 2019 has replaced it.
  case limitsExplanation = "国办公开办函〔2015〕207号"
  /// National standard on citizen identity numbers (number of the edition unverified).
  case identityNumber = "GB 11643—1999《公民身份号码》"
  /// National standard on the unified social credit code (number of the edition unverified).
  case creditCode = "GB 32100—2015《法人和其他组织统一社会信用代码编码规则》"
  /// National standard on the layout of official documents.
  case documentLayout = "GB/T 9704—2012《党政机关公文格式》"
  /// National standard on the writing of numerals.
  case numerals = "GB/T 15835—2011《出版物上数字用法》"
  /// What careful reviewers ask; no written instrument.
  case reviewPractice = "年报审核惯例"
}

extension Citation: CustomStringConvertible {
  /// Official wording, for example 《中华人民共和国政府信息公开条例》第五十条.
  public var description: String { instrument.rawValue + place }
}

extension Citation {
  /// A list as letters write it, places of one instrument behind one name: 《…条例》第十五条、第三十二条和《…办法》第六条.
  ///
  /// Citations of one instrument that are not neighbours are brought together at its first place.
  public static func inWords(_ citations: [Citation]) -> String {
    var order: [Instrument] = []
    for one in citations where !order.contains(one.instrument) { order.append(one.instrument) }
    return order.map { instrument in
      var places: [String] = []
      for one in citations where one.instrument == instrument && !places.contains(one.place) { places.append(one.place) }
      return instrument.nameInLetters + places.joined(separator: "、")
    }.joined(separator: "、")
  }
}

extension Instrument {
  /// The name as letters write it: what is quoted by its number elsewhere gets its title.
  public var nameInLetters: String {
    switch self {
    case .courtInterpretation: "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（\(rawValue)）"
    case .answererExplanation: "国办公开办关于答复主体的解释（\(rawValue)）"
    case .reformExplanation: "国办公开办关于机构改革后政府信息公开申请办理的解释（\(rawValue)）"
    default: rawValue
    }
  }

  /// The short name that a letter introduces with 以下简称 where it quotes the instrument more than once; nil where none is usual.
  public var shortName: String? {
    switch self {
    case .regulation: "《条例》"
    case .feeMeasures: "《收费办法》"
    case .reconsiderationLaw: "《行政复议法》"
    default: nil
    }
  }
}
