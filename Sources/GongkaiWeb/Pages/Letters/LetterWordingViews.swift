import GongkaiCore
import GongkaiDesk

/// Every letter, with whose words hold.
struct LetterWordingsView: Hashable, Sendable {
  let officeHref = Link.office
  let rows: [Row]

  /// One letter.
  struct Row: Hashable, Sendable {
    let codeText: String
    let titleText: String
    let titleHref: String
    let aboutText: String?
    let state: Tag
    let changedText: String
  }

  init(_ entries: [LetterWordingDesk.Entry]) {
    rows = entries.map { entry in
      Row(
        codeText: entry.letter.code, titleText: entry.letter.title, titleHref: Link.letterWording(entry.letter),
        aboutText: entry.letter.aboutOutcomes, state: Self.state(entry), changedText: entry.changedAt?.description ?? "")
    }
  }

  private static func state(_ entry: LetterWordingDesk.Entry) -> Tag {
    if entry.isOutdated { return Tag(tagClass: "tag-warn", tagText: "需要重新核对") }
    return entry.isOwn ? Tag(tagClass: "tag-info", tagText: "本机关的文字") : Tag(tagClass: "", tagText: "标准文字")
  }
}

/// The words of one letter.
struct LetterWordingView: Hashable, Sendable {
  let backHref = Link.letterWordings
  let formAction: String
  let seen: String
  let errors: ErrorSummary?
  let outdated: [String]
  let isOutdated: Bool
  let sentences: [Field]
  let hasSentences: Bool
  let added: Field
  let isOwn: Bool
  let facts: [Fact]
  let paper: LetterPaper
  let changes: [Change]
  let hasChanges: Bool

  /// One change of the wording.
  struct Change: Hashable, Sendable {
    let at: String
    let by: String
    let whatText: String
    let lines: [String]
    let hasLines: Bool
  }

  init(_ sheet: LetterWordingDesk.Sheet, _ typed: LetterWordingForm?, _ faults: [FieldFault], today: Day) {
    let standard = LetterWording.standard(for: sheet.letter)
    let texts = standard.sentences.indices.map { index in
      typed?.sentences[index] ?? sheet.own.replaced[standard.sentences[index].text] ?? standard.sentences[index].text
    }
    let fields = standard.sentences.indices.map { Self.field($0, standard.sentences[$0], texts[$0]) }
    let more = Field.area(
      "added", "补充的段落", value: typed?.added ?? sheet.own.added.joined(separator: "\n"),
      hint: "接在正文最后，一行一段，最多 \(LetterRewording.mostAdded) 段；没有的空着。", rows: 3)
    let plain = FormView(formAction: Link.letterWording(sheet.letter), fields: fields + [more], buttonText: "保存")
    let marked = faults.isEmpty ? plain : plain.with(faults)
    formAction = plain.formAction
    errors = marked.errors
    (seen, isOwn) = (typed?.seen ?? "\(sheet.revision)", !sheet.own.isEmpty)
    outdated = sheet.outdated.map { "标准文字中已经没有这一句：\($0)" } + (sheet.own.isEmpty ? [] : sheet.refusals.map(\.description))
    isOutdated = typed == nil && !outdated.isEmpty
    sentences = Array(marked.fields.dropLast())
    hasSentences = !sentences.isEmpty
    added = marked.fields.last ?? more
    facts = LetterSlot.allCases.filter(standard.slots.union([.organ, .office, .telephone, .address, .officeHours]).contains).map {
      Fact(term: $0.inBraces, meaning: $0.meaning)
    }
    paper = LetterPaper(sheet.sample(typed?.rewording ?? sheet.own, on: today))
    changes = sheet.history.map(Change.init)
    hasChanges = !changes.isEmpty
  }

  private static func field(_ index: Int, _ sentence: LetterWording.Sentence, _ text: String) -> Field {
    let carried = sentence.elements.map(\.name).joined(separator: "、")
    let parts = [
      sentence.when == .always ? nil : "在“\(sentence.when.name)”时出现", carried.isEmpty ? "可以删去" : "写明\(carried)",
      sentence.goesOn ? "接在上一句后面" : nil,
      sentence.text == text ? nil : "标准文字是：\(sentence.text)",
    ]
    return .area(
      LetterWordingForm.name(index), "第 \(index + 1) 句", value: text, hint: parts.compactMap { $0 }.joined(separator: "；"),
      rows: max(2, min(6, text.count / 30 + 1)))
  }
}

extension LetterWordingView.Change {
  fileprivate init(_ change: LetterWordingDesk.Change) {
    (at, by) = (change.at.description, change.by)
    whatText = change.wording.map { "改写 \($0.replaced.count) 句，补充 \($0.added.count) 段" } ?? "恢复标准文字"
    let replaced = (change.wording?.replaced ?? [:]).sorted { $0.key < $1.key }.map { "“\($0.key)”改为“\($0.value)”" }
    lines = replaced + (change.wording?.added ?? []).map { "补充“\($0)”" }
    hasLines = !lines.isEmpty
  }
}
