/// Why a wording cannot be used.
public enum LetterWordingRefusal: Hashable, Sendable, CustomStringConvertible {
  /// Between braces stands what is no placeholder.
  case unknownSlot(String, sentence: String)
  /// A brace without its counterpart.
  case brace(sentence: String)
  /// A sentence without words.
  case empty(number: Int)
  /// What the letter has to say is not there any more.
  case lostElement(LetterElement, when: LetterCondition, Letter)
  /// What the letter has to say is there without these placeholders.
  case lostSlots([LetterSlot], LetterElement, Letter)
  /// What the standard wording cites for an element is not cited any more.
  case lostCitation(String, LetterElement, Letter)
  /// More characters than fit into a sentence.
  case tooLong(sentence: String, limit: Int)
  /// A sentence with an end of line or another control character.
  case lineBreak(sentence: String)
  /// Words that no letter may say, whatever the case.
  case forbidden(LetterFinding, sentence: String)
  /// More paragraphs of the office's own than a letter takes.
  case tooMany(limit: Int)

  /// One sentence: what, where, under which rule, what to do.
  public var description: String {
    switch self {
    case .unknownSlot(let name, let sentence): "“\(Self.head(sentence))”中的{\(name)}不是占位符，请从占位符目录中选用，或者删去花括号。"
    case .brace(let sentence): "“\(Self.head(sentence))”中的花括号没有成对，请补上或者删去。"
    case .empty(let number): "第 \(number) 句没有文字，请写上文字或者删去这一句。"
    case .lostElement(let element, let when, let letter):
      "《\(letter.title)》\(when == .always ? "" : "在“\(when.name)”时")应当写明\(element.name)（\(element.citation(in: letter))），请补上这一句。"
    case .lostSlots(let slots, let element, let letter):
      "《\(letter.title)》写明\(element.name)的文字应当含有\(slots.map(\.inBraces).joined(separator: "、"))（\(element.citation(in: letter))），请补上。"
    case .lostCitation(let place, let element, let letter): "《\(letter.title)》写明\(element.name)的文字应当引用\(place)，请补上。"
    case .tooLong(let sentence, let limit): "“\(Self.head(sentence))”超过 \(limit) 字，请缩短或者分成几段。"
    case .lineBreak(let sentence): "“\(Self.head(sentence))”中有换行或者控制字符，请删去；要另起一段的，写在“补充的段落”里。"
    case .forbidden(let finding, let sentence): "“\(Self.head(sentence))”：\(finding.description)"
    case .tooMany(let limit): "补充的段落最多 \(limit) 段，请合并或者删去几段。"
    }
  }

  private static func head(_ sentence: String) -> String { sentence.count > 20 ? sentence.prefix(20) + "…" : sentence }
}

extension LetterElement {
  /// Where this letter is asked to state it.
  public func citation(in letter: Letter) -> Citation { citation ?? letter.spec.basis.first ?? .regulation("第四十五条") }
}

extension LetterWording {
  /// Why this wording cannot replace the standard one; empty when it can.
  ///
  /// It may not use unknown placeholders, and whatever the standard wording says for an element the letter owes must still be said under the
  /// same condition, with the same placeholders; the words round them are free.
  public var refusals: [LetterWordingRefusal] { textRefusals + lost }

  private var textRefusals: [LetterWordingRefusal] {
    let texts = sentences.map(\.text) + rows.map(\.text) + slip.map(\.text)
    let empty = sentences.indices.filter { sentences[$0].text.nonEmpty == nil }.map { LetterWordingRefusal.empty(number: $0 + 1) }
    return empty
      + texts.flatMap { text -> [LetterWordingRefusal] in
        let template = LetterTemplate(text)
        return template.unknown.map { .unknownSlot($0, sentence: text) } + (template.isBroken ? [.brace(sentence: text)] : [])
      }
  }

  private var lost: [LetterWordingRefusal] {
    let (standard, spec) = (LetterWording.standard(for: letter), letter.spec)
    return (spec.mandatory + spec.whenApplicable).flatMap { element in
      LetterCondition.allCases.flatMap { condition in
        (lost(element, condition, standard).map { [$0] } ?? lostCitations(element, condition, standard))
      }
    }
  }

  private func lost(_ element: LetterElement, _ condition: LetterCondition, _ standard: LetterWording) -> LetterWordingRefusal? {
    guard let owed = standard.carried(element, under: [condition]) else { return nil }
    guard carried(element, under: [condition, .always]) != nil else { return .lostElement(element, when: condition, letter) }
    let there = slots(under: [condition, .always])
    let missing = LetterSlot.allCases.filter { owed.contains($0) && $0 != .you && !there.contains($0) }
    return missing.isEmpty ? nil : .lostSlots(missing, element, letter)
  }

  private func lostCitations(_ element: LetterElement, _ condition: LetterCondition, _ standard: LetterWording) -> [LetterWordingRefusal] {
    let owed = standard.sentences.filter { $0.elements.contains(element) && $0.when == condition }.flatMap {
      WrittenCitation.all(in: $0.text)
    }
    let texts = sentences.filter { [condition, .always].contains($0.when) }.map(\.text)
    return owed.filter { one in !texts.contains(where: one.isCited) }.map { .lostCitation($0.description, element, letter) }
  }

  /// The placeholders with which an element is carried under these conditions; nil where it is not carried at all.
  private func carried(_ element: LetterElement, under conditions: Set<LetterCondition>) -> Set<LetterSlot>? {
    var texts = sentences.filter { $0.elements.contains(element) && conditions.contains($0.when) }.map(\.text)
    if conditions.contains(.always) { texts += (rows + slip).filter { $0.elements.contains(element) }.map(\.text) }
    return texts.isEmpty ? nil : Set(texts.flatMap { LetterTemplate($0).slots })
  }

  private func slots(under conditions: Set<LetterCondition>) -> Set<LetterSlot> {
    let texts = sentences.filter { conditions.contains($0.when) }.map(\.text) + (rows + slip).map(\.text)
    return Set(texts.flatMap { LetterTemplate($0).slots })
  }
}
