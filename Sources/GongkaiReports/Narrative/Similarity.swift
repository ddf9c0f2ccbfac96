import GongkaiCore
import GongkaiDocuments

/// Finds reports that share their text: 内容雷同 (2021 form, part two).
///
/// Holds for each sentence one 64-bit hash and a short beginning of its words, so that ten thousand reports take some tens of megabytes.
public struct SimilarityIndex: Sendable {
  /// Thresholds; all are conventions.
  public struct Settings: Hashable, Sendable {
    /// Sentences of fewer letters tell nothing.
    public var shortestSentence = 12
    /// Fewer letters in common than this in a section are no copying.
    public var fewestShared = 60
    /// Share of a section's letters from which a pair is reported.
    public var warningShare = 0.5
    /// Share from which it is an error.
    public var errorShare = 0.9
    /// A sentence in more than this share of all files, and in at least `boilerplateFiles` files, is boilerplate.
    public var boilerplateShare = 0.1
    /// See `boilerplateShare`.
    public var boilerplateFiles = 8
    /// Most pairs reported for one report.
    public var mostPairs = 5
    /// Sections compared.
    public var sections: Set<Int> = [1, 5, 6]
    /// The conventional thresholds.
    public init() {}
  }

  private struct File: Sendable {
    var name: String
    var agency: String?
    var year: Int?
    var entries: Range<Int>
  }

  private struct Entry: Sendable {
    var hash: UInt64
    var next: Int32
    var file: Int32
    var section: Int16
    var length: Int16
    var source: Source
    var words: Range<Int32>
  }

  private struct Chain: Sendable {
    var head: Int32
    var files: Int32
  }

  private let settings: Settings
  private var files: [File] = []
  private var entries: [Entry] = []
  private var chains: [UInt64: Chain] = [:]
  private var words: [UInt8] = []

  /// An empty index.
  public init(settings: Settings = Settings()) { self.settings = settings }

  /// Number of reports added.
  public var count: Int { files.count }

  /// A report's sentences, ready to be added: what takes time, and can be done for many reports at once.
  public struct Prepared: Sendable {
    fileprivate struct Sentence: Sendable {
      var hash: UInt64
      var section: Int
      var length: Int
      var source: Source
      var words: String
    }
    fileprivate var agency: String?
    fileprivate var year: Int?
    fileprivate var sentences: [Sentence]

    /// Scans a report.
    public init(_ report: AnnualReport, settings: Settings = Settings()) {
      let narrative = Narrative(report)
      agency = report.agency
      year = report.year
      sentences = Fingerprint(narrative, agency: report.agency, settings: settings).sentences.map { sentence in
        let span = narrative.span(ofSentence: sentence.place)
        return Sentence(
          hash: sentence.hash, section: sentence.section, length: sentence.length, source: span.source,
          words: String(String.UnicodeScalarView(span.text.unicodeScalars.prefix(24))))
      }
    }
  }

  /// Adds a report; reports are numbered from 0 in the order they are added.
  public mutating func add(report: AnnualReport, name: String) { add(Prepared(report, settings: settings), name: name) }

  /// Adds a report that was prepared with the same settings.
  public mutating func add(_ report: Prepared, name: String) {
    let file = Int32(files.count)
    let from = entries.count
    for sentence in report.sentences {
      let start = Int32(words.count)
      words.append(contentsOf: sentence.words.utf8)
      var chain = chains[sentence.hash] ?? Chain(head: -1, files: 0)
      let isNew = chain.head < 0 || entries[Int(chain.head)].file != file
      entries.append(
        Entry(
          hash: sentence.hash, next: chain.head, file: file, section: Int16(sentence.section), length: Int16(clamping: sentence.length),
          source: sentence.source, words: start..<Int32(words.count)))
      chain.head = Int32(entries.count - 1)
      if isNew { chain.files += 1 }
      chains[sentence.hash] = chain
    }
    files.append(File(name: name, agency: report.agency, year: report.year, entries: from..<entries.count))
  }

