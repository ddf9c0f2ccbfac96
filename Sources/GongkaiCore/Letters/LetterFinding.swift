/// What is wrong with a letter before it is signed, one sentence each.
public enum LetterFinding: Hashable, Sendable {
  /// The outcome has no letter, or another one.
  case wrongLetter(Letter, Outcome)
  /// A letter that tells an outcome without a decision.
  case noDecision(Letter)
  /// Something the letter has to say is not there; the placeholders that are empty, if any.
  case missing(LetterElement, Letter, empty: [LetterSlot])
  /// A blank in a sentence that may be left out, but not so.
  case unfilled(LetterSlot)
  /// A day, number, amount or name of the case is no longer in the text.
  case lost(LetterSlot, value: String)
  /// An article the decision rests on is not cited.
  case notCited(Citation)
  /// The remedies lack something, or say what the class forbids.
  case remedyLacks(String, RemedyClass)
  case remedyContradicts(RemedyClass)
  /// Served electronically, but no online channel for the review application is given.
  case noOnlineChannel
  /// The number cannot be made.
  case number(NumberPatternRefusal)
  case noSerial
  /// Cites or applies what was not in force on the day that decides.
  case notInForce(RuleSwitch, Day)
  /// Cites what a later instrument has replaced.
  case replaced(String, by: RuleSwitch)
  /// An article by its number in the text of 2007.
  case oldNumbering(OldNumbering)
  /// The test of special needs, which the text of 2019 has dropped.
  case purposeAsked
  /// A placeholder was left in the text.
  case placeholderLeft(String)
  /// A full identity number.
  case identityNumber
  /// Two stops in a row.
  case doubledStop
  /// A letter to others that names the applicant.
  case namesApplicant
  /// The withheld parts listed and those the decision rests on differ.
  case withheldDiffer
  /// A fee of nothing.
  case noFee

  /// Whether the letter must not be signed with it; the others are to be looked at.
  public var forbidsSigning: Bool {
    switch self {
    case .oldNumbering(let old): !old.existsToday
    case .namesApplicant: false
    default: true
    }
  }

  /// What element is concerned, to show the finding beside it; nil where it concerns the whole.
  public var element: LetterElement? {
    switch self {
    case .missing(let element, _, _): element
    case .notCited, .oldNumbering: .basis
    case .remedyLacks, .remedyContradicts, .noOnlineChannel: .remedies
    case .number, .noSerial: .number
    case .withheldDiffer: .withheldParts
    case .noFee: .feeAmount
    default: nil
    }
  }
}

