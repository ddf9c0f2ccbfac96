/// What an office says in a letter in words of its own: sentences of the standard wording put differently, and paragraphs added at the end.
///
/// What a sentence carries and when it stands always comes from the standard wording, so that no edit can make a sentence carry less.
public struct LetterRewording: Hashable, Sendable, Codable {
  /// The office's words for sentences of the standard wording, by the standard's words; empty where the sentence is left out.
  public var replaced: [String: String]
  /// Paragraphs behind the last sentence.
  public var added: [String]

  /// Creates a rewording.
  public init(replaced: [String: String] = [:], added: [String] = []) { (self.replaced, self.added) = (replaced, added) }

  /// Whether it says nothing of its own.
  public var isEmpty: Bool { replaced.isEmpty && added.isEmpty }

  /// The wording it comes to.
  public func wording(for letter: Letter) -> LetterWording {
    let standard = LetterWording.standard(for: letter)
    let sentences = standard.sentences.compactMap { sentence -> LetterWording.Sentence? in
      guard let own = replaced[sentence.text] else { return sentence }
      return own.nonEmpty.map { LetterWording.Sentence($0.trimmed, sentence.elements, when: sentence.when, goesOn: sentence.goesOn) }
    }
    return LetterWording(
      letter, sentences + added.compactMap(\.nonEmpty).map { .init($0.trimmed) }, rows: standard.rows, slip: standard.slip)
  }

  /// Why it cannot be used; empty when it can.
  public func refusals(for letter: Letter) -> [LetterWordingRefusal] {
    let texts = Array(replaced.values) + added
    let form = texts.flatMap(Self.faults)
    let count = added.count > Self.mostAdded ? [LetterWordingRefusal.tooMany(limit: Self.mostAdded)] : []
    return form.sorted { $0.description < $1.description } + count + wording(for: letter).refusals
  }

  /// Characters a sentence or an added paragraph has at most.
  public static let longest = 1000
  /// Added paragraphs there are at most.
  public static let mostAdded = 5

  private static func faults(_ text: String) -> [LetterWordingRefusal] {
    let long = text.unicodeScalars.count > longest ? [LetterWordingRefusal.tooLong(sentence: text, limit: longest)] : []
    let breaks = text.trimmed.unicodeScalars.contains(where: NoticeTemplate.isBreak) ? [LetterWordingRefusal.lineBreak(sentence: text)] : []
    return long + breaks + LetterText.forbidden(in: text).map { .forbidden($0, sentence: text) }
  }

  /// Sentences of the standard wording that were put differently and are not in it any more, since the program was brought up to date.
  public func outdated(for letter: Letter) -> [String] {
    let texts = Set(LetterWording.standard(for: letter).sentences.map(\.text))
    return replaced.keys.filter { !texts.contains($0) }.sorted()
  }
}
