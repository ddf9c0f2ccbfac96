// Whether what a letter cites was in force on the day that decides, and whether its text is fit to leave the house.

extension LetterText {
  func lawFindings(_ facts: LetterFacts) -> [LetterFinding] {
    let (text, rules) = (plainText, facts.rules)
    var findings: [LetterFinding] = []
    if !rules.isUnderRegulation2019 { findings.append(.notInForce(.regulation2019, rules.received)) }
    if usesFees(text, facts), !rules.allowsFees { findings.append(.notInForce(.fees, rules.received)) }
    if Self.asksReviewFirst(text), !rules.applies(.reviewFirst) { findings.append(.notInForce(.reviewFirst, rules.decided)) }
    if text.contains(Instrument.courtInterpretation.rawValue), !rules.applies(.meaningOfRefusal) {
      findings.append(.notInForce(.meaningOfRefusal, rules.decided))
    }
    if text.contains(Self.formerInterpretation), rules.applies(.meaningOfRefusal) {
      findings.append(.replaced(Self.formerInterpretation, by: .meaningOfRefusal))
    }
    if Self.asksPurpose(text) { findings.append(.purposeAsked) }
    if facts.charged?.amount == 0 { findings.append(.noFee) }
    return findings + OldNumbering.all.filter { $0.isCited(in: text) }.map { .oldNumbering($0) }
  }

  /// What no letter may say, whatever the case, so that an office is told when it writes a wording and not when it signs.
  static func forbidden(in text: String) -> [LetterFinding] {
    let old = OldNumbering.all.filter { $0.isCited(in: text) }.map { LetterFinding.oldNumbering($0) }.filter(\.forbidsSigning)
    return old + (asksPurpose(text) ? [.purposeAsked] : []) + (holdsIdentityNumber(text) ? [.identityNumber] : [])
  }

  private static func asksPurpose(_ text: String) -> Bool { text.contains("特殊需要") }

  /// The interpretation of 2011, replaced on 2025-06-01.
  private static let formerInterpretation = "法释〔2011〕17号"

  private func usesFees(_ text: String, _ facts: LetterFacts) -> Bool {
    letter == .feeNotice || facts.decision?.outcome == .notPaid || text.contains(Instrument.feeMeasures.rawValue)
  }

  func textFindings(_ facts: LetterFacts) -> [LetterFinding] {
    let text = plainText
    var findings = Self.once(LetterTemplate(text).slots).map { LetterFinding.placeholderLeft($0.name) }
    if Self.holdsIdentityNumber(text) { findings.append(.identityNumber) }
    if text.contains("。。") { findings.append(.doubledStop) }
    if letter.spec.addressee != .applicant, let name = facts.request.applicant.nonEmpty, text.contains(name) {
      findings.append(.namesApplicant)
    }
    return findings
  }

  /// Whether eighteen characters stand together that are an identity number, or one with a slip in its check character.
  static func holdsIdentityNumber(_ text: String) -> Bool {
    let words = text.utf8.split { byte in !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "X") && byte != UInt8(ascii: "x") }
    return words.contains { word in
      guard word.count == 18 else { return false }
      return switch IdentityNumber.residentID.warning(about: String(decoding: word, as: UTF8.self)) {
      case nil, .checkCharacter: true
      case .length, .character, .noBirthday: false
      }
    }
  }
}

/// A place of the regulation as it was numbered in the text of 2007 and as letters used to cite it.
public struct OldNumbering: Hashable, Sendable {
  /// The place.
  public let place: String
  /// What it laid down in the text of 2007.
  public let matter: String
  /// Where that stands now.
  public let now: String
  /// Whether the text of 2019 has such a place, about something else that a letter might mean.
  public let existsToday: Bool

  init(place: String, matter: String, now: String, existsToday: Bool = false) {
    self.place = place
    self.matter = matter
    self.now = now
    self.existsToday = existsToday
  }

  static let all: [OldNumbering] = [
    OldNumbering(place: "第十四条第四款", matter: "国家秘密、商业秘密、个人隐私", now: "第十四条、第十五条"),
    OldNumbering(place: "第二十一条第（一）项", matter: "属于公开范围的答复", now: "第三十六条第（一）项、第（二）项"),
    OldNumbering(place: "第二十一条第（二）项", matter: "不予公开的答复", now: "第三十六条第（三）项"),
    OldNumbering(place: "第二十一条第（三）项", matter: "不属于本机关公开或者信息不存在的答复", now: "第三十六条第（四）项、第（五）项"),
    OldNumbering(place: "第二十一条第（四）项", matter: "申请内容不明确的答复", now: "第三十条"),
    OldNumbering(place: "第二十二条", matter: "区分处理", now: "第三十七条", existsToday: true),
    OldNumbering(place: "第二十三条", matter: "征求第三方意见", now: "第三十二条", existsToday: true),
    OldNumbering(place: "第二十四条", matter: "答复期限", now: "第三十三条", existsToday: true),
    OldNumbering(place: "第二十六条", matter: "提供信息的形式", now: "第四十条", existsToday: true),
  ]

  /// Whether a text cites the place under the name of the regulation: behind it, with nothing but places between.
  func isCited(in text: String) -> Bool {
    ["《中华人民共和国政府信息公开条例》", "《政府信息公开条例》", "《条例》", "（以下简称《条例》）"].contains { name in
      text.ranges(of: name).contains { range in places(behind: text[range.upperBound...]).contains { $0.hasPrefix(place) } }
    }
  }

  private func places(behind text: Substring) -> [Substring] {
    let end = text.firstIndex { !Self.letters.contains($0) } ?? text.endIndex
    return text[..<end].split { $0 == "、" || $0 == "和" || $0 == "，" }
  }

  /// What a list of places is written with.
  private static let letters = Set("第条款项（）一二三四五六七八九十百零、和，")
}