extension LetterFinding: CustomStringConvertible {
  /// One sentence: what is wrong, under which provision, where to mend it.
  public var description: String {
    switch self {
    case .wrongLetter(let letter, let outcome):
      "决定是“\(outcome.label)”，不能用《\(letter.title)》（\(letter.code)）答复，\(outcome.letter.map { "请改用 \($0.code)" } ?? LetterlessOutcome(outcome).remedy)。"
    case .noDecision(let letter): "《\(letter.title)》还没有处理决定（\(LetterElement.decision.citation(in: letter))），请先完成判定。"
    case .missing(let element, let letter, let empty): Self.sentence(element, letter, empty)
    case .unfilled(let slot): "\(slot.name)还没有填写，请在\(slot.source.place)中填写，或者删去这一句。"
    case .lost(let slot, let value): "文书中找不到\(slot.name)“\(value)”，请在文书中恢复，或者在\(slot.source.place)中更正。"
    case .notCited(let citation): "文书没有引用决定所依据的\(citation)，请在法律依据中写明。"
    case .remedyLacks(let what, let remedy):
      "救济途径没有写明“\(what)”（本件“\(remedy.name)”，\(LetterElement.remedies.citation(in: .provided))），请恢复救济告知。"
    case .remedyContradicts(let remedy): "本件“\(remedy.name)”，文书却要求先申请行政复议（\(Citation(.reconsiderationLaw, "第二十三条第一款第（四）项"))），请恢复救济告知。"
    case .noOnlineChannel:
      "通过互联网渠道送达的，应当同时提供提交行政复议申请的互联网渠道（\(Citation(.reconsiderationLaw, "第二十二条第二款"))），请在机关设置中填写\(OfficeProfile.Field.onlineReview.label)。"
    case .number(let refusal): refusal.description
    case .noSerial: "文书已经签发却没有文号（\(Citation(.documentLayout, "7.2.5"))），请编号。"
    case .notInForce(let change, let day):
      "\(change.name)自\(change.from.inChinese)起适用（\(change.citation)，以\(change.decidingDay.rawValue)为准），本件为\(day.inChinese)，请改用当时的规定。"
    case .replaced(let old, let change): "\(old)自\(change.from.inChinese)起已由\(change.citation.instrument.rawValue)代替，请改引现行规定。"
    case .oldNumbering(let old): "2007年公布的条例\(old.place)规定\(old.matter)，现行条例（2019年修订）规定在\(old.now)，请核对引用的条文。"
    case .purposeAsked: "现行条例不要求申请人说明“特殊需要”（\(Citation.regulation("第二十七条"))），请删去。"
    case .placeholderLeft(let name): "文书中还留有占位符{\(name)}，请换成具体文字。"
    case .identityNumber: "文书中有完整的公民身份号码，请删去或者遮盖（\(Citation(.personalInformationLaw, "第六条"))）。"
    case .doubledStop: "文书中有两个连续的句号，请删去一个。"
    case .namesApplicant: "发给申请人以外的文书写有申请人的姓名或者名称（\(Citation(.personalInformationLaw, "第六条"))），征求意见不需要的，请删去。"
    case .withheldDiffer: "判定中不予公开部分的依据与文书所列各部分不一致（\(Citation.regulation("第三十七条"))），请逐一核对。"
    case .noFee: "应缴金额为0元，不需要发收费通知（\(Citation(.feeMeasures, "第三条"))），请按不收费办理。"
    }
  }

  private static func sentence(_ element: LetterElement, _ letter: Letter, _ empty: [LetterSlot]) -> String {
    let asked = "《\(letter.title)》应当写明\(element.name)（\(element.citation(in: letter))）"
    guard !empty.isEmpty else { return "\(asked)，现在没有，请\(element.isInHead ? "在机关设置或者登记信息中填写" : "在文书中恢复这一部分")。" }
    let names = empty.flatMap(\.lacking).joined(separator: "、")
    var places: [String] = []
    for slot in empty where !places.contains(slot.mendingPlace) { places.append(slot.mendingPlace) }
    // composed of several fields, of which some may be there
    let lack = empty.contains { $0.lacking.count > 1 } ? "没有填写完整" : "还没有填写"
    return "\(asked)，\(names)\(lack)，请在\(places.joined(separator: "、"))中填写。"
  }
}

extension LetterSlot {
  /// Where what it lacks is filled in: what is composed from the office's profile is mended there, whatever decides its words.
  fileprivate var mendingPlace: String { (fields.isEmpty ? source : .office).place }

  /// What is said to be lacking: itself, or the fields of the office that a composed text is made of.
  fileprivate var lacking: [String] { source == .office || fields.isEmpty ? [name] : fields.map(\.label) }
}

extension LetterElement {
  /// Whether head and foot of the letter carry it, not its sentences.
  var isInHead: Bool {
    switch self {
    case .organ, .title, .number, .addressee, .signature, .attachments: true
    default: false
    }
  }
}

/// Why an outcome cannot be told in a letter: O5 has none of its own.
public struct LetterlessOutcome: Error, Hashable, Sendable, CustomStringConvertible {
  /// The outcome.
  public let outcome: Outcome

  init(_ outcome: Outcome) { self.outcome = outcome }

  /// One sentence with what to do.
  public var description: String { "“\(outcome.label)”没有专门的文书，\(remedy)。" }

  var remedy: String { "请在办理记录中写明事由，需要告知申请人的另行书面告知" }
}

extension Outcome {
  /// The letter in which it is told.
  ///
  /// - Throws: `LetterlessOutcome` for O5, a sentence with what to do instead.
  public func requiredLetter() throws(LetterlessOutcome) -> Letter {
    guard let letter else { throw LetterlessOutcome(self) }
    return letter
  }
}
