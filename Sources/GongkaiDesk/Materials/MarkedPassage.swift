import FoundationEssentials
import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// What is sealed of a mark: words everywhere, or words at one place.
struct MarkedPassage: Hashable, Codable {
  var words: String
  /// The piece and the scalars of it; nil for every place.
  var piece: Int?
  var from: Int?
  var to: Int?
  /// What it is, in words that do not tell what it says.
  var what: String

  init(everywhere words: String, what: String) { (self.words, self.what) = (words, what) }

  init(_ stretch: AttachmentText.Stretch, words: String, what: String) {
    (self.words, self.what, piece) = (words, what, stretch.piece)
    (from, to) = (stretch.range.lowerBound, stretch.range.upperBound)
  }

  var stretch: AttachmentText.Stretch? {
    guard let piece, let from, let to, from >= 0, from <= to else { return nil }
    return AttachmentText.Stretch(piece: piece, range: from..<to)
  }

  /// Where it stands now.
  func stretches(in text: AttachmentText) -> [AttachmentText.Stretch] { stretch.map { [$0] } ?? text.stretches(of: words) }

  /// What the redactor hides.
  ///
  /// - Throws: `MaterialError.textDiffers` when other words stand at the place than were marked.
  func passage(in text: AttachmentText) throws(MaterialError) -> Passage {
    guard let stretch else { return .text(words) }
    guard text.words(of: stretch) == words, let passage = text.passage(of: stretch) else { throw .textDiffers }
    return passage
  }
}

/// What a person chose to be marked.
public enum MarkWish: Hashable, Sendable {
  /// These words wherever they stand.
  case words(String)
  /// The words at this place, wherever they stand; and what they look like.
  case each(String)
  /// This place and no other.
  case here(String)
  /// A whole paragraph or cell.
  case whole(Int)
  /// Every identity number, mobile number and bank account that was found.
  case numbers
}

extension MarkWish {
  /// The place that a form names: piece, first scalar, end.
  static func stretch(_ text: String) -> AttachmentText.Stretch? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[0] >= 0, numbers[1] >= 0, numbers[1] < numbers[2] else { return nil }
    return AttachmentText.Stretch(piece: numbers[0], range: numbers[1]..<numbers[2])
  }

  /// The passages it stands for.
  ///
  /// - Throws: `MaterialError.notFound` for words that are neither in the text nor in what no copy holds.
  static func passages(_ wishes: [MarkWish], what: String, in text: AttachmentText) throws(MaterialError) -> [MarkedPassage] {
    var out: [MarkedPassage] = []
    let label = what.isEmpty ? nil : try? AttachmentText(Array(what.utf8))
    for (index, wish) in wishes.enumerated() {
      for passage in try wish.passages(what, in: text, line: index + 1) where !out.contains(passage) {
        if let label, !label.stretches(of: passage.words).isEmpty { throw .tellsContent }
        out.append(passage)
      }
    }
    return out
  }

  private func passages(_ what: String, in text: AttachmentText, line: Int) throws(MaterialError) -> [MarkedPassage] {
    switch self {
    case .words(let words):
      guard !text.stretches(of: words).isEmpty || text.holdsElsewhere(words) else { throw .notFound(line: line) }
      return [MarkedPassage(everywhere: words, what: what)]
    case .each(let place):
      guard let stretch = Self.stretch(place), let words = text.words(of: stretch) else { throw .textDiffers }
      let kind = PersonalData.finds(in: text.pieces[stretch.piece].text).first { $0.range == stretch.range }?.kind
      return [MarkedPassage(everywhere: words, what: what.isEmpty ? kind?.name ?? "" : what)]
    case .here(let place):
      guard let stretch = Self.stretch(place), let words = text.words(of: stretch) else { throw .textDiffers }
      return [MarkedPassage(stretch, words: words, what: what)]
    case .whole(let piece):
      guard let stretch = text.whole(piece), let words = text.words(of: stretch) else { throw .textDiffers }
      return [MarkedPassage(stretch, words: words, what: what)]
    case .numbers:
      return text.pieces.flatMap { piece in
        PersonalData.finds(in: piece.text).filter(\.kind.isNumber).compactMap { find in
          text.words(of: .init(piece: piece.number, range: find.range)).map { MarkedPassage(everywhere: $0, what: find.kind.name) }
        }
      }
    }
  }
}