  /// Reports that share a section with report `number`, the most alike first.
  public func findings(for number: Int) -> [Finding] {
    guard files.indices.contains(number) else { return [] }
    let file = files[number]
    var shared: [Int64: (letters: Int, entries: [(Int, Int)])] = [:]
    var lengths = Array(repeating: 0, count: 7)
    for index in file.entries {
      let entry = entries[index]
      guard let chain = chains[entry.hash], !isBoilerplate(chain) else { continue }
      lengths[Int(entry.section)] += Int(entry.length)
      var seen: Int32 = -1
      var next = chain.head
      while next >= 0 {
        let other = entries[Int(next)]
        if Int(other.file) != number, other.file != seen, isOther(files[Int(other.file)], than: file) {
          seen = other.file
          let key = Int64(other.file) * 8 + Int64(entry.section)
          shared[key, default: (0, [])].letters += Int(entry.length)
          shared[key, default: (0, [])].entries.append((index, Int(next)))
        }
        next = other.next
      }
    }
    var pairs: [(share: Double, file: Int, section: Int, letters: Int, entries: [(Int, Int)])] = []
    for (key, value) in shared {
      let section = Int(key % 8)
      guard lengths[section] > 0, value.letters >= settings.fewestShared else { continue }
      let share = Double(value.letters) / Double(lengths[section])
      if share >= settings.warningShare { pairs.append((share, Int(key / 8), section, value.letters, value.entries)) }
    }
    pairs.sort { ($1.share, $0.file, $0.section) < ($0.share, $1.file, $1.section) }
    return pairs.prefix(settings.mostPairs).map { pair in
      let percent = Int((pair.share * 100).rounded(.down))
      let first = pair.entries.first.map { text(entries[$0.1].words) } ?? ""
      return Rule.t15.finding(
        "第\(ChineseNumeral.digit(pair.section))部分与“\(files[pair.file].name)”有\(pair.letters)字相同（占\(percent)%），如该文“\(first)”一句，请据本单位实际改写。",
        severity: pair.share >= settings.errorShare ? .error : .warning,
        spans: pair.entries.prefix(5).map { pair in
          let entry = entries[pair.0]
          return Span(section: Int(entry.section), text: text(entry.words), source: entry.source)
        }, numbers: [.init("percent", Number(percent)), .init("letters", Number(pair.letters))],
        subject: "shared|\(pair.section)|\(files[pair.file].name)")
    }
  }

  private func text(_ range: Range<Int32>) -> String {
    String(decoding: words[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  private func isBoilerplate(_ chain: Chain) -> Bool {
    Int(chain.files) >= settings.boilerplateFiles && Double(chain.files) > settings.boilerplateShare * Double(files.count)
  }

  /// Two copies of one report are no copying.
  private func isOther(_ a: File, than b: File) -> Bool { a.agency == nil || a.year == nil || a.agency != b.agency || a.year != b.year }

  /// Sentences that two reports have in common, in the order of the first.
  public static func shared(_ a: AnnualReport, _ b: AnnualReport, settings: Settings = Settings()) -> [SharedPassage] {
    let left = Narrative(a)
    let right = Narrative(b)
    let others = Fingerprint(right, agency: b.agency, settings: settings)
    var places: [UInt64: Int] = [:]
    for sentence in others.sentences where places[sentence.hash] == nil { places[sentence.hash] = sentence.place }
    return Fingerprint(left, agency: a.agency, settings: settings).sentences.compactMap { sentence in
      places[sentence.hash].map {
        SharedPassage(
          section: sentence.section, here: left.span(ofSentence: sentence.place), there: right.span(ofSentence: $0), length: sentence.length
        )
      }
    }
  }

  /// How much of a section of `report` stands in `other`.
  static func share(of section: Int, in report: AnnualReport, with other: AnnualReport) -> SectionShare {
    let settings = Settings()
    let passages = shared(report, other, settings: settings).filter { $0.section == section }
    let length = Fingerprint(Narrative(report), agency: report.agency, settings: settings).lengths[section]
    return SectionShare(passages: passages, length: length)
  }
}

/// How much of a section stands in another report.
struct SectionShare {
  /// The sentences in common.
  var passages: [SharedPassage]
  /// Letters of the section.
  var length: Int
  /// Letters in common.
  var letters: Int { passages.reduce(0) { $0 + $1.length } }
  /// Share in per cent.
  var percent: Int { length == 0 ? 0 : letters * 100 / length }
  /// Whether nothing else stands there.
  var isIdentical: Bool { length >= SimilarityIndex.Settings().fewestShared && letters == length }
}

extension Rule {
  /// T15: text of one's own, year by year. Other organs' reports are compared by `SimilarityIndex` over a batch.
  static let t15: Rule = Rule(
    "T15", "内容不雷同", .warning, Citation(.notice2021, "第二部分第（四）项"), "各部分文字不得照抄上年或其他机关的报告；比较时不计数字、年份和机关名称。"
  ) { _, context in
    guard let previous = context.previous else { return [] }
    let settings = SimilarityIndex.Settings()
    let shared = SimilarityIndex.shared(context.report, previous, settings: settings)
    guard !shared.isEmpty else { return [] }
    let lengths = Fingerprint(context.narrative, agency: context.report.agency, settings: settings).lengths
    return settings.sections.sorted().compactMap { section in
      let passages = shared.filter { $0.section == section }
      let share = SectionShare(passages: passages, length: lengths[section])
      guard share.letters >= settings.fewestShared, Double(share.letters) >= settings.warningShare * Double(share.length) else {
        return nil
      }
      return t15.finding(
        "第\(ChineseNumeral.digit(section))部分有\(share.letters)字与上年报告相同（占\(share.percent)%），请写本年情况。",
        severity: Double(share.letters) >= settings.errorShare * Double(share.length) ? .error : .warning,
        spans: passages.prefix(5).map(\.here), numbers: [.init("percent", Number(share.percent)), .init("letters", Number(share.letters))],
        subject: "previous|\(section)")
    }
  }
}
