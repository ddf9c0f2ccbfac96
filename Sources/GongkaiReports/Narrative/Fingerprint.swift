import GongkaiCore
import GongkaiDocuments

/// Sentences of a report as hashes that do not change with figures, years, the organ's name or punctuation.
struct Fingerprint: Sendable {
  /// One sentence.
  struct Sentence: Sendable {
    /// Hash of its letters.
    var hash: UInt64
    /// Section 0...6.
    var section: Int
    /// Letters hashed.
    var length: Int
    /// Position in `Narrative.sentences`.
    var place: Int
  }
  /// The sentences long enough to tell anything.
  var sentences: [Sentence] = []
  /// Letters of those sentences in each section.
  var lengths: [Int] = Array(repeating: 0, count: 7)

  private static let selves: Set<Phrase> = [
    .selfTown, .selfTownship, .selfSubdistrict, .selfDepartment, .selfGovernment, .ordinal, .townOffice, .townshipOffice,
    .subdistrictOffice,
  ]

  /// Reads the sentences of sections 1, 5 and 6; the introduction follows a pattern everywhere, and the others hold tables.
  init(_ narrative: Narrative, agency: String?, settings: SimilarityIndex.Settings) {
    var masked: [Range<Int>] = []
    if let agency {
      let name = AgencyName(agency)
      for words in Set([name.text, name.stem].compactMap { $0 }) { masked += narrative.places(of: FoldedText(words)) }
      masked.sort { $0.lowerBound < $1.lowerBound }
    }
    var nextMask = 0
    for place in narrative.sentences.indices {
      let sentence = narrative.sentences[place]
      let section = narrative.section(of: sentence)
      guard settings.sections.contains(section) else { continue }
      var hits = narrative.hits(in: place)[...]
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var length = 0
      var at = sentence.range.lowerBound
      while at < sentence.range.upperBound {
        while nextMask < masked.count, masked[nextMask].upperBound <= at { nextMask += 1 }
        if nextMask < masked.count, masked[nextMask].contains(at) {
          at = masked[nextMask].upperBound
          continue
        }
        while let hit = hits.first, hit.end <= at { hits.removeFirst() }
        if let hit = hits.first, hit.range.contains(at), Self.selves.contains(hit.phrase) {
          at = Int(hit.end)
          continue
        }
        let unit = narrative.units[at]
        if CharacterTable.isHan(unit) {
          // FNV-1a over both bytes.
          hash = (hash ^ UInt64(unit & 0xFF)) &* 0x100_0000_01b3
          hash = (hash ^ UInt64(unit >> 8)) &* 0x100_0000_01b3
          length += 1
        }
        at += 1
      }
      guard length >= settings.shortestSentence else { continue }
      sentences.append(Sentence(hash: hash, section: section, length: length, place: place))
      lengths[section] += length
    }
  }
}

/// A sentence that two reports have in common, figures, years and names aside.
public struct SharedPassage: Hashable, Sendable {
  /// Section of the first report.
  public var section: Int
  /// The sentence in the first report.
  public var here: Span
  /// The sentence in the second report.
  public var there: Span
  /// Letters in common.
  public var length: Int

  /// Creates a shared passage.
  public init(section: Int, here: Span, there: Span, length: Int) {
    self.section = section
    self.here = here
    self.there = there
    self.length = length
  }
}
