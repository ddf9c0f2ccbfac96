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
  /// Civil code; its rules on periods.
  case civilCode = "《中华人民共和国民法典》"
  /// The Supreme People's Court's interpretation on disclosure cases, in force from 2025-06-01.
  case courtInterpretation = "法释〔2025〕8号"
  /// The Supreme People's Court's interpretation of the litigation law, 2018.
  case litigationInterpretation = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
  /// Explanation of 2017 on the channels by which requests are received.
  case channelsExplanation = "国办公开办函〔2017〕19号"
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
