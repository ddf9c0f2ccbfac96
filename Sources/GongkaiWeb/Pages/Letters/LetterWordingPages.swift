import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The words an office puts into its letters.
///
/// | GET | `/desk/letters/wording` | every letter |
/// | GET, POST | `/desk/letters/wording/:letter` | its sentences beside the standard ones, the letter as it reads, who changed what |
enum LetterWordingPages {
  static let routes: [Route] = [
    .get(Link.letterWordings, .letterWordings) { visit in
      let entries = try await visit.desks.letterWordings.entries(by: visit.viewer().actor)
      return try visit.page("letter-wordings", visit.frame("文书的文字"), LetterWordingsView(entries))
    },
    .get("/desk/letters/wording/:letter", .letterWordings) { visit in
      let sheet = try await sheet(visit)
      return try page(visit, sheet, nil, [])
    },
    .post("/desk/letters/wording/:letter", .letterWordings, save),
  ]

  private static func sheet(_ visit: Visit) async throws -> LetterWordingDesk.Sheet {
    guard let letter = Letter(rawValue: try visit.parameter("letter")) else { throw PortalError.notFound }
    return try await visit.desks.letterWordings.sheet(letter, by: visit.viewer().actor)
  }

  private static func page(
    _ visit: Visit, _ sheet: LetterWordingDesk.Sheet, _ typed: LetterWordingForm?, _ faults: [FieldFault]
  ) throws -> Response {
    var frame = visit.frame("《\(sheet.letter.title)》的文字", lead: sheet.letter.aboutOutcomes)
    if !faults.isEmpty { frame.title = "有 \(faults.count) 处需要修改：\(frame.title)" }
    let view = LetterWordingView(sheet, typed, faults, today: visit.desks.context.today)
    return try visit.page("letter-wording", frame, view, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private static func save(_ visit: Visit) async throws -> Response {
    let (sheet, form) = (try await sheet(visit), try await visit.form())
    let (letter, back) = (sheet.letter, Link.letterWording(sheet.letter))
    let typed = LetterWordingForm(form, letter)
    let rewording = form.has("reset") ? LetterRewording() : typed.rewording
    if form.has("preview") {
      return try page(visit, sheet, typed, typed.faults(rewording.refusals(for: letter)))
    }
    do {
      try await visit.desks.letterWordings.write(rewording, for: letter, seen: Int(form.text("seen")) ?? -1, by: visit.viewer().actor)
    } catch let error as DeskError {
      switch error {
      case .wording(let refusals): return try page(visit, sheet, typed, typed.faults(refusals))
      case .wordingChanged: return try page(visit, sheet, typed, [FieldFault("", error.description)])
      default: throw error
      }
    }
    return .redirect(to: (form.has("reset") ? Done.wordingReset : .wordingSaved).at(back))
  }
}

extension Letter {
  /// The outcomes that it tells, for letters that share a title.
  var aboutOutcomes: String? {
    let names = outcomes.map(\.label)
    return names.isEmpty ? nil : "用于：\(names.joined(separator: "；"))"
  }
}

/// What was typed into the form of a letter's words.
struct LetterWordingForm: Hashable, Sendable {
  let letter: Letter
  /// The words of each sentence of the standard wording, in order; nil where the field was not sent.
  let sentences: [String?]
  let added: String
  /// The revision the person saw.
  let seen: String

  init(_ form: Form, _ letter: Letter) {
    self.letter = letter
    let count = LetterWording.standard(for: letter).sentences.count
    sentences = (0..<count).map { form.has(Self.name($0)) ? form.trimmed(Self.name($0)) : nil }
    added = form.trimmed("added")
    seen = form.text("seen")
  }

  static func name(_ index: Int) -> String { "s-\(index)" }

  /// The words that differ from the standard, and the paragraphs added, one for each line.
  var rewording: LetterRewording {
    let standard = LetterWording.standard(for: letter).sentences
    let pairs = zip(standard, sentences).compactMap { sentence, own -> (String, String)? in
      guard let own, own != sentence.text else { return nil }
      return (sentence.text, own)
    }
    let lines = added.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    return LetterRewording(replaced: Dictionary(pairs) { first, _ in first }, added: lines)
  }

  /// The faults at their fields: at the sentence where one was changed or left out, else at the first.
  func faults(_ refusals: [LetterWordingRefusal]) -> [FieldFault] {
    let standard = LetterWording.standard(for: letter).sentences
    return refusals.map { refusal in
      let place = standard.indices.first { index in
        guard let own = sentences[index], own != standard[index].text else { return false }
        return refusal.concerns(standard[index], own)
      }
      return FieldFault(place.map(Self.name) ?? (refusal.isAboutAdded(added) ? "added" : Self.name(0)), refusal.description)
    }
  }
}

extension LetterWordingRefusal {
  /// Whether it is about this sentence, which the office has put in these words.
  fileprivate func concerns(_ standard: LetterWording.Sentence, _ own: String) -> Bool {
    switch self {
    case .unknownSlot(_, let sentence), .brace(let sentence), .tooLong(let sentence, _), .lineBreak(let sentence),
      .forbidden(_, let sentence):
      sentence == own
    case .lostElement(let element, _, _), .lostSlots(_, let element, _), .lostCitation(_, let element, _):
      standard.elements.contains(element)
    case .empty, .tooMany: false
    }
  }

  fileprivate func isAboutAdded(_ added: String) -> Bool {
    switch self {
    case .unknownSlot(_, let sentence), .brace(let sentence), .tooLong(let sentence, _), .lineBreak(let sentence),
      .forbidden(_, let sentence):
      added.contains(sentence)
    case .tooMany: true
    default: false
    }
  }
}
