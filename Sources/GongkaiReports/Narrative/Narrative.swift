import GongkaiDocuments

/// The narrative of a report, scanned once: its characters without white space, the figures, the phrases and the sentences in it.
///
/// Rules work from these results and read single characters only around a hit. Full-width ASCII is folded (，becomes a comma), so a
/// phrase has one spelling; `places` leads back to the bytes as written.
struct Narrative: Sendable {
  /// Folded UTF-16 units without white space; a character beyond the basic plane counts as one unit, `CharacterTable.beyond`.
  var units: [UInt16] = []
  /// Of each unit its byte offset in the passage, times four, plus two after white space, plus one when written as one byte.
  var places: [Int32] = []
  /// The passages in reading order; the title is not among them.
  var passages: [Part] = []
  /// Stretches between sentence marks, in order.
  var sentences: [Sentence] = []
  /// Phrases found, in order, none overlapping.
  var hits: [Hit] = []
  /// Figures found, in order.
  var mentions: [Mention] = []
  /// What the figures say about things the tables count.
  var claims: [Claim] = []
  /// Phrases present in each section.
  var masks: [PhraseSet] = Array(repeating: PhraseSet(), count: 7)
  /// Figures other than years and dates in each section.
  var figureCounts: [Int] = Array(repeating: 0, count: 7)
  /// Marks counted on the way.
  var tally = Tally()
  /// Whether there was more than `most` of something: what follows was not scanned.
  var isCut = false

  /// (convention) Most passages, sentences, phrases and figures that are looked at, each: several times what the longest report has. Rules
  /// may therefore compare each with each.
  static let most = 20_000

  /// Whether there is room for one more of everything.
  @inline(__always)
  var hasRoom: Bool {
    hits.count < Self.most && mentions.count < Self.most && sentences.count < Self.most
  }

  /// A passage and its stretch of `units`.
  struct Part: Sendable {
    /// Section 0...6.
    var section: Int
    /// Its units.
    var range: Range<Int>
    /// Its sentences.
    var sentences: Range<Int>
  }

  /// A stretch between sentence marks.
  struct Sentence: Sendable {
    /// Its units, the mark at the end included.
    var range: Range<Int>
    /// Its passage.
    var part: Int
    /// Phrases in it.
    var phrases = PhraseSet()
    /// Position in `hits` of the first hit in it or after it.
    var firstHit: Int
    /// Position in `mentions` of the first figure in it or after it.
    var firstMention: Int
  }

  /// A phrase found.
  struct Hit: Sendable {
    /// Which.
    var phrase: Phrase
    /// Number that belongs to the spelling (3 for 三是), else 0.
    var value: UInt8
    /// Its sentence.
    var sentence: Int32
    /// First unit.
    var start: Int32
    /// One past the last unit.
    var end: Int32
    /// Its units.
    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// Characters counted on the way through the text.
  struct Tally: Sendable {
    /// Half-width commas, colons, semicolons and brackets next to a Chinese character.
    var halfWidthMarks = 0
    /// Full-width ones.
    var fullWidthMarks = 0
    /// Characters that only traditional writing has.
    var traditional = 0
    /// Places of replacement, private-use and control characters.
    var broken: [Int] = []
    /// Places of colons behind a Chinese character: a list may begin there.
    var colons: [Int] = []
    /// Whether the text says that something was left out (……).
    var isAbridged = false
  }

  /// The passages as written.
  private var sources: [Passage] = []
  private let format: SourceFormat

  /// Scans the sections of `report`.
  init(_ report: AnnualReport) {
    format = report.format
    let most = report.sections.values.reduce(0) { $0 + $1.count }
    sources.reserveCapacity(min(most, Self.most))
    passages.reserveCapacity(min(most, Self.most))
    for section in 0...6 {
      for passage in report.sections[section] ?? [] {
        guard passages.count < Self.most else {
          isCut = true
          break
        }
        sources.append(passage)
        passages.append(Part(section: section, range: 0..<0, sentences: 0..<0))
      }
    }
    decode(sources)
    hits.reserveCapacity(units.count / 8 + 8)
    mentions.reserveCapacity(units.count / 32 + 8)
    sentences.reserveCapacity(units.count / 24 + sources.count + 8)
    scan()
    claims = readClaims()
  }

  // MARK: Places

  /// The section a unit stands in.
  func section(of sentence: Int32) -> Int { passages[sentences[Int(sentence)].part].section }

  /// The section of a sentence.
  func section(of sentence: Sentence) -> Int { passages[sentence.part].section }

  /// The figures of a sentence.
  func mentions(in sentence: Int) -> ArraySlice<Mention> {
    let end = sentence + 1 < sentences.count ? sentences[sentence + 1].firstMention : mentions.count
    return mentions[sentences[sentence].firstMention..<end]
  }

  /// The phrases of a sentence.
  func hits(in sentence: Int) -> ArraySlice<Hit> {
    let end = sentence + 1 < sentences.count ? sentences[sentence + 1].firstHit : hits.count
    return hits[sentences[sentence].firstHit..<end]
  }

  /// The unit at a place of the passage of `range`, 0 outside the text.
  func unit(_ index: Int) -> UInt16 { units.indices.contains(index) ? units[index] : 0 }

  /// Whether any unit of `range` is one of `few`.
  func contains(_ range: Range<Int>, anyOf few: [UInt16]) -> Bool {
    range.clamped(to: units.indices).contains { few.contains(units[$0]) }
  }

  /// Whether white space stood before a unit in the text as written.
  func hasGap(before index: Int) -> Bool { places.indices.contains(index) && places[index] & 2 != 0 }

  /// Whether a unit was written as one byte.
  func isHalfWidth(_ index: Int) -> Bool { places.indices.contains(index) && places[index] & 1 != 0 }

  /// Byte offset of a unit in its passage.
  func offset(_ index: Int) -> Int32 { places[index] >> 2 }

  /// The passage that holds a unit.
  func part(holding index: Int) -> Int {
    var low = 0
    var high = passages.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if passages[middle].range.lowerBound <= index { low = middle } else { high = middle - 1 }
    }
    return max(0, low)
  }

  /// Most units that a span shows: a sentence that never ends is not copied into every finding about it.
  private static let longestSpan = 1000

  /// The words of a range as written.
  func text(_ range: Range<Int>) -> String { span(range).text }

  /// A range of one passage as a span of the report.
  func span(_ range: Range<Int>) -> Span {
    guard let first = range.first, first < units.count else { return Span(section: 0, text: "", source: .paragraph(0)) }
    let number = part(holding: first)
    let part = passages[number]
    let passage = sources[number]
    let last = min(range.upperBound, part.range.upperBound, first + Self.longestSpan) - 1
    let utf8 = passage.text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: Int(offset(first)))
    let lastStart = utf8.index(utf8.startIndex, offsetBy: Int(offset(last)))
    let to = passage.text.unicodeScalars.index(after: lastStart)
    var source = passage.source
    if case .text(let offset) = source, format == .text { source = .text(offset: offset + self.offset(first)) }
    return Span(section: part.section, text: String(passage.text[from..<to]), source: source)
  }

  /// The span of a whole sentence without the mark at its end.
  func span(ofSentence index: Int) -> Span {
    let range = sentences[index].range
    let end = range.upperBound - 1
    return span(range.lowerBound..<(end > range.lowerBound && CharacterTable.isStop(units[end]) ? end : range.upperBound))
  }
}
