// The sentences that several letters share, and the choice of the standard wording of each letter.

extension LetterWording {
  /// The wording of an office that has none of its own.
  public static func standard(for letter: Letter) -> LetterWording {
    switch letter {
    case .serviceRecord: LetterWording(letter, [], rows: Row.serviceRecord)
    case .thirdPartyConsultation: LetterWording(letter, Sentence.thirdPartyConsultation, slip: Row.slip)
    default: LetterWording(letter, Sentence.standard(letter))
    }
  }
}

extension LetterWording.Sentence {
  typealias Sentences = [LetterWording.Sentence]

  /// A sentence that goes on in the paragraph of the one before.
  static func on(_ text: String, _ elements: [LetterElement] = [], when: LetterCondition = .always) -> Self {
    Self(text, elements, when: when, goesOn: true)
  }

  /// How a letter about a request begins.
  static let opening = Self("本机关于{收到日期}收到{您}{提交方式}的政府信息公开申请（申请编号：{申请编号}），申请公开“{申请内容}”。", [.receiptFacts])

  /// What moved the deadline.
  static let history: Sentences =
    [
      on("因申请内容需要补正，本机关于{补正告知日期}告知{您}补正，并于{补正收到日期}收到{您}的补正。", [.history], when: .corrected),
      on("答复期限自收到补正之日起重新计算。", [.history], when: .clockRestarted),
    ] + laterHistory

  /// The same without the correction, for the letter that is about it.
  static let laterHistory: Sentences = [
    on("{征求意见经过}，所需时间不计算在答复期限内。", [.history], when: .consulted),
    on("本机关于{延期告知日期}告知{您}延长答复期限{延长日数}个工作日。", [.history], when: .extended),
    on("本机关于{延迟告知日期}告知{您}延迟至{延迟答复日期}答复。", [.history], when: .delayed),
    on("{您}于{收费通知日期}收到本机关的收费通知，并于{缴费日期}缴纳信息处理费，答复期限自缴费之日起重新计算。", [.history], when: .feePaid),
  ]

  static let answers = Self("经审查，现答复如下：")
  static let reasonsWhereGiven = Self("理由：{理由}。", [.reasons], when: .reasonsGiven)
  static let reasons = Self("理由：{理由}。", [.reasons])
  static let remedies = Self("{救济告知}", [.remedies])
  static let contact = Self("联系机构：{公开工作机构}；联系电话：{联系电话}；联系地址：{联系地址}。", [.contact])

  /// What a letter itself tells is no history in it.
  private static func announced(in letter: Letter) -> LetterCondition? {
    switch letter {
    case .extensionNotice: .extended
    case .consultationNotice: .consulted
    case .delayNotice: .delayed
    default: nil
    }
  }

  /// The standard sentences of a letter that is no form.
  static func standard(_ letter: Letter) -> Sentences {
    switch letter {
    case .receipt: receipt + [contact]
    case .correctionNotice, .reasonsNotice, .extensionNotice, .consultationNotice, .delayNotice, .feeNotice, .entrustment:
      [opening] + history.filter { $0.when != announced(in: letter) } + notice(letter) + [contact]
    case .thirdPartyConsultation: thirdPartyConsultation
    case .organConsultation: organConsultation + [contact]
    case .disclosureNotice: disclosureNotice + [remedies, contact]
    case .noFurtherHandling: [opening] + history + noFurtherHandling + [remedies, contact]
    case .withdrawal: [opening] + history + withdrawal + [contact]
    case .recordCorrected, .recordNotCorrected, .recordCorrectionForwarded: ofRecords(letter) + [remedies, contact]
    case .suggestionAnswer: suggestionAnswer + [contact]
    case .stillUnclear: [opening] + stillUnclear + [remedies, contact]
    default: [opening] + history + [answers] + decision(letter) + [remedies, contact]
    }
  }
}
