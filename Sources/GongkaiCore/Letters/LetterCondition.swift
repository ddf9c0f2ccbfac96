/// When a sentence of a wording stands in the letter.
public enum LetterCondition: String, Hashable, Sendable, CaseIterable, Codable {
  case always
  /// A correction arrived.
  case corrected
  /// The correction began the reply period anew: not after a notice that was sent too late.
  case clockRestarted
  case consulted, extended, delayed, feePaid
  /// A third party refused, in whole or in part.
  case thirdPartyObjects
  /// Reasons are stated.
  case reasonsGiven
  /// The form is not the one that was asked for.
  case formDiffers
  /// The records are to be inspected at the office.
  case inspected
  case queryCodeGiven, classificationTold, fileInspectionTold, channelTold, whereToObtainTold
  /// The outcome is O1 or O2.
  case notCorrected, notPaid
  /// The letter goes to a co-maker or to another organ.
  case toCoMaker, toOtherOrgan
  case entrusted, reformed, forwarded, directed, accepted, alreadyPublic, notAccepted

  /// The words of the editor.
  public var name: String {
    switch self {
    case .always: "总是"
    case .corrected: "申请人作过补正"
    case .clockRestarted: "补正使答复期限重新起算"
    case .consulted: "征求过意见"
    case .extended: "延长过答复期限"
    case .delayed: "确定过延迟答复期限"
    case .feePaid: "缴纳过信息处理费"
    case .thirdPartyObjects: "第三方不同意公开"
    case .reasonsGiven: "写有理由"
    case .formDiffers: "提供形式与申请的不同"
    case .inspected: "以查阅、抄录提供"
    case .queryCodeGiven: "发给查询码"
    case .classificationTold: "可以写明密级和保密期限"
    case .fileInspectionTold: "告知查阅案卷的途径"
    case .channelTold: "告知反映渠道"
    case .whereToObtainTold: "告知公开出版物的获取途径"
    case .notCorrected: "逾期不补正"
    case .notPaid: "逾期未缴费"
    case .toCoMaker: "发给共同制作机关"
    case .toOtherOrgan: "发给其他机关"
    case .entrusted: LetterChoice.entrusted.name
    case .reformed: LetterChoice.reformed.name
    case .forwarded: LetterChoice.forwarded.name
    case .directed: LetterChoice.directed.name
    case .accepted: LetterChoice.accepted.name
    case .alreadyPublic: LetterChoice.alreadyPublic.name
    case .notAccepted: LetterChoice.notAccepted.name
    }
  }

  /// Whether it holds in a case.
  public func holds(in facts: LetterFacts) -> Bool {
    switch self {
    case .always: true
    case .corrected: facts.history.correction?.received != nil
    case .clockRestarted: facts.history.correction.map { $0.received != nil && $0.restartsClock } ?? false
    case .consulted: !facts.history.consultations.isEmpty
    case .extended: facts.history.extended != nil
    case .delayed: facts.history.delay != nil
    case .feePaid: facts.history.fee?.paid != nil
    case .thirdPartyObjects: facts.history.thirdPartyObjects
    case .reasonsGiven: facts.value(of: .reasons) != nil
    case .formDiffers: facts.delivery?.requested != nil
    case .inspected: facts.delivery?.form == .inspection
    case .queryCodeGiven: facts.value(of: .queryCode) != nil
    case .classificationTold: facts.value(of: .classification) != nil
    case .fileInspectionTold: facts.value(of: .fileInspection) != nil
    case .channelTold: facts.value(of: .petitionChannel) != nil
    case .whereToObtainTold: facts.value(of: .whereToObtain) != nil
    case .notCorrected: facts.decision?.outcome == .notCorrected
    case .notPaid: facts.decision?.outcome == .notPaid
    case .toCoMaker: facts.history.consultations.last?.consultation.addressee == .coMaker
    case .toOtherOrgan: facts.history.consultations.last?.consultation.addressee == .otherOrgan
    case .entrusted: facts.choice == .entrusted
    case .reformed: facts.choice == .reformed
    case .forwarded: facts.choice == .forwarded
    case .directed: facts.choice == .directed
    case .accepted: facts.choice == .accepted
    case .alreadyPublic: facts.choice == .alreadyPublic
    case .notAccepted: facts.choice == .notAccepted
    }
  }
}
