extension Outcome {
  /// Its group in the report's form.
  public var group: Group { facts.group }

  /// The label of the form, with what tells apart outcomes that share a row: 无法提供 1.本机关不掌握相关政府信息（信息不存在）.
  public var label: String { facts.detail.isEmpty ? group.name : "\(group.name) \(facts.detail)" }

  /// Where the law says so; empty for 撤回 and for other closings, which rest on practice.
  ///
  /// For P1 the article of each withheld part (第十四条 to 第十六条) is cited besides, for D2 the law that forbids disclosure.
  public var basis: [Citation] { facts.basis }

  /// When it may be chosen, as one sentence for the person who decides.
  public var condition: String { facts.condition }

  /// The row of table three in the form of the reporting years 2019 and 2020; nil for O2, which that form does not know.
  public var reportRow2019: String? { facts.rows.of2019 }

  /// The row of table three in the form of the reporting years from 2021 on.
  public var reportRow2021: String? { facts.rows.of2021 }

  /// The row of table three in a report on this year; nil before 2019, and where the edition has no such row.
  public func reportRow(forYear year: Int) -> String? {
    switch ReportEdition(forYear: year) {
    case .of2019: reportRow2019
    case .of2021: reportRow2021
    case nil: nil
    }
  }

  /// The letter in which it is told; nil for O5, which has none of its own.
  public var letter: Letter? { facts.letter }

  /// What must be in the case file before it may be decided.
  public var prerequisites: [Prerequisite] { facts.prerequisites }

  /// Whether the letter must state reasons (第三十六条第（三）、（五）项，第三十七条); for the other refusals it is good practice.
  public var reasonsAreMandatory: Bool { facts.reasonsAreMandatory }

  /// What the law leaves open about it; nil where it is settled.
  public var doubt: String? { facts.doubt }
}

extension Outcome {
  /// What must be on file before an outcome may be decided.
  public enum Prerequisite: String, Hashable, Sendable, CaseIterable, Codable {
    /// The exact way to the information: address, gazette issue, place (第三十六条第（一）、（二）项).
    case exactWay
    /// The time of getting it (第三十六条第（二）项).
    case time
    /// Each withheld part with its reason and article (第三十七条).
    case withheldParts
    /// Level and period of secrecy (第十四条).
    case classification
    /// Name and article of the law or administrative regulation that forbids disclosure (第十四条).
    case namedLaw
    /// The assessment of the danger (第十四条).
    case assessment
    /// The written consultation of the third party, or why none was possible (第三十二条).
    case consultation
    /// The special rule on getting the information (第三十六条第（七）项).
    case accessRule
    /// Who searched, when, where, for which words (第三十六条第（四）项).
    case searchRecord
    /// Name and contact of the responsible organ, or why it cannot be determined (第三十六条第（五）项).
    case rightOrgan
    /// A corrected request was received (第三十条).
    case correction
    /// Number and day of the earlier answer (第三十六条第（六）项).
    case earlierAnswer
    /// Reasons were asked and found unreasonable (第三十五条).
    case reasonsStep
    /// When and how the applicant was given the information.
    case earlierProvision
    /// A correction notice was served and its period has run out (第三十条).
    case lapsedCorrection
    /// A fee notice was served and its period has run out (收费办法第六条).
    case lapsedFee
    /// The applicant's clear statement of withdrawal.
    case withdrawalStatement
    /// What happened instead.
    case statedCause

    /// What is to be put on file, as a sentence.
    public var sentence: String {
      switch self {
      case .exactWay: "写明获取信息的具体方式、途径（网址、公报期号、场所）。"
      case .time: "写明获取信息的时间。"
      case .withheldParts: "逐一列出不公开的部分及其理由、条款。"
      case .classification: "记明密级和保密期限。"
      case .namedLaw: "写明禁止公开的法律、行政法规的名称和条款。"
      case .assessment: "记录可能危及“三安全一稳定”的评估情况。"
      case .consultation: "登记征求第三方意见的情况；无法征求的，记明原因。"
      case .accessRule: "写明对获取信息有特别规定的法律、行政法规和查询的场所。"
      case .searchRecord: "登记检索记录：何人、何时、在何处、用何关键词检索。"
      case .rightOrgan: "写明负责公开的行政机关的名称、联系方式；不能确定的，记明不能确定。"
      case .correction: "登记申请人的补正。"
      case .earlierAnswer: "写明此前答复的文号和日期。"
      case .reasonsStep: "先要求申请人说明理由，登记其理由和认定不合理的原因。"
      case .earlierProvision: "写明申请人此前获取该信息的日期和方式。"
      case .lapsedCorrection: "补正告知书已经送达，补正期限已经届满。"
      case .lapsedFee: "收费通知已经送达，缴费期限已经届满。"
      case .withdrawalStatement: "登记申请人撤回申请的明确表示。"
      case .statedCause: "写明事由。"
      }
    }
  }
}
